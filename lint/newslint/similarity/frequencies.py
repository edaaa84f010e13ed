"""How common a word is in edited news, and in how few articles it stands.

The table ``word_frequencies.txt`` is made by ``scripts/word_frequencies.py`` from a million
words of edited articles. It holds the words that at least five of them have; no numbers.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from newslint.similarity.tokens import is_number
from newslint.text.beside import read_beside


class Weights(NamedTuple):
    """The two numbers of one word."""

    zipf: float
    idf: float


# A number is as telling as a word of one article in fifty: which numbers agree is counted apart.
NUMBER_IDF = 4.0

# A word that fewer than five of 1,859 articles have: as if seen once in a million words, and
# in one article.
UNSEEN = Weights(zipf=3.0, idf=7.1)


@cache
def load_weights() -> dict[str, Weights]:
    """The shipped table, read once a process: 12,000 words in about 4 ms."""
    return read_weights(read_beside(__file__, "word_frequencies.txt"))


def read_weights(table: str) -> dict[str, Weights]:
    """The numbers of a table as ``scripts/word_frequencies.py`` writes it.

    Raises ``ValueError`` on another format.
    """
    weights: dict[str, Weights] = {}
    for line in table.splitlines()[1:]:
        zipf_text, idf_text, words = line.split(" ", 2)
        same = Weights(float(zipf_text), float(idf_text))
        weights.update(dict.fromkeys(words.split(" "), same))
    return weights


def zipf(word: str) -> float:
    """log10 of how often ``word`` (folded, see ``tokens_of``) occurs in a billion words.

    7.7 for "the", about 6 for "government", ``UNSEEN.zipf`` for a word that the table has not.
    A possessive or a compound that it has not is as rare as its rarest part.
    """
    table = load_weights()
    if word in table:
        return table[word].zipf
    parts = word.removesuffix("'s").removesuffix("'").split("-")
    return min(table.get(part, UNSEEN).zipf for part in parts)


def is_known_word(word: str) -> bool:
    """Whether news uses the word: the table has it, or every part of it; in any case."""
    return zipf(word.lower()) > UNSEEN.zipf


def idf(word: str) -> float:
    """The inverse document frequency of ``word``: 0 for "the", ``UNSEEN.idf`` for a rare one,
    ``NUMBER_IDF`` for a number.

    The natural logarithm of (articles + 1) / (articles with the word + 0.5).
    """
    known = load_weights().get(word)
    if known is not None:
        return known.idf
    return NUMBER_IDF if is_number(word) else UNSEEN.idf
