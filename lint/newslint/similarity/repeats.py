"""Which passages of one article are said again in it: each group once, at its last place.

Paragraphs are compared with paragraphs and sentences with sentences; a paragraph of one sentence
is both, so it is found again inside a longer one. Two short neighbours are also compared as one
passage, because a rewrite likes to split or join them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from newslint.similarity.alike import Alike, alike_by, alike_passages
from newslint.similarity.candidates import MOST_FOR_INDEX
from newslint.similarity.groups import Repeat, Twin, grouped
from newslint.similarity.pairs import PairIndex
from newslint.similarity.passages import Passage, joined
from newslint.similarity.verify import Profile, similarity
from newslint.text.named import NamedTuple
from newslint.text.span import Span

__all__ = ["PROSE", "Repeat", "Thresholds", "repeats_of"]

# Neighbours up to this length are joined and compared as one passage.
SHORT_PARAGRAPH = 40
# The neighbours of two reworded paragraphs belong to the repeat when they are this alike: two
# paragraphs of one article that say different things stay below it.
NEIGHBOUR_SIMILARITY = 0.30
# Of two joined neighbours neither may be there for its company only.
PART_SIMILARITY = 0.45
# A paragraph this many times as long as its twin holds more than the repeat: its sentences tell
# where.
LOPSIDED = 1.5


class Thresholds(NamedTuple):
    """The similarity from which two paragraphs, or two sentences, are a repeat."""

    paragraph: float = 0.60
    sentence: float = 0.60


PROSE = Thresholds()


def repeats_of(
    passages: Sequence[Passage],
    function_words: frozenset[str] = frozenset(),
    thresholds: Thresholds = PROSE,
) -> list[Repeat]:
    """The repeats among the passages of one article, in the order of their later places.

    ``passages`` are its paragraphs and its sentences, each kind in order, without headline,
    captions and headings. A sentence list alone, or paragraphs alone, will do.
    """
    paragraphs = [passage for passage in passages if passage.kind == "paragraph"]
    sentences = [passage for passage in passages if passage.kind == "sentence"]
    index = PairIndex(paragraphs) if len(paragraphs) <= MOST_FOR_INDEX else None
    whole = alike_passages(paragraphs, thresholds.paragraph, function_words, index)
    parts = alike_passages(sentences, thresholds.sentence, function_words)
    twins = list(_sentence_twins(sentences, parts))
    whole = _without_lopsided(paragraphs, whole, twins)
    neighbours = _likely_neighbours(index) if index else _likely_short_neighbours(paragraphs)
    return grouped(
        [
            *_paragraph_twins(paragraphs, whole),
            *_joined_twins(paragraphs, neighbours, whole, thresholds.paragraph, function_words),
        ],
        twins,
    )


def _sentence_twins(sentences: Sequence[Passage], alike: Alike) -> Iterator[Twin]:
    return (_twin(sentences, run, alike) for run in _runs(sentences, alike))


def _paragraph_twins(paragraphs: Sequence[Passage], alike: Alike) -> Iterator[Twin]:
    for run in _runs(paragraphs, alike):
        twin = _twin(paragraphs, run, alike)
        yield twin if twin.exact else _widened(twin, paragraphs, run)


def _joined_twins(
    paragraphs: Sequence[Passage],
    neighbours: Iterable[tuple[int, int]],
    alike: Alike,
    threshold: float,
    function_words: frozenset[str],
) -> Iterator[Twin]:
    """Neighbours that are only together what two other neighbours are together."""
    for one, other in neighbours:
        first, second = paragraphs[one : one + 2], paragraphs[other : other + 2]
        if any((one + a, other + b) in alike for a in (0, 1) for b in (0, 1)):
            continue
        if max(len(passage.tokens) for passage in (*first, *second)) > SHORT_PARAGRAPH:
            continue
        together = joined(*first), joined(*second)
        score = alike_by(together[0], together[1], threshold, function_words)
        if score and _each_takes_part(first, second):
            exact = together[0].tokens == together[1].tokens
            yield Twin(_span(together[0]), _span(together[1]), score, exact)


def _likely_neighbours(index: PairIndex) -> set[tuple[int, int]]:
    """Positions of two pairs of neighbours where each paragraph has a twin it shares words with."""
    # One shared pair is "of the".
    shared = {cell for cell, count in index.counts.items() if count > 1}
    straight = {(one, other) for one, other in shared if (one + 1, other + 1) in shared}
    crossed = {(one, other - 1) for one, other in shared if (one + 1, other - 1) in shared}
    return {(one, other) for one, other in straight | crossed if other - one > 1}


def _likely_short_neighbours(paragraphs: Sequence[Passage]) -> set[tuple[int, int]]:
    """``_likely_neighbours`` for a book: of its short paragraphs, the only ones that count."""
    short = [n for n, one in enumerate(paragraphs) if len(one.tokens) <= SHORT_PARAGRAPH]
    found = _likely_neighbours(PairIndex([paragraphs[n] for n in short]))
    are_neighbours = [one + 1 == following for one, following in pairwise(short)]
    return {
        (short[one], short[other])
        for one, other in found
        if are_neighbours[one] and are_neighbours[other]
    }


def _each_takes_part(first: Sequence[Passage], second: Sequence[Passage]) -> bool:
    """Whether each of the four paragraphs is alike to the two on the other side."""
    return all(
        similarity(Profile(passage.tokens), whole) >= PART_SIMILARITY
        for side, whole in (
            (first, Profile(joined(*second).tokens)),
            (second, Profile(joined(*first).tokens)),
        )
        for passage in side
    )


def _without_lopsided(
    paragraphs: Sequence[Passage], alike: Alike, sentence_twins: Sequence[Twin]
) -> Alike:
    """``alike`` less the pairs of unequal length that a twin of their sentences shows better."""
    starts = [paragraph.start for paragraph in paragraphs]
    shown: dict[tuple[int, int], int] = {}
    for twin in sentence_twins:
        cell = (
            bisect_right(starts, twin.first.start) - 1,
            bisect_right(starts, twin.second.start) - 1,
        )
        length = max(twin.first.length, twin.second.length)
        shown[cell] = max(length, shown.get(cell, 0))
    return {
        pair: score
        for pair, score in alike.items()
        if not _is_shown(paragraphs[pair[0]], paragraphs[pair[1]], shown.get(pair, 0))
    }


def _is_shown(one: Passage, other: Passage, sentence_length: int) -> bool:
    """Whether a sentence that repeats is most of the shorter paragraph, and not of the longer."""
    short, long = sorted((one.end - one.start, other.end - other.start))
    return long >= LOPSIDED * short and 2 * sentence_length > short


def _span(passage: Passage) -> Span:
    return Span(passage.start, passage.end)


def _runs(passages: Sequence[Passage], alike: Alike) -> Iterator[list[tuple[int, int]]]:
    """Pairs whose neighbours are the next pair: a run of paragraphs pasted twice is one repeat.

    Equal and reworded pairs are not mixed, so that what is exact stays exact.
    """
    for one, other in alike:
        exact = _is_exact(passages, one, other)
        if _goes_on(passages, alike, (one - 1, other - 1), exact):
            continue
        run = [(one, other)]
        # The run must stop before it reaches its own copy.
        while run[-1][0] + 1 < other and _goes_on(
            passages, alike, (run[-1][0] + 1, run[-1][1] + 1), exact
        ):
            run.append((run[-1][0] + 1, run[-1][1] + 1))
        yield run


def _goes_on(passages: Sequence[Passage], alike: Alike, pair: tuple[int, int], exact: bool) -> bool:
    return pair in alike and _is_exact(passages, *pair) == exact


def _is_exact(passages: Sequence[Passage], one: int, other: int) -> bool:
    return passages[one].tokens == passages[other].tokens


def _twin(passages: Sequence[Passage], run: Sequence[tuple[int, int]], alike: Alike) -> Twin:
    """The two stretches of a run."""
    (first, second), (first_last, second_last) = run[0], run[-1]
    return Twin(
        Span(passages[first].start, passages[first_last].end),
        Span(passages[second].start, passages[second_last].end),
        max(alike[pair] for pair in run),
        _is_exact(passages, first, second),
    )


def _widened(twin: Twin, paragraphs: Sequence[Passage], run: Sequence[tuple[int, int]]) -> Twin:
    """``twin`` with the paragraph before and the one after where they repeat, if less clearly."""
    for one, other in (
        (run[0][0] - 1, run[0][1] - 1),
        (run[-1][0] + 1, run[-1][1] + 1),
    ):
        if not (one >= 0 and other < len(paragraphs) and one + 1 < other):
            continue
        first, second = paragraphs[one], paragraphs[other]
        if max(len(first.tokens), len(second.tokens)) > SHORT_PARAGRAPH:
            continue
        if similarity(Profile(first.tokens), Profile(second.tokens)) >= NEIGHBOUR_SIMILARITY:
            twin = twin._replace(
                first=twin.first.joined(_span(first)),
                second=twin.second.joined(_span(second)),
            )
    return twin
