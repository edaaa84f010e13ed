"""Where an article has names: the words that begin with a capital, and what stands beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import compress
from operator import itemgetter
from typing import NamedTuple

from newslint import Document, Pattern, Word, fold, zipf

_SHORTEST = 5
_LONGEST = 40  # letters: longer is no name, and is compared with itself letter by letter
POSSESSIVE = Pattern(r"['’]s?$")
_NAME = Pattern(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
# A word like "later" has its capital from the sentence.
_OPENING = 5.2
_FIRST = itemgetter(0)


Place = tuple[Sequence[Word], int]
"""A name's place among the capitalised words in a row: the row, and its index in it."""


class Spot(NamedTuple):
    """One place of a name: the word, its end without 's, and the names right beside it, or ""."""

    word: Word
    end: int
    before: str
    after: str


def _capitalised(document: Document) -> list[tuple[int, Word]]:
    """The words that begin with a capital, each with its number among the words."""
    words = document.words
    are_capitalised = map(str.isupper, map(_FIRST, words.texts))
    return [(number, words[number]) for number in compress(range(len(words)), are_capitalised)]


def capitalised_runs(document: Document) -> list[list[Word]]:
    """Capitalised words in a row with one blank between: "Joint Base Stonehaven"."""
    runs: list[list[Word]] = []
    run: list[Word] = []
    last = -2
    for number, word in _capitalised(document):
        if number == last + 1 and _are_close(document, run[-1], word):
            run.append(word)
        else:
            run = [word]
            runs.append(run)
        last = number
    return runs


def _are_close(document: Document, first: Word, second: Word) -> bool:
    """Whether only a blank parts the two, or the stop of an initial: "J. Karsten"."""
    between = document.prose[first.end : second.start]
    if len(first.text) == 1:
        between = between.removeprefix(".")
    return between.isspace() and "\n" not in between


def names_of(document: Document, runs: Iterable[Sequence[Word]]) -> dict[str, list[Place]]:
    """The places of every capitalised word that is long enough, by its form."""
    names: dict[str, list[Place]] = defaultdict(list)
    forms: dict[str, str] = {}
    prose = document.prose
    for run in runs:
        for at, word in enumerate(run):
            written = word.text
            if written not in forms:
                forms[written] = _form(written)
            form = forms[written]
            if form and not (word.start and prose[word.start - 1] in "@#/._-"):
                names[form].append((run, at))
    return names


def spots_of(places: Iterable[Place]) -> list[Spot]:
    """The places with what stands beside: made for the few names that are compared."""
    return [
        Spot(
            run[at],
            run[at].start + len(_base(run[at].text)),
            run[at - 1].text if at else "",
            run[at + 1].text if at + 1 < len(run) else "",
        )
        for run, at in places
    ]


def _form(written: str) -> str:
    """A word folded, without a possessive ending; "" where it can be no name."""
    text = _base(written)
    is_name = _SHORTEST <= len(text) <= _LONGEST and (text.isalpha() or _NAME.fullmatch(text))
    return fold(text) if is_name else ""


def neighbours(spots: Iterable[Spot], side: str, function_words: frozenset[str]) -> set[str]:
    """The names ``before`` or ``after`` the spots, without words that open a sentence."""
    words = {name_key(getattr(spot, side)) for spot in spots} - function_words
    return {word for word in words if word and zipf(word) <= _OPENING}


def name_key(word: str) -> str:
    """The word for comparison: folded, without a possessive ending."""
    return fold(_base(word))


def _base(word: str) -> str:
    """The word without a possessive ending."""
    return POSSESSIVE.regex.sub("", word) if "'" in word or "’" in word else word
