"""How many cells of a terminal a text takes, and how it is wrapped to a width."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, east_asian_width

CUT = "..."
# What Western text is made of: a cell for each character, whatever the terminal.
_ONE_EACH = re.compile("[ -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u20ac]*")


def cells(text: str) -> int:
    """The cells that ``text`` takes: none for combining marks, two for wide characters."""
    return len(text) if takes_one_each(text) else sum(map(_cells_of, text))


def takes_one_each(text: str) -> bool:
    """Whether every character surely takes one cell."""
    return text.isascii() or _ONE_EACH.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def _cells_of(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def fitted(text: str, width: int) -> str:
    """``text`` where it fits, else its beginning with ``...``."""
    if cells(text) <= width:
        return text
    end = total = 0
    while total + (step := cells(text[end])) <= width - len(CUT):
        total, end = total + step, end + 1
    return text[:end] + CUT


def wrapped(text: str, first: int, rest: int) -> list[str]:
    """The lines of ``text``: the first up to ``first`` cells wide, the others up to ``rest``.

    Breaks stand at blanks; a word wider than a line is cut with ``...``.
    """
    lines: list[str] = []
    line, used, room = "", 0, first
    for word in text.split(" "):
        width = cells(word)
        if line and used + 1 + width > room:
            lines.append(line)
            line, used, room = "", 0, rest
        if width > room:
            word = fitted(word, room)  # noqa: PLW2901
            width = cells(word)
        line, used = (f"{line} {word}", used + 1 + width) if line else (word, width)
    return [*lines, line] if line or not lines else lines
