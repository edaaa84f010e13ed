"""What holds for every phrase file that ships."""

from __future__ import annotations

from collections import defaultdict

import pytest

from newslint.phrases import Phrase, PhraseRule
from newslint_rules import RULES

PHRASE_RULES = tuple(rule for rule in RULES if issubclass(rule, PhraseRule))
# The alternatives of which a line with a better wording may leave the choice: the better wording
# fits them all.
FUNCTION_WORDS_LIST = (
    "a against an around from has have her his in into its my of on or our so that the their this "
    "those to too with your"
)
FUNCTION_WORDS = frozenset(FUNCTION_WORDS_LIST.split())

every_file = pytest.mark.parametrize("rule", PHRASE_RULES, ids=lambda rule: rule.code)


def varying(phrase: Phrase) -> list[str]:
    """The parts of a line that stand for several words of weight; bracketed ones may be missing."""
    parts = [part.strip(",") for part in phrase.pattern.split() if not part.startswith("(")]
    return [
        part for part in parts if "|" in part and not FUNCTION_WORDS.issuperset(part.split("|"))
    ]


@every_file
def test_a_better_wording_is_that_of_one_wording(rule: type[PhraseRule]) -> None:
    """One replacement for two words gives the wrong one, or the wrong form, to one of them."""
    assert not [phrase for phrase in rule().phrases if phrase.instead and varying(phrase)]


@every_file
def test_a_better_wording_is_another_wording(rule: type[PhraseRule]) -> None:
    for phrase in rule().phrases:
        assert tuple(phrase.instead.lower().split()) not in phrase.wordings


@every_file
def test_no_wording_stands_twice_in_a_file(rule: type[PhraseRule]) -> None:
    patterns = [phrase.pattern for phrase in rule().phrases]
    assert len(patterns) == len(set(patterns)), rule.phrase_file


def test_no_phrase_stands_in_two_files() -> None:
    """Not even inside a longer one: the reader would be told of the same words twice."""
    files: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for rule in PHRASE_RULES:
        for phrase in rule().phrases:
            for words in phrase.wordings:
                files[words].add(rule.code)
    for words, codes in list(files.items()):
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                assert files.get(words[start:end], codes) <= codes, " ".join(words)
        assert len(codes) == 1, " ".join(words)


@pytest.mark.parametrize("line", ["small|large in number => few", "plan|plans ahead => plan"])
def test_the_law_sees_one_replacement_for_two_words(line: str) -> None:
    wording, _, instead = line.partition(" => ")
    assert varying(Phrase(wording, instead))
