"""Whether a line can be one of the page at all: a glance that settles it for most paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from newslint import Document
from newslint_rules.leftovers.boilerplate_cues import (
    Cues,
    first_words,
    read_cues,
    sections,
    shipped_words,
)
from newslint_rules.leftovers.boilerplate_signs import ANYWHERE, may_list_archives

_SECTIONS_OF_CUES = ("lines", "labels", "leads", "credits", "calls", "openings")
# How the shapes begin that are patterns: time stamps, page numbers, labels with a colon. One a
# line, in the form of the data file.
_SHAPES = """
created|estimated|min|mins|minute|minutes|modified|published|read|reading|updated
last|first published|updated|modified|posted|created
posted|written|filed on|in|at|under|by
page|prev|previous
credit|credits|source|sources|via
follow
if|want|like|liked|love|loved|enjoy|enjoyed|to
watch|see|view|hear|listen
you can|watch|see|view|hear|listen
most recent|latest|more|other|older|previous|all
recent|latest|more|other|older|previous|all article|articles|stories|story|post|posts
recent|latest|more|other|older|previous|all column|columns|entries|news
"""
# A close button, a hashtag, a remark in brackets.
_FIRST_SIGNS = frozenset("×✕✖%#([")
# What parts the names of a credit: "Ada Pell/Reuters".
_PARTS_CREDIT = ("/", "|", " via ", " for ")
_LONGEST_CREDIT = 150  # characters
_ANY_WORD = ""


class FirstLook:
    """What may give a line of this document away."""

    def __init__(self, document: Document, extra: Cues) -> None:
        """``extra`` are the cues of the house."""
        self._extra = extra
        self._openings = _openings()
        # Most of them stand nowhere in an article, and then no line is searched for them.
        self._signs = [sign for sign in ANYWHERE if sign in document.lowered]

    def may_be_of_page(self, text: str) -> bool:
        """Whether the line needs a closer look; False is certain."""
        if text[0] in _FIRST_SIGNS or " " not in text or "?" in text or "!" in text:
            return True
        if self._opens_like_page(text):
            return True
        if len(text) <= _LONGEST_CREDIT and any(mark in text for mark in _PARTS_CREDIT):
            return True
        if may_list_archives(text):
            return True
        lowered = text.lower() if self._signs else ""
        return any(sign in lowered for sign in self._signs)

    def _opens_like_page(self, text: str) -> bool:
        """Whether a cue or a shape may begin with the first two words; figures may stand in it."""
        first, second = first_words(text)
        if not first or first[0].isdigit() or first in self._extra:
            return True
        if first not in self._openings and first not in shipped_words("menu"):
            return False
        seconds = _seconds(first)
        return not second or second[0].isdigit() or _ANY_WORD in seconds or second in seconds


@cache
def _openings() -> Cues:
    """The cues and the shapes of all kinds by their first word; only the first words count."""
    sure = (line for section in _SECTIONS_OF_CUES for line in sections()[section])
    return read_cues([*sure, *sections()["bids"], *_SHAPES.split("\n")])


@cache
def _seconds(first: str) -> frozenset[str]:
    """The words that may follow the first one, "" among them where any word may."""
    seconds: set[str] = set()
    for line in _openings().get(first, ()):
        for words, following in _first_pairs(line):
            if first in words:
                seconds.update(following)
    if first in shipped_words("menu"):
        seconds |= shipped_words("menu")
    return frozenset(seconds)


def _first_pairs(line: str) -> Iterator[tuple[list[str], list[str]]]:
    """The words that a cue may begin with, and beside them those that may stand second."""
    parts = line.partition("...")[0].split()
    for index, part in enumerate(parts):
        following: list[str] = []
        for other in parts[index + 1 :]:
            following += other.strip("()").split("|")
            if other[0] != "(":
                break
        else:
            following.append(_ANY_WORD)
        yield part.strip("()").split("|"), following
        if part[0] != "(":
            return
