"""The keys that passages meet by: datasketch's own values, and the same for good."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from itertools import pairwise
from typing import Any
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.similarity import hashes, minhash
from newslint.similarity.fingerprints import fingerprints_of
from newslint.similarity.minhash import KEY_BITS, keys_of, signatures
from newslint.similarity.tokens import tokens_of

SALT = " ".join(
    tokens_of(
        "Engineers who inspected the harbour bridge in spring found salt in nearly every cable, "
        "and the council closed one lane at once, which nobody on the north shore has forgiven it."
    )
)
LINES = [
    SALT,
    "",
    "word",
    "two words",
    "the the the the the the",
    "salt in the cables salt in the cables salt in the cables",
    "übergroße straße naïve café 東京の橋 мост через залив",
    "東" * 40 + " " + "京" * 17 + " x",
    "x" * 47 + " " + "y" * 48 + " " + "z" * 49 + " a",
    "1,500 people don't read u.s. papers",
    " ".join(f"{word}{number % 700}" for number in range(400) for word in SALT.split()),
]


def datasketch_options() -> dict[str, Any]:
    from inspect import signature

    from datasketch import MinHash

    options: dict[str, Any] = {"num_perm": minhash.PERMUTATIONS, "seed": 1, "hashfunc": crc32}
    if "scheme" in signature(MinHash.__init__).parameters:
        options["scheme"] = "legacy"
    return options


def pairs_of(line: str) -> list[bytes]:
    return [f"{one} {other}".encode() for one, other in pairwise(line.split(" "))]


def datasketch_rows(lines: list[str]) -> list[list[int]]:
    from datasketch import MinHash

    sketches = MinHash.bulk([pairs_of(line) for line in lines], **datasketch_options())
    return [sketch.hashvalues.tolist() for sketch in sketches]


def test_signatures_are_those_of_datasketch_in_bulk() -> None:
    assert signatures(LINES).tolist() == datasketch_rows(LINES)


def test_signatures_are_those_of_datasketch_one_by_one() -> None:
    from datasketch import MinHash

    for line in LINES[:-1]:
        sketch = MinHash(**datasketch_options())
        for pair in pairs_of(line):
            sketch.update(pair)
        assert signatures([line])[0].tolist() == sketch.hashvalues.tolist()


def test_permutations_are_those_of_datasketch() -> None:
    from datasketch import MinHash

    theirs = MinHash(**datasketch_options()).permutations
    assert [row.tolist() for row in minhash._permutations()] == [row.tolist() for row in theirs]


def test_keys_need_no_library_that_is_slow_to_import() -> None:
    code = (
        "import sys; from newslint.similarity.minhash import keys_of\n"
        "assert 'numpy' not in sys.modules\n"
        "keys_of(['a b c'])\n"
        "assert not {'datasketch', 'scipy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters=" \n")), max_size=12),
        max_size=5,
    )
)
def test_signatures_of_any_words_are_those_of_datasketch(passages: list[list[str]]) -> None:
    lines = [" ".join(words) for words in passages]
    assert signatures(lines).tolist() == datasketch_rows(lines)


def test_no_lines_have_no_signatures_and_no_keys() -> None:
    assert signatures([]).shape == (0, minhash.PERMUTATIONS)
    assert [len(column) for column in keys_of([])] == [0, 0]


@pytest.mark.parametrize("name", ["_PORTION", "_PAIRS", "_PIECE", "_ROWS"])
def test_portions_of_any_size_give_the_same(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    lines = LINES[:-1]
    together, keys = signatures(lines), keys_of(lines)
    for size in (1, 2, 7):
        monkeypatch.setattr(minhash, name, size)
        assert np.array_equal(signatures(lines), together)
        assert all(map(np.array_equal, keys_of(lines), keys))


def test_a_rest_that_reaches_the_divisor_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    """No text that anybody has gets there: the summands are chosen so that one does."""
    prime = (1 << 61) - 1
    a = np.full(minhash.PERMUTATIONS, 1, dtype=np.uint64)
    for quotient in range(8):
        for beyond in range(-2, 9):
            wanted = (quotient << 61) + prime - quotient + beyond
            if wanted >= 1 << 64:
                continue
            b = np.full(minhash.PERMUTATIONS, wanted - 5, dtype=np.uint64)
            monkeypatch.setattr(minhash, "_permutations", lambda b=b: (a, b))
            row = minhash._permuted(np.array([5], dtype=np.uint32))[0]
            assert row.tolist() == [wanted % prime & 0xFFFFFFFF] * minhash.PERMUTATIONS


def test_words_and_pairs_are_hashed_as_they_are_written() -> None:
    hashed = hashes.hashes_of(LINES)
    words = [line.split(" ") for line in LINES]
    assert hashed.counts.tolist() == [len(line) for line in words]
    assert hashed.words.tolist() == [crc32(word.encode()) for line in words for word in line]
    assert hashed.pairs.tolist() == [crc32(pair) for line in LINES for pair in pairs_of(line)]


def test_a_passage_has_about_53_keys() -> None:
    found = keys_of([SALT])
    assert 42 + 7 <= len(found.keys) <= 42 + 20
    assert found.keys.dtype == np.uint64
    assert int(found.keys.max()) < 1 << KEY_BITS


def test_the_keys_of_many_are_those_of_each() -> None:
    together = keys_of(LINES)
    for position, line in enumerate(LINES):
        alone = keys_of([line]).keys
        assert together.keys[together.passages == position].tolist() == alone.tolist()
        assert alone.tolist() == sorted(set(alone.tolist()))
    assert together.passages.tolist() == sorted(together.passages.tolist())


def test_fewer_than_two_words_have_no_key_and_fewer_than_four_no_fingerprint() -> None:
    found = keys_of(["", "one", "one two", "one two three", "one two three four"])
    assert np.bincount(found.passages, minlength=5).tolist() == [0, 0, 42, 42, 43]


def test_seven_words_in_a_row_share_a_fingerprint() -> None:
    words = SALT.split()
    one = " ".join(["before", "this", *words[5:12], "after", "that"])
    hashed = hashes.hashes_of([SALT, one])
    keys, lines = fingerprints_of(hashed)
    assert set(keys[lines == 0].tolist()) & set(keys[lines == 1].tolist())


def test_keys_stay_what_they_are() -> None:
    """An archive keeps them: where this digest changes, something in ``SCHEME`` must change."""
    scheme = repr(sorted(minhash.SCHEME.items()))
    digest = hashlib.sha256(scheme.encode() + keys_of(LINES).keys.astype("<u8").tobytes())
    assert digest.hexdigest() == DIGEST


DIGEST = "c6327c6d33099d5dc2a411dd41a8829f4c60e36ce219daa4bbecca94fdd016e0"
