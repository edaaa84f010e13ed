"""Texts that nobody writes: they cost no more than others of their length."""

from __future__ import annotations

import pytest
from tests.counting import grows_with_the_text

from newslint.similarity.passages import Passage
from newslint.similarity.phrases import Wording, WordLists, recurring_phrases
from newslint.similarity.repeats import repeats_of
from newslint.similarity.tokens import tokens_of
from newslint.text.words import words_of

HOSTILE = {
    "spaces": " ",
    "quotes": "“",
    "apostrophes": "a'",
    "one long word": "a",
    "one long number": "1,",
    "initials": "a.",
    "dashes": "word - ",
    "one word": "salt ",
}


@pytest.mark.parametrize("scrap", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text(scrap: str) -> None:
    grows_with_the_text(repeats_and_phrases, lambda size: scrap * size, 300)


def repeats_and_phrases(text: str) -> None:
    tokens = tokens_of(text)
    half = len(text) // 2
    repeats_of([Passage(tokens, 0, half), Passage(tokens[1:], half, len(text))])
    recurring_phrases(Wording(text, words_of(text), [(0, len(text))]), WordLists())
