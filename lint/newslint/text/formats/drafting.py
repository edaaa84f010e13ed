"""Which blocks a tree of HTML or XML holds, and what each says to a reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from newslint.text.blocks import Comment, Draft, Piece, Role
from newslint.text.formats.html_tree import parse_html
from newslint.text.formats.markup import Element, names
from newslint.text.formats.run_of_text import Run
from newslint.text.formats.shortcodes import Shortcode, parted
from newslint.text.layer import Escape, Layer
from newslint.text.roles import furniture_role
from newslint.text.span import Span

_LINE = re.compile(r"[^\n]*\n?")
_TOP = 6
_FEWEST_WORDS_OF_LAYOUT = 60


class Way(Enum):
    """How an element is read that is no block with a role of its own."""

    SKIP = "skip"
    INLINE = "inline"
    CONTAINER = "container"
    BREAK = "break"
    RULE = "rule"
    CODE = "code"
    APART = "apart"
    """Inline, with a blank before it where the markup forgot one."""


Ways = Mapping[str, "Role | Way"]
"""Name of an element -> the role of the block that it is, or how it is read; inline by default."""

HTML_WAYS: Ways = {
    **dict.fromkeys(
        names(
            "script style template noscript svg math canvas iframe object embed audio video select"
            " button input textarea form nav aside head dialog map area rt rp del menu"
        ),
        Way.SKIP,
    ),
    **dict.fromkeys(
        names(
            "html body div section article main header footer center ul ol dl details"
            " fieldset hgroup search tbody thead tfoot tr td th"
        ),
        Way.CONTAINER,
    ),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Way.CODE),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Role.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), Role.LIST_ITEM),
    **dict.fromkeys(("p", "address", "summary", "legend"), Role.PARAGRAPH),
    **dict.fromkeys(("figcaption", "caption"), Role.CAPTION),
    **dict.fromkeys(("pre", "xmp", "listing"), Role.CODE),
    "blockquote": Role.QUOTATION,
    "figure": Role.MARKUP,
    "table": Role.TABLE,
    "br": Way.BREAK,
    "hr": Way.RULE,
}
_CAPTION_CLASS = re.compile(r"(?:^|[\s_-])caption(?:$|[\s_-])|wp-caption-text", re.IGNORECASE)
_CREDIT_CLASS = re.compile(r"credit|copyright|photographer|byline|source", re.IGNORECASE)
_POST_CLASS = re.compile(r"\b(?:twitter-tweet|twitter-video|instagram-media|tiktok-embed)\b")
# Buttons, subscription boxes, marks of footnotes and the like, as Substack, Ghost and WordPress
# put them into the text that they give to feeds.
_WIDGET_CLASS = re.compile(
    r"""(?:^|\s) (?: button-wrapper | subscription-widget[\w-]* | cta-caption | rich-link
        | kg-(?:button|signup|cta|email-cta)-card | kg-callout-emoji | wp-block-buttons?
        | wp-block-(?:latest-posts|social-links) (?:__[\w-]+)?
        | footnote-(?:anchor|number) ) (?:$|\s)""",
    re.VERBOSE,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def html_way(element: Element, role: Role) -> Role | Way | None:
    """How an element of HTML is read for its attributes or its place; None as its name says."""
    name = element.name
    if name == "footer" and role is not Role.QUOTATION:
        return Way.SKIP
    if not element.attributes:
        return None
    classes = element.get("class")
    if _is_left_out(element, classes, role):
        return Way.SKIP
    if classes and name in ("p", "div", "span") and _CAPTION_CLASS.search(classes):
        return Role.CAPTION
    return None


def _is_left_out(element: Element, classes: str, role: Role) -> bool:
    """Whether nobody sees it, or it is a credit, a button or a post from elsewhere."""
    if "hidden" in element.attributes or _HIDDEN_STYLE.search(element.get("style")):
        return True
    if classes and _WIDGET_CLASS.search(classes):
        return True
    if role is Role.CAPTION and _CREDIT_CLASS.search(classes):
        return True
    return element.name == "blockquote" and _POST_CLASS.search(classes) is not None


class Manner(NamedTuple):
    """How a tree is read: its elements' ways, and what line breaks are.

    ``way_of`` says otherwise of single elements.  ``line_break`` is what one ``<br>`` says; two
    part paragraphs.  With ``lines_count`` a line end in the text is a break too, as in what
    WordPress stores.
    """

    ways: Ways = HTML_WAYS
    way_of: Callable[[Element, Role], Role | Way | None] = html_way
    line_break: str = "\n"
    lines_count: bool = False
    has_shortcodes: bool = False


HTML = Manner()


class Fragment(NamedTuple):
    """What stands in a tree: the blocks in order, and the comments beside them."""

    drafts: list[Draft]
    comments: list[Comment]


def drafts_of_html(layer: Layer, *, manner: Manner = HTML) -> list[Draft]:
    """The blocks of a fragment: the HTML that a system keeps of an article's body."""
    return drafts_of(parse_html(layer), manner=manner)


def fragment_of_html(layer: Layer, *, manner: Manner = HTML) -> Fragment:
    """The blocks of a fragment and its comments."""
    root = parse_html(layer)
    return Fragment(drafts_of(root, manner=manner), list(root.comments()))


def drafts_of(
    element: Element, role: Role = Role.PARAGRAPH, *, manner: Manner = HTML, level: int = 0
) -> list[Draft]:
    """The blocks in an element; text that stands in no other block has the given role."""
    walk = _Walk(manner)
    walk.through(element, role, level)
    walk.flush(role, level)
    return walk.drafts


def block_of(layer: Layer, role: Role, level: int = 0) -> list[Draft]:
    """The one block that a text is, in a list; empty where there is nothing to read."""
    run = Run()
    run.add(layer, 0, len(layer.text))
    return run.drafts(role, level)


def text_of(draft: Draft) -> str:
    """What a block says."""
    return "".join([piece.text for piece in draft.pieces])


def says_again(draft: Draft, other: Draft) -> bool:
    """Whether a block says nothing that another does not say too."""
    said, again = (" ".join(text_of(each).lower().split()) for each in (draft, other))
    return said.rstrip(".…") in again


def headline_first(drafts: list[Draft]) -> list[Draft]:
    """The blocks, whose first is the headline where it is a heading of the first level."""
    if drafts and drafts[0].role is Role.HEADING and drafts[0].level == 1:
        return [drafts[0]._replace(role=Role.HEADLINE), *drafts[1:]]
    return drafts


def with_furniture(drafts: Sequence[Draft], language: str) -> list[Draft]:
    """The blocks with bylines and datelines told apart from the paragraphs near the top."""
    told: list[Draft] = []
    for draft in drafts[:_TOP]:
        if draft.role is not Role.PARAGRAPH:
            told.append(draft)
            continue
        for part in _first_line_apart(draft, language):
            role = furniture_role(text_of(part).strip(), language)
            told.append(part if role is None else part._replace(role=role))
    return [*told, *drafts[_TOP:]]


def _first_line_apart(draft: Draft, language: str) -> list[Draft]:
    """A paragraph whose first line is a byline, which a line break parts from the copy."""
    place = next((n for n, piece in enumerate(draft.pieces) if piece.text == "\n"), None)
    if place is None:
        return [draft]
    first = draft._replace(pieces=draft.pieces[:place])
    if furniture_role(text_of(first).strip(), language) is None:
        return [draft]
    return [first, draft._replace(pieces=draft.pieces[place + 1 :])]


# -- the walk -----------------------------------------------------------------------------------


class _Walk:
    """Goes through a tree and parts what it meets into blocks."""

    def __init__(self, manner: Manner) -> None:
        self.manner = manner
        self.drafts: list[Draft] = []
        self._run = Run()
        self._captions = 0

    def flush(self, role: Role, level: int = 0) -> None:
        """End the block that is being read."""
        if self._captions:
            role, level = Role.CAPTION, 0
        # Loose text beside a picture is a credit or a button: only its caption is copy.
        if role is not Role.MARKUP:
            self.drafts += self._run.drafts(role, level)
        self._run = Run()

    def through(self, element: Element, role: Role, level: int, *, is_code: bool = False) -> None:
        """Read the children of an element that stands in a block of that role."""
        for child in element.children:
            if isinstance(child, Layer):
                self._add(child, role, level, is_code)
            elif isinstance(child, Element):
                self._visit(child, role, level, is_code)

    def _visit(self, element: Element, role: Role, level: int, is_code: bool) -> None:
        way = self.manner.way_of(element, role) or self.manner.ways.get(element.name, Way.INLINE)
        if way is Way.SKIP:
            return
        if way is Way.APART:
            self._run.blank(Span(element.span.start, element.span.start))
        if way in (Way.INLINE, Way.CODE, Way.APART):
            self.through(element, role, level, is_code=is_code or way is Way.CODE)
        elif way is Way.BREAK:
            self._break(element.span, role, level)
        else:
            self.flush(role, level)
            self._block(element, way, role, level)

    def _block(self, element: Element, way: Role | Way, role: Role, level: int) -> None:
        if way is Role.TABLE and not _is_layout(element):
            self._table(element)
        elif way is Role.CODE:
            self.drafts += _code(element)
        elif isinstance(way, Role) and way not in (Role.PARAGRAPH, Role.TABLE):
            is_heading = way in (Role.HEADING, Role.HEADLINE)
            own = _level(element) if is_heading else 0
            self.through(element, way, own)
            self.flush(way, own)
        else:
            self.through(element, role, level)
            self.flush(role, level)

    def _table(self, element: Element) -> None:
        for caption in element.all("caption"):
            self._block(caption, Role.CAPTION, Role.CAPTION, 0)
        pieces: list[Piece] = []
        escape: Escape | None = None
        for cell in _cells(element):
            for draft in drafts_of(cell, manner=self.manner):
                if pieces:
                    place = Span(pieces[-1].span.end, draft.pieces[0].span.start)
                    pieces.append(Piece("\t", place))
                pieces += draft.pieces
                escape = escape or draft.escape
        if pieces:
            self.drafts.append(Draft(Role.TABLE, pieces, 0, escape))

    def _break(self, span: Span, role: Role, level: int) -> None:
        if role in (Role.HEADLINE, Role.HEADING):
            self._run.blank(span)
        elif self._run.line_break(span, self.manner.line_break):
            self.flush(role, level)

    def _add(self, layer: Layer, role: Role, level: int, is_code: bool) -> None:
        """Add text, parted at short codes and, where they count, at its line ends."""
        if not self.manner.has_shortcodes and not self.manner.lines_count:
            self._run.add(layer, 0, len(layer.text), is_code)
            return
        whole = [Span(0, len(layer.text))]
        for part in parted(layer.text) if self.manner.has_shortcodes else whole:
            if isinstance(part, Shortcode):
                self._shortcode(part, role, level)
            elif not self.manner.lines_count:
                self._run.add(layer, part.start, part.end, is_code)
            else:
                self._add_lines(layer, part, role, level, is_code)

    def _add_lines(self, layer: Layer, part: Span, role: Role, level: int, is_code: bool) -> None:
        for line in _LINE.finditer(layer.text, part.start, part.end):
            ends = line.group().endswith("\n")
            self._run.add(layer, line.start(), line.end() - ends, is_code)
            if ends:
                self._break(layer.place(line.end() - 1, line.end()), role, level)

    def _shortcode(self, code: Shortcode, role: Role, level: int) -> None:
        if code.is_caption and code.opens:
            self.flush(role, level)
            self._captions += 1
        elif code.is_caption and self._captions:
            self.flush(Role.CAPTION)
            self._captions -= 1


def _level(element: Element) -> int:
    return int(element.name[-1]) if element.name[-1:].isdigit() else 1


def _cells(table: Element) -> Iterator[Element]:
    """The cells of a table, but not those in its cells."""
    waiting = table.elements[::-1]
    while waiting:
        element = waiting.pop()
        if element.name in ("td", "th", "nitf-col"):
            yield element
        else:
            waiting += element.elements[::-1]


def _is_layout(table: Element) -> bool:
    """Whether a table only places what stands in it, as in letters and old pages."""
    if table.get("role") in ("presentation", "none"):
        return True
    cells = list(table.descendants("td", "th"))
    if next(table.descendants("table"), None) is not None or len(cells) == 1:
        return True
    words = sum(len(each.text.split()) for each in table.descendants("p"))
    return words >= _FEWEST_WORDS_OF_LAYOUT * max(len(cells) // 4, 1)


def _code(element: Element) -> list[Draft]:
    """A block of code, as it stands."""
    layers = list(element.layers())
    pieces = [piece for layer in layers for piece in layer.pieces]
    if not any(piece.text.strip() for piece in pieces):
        return []
    return [Draft(Role.CODE, pieces, 0, layers[0].escape)]
