"""How HTML is read into a tree: any HTML, as browsers do, with the place of every letter.

The standard library's parser gives no places of attributes, reads differently from one Python to
the next, and takes quadratic time over a page of unclosed comments; so the tags are found here.
"""

from __future__ import annotations

import re

from newslint.text.blocks import Comment
from newslint.text.formats.markup import (
    DEEPEST,
    Element,
    names,
    of_html,
    pieces_between,
    written_in_text,
)
from newslint.text.layer import Layer

FRAGMENT = "#fragment"
"""The name of the root, which holds whatever stands at the top."""

_TAG_START = re.compile(r"<(?:(?P<close>/)?(?P<name>[A-Za-z][^\s/>]*)|(?P<other>[!?]|/(?=\S)))")
_ATTRIBUTE = re.compile(
    r"""[\s/]*(?P<name>[^\s/>=][^\s/>=]*)
        (?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"'][^\s>]*)))?""",
    re.VERBOSE,
)
_TAG_END = re.compile(r"[\s/=\"']*>")
_JUNK = re.compile(r"[\s/=]*[\"'=]?")
# A reference, closed or not, and a line end that is not LF.
_REFERENCE = re.compile(
    r"&(?:\#[0-9]{1,9};?|\#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{1,31};)|\r\n?"
)
# Some names are references without a semicolon too, as browsers read them.
_OPEN_NAMES = (
    "amp lt gt quot nbsp copy reg eacute egrave agrave ccedil ouml auml uuml szlig pound euro"
)
_OPEN_REFERENCE = re.compile(
    rf"{_REFERENCE.pattern}|&(?:{'|'.join(_OPEN_NAMES.split())})(?![A-Za-z0-9=;])"
)
VOID = names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta"
    " param source track wbr"
)
_RAW = names("script style iframe noembed noframes xmp plaintext")
_ESCAPABLE_RAW = frozenset({"title", "textarea"})
# Drawings close themselves as in XML.
_FOREIGN = names("svg g path use circle rect line polygon math")
_CLOSES_PARAGRAPH = names(
    "address article aside blockquote body center details dialog dir div dl dd dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre"
    " search section summary table ul"
)
_BLOCKS = _CLOSES_PARAGRAPH | names(
    "html head tbody thead tfoot tr td th caption object button noscript template"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SCOPES = frozenset({FRAGMENT, "table", "td", "th", "caption", "object", "button", "template"})
_CELLS = frozenset({"td", "th"})
_ROWS = frozenset({"tbody", "thead", "tfoot"})
# A tag -> the open elements that it closes, and those beyond which it closes none.
_IMPLIED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _SCOPES | {"ul", "ol", "menu", "dir"}),
    "dt": (frozenset({"dt", "dd"}), _SCOPES | {"dl"}),
    "dd": (frozenset({"dt", "dd"}), _SCOPES | {"dl"}),
    "option": (frozenset({"option"}), _SCOPES | {"select", "optgroup"}),
    "tr": (frozenset({"tr"}), frozenset({FRAGMENT, "table"})),
    "td": (_CELLS, frozenset({FRAGMENT, "table", "tr"})),
    "th": (_CELLS, frozenset({FRAGMENT, "table", "tr"})),
    "tbody": (_ROWS, frozenset({FRAGMENT, "table"})),
    "tfoot": (_ROWS, frozenset({FRAGMENT, "table"})),
    "body": (frozenset({"head"}), frozenset({FRAGMENT})),
    **dict.fromkeys(_HEADINGS, (_HEADINGS, _SCOPES)),
}


def parse_html(layer: Layer) -> Element:
    """The root, called ``FRAGMENT``; its names are lower case.  No HTML is an error."""
    builder = _Builder(layer)
    builder.parse()
    return builder.root


class _Builder:
    """Builds the tree in one walk over the text."""

    def __init__(self, layer: Layer) -> None:
        self.layer, self.text = layer, layer.text
        self.root = Element(FRAGMENT)
        self._open: list[tuple[Element, int]] = [(self.root, 0)]
        self._escape = layer.within(written_in_text)
        self._last_end = self.text.rfind(">")
        self._are_quotes_lost = False

    def parse(self) -> None:
        """Read it all."""
        text = self.text
        done = look = 0
        while (tag := _TAG_START.search(text, look)) is not None:
            start = tag.start()
            if start > self._last_end:
                break
            self._take_text(done, start)
            if tag["name"] is None:
                done = self._beside(start)
            elif tag["close"]:
                done = text.find(">", start) + 1
                self._end(tag["name"].lower(), start, done)
            else:
                done = self._start(tag["name"].lower(), start, tag.end())
            look = done
        self._take_text(done, len(text))
        for element, start in self._open:
            element.span = self.layer.place(start, len(text))

    def _take_text(self, start: int, end: int) -> None:
        if end > start:
            pieces = pieces_between(self.layer, start, end, _decode, _OPEN_REFERENCE)
            self._open[-1][0].children.append(Layer(pieces, self._escape))

    def _beside(self, start: int) -> int:
        """A comment, a declaration, an instruction, CDATA: the place after it."""
        text = self.text
        opening, closing = next(
            (marks for marks in _BESIDE if text.startswith(marks[0], start)), ("<", ">")
        )
        end = text.find(closing, start + len(opening))
        end, after = (len(text), len(text)) if end < 0 else (end, end + len(closing))
        if opening == "<![CDATA[":
            self._take_text(start + len(opening), end)
        elif opening == "<!--":
            span = self.layer.place(start, after)
            self._open[-1][0].children.append(Comment(text[start + 4 : end], span))
        return after

    def _start(self, name: str, start: int, name_end: int) -> int:
        values, end, is_empty = self._attributes(name_end)
        self._close_implied(name, start)
        element = Element(name, "", values, self.layer)
        parent = self._open[-1][0]
        parent.children.append(element)
        element.span = self.layer.place(start, end)
        is_raw = name in _RAW or name in _ESCAPABLE_RAW
        if name in VOID or (is_empty and (is_raw or name in _FOREIGN or ":" in name)):
            element.is_closed = True
        elif is_raw:
            return self._take_raw(element, start, end)
        elif len(self._open) < DEEPEST:
            self._open.append((element, start))
        return end

    def _attributes(self, at: int) -> tuple[dict[str, tuple[int, int]], int, bool]:
        """The values' places, where the tag ends, and whether it closes itself."""
        text = self.text
        values: dict[str, tuple[int, int]] = {}
        begin = at
        while not self._are_quotes_lost:
            found = _TAG_END.match(text, at)
            if found is not None:
                return values, found.end(), text[found.end() - 2] == "/"
            attribute = _ATTRIBUTE.match(text, at)
            if attribute is None:
                junk = _JUNK.match(text, at)
                if junk is None or junk.end() == at:
                    # Here a quote is never closed; from now on a tag ends at the first bracket.
                    self._are_quotes_lost = True
                    break
                at = junk.end()
                continue
            group = attribute.lastgroup or "name"
            place = attribute.span(group) if group != "name" else (attribute.end(),) * 2
            values.setdefault(attribute["name"].lower(), (place[0], place[1]))
            at = attribute.end()
        return {}, text.find(">", begin) + 1, False

    def _take_raw(self, element: Element, start: int, begin: int) -> int:
        """The text of a script or a title, which ends at its own end tag alone."""
        closing = re.compile(rf"</{re.escape(element.name)}\s*/?>", re.IGNORECASE)
        found = closing.search(self.text, begin)
        end, after = found.span() if found else (len(self.text), len(self.text))
        if element.name in _ESCAPABLE_RAW and end > begin:
            pieces = pieces_between(self.layer, begin, end, _decode, _OPEN_REFERENCE)
            element.children.append(Layer(pieces, self._escape))
        element.span = self.layer.place(start, after)
        element.is_closed = found is not None
        return after

    def _close_implied(self, name: str, at: int) -> None:
        """Close what the tag ends without saying so: a paragraph, the item before."""
        if name in _CLOSES_PARAGRAPH:
            self._close(frozenset({"p"}), _SCOPES, at)
        if name in _IMPLIED:
            self._close(*_IMPLIED[name], at)

    def _close(self, closed: frozenset[str], scopes: frozenset[str], at: int) -> None:
        for index in range(len(self._open) - 1, 0, -1):
            name = self._open[index][0].name
            if name in closed:
                self._pop(index, at, at)
                return
            if name in scopes:
                return

    def _pop(self, index: int, inner: int, end: int) -> None:
        """Close the elements from that one on: it at ``end``, those in it at ``inner``."""
        for depth, (element, start) in enumerate(self._open[index:]):
            element.span = self.layer.place(start, inner if depth else end)
            element.is_closed = True
        del self._open[index:]

    def _end(self, name: str, start: int, end: int) -> None:
        is_inline = name not in _BLOCKS
        for index in range(len(self._open) - 1, 0, -1):
            here = self._open[index][0].name
            if here == name:
                self._pop(index, start, end)
                return
            # An inline element does not end what it stands in, nor a block its table.
            if (is_inline and here in _BLOCKS) or (here in _SCOPES and name not in _ENDS_SCOPES):
                break
        if name in ("p", "br"):
            stray = Element(name)
            stray.span = self.layer.place(start, end)
            stray.is_closed = True
            self._open[-1][0].children.append(stray)


_ENDS_SCOPES = _SCOPES | {"html", "body", "tr", *_ROWS}
_BESIDE = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", ">"), ("<!", ">"))


def _decode(reference: str) -> str | None:
    return of_html(reference if reference.endswith(";") else reference + ";")
