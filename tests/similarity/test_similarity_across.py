"""Keys and matches across articles, and the one import of datasketch."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.similarity import across, minhash
from newslint.similarity.passages import Passage
from newslint.similarity.tokens import tokens_of

SALT = tokens_of(
    "Engineers who inspected the harbour bridge in spring found salt in nearly every cable, and "
    "the council closed one lane at once, which nobody on the north shore has forgiven it."
)
FERRY = tokens_of(
    "A ferry that last ran before the war will carry commuters from the old customs house to the "
    "north shore every ten minutes, if the pilots are paid what they ask."
)
REWORDED = tokens_of(
    "Engineers who looked at the harbour bridge in spring found salt in almost every cable, and "
    "the council closed one lane the same day, which nobody on the north shore has forgiven."
)
WORDS = st.lists(st.sampled_from(["the", "of", "salt", "mayor", "bridge", "1,500"]), max_size=30)


def passage(tokens: tuple[str, ...]) -> Passage:
    return Passage(tokens, 0, 100)


def test_a_passage_has_about_53_keys() -> None:
    found = minhash.keys(SALT[:40])
    assert 42 + 8 <= len(found) <= 42 + 20
    assert all(0 <= key < 2**63 for key in found)


def test_the_keys_of_many_are_those_of_each() -> None:
    together = minhash.keys_of([SALT, (), FERRY, ("one",)])
    assert together == [minhash.keys(SALT), [], minhash.keys(FERRY), []]


def test_keys_stay_what_they_are() -> None:
    """An archive keeps them: another value needs another archive version."""
    assert minhash.keys(("salt", "in", "the", "cables"))[0] == FIRST_KEY
    assert minhash.fingerprints(("salt", "in", "the", "cables")) == [FINGERPRINT]


FIRST_KEY = 2919715826905786243
FINGERPRINT = 2345147552685313603


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, max_size=6))
def test_equal_passages_are_candidates(texts: list[list[str]]) -> None:
    pairs = minhash.candidate_pairs(minhash.keys_of([*texts, *texts]))
    for position, text in enumerate(texts):
        assert ((position, position + len(texts)) in pairs) == (len(text) > 1)


def test_a_reworded_passage_meets_its_source_and_no_other() -> None:
    pairs = minhash.candidate_pairs(minhash.keys_of([SALT, FERRY, REWORDED]))
    assert pairs == {(0, 2)}


def test_a_hot_key_costs_no_square() -> None:
    pairs = minhash.candidate_pairs([[7]] * 10_000)
    assert len(pairs) <= 10_000 * minhash.FIRST_HOLDERS
    assert {other for _, other in pairs} == set(range(1, 10_000))


def test_matches_are_between_articles_and_the_same_by_both_ways() -> None:
    passages = [passage(SALT), passage(FERRY), passage(SALT), passage(REWORDED), passage(())]
    owners = [0, 0, 0, 1, 1]
    exact = across.matches(passages, owners, 0.6)
    assert [(match.first, match.second) for match in exact] == [(0, 3), (2, 3)]
    pairs = sorted(minhash.candidate_pairs(minhash.keys_of([one.tokens for one in passages])))
    assert across.matches(passages, owners, 0.6, pairs=pairs) == exact


def test_few_passages_import_neither_numpy_nor_datasketch() -> None:
    code = (
        "import sys; from newslint.similarity import across, phrases, repeats, align\n"
        "from newslint.similarity.passages import Passage\n"
        "across.matches([Passage(('a', 'b'), 0, 1)] * 2, [0, 1], 0.6)\n"
        "assert not {'numpy', 'datasketch', 'scipy', 'difflib'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_scipy_waits_until_it_is_called() -> None:
    code = (
        "import sys; from newslint.similarity import minhash\n"
        "minhash.keys(('a', 'b', 'c'))\n"
        "assert 'datasketch' in sys.modules and 'scipy' not in sys.modules\n"
        "import datasketch; assert datasketch.MinHashLSH(threshold=0.5).b > 1\n"
        "import scipy.integrate; assert scipy.integrate.quad(lambda x: x, 0, 1)[0] == 0.5"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_scipy_that_is_already_there_is_left_alone() -> None:
    code = (
        "import sys, scipy.integrate as before\n"
        "from newslint.similarity import minhash\n"
        "minhash.keys(('a', 'b', 'c'))\n"
        "assert sys.modules['scipy.integrate'] is before"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
