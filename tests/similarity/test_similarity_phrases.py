"""Recurring phrases: turns of phrase that come back, and what only looks like one."""

from __future__ import annotations

import re
import time

import pytest

from newslint.similarity.ngrams import LONGEST, repeated_runs
from newslint.similarity.phrases import (
    RecurringPhrase,
    Segment,
    WordLists,
    recurring_phrases,
    segments_of,
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


def segments(*sentences: str, is_quoted: bool = False, offset: int = 0) -> list[Segment]:
    found: list[Segment] = []
    text = " " * offset
    for sentence in sentences:
        words = words_of(sentence, len(text))
        text += sentence + " "
        found += segments_of(words, text, is_quoted=is_quoted)
    return found


def phrases(*sentences: str, headline: str = "") -> list[str]:
    article = " ".join(sentences)
    found: list[Segment] = []
    for match in re.finditer(r"[^\s.][^.]*\.", article):
        words = words_of(match.group(), match.start())
        found += segments_of(words, article)
    return [
        " ".join(phrase.words) for phrase in recurring_phrases(found, LISTS, tokens_of(headline))
    ]


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
    found = recurring_phrases(
        [
            *segments_of(words_of(sentences[0]), text),
            *segments_of(words_of(sentences[1], 38), text),
        ],
        LISTS,
    )
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
    assert recurring_phrases(segments(said, said, is_quoted=True), LISTS) == []
    mixed = [*segments(said), *segments(said, is_quoted=True, offset=100)]
    assert recurring_phrases(mixed, LISTS) == []


def test_a_weightier_phrase_wins_over_what_it_holds() -> None:
    found: list[RecurringPhrase] = recurring_phrases(
        segments(
            "a slow and silent watching with bated breath",
            "the long and weary watching with bated breath",
            "nobody was watching with bated hope",
        ),
        LISTS,
    )
    assert [" ".join(phrase.words) for phrase in found] == ["watching with bated breath"]


def test_segments_are_cut_at_marks() -> None:
    text = "He paid – in salt, “for all” (or well-nigh all): nothing's left"
    cut = [" ".join(word.text for word in part.words) for part in segments_of(words_of(text), text)]
    assert cut == ["He paid", "in salt", "for all", "or well-nigh all", "nothing's left"]
    assert [part.starts_sentence for part in segments_of(words_of(text), text)][:2] == [True, False]


def test_runs_are_maximal() -> None:
    runs = list(repeated_runs([list("abcdx"), list("yabcd"), list("zbc")]))
    assert {run.length: run.places for run in runs} == {
        2: ((0, 1), (1, 2), (2, 1)),
        4: ((0, 0), (1, 1)),
    }


def test_runs_do_not_cross_segments() -> None:
    assert list(repeated_runs([["a"], ["b"], ["a"], ["b"]])) == []


def test_a_repetitive_text_costs_no_square() -> None:
    begin = time.perf_counter()
    runs = list(repeated_runs([["salt"] * 20_000]))
    assert time.perf_counter() - begin < 5.0
    assert max(run.length for run in runs) == LONGEST
