"""Whether one name is another one misspelt, by the letters of both."""

from __future__ import annotations

from functools import cache
from unicodedata import combining, normalize

from newslint import Pattern, zipf

# The frequency of a word that news hardly uses: whatever is above is no slip.
_UNKNOWN = 3.05
# Names so long are seldom one letter from another.
_LONG = 7
_VOWELS = "aeiou"
# The end of a compound that is a word itself has so many letters, and is so common.
_TAIL, _KNOWN = 5, 4.3
# One name in the letters of another alphabet, and yet different people.
_TRANSLITERATED_LIST = """
    mohammed mohammad mohamed mohamad muhammad muhammed hussein hussain hossein hussayn
"""
_TRANSLITERATED = frozenset(_TRANSLITERATED_LIST.split())


@cache
def without_accents(name: str) -> str:
    """The name without its accents."""
    if name.isascii():
        return name
    return "".join(char for char in normalize("NFD", name) if not combining(char))


def is_unknown(name: str) -> bool:
    """Whether news hardly uses the form, so that it can be a slip at all."""
    return not name.isascii() or zipf(name) <= _UNKNOWN


def fewest(rare: str, usual: str) -> int:
    """How often the usual form has to stand, by how easily the rare one is a word of its own."""
    if rare[:-1] == usual[:-1]:
        return 3
    # "Dalton" and "Dayton": another letter makes another short name.
    is_changed = len(rare) == len(usual) and sorted(rare) != sorted(usual)
    return 2 if len(usual) < _LONG and (is_changed or zipf(usual) > _UNKNOWN) else 1


def is_one_slip(a: str, b: str) -> bool:
    """Whether one letter inside is dropped, added or changed, or two neighbours are swapped.

    The first letter stays, and no letter but a doubled one is lost at the end: "Roman" and
    "Romans", "Iraq" and "Iraqi" are words of their own. A vowel at the end of a long name may be
    another.
    """
    start = _first_difference(a, b)
    if start == min(len(a), len(b)):
        # "Ansel" beside "Ansell": of two equal letters at the end one is lost.
        longer = max(a, b, key=len)
        return len(a) != len(b) and longer[-1] == longer[-2]
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


def _first_difference(a: str, b: str) -> int:
    """Where two names differ first; the length of the shorter one where it begins the other."""
    pairs = enumerate(zip(a, b, strict=False))
    return next((n for n, (x, y) in pairs if x != y), min(len(a), len(b)))


# British and American forms of one word, and plural endings.
_SPELLINGS = (
    (Pattern("z"), "s"),
    (Pattern("our"), "or"),
    (Pattern("re$"), "er"),
    (Pattern("ence$"), "ense"),
    (Pattern("(?:ies|ys?|es|s)$"), ""),
)


def is_other_word(rare: str, usual: str) -> bool:
    """Whether the rarer form is a word of its own, or only the other side of the Atlantic's."""
    if zipf(rare) > _UNKNOWN or (rare in _TRANSLITERATED and usual in _TRANSLITERATED):
        return True
    if rare.replace("-", "") == usual.replace("-", ""):
        return True
    if zipf(usual) > _UNKNOWN and not _is_plain_slip(rare, usual):
        return True
    if _ends_in_word(rare, usual):
        return True
    for form, other in _SPELLINGS:
        rare, usual = form.regex.sub(other, rare), form.regex.sub(other, usual)
    return rare == usual


def _ends_in_word(rare: str, usual: str) -> bool:
    """Whether the rare one is a compound that ends in a common word and the usual is not.

    "Newsmedia" beside "Newspedia": where the letter differs, a word begins that news knows.
    """
    at = _first_difference(rare, usual)
    tails = (n for n in range(2, at + 1) if len(rare) - n >= _TAIL)
    return any(zipf(rare[n:]) > _KNOWN >= zipf(usual[n:]) for n in tails)


def _is_plain_slip(rare: str, usual: str) -> bool:
    """Whether a rare form of a common word is hardly a word itself, as "witch" beside "watch" is.

    A letter changed or put in makes words of short words; one left out or swapped seldom does.
    """
    at = _first_difference(rare, usual)
    if len(rare) < len(usual):
        return True
    if len(rare) > len(usual):
        is_doubled = rare[at] == rare[at - 1]
        return is_doubled or len(usual) >= _LONG
    if rare[at + 1 :] != usual[at + 1 :]:
        return True
    are_vowels = rare[at] in _VOWELS and usual[at] in _VOWELS
    return len(usual) >= (_LONG if are_vowels else _LONG + 1)
