"""What the paragraphs of a Word document say, and which element of its XML says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from newslint.text.formats.markup import Element, names
from newslint.text.span import Span

_WHITE = re.compile(r"[\t\n\r]")
_BLANK_EDGES = " \t\n\r"
# What a run says beside its text.
_SAID = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
# What is read as if its children stood in its place.
_THROUGH = names(
    "ins moveTo hyperlink smartTag customXml sdtContent fldSimple dir bdo ruby rubyBase"
    " p r tbl tr tc body document txbxContent"
)
_FALSE = ("0", "false", "off", "none")
_FEWEST_WORDS_OF_LAYOUT = 60


class Bit(NamedTuple):
    """What one element of a run says: its text, its place in the XML, and the number of its run.

    ``is_text`` says that it is a ``w:t``, into which text can be written.
    """

    text: str
    element: Span
    run: int
    is_text: bool
    language: str = ""


class Paragraph(NamedTuple):
    """A paragraph: its place in words, its properties (``w:pPr``), what it says, its comments.

    ``row`` is the number of the table and of the row that it stands in, None outside of tables;
    ``cell`` the number of its cell.
    """

    label: str
    properties: Element | None
    bits: list[Bit]
    comments: list[str]
    row: tuple[int, int] | None = None
    cell: int = 0

    @property
    def text(self) -> str:
        """What it says."""
        return "".join([bit.text for bit in self.bits])


def is_on(properties: Element | None, name: str) -> bool:
    """Whether a property that is on or off is on (``<w:vanish/>``)."""
    found = properties.child(name) if properties is not None else None
    return found is not None and found.get("val").lower() not in _FALSE


def value_of(properties: Element | None, name: str) -> str:
    """The value of a property, "" where it is not set."""
    found = properties.child(name) if properties is not None else None
    return found.get("val") if found is not None else ""


def paragraphs_of(root: Element, hidden: frozenset[str]) -> list[Paragraph]:
    """The paragraphs in reading order, each text box after the paragraph that holds it.

    ``hidden`` are the styles whose text nobody sees.
    """
    walk = _Walk(hidden)
    for body in root.all("body"):
        walk.blocks(body)
    return walk.done


class _Walk:
    """Goes through the document once."""

    def __init__(self, hidden: frozenset[str]) -> None:
        self._hidden = hidden
        self.done: list[Paragraph] = []
        self._count = self._boxes = self._tables = self._runs = 0
        self._label = "paragraph"
        self._fields: list[bool] = []
        """The open fields, outermost first: whether each is still at its code."""
        self._row: tuple[int, int] | None = None
        self._cell = 0
        self._now: Paragraph | None = None
        self._goes_on = False
        self._waiting: list[Element] = []

    # -- blocks ---------------------------------------------------------------------------------

    def blocks(self, element: Element) -> None:
        """Read the paragraphs and tables in an element."""
        for child in element.elements:
            if child.name == "p":
                self._paragraph(child)
            elif child.name == "tbl":
                self._table(child)
            elif child.name == "sdt":
                self._control(child, self.blocks)
            elif child.name == "AlternateContent":
                self._choice(child, self.blocks)
            elif child.name in _THROUGH:
                self.blocks(child)

    def _table(self, table: Element) -> None:
        outer = self._row, self._cell
        is_layout = self._row is not None or _is_layout(table)
        self._tables += 1
        number = self._tables
        for row, element in enumerate(_below(table, "tr"), 1):
            properties = element.child("trPr")
            if properties is not None and properties.child("del") is not None:
                continue
            for cell, each in enumerate(_below(element, "tc"), 1):
                if not is_layout:
                    self._row, self._cell = (number, row), cell
                self.blocks(each)
        self._row, self._cell = outer

    def _paragraph(self, element: Element) -> None:
        self._count += 1
        properties = element.child("pPr")
        if self._now is None or not self._goes_on:
            label = f"{self._label} {self._count}"
            self._now = Paragraph(label, properties, [], [], self._row, self._cell)
            self._runs = 0
            self.done.append(self._now)
        self._inline(element)
        mark = properties.child("rPr") if properties is not None else None
        # A deleted end of paragraph joins it with the next one.
        self._goes_on = mark is not None and mark.child("del", "moveFrom") is not None
        boxes, self._waiting = self._waiting, []
        for box in boxes:
            self._box(box)

    def _box(self, box: Element) -> None:
        """A text box: its paragraphs are counted by themselves."""
        kept = self._label, self._count, self._now, self._goes_on, self._row
        self._boxes += 1
        self._label, self._count = f"text box {self._boxes}, paragraph", 0
        self._now, self._goes_on, self._row = None, False, None
        self.blocks(box)
        self._label, self._count, self._now, self._goes_on, self._row = kept

    # -- inside a paragraph ---------------------------------------------------------------------

    def _inline(self, element: Element) -> None:
        for child in element.elements:
            name = child.name
            if name == "r":
                self._run(child)
            elif name == "sdt":
                self._control(child, self._inline)
            elif name == "AlternateContent":
                self._choice(child, self._inline)
            elif name == "commentReference" and self._now is not None:
                self._now.comments.append(child.get("id"))
            elif name in _THROUGH:
                self._inline(child)

    def _control(self, control: Element, read: Callable[[Element], None]) -> None:
        """A control for content; the words that only ask for it are not copy."""
        properties = control.child("sdtPr")
        if is_on(properties, "showingPlcHdr"):
            return
        gallery = next(properties.descendants("docPartGallery"), None) if properties else None
        if gallery is not None and gallery.get("val") == "Table of Contents":
            return
        for content in control.all("sdtContent"):
            read(content)

    def _choice(self, element: Element, read: Callable[[Element], None]) -> None:
        """Of several ways to show the same thing, the first."""
        chosen = element.child("Choice") or element.child("Fallback")
        if chosen is not None:
            read(chosen)

    def _run(self, run: Element) -> None:
        self._runs += 1
        properties = run.child("rPr")
        is_hidden = is_on(properties, "vanish") or value_of(properties, "rStyle") in self._hidden
        self._content(run, value_of(properties, "lang"), is_hidden=is_hidden)

    def _content(self, run: Element, language: str, *, is_hidden: bool) -> None:
        for child in run.elements:
            name = child.name
            if name == "fldChar":
                self._field(child.get("fldCharType"))
            elif name == "commentReference" and self._now is not None:
                self._now.comments.append(child.get("id"))
            elif name == "AlternateContent":
                self._choice(child, lambda chosen: self._content(chosen, language, is_hidden=False))
            elif name in ("drawing", "pict", "object"):
                self._waiting += _boxes(child)
            elif name == "ruby":
                for base in child.all("rubyBase"):
                    self._inline(base)
            elif not is_hidden and not any(self._fields):
                self._say(child, language)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _say(self, element: Element, language: str) -> None:
        if self._now is None:
            return
        text = _SAID.get(element.name, "")
        is_text = element.name == "t"
        if is_text:
            text = _WHITE.sub(" ", element.text)
            if element.get("xml:space") != "preserve":
                text = text.strip(_BLANK_EDGES)
        if text:
            self._now.bits.append(Bit(text, element.span, self._runs, is_text, language))


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes in a drawing, each once."""
    for child in element.elements:
        if child.name == "txbxContent":
            yield child
        elif child.name == "AlternateContent":
            chosen = child.child("Choice") or child.child("Fallback")
            yield from _boxes(chosen) if chosen is not None else ()
        else:
            yield from _boxes(child)


def _below(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, through what is wrapped around them."""
    for child in element.elements:
        if child.name == name:
            yield child
        elif child.name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _below(child, name)


def _is_layout(table: Element) -> bool:
    """Whether a table only places what stands in it: one cell, another table, or long copy."""
    cells = list(table.descendants("tc"))
    if len(cells) == 1 or next(table.descendants("tbl"), None) is not None:
        return True
    words = sum(len(each.text.split()) for each in table.descendants("p"))
    return words >= _FEWEST_WORDS_OF_LAYOUT * max(len(cells) // 4, 1)
