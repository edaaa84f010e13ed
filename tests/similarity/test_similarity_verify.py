"""The similarity of two passages, its laws, and the words that differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newslint.similarity.align import differences
from newslint.similarity.candidates import likely_pairs
from newslint.similarity.tokens import tokens_of
from newslint.similarity.verify import Profile, required_similarity, similarity

WORDS = ["the", "of", "bridge", "mayor", "closed", "salt", "1,500", "2019", "engineers", "zorb"]
passages = st.lists(st.sampled_from(WORDS), max_size=25).map(tuple)

SALT = (
    "Engineers who inspected the harbour bridge in spring found salt in nearly every cable, "
    "and the council closed one lane at once."
)


def score(one: str, other: str) -> float:
    return similarity(Profile(tokens_of(one)), Profile(tokens_of(other)))


@given(passages, passages)
def test_symmetric_and_from_0_to_1(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    there = similarity(Profile(one), Profile(other))
    assert there == similarity(Profile(other), Profile(one))
    assert 0.0 <= there <= 1.0


@given(passages.filter(bool))
def test_a_passage_is_itself(one: tuple[str, ...]) -> None:
    assert similarity(Profile(one), Profile(one)) == 1.0


@given(passages, passages, st.sampled_from([0.45, 0.6, 0.7]))
def test_the_early_exit_never_loses_a_pair(
    one: tuple[str, ...], other: tuple[str, ...], threshold: float
) -> None:
    exact = similarity(Profile(one), Profile(other))
    early = similarity(Profile(one), Profile(other), at_least=threshold)
    assert early == exact or (early == 0.0 and exact < threshold)


@given(st.lists(passages, max_size=8), st.sampled_from([0.55, 0.6, 0.7]))
def test_the_index_finds_all_that_reach_the_threshold(
    texts: list[tuple[str, ...]], threshold: float
) -> None:
    profiles = [Profile(text) for text in texts]
    every = {
        (a, b)
        for b in range(len(texts))
        for a in range(b)
        if len(texts[a]) > 1 < len(texts[b])
        if similarity(profiles[a], profiles[b]) >= threshold
    }
    assert every <= set(likely_pairs(profiles, threshold))


def test_empty_passages_are_like_nothing() -> None:
    assert similarity(Profile(()), Profile(())) == 0.0
    assert score("", SALT) == 0.0


def test_a_sentence_in_a_longer_paragraph_is_found() -> None:
    assert score(SALT, "Nobody was surprised. " + SALT + " The ferry runs until May.") == 0.999


def test_rewording_is_found_and_another_subject_is_not() -> None:
    reworded = SALT.replace("inspected", "looked at").replace("at once", "the same day")
    assert score(SALT, reworded) > 0.7
    other = "The council found money for a ferry, and the mayor opened it in spring."
    assert score(SALT, other) < 0.45


def test_other_numbers_lower_it() -> None:
    one = "The index rose 12 points to 4,512 in early trading on Tuesday, dealers said."
    other = "The index rose 31 points to 4,890 in early trading on Tuesday, dealers said."
    assert score(one, other) < 0.75 < score(one, one.replace("Tuesday", "Friday"))


def test_short_and_lopsided_pairs_need_more() -> None:
    long, short = Profile(("a", "b") * 20), Profile(("a", "b") * 5)
    assert required_similarity(0.6, long, long) == 0.6
    assert required_similarity(0.6, short, short) == 0.7
    assert required_similarity(0.6, short, long) == required_similarity(0.6, long, short) == 0.72


def test_differing_words() -> None:
    one = tokens_of("For the mayor, the closing was a personal defeat")
    other = tokens_of("For the mayor, the closure was a bitter personal defeat")
    assert differences(one, other) == ([(4, 5)], [(4, 5), (7, 8)])
    assert differences(one, one) == ([], [])
    assert differences((), one) == ([], [(0, len(one))])


def test_tiny_islands_are_merged() -> None:
    one = tokens_of("the closing of bridges was a defeat for everybody")
    other = tokens_of("the loss of harbours was a defeat for everybody")
    assert differences(one, other) == ([(1, 4)], [(1, 4)])


@given(passages, passages)
def test_what_does_not_differ_is_the_same(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    mine, yours = differences(one, other)
    kept_mine = [w for at, w in enumerate(one) if not any(a <= at < b for a, b in mine)]
    kept_yours = [w for at, w in enumerate(other) if not any(a <= at < b for a, b in yours)]
    assert kept_mine == kept_yours
