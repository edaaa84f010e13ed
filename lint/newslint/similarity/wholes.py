"""Which articles have nearly all of another one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from newslint.similarity.repeats import LOPSIDED
from newslint.similarity.sketches import Place, Shared, Sketch
from newslint.similarity.tokens import tokens_of
from newslint.similarity.verify import MOST_IF_DIFFERENT

# Of an article's paragraphs, this share in one other article is the article whole; and so many
# words must be in it, or a notice would be one.
WHOLE = 0.8
FEWEST_TOKENS_OF_WHOLE = 40


def wholes_of(one: Sketch, sketches: Sequence[Sketch], shared: Iterable[Shared]) -> list[Shared]:
    """The copies of the article whole."""
    wholes: list[Shared] = []
    for other, alike in _whole_in(one, shared):
        is_equal = _words(sketches[other].prose) == _words(one.prose)
        similarity = 1.0 if is_equal else min(alike, MOST_IF_DIFFERENT)
        wholes.append(Shared(one.whole, other, sketches[other].whole, similarity))
    return wholes


@lru_cache(maxsize=4)
def _words(prose: str) -> tuple[str, ...]:
    """All words of an article, which is held against one after the other."""
    return tokens_of(prose)


def _whole_in(one: Sketch, shared: Iterable[Shared]) -> Iterator[tuple[int, float]]:
    """The articles that have nearly all of this one, and how alike its paragraphs are to theirs."""
    of_other: defaultdict[int, dict[Place, tuple[int, float]]] = defaultdict(dict)
    for copy in shared:
        known = of_other[copy.other].get(copy.here, (0, 0.0))
        of_other[copy.other][copy.here] = max(known, (_length_shared(copy), copy.similarity))
    length = sum(span.length for span in one.spans("paragraph"))

    @cache
    def words_at(place: Place) -> int:
        return len(tokens_of(one.text(place)))

    for other, copies in of_other.items():
        if sum(size for size, _ in copies.values()) < WHOLE * length:
            continue
        if sum(map(words_at, copies)) >= FEWEST_TOKENS_OF_WHOLE:
            yield other, sum(size * similarity for size, similarity in copies.values()) / length


def _length_shared(copy: Shared) -> int:
    """How much of the article a copy has: of a passage much longer than it not all."""
    here, there = copy.here.span.length, copy.there.span.length
    return there if here >= LOPSIDED * there else here
