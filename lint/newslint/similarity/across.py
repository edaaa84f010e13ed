"""Which passages of several articles are alike: candidates first, then the similarity decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from newslint.similarity.alike import is_formula
from newslint.similarity.candidates import likely_pairs
from newslint.similarity.passages import Passage
from newslint.similarity.verify import Profile, required_similarity, similarity

# Up to so many passages an index of word pairs finds every candidate and is quicker: 17,000
# sentences take 1.8 s, by MinHash 3 to 4 s. Above it, and where keys come from workers or an
# archive, passages meet by keys.
MOST_FOR_EXACT = 20_000
# How many passages are kept ready where they are met one by one.
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
    keys: Sequence[Sequence[int]] | None = None,
) -> list[Match]:
    """The pairs of passages of different owners (articles) that reach ``threshold``.

    Moulds with other names or numbers are left out (see ``is_formula``); lists and questions are
    the caller's to leave out (see ``is_compared``).
    ``keys`` are those of ``minhash.keys_of``, computed wherever it suits; they are made here
    where they are needed and not given. Compare paragraphs and sentences in calls of their own.
    """
    profile_of: Callable[[int], Profile]
    pairs: Iterator[tuple[int, int]]
    if keys is None and len(passages) <= MOST_FOR_EXACT:
        profiles = [Profile(passage.tokens) for passage in passages]
        profile_of, pairs = profiles.__getitem__, likely_pairs(profiles, threshold)
    else:
        # Many: each is read when it is its turn, and not kept.
        profile_of = lru_cache(MOST_KEPT)(lambda position: Profile(passages[position].tokens))
        pairs = _meeting_pairs(passages, keys)
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


def _meeting_pairs(
    passages: Sequence[Passage], keys: Sequence[Sequence[int]] | None
) -> Iterator[tuple[int, int]]:
    """The pairs that share a key, neighbours in the list one after the other."""
    from newslint.similarity.minhash import candidate_pairs, keys_of

    yield from sorted(
        candidate_pairs(keys_of([passage.tokens for passage in passages]) if keys is None else keys)
    )
