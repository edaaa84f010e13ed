"""The article does not fit the sound of the word that follows.

What it finds
    "a" before a vowel sound and "an" before a consonant: "a 8-year-old", "an unique", "a hour",
    "a MP", "an European".
Why it matters
    It makes the reader stop, and often shows that a word was changed and the article was not.
Example
    Boy saves dog

    A 8-year-old boy waited for a hour beside the well.
Better
    Boy saves dog

    An 8-year-old boy waited for an hour beside the well.
When it is wrong
    Words that are spoken in two ways (historic, herb, SQL, URL) are left out. A word that the
    speaker pronounces in an unusual way may be right as it stands.
Fix safety
    Unsafe: the article fits again, but perhaps another word was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from newslint import (
    Applicability,
    Confidence,
    Document,
    Edit,
    Finding,
    Fix,
    Pattern,
    Rule,
    Severity,
    read_beside,
)

# Ahead of "a" these make it a label: Vitamin A, Serie A, Plan A, Type A.
_LABELS = frozenset(
    ["vitamin", "serie", "plan", "type", "group", "grade", "class", "hepatitis", "section", "point"]
)
# Mistypings of another kind ("is a in", "an the") and words that are no noun's beginning.
_NO_NOUN = frozenset(
    """
    and are also all any as at about after against among around am is in on of it its if into an or
    our out over off up us under until unless upon etc est else either even ever i.e e.g
    the then that they this these those his her him he she we was were who which what when with
    will would not now may might must my more most much many no nor never
    der den dem des die das bord post taisce
    """.split()  # noqa: SIM905
)
# It begins with a set of letters, so that `re` skips to them. An "a" before a consonant in lower
# case is right ("a ship"), unless it is an h that nobody speaks.
_CANDIDATE = Pattern(
    r"""
    (?P<article> [Aa] (?<! [\w.'’/&@+-] . ) n? ) [ \n]
    (?: (?<= n . ) | (?! [bcdfgjklmnpqrstvwxyz][a-z] ) )
    (?P<word> [$£€]? \d (?: [\d,.]{0,20} \d )? | [A-Za-z][A-Za-z0-9]* )
    (?P<after> (?: [-’'&/] | \.(?=\w) )? )
    """,
    re.VERBOSE | re.DOTALL,
)
_FOREIGN_LIST = """
con da de del della der des di do du e el em en et i il la las le les lo los o para per por que un
una y
"""
_FOREIGN = frozenset(_FOREIGN_LIST.split())
_FEWEST_FOREIGN = 2
_WORD_BEFORE = Pattern(r"(?P<word>[A-Za-z]+)[ \n]$")
_OPENS = Pattern(r"""(?:^|[.!?:…]["”’)\]]*\s+|[\n("“‘'—–-]\s?)["“‘'(]*$""")
_VOWEL_NUMBER = Pattern(r"[$£€]?(?:8\d*|8\d{0,2}(?:,\d{3})+|(?:11|18)(?:,\d{3})*)(?:\.\d+)?$")
# "an 1,800" may be eighteen hundred, and "an 1100" eleven hundred.
_EITHER_NUMBER = Pattern(r"[$£€]?1,?[18]\d\d$")
# How an English word may begin; "mba", "xml", "nth" do not.
_ONSET = Pattern(
    r"(?:[bcdfgjklmnprstvwyz]|bl|br|ch|cl|cr|dr|dw|fl|fr|gl|gr|kn|ph|pl|pr|qu|rh|sc|sch|scr|sh|shr|sk|"
    r"sl|sm|sn|sp|spl|spr|squ|st|str|sw|th|thr|tr|tw|wh|wr)[aeiouy][a-z]+$"
)
# Of the words with a spoken h these begin compounds: handrail, householder.
_OPENS_COMPOUNDS = ("hand", "hard", "head", "high", "house")
# Letters whose names begin with a vowel.
_VOWEL_LETTERS = frozenset("aefhilmnorsx")
_UNSURE_NAMES = ("U", "Eu", "Ew", "Ou", "On", "Oa", "Oe")
_CONSONANT_LETTERS = frozenset("BCDGJKPQTVWYZ")


class WrongArticle(Rule):
    """Reports a and an that do not fit the sound after them."""

    code = "FCT005"
    name = "wrong-article"
    severity = Severity.ERROR
    confidence = Confidence.HIGH
    languages = frozenset({"en"})
    fixes = Applicability.UNSAFE

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield a finding for every article whose form is surely wrong."""
        for match in document.matches(_CANDIDATE):
            article, word = match["article"], match["word"]
            has_n = len(article) == 2
            if _wants_n(word, match["after"]) is not (not has_n):
                continue
            if not _is_article(document.prose, match):
                continue
            right = article[0] if has_n else f"{article}n"
            place = document.locate(match.start("article"), match.end("article"))
            yield self.finding(
                document.locate(match.start("article"), match.end("word")),
                f"“{article} {word}” should be “{right} {word}”",
                fix=Fix(f"Write “{right}”", (Edit(place, right),), Applicability.UNSAFE),
            )


def _is_article(prose: str, match: re.Match[str]) -> bool:
    """Whether the "a" is an article and no label, letter or grade."""
    before = _WORD_BEFORE.regex.search(prose, max(match.start() - 40, 0), match.start())
    if before and before["word"].lower() in _LABELS:
        return False
    if match["article"] == "a" and _is_foreign(prose, match):
        return False
    if match["article"][0] == "a":
        return True
    start = max(match.start() - 10, 0)
    opens = _OPENS.search(prose[start : match.start()] if start else f"\n{prose[: match.start()]}")
    return opens is not None and not match["word"][1:].isupper()


def _is_foreign(prose: str, match: re.Match[str]) -> bool:
    """Whether the "a" stands among words of another language: "visita a Estados Unidos"."""
    if not match["word"][0].isupper():
        return False
    around = prose[max(match.start() - 40, 0) : match.end() + 30].split()[1:-1]
    return sum(word in _FOREIGN or not word.isascii() for word in around) >= _FEWEST_FOREIGN


def _wants_n(word: str, after: str) -> bool | None:
    """Whether ``word`` begins with a vowel sound; None where that is not certain."""
    if word[0].isdigit() or word[0] in "$£€":
        return None if _EITHER_NUMBER.match(word) else _VOWEL_NUMBER.match(word) is not None
    if len(word) == 1:
        # X-ray, U-turn, e-mail
        return word.lower() in _VOWEL_LETTERS if after == "-" else None
    if word.isupper() or (word[0].isupper() and not word[1:].islower()):
        return _letters_want_n(word) if after != "." else None
    if word[1].isupper():
        # iPhone, eBook
        return True if word[0] in "ei" and word[2:].islower() and len(word) > 3 else None
    return _word_wants_n(word, after)


def _letters_want_n(word: str) -> bool | None:
    """The same for an abbreviation in capitals."""
    if word in _sounds()["spoken words"]:
        return False
    if word in _sounds()["letters"]:
        return True
    if word[0] in "AIO" and not word.startswith(("ONE", "AAA")) and word[1:2].isupper():
        return True
    is_spoken_yu = word in _sounds()["yu letters"]
    return False if is_spoken_yu or (word[0] in _CONSONANT_LETTERS and word.isupper()) else None


def _word_wants_n(word: str, after: str) -> bool | None:
    """The same for a word: by its letters, and by the data where they mislead."""
    sounds = _sounds()
    lower = word.lower()
    if lower in _NO_NOUN or len(word) < 3 or after in {"'", "’", "."}:
        return None
    if lower[0] == "h":
        is_sure = lower in sounds["spoken h"] or lower.startswith(_OPENS_COMPOUNDS)
        is_spoken = False if is_sure else None
        return True if lower.startswith(sounds["silent h"]) else is_spoken
    if lower.startswith(sounds["yu"]) and not lower.startswith(sounds["not yu"]):
        return False if word.islower() or lower.startswith(sounds["yu names"]) else None
    if lower.startswith(sounds["wun"]):
        return False if lower in sounds["wun"] else None
    if lower[0] in "aeiou":
        return None if word.startswith(_UNSURE_NAMES) else True
    return False if _ONSET.match(word) and word.islower() else None


@cache
def _sounds() -> Mapping[str, tuple[str, ...]]:
    """The words of the data file by section."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for raw in read_beside(__file__, "wrong_article.txt").splitlines():
        line = raw.partition("#")[0].strip()
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        else:
            current += line.split()
    return {name: tuple(words) for name, words in found.items()}
