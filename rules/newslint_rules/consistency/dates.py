"""Where an article names days of the calendar, and which."""

from __future__ import annotations

import re
from typing import NamedTuple

from newslint import Document, Pattern

MONTHS = "January February March April May June July August September October November December"
_MONTH_NUMBERS = {name[:3].lower(): n for n, name in enumerate(MONTHS.split(), start=1)}
_SHORT = frozenset({"may", "june", "july"})
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# A month. It begins with a set of letters, so that `re` skips to them.
_MONTH = Pattern(
    r"""
    [JFMASOND] (?<! [^\W_] . )
    (?: an(?:uary)? | eb(?:ruary)? | ar(?:ch)? | pr(?:il)? | ay | une? | uly? | ug(?:ust)?
      | ep(?:t(?:ember)?)? | ct(?:ober)? | ov(?:ember)? | ec(?:ember)?
      | AN(?:UARY)? | EB(?:RUARY)? | AR(?:CH)? | PR(?:IL)? | AY | UNE? | ULY? | UG(?:UST)?
      | EP(?:T(?:EMBER)?)? | CT(?:OBER)? | OV(?:EMBER)? | EC(?:EMBER)? )
    (?! [^\W_] ) \.?
    """,
    re.VERBOSE,
)
_YEAR = r"""(?:\s*,\s*|\s+)
    (?P<year> (?:1\d|20)\d\d ) (?! [\w%] | [.,]\d | -\d | \s+(?:people|men|women|jobs)\b )"""
_YEAR_AFTER = Pattern(_YEAR, re.VERBOSE)
_DAY_BEFORE = Pattern(r"(?<![\w.,:/$£€-])(?P<day>\d{1,2})(?P<th>st|nd|rd|th)?(?:\s+of)?\s+\Z")
_DAY_AFTER = Pattern(
    rf"""
    \s+ (?P<day> \d{{1,2}} ) (?P<th> st|nd|rd|th )? (?! [\w%/] | [.:]\d | ,\d{{3}}(?!\d) )
    (?: {_YEAR} )?
    """,
    re.VERBOSE,
)
_ISO_DATE = Pattern(
    r"[12](?<![\w-].)(?:(?<=1)[89]|(?<=2)0)\d\d-(?:0[1-9]|1[0-2])-[0-3]\d(?![\w-])",
    cues=("-0", "-1"),
)
# How far before a month its day may stand.
_REACH = 12


class Dated(NamedTuple):
    """A date as written: its place, and the year where there is one."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    is_ordinal: bool


def dates_of(document: Document) -> list[Dated]:
    """Every date of the prose that has a day and a month, in order."""
    named = (_named_date(document, match) for match in document.matches(_MONTH))
    return sorted(
        [
            *(dated for dated in named if dated),
            *(_iso_date(match) for match in document.matches(_ISO_DATE)),
        ]
    )


def _named_date(document: Document, month: re.Match[str]) -> Dated | None:
    """The date around the name of a month: "16 August 2025", or else "August 16, 2025"."""
    prose, block = document.prose, document.block_at(month.start())
    # The pattern lets "Oay" pass too.
    number = _MONTH_NUMBERS.get(month.group()[:3].lower())
    if block is None or number is None:
        return None
    first = max(block.start, month.start() - _REACH)
    day = year = None
    if _has_figure(prose, first, month.start()):
        day = _DAY_BEFORE.regex.search(prose, first, month.start())
    if day:
        year = _YEAR_AFTER.regex.match(prose, month.end(), block.end)
        start, end = day.start(), year.end() if year else month.end() - _has_full_stop(month)
    elif _has_figure(prose, month.end(), month.end() + _REACH):
        day = year = _DAY_AFTER.regex.match(prose, month.end(), block.end)
        start, end = month.start(), day.end() if day else 0
    if day is None:
        return None
    year_text = year["year"] if year else None
    return Dated(
        start, end, int(year_text) if year_text else None, number, int(day["day"]), bool(day["th"])
    )


def _has_full_stop(month: re.Match[str]) -> bool:
    """Whether the month is written in full, and the stop after it ends the sentence."""
    name = month.group()
    return name.endswith(".") and (len(name) > len("Sept.") or name[:-1].lower() in _SHORT)


def _has_figure(prose: str, start: int, end: int) -> bool:
    """Whether a figure stands there: most months have no day, and ask for no pattern."""
    return any(map(str.isdigit, prose[start:end]))


def _iso_date(match: re.Match[str]) -> Dated:
    year, month, day = map(int, match.group().split("-"))
    return Dated(match.start(), match.end(), year, month, day, False)


def days_of_month(dated: Dated) -> int:
    """The days of its month; February has 29 where the year is not said."""
    if dated.month == 2 and dated.year is not None:
        year = dated.year
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return _LONGEST[dated.month - 1]
