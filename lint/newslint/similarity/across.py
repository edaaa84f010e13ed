"""Which passages of several articles are alike: candidates first, then the similarity decides.

``matches`` is for the articles of a run, ``similarity_of_pair`` for whoever has candidates already:
a query of the archive, its search for duplicates, and a cluster.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from newslint.similarity.alike import is_formula
from newslint.similarity.candidates import likely_pairs
from newslint.similarity.passages import PARAGRAPH, Passage
from newslint.similarity.verify import required_similarity, similarity
from newslint.text.language import load_language

# Paragraphs are alike from here, and sentences: of those of different articles more are alike by
# chance, since one short sentence is held against all.
THRESHOLD = 0.60
SENTENCE_THRESHOLD = 0.70

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
    if pairs is None:
        pairs = likely_pairs([passage.profile for passage in passages], threshold)
    found: list[Match] = []
    for first, second in pairs:
        if owners[first] == owners[second]:
            continue
        short, long = _shorter_first(passages[first], passages[second])
        required = required_similarity(threshold, short.profile, long.profile)
        score = similarity(short.profile, long.profile, at_least=required)
        if score >= required and not is_formula(short, long, function_words):
            found.append(Match(first, second, score))
    return sorted(found)


def similarity_of_pair(
    one: Passage, other: Passage, kinds: int, function_words: frozenset[str]
) -> float:
    """How alike two passages of different articles are: 0 where they are not, else up to 1.

    ``kinds`` are the kinds that both are (``PARAGRAPH``, ``SENTENCE`` or the sum): paragraphs are
    compared with paragraphs, sentences with sentences, so none gives 0.  Both passages have eight
    tokens or more and are no lists or questions, as those of a ``Sketch`` are.  Symmetric.
    A passage keeps its ``profile``: hand the same one in again where many pairs have it.
    """
    if not kinds:
        return 0.0
    short, long = _shorter_first(one, other)
    threshold = THRESHOLD if kinds & PARAGRAPH else SENTENCE_THRESHOLD
    required = required_similarity(threshold, short.profile, long.profile)
    score = similarity(short.profile, long.profile, at_least=required)
    if score < required or is_formula(short, long, function_words):
        return 0.0
    return score


@lru_cache
def function_words_of(one: str, other: str) -> frozenset[str]:
    """Those of the languages of two passages, by which it is judged whether they are a mould."""
    return load_language(one).function_words | load_language(other).function_words


def _shorter_first(one: Passage, other: Passage) -> tuple[Passage, Passage]:
    """The two in one order: whether they are a mould is judged by the shorter one."""
    if (len(one.tokens), one.tokens) <= (len(other.tokens), other.tokens):
        return one, other
    return other, one
