"""Quotation marks: what each one is used for, and which words stand in quotation marks.

A mark is judged by its neighbours, whatever its glyph: a mark between a blank and a letter opens,
one between a letter and a comma closes. Only where the neighbours leave it open do the glyph and
the marks before and after it decide. So a wrong glyph can be told from a wrong place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from newslint.text.named import NamedTuple
from newslint.text.pattern import Pattern

if TYPE_CHECKING:
    from newslint.text.document import Block, Document
    from newslint.text.language import Language


class MarkUse(str, Enum):
    """What a mark does in its sentence."""

    OPENS = "opens"
    CLOSES = "closes"
    APOSTROPHE = "apostrophe"
    PRIME = "prime"


class QuoteMark(NamedTuple):
    """One mark: its place in the prose, its glyph, its use, and whether the glyph fits the use."""

    offset: int
    char: str
    use: MarkUse
    is_double: bool
    points_wrong: bool = False

    @property
    def is_straight(self) -> bool:
        """Whether it is a typewriter mark, which points nowhere."""
        return self.char in _STRAIGHT


class Quotation(NamedTuple):
    """Somebody's words in one block, marks included; ``start`` and ``end`` are places in the prose.

    ``opened`` is None where the words go on from an earlier block that did not close, and the
    block does not open them again. ``closed`` is None where they go on in a later block, or where
    no mark closes them: then they end with the block, or at the next mark that opens.
    """

    start: int
    end: int
    opened: QuoteMark | None
    closed: QuoteMark | None


class QuotePair(NamedTuple):
    """A mark that opens and the one that closes it, at the same level or a deeper one."""

    opened: QuoteMark
    closed: QuoteMark


class QuotePairs(NamedTuple):
    """The marks of an article in pairs, and those that have no partner.

    ``across`` are pairs whose marks stand in different blocks and nothing is opened between.
    ``reopened`` are marks that nothing closes because the next block opens the words again, the
    convention for a quotation of several paragraphs.
    """

    pairs: tuple[QuotePair, ...]
    across: tuple[QuotePair, ...]
    reopened: tuple[QuoteMark, ...]
    unclosed: tuple[QuoteMark, ...]
    unopened: tuple[QuoteMark, ...]


# Quotation marks read in the wrong encoding: nothing can be said of the marks beside them.
GARBLED = Pattern(r"â€|Ã¢|\ufffd")
MARK = re.compile("[\"'“”„‟‘’‚‛«»‹›′″＂＇]")
_STRAIGHT = frozenset("\"'＂＇")
_DOUBLE = frozenset('"“”„‟«»″＂')
_PRIMES = frozenset("′″")
_LOW = frozenset("„‚")  # what they open closes with the marks that open elsewhere: „so“
_NEVER_WRONG = _STRAIGHT | frozenset("«»‹›")  # guillemets point in or out, by country
_SINGLE_CLOSERS = frozenset("'’＇‘′")
_ENDS_PLURALS = frozenset("sSzx")

# Letters that an apostrophe stands for at the start of a word: ’til, ’em, ’70s, ’08.
ELISION = Pattern(
    r"""
    (?: \d\d (?: s \b | (?! [\d/.:,]*\d ) \b )
      | (?: [Tt]il | [Ee]m | [Tt]is | [Tt]was | [Tt]were | [Tt]would | [Cc]ause | [Cc]uz | [Cc]os
          | [Bb]out | [Rr]ound | [Nn]uff | [Kk]ay | [Nn]other | [Bb]ain't | fro | ere | ello | im
          | er | is | e | [Uu]n | [Nn] | cept | bye | gainst | neath | twixt | tude | hood | ol
        ) \b
    )
    """,
    re.VERBOSE,
)
ROCK_N_ROLL = Pattern(r"[‘’'′][nN][‘’'′](?!\w)", cues=("‘n", "’n", "'n", "′n"))
_FEET = Pattern(r"\d\s?['’′‘][\s-]?\d")
# 5'10", 6′ 2″, 40°26'46": feet and inches, minutes and seconds.
MEASURE = Pattern(
    r"""(?<![\d.,]) \d{1,3} \s? (?P<feet>['’′‘]) [\s-]? \d{1,2} (?:[½¼¾] | \.\d{1,2})?
        \s? (?P<inches>["”″“] | ''|’’|′′)""",
    re.VERBOSE,
)
QUOTED_WORD = Pattern("(?:^|\\s|—)[\"'“”‘’][\\w/.,-]{1,20}\\Z")
# What a measure stands after: up to three figures, perhaps with a fraction.
_SHORT_NUMBER = Pattern(r"(?<![\d,.$£€])(?:\d{1,3}(?:\.\d+)?|\d{0,3}[½¼¾])\Z")

_OPENS_AFTER = frozenset("([{<–—―-/‐‑")
_CLOSES_BEFORE = frozenset(",;:!?)]}>–—―-/‐‑+%")
_NEVER_AFTER_OPENING = frozenset(".,;:!?…)]}")
_DOT_OF_A_WORD = Pattern(r"\.(?:\.|\w)")
_OPENING_BRACKETS = frozenset("([{<")
_CLOSES_SURELY = frozenset(")]}>,;:!?.")
_ENDS_SENTENCE = frozenset("?!,;:")
_QUOTES_A_MARK = frozenset("\"'”’")
_CARRIED_BLOCKS = 3
_INCHES = frozenset('″"＂')
_DEEPEST = 4  # quotations inside each other; more are marks that nothing closed


class _Side(Enum):
    """Where the neighbours put a mark: at the start of something, at its end, or neither."""

    OPEN = "open"
    CLOSE = "close"
    INSIDE = "inside"  # letters on both sides
    FREE = "free"  # blanks on both sides
    APOSTROPHE = "apostrophe"
    PRIME = "prime"


class _Glyphs(NamedTuple):
    """Which glyphs open, close, or are the apostrophe in one language."""

    opening: frozenset[str]
    closing: frozenset[str]


class _Beside(NamedTuple):
    """What stands beside a mark and the marks next to it; the side where a pattern tells it."""

    before: str
    after: str
    known: _Side | None


class _Raw(NamedTuple):
    """A mark before its use is known; ``before`` is the letter before it and its neighbours."""

    offset: int
    char: str
    is_double: bool
    before: str
    side: _Side
    follows_number: bool
    is_elision: bool
    ends_quoted_word: bool  # another mark stands at the start of the same word: ’10/10′
    is_possessive: bool  # after an s and before a word: the dogs’ food


def quote_marks(document: Document) -> list[QuoteMark]:
    """Every quotation mark, apostrophe and prime of the prose blocks, in order, with its use."""
    glyphs = _glyphs(document.language)
    known = _set_sides(document.prose)
    marks: list[QuoteMark] = []
    carried = 0  # blocks for which a single quotation has been open
    for block, offsets in _offsets_by_block(document):
        if not offsets:
            carried = carried + 1 if 0 < carried <= _CARRIED_BLOCKS else 0
            continue
        raws = _raw_marks(document.prose, block, offsets, known)
        reader = _Reader(raws, glyphs, opens_inside=0 < carried <= _CARRIED_BLOCKS)
        marks += reader.read()
        carried = carried + 1 if reader.has_open_single else 0
    return marks


def pair_quotes(document: Document) -> QuotePairs:
    """Which mark closes which, over the ends of blocks too, and which marks are left alone."""
    pairs: list[QuotePair] = []
    across: list[QuotePair] = []
    reopened: list[QuoteMark] = []
    unclosed: list[QuoteMark] = []
    unopened: list[QuoteMark] = []
    waiting: _Waiting | None = None
    for block, marks in _marks_by_block(document):
        if not marks and (waiting is None or _is_silent(waiting, block, marks)):
            continue
        found = _pair(marks)
        pairs += found.pairs
        closers = found.unopened
        if waiting is not None:
            if _reopens(waiting, block, marks):
                reopened.append(waiting.mark)
            elif _goes_on(waiting, block, marks, closers):
                across.append(QuotePair(waiting.mark, closers[0]))
                closers = closers[1:]
            elif _is_silent(waiting, block, marks):
                unopened += closers
                unclosed += found.unclosed
                continue
            else:
                unclosed.append(waiting.mark)
            waiting = None
        unopened += closers
        unclosed += found.unclosed
        if unclosed and _is_last_of_its_kind(unclosed[-1], marks) and not _is_garbled(block):
            waiting = _Waiting(unclosed.pop(), block.index)
    if waiting is not None:
        unclosed.append(waiting.mark)
    return QuotePairs(
        tuple(pairs), tuple(across), tuple(reopened), tuple(unclosed), tuple(unopened)
    )


def quotations(document: Document) -> list[Quotation]:
    """The outermost quotations, sorted and apart from each other, one a block it runs through."""
    paired = pair_quotes(document)
    found = [
        Quotation(opened.offset, closed.offset + 1, opened, closed)
        for opened, closed in paired.pairs
    ]
    for opened, closed in paired.across:
        found += _parts(document, opened, closed)
    ends = _ends_of_unclosed(document, (*paired.unclosed, *paired.reopened))
    found += [Quotation(mark.offset, end, mark, None) for mark, end in ends]
    outer: list[Quotation] = []
    for quotation in sorted(found, key=lambda q: (q.start, -q.end)):
        if not outer or quotation.start >= outer[-1].end:
            outer.append(quotation)
    return outer


# ---------------------------------------------------------------------------------- reading a block


class _Reader:
    """Decides the uses of one block's marks, from the first to the last."""

    def __init__(self, raws: Sequence[_Raw], glyphs: _Glyphs, *, opens_inside: bool) -> None:
        self._raws = raws
        self._glyphs = glyphs
        self._next = _next_sides(raws)
        self._open: list[_Raw] = []
        self._carries_single = opens_inside

    def read(self) -> list[QuoteMark]:
        return [self._mark(index, raw) for index, raw in enumerate(self._raws)]

    @property
    def has_open_single(self) -> bool:
        """Whether the block ends in an open quotation in single marks that a sure glyph opened."""
        if any(not raw.is_double and raw.char == "‘" for raw in self._open):
            return True
        return self._carries_single

    def _mark(self, index: int, raw: _Raw) -> QuoteMark:
        use = self._double_use(index, raw) if raw.is_double else self._single_use(index, raw)
        if use is MarkUse.OPENS:
            self._open.append(raw)
            if not raw.is_double:
                self._carries_single = False
        partner = self._close(raw) if use is MarkUse.CLOSES else ""
        is_wrong = partner not in _LOW and self._points_wrong(raw, use)
        return QuoteMark(raw.offset, raw.char, use, raw.is_double, is_wrong)

    def _close(self, raw: _Raw) -> str:
        """Take the open mark that ``raw`` closes from the pile, and give its glyph or ""."""
        for depth in range(len(self._open) - 1, max(len(self._open) - _DEEPEST, 0) - 1, -1):
            if self._open[depth].is_double is raw.is_double:
                partner = self._open[depth].char
                del self._open[depth:]
                return partner
        if not raw.is_double:
            self._carries_single = False
        return ""

    def _is_open(self, *, double: bool) -> bool:
        return any(raw.is_double is double for raw in self._open[-_DEEPEST:])

    def _double_use(self, index: int, raw: _Raw) -> MarkUse:
        is_open = self._is_open(double=True)
        if raw.side is _Side.PRIME:
            return MarkUse.PRIME
        if raw.side is _Side.OPEN:
            # A closing glyph before a word, inside an open quotation that nothing else closes,
            # stands on the wrong side of its blank.
            is_stray = is_open and self._next[index] is not _Side.CLOSE
            return MarkUse.CLOSES if is_stray and self._closes(raw) else MarkUse.OPENS
        if raw.side is _Side.CLOSE:
            return MarkUse.PRIME if self._is_inches(index, raw, is_open) else MarkUse.CLOSES
        if self._opens(raw) or self._closes(raw):
            return MarkUse.OPENS if self._opens(raw) else MarkUse.CLOSES
        return MarkUse.CLOSES if is_open else MarkUse.OPENS

    def _opens(self, raw: _Raw) -> bool:
        """Whether the glyph does nothing but open."""
        return raw.char in self._glyphs.opening and raw.char not in self._glyphs.closing

    def _closes(self, raw: _Raw) -> bool:
        """Whether the glyph does nothing but close."""
        return raw.char in self._glyphs.closing and raw.char not in self._glyphs.opening

    def _is_inches(self, index: int, raw: _Raw, is_open: bool) -> bool:
        """Whether a mark after a figure stands for inches or seconds and closes nothing."""
        if not raw.follows_number:
            return False
        closes_later = self._next[index] is _Side.CLOSE
        if not is_open:
            return raw.char in _INCHES or (raw.char == "”" and not closes_later)
        return raw.char in _INCHES and closes_later and not raw.ends_quoted_word

    def _single_use(self, index: int, raw: _Raw) -> MarkUse:
        if raw.side is _Side.PRIME:
            return MarkUse.PRIME
        if raw.side in (_Side.APOSTROPHE, _Side.INSIDE):
            return MarkUse.APOSTROPHE
        if raw.side is _Side.OPEN or (raw.side is _Side.FREE and raw.char == "‘"):
            return self._single_at_start(index, raw)
        return self._single_at_end(index, raw)

    def _single_at_start(self, index: int, raw: _Raw) -> MarkUse:
        closes_later = self._next[index] is _Side.CLOSE
        if raw.is_elision:
            return MarkUse.APOSTROPHE
        if raw.char == "‘" or closes_later or raw.before == "":
            return MarkUse.OPENS
        return MarkUse.APOSTROPHE

    def _single_at_end(self, index: int, raw: _Raw) -> MarkUse:
        is_open = self._is_open(double=False) or self._carries_single
        after_word = raw.before.isalnum()
        if raw.char == "′" and raw.follows_number:
            ends_words = raw.ends_quoted_word or self._next[index] is not _Side.CLOSE
            return MarkUse.CLOSES if is_open and ends_words else MarkUse.PRIME
        if not is_open:
            return MarkUse.APOSTROPHE if after_word else MarkUse.CLOSES
        if raw.is_possessive and self._next[index] is _Side.CLOSE:
            return MarkUse.APOSTROPHE  # ‘The dogs’ food is gone,’ he said
        if self._carries_single and raw.is_possessive and not self._is_open(double=False):
            return MarkUse.APOSTROPHE
        return MarkUse.CLOSES

    def _points_wrong(self, raw: _Raw, use: MarkUse) -> bool:
        if use is MarkUse.PRIME or raw.char in _NEVER_WRONG:
            return False
        if raw.char in _PRIMES:
            return True
        if use is MarkUse.OPENS:
            return self._closes(raw)
        if use is MarkUse.CLOSES:
            return self._opens(raw)
        return raw.char == "‘" and raw.side is not _Side.APOSTROPHE


def _next_sides(raws: Sequence[_Raw]) -> list[_Side | None]:
    """For each mark the side of the next one of its kind that opens or closes anything."""
    following: dict[bool, _Side | None] = {True: None, False: None}
    sides: list[_Side | None] = [None] * len(raws)
    for index in range(len(raws) - 1, -1, -1):
        raw = raws[index]
        sides[index] = following[raw.is_double]
        if raw.side in (_Side.OPEN, _Side.CLOSE) and not raw.is_elision:
            following[raw.is_double] = raw.side
    return sides


def _raw_marks(
    prose: str, block: Block, offsets: Sequence[int], known: dict[int, _Side]
) -> list[_Raw]:
    before = _outer_neighbours(prose, offsets, block.start, -1)
    after = _outer_neighbours(prose, offsets, block.end, +1)
    return [
        _raw_mark(prose, block, offset, _Beside(before[n], after[n], known.get(offset)))
        for n, offset in enumerate(offsets)
    ]


def _outer_neighbours(prose: str, offsets: Sequence[int], edge: int, step: int) -> list[str]:
    """The character beside each mark that is no mark itself; "" at the block's edge."""
    order = range(len(offsets)) if step < 0 else range(len(offsets) - 1, -1, -1)
    found = [""] * len(offsets)
    earlier = None
    for n in order:
        place = offsets[n] + step
        if earlier is not None and offsets[earlier] == place:
            found[n] = found[earlier]
        elif (place >= edge) if step < 0 else (place < edge):
            found[n] = prose[place]
        earlier = n
    return found


def _raw_mark(prose: str, block: Block, offset: int, beside: _Beside) -> _Raw:
    char = prose[offset]
    is_double = char in _DOUBLE
    tail = prose[offset + 1 : min(block.end, offset + 12)]
    side = beside.known or _side(beside.before, beside.after, tail)
    is_elision = not is_double and side is _Side.OPEN and _is_elision(tail)
    if not is_double and beside.before.isalnum() and beside.after.isalnum():
        side = beside.known or _Side.INSIDE
    number = prose[max(block.start, offset - 8) : offset] if beside.before.isnumeric() else ""
    return _Raw(
        offset=offset,
        char=char,
        is_double=is_double,
        before=beside.before,
        side=side,
        follows_number=number != "" and _SHORT_NUMBER.search(number) is not None,
        is_elision=is_elision,
        ends_quoted_word=number != "" and _ends_quoted_word(prose, block, offset),
        is_possessive=beside.before in _ENDS_PLURALS
        and beside.after == " "
        and tail[1:2].isalnum(),
    )


def _ends_quoted_word(prose: str, block: Block, offset: int) -> bool:
    return QUOTED_WORD.regex.search(prose, max(block.start, offset - 24), offset) is not None


def _is_elision(tail: str) -> bool:
    """Whether an apostrophe opens the word: 'round the corner, but not the word 'round'."""
    match = ELISION.match(tail)
    return match is not None and tail[match.end() : match.end() + 1] not in _SINGLE_CLOSERS


def _side(before: str, after: str, tail: str) -> _Side:
    if _is_blank(before) and after in _ENDS_SENTENCE and tail[1:2] in _QUOTES_A_MARK:
        return _Side.OPEN  # a mark in quotation marks: ‘?’
    starts = _is_blank(before) or before in _OPENS_AFTER
    ends = _is_blank(after) or after in _CLOSES_BEFORE
    if after == "." and not (_is_blank(before) and _DOT_OF_A_WORD.match(tail)):
        ends = True
    if starts and ends:
        return _between(before, after)
    if starts:
        return _Side.OPEN
    if ends:
        return _Side.CLOSE
    if before in _NEVER_AFTER_OPENING:
        return _Side.FREE
    return _Side.INSIDE


def _between(before: str, after: str) -> _Side:
    """The side of a mark that could stand at either: blanks, dashes and brackets around it."""
    if _is_blank(before) and _is_blank(after):
        if before == after or (before and after):
            return _Side.FREE
        return _Side.CLOSE if before else _Side.OPEN
    if before in _OPENING_BRACKETS:
        return _Side.OPEN
    if after in _CLOSES_SURELY:
        return _Side.CLOSE
    if _is_blank(before):
        return _Side.OPEN
    return _Side.CLOSE if _is_blank(after) else _Side.FREE


def _is_blank(char: str) -> bool:
    return char == "" or char.isspace()


def _set_sides(prose: str) -> dict[int, _Side]:
    """The marks whose use a pattern tells: feet and inches, the apostrophes of rock 'n' roll."""
    sides: dict[int, _Side] = {}
    for match in MEASURE.finditer(prose) if _FEET.search(prose) else ():
        for place in (match.start("feet"), match.start("inches"), match.end() - 1):
            sides[place] = _Side.PRIME
    for match in ROCK_N_ROLL.finditer(prose):
        sides[match.start()] = sides[match.end() - 1] = _Side.APOSTROPHE
    return sides


def _offsets_by_block(document: Document) -> Iterator[tuple[Block, list[int]]]:
    """The places of the marks of each prose block; blocks without marks come too, empty."""
    marks = MARK.finditer(document.prose)
    places = [place for place in (mark.start() for mark in marks) if not document.is_code(place)]
    n = 0
    for block in document.blocks:
        first = n = _skip(places, n, block.start)
        n = _skip(places, n, block.end)
        if block.is_prose:
            yield block, places[first:n]


def _skip(places: Sequence[int], n: int, offset: int) -> int:
    while n < len(places) and places[n] < offset:
        n += 1
    return n


# ---------------------------------------------------------------------------------- pairing


class _Waiting(NamedTuple):
    """A mark that its own block does not close, and the block's number."""

    mark: QuoteMark
    block: int


class _Paired(NamedTuple):
    pairs: list[QuotePair]
    unclosed: list[QuoteMark]
    unopened: list[QuoteMark]


def _pair(marks: Sequence[QuoteMark]) -> _Paired:
    """The pairs inside one block. A mark closes the nearest open one of its kind."""
    found = _Paired([], [], [])
    opened: list[QuoteMark] = []
    depth = {True: 0, False: 0}
    for mark in marks:
        if mark.use is MarkUse.OPENS:
            opened.append(mark)
            depth[mark.is_double] += 1
        elif mark.use is MarkUse.CLOSES:
            if not depth[mark.is_double]:
                found.unopened.append(mark)
                continue
            while True:
                last = opened.pop()
                depth[last.is_double] -= 1
                if last.is_double is mark.is_double:
                    break
                found.unclosed.append(last)
            found.pairs.append(QuotePair(last, mark))
    found.unclosed.extend(opened)
    found.unclosed.sort()
    found.pairs.sort()
    return found


def _reopens(waiting: _Waiting, block: Block, marks: Sequence[QuoteMark]) -> bool:
    """Whether the block begins with a mark like the one that waits."""
    if not marks or block.index > waiting.block + 1 + _CARRIED_BLOCKS:
        return False
    first = marks[0]
    return (
        first.offset == block.start
        and first.use is MarkUse.OPENS
        and first.is_double is waiting.mark.is_double
    )


def _goes_on(
    waiting: _Waiting, block: Block, marks: Sequence[QuoteMark], closers: Sequence[QuoteMark]
) -> bool:
    """Whether the block's first mark of the kind closes what waits."""
    if not closers or block.index > waiting.block + _CARRIED_BLOCKS:
        return False
    first = next((mark for mark in marks if _quotes(mark, like=waiting.mark)), None)
    return first is not None and first is closers[0]


def _is_silent(waiting: _Waiting, block: Block, marks: Sequence[QuoteMark]) -> bool:
    """Whether the block neither closes nor opens anything like what waits, so that it may go on."""
    if block.index >= waiting.block + _CARRIED_BLOCKS:
        return False
    return not any(_quotes(mark, like=waiting.mark) for mark in marks)


def _quotes(mark: QuoteMark, *, like: QuoteMark) -> bool:
    return mark.is_double is like.is_double and mark.use in (MarkUse.OPENS, MarkUse.CLOSES)


def _is_garbled(block: Block) -> bool:
    return GARBLED.search(block.text) is not None


def _is_last_of_its_kind(unclosed: QuoteMark, marks: Sequence[QuoteMark]) -> bool:
    for mark in reversed(marks):
        if _quotes(mark, like=unclosed):
            return mark is unclosed
    return False


def _marks_by_block(document: Document) -> Iterator[tuple[Block, list[QuoteMark]]]:
    """The marks of every prose block, blocks without any included."""
    marks = document.quote_marks
    n = 0
    for block in document.blocks:
        first = n
        while n < len(marks) and marks[n].offset < block.end:
            n += 1
        if block.is_prose:
            yield block, list(marks[first:n])


def _parts(document: Document, opened: QuoteMark, closed: QuoteMark) -> Iterator[Quotation]:
    """A quotation that runs through several blocks, block by block."""
    block = document.block_at(opened.offset)
    if block is None:
        return
    yield Quotation(opened.offset, block.end, opened, None)
    following = block.next
    while following is not None and following.end <= closed.offset:
        if following.is_prose:
            yield Quotation(following.start, following.end, None, None)
        following = following.next
    if following is not None:
        yield Quotation(following.start, closed.offset + 1, None, closed)


def _ends_of_unclosed(
    document: Document, unclosed: Sequence[QuoteMark]
) -> Iterator[tuple[QuoteMark, int]]:
    """Where the words end that nothing closes: at the next mark that opens, or with the block."""
    openers = [mark for mark in document.quote_marks if mark.use is MarkUse.OPENS]
    places = {True: [], False: []}  # type: dict[bool, list[int]]
    for mark in openers:
        places[mark.is_double].append(mark.offset)
    for mark in unclosed:
        block = document.block_at(mark.offset)
        if block is None:
            continue
        same = places[mark.is_double]
        n = bisect_right(same, mark.offset)
        end = min(block.end, same[n]) if n < len(same) else block.end
        yield mark, end


@lru_cache(maxsize=16)
def _glyphs(language: Language) -> _Glyphs:
    """The glyphs of a language; one that has no data has none, and no mark points wrong in it."""
    return _Glyphs(language.words("opening-quotes"), language.words("closing-quotes"))
