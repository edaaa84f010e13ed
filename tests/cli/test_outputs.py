"""Several reports of one run: which goes where, and what cannot be asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.newsdesk import FAULTY

from newslint.cli.outputs import FILE, FORMAT, outputs_of
from newslint.cli.plain import Output


@pytest.fixture(autouse=True)
def article(desk_folder: Path) -> Path:
    path = desk_folder / "a.txt"
    path.write_text(FAULTY)
    return path


def test_one_run_writes_to_the_terminal_and_to_files(newslint: Any, desk_folder: Path) -> None:
    ended = newslint(
        *("a.txt", "--format", "concise", "--format", "json", "-o", "out.json"),
        *("--format", "sarif", "--output-file", "out.sarif", "--quiet"),
    )
    assert ended.status == 1
    assert ended.out == "a.txt:3:18: DUP005 “the” stands twice\n"
    assert json.loads((desk_folder / "out.json").read_text())["summary"]["findings"] == 1
    log = json.loads((desk_folder / "out.sarif").read_text())
    assert [one["ruleId"] for one in log["runs"][0]["results"]] == ["DUP005"]


def test_the_report_without_a_file_may_come_last(newslint: Any, desk_folder: Path) -> None:
    ended = newslint("--format", "json", "-o", "x.json", "--format", "concise", "-q", "a.txt")
    assert ended.out == "a.txt:3:18: DUP005 “the” stands twice\n"
    assert json.loads((desk_folder / "x.json").read_text())


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "json", "-o", "x.json", "a.txt"],
        ["-o", "x.json", "--format", "json", "a.txt"],
        ["-ox.json", "a.txt", "--format=json"],
    ],
)
def test_one_format_and_one_file_belong_together(
    newslint: Any, desk_folder: Path, arguments: list[str]
) -> None:
    assert newslint(*arguments).out == ""
    assert json.loads((desk_folder / "x.json").read_text())


def test_a_file_alone_takes_the_text(newslint: Any, desk_folder: Path) -> None:
    assert newslint("-o", "x.txt", "a.txt").out == ""
    assert "repeated-word" in (desk_folder / "x.txt").read_text()


@pytest.mark.parametrize(
    "arguments, error",
    [
        (
            ["--format", "text", "--format", "json"],
            (
                "only one report can go to standard output, not text and json: write the others to "
                "files, -o FILE after each --format"
            ),
        ),
        (
            ["--format", "json", "-o", "a", "-o", "b"],
            "-o a and -o b both belong to --format json: each report needs a --format of its own",
        ),
        (
            ["-o", "a", "-o", "b"],
            "-o a and -o b both belong to --format text: each report needs a --format of its own",
        ),
        (
            ["-o", "a", "--format", "json", "-o", "b"],
            "-o a stands before the --format that it belongs to",
        ),
        (
            ["-o", "a", "--format", "json", "--format", "text"],
            "-o a stands before the --format that it belongs to",
        ),
        (
            ["--format", "json", "-o", "x", "--format", "sarif", "-o", "./x"],
            "two reports would go to ./x",
        ),
        (["--format", "json", "-o", ""], "it is empty"),
        (["--format", "json", "--format", "tex"], "'tex' is not one of"),
    ],
)
def test_what_cannot_be_asked_for(newslint: Any, arguments: list[str], error: str) -> None:
    ended = newslint("a.txt", *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert error in ended.err
    assert ended.err.count("\n") == 1


def test_the_others_are_written_where_one_cannot_be(newslint: Any, desk_folder: Path) -> None:
    ended = newslint(
        *("a.txt", "--format", "json", "-o", "gone/x.json", "--format", "csv", "-o", "x.csv"),
        *("--format", "junit", "-o", "gone/x.xml", "--format", "concise", "-q"),
    )
    assert ended.status == 2
    assert ended.out.startswith("a.txt:3:18: ")
    assert "DUP005" in (desk_folder / "x.csv").read_text()
    assert ended.err.splitlines() == [
        "newslint: gone/x.xml cannot be written: No such file or directory",
        "newslint: gone/x.json cannot be written: No such file or directory",
    ]


def test_watching_writes_no_files(newslint: Any) -> None:
    ended = newslint("--watch", "--format", "text", "--format", "json", "-o", "x.json")
    assert ended.status == 2
    assert "--watch and --output-file contradict each other" in ended.err


def test_the_profile_is_in_the_json_report_where_there_is_one(
    newslint: Any, desk_folder: Path
) -> None:
    told = newslint("a.txt", "--profile", "--format", "text", "--format", "json", "-o", "x.json")
    assert "where the time went" not in told.err
    assert json.loads((desk_folder / "x.json").read_text())["profile"]
    assert "where the time went" in newslint("a.txt", "--profile", "--format", "csv").err


def test_outputs_of_nothing() -> None:
    assert outputs_of([]) == (Output("text", None),)
    assert outputs_of([(FILE, "a"), (FORMAT, "json")]) == (Output("json", "a"),)
