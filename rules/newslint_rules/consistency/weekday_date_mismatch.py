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
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from newslint import Confidence, Document, Finding, Pattern, Rule, Severity
from newslint_rules.consistency.dates import MONTHS, Dated, dates_of, days_of_month

if TYPE_CHECKING:
    from datetime import date

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
)
_SHORT_DAY = r"(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT|SUN)"
_CUES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# What stands right before a date: "Friday, ", "Fri., ", "Friday (", "Friday the ".
_WEEKDAY_BEFORE = Pattern(
    rf"""
    (?<![^\W_]) (?: (?P<day>{_WEEKDAY}) ,? | (?P<short>{_SHORT_DAY}) \.? ,? )
    \s+ \(? (?:the\s+)? \Z
    """,
    re.VERBOSE,
    cues=_CUES,
)
# The weekday is one end of a range, or part of a name: "Friday to Sunday", "The Sun".
_OTHER_BEFORE = Pattern(
    rf"(?:{_WEEKDAY}|{_SHORT_DAY}\.?)(?:\s*[-–—,/&]|\s+(?:to|through|thru|and|or|until|till))\s*\Z"
)
_NAME_BEFORE = Pattern(r"(?:[A-Z]\w*|\bthe)\s+\Z")
# " (Friday)", ", a Friday".
_WEEKDAY_AFTER = Pattern(
    rf"\s*\((?P<day>{_WEEKDAY}|{_SHORT_DAY}\b\.?)\)"
    rf"|\s*,\s+an?\s+(?P<named>{_WEEKDAY})(?![^\W_]|\s+[a-z])",
    cues=_CUES,
)
# "August 16-18", "August 16 and 17", "16/17 August".
_RANGE_AFTER = Pattern(r"\s*(?:[-–—/&]|to\b|and\b|or\b|through\b|until\b)\s*\d")
_RANGE_BEFORE = Pattern(r"\d(?:st|nd|rd|th)?\s*(?:[-–—/&,]|to|and|or|through|until)\s*\Z")
# Before a date without a year that does not exist: else "June 31" may be half of "31 people".
_LEADS_TO_DATE = Pattern(
    r"\b(?:on|by|until|till|since|before|after|of|from|to|dated)(?:\s+the)?\s+\Z"
)
_ENDS_DATE = Pattern(r"\s*(?:[.,;:)!?]|\Z)")
_YEAR_SEEN = Pattern(r"(?<![\w.,$£€])(?:1[89]|20)\d\d(?![\w%]|[.,]\d)")
_REACH = 24
_FIRST_YEAR = 1800
_METADATA = ("date", "published", "datePublished", "article:published_time", "pubdate")


class WeekdayDateMismatch(Rule):
    """Reports a weekday that is not that of its date, and days that no month has."""

    code = "FCT001"
    name = "weekday-date-mismatch"
    severity = Severity.ERROR
    confidence = Confidence.HIGH
    languages = frozenset({"en"})

    def check(self, document: Document) -> Iterator[Finding]:
        for dated in document.once(dates_of):
            if days_of_month(dated) < dated.day or not dated.day:
                if _is_surely_date(document, dated):
                    yield self._impossible(document, dated)
                continue
            place = _weekday(document, dated)
            if place is None or (dated.year and dated.year < _FIRST_YEAR):
                continue
            start, end, weekday = place
            year = dated.year or _likely_year(document, dated, weekday)
            actual = _weekday_of(year, dated)
            if actual is None or actual == weekday:
                continue
            yield self.finding(
                document.locate(start, end),
                f"{_written(document, year, dated)} is a {_DAYS[actual]}, not a {_DAYS[weekday]}",
                confidence=Confidence.HIGH if dated.year else Confidence.MEDIUM,
            )

    def _impossible(self, document: Document, dated: Dated) -> Finding:
        month = MONTHS.split()[dated.month - 1]
        of_year = f" in {dated.year}" if dated.year and dated.month == 2 else ""
        message = f"{month} has {days_of_month(dated)} days{of_year}, not {dated.day}"
        return self.finding(document.locate(dated.start, dated.end), message)


def _weekday_of(year: int | None, dated: Dated) -> int | None:
    """The weekday, Monday 0; None where the year is unknown or lacks the day."""
    from datetime import date  # a millisecond, and most articles have no date with a weekday

    try:
        return date(year, dated.month, dated.day).weekday() if year else None
    except ValueError:
        return None


def _written(document: Document, year: int | None, dated: Dated) -> str:
    """The date as the article writes it, with its year."""
    written = " ".join(document.prose[dated.start : dated.end].split())
    if dated.year:
        return written
    return f"{written} {year}" if written[0].isdigit() else f"{written}, {year}"


def _weekday(document: Document, dated: Dated) -> tuple[int, int, int] | None:
    """The place of the date with its weekday, and that weekday; None without one."""
    block = document.block_at(dated.start)
    if block is None:
        return None
    prose = document.prose
    before = prose[max(block.start, dated.start - _REACH) : dated.start]
    after = prose[dated.end : min(block.end, dated.end + 2 * _REACH)]
    match = _WEEKDAY_BEFORE.search(before)
    if match:
        ahead = prose[max(block.start, dated.start - 2 * _REACH) : dated.start]
        ahead = ahead[: len(ahead) - (len(before) - match.start())]
        named = match["short"] == "Sun" and _NAME_BEFORE.search(ahead)
        if named or _OTHER_BEFORE.search(ahead) or _is_range(before, after):
            return None
        end = dated.end
        if match.group().rstrip().endswith("(") and prose[end : end + 1] == ")":
            end += 1
        start = dated.start - (len(before) - match.start())
        return start, end, _number(match["day"] or match["short"])
    match = _WEEKDAY_AFTER.match(after) if _WEEKDAY_AFTER.may_occur(after.lower()) else None
    if match and not _is_range(before, after):
        return dated.start, dated.end + match.end(), _number(match["day"] or match["named"])
    return None


def _is_range(before: str, after: str) -> bool:
    """Whether the date is one end of several days."""
    return bool(_RANGE_AFTER.match(after) or _RANGE_BEFORE.search(before))


def _number(weekday: str) -> int:
    """Monday 0."""
    return next(n for n, name in enumerate(_DAYS) if name.lower().startswith(weekday[:3].lower()))


def _is_surely_date(document: Document, dated: Dated) -> bool:
    """Whether a day that cannot be is meant as one, and is no count: "in June 31 people"."""
    if dated.year is not None:
        return True
    block = document.block_at(dated.start)
    if block is None or not 28 < dated.day < 32:
        return False
    before = document.prose[max(block.start, dated.start - _REACH) : dated.start]
    # A weekday leads to nothing but a date, and "30 February" holds no count of anything else.
    if _WEEKDAY_BEFORE.search(before) or document.prose[dated.start].isdigit():
        return True
    leads = _LEADS_TO_DATE.search(before) or dated.is_ordinal
    ends = _ENDS_DATE.match(document.prose[dated.end : block.end])
    # "on 30 February." ends in the stop that an abbreviated month would have.
    is_stopped = document.prose[dated.end - 1] == "."
    return bool(leads) and bool(ends or is_stopped or dated.is_ordinal)


def _likely_year(document: Document, dated: Dated, weekday: int) -> int | None:
    """The year of a date without one: that which lies nearest to the date of the article.

    Where only another date tells the article's year, the years beside it must not fit either.
    """
    from datetime import date

    published = _metadata_date(document.metadata)
    reference = published or document.once(_only_year)
    if reference is None:
        return None
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
    from datetime import date

    for key in _METADATA:
        try:
            return date.fromisoformat(metadata.get(key, "")[:10])
        except ValueError:
            continue
    return None


def _only_year(document: Document) -> date | None:
    """A full date of the article, where it names no other year."""
    from datetime import date

    dates = document.once(dates_of)
    full = [dated for dated in dates if dated.year and 0 < dated.day <= days_of_month(dated)]
    years = {match.group() for match in document.matches(_YEAR_SEEN)} if full else set()
    return date(full[0].year or 1, full[0].month, full[0].day) if len(years) == 1 else None
