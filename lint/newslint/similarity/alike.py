"""Which two passages of a list are alike: equal ones by look-up, reworded ones by similarity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newslint.similarity.candidates import likely_pairs
from newslint.similarity.frequencies import zipf
from newslint.similarity.passages import Passage
from newslint.similarity.tokens import is_number
from newslint.similarity.verify import Profile, required_similarity, similarity

# Under this share of function words a passage is a table row, a line-up or a list of names.
FEWEST_FUNCTION_WORDS = 0.20
# A long passage of names that stands twice word for word is no line-up: this share will do.
FEWEST_FUNCTION_WORDS_IF_EQUAL = 0.10
LONG_IF_EQUAL = 20
# Shorter passages are alike by chance: they count only when equal, and striking.
FEWEST_TOKENS = 8
# "He declined to comment." may stand twice. Equal short passages ask for this many tokens, and
# for rare words: the sum of 6.3 - zipf over them.
FEWEST_TOKENS_IF_EQUAL = 5
STRIKING_WEIGHT = 6.0

# A mould is short, or changes at least this share of its words from one use to the next.
LONG_FOR_A_FORMULA = 20
FORMULA_DIFFERS = 0.15

# Two positions in a list of passages, the earlier first, and the similarity of the two.
Alike = dict[tuple[int, int], float]


def alike_passages(
    passages: Sequence[Passage], threshold: float, function_words: frozenset[str]
) -> Alike:
    """All pairs of ``passages`` at or above ``threshold``; of many equal ones, each with the first.

    Questions, lists and moulds with other names in them (see ``is_formula``) are left out.
    """
    alike: Alike = {}
    first_with: dict[tuple[str, ...], int] = {}
    for position, passage in enumerate(passages):
        if not _is_compared_if_equal(passage, function_words):
            continue
        first = first_with.setdefault(passage.tokens, position)
        if first != position and _counts_when_equal(passage.tokens):
            alike[first, position] = 1.0
    distinct = [
        k
        for k in first_with.values()
        if len(passages[k].tokens) >= FEWEST_TOKENS and is_compared(passages[k], function_words)
    ]
    profiles = [Profile(passages[k].tokens) for k in distinct]
    for one, other in likely_pairs(profiles, threshold):
        earlier, later = distinct[one], distinct[other]
        required = required_similarity(threshold, profiles[one], profiles[other])
        score = similarity(profiles[one], profiles[other], at_least=required)
        if score < required:
            continue
        if not is_formula(passages[earlier], passages[later], function_words):
            alike[earlier, later] = score
    return alike


def alike_by(
    one: Passage, other: Passage, threshold: float, function_words: frozenset[str]
) -> float:
    """The similarity of two passages, or 0 where they are not alike by the same tests."""
    profiles = Profile(one.tokens), Profile(other.tokens)
    required = required_similarity(threshold, *profiles)
    score = similarity(*profiles, at_least=required)
    if score < required or is_formula(one, other, function_words):
        return 0.0
    both_compared = is_compared(one, function_words) and is_compared(other, function_words)
    return score if both_compared else 0.0


def is_prose(
    tokens: Sequence[str], function_words: frozenset[str], least: float = FEWEST_FUNCTION_WORDS
) -> bool:
    """Whether a passage has the share of function words that sentences have.

    True without function words to judge by (a language that has none listed); false for no tokens.
    """
    if not tokens or not function_words:
        return bool(tokens)
    grammar = sum(map(function_words.__contains__, tokens))
    return grammar >= least * len(tokens)


def is_formula(one: Passage, other: Passage, function_words: frozenset[str]) -> bool:
    """Whether two passages are one mould with other names or numbers in it.

    "Ajax beat Breda 2-1 at home" and "Porto beat Braga 3-0 at home": each has names or numbers
    that the other has not, and nothing else differs but function words. Where only a word or two
    differ in a long passage it is a copy with a figure mended, not a mould.
    """
    mine, yours = set(one.tokens), set(other.tokens)
    only_mine, only_yours = mine - yours, yours - mine
    if len(mine) >= LONG_FOR_A_FORMULA and len(only_mine) < FORMULA_DIFFERS * len(mine):
        return False
    fillings = [
        {token for token in only if token in passage.names or is_number(token)}
        for only, passage in ((only_mine, one), (only_yours, other))
    ]
    return all(fillings) and (only_mine | only_yours) <= function_words.union(*fillings)


def is_compared(passage: Passage, function_words: frozenset[str]) -> bool:
    """An interview puts one question to two people: questions are no repeats."""
    return not passage.is_question and is_prose(passage.tokens, function_words)


def _is_compared_if_equal(passage: Passage, function_words: frozenset[str]) -> bool:
    is_long = len(passage.tokens) >= LONG_IF_EQUAL
    least = FEWEST_FUNCTION_WORDS_IF_EQUAL if is_long else FEWEST_FUNCTION_WORDS
    return not passage.is_question and is_prose(passage.tokens, function_words, least)


def _counts_when_equal(tokens: Sequence[str]) -> bool:
    if len(tokens) >= FEWEST_TOKENS:
        return True
    return len(tokens) >= FEWEST_TOKENS_IF_EQUAL and _striking_weight(tokens) >= STRIKING_WEIGHT


def _striking_weight(tokens: Iterable[str]) -> float:
    return sum(max(0.0, 6.3 - zipf(token)) for token in tokens)
