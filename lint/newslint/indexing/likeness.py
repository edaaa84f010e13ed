"""What two articles have in common, as it is shown: places in both, and the words that differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newslint.archive.records import ArchivedArticle
from newslint.similarity.align import differences
from newslint.similarity.passages import PARAGRAPH, SENTENCE
from newslint.similarity.reuse import reuses_of
from newslint.similarity.sketches import Place, Shared, Sketch
from newslint.similarity.tokens import tokens_of
from newslint.text.document import Copy, Reuse
from newslint.text.span import Span

# Of a long stretch so many code points are shown.
MOST_TEXT = 2_000
_WORD = re.compile(r"\S+")

SAME, ONE, OTHER, PART = "same", "one", "other", "part"
"""How much two articles share: both are one, the one is in the other, or the other way, or a part.
"""


class Named(NamedTuple):
    """An article as it is shown; ``name`` tells it from others of its file."""

    path: str
    name: str | None
    title: str
    date: str | None


class Side(NamedTuple):
    """A stretch of an article: its place (from 1, the end exclusive), its text on one line.

    ``differing`` are the places in the text of the words that the other side has not.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    differing: tuple[tuple[int, int], ...]


class Stretch(NamedTuple):
    """A stretch of two articles, and how alike it is there, from 0 to 1."""

    similarity: float
    one: Side
    other: Side


class Likeness(NamedTuple):
    """What two articles share.

    ``extent`` is SAME, ONE, OTHER or PART; ``share`` how much of the one stands in the other, from
    0 to 1.  ``stretches`` are in the order of the one; where an article is there whole there is
    one, from its first block to its last.
    """

    one: Named
    other: Named
    extent: str
    share: float
    stretches: tuple[Stretch, ...]

    @property
    def is_whole(self) -> bool:
        """Whether one of the two stands in the other as a whole."""
        return self.extent != PART

    @property
    def similarity(self) -> float:
        """That of the most alike stretch."""
        return max(stretch.similarity for stretch in self.stretches)


class Meeting(NamedTuple):
    """Two articles with sketches, and the passages that are alike, each with its kinds.

    ``shared`` are places in the one (``here``) and in the other (``there``).
    """

    one: Named
    other: Named
    sketch: Sketch
    other_sketch: Sketch
    shared: Sequence[tuple[Shared, int]]


def at_least(likeness: Likeness, similarity: float) -> Likeness | None:
    """The likeness with the stretches that reach a similarity; None where none does."""
    stretches = tuple(one for one in likeness.stretches if one.similarity >= similarity)
    return likeness._replace(stretches=stretches) if stretches else None


def named(article: ArchivedArticle) -> Named:
    """An archived article as it is shown."""
    return Named(article.path, article.name, article.title, article.date)


def likeness_of(meeting: Meeting) -> Likeness | None:
    """What two articles share; None where nothing of it is worth showing."""
    reuses = _reuses(meeting.sketch, meeting.other_sketch, meeting.shared)
    if not reuses:
        return None
    backwards = [(_turned(shared), kinds) for shared, kinds in meeting.shared]
    turned = _reuses(meeting.other_sketch, meeting.sketch, backwards)
    is_one = _is_whole(reuses, meeting.sketch)
    is_other = _is_whole(turned, meeting.other_sketch)
    extent = SAME if is_one and is_other else ONE if is_one else OTHER if is_other else PART
    places = _Places(meeting.sketch)
    stretches = tuple(_stretch(reuse, places) for reuse in reuses)
    return Likeness(meeting.one, meeting.other, extent, _share(reuses, meeting.sketch), stretches)


def _reuses(one: Sketch, other: Sketch, shared: Iterable[tuple[Shared, int]]) -> Sequence[Reuse]:
    """The stretches of one article that the other has, those of one article whole as one."""
    shared = list(shared)
    paragraphs = [each._replace(other=1) for each, kinds in shared if kinds & PARAGRAPH]
    sentences = [each._replace(other=1) for each, kinds in shared if kinds & SENTENCE]
    return reuses_of(one, [one, other], paragraphs, sentences)


def _turned(shared: Shared) -> Shared:
    return Shared(shared.there, 1, shared.here, shared.similarity)


def _is_whole(reuses: Sequence[Reuse], sketch: Sketch) -> bool:
    return bool(reuses) and Span(reuses[0].start, reuses[0].end) == sketch.whole.span


def _share(reuses: Iterable[Reuse], sketch: Sketch) -> float:
    """How much of an article's paragraphs lies in stretches, which do not overlap."""
    spans = [Span(reuse.start, reuse.end) for reuse in reuses]
    paragraphs = [place.span for place in sketch.places("paragraph")]
    shared = sum(
        max(0, min(one.end, span.end) - max(one.start, span.start))
        for one in paragraphs
        for span in spans
    )
    whole = sum(one.length for one in paragraphs)
    return min(shared / whole, 1.0) if whole else 1.0


class _Places:
    """Lines and columns of the places at which stretches of an article begin and end."""

    def __init__(self, sketch: Sketch) -> None:
        self._sketch = sketch
        every = [*sketch.places("sentence"), *sketch.places("paragraph"), sketch.whole]
        self._starts = {place.start: place for place in every}
        self._ends = {place.end: place for place in every}

    def of(self, start: int, end: int) -> Place:
        """The place from one passage's start to another one's end."""
        first, last = self._starts[start], self._ends[end]
        return first._replace(end=end, end_line=last.end_line, end_column=last.end_column)

    def text(self, start: int, end: int) -> str:
        """The beginning of what stands there."""
        return self._sketch.prose[start : min(end, start + MOST_TEXT)]


def _stretch(reuse: Reuse, places: _Places) -> Stretch:
    copy: Copy = reuse.copies[0]
    mine = " ".join(places.text(reuse.start, reuse.end).split())
    theirs = " ".join(copy.text.split())
    differing: tuple[Sequence[tuple[int, int]], ...] = ((), ())
    if copy.similarity < 1:
        differing = differing_words(mine, theirs)
    place = places.of(reuse.start, reuse.end)
    return Stretch(
        copy.similarity,
        Side(*place[2:], mine, tuple(differing[0])),
        Side(*copy[1:5], theirs, tuple(differing[1])),
    )


def differing_words(one: str, other: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The places in each of two texts of the words that the other one has not.

    Case, quotation marks and the like are no difference.
    """
    sides = [list(_words(text)) for text in (one, other)]
    ranges = differences(*([folded for _, folded in words] for words in sides))
    mine, yours = (
        [(words[first][0].start, words[last - 1][0].end) for first, last in of_side]
        for words, of_side in zip(sides, ranges, strict=True)
    )
    return mine, yours


def _words(text: str) -> Iterator[tuple[Span, str]]:
    """The words of a text without the marks around them, each with its folded form."""
    for match in _WORD.finditer(text):
        folded = " ".join(tokens_of(match[0]))
        if folded:
            bare = match[0].strip(_MARKS)
            start = match.start() + match[0].index(bare)
            yield Span(start, start + len(bare)), folded


_MARKS = "\"'“”‘’«»„()[]{}<>.,;:!?…-–—*_"
