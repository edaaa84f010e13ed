"""How common a word is in edited news, and in how few articles it stands.

The table ``word_frequencies.txt`` is made by ``scripts/word_frequencies.py`` from a million
words of edited articles. It holds the words that at least five of them have; no numbers.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache

from newslint.similarity.tokens import is_number
from newslint.text.beside import read_beside

# A number is as telling as a word of one article in fifty: which numbers agree is counted apart.
NUMBER_IDF = 4.0

# A word that fewer than five of 1,859 articles have: as if seen once in a million words, and
# in one article.
UNSEEN_ZIPF = 3.0
UNSEEN_IDF = 7.1

# The words that are asked for again: those of a few articles.
_KEPT = 1 << 16


@cache
def _table() -> list[str]:
    """The lines of the shipped table in their order.

    They are searched by halves: to make a dictionary of 12,000 words takes as long as to search
    for a thousand.
    """
    return read_beside(__file__, "word_frequencies.txt").splitlines()


def _numbers_of(word: str) -> tuple[float, float] | None:
    """The zipf and the idf of a word; None where the table has it not."""
    table = _table()
    at = bisect_left(table, word + " ")
    if at < len(table):
        known, zipf_text, idf_text = table[at].rsplit(" ", 2)
        if known == word:
            return float(zipf_text), float(idf_text)
    return None


@lru_cache(_KEPT)
def zipf(word: str) -> float:
    """log10 of how often ``word`` (folded, see ``tokens_of``) occurs in a billion words.

    7.7 for "the", about 6 for "government", ``UNSEEN_ZIPF`` for a word that the table has not.
    A possessive or a compound that it has not is as rare as its rarest part.
    """
    known = _numbers_of(word)
    if known is not None:
        return known[0]
    parts = word.removesuffix("'s").removesuffix("'").split("-")
    return min((_numbers_of(part) or (UNSEEN_ZIPF, 0))[0] for part in parts)


def is_known_word(word: str) -> bool:
    """Whether news uses the word: the table has it, or every part of it; in any case."""
    return zipf(word.lower()) > UNSEEN_ZIPF


@lru_cache(_KEPT)
def idf(word: str) -> float:
    """The inverse document frequency of ``word``: 0 for "the", ``UNSEEN_IDF`` for a rare one,
    ``NUMBER_IDF`` for a number.

    The natural logarithm of (articles + 1) / (articles with the word + 0.5).
    """
    known = _numbers_of(word)
    if known is not None:
        return known[1]
    return NUMBER_IDF if is_number(word) else UNSEEN_IDF
