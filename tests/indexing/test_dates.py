"""The day of an article: what its metadata say, else its path."""

from __future__ import annotations

import pytest

from newslint.indexing.dates import date_of, said_date


@pytest.mark.parametrize(
    "said",
    [
        "2024-05-17",
        "2024-05-17T10:00:00Z",
        "2024-05-17 10:00:00+02:00",
        "20240517",
        "20240517T100000Z",
        "20240517100000",
        "2024/5/17",
        "Fri, 17 May 2024 10:00:00 GMT",
        "Fri, 17 May 24 10:00:00 GMT",
        "17 May 2024",
        "17th of May 2024",
        "17-May-2024",
        "May 17, 2024",
        "Friday, May 17th, 2024, 3 p.m.",
        "17.05.2024",
        "17.5.2024",
        "1715948000",
        "1715948000.5",
        "1715948000000",
        "171030 GMT May 24",
        "171030Z MAY 24",
        "Updated yesterday; first published 2024-05-17",
    ],
)
def test_a_day_that_is_said(said: str) -> None:
    assert said_date(said) == "2024-05-17"


@pytest.mark.parametrize(
    "said", ["", "yesterday", "2024", "05/06/2024", "2024-13-45", "31 June 2024", "1.5", "9" * 30]
)
def test_what_is_no_day(said: str) -> None:
    assert said_date(said) is None


def test_september_is_shortened_in_two_ways() -> None:
    assert said_date("Sept. 3, 2019") == said_date("Sep 3 2019") == "2019-09-03"


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("desk/2024/05/17/harbour.txt", "2024-05-17"),
        ("2024-05-17-harbour.md", "2024-05-17"),
        ("harbour_20240517_v2.txt", "2024-05-17"),
        ("backup-20240101/2023/05/06/a.txt", "2023-05-06"),
        ("a\\2024\\05\\17\\b.txt", "2024-05-17"),
        ("report-12345678901.txt", None),
        ("20249917.txt", None),
        ("harbour.txt", None),
    ],
)
def test_a_day_in_the_path(path: str, day: str | None) -> None:
    assert date_of({}, path) == day


def test_the_article_knows_better_than_its_path() -> None:
    assert date_of({"date": "17 May 2024"}, "2020/01/01/a.txt") == "2024-05-17"
    assert date_of({"date": "spring"}, "2020/01/01/a.txt") == "2020-01-01"
