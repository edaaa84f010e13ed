"""Passages that share runs of words, and how much is compared of a long text."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.similarity import across, alike, sketches
from newslint.similarity.passages import Passage
from newslint.similarity.runs import FEWEST_RUNS, MOST_MET, RUN, WORDS_A_RUN, sharing_runs
from newslint.similarity.tokens import tokens_of
from newslint.text.document import Document

SALT = "engineers found salt in nearly every cable and the council closed one lane at once"
SHUT = "engineers found salt in almost every cable and the council shut one lane at once"
BOAT = "a boat will run every ten minutes from the old customs house to the north shore"

LINES = st.lists(st.sampled_from(["the", "salt", "of", "é", "mayor", "12"]), min_size=1, max_size=9)


def brute(lines: list[str], owners: list[int]) -> list[tuple[int, int]]:
    """All pairs of different owners that share runs enough."""

    def runs(line: str) -> set[tuple[str, ...]]:
        words = line.split(" ")
        return {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}

    def is_enough(one: int, other: int) -> bool:
        shared = len(runs(lines[one]) & runs(lines[other]))
        least = min(len(lines[n].split(" ")) for n in (one, other))
        return shared >= FEWEST_RUNS and shared * WORDS_A_RUN >= least

    pairs = combinations(range(len(lines)), 2)
    return [pair for pair in pairs if owners[pair[0]] != owners[pair[1]] and is_enough(*pair)]


def text_of(words: int, passages: int) -> list[str]:
    """Passages of made-up words that are as common as words are: the nth has a share of 1/n."""
    chance = random.Random(7)
    names = [f"w{n}" for n in range(words)]
    weights = [1 / (n + 1) for n in range(words)]
    return [" ".join(chance.choices(names, weights, k=20)) for _ in range(passages)]


def test_a_reworded_passage_meets_its_source_and_no_other() -> None:
    assert sharing_runs([SALT, BOAT, SHUT], [0, 1, 2]) == [(0, 2)]
    assert sharing_runs([SALT, BOAT, SHUT], [0, 1, 0]) == []


@pytest.mark.parametrize("lines", [[], [SALT], ["salt"], ["salt", "salt"], ["a b", "a b"]])
def test_nothing_to_meet(lines: list[str]) -> None:
    assert sharing_runs(lines, range(len(lines))) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, max_size=MOST_MET))
def test_the_sorted_numbers_find_what_looking_at_all_pairs_finds(words: list[list[str]]) -> None:
    lines = [" ".join(line) for line in words]
    owners = [n // 2 for n in range(len(lines))]
    assert sharing_runs(lines, owners) == brute(lines, owners)


def test_portions_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [*text_of(500, 60), SALT, BOAT, SHUT]
    whole = sharing_runs(lines, range(len(lines)))
    monkeypatch.setattr("newslint.similarity.runs._PORTION", 7)
    assert sharing_runs(lines, range(len(lines))) == whole


def test_what_all_passages_have_costs_no_square() -> None:
    lines = [f"{SALT} number {n}" for n in range(3_000)]
    pairs = sharing_runs(lines, range(len(lines)))
    assert len(pairs) <= MOST_MET * len(lines)
    assert {n for pair in pairs for n in pair} == set(range(len(lines)))


def test_the_pairs_compared_grow_with_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the passages of one long article: at most twice the pairs, and a bit."""
    compared: list[int] = []
    similarity = alike.similarity

    def counted(*arguments: object, **options: object) -> float:
        compared[-1] += 1
        return similarity(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(alike, "similarity", counted)
    for count in (3_000, 6_000):
        compared.append(0)
        # The vocabulary of a text grows with the root of its length (Heaps).
        lines = text_of(int(200 * count**0.5), count)
        alike.alike_passages([Passage(tokens_of(x), 0, 9) for x in lines], 0.6, frozenset())
    assert compared[1] <= 2.2 * compared[0] + 100


def test_a_long_text_is_searched_by_runs_to_the_same_end(monkeypatch: pytest.MonkeyPatch) -> None:
    passages = [Passage(tokens_of(x), 0, 9) for x in (SALT, BOAT, SHUT, SALT)]
    by_index = alike.alike_passages(passages, 0.6, frozenset())
    assert set(by_index) == {(0, 2), (0, 3)}
    monkeypatch.setattr(alike, "MOST_FOR_INDEX", 1)
    assert alike.alike_passages(passages, 0.6, frozenset()) == by_index


def test_only_passages_that_meet_are_read_and_scored(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of articles that have nothing in common none is looked at a second time."""
    monkeypatch.setattr(sketches, "MOST_FOR_EXACT", 0)
    read: list[int] = []
    similarity = across.similarity

    def counted(*arguments: object, **options: object) -> float:
        read.append(1)
        return similarity(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(across, "similarity", counted)
    texts = [" ".join(f"w{n}x{k}" for k in range(40)) + "." for n in range(50)]
    articles = [Document.from_text(f"Story {n}\n\n{text}\n") for n, text in enumerate(texts)]
    kept = [sketches.sketch_of((str(n), None), one) for n, one in enumerate(articles)]
    assert not sketches.shared_passages(kept, "paragraph")
    assert not read
