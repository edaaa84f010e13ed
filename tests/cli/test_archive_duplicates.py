"""``newslint archive duplicates``: whole articles first, then passages; pairs or groups."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from tests.tarnpoint import BEES, BRIDGE, DRAFT, FERRY, KEEPER, LIBRARY, published, put

FILE = "p.newslint"
AT = ("--archive", FILE)


@pytest.fixture(autouse=True)
def archived(newslint: Any) -> None:
    published()
    put("published/again.txt", BRIDGE)
    put(
        "published/tower-2.txt",
        f"Bees, again\n\n{BEES}\n\n{KEEPER}\n\n{LIBRARY.replace('Saturday', 'May 4')}\n",
    )
    newslint("archive", "add", "published", *AT)


def test_pairs(newslint: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    ended = newslint("archive", "duplicates", *AT)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == _PAIRS


_PAIRS = """\
1 article stands there again word for word; 1 pair of articles of which one is
in the other; 2 pairs of articles that share passages

2 articles of the same words
  published/2026/05/17/bridge.txt  2026-05-17
    Harbour bridge to close for a year
  published/again.txt  Harbour bridge to close for a year

published/tower-2.txt  Bees, again
published/tower.txt  Bees take the bell tower
    all of the second is in the first, word for word
    the same words: lines 3 to 5, there lines 3 to 5
          3 | Three swarms of bees have moved into the bell tower of Saint ...

published/2026/05/17/bridge.txt  2026-05-17  Harbour bridge to close for a year
published/2026/05/18/boats.txt  2026-05-18  Ferry to run every ten minutes
    share 1 passage
    the same words: line 3, there line 5
          3 | The harbour bridge at Tarn Point will close for at least a ...

published/readers.md
published/tower-2.txt  Bees, again
    share 1 passage
    95% the same: line 3, there line 7
          3 | The lantern library on Quay Street opens its reading room again on
            | [Saturday] with four hundred books that readers had kept at home
            | through the winter.
    there 7 | The lantern library on Quay Street opens its reading room again on
            | [May 4] with four hundred books that readers had kept at home
            | through the winter.
"""


def test_groups(newslint: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert newslint("archive", "duplicates", "--groups", *AT).out == _GROUPS


_GROUPS = """\
4 passages of several articles; 1 article stands there again word for word

2 articles of the same words
  published/2026/05/17/bridge.txt  2026-05-17
    Harbour bridge to close for a year
  published/again.txt  Harbour bridge to close for a year

In 2 articles, in the same words
  “The harbour bridge at Tarn Point will close for at least a year after eng...”
    published/2026/05/17/bridge.txt:3  2026-05-17  Harbour bridge to close fo...
    published/2026/05/18/boats.txt:5  2026-05-18  Ferry to run every ten minutes

In 2 articles, at least 95% the same
  “The lantern library on Quay Street opens its reading room again on Saturd...”
    published/readers.md:3
    published/tower-2.txt:7  Bees, again

In 2 articles, in the same words
  “Three swarms of bees have moved into the bell tower of Saint Brannoc's, a...”
    published/tower-2.txt:3  Bees, again
    published/tower.txt:3  Bees take the bell tower

In 2 articles, in the same words
  “The keeper, who has carried bees out of eleven churches, wants to come by...”
    published/tower-2.txt:5  Bees, again
    published/tower.txt:5  Bees take the bell tower
"""


def test_nothing_stands_there_twice(newslint: Any) -> None:
    put("one.txt", FERRY)
    newslint("archive", "add", "one.txt", "--archive", "one.newslint")
    ended = newslint("archive", "duplicates", "--archive", "one.newslint")
    assert (ended.status, ended.out) == (0, "Nothing stands in the archive twice\n")


def test_only_what_is_nearly_the_same(newslint: Any) -> None:
    put("published/draft.txt", DRAFT)
    newslint("archive", "add", "published", *AT)
    assert "draft.txt" in newslint("archive", "duplicates", *AT).out
    out = newslint("archive", "duplicates", "--at-least", "0.95", *AT).out
    assert "[rust]" not in out


def test_json(newslint: Any) -> None:
    found = json.loads(newslint("archive", "duplicates", *AT, "--format", "json").out)
    assert found["schema"] == "newslint.archive-pairs/1"
    assert [[one["path"] for one in equal] for equal in found["same"]] == [
        ["published/2026/05/17/bridge.txt", "published/again.txt"]
    ]
    assert [pair["extent"] for pair in found["pairs"]] == ["other", "part", "part"]
    groups = json.loads(newslint("archive", "duplicates", *AT, "--groups", "--format", "json").out)
    assert groups["schema"] == "newslint.archive-groups/1"
    assert [len(group["passages"]) for group in groups["groups"]] == [2, 2, 2, 2]
    limited = newslint("archive", "duplicates", *AT, "--limit", "1", "--format", "json").out
    assert json.loads(limited)["left_out"] == 2


def test_csv(newslint: Any) -> None:
    out = newslint("archive", "duplicates", *AT, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["extent"] for row in rows] == ["same", "other", "part", "part"]
    assert rows[0]["text"] == ""
    grouped = newslint("archive", "duplicates", *AT, "--groups", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(grouped)))
    assert [row["group"] for row in rows] == ["1", "1", "2", "2", "3", "3", "4", "4", "5", "5"]


def test_html(newslint: Any) -> None:
    for kind, cards in (([], 4), (["--groups"], 5)):
        page = newslint("archive", "duplicates", *AT, *kind, "--format", "html").out
        assert page.count("<article") == cards
        assert "<script" not in page


def test_many_copies_of_one_article_are_told_once(newslint: Any) -> None:
    for number in range(60):
        put(f"copies/{number}.txt", BRIDGE)
    newslint("archive", "add", "copies", "--archive", "c.newslint")
    out = newslint("archive", "duplicates", "--archive", "c.newslint").out
    assert out.startswith("59 articles stand there again word for word\n\n60 articles of the same")
    assert len(out.splitlines()) == 16


def test_empty_articles_are_no_duplicates(newslint: Any) -> None:
    put("e/a.txt", "")
    put("e/b.txt", "\n")
    newslint("archive", "add", "e", "--archive", "e.newslint")
    assert "Nothing" in newslint("archive", "duplicates", "--archive", "e.newslint").out


def test_it_is_written_to_a_file(newslint: Any) -> None:
    newslint("archive", "duplicates", *AT, "-o", "found.txt")
    assert Path("found.txt").read_text() == newslint("archive", "duplicates", *AT).out
    ended = newslint("archive", "duplicates", *AT, "-o", "nowhere/found.txt")
    assert ended.status == 2
    assert "nowhere/found.txt cannot be written" in ended.err


def test_an_article_is_in_a_group_once(newslint: Any) -> None:
    for number, tail in enumerate(["Nobody was hurt.", "", "It was Monday."]):
        put(f"g/{number}.txt", f"Bees, {number}\n\n{BEES} {tail}\n")
    newslint("archive", "add", "g", "--archive", "g.newslint")
    out = newslint("archive", "duplicates", "--groups", "--archive", "g.newslint").out
    assert "In 3 articles" in out
    assert [line.split()[0] for line in out.splitlines() if "txt" in line] == [
        "g/0.txt:3", "g/1.txt:3", "g/2.txt:3",
    ]  # fmt: skip
