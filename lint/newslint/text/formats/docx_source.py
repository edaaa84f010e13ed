"""What text a Word document is, where each letter stands in it, and how changes go back into it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newslint.text.blocks import Role
from newslint.text.formats.docx_package import Package, Part
from newslint.text.formats.docx_styles import Kind, Styles
from newslint.text.formats.docx_text import Bit, Paragraph, paragraphs_of
from newslint.text.formats.markup import Element, layer_of, written_in_text
from newslint.text.source import Change, Source, UnwritableError
from newslint.text.span import Span

_TAG = re.compile(r"<((?:[\w.-]+:)?)[^>]*>")
_SIGN = re.compile(r"[\n\t]|[^\n\t]+")
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST_COMPARED = 2_000


class _Placed(NamedTuple):
    """A bit in the extracted text: where it begins, and the paragraph it belongs to."""

    start: int
    bit: Bit
    label: str

    @property
    def end(self) -> int:
        return self.start + len(self.bit.text)


class _Block(NamedTuple):
    """A paragraph, or a whole table, in the extracted text."""

    span: Span
    kind: Kind
    comments: Sequence[str]


class _New(NamedTuple):
    """A change of the XML."""

    span: Span
    text: str


class DocxSource(Source):
    """A Word document.  Its text is the extracted one: a paragraph a line, blank lines between.

    ``blocks`` are its paragraphs and tables, ``remarks`` the comments in its margin by number,
    ``metadata`` what it says about itself.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main: Part = package.main()
        styles = package.other("styles")
        self._styles = Styles(None if styles is None else styles.root)
        self._bits: list[_Placed] = []
        self.blocks: list[_Block] = []
        text = self._extracted(paragraphs_of(self._main.root, self._styles.hidden))
        super().__init__(text)
        self._starts = [placed.start for placed in self._bits]
        comments = package.other("comments")
        listed = () if comments is None else comments.root.all("comment")
        self.remarks = {each.get("id"): _words(each) for each in listed}
        self.metadata = self._metadata()

    def _extracted(self, paragraphs: Sequence[Paragraph]) -> str:
        """The text, while its bits and blocks are noted."""
        parts: list[str] = []
        length = 0
        before: Paragraph | None = None
        for paragraph in paragraphs:
            kind = self._styles.kind(paragraph.properties)
            if kind.is_left_out or not paragraph.text.strip():
                continue
            between = _between(before, paragraph)
            parts.append(between)
            length += len(between)
            start = length
            for bit in paragraph.bits:
                self._bits.append(_Placed(length, bit, paragraph.label))
                parts.append(bit.text)
                length += len(bit.text)
            if between in ("", "\n\n"):
                role = Kind(Role.TABLE) if paragraph.row else kind
                self.blocks.append(_Block(Span(start, length), role, paragraph.comments))
            else:
                last = self.blocks[-1]
                self.blocks[-1] = last._replace(span=Span(last.span.start, length))
            before = paragraph
        return "".join([*parts, "\n"]) if parts else ""

    def _metadata(self) -> dict[str, str]:
        """Title, author and date of the file, and the language of most of its text if it is set."""
        core = self._package.core()
        found: dict[str, str] = {}
        if core is not None:
            keys = {"title": "title", "creator": "author", "created": "date"}
            found = {keys[e.name]: e.line for e in core.root.elements if e.name in keys}
        counts: Counter[str] = Counter()
        for placed in self._bits:
            counts[placed.bit.language] += len(placed.bit.text)
        # What no run says is the language of the Word that somebody installed.
        for language, count in counts.most_common(1):
            if language and count * 2 > len(self.text):
                found["language"] = language
        return {key: value for key, value in found.items() if value}

    def where(self, offset: int) -> str | None:
        """The paragraph, counted as Word counts them, and the run in it."""
        if not self._bits:
            return None
        placed = self._bits[max(bisect_right(self._starts, offset) - 1, 0)]
        return f"{placed.label}, run {placed.bit.run}"

    # -- writing --------------------------------------------------------------------------------

    def rewritten(self, changes: Iterable[Change]) -> bytes:
        """The .docx with the changed texts in its runs, all its other parts as they were.

        A change across runs is parted between them.  Raises UnwritableError for one that reaches
        beyond a paragraph, and for a character that XML cannot hold.
        """
        edits: dict[int, list[tuple[int, int, str]]] = {}
        done = 0
        for (start, end), text in sorted((change.span, change.text) for change in changes):
            if start < done:
                raise ValueError(f"edits overlap at offset {start}")
            self._refuse(start, text)
            for n, first, last, new_text in self._parted(start, end, text):
                edits.setdefault(n, []).append((first, last, new_text))
            done = end
        new = [self._element(self._bits[index], edits[index]) for index in sorted(edits)]
        if not new:
            return self._package.data
        content = self._main.source.rewritten(new)
        return self._package.with_part(self._main.name, content)

    def _refuse(self, start: int, text: str) -> None:
        bad = _NO_XML.search(text)
        if bad:
            line, column = self.lines.position(start)
            raise UnwritableError(
                f"line {line}, column {column}: {bad.group()!r} cannot be written in Word"
            )

    def _parted(self, start: int, end: int, text: str) -> Iterator[tuple[int, int, int, str]]:
        """A change as changes of single bits: number, start and end inside it, the new text."""
        touched = self._touched(start, end)
        old = self.text[start:end]
        if not touched or sum(self._share(n, start, end) for n in touched) != end - start:
            line, column = self.lines.position(start)
            raise UnwritableError(
                f"line {line}, column {column}: a change across paragraphs of a Word document"
            )
        pieces = [(0, len(old), 0, len(text))]
        if len(touched) > 1 and len(old) + len(text) <= _MOST_COMPARED:
            from difflib import SequenceMatcher

            codes = SequenceMatcher(None, old, text, autojunk=False).get_opcodes()
            pieces = [(*code[1:],) for code in codes if code[0] != "equal"]
        for first, last, begin, stop in pieces:
            new = text[begin:stop]
            for n in self._touched(start + first, start + last):
                placed = self._bits[n]
                a = max(start + first, placed.start) - placed.start
                b = min(start + last, placed.end) - placed.start
                yield n, a, b, new
                new = ""

    def _touched(self, start: int, end: int) -> list[int]:
        """The numbers of the bits that a change is about; of an insertion the one before it."""
        if start == end:
            n = bisect_left(self._starts, start) - 1
            if n >= 0 and self._bits[n].end >= start:
                return [n]
            following = n + 1 < len(self._bits) and self._starts[n + 1] == start
            return [n + 1] if following else []
        n = max(bisect_right(self._starts, start) - 1, 0)
        found = []
        while n < len(self._bits) and self._starts[n] < end:
            if self._bits[n].end > start:
                found.append(n)
            n += 1
        return found

    def _share(self, n: int, start: int, end: int) -> int:
        placed = self._bits[n]
        return min(end, placed.end) - max(start, placed.start)

    def _element(self, placed: _Placed, edits: Sequence[tuple[int, int, str]]) -> _New:
        """The element of a bit, written anew with its edits."""
        text, done = "", 0
        for first, last, new in edits:
            text += placed.bit.text[done:first] + new
            done = last
        text += placed.bit.text[done:]
        xml = self._main.source
        tag = _TAG.match(xml.text, placed.bit.element.start)
        prefix, opening = (tag[1], tag.group()) if tag else ("w:", "")
        written = [_sign(part, prefix, opening) for part in _SIGN.findall(text)]
        return _New(placed.bit.element, layer_of(xml).escape("".join(written)))


def _sign(part: str, prefix: str, opening: str) -> str:
    if part in ("\n", "\t"):
        return f"<{prefix}{'br' if part == chr(10) else 'tab'}/>"
    # Without it Word drops blanks at the edges.
    keeps = "preserve" in opening or part != part.strip()
    space = ' xml:space="preserve"' if keeps else ""
    return f"<{prefix}t{space}>{written_in_text(part)}</{prefix}t>"


def _between(before: Paragraph | None, paragraph: Paragraph) -> str:
    """What parts two paragraphs: a blank line, in a table a line, in a row a tab."""
    if before is None:
        return ""
    if paragraph.row is None or before.row is None or paragraph.row[0] != before.row[0]:
        return "\n\n"
    if paragraph.row[1] != before.row[1]:
        return "\n"
    return "\t" if paragraph.cell != before.cell else " "


def _words(comment: Element) -> str:
    return "\n".join("".join(t.text for t in p.descendants("t")) for p in comment.descendants("p"))
