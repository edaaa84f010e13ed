"""Which passages of several articles are alike: candidates first, then the similarity decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newslint.similarity.alike import is_formula
from newslint.similarity.candidates import likely_pairs
from newslint.similarity.passages import Passage
from newslint.similarity.verify import Profile, required_similarity, similarity

# Up to so many passages an index of word pairs finds every candidate and is quicker: 17,000
# sentences take 1.8 s, by MinHash 3 to 4 s. Above it, and where keys come from workers or an
# archive, passages meet by keys.
MOST_FOR_EXACT = 20_000


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
    profiles = [Profile(passage.tokens) for passage in passages]
    found: list[Match] = []
    for first, second in _candidates(profiles, threshold, keys):
        if owners[first] == owners[second]:
            continue
        one, other = profiles[first], profiles[second]
        required = required_similarity(threshold, one, other)
        score = similarity(one, other, at_least=required)
        if score >= required and not is_formula(passages[first], passages[second], function_words):
            found.append(Match(first, second, score))
    return sorted(found)


def _candidates(
    profiles: Sequence[Profile], threshold: float, keys: Sequence[Sequence[int]] | None
) -> Iterable[tuple[int, int]]:
    if keys is None and len(profiles) <= MOST_FOR_EXACT:
        return likely_pairs(profiles, threshold)
    from newslint.similarity.minhash import candidate_pairs, keys_of

    return candidate_pairs(keys_of([p.tokens for p in profiles]) if keys is None else keys)
