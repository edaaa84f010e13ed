"""A stretch that two articles share, as it is shown: places, texts, and the words that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from newslint.similarity.align import differences
from newslint.similarity.sketches import Place, Sketch
from newslint.similarity.tokens import tokens_of
from newslint.similarity.verify import MOST_IF_DIFFERENT
from newslint.text.span import Span

# Of a long stretch so many code points are shown.
MOST_TEXT = 2_000
# Words that are shown before the first that differ.
_WORDS_BEFORE = 8
_WORD = re.compile(r"\S+")


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


def stretch(similarity: float, one: tuple[Place, str], other: tuple[Place, str]) -> Stretch:
    """Two places with the text that stands there.

    Similarity 1 is shown of the same words only, whatever stands between the passages of a stretch.
    """
    mine, yours = (" ".join(text[:MOST_TEXT].split()) for _, text in (one, other))
    marks: tuple[Sequence[tuple[int, int]], ...] = ([], [])
    if similarity < 1 or tokens_of(one[1]) != tokens_of(other[1]):
        similarity = min(similarity, MOST_IF_DIFFERENT)
        marks = differing_words(mine, yours)
    return Stretch(
        round(similarity, 3),
        Side(*one[0][2:], mine, tuple(marks[0])),
        Side(*other[0][2:], yours, tuple(marks[1])),
    )


def where_they_part(similarity: float, one: Sketch, other: Sketch) -> Stretch | None:
    """Two whole articles, with the text from a few words before the first that differ; None where
    none do.
    """
    texts = [sketch.text(sketch.whole) for sketch in (one, other)]
    mine, yours = (list(_words(text)) for text in texts)
    pairs = zip_longest(mine, yours)
    differing = (n for n, (a, b) in enumerate(pairs) if a is None or b is None or a[1] != b[1])
    first = next(differing, None)
    if first is None:
        return None
    from_ = max(0, first - _WORDS_BEFORE)
    starts = [words[from_][0].start if from_ < len(words) else 0 for words in (mine, yours)]
    here, there = (text[start:] for text, start in zip(texts, starts, strict=True))
    return stretch(similarity, (one.whole, here), (other.whole, there))


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
