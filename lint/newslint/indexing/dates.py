"""When an article was published: as it says itself, else as its path says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

# Newspapers are scanned back to here; a figure that gives another year is no date.
_FIRST_YEAR, _LAST_YEAR = 1600, 2199
# Years of two digits, as wire copy and old mail have them: up to here they are of this century.
_LAST_SHORT_YEAR = 68
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SHORT = tuple(name[:3] for name in _MONTHS)
_MONTH = rf"(?P<month>{'|'.join([*_MONTHS, 'sept', *_SHORT])})\b\.?"
# The likeliest first.  A date is taken where it is sure: 05/06/2024 is none.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>\d{4})(?P<mark>[-./]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)",
        r"(?<!\d)(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:\d{4}|\d{6})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})[-/](?P<month>\d\d?)[-/](?P<day>\d\d?)(?!\d)",
        rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th)?[\s.-]+(?:of\s+)?{_MONTH}[\s,-]+(?P<year>\d{{4}})",
        rf"\b{_MONTH}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)",
        r"(?<!\d)(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?(?P<year>\d{4})(?!\d)",
        # The end of a wire message: 171030 GMT May 24.
        rf"(?<!\d)(?P<day>\d\d)\d{{4}}Z?\s(?:[A-Z]{{2,4}}\s)?{_MONTH}\s(?P<year>\d\d(?:\d\d)?)\b",
        # Mail and feeds as they were: Fri, 17 May 24.
        rf"(?<!\d)(?P<day>\d\d?)[\s-]{_MONTH}[\s-](?P<year>\d\d)(?!\d)",
    )
)
# Seconds since 1970, or thousandths of them.
_STAMP = re.compile(r"(\d{9,10})(?:\.\d+|\d{3})?")
_DAY_IN_PATH = re.compile(
    r"(?<!\d)(?P<year>\d{4})(?P<mark>[-/_.]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)"
)


def date_of(metadata: Mapping[str, str], path: str) -> str | None:
    """The day of an article as ISO 8601 writes it (2024-05-17); None where nothing says it.

    Its metadata decides, else a day in its path (2024/05/17, 2024-05-17-title), the last of
    several.  The time of the file is no date: a copy has a new one.
    """
    return said_date(metadata.get("date", "")) or _date_of_path(path)


def said_date(text: str) -> str | None:
    """The first date that is sure in what metadata say: ISO 8601, RFC 2822, "17 May 2024"."""
    text = text.strip()
    if (stamp := _STAMP.fullmatch(text)) is not None:
        return _of_stamp(int(stamp[1]))
    found = (_day(match) for form in _FORMS for match in form.finditer(text))
    return next((day for day in found if day is not None), None)


def _of_stamp(seconds: int) -> str:
    return (dt.datetime(1970, 1, 1) + dt.timedelta(seconds=seconds)).date().isoformat()


def _date_of_path(path: str) -> str | None:
    days = list(_days_in(path.replace("\\", "/")))
    return days[-1] if days else None


def _days_in(path: str) -> Iterator[str]:
    for match in _DAY_IN_PATH.finditer(path):
        day = _day(match)
        if day is not None:
            yield day


def _day(match: re.Match[str]) -> str | None:
    """The day that a match stands for; None where there is no such day."""
    month, year = match["month"], int(match["year"])
    if len(match["year"]) == 2:
        year += 2000 if year <= _LAST_SHORT_YEAR else 1900
    number = int(month) if month.isdecimal() else 1 + _SHORT.index(month[:3].lower())
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return dt.date(year, number, int(match["day"])).isoformat()
    except ValueError:
        return None
