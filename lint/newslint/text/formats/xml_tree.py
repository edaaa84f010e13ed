"""How XML is read into a tree: safely, and with the place of every letter."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple
from xml.parsers import expat

from newslint.text.blocks import Comment
from newslint.text.formats.markup import (
    DEEPEST,
    Element,
    MarkupError,
    of_xml,
    pieces_between,
    written_in_cdata,
    written_in_text,
)
from newslint.text.layer import Escape, Layer
from newslint.text.source import Source, decode, decode_as

_ATTRIBUTE = re.compile(r"""\s+([^\s=/>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TAG_NAME = re.compile(r"[^\s/>]+")
_DECLARED = re.compile(
    rb"""\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z][\w.:-]{0,40})["']"""
)
_NAMED_REFERENCE = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_MULTIBYTE_UTF8 = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")
# What the controls of ISO 8859-1 are in practice: the curly quotes of Windows.
_CONTROL_BYTE = re.compile(rb"[\x80-\x9f]")
_CDATA = "<![CDATA["


class XmlReading(NamedTuple):
    """What could be read: the tree, its last elements not closed where an ``error`` ended it."""

    root: Element | None
    error: MarkupError | None


def parse_xml(layer: Layer) -> Element:
    """The root element.  Raises MarkupError for what is not well-formed, and for entities."""
    root, error = read_xml(layer)
    if error is not None:
        raise error
    if root is None:
        raise MarkupError("no element", layer.text, 0)
    return root


def read_xml(layer: Layer) -> XmlReading:
    """The tree up to the first error.

    No entity declaration is accepted and nothing is loaded; the names that HTML gives to
    characters are read without a declaration, since they stand in many a feed.
    """
    builder = _Builder(layer)
    try:
        builder.parse()
    except MarkupError as error:
        return XmlReading(builder.root, error)
    return XmlReading(builder.root, None)


def decode_xml(data: bytes) -> Source:
    """The source of an XML file, in the encoding that it declares.  Raises NotTextError."""
    declared = _DECLARED.match(data[:400])
    return decode_declared(data, declared[1] if declared else None)


def decode_declared(data: bytes, declared: bytes | None) -> Source:
    """The source of bytes that say what their encoding is.  Raises NotTextError.

    What is valid UTF-8 beyond ASCII is UTF-8, whatever is declared: programs that convert a file
    seldom correct its first line.
    """
    if declared is None or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"\xfe\xff")):
        return decode(data)
    try:
        encoding = codecs.lookup(declared.decode("ascii")).name
        "".encode(encoding)
    except LookupError:
        return decode(data)
    if encoding.startswith("utf") or _is_utf8(data):
        return decode(data)
    if encoding in ("iso8859-1", "ascii") and _CONTROL_BYTE.search(data):
        encoding = "cp1252"
    return decode_as(data, encoding)


def _is_utf8(data: bytes) -> bool:
    if not _MULTIBYTE_UTF8.search(data):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _Open(NamedTuple):
    """An element that is not closed yet: where it starts, and the prefixes known in it."""

    element: Element
    start: int
    is_empty: bool
    prefixes: dict[str, str]


class _Builder:
    """Builds the tree from expat's places; the text is what stands between two of them."""

    def __init__(self, layer: Layer) -> None:
        self.layer, self.text = layer, layer.text
        self.root: Element | None = None
        self._open: list[_Open] = []
        self._done = 0
        self._escape: Escape = layer.within(written_in_text)
        self._escape_cdata: Escape = layer.within(written_in_cdata)
        self._in_cdata = False
        # A lone surrogate, as JSON may hold one, is not a character to expat.
        self._data = _without_html_names(self.text).encode("utf-8", "replace")
        self._is_ascii = len(self._data) == len(self.text)
        self._byte = self._point = 0
        self._parser = expat.ParserCreate("utf-8")

    def parse(self) -> None:
        """Read it all."""
        parser = self._parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CommentHandler = self._comment
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartCdataSectionHandler = self._start_cdata
        parser.EndCdataSectionHandler = self._end_cdata
        parser.EntityDeclHandler = self._refuse
        try:
            parser.Parse(self._data, True)
        except expat.ExpatError as error:
            offset = self._offset(max(parser.ErrorByteIndex, 0))
            self._take_text(offset)
            for opened in self._open:
                opened.element.span = self.layer.place(opened.start, offset)
            raise MarkupError(self._reason(error), self.text, offset) from None

    def _reason(self, error: expat.ExpatError) -> str:
        reason = expat.ErrorString(error.code) or "not well-formed"
        if self._open and error.code in _UNFINISHED:
            return f"the XML ends inside <{self._open[-1].element.name}>"
        return f"not well-formed XML: {reason}"

    def _offset(self, byte: int) -> int:
        """The place in the text; asked from left to right, so that all questions cost one walk."""
        if self._is_ascii:
            return byte
        if byte < self._byte:
            self._byte = self._point = 0
        self._point += len(self._data[self._byte : byte].decode("utf-8", "replace"))
        self._byte = byte
        return self._point

    def _here(self) -> int:
        return self._offset(self._parser.CurrentByteIndex)

    def _take_text(self, end: int) -> None:
        """Add the text since the last tag."""
        if self._open and end > self._done:
            layer, start = self.layer, self._done
            if self._in_cdata:
                pieces = pieces_between(layer, start, end, lambda _: None)
                text = Layer(pieces, self._escape_cdata)
            else:
                text = Layer(pieces_between(layer, start, end, of_xml), self._escape)
            self._open[-1].element.children.append(text)
        self._done = end

    def _start(self, _name: str, _attributes: object) -> None:
        start = self._here()
        self._take_text(start)
        if len(self._open) >= DEEPEST:
            raise MarkupError(f"elements stand {DEEPEST} deep in one another", self.text, start)
        text = self.text
        name = _TAG_NAME.match(text, start + 1)
        end = name.end() if name else start + 1
        values: dict[str, tuple[int, int]] = {}
        while found := _ATTRIBUTE.match(text, end):
            values[found[1]] = found.span(2 if found[2] is not None else 3)
            end = found.end()
        close = text.find(">", end) + 1
        prefixes = self._prefixes(values)
        prefix, _, local = text[start + 1 : name.end() if name else end].rpartition(":")
        # A prefix that nobody declared tells its names apart all the same.
        element = Element(local, prefixes.get(prefix, prefix), values, self.layer)
        if self._open:
            self._open[-1].element.children.append(element)
        elif self.root is None:
            self.root = element
        self._open.append(_Open(element, start, text[close - 2] == "/", prefixes))
        self._done = close

    def _prefixes(self, values: dict[str, tuple[int, int]]) -> dict[str, str]:
        """The namespaces by prefix, "" for the one without, that hold in an element."""
        known = self._open[-1].prefixes if self._open else {}
        new = {
            key[6:]: self.text[place[0] : place[1]]
            for key, place in values.items()
            if key == "xmlns" or key.startswith("xmlns:")
        }
        return {**known, **new} if new else known

    def _end(self, _name: str) -> None:
        element, start, is_empty, _ = self._open[-1]
        if not is_empty:
            here = self._here()
            self._take_text(here)
            self._done = self.text.find(">", here) + 1
        self._open.pop()
        element.span = self.layer.place(start, self._done)
        element.is_closed = True

    def _comment(self, _text: str) -> None:
        self._beside("<!--", "-->", keeps=True)

    def _instruction(self, _target: str, _text: str) -> None:
        self._beside("<?", "?>", keeps=False)

    def _beside(self, opening: str, closing: str, *, keeps: bool) -> None:
        start = self._here()
        self._take_text(start)
        end = self.text.find(closing, start + len(opening))
        if keeps and self._open:
            inner = self.text[start + len(opening) : end]
            span = self.layer.place(start, end + len(closing))
            self._open[-1].element.children.append(Comment(inner, span))
        self._done = end + len(closing)

    def _start_cdata(self) -> None:
        start = self._here()
        self._take_text(start)
        self._done = start + len(_CDATA)
        self._in_cdata = True

    def _end_cdata(self) -> None:
        end = self._here()
        self._take_text(end)
        self._done = end + len("]]>")
        self._in_cdata = False

    def _refuse(self, name: str, *_rest: object) -> None:
        raise MarkupError(
            f"declares the entity {name[:40]!r}; for safety entities are not read",
            self.text,
            self._here(),
        )


_UNFINISHED = frozenset(
    {3, 4, 5, 20}  # no element found, invalid token, unclosed token, unclosed CDATA section
)


def _without_html_names(text: str) -> str:
    """The text with every ``&nbsp;`` of HTML struck out, letter by letter: expat knows five names.

    What it stands for is read from the text itself.
    """
    if "&" not in text:
        return text
    return _NAMED_REFERENCE.sub(_struck, text)


def _struck(match: re.Match[str]) -> str:
    if match[1] in _XML_NAMES or of_xml(match[0]) is None:
        return match[0]
    return "#" * len(match[0])
