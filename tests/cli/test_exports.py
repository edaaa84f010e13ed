"""Exports on the command line: the type, the fields, and what is no export at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

TEXT = "The ferry did not run on Monday.  It was the fog."


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def export(*texts: str, name: str = "story") -> str:
    return "".join(json.dumps({"id": n, name: text}) + "\n" for n, text in enumerate(texts))


def concise(newslint: Any, *arguments: str, stdin: str = "") -> Any:
    return newslint(*arguments, "--format", "concise", "--quiet", stdin=stdin.encode())


def test_the_field_of_the_text(newslint: Any, here: Path) -> None:
    (here / "export.jsonl").write_text(export(TEXT, "It was the fog.", TEXT))
    ended = concise(newslint, "export.jsonl", "--text-field", "story", "--select", "TYP006")
    assert [line.split(" ")[0] for line in ended.out.splitlines()] == [
        "export.jsonl:1:53:",
        "export.jsonl:3:53:",
    ]


def test_the_fields_in_the_configuration(newslint: Any, here: Path) -> None:
    (here / "newslint.toml").write_text('text-field = "story"\nselect = ["TYP006"]\n')
    (here / "export.jsonl").write_text(export(TEXT))
    assert concise(newslint, "export.jsonl").out.startswith("export.jsonl:1:")
    assert concise(newslint, "export.jsonl", "--text-field", "other").status == 2
    out = newslint("--show-settings", "export.jsonl", "--title-field", "hl").out
    assert 'text-field = "story"  # newslint.toml\n' in out
    assert 'title-field = "hl"  # the command line\n' in out


@pytest.mark.parametrize("name", ["export.txt", "-"])
def test_a_type_beats_the_extension(newslint: Any, here: Path, name: str) -> None:
    text = export(TEXT, name="body")
    (here / "export.txt").write_text(text)
    ended = concise(newslint, name, "--as", "jsonl", "--select", "TYP006", stdin=text)
    assert ended.out.startswith(f"{'<stdin>' if name == '-' else name}:1:")


def test_files_that_a_folder_holds_keep_their_types(newslint: Any, here: Path) -> None:
    (here / "article.txt").write_text(TEXT + "\n")
    (here / "export.jsonl").write_text(export(TEXT, name="body"))
    ended = concise(newslint, ".", "--as", "jsonl", "--select", "TYP006")
    assert ended.err == ""
    assert [line.split(":")[0] for line in ended.out.splitlines()] == [
        "article.txt",
        "export.jsonl",
    ]


def test_a_folder_may_hold_other_tables(newslint: Any, here: Path) -> None:
    (here / "prices.csv").write_text("day,price\n1,2\n")
    (here / "events.jsonl").write_text('{"event": "click"}\n')
    assert concise(newslint, ".").err == ""
    ended = concise(newslint, "prices.csv")
    assert ended.status == 2
    assert "prices.csv: has no column that is called as the text of an article is" in ended.err
    assert "--text-field names it" in ended.err


def test_one_broken_line_is_one_error(newslint: Any, here: Path) -> None:
    lines = export(*["It was the fog."] * 200, TEXT, name="body").splitlines(keepends=True)
    lines[150] = '{"id": 150, "body": }\n'
    (here / "export.jsonl").write_text("".join(lines))
    ended = concise(newslint, "export.jsonl", "--select", "TYP006")
    assert ended.status == 2
    assert ended.out.startswith("export.jsonl:201:")
    assert ended.err == (
        "newslint: export.jsonl: line 151: column 21: expected a value, and found '}'\n"
    )


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["--as", "jsn"], "'jsn' is not one of"),
        (["--text-field", ""], "no field is named"),
    ],
)
def test_bad_options(newslint: Any, arguments: list[str], message: str) -> None:
    ended = newslint("a.txt", *arguments)
    assert ended.status == 2
    assert message in ended.err
