"""Numbers are told apart as numpy tells them apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.similarity.sorting import differs, distinct, in_order, ranked

NUMBERS = st.lists(st.integers(0, 2**32 - 1) | st.integers(0, 5), max_size=50)


@settings(max_examples=100, deadline=None)
@given(NUMBERS)
def test_it_is_what_numpy_says(numbers: list[int]) -> None:
    given = np.array(numbers, dtype=np.int64)
    expected, inverse = np.unique(given, return_inverse=True)
    assert distinct(given.copy()).tolist() == expected.tolist()
    different, ranks = ranked(given)
    assert (different.tolist(), ranks.tolist()) == (expected.tolist(), inverse.tolist())
    assert differs(np.sort(given)).sum() == len(expected)


@pytest.mark.parametrize("high", [2**20, 2**40 - 1])
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_two_columns_are_sorted_by_both(high: int, data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.tuples(st.integers(0, high), st.integers(0, high)), max_size=30))
    columns = np.array(rows, dtype=np.int64).reshape(-1, 2)
    keys, numbers = in_order(columns[:, 0].astype(np.uint64), columns[:, 1])
    assert list(zip(keys.tolist(), numbers.tolist(), strict=True)) == sorted(rows)
