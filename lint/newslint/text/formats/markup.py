"""What HTML and XML have in common: a tree of elements whose text knows its place in the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from newslint.text.blocks import Comment, Piece
from newslint.text.formats import FormatError
from newslint.text.layer import Escape, Layer, as_it_is
from newslint.text.lines import LineIndex
from newslint.text.source import Source
from newslint.text.span import Span

DEEPEST = 128
"""How far elements may stand in one another; no article needs a quarter of it."""

LARGEST = 100_000_000
"""How many characters of markup are read at once: a tree takes some twenty times as much."""

Decode = Callable[[str], "str | None"]
"""What a reference (``&eacute;``) stands for; None where it is no reference but text."""

_WRITTEN_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_WRITTEN_IN_VALUE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
)
# A reference that is closed, and a line end that is not LF.
_REFERENCE = re.compile(
    r"&(?:\#[0-9]{1,9}|\#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});|\r\n?"
)
_LAST_CODE_POINT = 0x10FFFF


def names(listed: str) -> frozenset[str]:
    """Names of elements, from a list that is parted by blanks."""
    return frozenset(listed.split())


class MarkupError(FormatError):
    """The markup is broken at ``line``; ``reason`` says how, without the place."""

    def __init__(self, reason: str, text: str, offset: int) -> None:
        self.reason = reason
        place = LineIndex(text).position(min(offset, len(text)))
        self.line = place.line
        super().__init__(f"line {place.line}, column {place.column}: {reason}")


class Element:
    """One element: its name without a prefix, its namespace ("" for none), and what it holds.

    Children are elements, layers of text and comments, in order.  ``span`` is its place in the
    source, tags included.  ``is_closed`` is False where the input ended before its end.
    """

    __slots__ = ("_layer", "_values", "children", "is_closed", "name", "namespace", "span")

    def __init__(
        self,
        name: str,
        namespace: str = "",
        values: Mapping[str, tuple[int, int]] | None = None,
        layer: Layer | None = None,
    ) -> None:
        self.name, self.namespace = name, namespace
        self._values, self._layer = values or {}, layer
        self.children: list[Element | Layer | Comment] = []
        self.span = Span(0, 0)
        self.is_closed = False

    def attribute(self, name: str) -> Layer | None:
        """The value of an attribute with its place; a name without a prefix means any prefix."""
        if self._layer is None or not self._values:
            return None
        place = self._values.get(name)
        if place is None:
            place = next((at for key, at in self._values.items() if key.endswith(":" + name)), None)
        if place is None:
            return None
        return Layer(
            pieces_between(self._layer, *place, of_html), self._layer.within(written_in_value)
        )

    def get(self, name: str) -> str:
        """The value of an attribute, "" where it has none of that name."""
        value = self.attribute(name)
        return value.text if value is not None else ""

    @property
    def attributes(self) -> tuple[str, ...]:
        """The names of its attributes, as they are written."""
        return tuple(self._values)

    @property
    def elements(self) -> list[Element]:
        """The elements among its children."""
        return [child for child in self.children if isinstance(child, Element)]

    def child(self, *names: str) -> Element | None:
        """The first child of one of these names."""
        return next((each for each in self.elements if each.name in names), None)

    def all(self, *names: str) -> Iterator[Element]:
        """The children of one of these names."""
        return (each for each in self.elements if each.name in names)

    def descendants(self, *names: str) -> Iterator[Element]:
        """The elements below it, in order; those of one of these names where any are given."""
        waiting = self.elements[::-1]
        while waiting:
            element = waiting.pop()
            if not names or element.name in names:
                yield element
            waiting += element.elements[::-1]

    def comments(self) -> Iterator[Comment]:
        """The comments below it, in order."""
        waiting = self.children[::-1]
        while waiting:
            child = waiting.pop()
            if isinstance(child, Comment):
                yield child
            elif isinstance(child, Element):
                waiting += child.children[::-1]

    def layers(self) -> Iterator[Layer]:
        """The text below it, in order."""
        waiting = self.children[::-1]
        while waiting:
            child = waiting.pop()
            if isinstance(child, Layer):
                yield child
            elif isinstance(child, Element):
                waiting += child.children[::-1]

    @property
    def text(self) -> str:
        """All its text, white space as it is written."""
        return "".join([layer.text for layer in self.layers()])

    @property
    def line(self) -> str:
        """All its text in one line, for metadata."""
        return " ".join(self.text.split())

    def layer(self) -> Layer:
        """All its text as one layer, to read an inner format in it."""
        layers = list(self.layers())
        if len(layers) == 1:
            return layers[0]
        # White space around a CDATA section says nothing; how to write is said by the section.
        full = [layer for layer in layers if layer.text.strip()] or layers
        escape = full[0].escape if full else as_it_is
        return Layer([piece for layer in full for piece in layer.pieces], escape)

    def __repr__(self) -> str:
        return f"Element({self.name!r}, {len(self.children)} children)"


# -- how text is written ------------------------------------------------------------------------


def written_in_text(text: str) -> str:
    """Text between tags, in XML and HTML."""
    return text.translate(_WRITTEN_IN_TEXT)


def written_in_cdata(text: str) -> str:
    """Text in a CDATA section, which would end at ``]]>``."""
    return text.replace("]]>", "]]]]><![CDATA[>")


def written_in_value(text: str) -> str:
    """Text in the value of an attribute, whichever quotes it has."""
    return text.translate(_WRITTEN_IN_VALUE)


def layer_of(source: Source) -> Layer:
    """The whole source as a layer; what its encoding lacks is written as a reference.

    Raises FormatError for what is larger than ``LARGEST``.
    """
    if len(source.text) > LARGEST:
        millions = f"{len(source.text) / 1e6:.0f} million characters"
        raise FormatError(f"is too large: {millions}, and at most {LARGEST // 10**6} are read")
    whole = Piece(source.text, Span(0, len(source.text)))
    if source.encoding.replace("_", "-").startswith("utf"):
        return Layer([whole])
    return Layer([whole], _written_in(source.encoding))


def _written_in(encoding: str) -> Escape:
    return lambda text: text.encode(encoding, "xmlcharrefreplace").decode(encoding)


# -- what references stand for ------------------------------------------------------------------


def of_html(reference: str) -> str | None:
    """What a closed reference (``&eacute;``, ``&#8217;``) says in HTML."""
    from html import entities, unescape

    return unescape(reference) if reference[1] == "#" else entities.html5.get(reference[1:])


def of_xml(reference: str) -> str | None:
    """What a reference says in XML; the names that HTML knows are read though undeclared."""
    if reference[1] != "#":
        return of_html(reference)
    digits = reference[2:-1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return chr(number) if number <= _LAST_CODE_POINT else None


def pieces_between(
    layer: Layer, start: int, end: int, decode: Decode, pattern: re.Pattern[str] = _REFERENCE
) -> list[Piece]:
    """The text between two places of a layer, each reference and foreign line end decoded."""
    text = layer.text
    pieces: list[Piece] = []
    done = start
    for match in pattern.finditer(text, start, end):
        written = match.group()
        said = "\n" if written[0] == "\r" else decode(written)
        if said is None:
            continue
        first, last = match.span()
        pieces += layer.cut(done, first)
        pieces.append(layer.decoded(first, last, said))
        done = last
    return [*pieces, *layer.cut(done, end)]
