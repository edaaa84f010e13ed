"""A weekday is not that of its date, or the date does not exist.

What it finds
    A date with its weekday where the calendar has another: "Friday, August 16, 2025" was a
    Saturday. It reads "Friday 16 August 2025", "Fri., Aug. 16, 2025", "Friday the 16th of August,
    2025", "August 16, 2025 (Friday)" and "2025-08-16 (Friday)". Also a day that its month does not
    have: "June 31", "29 February 2023". A date without a year is read in the year of the article,
    where its metadata or its other dates tell it.
Why it matters
    Readers come on the wrong day. And a wrong date is the first thing a lawyer looks for.
Example
    Harvest market moves

    The harvest market will be held on Friday, August 16, 2025, in the old station.
Better
    Harvest market moves

    The harvest market will be held on Saturday, August 16, 2025, in the old station.
When it is wrong
    A date of the old calendar, as Russia had it until 1918, has another weekday. Years before
    1800 are not judged.
Fix safety
    There is no fix: whether the weekday or the date is wrong, the text does not say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from newslint import Confidence, Document, Finding, Rule, Severity

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = "January February March April May June July August September October November December"
_MONTH_NUMBERS = {name[:3].lower(): n for n, name in enumerate(_MONTHS.split(), start=1)}
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# A month. It begins with a set of letters, so that `re` skips to them.
_MONTH = re.compile(
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
    (?P<year> (?:1[89]|20)\d\d ) (?! [\w%] | [.,]\d | -\d | \s+(?:people|men|women|jobs)\b )"""
_YEAR_AFTER = re.compile(_YEAR, re.VERBOSE)
_DAY_BEFORE = re.compile(r"(?<![\w.,:/$£€-])(?P<day>\d{1,2})(?P<th>st|nd|rd|th)?(?:\s+of)?\s+\Z")
_DAY_AFTER = re.compile(
    rf"""
    \s+ (?P<day> \d{{1,2}} ) (?P<th> st|nd|rd|th )? (?! [\w%/] | [.:]\d | ,\d{{3}}(?!\d) )
    (?: {_YEAR} )?
    """,
    re.VERBOSE,
)
_ISO_DATE = re.compile(
    r"[12](?<![\w-].)(?:(?<=1)[89]|(?<=2)0)\d\d-(?:0[1-9]|1[0-2])-[0-3]\d(?![\w-])"
)
_WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
)
_SHORT_DAY = r"(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT|SUN)"
# What stands right before a date: "Friday, ", "Fri., ", "Friday (", "Friday the ".
_WEEKDAY_BEFORE = re.compile(
    rf"""
    (?<![^\W_]) (?: (?P<day>{_WEEKDAY}) ,? | (?P<short>{_SHORT_DAY}) \.? ,? )
    \s+ \(? (?:the\s+)? \Z
    """,
    re.VERBOSE,
)
# The weekday is one end of a range, or part of a name: "Friday to Sunday", "The Sun".
_OTHER_BEFORE = re.compile(
    rf"(?:{_WEEKDAY}|{_SHORT_DAY}\.?)(?:\s*[-–—,/&]|\s+(?:to|through|thru|and|or|until|till))\s*\Z"
)
_NAME_BEFORE = re.compile(r"(?:[A-Z]\w*|\bthe)\s+\Z")
# " (Friday)", ", a Friday".
_WEEKDAY_AFTER = re.compile(
    rf"\s*\((?P<day>{_WEEKDAY}|{_SHORT_DAY}\b\.?)\)|\s*,\s+an?\s+(?P<named>{_WEEKDAY})(?![^\W_]|\s+[a-z])"
)
# "August 16-18", "August 16 and 17", "16/17 August".
_RANGE_AFTER = re.compile(r"\s*(?:[-–—/&]|to\b|and\b|or\b|through\b|until\b)\s*\d")
_RANGE_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?\s*(?:[-–—/&,]|to|and|or|through|until)\s*\Z")
# Before a date without a year that does not exist: else "June 31" may be half of "31 people".
_LEADS_TO_DATE = re.compile(
    r"\b(?:on|by|until|till|since|before|after|of|from|to|dated)(?:\s+the)?\s+\Z"
)
_ENDS_DATE = re.compile(r"\s*(?:[.,;:)!?]|\Z)")
_YEAR_SEEN = re.compile(r"(?<![\w.,$£€])(?:1[89]|20)\d\d(?![\w%]|[.,]\d)")
_REACH = 24
_METADATA = ("date", "published", "datePublished", "article:published_time", "pubdate")


class _Dated(NamedTuple):
    """A date as written: its place, and the year where there is one."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    is_ordinal: bool


class WeekdayDateMismatch(Rule):
    """Reports a weekday that the calendar does not give for its date, and days that no month has."""

    code = "FCT001"
    name = "weekday-date-mismatch"
    severity = Severity.ERROR
    confidence = Confidence.HIGH
    languages = frozenset({"en"})

    def check(self, document: Document) -> Iterator[Finding]:
        dates = _dates(document)
        for index, dated in enumerate(dates):
            if _length(dated) < dated.day or not dated.day:
                if _is_surely_date(document, dated):
                    yield self._impossible(document, dated)
                continue
            place = _weekday(document, dated)
            if place is None:
                continue
            start, end, weekday = place
            year = dated.year or _likely_year(document, dates, index, weekday)
            actual = _weekday_of(year, dated)
            if actual is None or actual == weekday:
                continue
            yield self.finding(
                document.locate(start, end),
                f"{_written(year, dated)} is a {_DAYS[actual]}, not a {_DAYS[weekday]}",
                confidence=Confidence.HIGH if dated.year else Confidence.MEDIUM,
            )

    def _impossible(self, document: Document, dated: _Dated) -> Finding:
        month = _MONTHS.split()[dated.month - 1]
        of_year = f" in {dated.year}" if dated.year and dated.month == 2 else ""
        message = f"{month} has {_length(dated)} days{of_year}, not {dated.day}"
        return self.finding(document.locate(dated.start, dated.end), message)


def _dates(document: Document) -> list[_Dated]:
    """Every date of the prose that has a day and a month, in order."""
    named = (_named_date(document, match) for match in document.matches(_MONTH))
    return sorted(
        [
            *(dated for dated in named if dated),
            *(_iso_date(match) for match in document.matches(_ISO_DATE)),
        ]
    )


def _named_date(document: Document, month: re.Match[str]) -> _Dated | None:
    """The date around the name of a month: "16 August 2025", or else "August 16, 2025"."""
    prose, block = document.prose, document.block_at(month.start())
    # The pattern lets "Oay" pass too.
    number = _MONTH_NUMBERS.get(month.group()[:3].lower())
    if block is None or number is None:
        return None
    first = max(block.start, month.start() - _REACH)
    day = _DAY_BEFORE.search(prose, first, month.start())
    if day:
        year = _YEAR_AFTER.match(prose, month.end(), block.end)
        start, end = day.start(), year.end() if year else month.end()
    else:
        day = year = _DAY_AFTER.match(prose, month.end(), block.end)
        if day is None:
            return None
        start, end = month.start(), day.end()
    year_text = year["year"] if year else None
    return _Dated(
        start, end, int(year_text) if year_text else None, number, int(day["day"]), bool(day["th"])
    )


def _iso_date(match: re.Match[str]) -> _Dated:
    year, month, day = map(int, match.group().split("-"))
    return _Dated(match.start(), match.end(), year, month, day, False)


def _length(dated: _Dated) -> int:
    """The days of its month; February has 29 where the year is not said."""
    if dated.month == 2 and dated.year is not None:
        year = dated.year
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return _LONGEST[dated.month - 1]


def _weekday_of(year: int | None, dated: _Dated) -> int | None:
    """The weekday, Monday 0; None where the year is unknown or lacks the day."""
    try:
        return date(year, dated.month, dated.day).weekday() if year else None
    except ValueError:
        return None


def _written(year: int | None, dated: _Dated) -> str:
    return f"{_MONTHS.split()[dated.month - 1]} {dated.day}, {year}"


def _weekday(document: Document, dated: _Dated) -> tuple[int, int, int] | None:
    """The place of the date with its weekday, and that weekday; None without one."""
    block = document.block_at(dated.start)
    if block is None:
        return None
    prose = document.prose
    before = prose[max(block.start, dated.start - _REACH) : dated.start]
    if _RANGE_AFTER.match(prose, dated.end, block.end) or _RANGE_BEFORE.search(before):
        return None
    match = _WEEKDAY_BEFORE.search(before)
    if match:
        ahead = prose[max(block.start, dated.start - 2 * _REACH) : dated.start]
        ahead = ahead[: len(ahead) - (len(before) - match.start())]
        named = match["short"] == "Sun" and _NAME_BEFORE.search(ahead)
        if named or _OTHER_BEFORE.search(ahead):
            return None
        end = dated.end
        if match.group().rstrip().endswith("(") and prose[end : end + 1] == ")":
            end += 1
        start = dated.start - (len(before) - match.start())
        return start, end, _number(match["day"] or match["short"])
    match = _WEEKDAY_AFTER.match(prose, dated.end, block.end)
    if match:
        return dated.start, match.end(), _number(match["day"] or match["named"])
    return None


def _number(weekday: str) -> int:
    """Monday 0."""
    return next(n for n, name in enumerate(_DAYS) if name.lower().startswith(weekday[:3].lower()))


def _is_surely_date(document: Document, dated: _Dated) -> bool:
    """Whether a day that cannot be is meant as one, and is no count: "in June 31 people"."""
    if dated.year is not None:
        return True
    block = document.block_at(dated.start)
    if block is None or not 28 < dated.day < 32:
        return False
    before = document.prose[max(block.start, dated.start - _REACH) : dated.start]
    leads = _LEADS_TO_DATE.search(before) or _WEEKDAY_BEFORE.search(before) or dated.is_ordinal
    ends = _ENDS_DATE.match(document.prose, dated.end, block.end)
    return bool(leads) and bool(ends or dated.is_ordinal)


def _likely_year(
    document: Document, dates: Sequence[_Dated], index: int, weekday: int
) -> int | None:
    """The year of a date without one: that which lies nearest to the date of the article.

    Where only another date tells the article's year, the years beside it must not fit either.
    """
    published = _metadata_date(document.metadata)
    reference = published or _only_year(document, dates)
    if reference is None:
        return None
    dated = dates[index]
    years = range(reference.year - 1, reference.year + 2)
    if published is None and weekday in [_weekday_of(year, dated) for year in years]:
        return None
    days = [
        (abs((date(year, dated.month, dated.day) - reference).days), year)
        for year in years
        if _weekday_of(year, dated) is not None
    ]
    return min(days)[1] if days else None


def _metadata_date(metadata: Mapping[str, str]) -> date | None:
    for key in _METADATA:
        try:
            return date.fromisoformat(metadata.get(key, "")[:10])
        except ValueError:
            continue
    return None


def _only_year(document: Document, dates: Sequence[_Dated]) -> date | None:
    """A full date of the article, where it names no other year."""
    full = [dated for dated in dates if dated.year and 0 < dated.day <= _length(dated)]
    years = {match.group() for match in document.matches(_YEAR_SEEN)} if full else set()
    return date(full[0].year or 1, full[0].month, full[0].day) if len(years) == 1 else None
