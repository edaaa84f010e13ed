"""Readability: how many years of school a text asks of its reader.

The sentences and words are newslint's, the formulas textstat's, called as they stand, but for the
three functions with which they count: newslint has counted already, and hands them its counts in
the place of a text. Three things of textstat's are kept out of the way:

* ``import textstat`` imports nltk, and with it scipy: over a second. newslint loads the files of
  the two formulas alone, under a name of its own: about 2 ms. What another part of the process
  imports as ``textstat`` or ``nltk`` is not touched, whether before or after.
* English syllables come from a dictionary that nltk downloads. newslint's come from
  ``data/syllables.txt`` and from the spelling, without a network.
* Words outside the dictionary go to pyphen, which loads in 80 ms and knows where a line may break:
  it counts right for 61% of the words of the CMU dictionary. Spelling alone is right for 93%, and
  the table holds the other 7%. Other languages do go to pyphen.
"""

from __future__ import annotations

import importlib
import math
import re
import sys
from array import array
from functools import lru_cache
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from itertools import accumulate
from operator import attrgetter
from types import ModuleType
from typing import TYPE_CHECKING

from newslint.text.beside import read_beside
from newslint.text.named import NamedTuple
from newslint.text.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from newslint.text.document import Block, Document


class Readability(NamedTuple):
    """What a text asks of its reader."""

    words: int
    sentences: int
    """Sentences that hold a word."""
    syllables: int
    flesch_reading_ease: float
    """About 0 (hard) to 100 (easy), in the language's own form of the formula; no hard limits."""
    flesch_kincaid_grade: float
    """American school grade. The formula is calibrated on English; elsewhere it only compares."""


class Counts(NamedTuple):
    """What the formulas ask of a text."""

    words: int
    sentences: int
    """Sentences that hold a word."""
    syllables: int


def readability(sentences: Sequence[str], language: str = "en") -> Readability | None:
    """How hard ``sentences`` read, or None.

    None where there is no word to read, and for a language that textstat has no reading ease for
    (it has de, en, es, fr, hu, it, nl, ru). ``language`` may carry a region: "en-GB", "de_AT".

    Formulas: Flesch (1948) and Kincaid et al. (1975), by textstat. They take averages, so a text
    whose sentences average under three words is measured as if they had three: textstat counts no
    shorter ones.
    """
    if not _has_formulas(language):
        return None
    spoken = [words.folded for words in map(words_of, sentences) if words]
    syllables = _counter(_root(language))
    counts = Counts(
        sum(map(len, spoken)), len(spoken), sum(sum(map(syllables, words)) for words in spoken)
    )
    return _judged(counts, language)


def readability_each(
    paragraphs: Iterable[Sequence[str]], language: str = "en"
) -> list[Readability | None]:
    """The readability of each paragraph, given as its sentences, in order."""
    return [readability(sentences, language) for sentences in paragraphs]


def readability_of(document: Document, blocks: Sequence[Block]) -> Readability | None:
    """How hard those blocks of a document read together; as ``readability`` of their sentences.

    The document's own words and sentences are counted, and each word's syllables once.
    """
    language = document.language.code
    if not _has_formulas(language):
        return None
    before = document.once(_syllables_before)
    words = sentences = syllables = 0
    for block in blocks:
        first, last = document.words.indexes(block.start, block.end)
        words += last - first
        syllables += before[last] - before[first]
        sentences += sum(map(bool, map(_WORD_COUNT, block.sentences)))
    return _judged(Counts(words, sentences, syllables), language)


_WORD_COUNT = attrgetter("word_count")


def _syllables_before(document: Document) -> array[int]:
    """The syllables before each of the document's words, and before its end."""
    counter, words = _counter(_root(document.language.code)), document.words.folded
    # Each word is asked for once: the counter, which remembers across articles, is slower.
    syllables = {word: counter(word) for word in set(words)}
    return array("q", accumulate(map(syllables.__getitem__, words), initial=0))


def _judged(counts: Counts, language: str) -> Readability | None:
    if not counts.words:
        return None
    textstat, root = _textstat(), _root(language)
    ease = textstat.flesch_reading_ease(counts, root)
    return Readability(*counts, ease, textstat.flesch_kincaid_grade(counts, root))


@lru_cache(maxsize=16)
def _root(language: str) -> str:
    return language.replace("-", "_").lower().partition("_")[0]


@lru_cache(maxsize=16)
def _has_formulas(language: str) -> bool:
    """Whether textstat has constants of the reading ease for it, and not only English's."""
    return "fre_base" in _textstat().languages.get(_root(language), {})


# The last grade of each stage of school.
_STAGES = ((5, "primary school"), (8, "middle school"), (12, "high school"), (16, "college"))


def grade_in_words(grade: float) -> str:
    """``grade`` as an editor says it: "grade 13: college"."""
    nearest = math.floor(grade + 0.5)
    if nearest < 1:
        return "below grade 1: a first reading book"
    if nearest > 20:
        return "above grade 20: hard for any reader"
    stage = next((name for last, name in _STAGES if nearest <= last), "graduate school")
    return f"grade {nearest}: {stage}"


# ---- textstat ----

_OWN_NAME = "_newslint_textstat"


class _Textstat(NamedTuple):
    """What newslint calls of textstat. Counts stand in the place of a text."""

    flesch_reading_ease: Callable[[Counts, str], float]
    flesch_kincaid_grade: Callable[[Counts, str], float]
    languages: Mapping[str, Mapping[str, float]]


@lru_cache(maxsize=1)
def _textstat() -> _Textstat:
    """The formulas of textstat, loaded from its files under a name of newslint's own.

    The packages are entered without running their ``__init__``, which would import everything.
    Two threads may do this at once: each step keeps what it finds.
    """
    found = find_spec("textstat")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("newslint needs textstat, which is not installed")
    root = found.submodule_search_locations[0]
    _enter(_OWN_NAME, root)
    _enter(f"{_OWN_NAME}.backend", f"{root}/backend")
    for part in ("counts", "metrics", "utils"):
        _enter(f"{_OWN_NAME}.backend.{part}", f"{root}/backend/{part}")
    _supply("counts._count_words", count_words=_count_words)
    _supply("counts._count_sentences", count_sentences=_count_sentences)
    _supply("counts._count_syllables", count_syllables=_count_syllables)
    return _Textstat(
        flesch_reading_ease=_part("metrics._flesch_reading_ease").flesch_reading_ease,
        flesch_kincaid_grade=_part("metrics._flesch_kincaid_grade").flesch_kincaid_grade,
        languages=_part("utils.constants").LANG_CONFIGS,
    )


def _enter(name: str, folder: str) -> None:
    spec = ModuleSpec(name, None, is_package=True)
    spec.submodule_search_locations = [folder]
    sys.modules.setdefault(name, module_from_spec(spec))


def _supply(part: str, **names: object) -> None:
    """Put ``names`` in the place of textstat's file ``part``, which is then never run."""
    module = ModuleType(f"{_OWN_NAME}.backend.{part}")
    vars(module).update(names)
    sys.modules.setdefault(module.__name__, module)


def _part(part: str) -> ModuleType:
    return importlib.import_module(f"{_OWN_NAME}.backend.{part}")


# textstat leaves shorter sentences out of its count, as false ends after an abbreviation.
_SHORTEST = 3


def _count_words(counts: Counts) -> int:
    return counts.words


def _count_sentences(counts: Counts) -> int:
    """The sentences that are long enough when the words are shared out evenly among them."""
    return max(1, min(counts.sentences, counts.words // _SHORTEST))


def _count_syllables(counts: Counts, lang: str) -> int:  # noqa: ARG001  textstat's parameters
    return counts.syllables


# ---- syllables ----

# A hyphen or ampersand becomes a low line: co-operate stays one word, and its parts can still be
# pronounced. Other marks inside a word go (U.S., 3.5, 1,500), and with them, as textstat has it,
# an apostrophe that shortens nothing: o'clock.
_JOINS_PARTS = str.maketrans(dict.fromkeys("-‑‐&", "_"))
_NOT_SPOKEN = re.compile(r"'(?![tsd]|ve|ll|re)|[^\w']")

# As many words as a long run meets again and again; some 2 MB at most.
_KEPT_WORDS = 1 << 14


@lru_cache(maxsize=4)
def _counter(language: str) -> Callable[[str], int]:
    """The function that gives the syllables of a folded word of ``language``."""
    if language == "en":
        return _syllables_of_english
    from pyphen import Pyphen  # 20 ms, and 60 more for a dictionary

    positions = Pyphen(lang=language).positions

    @lru_cache(maxsize=_KEPT_WORDS)
    def count(word: str) -> int:
        return len(positions(_spoken(word))) + 1

    return count


@lru_cache(maxsize=_KEPT_WORDS)
def _syllables_of_english(word: str) -> int:
    if word.isalpha():  # most are: no marks to leave out, no parts, no possessive
        return part_syllables(word, _exceptions())
    return syllables_of(_spoken(word))


def _spoken(word: str) -> str:
    """A folded word without the marks in it that nobody speaks."""
    return word if word.isalnum() else _NOT_SPOKEN.sub("", word.translate(_JOINS_PARTS))


# ---- English syllables ----

_DIGIT = re.compile(r"\d")
_VOWELS = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýÿ]+")
_INITIALS = re.compile(r"[b-df-hj-np-tv-xz]{1,5}")

# The base of a possessive that takes a syllable: Bush's, Grace's.
_HISSING_END = re.compile(r"(?:[sxz]|[cs]h|[cgsz]e)$")

# One syllable more than there are groups of vowels.
_MORE = re.compile(
    r"""
    # two vowels that are spoken apart
      (?= [aeiouy]{2} )
      (?: i (?= a(?!n[st]?$|l) | o(?!u|n) | u | er$ | ers | et | en ) (?<![ctgsx]i)
        | i (?= on | ou | a[ln] ) (?<![ctgsx]i)
        | i (?=at) (?<=[ct]i)                                     # initiate
        | u (?= a(?!y) | ou | i[nt] | e[nl] ) (?<![gq]u)
        | e (?= o(?!u|[pr]) ) (?<!ge)
        | ea (?= t[eio] | ns?$ | li[tsz] ) | e (?=ums?$)          # create, reality, museum
        | [aeouy] (?=ing) | [aeiou]y (?=[aeiou]) (?!ye[ds]?$) )
    | ^re (?= ac | a[ls]s | i[nmt] | e[lnx] | o[prc] | us )
    | ^pre (?=[aeo]) | ^co (?= o[rp] | [aei][xln] )
    # a syllable without a vowel
    | is (?=ms?$) | [sd] (?=n't$) | ^m (?=c[^aeiouy])             # heroism, didn't, McCain
    | l (?=ing$) (?<=[^aeiouyrl]l)                                # doubling
    """,
    re.VERBOSE,
)

# One syllable fewer: an e that is not spoken, and -cally.
_FEWER = re.compile(
    r"""
      (?<=[^aeiouy]) e
      (?: s$ (?<![sxzcg]es) (?<![^aeiouyrl]les) (?<![cs]hes)      # makes, not reaches
        | d$ (?<![td]ed) (?<![^aeiouyrl]led)                      # walked, not wanted
        | (?<![^aeiouyrl]le)                                      # made, not little
          (?= (?: ly | ments? | ful | fully | less | ness | some | lands? | ways? | works? | m[ae]n
                | woods? | fields? | towns? | where | things? | line | body )? $ ) )
    | a (?=lly$) (?<=ca)
    """,
    re.VERBOSE,
)


def syllables_of(word: str) -> int:
    """The syllables of a lower-case English word, at least 1; parts are joined by low lines."""
    return sum(part_syllables(part, _exceptions()) for part in word.split("_") if part) or 1


def part_syllables(word: str, exceptions: Mapping[str, int]) -> int:
    """The syllables of a word without low lines, where the spelling misleads by ``exceptions``."""
    listed = exceptions.get(word)
    if listed is not None:
        return listed
    if word.endswith("'s"):
        base = word[:-2]
        return part_syllables(base, exceptions) + bool(_HISSING_END.search(base))
    return spelled_syllables(word)


def spelled_syllables(word: str) -> int:
    """The syllables of a lower-case English word by its spelling alone, at least 1.

    Initials without a vowel are read letter by letter; a figure counts 1, as textstat has it.
    """
    groups = len(_VOWELS.findall(word))
    if not groups and _INITIALS.fullmatch(word):
        return len(word)
    if not groups or _DIGIT.search(word):
        return max(1, groups)
    return max(1, groups + len(_MORE.findall(word)) - len(_FEWER.findall(word)))


@lru_cache(maxsize=1)
def _exceptions() -> dict[str, int]:
    """The words of the CMU dictionary that the spelling gets wrong, with their syllables."""
    table: dict[str, int] = {}
    for line in read_beside(__file__, "data/syllables.txt").splitlines()[1:]:
        syllables, _, words = line.partition(" ")
        table |= dict.fromkeys(words.split(" "), int(syllables))
    return table
