"""Readability: how many years of school a text asks of its reader.

The sentences and words are newslint's, the formulas textstat's, called as they stand. Three things
of textstat's are kept out of the way:

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
from functools import lru_cache
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from itertools import pairwise
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.text.beside import read_beside
from newslint.text.words import WORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


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


def readability(sentences: Sequence[str], language: str = "en") -> Readability | None:
    """How hard ``sentences`` read, or None.

    None where there is no word to read, and for a language that textstat has no reading ease for
    (it has de, en, es, fr, hu, it, nl, ru). ``language`` may carry a region: "en-GB", "de_AT".

    Formulas: Flesch (1948) and Kincaid et al. (1975), by textstat. They take averages, so a text
    whose sentences average under three words is measured as if they had three: textstat counts no
    shorter ones.
    """
    root = language.replace("-", "_").lower().partition("_")[0]
    spoken = [words for words in map(WORD.findall, sentences) if words]
    textstat = _textstat()
    if not spoken or not textstat.has_reading_ease(root):
        return None
    text = _with_plain_stops(spoken)
    return Readability(
        words=sum(map(len, spoken)),
        sentences=len(spoken),
        syllables=textstat.count_syllables(text, root),
        flesch_reading_ease=textstat.flesch_reading_ease(text, root),
        flesch_kincaid_grade=textstat.flesch_kincaid_grade(text, root),
    )


def readability_each(
    paragraphs: Iterable[Sequence[str]], language: str = "en"
) -> list[Readability | None]:
    """The readability of each paragraph, given as its sentences, in order."""
    return [readability(sentences, language) for sentences in paragraphs]


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


# ---- the text that textstat is handed ----

# Stops and commas inside a word (U.S., 3.5, 1,500) go. A hyphen or ampersand becomes a low line,
# which textstat keeps: co-operate stays one word, and its parts can still be pronounced.
_IN_WORDS = str.maketrans({".": "", ",": "", "’": "'", **dict.fromkeys("-‑‐&", "_")})

# textstat leaves shorter sentences out of its count, as false ends after an abbreviation.
_SHORTEST = 3


def _with_plain_stops(sentences: list[list[str]]) -> str:
    """The words with one stop a sentence and no other: what textstat counts as newslint does."""
    if min(map(len, sentences)) < _SHORTEST:
        sentences = _evened(sentences)
    lines = (" ".join(words).translate(_IN_WORDS) for words in sentences)
    return ". ".join(lines) + "."


def _evened(sentences: list[list[str]]) -> list[list[str]]:
    """The same words in the same number of sentences, all long enough for textstat to count.

    The formulas see totals alone, so where the ends stand makes no difference to them.
    """
    words = [word for sentence in sentences for word in sentence]
    pieces = max(1, min(len(sentences), len(words) // _SHORTEST))
    ends = [len(words) * piece // pieces for piece in range(pieces + 1)]
    return [words[start:end] for start, end in pairwise(ends)]


# ---- textstat ----

_OWN_NAME = "_newslint_textstat"


class _Textstat(NamedTuple):
    """What newslint calls of textstat. Every text goes with its language."""

    count_syllables: Callable[[str, str], int]
    flesch_reading_ease: Callable[[str, str], float]
    flesch_kincaid_grade: Callable[[str, str], float]
    languages: Mapping[str, Mapping[str, float]]

    def has_reading_ease(self, language: str) -> bool:
        """Whether textstat has constants of the formula for ``language``, not only English's."""
        return "fre_base" in self.languages.get(language, {})


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
    for part in ("counts", "metrics", "selections", "transformations", "utils"):
        _enter(f"{_OWN_NAME}.backend.{part}", f"{root}/backend/{part}")
    _supply("counts._count_syllables", count_syllables=_count_syllables)
    return _Textstat(
        count_syllables=_count_syllables,
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


@lru_cache(maxsize=4)  # the count, the ease and the grade of a text ask one after the other
def _count_syllables(text: str, lang: str) -> int:
    """The syllables of a text, in the place of textstat's function of that name.

    textstat builds the sounds of each word to count them: with these two lines an article's
    readability takes half the time.
    """
    words: list[str] = _part("selections._list_words").list_words(text, lowercase=True)
    if lang == "en":
        return sum(map(_syllables_of_word, words))
    hyphenation = _hyphenation(lang)
    return sum(len(hyphenation.positions(word)) + 1 for word in words)


def _hyphenation(language: str) -> Any:
    """The dictionary that pyphen has of ``language``."""
    from pyphen import Pyphen  # 20 ms, and 60 more for a dictionary

    return Pyphen(lang=language)


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


# As many words as a long run meets again and again; some 2 MB at most.
_syllables_of_word = lru_cache(maxsize=1 << 14)(syllables_of)


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
        syllables, *words = line.split()
        table.update(dict.fromkeys(words, int(syllables)))
    return table
