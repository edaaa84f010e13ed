"""A document: an article read, with its blocks, sentences and words, each computed once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from newslint.text.blocks import PROSE_ROLES, RUNNING_ROLES, Draft, Piece, Reading, Role
from newslint.text.language import Language, load_language
from newslint.text.named import NamedTuple
from newslint.text.pattern import Pattern
from newslint.text.sentences import sentence_spans
from newslint.text.source import Source
from newslint.text.span import Span
from newslint.text.words import Words, words_of

if TYPE_CHECKING:
    from newslint.text.quotes import Quotation, QuoteMark
    from newslint.text.readability import Readability
    from newslint.text.writing import Writing

_BETWEEN_BLOCKS = "\n\n"

T = TypeVar("T")


class Copy(NamedTuple):
    """A place in another article that has a passage of this one; lines and columns from 1.

    ``text`` is what stands there, of a long passage the beginning.  One that ``is_archived`` is no
    article of the run but one that was published, on that ``date`` where it is known (as it was
    written there: "2024-05-17", or whatever the article says).
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    similarity: float
    article: str | None = None
    is_archived: bool = False
    date: str | None = None


class Reuse(NamedTuple):
    """A passage of this article (places in its prose) and the places elsewhere that have it too."""

    start: int
    end: int
    copies: tuple[Copy, ...]


class Sentence:
    """One sentence of a block.  ``start`` and ``end`` are places in the document's prose."""

    __slots__ = ("block", "end", "start")

    def __init__(self, block: Block, start: int, end: int) -> None:
        self.block, self.start, self.end = block, start, end

    @property
    def text(self) -> str:
        """The sentence as the reader sees it."""
        return self.block.document.prose[self.start : self.end]

    @property
    def span(self) -> Span:
        """Its place in the source."""
        return self.block.document.locate(self.start, self.end)

    @property
    def words(self) -> Words:
        """Its words."""
        return self.block.document.words_between(self.start, self.end)

    @property
    def word_count(self) -> int:
        """How many words it has."""
        first, last = self.block.document.words.indexes(self.start, self.end)
        return last - first

    def __repr__(self) -> str:
        return f"Sentence({self.text!r})"


class Block:
    """One block.  ``start`` and ``end`` are places in the document's prose; the text is trimmed."""

    def __init__(self, document: Document, index: int, draft: Draft, place: Span) -> None:
        self.document = document
        self.index = index
        self.role = draft.role
        self.level = draft.level
        self.start, self.end = place

    @cached_property
    def text(self) -> str:
        """The block's prose: what a reader sees, without markup; wrapped lines stay lines."""
        return self.document.prose[self.start : self.end]

    @property
    def span(self) -> Span:
        """Its place in the source."""
        return self.document.locate(self.start, self.end)

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """Its sentences; the whole text is one where the role is not made of sentences."""
        if self.role in RUNNING_ROLES:
            spans = sentence_spans(self.text, self.document.language)
        else:
            spans = [Span(0, len(self.text))] if self.text else []
        return [Sentence(self, self.start + start, self.start + end) for start, end in spans]

    @cached_property
    def words(self) -> Words:
        """Its words."""
        return self.document.words_between(self.start, self.end)

    @cached_property
    def readability(self) -> Readability | None:
        """How hard it reads; None where there is no word or no formula for the language."""
        from newslint.text.readability import readability_of

        return readability_of(self.document, [self])

    @property
    def is_prose(self) -> bool:
        """Whether people wrote it to be read: not a table, code or markup."""
        return self.role in PROSE_ROLES

    @property
    def previous(self) -> Block | None:
        """The block before this one."""
        return self.document.blocks[self.index - 1] if self.index else None

    @property
    def next(self) -> Block | None:
        """The block after this one."""
        following = self.index + 1
        return self.document.blocks[following] if following < len(self.document.blocks) else None

    def __repr__(self) -> str:
        return f"Block({self.role.value}, {self.text[:40]!r})"


class Document:
    """An article: ``source`` as it was read, ``prose`` as a reader sees it, and what both hold.

    Rules work on places in ``prose`` and hand ``locate`` the range that they want to show.  In
    plain text with LF line ends the two are the same string.
    """

    def __init__(self, source: Source, reading: Reading, language: str = "en") -> None:
        """Join what was read; ``language`` is that of an article that does not name its own."""
        self.source = source
        self.language: Language = load_language(reading.metadata.get("language") or language)
        self.metadata = reading.metadata
        self.comments = reading.comments
        self.name = reading.name
        self.extent = reading.extent
        """The part of the source that is this article; None where it is the whole file."""
        self.elsewhere: Sequence[Reuse] | None = None
        """Passages that other articles of the run have; None where nobody looked."""
        self.archived: Sequence[Reuse] | None = None
        """Passages that archived articles have; None where there is no archive."""
        drafts = [draft for draft in map(_trimmed, reading.drafts) if draft.pieces]
        # Prose never holds a carriage return: not between its blocks either.  And that of one
        # article never holds the others of its file: each would be gone through once an article.
        is_whole = reading.extent is None and "\r" not in source.text
        if is_whole and all(_is_verbatim(draft, source.text) for draft in drafts):
            self.prose, self._map = source.text, None
            places = [draft.pieces[0].span for draft in drafts]
            code = [draft.pieces[0].span for draft in drafts if draft.pieces[0].is_code]
        else:
            self.prose, places, self._map = _compose(drafts)
            code = self._map.code
        self._writing = _writing(drafts)
        self._code_starts = [span.start for span in code]
        self._code_ends = [span.end for span in code]
        self.blocks: Sequence[Block] = [
            Block(self, index, draft, place)
            for index, (draft, place) in enumerate(zip(drafts, places, strict=True))
        ]
        self._block_starts = [block.start for block in self.blocks]
        self._made: dict[Callable[[Document], Any], Any] = {}

    @classmethod
    def from_text(cls, text: str, *, format: str = "plain", language: str = "en") -> Document:  # noqa: A002
        """The document that ``text`` holds; ``format`` is one of ``FORMATS``; of many the first."""
        from newslint.text.formats import read_source

        source = Source(text)
        return cls(source, read_source(source, format, language), language)

    # -- places -------------------------------------------------------------------------------

    def locate(self, start: int, end: int) -> Span:
        """The place in the source of the prose from ``start`` to ``end``."""
        if self._map is None:
            return Span(start, end)
        return self._map.locate(start, end)

    def is_in_markup(self, span: Span) -> bool:
        """Whether text is escaped where it is written into that place of the source."""
        return self._writing is not None and not self._writing.is_below_markup(span)

    def prose_of(self, span: Span) -> Sequence[Span]:
        """The stretches of the prose that a place in the source is read as: ``locate`` backwards.

        One empty stretch, at the nearest place before it, where nothing of it is read.
        """
        return [span] if self._map is None else self._map.prose_of(*span)

    def written(self, span: Span, text: str) -> str | None:
        """What to put in the place of ``span`` of the source so that ``text`` is read there.

        Where the copy stands in markup it is escaped (``&amp;``); None where the edit would cut a
        tag or an escape, and for a character that the file's encoding lacks.
        """
        new = text if self._writing is None else self._writing.written(span, text)
        return new if new is None or self.source.can_write(new) else None

    def block_at(self, offset: int) -> Block | None:
        """The block that holds a place in the prose (its end included); None between blocks."""
        index = bisect_right(self._block_starts, offset) - 1
        if index < 0 or offset > self.blocks[index].end:
            return None
        return self.blocks[index]

    def around(self, start: int, end: int, before: int, after: int = 0) -> str:
        """The prose from ``before`` code points before a place to ``after`` behind it.

        It ends with the block: what parts blocks depends on the line ends, and the key of a
        finding must not.
        """
        block = self.block_at(start)
        first, last = (block.start, block.end) if block else (start, end)
        return self.prose[max(start - before, first) : max(end, min(end + after, last))]

    # -- what it holds ------------------------------------------------------------------------

    @cached_property
    def words(self) -> Words:
        """Every word of the prose blocks, in order."""
        if self._map is None:
            blocks = [block for block in self.blocks if block.is_prose]
            if len(blocks) == len(self.blocks) and _fills(self.prose, blocks):
                return words_of(self.prose)
        texts: list[str] = []
        starts: list[int] = []
        for block in self.blocks:
            if block.is_prose:
                words = words_of(block.text, block.start)
                texts += words.texts
                starts += words.starts
        return Words(texts, starts)

    def words_between(self, start: int, end: int) -> Words:
        """The words that begin from ``start`` on and before ``end``, places in the prose."""
        return self.words.between(start, end)

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """Every sentence of paragraphs, list items and quotations."""
        return [s for block in self.running_blocks for s in block.sentences]

    @cached_property
    def running_blocks(self) -> Sequence[Block]:
        """The blocks made of sentences: paragraphs, list items, quotations."""
        return [block for block in self.blocks if block.role in RUNNING_ROLES]

    @cached_property
    def paragraphs(self) -> Sequence[Block]:
        """The paragraphs."""
        return [block for block in self.blocks if block.role is Role.PARAGRAPH]

    @cached_property
    def headline(self) -> Block | None:
        """The headline, where there is one."""
        return next((block for block in self.blocks if block.role is Role.HEADLINE), None)

    @cached_property
    def quote_marks(self) -> Sequence[QuoteMark]:
        """Every quotation mark of the prose with the use it is put to."""
        from newslint.text.quotes import quote_marks

        return quote_marks(self)

    @cached_property
    def quotations(self) -> Sequence[Quotation]:
        """Every quotation of the prose, one for each block that it runs through."""
        from newslint.text.quotes import quotations

        return quotations(self)

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]

    def is_quoted(self, offset: int) -> bool:
        """Whether a place in the prose lies inside somebody's words."""
        index = bisect_right(self._quotation_starts, offset) - 1
        return index >= 0 and offset < self.quotations[index].end

    def is_code(self, offset: int) -> bool:
        """Whether a place in the prose lies in a span of code (`` `so` `` in Markdown)."""
        if not self._code_starts:
            return False
        index = bisect_right(self._code_starts, offset) - 1
        return index >= 0 and offset < self._code_ends[index]

    @cached_property
    def readability(self) -> Readability | None:
        """Readability of the running text; None where there is no text or no formula for it."""
        from newslint.text.readability import readability_of

        return readability_of(self, self.running_blocks)

    def once(self, make: Callable[[Document], T]) -> T:
        """What ``make`` gives for this document, made at the first call and kept.

        For what several rules ask and what stands on a higher floor than this file.
        """
        if make not in self._made:
            self._made[make] = make(self)
        return cast("T", self._made[make])

    @cached_property
    def lowered(self) -> str:
        """The prose in lower case, to ask whether something occurs at all; not for places."""
        return self.prose.lower()

    def matches(self, pattern: Pattern | re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of ``pattern`` that lie inside one block of prose, in order.

        One pass over the whole prose: rules with a pattern call this and not ``pattern`` per block.
        Those that begin or end in a span of code are left out.
        """
        if isinstance(pattern, Pattern):
            if not pattern.may_occur(self.lowered):
                return
            pattern = pattern.regex
        for match in pattern.finditer(self.prose):
            if self.is_in_one_block(*match.span()):
                yield match

    def is_in_one_block(self, start: int, end: int) -> bool:
        """Whether a range lies inside one block of prose and begins and ends outside code."""
        block = self.block_at(start)
        if block is None or end > block.end or not block.is_prose:
            return False
        return not (self.is_code(start) or self.is_code(end - 1))


def _writing(drafts: Sequence[Draft]) -> Writing | None:
    """What writes into the markup that the drafts stand in; None where the source is the copy."""
    if all(draft.escape is None for draft in drafts):
        return None
    from newslint.text.writing import Writing

    return Writing(drafts)


class _SourceMap:
    """Maps places in composed prose to places in the source."""

    def __init__(self, starts: list[int], pieces: list[Piece]) -> None:
        self._starts, self._pieces = starts, pieces

    @property
    def code(self) -> list[Span]:
        """The places in the prose that are code."""
        pairs = zip(self._starts, self._pieces, strict=True)
        return [Span(start, start + len(p.text)) for start, p in pairs if p.is_code]

    def locate(self, start: int, end: int) -> Span:
        first = self._place(start)[0]
        if end <= start:
            return Span(first, first)
        return Span(first, max(first, self._place(end - 1)[1]))

    def prose_of(self, start: int, end: int) -> list[Span]:
        starts, order = self._by_source
        first = max(bisect_right(starts, start) - 1, 0)
        found: list[Span] = []
        for index in range(first, len(order)):
            if starts[index] >= end and found:
                break
            stretch = self._read_of(order[index], start, end)
            if stretch is None:
                if starts[index] > start:
                    break
            elif found and found[-1].end == stretch.start:
                found[-1] = Span(found[-1].start, stretch.end)
            else:
                found.append(stretch)
        if found or not order:
            return found or [Span(0, 0)]
        before = order[first]
        place = self._starts[before]
        place += len(self._pieces[before].text) if self._pieces[before].span.end <= start else 0
        return [Span(place, place)]

    @cached_property
    def _by_source(self) -> tuple[list[int], list[int]]:
        """Where the pieces start in the source, in its order, and their numbers."""
        order = sorted(range(len(self._pieces)), key=lambda n: self._pieces[n].span)
        return [self._pieces[n].span.start for n in order], order

    def _read_of(self, number: int, start: int, end: int) -> Span | None:
        """What a piece has of a range of the source; None where that lies beside it."""
        text, span, _ = self._pieces[number]
        if end <= span.start or span.end <= start:
            return None
        place = self._starts[number]
        if len(text) != span.length:
            return Span(place, place + len(text))
        first = max(start, span.start) - span.start
        return Span(place + first, place + max(min(end, span.end) - span.start, first))

    def _place(self, offset: int) -> Span:
        """The source range of the one character of prose at ``offset``."""
        index = max(bisect_right(self._starts, offset) - 1, 0)
        piece = self._pieces[index]
        inside = offset - self._starts[index]
        if inside >= len(piece.text):
            return Span(piece.span.end, piece.span.end)
        if len(piece.text) == piece.span.length:
            return Span(piece.span.start + inside, piece.span.start + inside + 1)
        return piece.span


def _compose(drafts: Sequence[Draft]) -> tuple[str, list[Span], _SourceMap]:
    """The prose of all drafts with a blank line between blocks, each block's place, and the map."""
    parts: list[str] = []
    places: list[Span] = []
    starts: list[int] = []
    pieces: list[Piece] = []
    length = 0
    for draft in drafts:
        if parts:
            parts.append(_BETWEEN_BLOCKS)
            length += len(_BETWEEN_BLOCKS)
        begin = length
        for piece in draft.pieces:
            starts.append(length)
            pieces.append(piece)
            parts.append(piece.text)
            length += len(piece.text)
        places.append(Span(begin, length))
    return "".join(parts), places, _SourceMap(starts, pieces)


def _is_verbatim(draft: Draft, source: str) -> bool:
    """Whether the block's prose is one stretch of the source, letter for letter."""
    piece = draft.pieces[0]
    return (
        len(draft.pieces) == 1
        and len(piece.text) == piece.span.length
        and source.startswith(piece.text, piece.span.start)
    )


def _trimmed(draft: Draft) -> Draft:
    """The draft without blanks at its edges, so that a block begins and ends with a character."""
    pieces = [piece for piece in draft.pieces if piece.text]
    while pieces and (text := pieces[0].text.lstrip()) != pieces[0].text:
        pieces[0:1] = [_cut(pieces[0], len(pieces[0].text) - len(text), None)] if text else []
    while pieces and (text := pieces[-1].text.rstrip()) != pieces[-1].text:
        pieces[-1:] = [_cut(pieces[-1], 0, len(text))] if text else []
    return draft._replace(pieces=pieces)


def _cut(piece: Piece, start: int, end: int | None) -> Piece:
    text = piece.text[start:end]
    if len(piece.text) != piece.span.length:
        return piece._replace(text=text)
    first = piece.span.start + start
    return piece._replace(text=text, span=Span(first, first + len(text)))


def _fills(prose: str, blocks: Sequence[Block]) -> bool:
    """Whether nothing but blanks stands outside the blocks."""
    place = 0
    for block in blocks:
        if prose[place : block.start].strip():
            return False
        place = block.end
    return not prose[place:].strip()
