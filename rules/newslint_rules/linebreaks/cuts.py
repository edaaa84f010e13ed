"""Whether a sentence is cut at a seam, and what shows it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newslint import AbbreviationKind, Document, ending_abbreviation
from newslint_rules.linebreaks.seams import Seam

# Words after which no sentence and no heading ends.
_DANGLING = frozenset(
    ("the", "a", "an", "of", "and", "or", "its", "their", "our", "your", "my", "his", "than", "nor")
)
# "a U.S." leads on to a noun, "the U.S." may be one.
_DETERMINERS = frozenset(
    ("a", "an", "another", "each", "every", "its", "their", "his", "her", "our", "your", "my")
    + ("former", "two", "three", "several", "many", "some", "most", "other", "any", "this")
)
# Lower case that opens a sentence all the same: iPhone, al-Qaida, cloud.gov, e-mail.
LOWER_CASE_NAME = re.compile(
    r"[a-z]{1,3}[A-Z]|[a-z]{1,3}-[A-Za-z]|[\w-]+\.[a-z]{2,}|[\w.]+@|https?:|www\."
)
CAPITALISED = re.compile(r"[A-Z][\w’'-]*")
LAST_WORDS = re.compile(r"(?:(?P<before>[^\s“‘\"'(]+)\s+)?(?P<last>[^\s“‘\"'(]+)\Z")
_STOPS = frozenset(".!?…:;\"”’')]}*|>")
_STOP_MARKS = (".", "”", '"', "?", "!", "’")
_DASHES = frozenset("-–—")
_HYPHENS = frozenset("-‐\u00ad")
_SHORTEST_LEFT = 4  # words; what is shorter is a label or a heading
_SHORTEST_RIGHT = 3
_VERSE = 12  # words; a line of verse is shorter
_LINES_OF_A_LIST = 4


class Cut(NamedTuple):
    """Why a sentence is cut: after an abbreviation or not, and how sure that is."""

    after_abbreviation: bool
    is_sure: bool


def cut_at(document: Document, seam: Seam) -> Cut | None:
    """What shows that one sentence stands on both sides of the seam, or None."""
    if not seam.left or not seam.right:
        return None
    tail = seam.left[-60:]
    kind = ending_abbreviation(seam.left[-120:], document.language)
    if kind is not None:
        sure = _is_cut_after(document, kind, tail, seam)
        return None if sure is None else Cut(True, sure)
    if seam.left[-1] in _STOPS:
        return None
    return _mid_sentence(seam, tail)


def _is_cut_after(document: Document, kind: AbbreviationKind, tail: str, seam: Seam) -> bool | None:
    """Whether the abbreviation leads on to the right side: surely, perhaps (False), or not."""
    first = seam.right[0]
    if first.islower():
        return None if LOWER_CASE_NAME.match(seam.right) else True
    match = LAST_WORDS.search(tail)
    before = (match["before"] or "") if match else ""
    if kind is AbbreviationKind.TITLE:
        return True if _is_name_after(document, seam, match["last"] if match else "") else None
    if kind is AbbreviationKind.LEADING:
        return True if first.isalnum() else None
    if kind in (AbbreviationKind.DATE, AbbreviationKind.NUMBER):
        return True if first.isdigit() else None
    if kind is AbbreviationKind.PLACE:
        return _is_saint(match, before, first)
    if not first.isupper():
        return None
    if kind is AbbreviationKind.ACRONYM:
        return True if before.lower() in _DETERMINERS else None
    if kind is AbbreviationKind.INITIAL:
        return True if _is_middle_initial(document, before, seam) else None
    return None


def _is_name_after(document: Document, seam: Seam, title: str) -> bool:
    """Whether a name follows a title; "Gov." and "Gen." may end the name of an office."""
    surname = CAPITALISED.match(seam.right)
    if surname is None or surname.group().lower() in document.language.function_words:
        return False
    if title.removesuffix(".") in document.language.words("courtesy-titles"):
        return True
    following = seam.right[surname.end() : surname.end() + 3].strip()
    return following[:1].isupper() or surname.group() in _names(document)


def _is_saint(match: re.Match[str] | None, before: str, first: str) -> bool | None:
    """Whether a saint is cut off ("in St." / "Louis") and not a street ("in Mill St.")."""
    if match is None or match["last"] != "St." or not first.isupper():
        return None
    return True if before.islower() else None


def _is_middle_initial(document: Document, before: str, seam: Seam) -> bool:
    """Whether a first name stands before the initial, and a name of the article after the seam."""
    surname = CAPITALISED.match(seam.right)
    if surname is None or not CAPITALISED.fullmatch(before):
        return False
    name = surname.group().removesuffix("’s").removesuffix("'s")
    if name.lower() in document.language.function_words or before.isupper():
        return False
    return name in _names(document)


@lru_cache(maxsize=4)
def _names(document: Document) -> frozenset[str]:
    """Capitalised words that stand in mid-sentence somewhere, so that they are names."""
    return frozenset(MID_SENTENCE_NAME.findall(document.prose))


MID_SENTENCE_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w-]+")


def _mid_sentence(seam: Seam, tail: str) -> Cut | None:
    """A break between two words of a sentence, with no stop before it."""
    if not _is_running(seam):
        return None
    if seam.right[0].islower():
        goes_on = not LOWER_CASE_NAME.match(seam.right)
    else:
        match = LAST_WORDS.search(tail)
        goes_on = match is not None and match["last"].lower() in _DANGLING
        goes_on = goes_on and seam.right[0].isalpha()
    return Cut(after_abbreviation=False, is_sure=True) if goes_on else None


def _is_running(seam: Seam) -> bool:
    """Whether both sides are prose and no lines of a list or a poem, which run in lower case."""
    left, right = len(seam.left.split(None, 20)), len(seam.right.split(None, 20))
    if left < _SHORTEST_LEFT or right < _SHORTEST_RIGHT and not seam.right.endswith(_STOP_MARKS):
        return False
    if left < _VERSE and right < _VERSE and seam.left[-1] == ",":
        return False
    if seam.left[0] in _DASHES or seam.left[-1] in _HYPHENS:
        return False
    if seam.is_inside_block:
        return seam.left_block.text.count("\n") < _LINES_OF_A_LIST and left + right > _VERSE
    if seam.left[0].islower():
        return False
    after = seam.right_block.next
    return after is None or not after.text[:1].islower() or seam.right.endswith(_STOP_MARKS)
