"""Which passages of several articles are alike: candidates first, then the similarity decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from newslint.similarity.alike import is_formula
from newslint.similarity.candidates import likely_pairs
from newslint.similarity.passages import Passage
from newslint.similarity.verify import Profile, required_similarity, similarity

# How many passages are kept ready where pairs are given: neighbouring pairs have one in common.
MOST_KEPT = 8_192


class Match(NamedTuple):
    """Two alike passages by their positions in the list, the lower first, and how alike."""

    first: int
    second: int
    similarity: float


def matches(
    passages: Sequence[Passage],
    owners: Sequence[int],
    threshold: float,
    function_words: frozenset[str] = frozenset(),
    pairs: Iterable[tuple[int, int]] | None = None,
) -> list[Match]:
    """The pairs of passages of different owners (articles) that reach ``threshold``.

    Moulds with other names or numbers are left out (see ``is_formula``); lists and questions are
    the caller's to leave out (see ``is_compared``).
    ``pairs`` are the positions of those worth comparing; where they are given, only passages that
    stand in them are read.  Compare paragraphs and sentences in calls of their own.
    """
    profile_of: Callable[[int], Profile]
    if pairs is None:
        profiles = [Profile(passage.tokens) for passage in passages]
        profile_of, pairs = profiles.__getitem__, likely_pairs(profiles, threshold)
    else:
        profile_of = lru_cache(MOST_KEPT)(lambda position: Profile(passages[position].tokens))
    found: list[Match] = []
    for first, second in pairs:
        if owners[first] == owners[second]:
            continue
        one, other = profile_of(first), profile_of(second)
        required = required_similarity(threshold, one, other)
        score = similarity(one, other, at_least=required)
        if score >= required and not is_formula(passages[first], passages[second], function_words):
            found.append(Match(first, second, score))
    return sorted(found)
