"""A name is spelled in two ways.

What it finds
    A name that differs from another one of the article by a slip: a letter dropped, doubled,
    changed or swapped ("Netanayhu" beside "Netanyahu"), an accent lost ("Honore" beside "Honoré"),
    or the same words in another order ("Elm Street Base" beside "Base Elm Street"). Words that news
    uses often are not taken for slips, and two people of like names are told apart by the names
    that stand beside.
Why it matters
    A misspelled name is the error that people write in about, and a search will not find it.
Example
    Orchard sold

    The orchard belonged to Kalvarek for forty years. Kalvarek planted most of the trees.

    On Monday Kalvraek handed over the keys.
Better
    Orchard sold

    The orchard belonged to Kalvarek for forty years. Kalvarek planted most of the trees.

    On Monday Kalvarek handed over the keys.
When it is wrong
    Two people may have names that differ by a letter, and stand without their first names.
Fix safety
    Unsafe: the fix writes the form that the article has more often, where that is clear. The rare
    form may be another person's name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple
from unicodedata import combining, normalize

from newslint import (
    Applicability,
    Confidence,
    Document,
    Edit,
    Finding,
    Fix,
    Related,
    Rule,
    Severity,
    Word,
    fold,
    zipf,
)

_SHORTEST = 5
_POSSESSIVE = re.compile(r"['’]s?$")
_NAME = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
# The frequency of a word that news hardly uses: whatever is above is no slip.
_UNKNOWN = 3.05
# A word like "later" has its capital from the sentence.
_OPENING = 5.2
# Names of people are seldom so common.
_COMMON = 4.3
_LONG = 7
_VOWELS = "aeiou"
# More names than this, one letter apart, are a list of codes.
_CROWD = 12
# One name in the letters of another alphabet, and yet different people.
_TRANSLITERATED_LIST = """
    mohammed mohammad mohamed mohamad muhammad muhammed hussein hussain hossein hussayn
"""
_TRANSLITERATED = frozenset(_TRANSLITERATED_LIST.split())
# A form that stands so many times as often as the other is the right one.
_CLEAR = 2
# A name that can be told by its words in any order has so many of them.
_ORDERED = (3, 6)


class _Spot(NamedTuple):
    """One place of a name: the word, and the capitalised words right before and after, or ""."""

    word: Word
    end: int
    before: str
    after: str


class NameVariant(Rule):
    """Reports the rarer spelling of a name, once for each."""

    code = "FCT002"
    name = "name-variant"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    languages = frozenset({"en"})
    fixes = Applicability.UNSAFE

    def check(self, document: Document) -> Iterator[Finding]:
        names = _names(document)
        seen: set[str] = set()
        for rare, usual in _slips(names):
            if rare not in seen and _is_slip(names, rare, usual):
                seen.add(rare)
                yield self._misspelt(document, names[rare], names[usual])
        yield from self._reordered(document)

    def _misspelt(
        self, document: Document, rare: Sequence[_Spot], usual: Sequence[_Spot]
    ) -> Finding:
        right = next((name for name in _all_written(document, usual) if not name.isupper()), "")
        wrong, right = _written(document, rare[0]), right or _written(document, usual[0])
        spans = [document.locate(spot.word.start, spot.end) for spot in rare]
        others = [document.locate(spot.word.start, spot.end) for spot in usual[:1]]
        fix = None
        has_accents = not wrong.isascii() and right.isascii()
        is_clear = len(usual) >= _CLEAR * len(rare) and not has_accents
        if is_clear and wrong.isupper() == right.isupper():
            edits = tuple(Edit(span, right) for span in spans)
            fix = Fix(f"Write “{right}”", edits, Applicability.UNSAFE)
        times = f" ({len(usual)} times)" if len(usual) > 1 else ""
        return self.finding(
            spans[0],
            f"“{wrong}” here, but “{right}” elsewhere{times}",
            related=(
                *(Related(span, f"“{right}”") for span in others),
                *(Related(span, f"“{wrong}” again") for span in spans[1:]),
            ),
            fix=fix,
        )

    def _reordered(self, document: Document) -> Iterator[Finding]:
        """Names of three words or more that the article also has in another order."""
        known: dict[tuple[str, ...], Sequence[Word]] = {}
        for words in _runs(document):
            name = _without_opening(document, words)
            parts = [_key(word.text) for word in name]
            if not _ORDERED[0] <= len(set(parts)) == len(parts) <= _ORDERED[1]:
                continue
            if any(_is_no_name_part(document, word) for word in name):
                continue
            first = known.setdefault(tuple(sorted(parts)), name)
            if [_key(word.text) for word in first] != parts:
                yield self._other_order(document, name, first)

    def _other_order(
        self, document: Document, words: Sequence[Word], known: Sequence[Word]
    ) -> Finding:
        here, there = (
            " ".join(document.prose[part[0].start : part[-1].end].split())
            for part in (words, known)
        )
        place = document.locate(known[0].start, known[-1].end)
        return self.finding(
            document.locate(words[0].start, words[-1].end),
            f"“{here}” here, but “{there}” elsewhere",
            related=(Related(place, f"“{there}”"),),
        )


def _capitalised(document: Document) -> list[tuple[int, Word]]:
    """The words that begin with a capital, each with its number among the words."""
    return [
        (number, word)
        for number, word in enumerate(document.words)
        if word[0][0].isupper() and _NAME.match(word[0])
    ]


def _runs(document: Document) -> Iterator[list[Word]]:
    """Capitalised words in a row with one blank between: "Joint Base Stonehaven"."""
    run: list[Word] = []
    last = -2
    for number, word in _capitalised(document):
        if run and number == last + 1 and _are_close(document, run[-1], word):
            run.append(word)
        else:
            if run:
                yield run
            run = [word]
        last = number
    if run:
        yield run


def _are_close(document: Document, first: Word, second: Word) -> bool:
    """Whether only a blank parts the two, or the stop of an initial: "J. Karsten"."""
    between = document.prose[first.end : second.start]
    if len(first.text) == 1:
        between = between.removeprefix(".")
    return between.isspace() and "\n" not in between


def _without_opening(document: Document, run: Sequence[Word]) -> Sequence[Word]:
    """The run without the word that has its capital from the sentence: "The Stone Bay Ferry"."""
    function_words = document.language.function_words
    return run[1:] if fold(run[0].text) in function_words else run


def _is_no_name_part(document: Document, word: Word) -> bool:
    """Whether the word shows a heading, a line in capitals or a possessive, where order is free."""
    is_spelt = len(word.text) > 1 and word.text.isupper()
    return (
        is_spelt
        or bool(_POSSESSIVE.search(word.text))
        or (fold(word.text) in document.language.function_words)
    )


def _names(document: Document) -> dict[str, list[_Spot]]:
    """The places of every capitalised word that is long enough, by its form."""
    function_words = document.language.function_words
    names: dict[str, list[_Spot]] = defaultdict(list)
    prose = document.prose
    for run in _runs(document):
        for at, word in enumerate(run):
            text = _POSSESSIVE.sub("", word.text)
            if len(text) < _SHORTEST or not _NAME.fullmatch(text):
                continue
            if word.start and prose[word.start - 1] in "@#/._-":
                continue
            before = _key(run[at - 1].text) if at else ""
            after = _key(run[at + 1].text) if at + 1 < len(run) else ""
            if before in function_words or zipf(before) > _OPENING:
                before = ""
            names[fold(text)].append(_Spot(word, word.start + len(text), before, after))
    return names


def _written(document: Document, spot: _Spot) -> str:
    return document.prose[spot.word.start : spot.end]


def _all_written(document: Document, spots: Iterable[_Spot]) -> Iterator[str]:
    return (_written(document, spot) for spot in spots)


def _key(word: str) -> str:
    return fold(_POSSESSIVE.sub("", word))


@cache
def _plain(name: str) -> str:
    """The name without its accents."""
    if name.isascii():
        return name
    return "".join(char for char in normalize("NFD", name) if not combining(char))


def _slips(names: Mapping[str, Sequence[_Spot]]) -> list[tuple[str, str]]:
    """Pairs of names one slip apart, the rarer one first.

    Two words that differ by a letter are equal after one letter is taken from each, so each name
    is put under the forms with a letter less: no name is compared with all others.
    """
    shelves: dict[str, list[str]] = defaultdict(list)
    for name in names:
        plain = _plain(name)
        for form in {plain, *(plain[:n] + plain[n + 1 :] for n in range(1, len(plain)))}:
            shelves[form].append(name)
    pairs = {
        tuple(sorted(pair, key=lambda name: _standing(names, name)))
        for shelf in shelves.values()
        if 1 < len(shelf) < _CROWD
        for pair in combinations(shelf, 2)
    }
    return sorted((rare, usual) for rare, usual in pairs)


def _standing(names: Mapping[str, Sequence[_Spot]], name: str) -> tuple[int, float, int, int]:
    """What makes a form the right one: its number, news knows it, no letter is dropped."""
    spots = names[name]
    return len(spots), zipf(name), len(name), -spots[0].word.start


def _is_slip(names: Mapping[str, Sequence[_Spot]], rare: str, usual: str) -> bool:
    """Whether the rarer one is the other misspelt, and no other word or person."""
    if len(names[rare]) > 2 or len(names[rare]) * 2 > len(names[usual]) + 1:
        return False
    if _plain(rare) == _plain(usual):
        return not any(spot.word.text.isupper() for spot in (*names[rare], *names[usual]))
    if not _is_one_slip(_plain(rare), _plain(usual)) or _is_other_word(rare, usual):
        return False
    if len(names[usual]) < _fewest(rare, usual):
        return False
    return zipf(usual) > _COMMON or not _are_two_people(names[rare], names[usual])


def _fewest(rare: str, usual: str) -> int:
    """How often the usual form has to stand, by how easily the rare one is a word of its own."""
    if rare[:-1] == usual[:-1]:
        return 3
    return 2 if len(usual) < _LONG and zipf(usual) > _UNKNOWN else 1


def _is_one_slip(a: str, b: str) -> bool:
    """Whether one letter inside is dropped, added or changed, or two neighbours are swapped.

    The first letter stays, and no letter is lost at the end: "Roman" and "Romans", "Iraq" and
    "Iraqi" are words of their own. A vowel at the end of a long name may be another.
    """
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    if not start:
        return False
    if len(a) == len(b):
        rest = a[start + 1 :] == b[start + 1 :]
        swapped = a[start : start + 2] == b[start : start + 2][::-1]
        is_inside = start < len(a) - 1
        is_ending = len(a) >= _LONG and a[-1] in _VOWELS and b[-1] in _VOWELS
        return (rest and (is_inside or is_ending)) or (swapped and a[start + 2 :] == b[start + 2 :])
    short, long = sorted((a, b), key=len)
    return short[start:] == long[start + 1 :]


# British and American forms of one word, and plural endings.
_SPELLINGS = ((re.compile("z"), "s"), (re.compile("our"), "or"), (re.compile("re$"), "er"),
              (re.compile("ence$"), "ense"), (re.compile("(?:ies|ys?|es|s)$"), ""))  # fmt: skip


def _is_other_word(rare: str, usual: str) -> bool:
    """Whether the rarer form is a word of its own, or only the other side of the Atlantic's."""
    if zipf(rare) > _UNKNOWN or (rare in _TRANSLITERATED and usual in _TRANSLITERATED):
        return True
    if rare.replace("-", "") == usual.replace("-", ""):
        return True
    if zipf(usual) > _UNKNOWN and not _is_plain_slip(rare, usual):
        return True
    for form, other in _SPELLINGS:
        rare, usual = form.sub(other, rare), form.sub(other, usual)
    return rare == usual


def _is_plain_slip(rare: str, usual: str) -> bool:
    """Whether a rare form of a common word is hardly a word itself, as "witch" beside "watch" is.

    A letter changed or put in makes words of short words; one left out or swapped seldom does.
    """
    at = next(n for n, (x, y) in enumerate(zip(rare, usual, strict=False)) if x != y)
    if len(rare) < len(usual):
        return True
    if len(rare) > len(usual):
        is_doubled = rare[at] == rare[at - 1]
        return is_doubled or len(usual) >= _LONG
    if rare[at + 1 :] != usual[at + 1 :]:
        return True
    are_vowels = rare[at] in _VOWELS and usual[at] in _VOWELS
    return len(usual) >= (_LONG if are_vowels else _LONG + 1)


def _are_two_people(rare: Iterable[_Spot], usual: Iterable[_Spot]) -> bool:
    """Whether the names beside tell two people apart: "Anna Larsen" and "Piet Larson"."""
    for side in ("before", "after"):
        mine = Counter(getattr(spot, side) for spot in rare)
        theirs = Counter(getattr(spot, side) for spot in usual)
        del mine[""], theirs[""]
        if mine and theirs and not mine.keys() & theirs.keys():
            return True
    return False
