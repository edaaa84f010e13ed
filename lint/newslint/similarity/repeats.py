"""Which passages of one article are said again in it: each group once, at its last place.

Paragraphs are compared with paragraphs and sentences with sentences; a paragraph of one sentence
is both, so it is found again inside a longer one. Two short neighbours are also compared as one
passage, because a rewrite likes to split or join them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from newslint.similarity.alike import Alike, alike_passages
from newslint.similarity.groups import Repeat, Twin, grouped
from newslint.similarity.passages import Passage, joined
from newslint.similarity.verify import Profile, similarity
from newslint.text.span import Span

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


def repeats_of(
    passages: Sequence[Passage],
    function_words: frozenset[str] = frozenset(),
    thresholds: Thresholds = Thresholds(),
) -> list[Repeat]:
    """The repeats among the passages of one article, in the order of their later places.

    ``passages`` are its paragraphs and its sentences, each kind in order, without headline,
    captions and headings. A sentence list alone, or paragraphs alone, will do.
    """
    paragraphs = [passage for passage in passages if passage.kind == "paragraph"]
    sentences = [passage for passage in passages if passage.kind == "sentence"]
    whole = alike_passages(paragraphs, thresholds.paragraph, function_words)
    parts = alike_passages(sentences, thresholds.sentence, function_words)
    twins = list(_sentence_twins(sentences, parts))
    whole = _without_lopsided(paragraphs, whole, twins)
    return grouped(
        [
            *_paragraph_twins(paragraphs, whole),
            *_joined_twins(paragraphs, whole, thresholds.paragraph, function_words),
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
    paragraphs: Sequence[Passage], alike: Alike, threshold: float, function_words: frozenset[str]
) -> Iterator[Twin]:
    """Neighbours that are only together what two other neighbours are together."""
    neighbours = [
        joined(first, second)
        for first, second in pairwise(paragraphs)
        if max(len(first.tokens), len(second.tokens)) <= SHORT_PARAGRAPH
    ]
    found = [
        (Span(paragraphs[one].start, paragraphs[one].end), paragraphs[other])
        for one, other in alike
    ]
    together = alike_passages(neighbours, threshold, function_words)
    for one, other in together:
        twin = _twin(neighbours, [(one, other)], together)
        if twin.first.overlaps(twin.second):
            continue
        known = any(
            twin.first.overlaps(first) and twin.second.overlaps(Span(second.start, second.end))
            for first, second in found
        )
        if not known and _each_takes_part(paragraphs, twin):
            yield twin


def _each_takes_part(paragraphs: Sequence[Passage], twin: Twin) -> bool:
    """Whether each of the four paragraphs is alike to the two on the other side."""
    sides = [
        [passage for passage in paragraphs if span.start <= passage.start < span.end]
        for span in (twin.first, twin.second)
    ]
    wholes = [Profile(joined(*side).tokens) for side in sides]
    return all(
        similarity(Profile(passage.tokens), whole) >= PART_SIMILARITY
        for side, whole in zip(sides, reversed(wholes))
        for passage in side
    )


def _without_lopsided(
    paragraphs: Sequence[Passage], alike: Alike, sentence_twins: Sequence[Twin]
) -> Alike:
    """``alike`` less the pairs of unequal length that a twin of their sentences shows better."""
    kept: Alike = {}
    for (one, other), score in alike.items():
        first, second = paragraphs[one], paragraphs[other]
        sizes = sorted((len(first.tokens), len(second.tokens)))
        lopsided = sizes[1] >= LOPSIDED * sizes[0]
        if not (lopsided and _sentences_show_it(first, second, sentence_twins)):
            kept[one, other] = score
    return kept


def _sentences_show_it(first: Passage, second: Passage, twins: Sequence[Twin]) -> bool:
    """Whether one twin of sentences covers most of the shorter paragraph."""
    one, other = Span(first.start, first.end), Span(second.start, second.end)
    shorter = min(one.length, other.length)
    return any(
        one.covers(twin.first)
        and other.covers(twin.second)
        and 2 * max(twin.first.length, twin.second.length) > shorter
        for twin in twins
    )


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
        if not (0 <= one and other < len(paragraphs) and one + 1 < other):
            continue
        first, second = paragraphs[one], paragraphs[other]
        if max(len(first.tokens), len(second.tokens)) > SHORT_PARAGRAPH:
            continue
        if similarity(Profile(first.tokens), Profile(second.tokens)) >= NEIGHBOUR_SIMILARITY:
            twin = twin._replace(
                first=twin.first.joined(Span(first.start, first.end)),
                second=twin.second.joined(Span(second.start, second.end)),
            )
    return twin
