"""Whether a sentence is cut at a seam, and what shows it."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from newslint import (
    AbbreviationKind,
    Document,
    Pattern,
    Role,
    ending_abbreviation,
)
from newslint_rules.linebreaks.seams import TITLE_ROLES, Seam

# Words after which no sentence and no heading ends.
_DANGLING = frozenset(
    ("the", "a", "an", "of", "and", "or", "its", "their", "our", "your", "my", "his", "than", "nor")
)
_ENDS_HEADINGS = frozenset(("of", "than"))  # What the wall is made of
# "a U.S." leads on to a noun, "the U.S." may be one.
_DETERMINERS = frozenset(
    ("a", "an", "another", "each", "every", "its", "their", "his", "her", "our", "your", "my",
     "former", "two", "three", "several", "many", "some", "most", "other", "any", "this")
)  # fmt: skip
# Lower case that opens a sentence all the same: iPhone, al-Qaida, cloud.gov, e-mail.
LOWER_CASE_NAME = Pattern(
    r"[a-z]+[A-Z_\d/]|[a-z]{1,3}-[A-Za-z]|[\w-]+\.[a-z]{2,}|[\w.]+@|https?:|www\."
)
CAPITALISED = Pattern(r"[A-Z][\w’'-]*")
LAST_WORDS = Pattern(r"(?:(?P<before>[^\s“‘\"'(]+)\s+)?(?P<last>[^\s“‘\"'(]+)\Z")
_LINKS = frozenset(",–—&/’'")
BYLINE = Pattern(r"by (?:[A-Z]|the )")
_STOP_MARKS = (".", "”", '"', "?", "!", "’")
_DASHES = frozenset("-–—")
_HYPHENS = frozenset("-‐\u00ad")
_SHORTEST_LEFT = 4  # words; what is shorter is a label or a heading
_SHORTEST_RIGHT = 3
_LONGEST_BYLINE = 60
_VERSE = 12  # words; a line of verse is shorter
_LINES_OF_A_LIST = 4


class Cut(str, Enum):
    """How a sentence is cut."""

    AFTER_ABBREVIATION = "after an abbreviation"
    MID_SENTENCE = "in mid-sentence"


def cut_at(document: Document, seam: Seam) -> Cut | None:
    """How one sentence stands on both sides of the seam; None where two sentences may."""
    if not seam.left or not seam.right or _is_heading(seam):
        return None
    kind = ending_abbreviation(seam.left[-120:], document.language)
    if kind is not None:
        return Cut.AFTER_ABBREVIATION if _is_cut_after(document, kind, seam) else None
    if not (seam.left[-1].isalnum() or seam.left[-1] in _LINKS) or not _is_running(seam):
        return None
    return Cut.MID_SENTENCE if _leads_on(seam) else None


def _is_heading(seam: Seam) -> bool:
    """Whether a heading stands on the left. A line that leads on only looks like one."""
    if seam.left_block.level:
        return True  # marked as one by the writer
    if seam.left_block.role not in TITLE_ROLES:
        return False
    if seam.right_block.role is not Role.PARAGRAPH:
        return True
    return not seam.right[0].islower() and _last_word(seam) not in _DANGLING - _ENDS_HEADINGS


def _leads_on(seam: Seam) -> bool:
    """Whether lower case follows, or a word stands before that no sentence ends in."""
    if not seam.right[0].islower():
        return seam.right[0].isalpha() and _last_word(seam) in _DANGLING
    if LOWER_CASE_NAME.match(seam.right):
        return False
    return len(seam.right) > _LONGEST_BYLINE or BYLINE.match(seam.right) is None


def _last_word(seam: Seam) -> str:
    match = LAST_WORDS.search(seam.left[-60:])
    return match["last"].lower() if match else ""


def _is_cut_after(document: Document, kind: AbbreviationKind, seam: Seam) -> bool:
    """Whether what the abbreviation leads on to stands on the right side."""
    first = seam.right[0]
    if first.islower():
        return LOWER_CASE_NAME.match(seam.right) is None
    match = LAST_WORDS.search(seam.left[-60:])
    before, last = (match["before"] or "", match["last"]) if match else ("", "")
    if kind is AbbreviationKind.LEADING:
        return first.isalnum()
    if kind in (AbbreviationKind.DATE, AbbreviationKind.NUMBER):
        return first.isdigit()
    if not first.isupper():
        return False
    return (
        (kind is AbbreviationKind.TITLE and _is_name_after(document, seam, last))
        or (kind is AbbreviationKind.ACRONYM and before.lower() in _DETERMINERS)
        or (kind is AbbreviationKind.INITIAL and _is_middle_initial(document, before, seam))
        # "in St." / "Louis" is a saint, "in Mill St." a street
        or (kind is AbbreviationKind.PLACE and last == "St." and before.islower())
    )


def _is_name_after(document: Document, seam: Seam, title: str) -> bool:
    """Whether a name follows a title; "Gov." and "Gen." may end the name of an office."""
    surname = CAPITALISED.match(seam.right)
    if surname is None or surname.group().lower() in document.language.function_words:
        return False
    if title.removesuffix(".") in document.language.words("courtesy-titles"):
        return True
    following = seam.right[surname.end() : surname.end() + 3].strip()
    return following[:1].isupper() or surname.group() in _names(document)


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
    return frozenset(MID_SENTENCE_NAME.regex.findall(document.prose))


MID_SENTENCE_NAME = Pattern(r"(?<=[a-z,] )[A-Z][\w-]+")


def _is_running(seam: Seam) -> bool:
    """Whether both sides are prose and no lines of a list or a poem, which run in lower case."""
    if seam.left[-1] in _HYPHENS or seam.right_block.role is Role.LIST_ITEM:
        return False
    if seam.left[0] in _DASHES and seam.left_block.role is not Role.LIST_ITEM:
        return False  # the signature of a quoted post
    if not _are_long_enough(seam):
        return False
    if seam.is_inside_block:
        return seam.left_block.text.count("\n") < _LINES_OF_A_LIST
    after = seam.right_block.next
    ends = after is None or not after.text[:1].islower() or seam.right.endswith(_STOP_MARKS)
    return ends and not seam.left[0].islower()


def _are_long_enough(seam: Seam) -> bool:
    """Whether neither side is a label, and both together more than two lines of verse."""
    left, right = len(seam.left.split(None, 20)), len(seam.right.split(None, 20))
    if left < _SHORTEST_LEFT:
        return False
    if right < _SHORTEST_RIGHT and not seam.right.endswith(_STOP_MARKS):
        return False
    is_verse = left < _VERSE and right < _VERSE and seam.left[-1] == ","
    return not is_verse and not (seam.is_inside_block and left + right <= _VERSE)
