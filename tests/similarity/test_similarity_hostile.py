"""Texts that nobody writes: they cost no more than others of their length."""

from __future__ import annotations

import time

import pytest

from newslint.similarity.passages import Passage
from newslint.similarity.phrases import Wording, WordLists, recurring_phrases
from newslint.similarity.repeats import repeats_of
from newslint.similarity.tokens import tokens_of
from newslint.text.words import words_of

HOSTILE = {
    "spaces": " " * 100_000,
    "quotes": "“" * 100_000,
    "apostrophes": "a'" * 50_000,
    "one long word": "a" * 100_000,
    "one long number": "1," * 50_000,
    "initials": "a." * 50_000,
    "dashes": "word - " * 15_000,
    "one word": "salt " * 20_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text(text: str) -> None:
    begin = time.perf_counter()
    tokens = tokens_of(text)
    half = len(text) // 2
    repeats_of([Passage(tokens, 0, half), Passage(tokens[1:], half, len(text))])
    recurring_phrases(Wording(text, words_of(text), [(0, len(text))]), WordLists())
    assert time.perf_counter() - begin < 5.0
