"""The file of an archive: what is in it, whether it is sound, and whatever goes wrong with it."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from tests.tarnpoint import BRIDGE, TOWER, published, put

from newslint.archive.archive import Archive
from newslint.cli.archive.group import SUMMARIES
from newslint.cli.cache import in_words

FILE = "p.newslint"
AT = ("--archive", FILE)
# Of each command a call that works where the archive does.
CALLS = {
    "add": ["published"],
    "update": ["published"],
    "remove": ["published/tower.txt"],
    "query": ["published/tower.txt"],
    "duplicates": [],
    "stats": [],
    "verify": [],
    "compact": [],
    "export": [],
    "import": ["export.jsonl"],
}


@pytest.fixture(autouse=True)
def archived(newslint: Any) -> None:
    published()
    newslint("archive", "add", "published", *AT)
    newslint("archive", "export", "-o", "export.jsonl", *AT)


def calls() -> list[tuple[str, ...]]:
    return [("archive", name, *arguments, *AT) for name, arguments in CALLS.items()]


def test_every_command_has_a_call_here() -> None:
    assert set(CALLS) <= set(SUMMARIES)


@pytest.mark.parametrize("command", ["", *SUMMARIES])
def test_help_fits_80_columns_and_ends_in_examples(newslint: Any, command: str) -> None:
    ended = newslint("archive", *filter(None, [command]), "--help")
    assert (ended.status, ended.err) == (0, "")
    assert max(map(len, ended.out.splitlines())) <= 80
    assert f"newslint archive {command}".rstrip() in ended.out.partition("Examples:")[2]
    assert all(f"\n  {name} " in newslint("archive", "-h").out for name in SUMMARIES)


def test_no_command_is_the_help(newslint: Any) -> None:
    ended = newslint("archive")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == newslint("archive", "--help").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ad"], "No such command 'ad'; did you mean 'add'?; `newslint archive --help`"),
        (["add"], "Missing argument 'PATHS...'; `newslint archive add --help` lists"),
        (["add", "x", "--archve", "y"], "No such option '--archve'; did you mean '--archive'?"),
        (["query", "x", "--at-least", "2", *AT], "2.0 is not in the range 0<=x<=1"),
        (["stats", "--archive", ""], "it is empty"),
    ],
)
def test_bad_calls_are_one_line(newslint: Any, arguments: list[str], said: str) -> None:
    ended = newslint("archive", *arguments)
    assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert said in ended.err


def test_stats(newslint: Any) -> None:
    lines = newslint("archive", "stats", *AT).out.splitlines()
    assert lines[:5] == [
        FILE,
        "  articles   4 in 4 files",
        "  passages   7",
        "  dates      2026-05-17 to 2026-05-18; 2 without one",
        "  languages  en 4",
    ]
    facts = json.loads(newslint("archive", "stats", *AT, "--format", "json").out)
    assert facts["schema"] == "newslint.archive-stats/1"
    assert (facts["articles"], facts["passages"], facts["languages"]) == (4, 7, {"en": 4})
    assert facts["dates"] == {"first": "2026-05-17", "last": "2026-05-18", "articles": 2}
    assert facts["scheme"]["bands"] == "42 of 3"


def test_stats_of_an_empty_archive(newslint: Any) -> None:
    Archive.create("empty.newslint").close()
    ended = newslint("archive", "stats", "--archive", "empty.newslint")
    assert (ended.status, ended.err) == (0, "")
    assert "articles   0 in 0 files" in ended.out
    for command in ("duplicates", "verify", "compact", "export"):
        assert newslint("archive", command, "--archive", "empty.newslint").status == 0


def test_a_sound_archive(newslint: Any) -> None:
    assert newslint("archive", "verify", *AT) == (0, f"{FILE}: sound, 4 articles\n", "")
    assert newslint("archive", "verify", "--quiet", *AT) == (0, "", "")


def test_a_text_that_is_damaged_is_found(newslint: Any) -> None:
    db = sqlite3.connect(FILE)
    db.execute("UPDATE articles SET entry = x'00' WHERE id = 2")
    db.commit()
    db.close()
    ended = newslint("archive", "verify", *AT)
    assert (ended.status, ended.err) == (1, "")
    assert "boats.txt: the text cannot be read" in ended.out
    said = " ".join(newslint("archive", "verify", "--help").out.split())
    assert "with 1 where the archive can be read and something in it is wrong" in said
    assert "with 2 where it cannot be read" in said
    assert newslint("archive", "duplicates", *AT).status == 2


def test_compact_gives_room_back(newslint: Any) -> None:
    for number in range(300):
        put(f"copy/{number}.txt", BRIDGE.replace("two", str(number)))
    newslint("archive", "add", "copy", *AT)
    newslint("archive", "remove", "copy", *AT)
    ended = newslint("archive", "compact", *AT)
    assert ended.status == 0
    assert " kB freed, " in ended.out
    assert newslint("archive", "verify", *AT).status == 0


def test_sizes_are_those_of_the_file_without_its_log(newslint: Any) -> None:
    for number in range(300):
        put(f"copy/{number}.txt", BRIDGE.replace("two", str(number)))
    with Archive.open(FILE):  # the log stays as long as somebody reads
        told = newslint("archive", "add", "copy", *AT).out.splitlines()[-1]
        assert Path(f"{FILE}-wal").stat().st_size > 100_000
        whole = json.loads(newslint("archive", "stats", *AT, "--format", "json").out)["bytes"]
    assert Path(FILE).stat().st_size == whole
    assert told.endswith(f", {in_words(whole)}")


def test_an_export_makes_the_same_archive(newslint: Any) -> None:
    ended = newslint("archive", "import", "export.jsonl", "--archive", "q.newslint")
    assert ended == (0, "q.newslint: 4 articles of 4 files added\n", "")
    again = newslint("archive", "import", "export.jsonl", "--archive", "q.newslint")
    assert again.out == "q.newslint: 0 articles of 0 files added, 4 unchanged\n"
    exported = newslint("archive", "export", "--archive", "q.newslint").out
    assert exported == Path("export.jsonl").read_text()
    assert (
        "4 articles unchanged"
        in newslint("archive", "add", "published", "--archive", "q.newslint").out
    )


def test_bad_lines_of_an_export_are_told_and_the_others_are_in(newslint: Any) -> None:
    lines = Path("export.jsonl").read_text().splitlines()
    put("bad.jsonl", "\n".join([lines[0], "{", '{"a": 1}', *lines[1:]]) + "\n")
    ended = newslint("archive", "import", "bad.jsonl", "--archive", "q.newslint")
    assert ended.status == 2
    assert "4 articles of 4 files added" in ended.out
    assert [line.split(": ")[:3] for line in ended.err.splitlines()] == [
        ["newslint", "bad.jsonl", "line 2"], ["newslint", "bad.jsonl", "line 3"],
    ]  # fmt: skip
    assert "line 2: this is no JSON, so no line of an export" in ended.err


@pytest.mark.parametrize("content", [BRIDGE, '{"a": 1}\n', "[]\n"])
def test_what_is_no_export_at_all_makes_no_archive(newslint: Any, content: str) -> None:
    put("other.txt", content)
    ended = newslint("archive", "import", "other.txt", "--archive", "q.newslint")
    assert ended == (2, "", "newslint: other.txt: this is no export of newslint\n")
    assert not Path("q.newslint").exists()
    put("empty.jsonl", "\n")  # as of an archive without articles
    assert newslint("archive", "import", "empty.jsonl", *AT).status == 0


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"no archive\n" * 1000])
@pytest.mark.parametrize("call", calls(), ids=str)
def test_a_file_that_is_no_archive(newslint: Any, call: tuple[str, ...], content: bytes) -> None:
    Path(FILE).write_bytes(content)
    ended = newslint(*call)
    assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert ended.err.startswith(f"newslint: {FILE}: ")
    assert "internal" not in ended.err
    assert Path(FILE).read_bytes() == content


@pytest.mark.parametrize("call", calls(), ids=str)
def test_an_sqlite_file_of_another_program(newslint: Any, call: tuple[str, ...]) -> None:
    Path(FILE).unlink()
    db = sqlite3.connect(FILE)
    db.execute("CREATE TABLE articles (id)")
    db.close()
    ended = newslint(*call)
    assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert "internal" not in ended.err


@pytest.mark.parametrize("call", calls(), ids=str)
def test_a_truncated_archive_never_ends_in_a_traceback(
    newslint: Any, call: tuple[str, ...]
) -> None:
    data = Path(FILE).read_bytes()
    for size in (len(data) // 2, len(data) - 4096):
        Path(FILE).write_bytes(data[:size])
        ended = newslint(*call)
        assert "internal" not in ended.err + ended.out
        assert ended.status in {1, 2}


@pytest.mark.parametrize("call", [c for c in calls() if c[1] not in {"add", "import"}], ids=str)
def test_an_archive_that_is_not_there(newslint: Any, call: tuple[str, ...]) -> None:
    Path(FILE).unlink()
    ended = newslint(*call)
    assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert "internal" not in ended.err
    assert not Path(FILE).exists()


@pytest.mark.parametrize("call", calls(), ids=str)
def test_a_folder_and_a_place_where_none_can_be(newslint: Any, call: tuple[str, ...]) -> None:
    for place in ("published", "nowhere/p.newslint"):
        ended = newslint(*call[:-1], place)
        assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)
        assert "internal" not in ended.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do all")
def test_a_file_that_must_not_be_written(newslint: Any) -> None:
    Path(FILE).chmod(0o400)
    assert newslint("archive", "stats", *AT).status == 0
    put("new.txt", TOWER + TOWER)
    ended = newslint("archive", "add", "new.txt", *AT)
    assert (ended.status, ended.err.count("\n")) == (2, 1)


def test_an_export_to_a_place_that_is_not_there(newslint: Any) -> None:
    ended = newslint("archive", "export", "-o", "nowhere/x.jsonl", *AT)
    assert (ended.status, ended.err.count("\n")) == (2, 1)
    assert "nowhere/x.jsonl" in ended.err
    ended = newslint("archive", "import", "nowhere.jsonl", *AT)
    assert (ended.status, ended.err.count("\n")) == (2, 1)
