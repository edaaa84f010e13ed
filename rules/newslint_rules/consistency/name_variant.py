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

from collections.abc import Iterable, Iterator, Sequence

from newslint import (
    Applicability,
    Confidence,
    Document,
    Edit,
    Finding,
    Fix,
    Pattern,
    Related,
    Rule,
    Severity,
    Word,
    fold,
    zipf,
)
from newslint_rules.consistency.name_pairs import is_slip, slips_among
from newslint_rules.consistency.names import (
    POSSESSIVE,
    Spot,
    capitalised_runs,
    name_key,
    names_of,
    neighbours,
    spots_of,
)

# Names of people are seldom so common.
_COMMON = 4.3
# A form that stands so many times as often as the other is the right one.
_CLEAR = 2
# First names are hardly more common than this; "Patent" and "Prime" are.
_FIRST_NAME = 3.9
_OTHER_NAME = Pattern(
    r"(?:\ba/?k/?a|\balias|known\s+as|formerly|\bn[ée]e|spel(?:t|led)(?:\s+as)?|pronounced)"
    r"(?:\s+[^\W\d_]+)?[\s,'\"‘“]+\Z",
    cues=("k/a", "aka", "alias", "known", "former", "née", "nee", "spel", "pronounced"),
)
_REACH = 40
# A name that can be told by its words in any order has so many of them.
_ORDERED = (3, 6)


class NameVariant(Rule):
    """Reports the rarer spelling of a name, once for each."""

    code = "FCT002"
    name = "name-variant"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    languages = frozenset({"en"})
    fixes = Applicability.UNSAFE

    def check(self, document: Document) -> Iterator[Finding]:
        runs = capitalised_runs(document)
        names = names_of(document, runs)
        seen: set[str] = set()
        for rare, usual in slips_among(names):
            if rare in seen or not is_slip(names, rare, usual):
                continue
            wrong, right = spots_of(names[rare]), spots_of(names[usual])
            if not _is_meant(document, wrong, right):
                seen.add(rare)
                yield self._misspelt(document, wrong, right)
        yield from self._reordered(document, runs)

    def _misspelt(self, document: Document, rare: Sequence[Spot], usual: Sequence[Spot]) -> Finding:
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
        times = f" ({len(usual):,} times)" if len(usual) > 1 else ""
        return self.finding(
            spans[0],
            f"“{wrong}” here, but “{right}” elsewhere{times}",
            related=(
                *(Related(span, f"“{right}”") for span in others),
                *(Related(span, f"“{wrong}” again") for span in spans[1:]),
            ),
            fix=fix,
        )

    def _reordered(self, document: Document, runs: Iterable[Sequence[Word]]) -> Iterator[Finding]:
        """Names of three words or more that the article also has in another order."""
        known: dict[tuple[str, ...], Sequence[Word]] = {}
        function_words = document.language.function_words
        for words in runs:
            if len(words) < _ORDERED[0]:
                continue
            # "The Stone Bay Ferry": the first word may have its capital from the sentence.
            name = words[1:] if fold(words[0].text) in function_words else words
            parts = [name_key(word.text) for word in name]
            if not _ORDERED[0] <= len(set(parts)) == len(parts) <= _ORDERED[1]:
                continue
            if any(_is_no_name_part(document, word) for word in name):
                continue
            first = known.setdefault(tuple(sorted(parts)), name)
            if [name_key(word.text) for word in first] != parts:
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


def _is_no_name_part(document: Document, word: Word) -> bool:
    """Whether the word shows a heading, a line in capitals or a possessive, where order is free."""
    is_spelt = len(word.text) > 1 and word.text.isupper()
    return (
        is_spelt
        or bool(POSSESSIVE.search(word.text))
        or (fold(word.text) in document.language.function_words)
    )


def _written(document: Document, spot: Spot) -> str:
    return document.prose[spot.word.start : spot.end]


def _all_written(document: Document, spots: Iterable[Spot]) -> Iterator[str]:
    return (_written(document, spot) for spot in spots)


def _is_meant(document: Document, rare: Sequence[Spot], usual: Sequence[Spot]) -> bool:
    """Whether what stands around the two says that the rare form is right as it is."""
    function_words = document.language.function_words
    if all(_is_in_capitals(document, spot) for spot in (*rare, *usual)):
        return True
    if any(_is_other_name(document, spot) for spot in rare):
        return True
    usual_key = name_key(usual[0].word.text)
    if zipf(usual_key) > _COMMON:
        beside = neighbours(usual, "before", function_words)
        return all(_is_surname(spot) and name_key(spot.before) not in beside for spot in rare)
    return _are_two_people(rare, usual, function_words)


def _is_in_capitals(document: Document, spot: Spot) -> bool:
    """Whether all words around are in capitals, so that any word looks like a name."""
    word = spot.word
    around = document.prose[max(0, word.start - 12) : word.end + 12]
    return word.text.isupper() and around.isupper()


def _is_other_name(document: Document, spot: Spot) -> bool:
    """Whether the text says that this is another name or spelling: "a/k/a", "spelled"."""
    start = spot.word.start
    return _OTHER_NAME.search(document.prose[max(0, start - _REACH) : start]) is not None


def _is_surname(spot: Spot) -> bool:
    """Whether a first name stands before, and so "Manger" is no slip for "Manager"."""
    before = name_key(spot.before)
    return len(before) > 2 and before.isalpha() and zipf(before) < _FIRST_NAME and not spot.after


def _are_two_people(
    rare: Sequence[Spot], usual: Sequence[Spot], function_words: frozenset[str]
) -> bool:
    """Whether the names beside tell two people apart: "Anna Larsen" and "Piet Larson"."""
    for side in ("before", "after"):
        mine = neighbours(rare, side, function_words)
        theirs = neighbours(usual, side, function_words)
        if mine and theirs and mine.isdisjoint(theirs):
            return True
    return False
