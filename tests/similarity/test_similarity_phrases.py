"""Recurring phrases: turns of phrase that come back, and what only looks like one."""

from __future__ import annotations

import pytest
from tests.counting import grows_with_the_text

from newslint.similarity.ngrams import LONGEST, Run, recurring_places, repeated_runs
from newslint.similarity.phrases import (
    Wording,
    WordLists,
    recurring_phrases,
)
from newslint.similarity.tokens import tokens_of
from newslint.text.words import words_of

LISTS = WordLists(
    function_words=frozenset(
        tokens_of(
            """a an and as at be but by for from had has have he her his in into is it its neither
            not of on or she than that the their they this to was were which who will with would"""
        )
    ),
    attribution_verbs=frozenset({"said", "told", "added"}),
    number_words=frozenset({"three", "nine"}),
    units=frozenset({"hours", "kilometres"}),
)


def wording(*sentences: str) -> Wording:
    text = " ".join(sentences)
    places: list[tuple[int, int]] = []
    for sentence in sentences:
        start = places[-1][1] + 1 if places else 0
        places.append((start, start + len(sentence)))
    return Wording(text, words_of(text), places)


def phrases(*sentences: str, headline: str = "") -> list[str]:
    found = recurring_phrases(wording(*sentences), LISTS, tokens_of(headline))
    return [" ".join(phrase.words) for phrase in found]


def test_a_striking_phrase_with_its_head_and_article() -> None:
    assert phrases(
        "For nearly three hours behind closed doors the council quarrelled.",
        "The mayor spent nearly three hours behind closed doors with engineers.",
    ) == ["nearly three hours behind closed doors"]
    assert phrases(
        "The talks ended with neither party willing to yield.",
        "Spring came and went with neither party willing to pay.",
    ) == ["with neither party willing to"]
    assert phrases(
        "He feared that the ferry would probably sink.",
        "And yet the ferry would probably sail.",
    ) == ["the ferry would probably"]


def test_the_places_are_those_of_the_source() -> None:
    text = "They held their bated breath in vain. Again they held their bated breath."
    sentences = [text[:37], text[38:]]
    found = recurring_phrases(wording(*sentences), LISTS)
    [phrase] = found
    assert [text[slice(*place)] for place in phrase.occurrences] == ["held their bated breath"] * 2


@pytest.mark.parametrize(
    "sentences",
    [
        pytest.param(
            ("We met Marta Lindholm of Zorbury Quay.", "He knew Marta Lindholm of Zorbury Quay."),
            id="names",
        ),
        pytest.param(
            ("The council said in a statement that.", "Police said in a statement that."),
            id="attribution",
        ),
        pytest.param(
            (
                "It lies three hours or nine kilometres off.",
                "It is three hours or nine kilometres.",
            ),
            id="figures",
        ),
        pytest.param(
            ("They sold cables and rivets.", "She bought cables and rivets."), id="things"
        ),
        pytest.param(("A rusting cable fell.", "He saw a rusting cable."), id="two words"),
        pytest.param(
            ("It was on the other side of the.", "He was on the other side of the."), id="dull"
        ),
        pytest.param(
            tuple(f"{name} lent money from peer to peer." for name in ("Ann", "Bo", "Cy", "Di")),
            id="a term",
        ),
        pytest.param((), id="empty"),
    ],
)
def test_no_phrase(sentences: tuple[str, ...]) -> None:
    assert phrases(*sentences) == []


def test_words_of_the_headline_are_the_subject() -> None:
    sentences = (
        "Engineers found salt deep behind the cables of the bridge.",
        "Nobody had looked for salt deep behind the cables before.",
    )
    assert phrases(*sentences) == ["salt deep behind the cables"]
    assert phrases(*sentences, headline="Salt found behind cables") == []


def test_what_stands_three_times_need_not_weigh_much() -> None:
    sentences = [f"{name} slept at the end of the day." for name in ("Ann", "Bo", "Cy")]
    assert phrases(*sentences[:2]) == []
    assert phrases(
        *[s.replace("slept", verb) for s, verb in zip(sentences, "abc", strict=True)]
    ) == ["at the end of the day"]


def test_a_quotation_is_somebodys_words() -> None:
    said = "They held their bated breath"
    twice = wording(said, said)
    assert len(recurring_phrases(twice, LISTS)) == 1
    assert recurring_phrases(twice, LISTS, is_quoted=lambda _: True) == []
    assert recurring_phrases(twice, LISTS, is_quoted=lambda place: place > 0) == []


def test_a_weightier_phrase_wins_over_what_it_holds() -> None:
    assert phrases(
        "a slow and silent watching with bated breath",
        "the long and weary watching with bated breath",
        "nobody was watching with bated hope",
    ) == ["watching with bated breath"]


def test_a_phrase_ends_at_marks_and_with_its_sentence() -> None:
    text = "He paid – in salt, “for all” (or well-nigh all): nothing's left. Now"
    joined = wording(text[:-4], text[-3:])
    parts = [""]
    for at, word in enumerate(joined.words[:-1]):
        parts[-1] += f" {word.text}"
        if not joined.are_joined(at):
            parts.append("")
    assert parts == [" He paid", " in salt", " for all", " or well-nigh all", " nothing's left", ""]


def test_runs_are_maximal() -> None:
    runs = list(repeated_runs(list("abcdxyabcdzabc"), {3: 2}))
    assert runs == [Run(3, (0, 6, 11)), Run(4, (0, 6))]


def test_runs_do_not_go_on_where_words_are_not_joined() -> None:
    assert list(repeated_runs(list("abcabc"), {3: 2}, lambda at: at != 1)) == []


def test_places_of_runs_that_stand_often_enough() -> None:
    words = [
        "a",
        "b",
        "c",
        "x",
        "a",
        "b",
        "c",
        "y",
        "a",
        "b",
        "c",
        "d",
        "e",
        "z",
        "b",
        "c",
        "d",
        "e",
    ]
    assert recurring_places(words, {3: 3, 4: 2}) == {(0, 3), (4, 3), (8, 3), (9, 4), (14, 4)}
    assert recurring_places(words, {3: 4}) == set()
    assert recurring_places([], {3: 2}) == set()


def test_only_words_in_runs_are_looked_at_more_closely() -> None:
    asked: list[int] = []

    def are_joined(at: int) -> bool:
        asked.append(at)
        return True

    words = list("abcdefgcdehb")
    assert list(repeated_runs(words, {3: 3, 4: 2}, are_joined)) == []
    assert asked == []
    assert list(repeated_runs([*words, *words[3:7]], {3: 3, 4: 2}, are_joined)) == [Run(4, (3, 12))]
    assert asked == [3, 4, 5, 12, 13, 14]


def test_an_article_without_runs_costs_one_count() -> None:
    read = wording("It rained in the harbour.", "Nobody in the harbour saw it.")
    assert recurring_phrases(read, LISTS) == []
    assert not {"names", "counts"} & set(vars(read))


def test_a_repetitive_text_costs_no_square() -> None:
    def longest_run(words: list[str]) -> None:
        assert max(run.length for run in repeated_runs(words, {3: 2})) == LONGEST

    grows_with_the_text(longest_run, lambda size: ["salt"] * size, 300)
