"""Who meets whom: all who share a key, and of many holders the first few with all."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.folded import FERRY, REWORDED, SALT

from newslint.similarity.meeting import FIRST_HOLDERS, MOST_HOLDERS, meeting_pairs
from newslint.similarity.minhash import keys_of

POSTINGS = st.sets(st.tuples(st.integers(0, 3), st.integers(0, 60)), max_size=160)


def pairs_of(postings: list[tuple[int, int]]) -> list[tuple[int, int]]:
    keys = np.array([key for key, _ in postings], dtype=np.uint64)
    passages = np.array([passage for _, passage in postings], dtype=np.int64)
    first, second = meeting_pairs(keys, passages)
    return list(zip(first.tolist(), second.tolist(), strict=True))


@settings(max_examples=100, deadline=None)
@given(POSTINGS)
def test_it_is_the_rule_spelled_out(postings: set[tuple[int, int]]) -> None:
    expected: set[tuple[int, int]] = set()
    for key in {key for key, _ in postings}:
        holders = sorted(passage for one, passage in postings if one == key)
        pairs = set(combinations(holders, 2))
        if len(holders) > MOST_HOLDERS:
            pairs = {pair for pair in pairs if set(pair) & set(holders[:FIRST_HOLDERS])}
        expected |= pairs
    assert pairs_of(list(postings)) == sorted(expected)


def test_nobody_meets_nobody() -> None:
    assert pairs_of([]) == pairs_of([(7, 1)]) == pairs_of([(7, 1), (8, 2)]) == []


def test_a_hot_key_costs_no_square() -> None:
    pairs = pairs_of([(7, passage) for passage in range(10_000)])
    assert len(pairs) <= 10_000 * FIRST_HOLDERS
    assert {other for _, other in pairs} == set(range(1, 10_000))


def test_a_reworded_passage_meets_its_source_and_no_other() -> None:
    first, second = meeting_pairs(*keys_of([SALT, FERRY, REWORDED]))
    assert (first.tolist(), second.tolist()) == ([0], [2])
