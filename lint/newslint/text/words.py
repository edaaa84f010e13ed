"""Words: what a reader would count as one, with its place."""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import normalize

# What \w leaves out and yet belongs to the letter before it: accents set as marks of their own,
# Hebrew and Arabic points, the vowel signs of Indian scripts and Thai, joiners, soft hyphens.
# Read by `re` inside a character class.
_MARKS = (
    r"\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f"
    r"\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd"
    r"\u0a01-\u0a4d\u0a81-\u0acd\u0b01-\u0b57\u0bbe-\u0bcd\u0c00-\u0c56\u0cbc-\u0cd6\u0d3e-\u0d4d"
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff"
)
_REST = rf"[\w{_MARKS}]*"

# One word. The parts in the order of their frequency; each joiner needs a letter or figure
# after it, so the pattern never walks back further than one character.
WORD = re.compile(
    rf"""
    https?:// [^\s<>"”’)\]]* [\w/]                        # an address as a whole
  | [$£€¥₹]? [^\W_] {_REST}
    (?:
        ['’‑‐\-&] [^\W_] {_REST}                          # don't, co-operate, AT&T
      | (?<=\d) [.,:/] (?=\d) {_REST}                     # 3.5, 1,500, 10:30, 9/11
      | (?<![a-z]{{3}}) \. [^\W\d_] (?![^\W_]) (?: \. (?![^\W_]) )?  # U.S.A., a.m., Ph.D.
      | (?<=[a-z\d]) [.@] (?=[a-z]{{2}}) {_REST}          # amazon.com, jane@example.org
      | (?<=[A-Z]) [$£€] (?=\d) {_REST}                   # US$5, A$246bn
    )*
    (?: (?<=\d) [%°‰] )?                                  # 50%
  | ['’‘] n ['’] (?!\w)                                   # rock 'n' roll
    """,
    re.VERBOSE,
)

_APOSTROPHES = str.maketrans("’‘ʼ‛＇", "'''''")


class Word(NamedTuple):
    """One word: its text as written and its place in the prose."""

    text: str
    start: int
    end: int


def words_of(text: str, offset: int = 0) -> list[Word]:
    """The words of ``text`` in order; ``offset`` is added to their places.

    A compound, a possessive, a sum of money, an abbreviation with its stops and an address of
    the web or of mail are one word each. The apostrophe of "the players' union" is left out,
    since it may as well close a quotation.
    """
    found = WORD.finditer(text)
    # _make is a sixth quicker than a call with three arguments, and an article has 1,500 words.
    return list(map(Word._make, [(m.group(), offset + m.start(), offset + m.end()) for m in found]))


def fold(word: str) -> str:
    """``word`` for comparison: lower case, straight apostrophes, accents kept but composed."""
    if word.isascii():
        return word.lower()
    return normalize("NFC", word).translate(_APOSTROPHES).lower()
