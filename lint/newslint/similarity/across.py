"""Which passages of several articles are alike: candidates first, then the similarity decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newslint.similarity.candidates import likely_pairs
from newslint.similarity.passages import Passage
from newslint.similarity.verify import Profile, similarity

# Up to so many passages an index of word pairs finds every candidate, and is quicker than
# importing numpy and datasketch and hashing.
MOST_FOR_EXACT = 4000


class Match(NamedTuple):
    """Two alike passages by their positions in the list, the lower first, and how alike."""

    first: int
    second: int
    similarity: float


def matches(
    passages: Sequence[Passage],
    owners: Sequence[int],
    threshold: float,
    keys: Sequence[Sequence[int]] | None = None,
) -> list[Match]:
    """The pairs of passages of different owners (articles) that reach ``threshold``.

    ``keys`` are those of ``minhash.keys_of``, computed wherever it suits; they are made here
    where they are needed and not given. Compare paragraphs and sentences in calls of their own.
    """
    profiles = [Profile(passage.tokens) for passage in passages]
    return sorted(
        Match(one, other, score)
        for one, other in _candidates(profiles, threshold, keys)
        if owners[one] != owners[other]
        and (score := similarity(profiles[one], profiles[other], at_least=threshold)) >= threshold
    )


def _candidates(
    profiles: Sequence[Profile], threshold: float, keys: Sequence[Sequence[int]] | None
) -> Iterable[tuple[int, int]]:
    if keys is None and len(profiles) <= MOST_FOR_EXACT:
        return likely_pairs(profiles, threshold)
    from newslint.similarity.minhash import candidate_pairs, keys_of

    return candidate_pairs(keys_of([p.tokens for p in profiles]) if keys is None else keys)
