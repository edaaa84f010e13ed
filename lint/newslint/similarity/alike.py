"""Which two passages of a list are alike: equal ones by look-up, reworded ones by similarity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from newslint.similarity.candidates import MOST_FOR_INDEX
from newslint.similarity.frequencies import zipf
from newslint.similarity.pairs import PairIndex
from newslint.similarity.passages import Passage
from newslint.similarity.runs import sharing_runs
from newslint.similarity.tokens import is_number
from newslint.similarity.verify import (
    required_of_lengths,
    required_similarity,
    similarity,
)

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

# The bound of a similarity is worked out in another order than the similarity.
_ROUNDING = 1e-6

# Two positions in a list of passages, the earlier first, and the similarity of the two.
Alike = dict[tuple[int, int], float]


def alike_passages(
    passages: Sequence[Passage],
    threshold: float,
    function_words: frozenset[str],
    index: PairIndex | None = None,
) -> Alike:
    """All pairs of ``passages`` at or above ``threshold``; of many equal ones, each with the first.

    Questions, lists and moulds with other names in them (see ``is_formula``) are left out.
    ``index`` is that of ``passages``, made here where it is not given.
    """
    alike: Alike = {}
    first_with: dict[tuple[str, ...], int] = {}
    for position, passage in enumerate(passages):
        if passage.is_question:
            continue
        first = first_with.setdefault(passage.tokens, position)
        if first != position and _counts_when_equal(passage.tokens, function_words):
            alike[first, position] = 1.0
    distinct = [k for k in first_with.values() if len(passages[k].tokens) >= FEWEST_TOKENS]

    if len(distinct) > MOST_FOR_INDEX:
        likely: Iterable[tuple[int, int]] = _sharing_runs(passages, distinct, function_words)
    else:
        likely = _likely(passages, distinct, threshold, function_words, index)
    for pair in likely:
        one, other = passages[pair[0]], passages[pair[1]]
        required = required_similarity(threshold, one.profile, other.profile)
        score = similarity(one.profile, other.profile, at_least=required)
        if score >= required and not is_formula(one, other, function_words):
            alike[pair] = score
    return alike


def _likely(
    passages: Sequence[Passage],
    positions: Sequence[int],
    threshold: float,
    function_words: frozenset[str],
    index: PairIndex | None,
) -> Iterator[tuple[int, int]]:
    """The passages of sentences whose similarity may reach what is asked of two so long.

    S of two passages is (C * (0.5 + 0.5 * N) + W) / 2 with N and W at most 1 (see ``verify``), so
    S of t needs C of 2t - 1: that share of the shorter passage must lie in shared pairs.  Each
    pair covers two tokens, and again wherever the passage has it for a second time.  Exact.
    """
    index = index or PairIndex(passages)
    lengths, doubled, chosen = index.lengths, index.doubled, set(positions)

    @cache
    def is_counted(position: int) -> bool:
        return is_compared(passages[position], function_words)

    @cache
    def needed(length: int, longer: int) -> float:
        return (2 * required_of_lengths(threshold, length, longer) - 1) * length / 2

    # What each must share with one that is no shorter, and not so long that more is asked.
    least = [needed(n, n) - twice - _ROUNDING for n, twice in zip(lengths, doubled, strict=True)]
    for (one, other), shared in index.counts_among(chosen, is_counted).items():
        if shared < least[one] and shared < least[other]:
            continue
        if one not in chosen or other not in chosen:
            continue
        short, long = sorted((lengths[one], lengths[other]))
        most = shared + max(doubled[k] for k in (one, other) if lengths[k] == short)
        if most + _ROUNDING >= needed(short, long) and is_counted(one) and is_counted(other):
            yield one, other


def _sharing_runs(
    passages: Sequence[Passage], positions: Sequence[int], function_words: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """The passages of sentences that share runs of words: what a book is compared by."""
    compared = [k for k in positions if is_compared(passages[k], function_words)]
    lines = [" ".join(passages[k].tokens) for k in compared]
    for one, other in sharing_runs(lines, range(len(lines))):
        yield compared[one], compared[other]


def alike_by(
    one: Passage, other: Passage, threshold: float, function_words: frozenset[str]
) -> float:
    """The similarity of two passages, or 0 where they are not alike by the same tests."""
    profiles = one.profile, other.profile
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

    True without function words to judge by: for a language that has none listed, and for words in
    another script (an article in Greek that nobody said is Greek).  False for no tokens.
    """
    if not tokens or not function_words:
        return bool(tokens)
    grammar = sum(map(function_words.__contains__, tokens))
    return grammar >= least * len(tokens) or 2 * sum(map(str.isascii, tokens)) < len(tokens)


def is_formula(one: Passage, other: Passage, function_words: frozenset[str]) -> bool:
    """Whether two passages are one mould with other names or numbers in it.

    "Ajax beat Breda 2-1 at home" and "Porto beat Braga 3-0 at home": each has names or numbers
    that the other has not, and nothing else differs but function words. Where only a word or two
    differ in a long passage it is a copy with a figure mended, not a mould.
    """
    mine, yours = one.profile.words, other.profile.words
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


def _counts_when_equal(tokens: Sequence[str], function_words: frozenset[str]) -> bool:
    """Whether a passage that stands twice word for word is a repeat; it is no question."""
    is_long = len(tokens) >= LONG_IF_EQUAL
    least = FEWEST_FUNCTION_WORDS_IF_EQUAL if is_long else FEWEST_FUNCTION_WORDS
    if len(tokens) < FEWEST_TOKENS_IF_EQUAL or not is_prose(tokens, function_words, least):
        return False
    return len(tokens) >= FEWEST_TOKENS or _striking_weight(tokens) >= STRIKING_WEIGHT


def _striking_weight(tokens: Iterable[str]) -> float:
    return sum(max(0.0, 6.3 - zipf(token)) for token in tokens)
