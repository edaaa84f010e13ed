"""Candidates are put aside only where they cannot be alike."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.folded import FERRY, REWORDED, SALT

from newslint.similarity import sifting
from newslint.similarity.across import similarity_of_pair
from newslint.similarity.passages import PARAGRAPH, SENTENCE, Passage
from newslint.similarity.sifting import can_be_alike

WORDS = st.lists(st.sampled_from([*SALT.split()[:9], "1,500", "é"]), min_size=1, max_size=40)


def judged(lines: list[str], kinds: int) -> list[bool]:
    pairs = np.array(list(combinations(range(len(lines)), 2)), dtype=np.int64).reshape(-1, 2)
    every = np.full(len(pairs), kinds)
    return list(map(bool, can_be_alike(lines, pairs[:, 0], pairs[:, 1], every)))


def test_strangers_are_put_aside_and_the_reworded_are_not() -> None:
    assert judged([SALT, FERRY, REWORDED], PARAGRAPH) == [False, True, False]
    assert judged([SALT, SALT], SENTENCE) == [True]
    assert judged([SALT, SALT], 0) == [False]
    assert judged([], PARAGRAPH) == []


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=6), st.sampled_from([PARAGRAPH, SENTENCE, 3]))
def test_none_that_is_alike_is_put_aside(passages: list[list[str]], kinds: int) -> None:
    found = judged([" ".join(words) for words in passages], kinds)
    alike = [
        similarity_of_pair(Passage(tuple(one), 0, 1), Passage(tuple(other), 0, 1), kinds, NONE) > 0
        for one, other in combinations(passages, 2)
    ]
    assert all(kept for kept, is_alike in zip(found, alike, strict=True) if is_alike)


NONE: frozenset[str] = frozenset()


def test_portions_of_any_size_give_the_same() -> None:
    lines = [SALT, FERRY, REWORDED, "one", "", SALT[:60]]
    together, before = judged(lines, PARAGRAPH), sifting._AT_ONCE
    try:
        for size in (1, 4):
            sifting._AT_ONCE = size
            assert judged(lines, PARAGRAPH) == together
    finally:
        sifting._AT_ONCE = before
