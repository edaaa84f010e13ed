"""``--profile``: the table on standard error, and the key of the JSON report."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
from tests.cli.conftest import Desk
from tests.newsdesk import FAULTY

from newslint.cli.profile import table
from newslint.report.json_report import SCHEMA_FILE
from newslint.result import Timing
from newslint.run.profile import Profile


def test_the_table_sums_what_it_does_not_show() -> None:
    timings = [
        Timing("words", None, 0.5, 2, 0),
        Timing("DUP003", "near-repeated-passage", 0.3, 2, 1234),
        Timing("everything else", None, 0.15, 0, 0),
        Timing("TYP001", "space-before-punctuation", 0.04, 2, 5),
        Timing("TYP006", "double-space", 0.01, 2, 6),
    ]
    assert list(table(Profile(timings, 0.6), shown=3)) == [
        "",
        "        ms  share    calls findings  where the time went",
        "     500.0  50.0%        2           words",
        "     300.0  30.0%        2     1234  DUP003 near-repeated-passage",
        "     150.0  15.0%                    everything else",
        "      50.0   5.0%        4       11  2 others",
        "    1000.0   100%                    in 600.0 ms by the clock",
    ]


def test_a_run_without_articles_has_a_table(newslint: Desk) -> None:
    assert "where the time went" in newslint("--profile").err


def test_the_table_stands_below_the_report(newslint: Desk) -> None:
    Path("a.txt").write_text(FAULTY)
    plain = newslint("--format", "concise", "a.txt")
    profiled = newslint("--format", "concise", "--profile", "a.txt")
    assert (profiled.status, profiled.out) == (plain.status, plain.out)
    assert re.search(r"\d+\.\d +\d+\.\d% +1 +1  DUP005 repeated-word\n", profiled.err)
    assert plain.err == ""


def test_json_has_it_as_a_key(newslint: Desk) -> None:
    Path("a.txt").write_text(FAULTY)
    ended = newslint("--format", "json", "--profile", "a.txt")
    report = json.loads(ended.out)
    jsonschema.validate(report, json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))
    rows = {row["name"]: row for row in report["profile"]}
    assert ended.err == ""
    assert rows["DUP005"]["rule"] == "repeated-word"
    assert (rows["DUP005"]["calls"], rows["DUP005"]["findings"]) == (1, 1)
    assert rows["words"]["rule"] is None
    assert [row["ms"] for row in report["profile"]] == sorted(
        (row["ms"] for row in report["profile"]), reverse=True
    )
    assert "profile" not in json.loads(newslint("--format", "json", "a.txt").out)
