"""Whatever a command writes, it never writes over an archive."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from tests.tarnpoint import DRAFT, published, put

from newslint.archive.archive import Archive
from newslint.archive.errors import ArchiveError

FILE = "p.newslint"
AT = ("--archive", FILE)
# Every call that writes a report where the user says.
WRITERS = [
    ("archive", "export"),
    ("archive", "duplicates"),
    ("archive", "query", "draft.txt"),
    ("draft.txt",),
]


@pytest.fixture(autouse=True)
def archived(newslint: Any) -> None:
    published()
    put("draft.txt", DRAFT)
    newslint("archive", "add", "published", *AT)


@pytest.mark.parametrize("call", WRITERS, ids=str)
def test_a_report_takes_no_archives_place(newslint: Any, call: tuple[str, ...]) -> None:
    Path("link").symlink_to(FILE)
    os.link(FILE, "same")
    before = Path(FILE).read_bytes()
    for name in (FILE, f"./{FILE}", "link", "same"):
        ended = newslint(*call, *AT, "-o", name)
        assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)
        assert f"{name} is an archive, and would be overwritten" in ended.err
        assert Path(FILE).read_bytes() == before
    assert newslint(*call, *AT, "-o", "report").err.count("overwritten") == 0
    assert Path("report").stat().st_size > 0


@pytest.mark.parametrize("call", WRITERS, ids=str)
def test_nor_that_of_its_log(newslint: Any, call: tuple[str, ...]) -> None:
    with Archive.open(FILE, writes=True) as archive:
        archive.touch("published/tower.txt", 7, 7)
        logs = [f"{FILE}-wal", f"{FILE}-shm"]
        before = [Path(log).read_bytes() for log in logs[:1]]
        for log in logs:
            ended = newslint(*call, *AT, "-o", log)
            assert (ended.status, "would be overwritten" in ended.err) == (2, True)
        assert [Path(log).read_bytes() for log in logs[:1]] == before
    with Archive.open(FILE) as archive:
        assert 7 in {file.mtime_ns for file in archive.files()}


def test_nor_does_an_export_that_a_program_asks_for() -> None:
    with Archive.open(FILE) as archive:
        for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
            with pytest.raises(ArchiveError, match="is an archive, and would be lost"):
                archive.export(name)
        assert archive.verify() == []


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"a report of yesterday\n"])
def test_another_file_is_written_anew(newslint: Any, content: bytes) -> None:
    put("report", content)
    assert newslint("archive", "export", *AT, "-o", "report").status == 0
    assert Path("report").read_bytes().startswith(b'{"newslint_archive":1,')
