"""Words: what a reader would count as one, with its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from itertools import accumulate
from operator import add
from typing import overload
from unicodedata import normalize

from newslint.text.named import NamedTuple

# What \w leaves out and yet belongs to the letter before it: accents set as marks of their own,
# Hebrew and Arabic points, the vowel signs of Indian scripts and Thai, joiners, soft hyphens.
# Read by `re` inside a character class.
_MARKS = (
    r"\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f"
    r"\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd"
    r"\u0a01-\u0a4d\u0a81-\u0acd\u0b01-\u0b57\u0bbe-\u0bcd\u0c00-\u0c56\u0cbc-\u0cd6\u0d3e-\u0d4d"
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff"
)

# One word, in a group of its own so that ``split`` gives the words and what stands between them.
# A plain word comes first: most words need nothing of what follows. The parts are in the order of
# their frequency; each joiner needs a letter or figure after it, so the pattern never walks back
# further than one character.
WORD = re.compile(
    rf"""(
    [A-Za-z]+ (?= [\s,] )
  | https?:// [^\s<>"”’)\]]* [\w/]                        # an address as a whole
  | [$£€¥₹]? [^\W_] \w*
    (?:
        ['’‑‐\-&] [^\W_] \w*                              # don't, co-operate, AT&T
      | (?<=\d) [.,:/] (?=\d) \w*                         # 3.5, 1,500, 10:30, 9/11
      | (?<![a-z]{{3}}) \. [^\W\d_] (?![^\W_]) (?: \. (?![^\W_]) )?  # U.S.A., a.m., Ph.D.
      | (?<=[a-z\d]) [.@] (?=[a-z]{{2}}) \w*               # amazon.com, jane@example.org
      | (?<=[A-Z]) [$£€] (?=\d) \w*                       # US$5, A$246bn
      | [{_MARKS}]+ \w*
    )*
    (?: (?<=\d) [%°‰] )?                                  # 50%
  | ['’‘] n ['’] (?!\w)                                   # rock 'n' roll
    )""",
    re.VERBOSE,
)

_APOSTROPHES = "’‘ʼ‛＇"


class Word(NamedTuple):
    """One word: its text as written and its place in the prose."""

    text: str
    start: int
    end: int


# As Word._make, without its check of the length: a third of the time.
_word: Callable[[tuple[str, int, int]], Word] = partial(tuple.__new__, Word)


class Words(Sequence[Word]):
    """Words in order, kept as columns: an article has hundreds, and most questions are about one.

    ``texts`` are the words as written and ``starts`` their places in the prose. A Word is made
    where one is asked for, and all of them once where somebody goes through some. A slice is
    Words again. Whoever asks for many by their index takes a list of them first.
    """

    def __init__(
        self, texts: list[str], starts: list[int], whole: tuple[Words, int] | None = None
    ) -> None:
        """Of a slice, ``whole`` are the words it is cut from and the index where it begins."""
        self.texts, self.starts, self._whole = texts, starts, whole

    @cached_property
    def folded(self) -> list[str]:
        """The texts, folded."""
        # One call for all words: folding each by itself costs more. No word holds a line end.
        return fold("\n".join(self.texts)).split("\n") if self.texts else []

    @cached_property
    def _made(self) -> list[Word]:
        whole, first = self._whole or (self, 0)
        if "_made" in vars(whole):
            return whole._made[first : first + len(self.texts)]
        ends = map(add, self.starts, map(len, self.texts))
        return list(map(_word, zip(self.texts, self.starts, ends)))  # noqa: B905  all as long

    def indexes(self, start: int, end: int) -> tuple[int, int]:
        """The indexes of the words that begin from ``start`` on and before ``end``."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def between(self, start: int, end: int) -> Words:
        """The words that begin from ``start`` on and before ``end``."""
        return self._cut(*self.indexes(start, end))

    def _cut(self, first: int, last: int) -> Words:
        whole, before = self._whole or (self, 0)
        return Words(self.texts[first:last], self.starts[first:last], (whole, before + first))

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> Words: ...
    def __getitem__(self, index: int | slice) -> Word | Words:
        if isinstance(index, slice):
            first, last, step = index.indices(len(self.texts))
            if step == 1:
                return self._cut(first, max(first, last))
            return Words(self.texts[index], self.starts[index])
        text, start = self.texts[index], self.starts[index]
        return Word(text, start, start + len(text))

    def __iter__(self) -> Iterator[Word]:
        return iter(self._made)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # as a list

    def __repr__(self) -> str:
        return f"Words({list(self)!r})"


def words_of(text: str, offset: int = 0) -> Words:
    """The words of ``text`` in order; ``offset`` is added to their places.

    A compound, a possessive, a sum of money, an abbreviation with its stops and an address of
    the web or of mail are one word each. The apostrophe of "the players' union" is left out,
    since it may as well close a quotation.
    """
    # What stands before the first word, the word, what stands before the second, and so on: the
    # lengths summed up are the places. Half the cost of asking a match for each word.
    parts = WORD.split(text)
    ends = list(accumulate(map(len, parts), initial=offset))
    return Words(parts[1::2], ends[1:-1:2])


def fold(word: str) -> str:
    """``word`` for comparison: lower case, straight apostrophes, accents kept but composed."""
    if word.isascii():
        return word.lower()
    word = normalize("NFC", word)
    for apostrophe in _APOSTROPHES:
        word = word.replace(apostrophe, "'")
    return word.lower()
