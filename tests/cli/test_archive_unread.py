"""Files that hold no article, or none that can be read: told each time, and never counted."""

from __future__ import annotations

import json
from typing import Any

from tests.tarnpoint import BRIDGE, CABLES, put

from newslint.archive.archive import Archive
from newslint.archive.records import FileRecord

FILE = "p.newslint"
AT = ("--archive", FILE)


def test_a_file_of_which_nothing_can_be_read_is_tried_each_time_and_not_counted(
    newslint: Any,
) -> None:
    put("a.txt", BRIDGE)
    put("bad.jsonl", "{\n")
    for _ in range(2):
        ended = newslint("archive", "add", "a.txt", "bad.jsonl", *AT)
        assert (ended.status, ended.err.startswith("newslint: bad.jsonl: line ")) == (2, True)
        with Archive.open(FILE) as archive:
            assert [file.path for file in archive.files()] == ["a.txt"]
    good = json.dumps({"headline": "Bridge", "body": CABLES})
    put("bad.jsonl", good + "\n")
    assert "1 article added, 1 unchanged" in newslint("archive", "add", ".", *AT).out
    put("bad.jsonl", good[:-1] + "\n")
    assert newslint("archive", "add", ".", *AT).status == 2
    assert " 2 in 2 files\n" in newslint("archive", "stats", *AT).out


def test_a_file_without_articles_is_not_counted(newslint: Any) -> None:
    put("a.txt", BRIDGE)
    newslint("archive", "add", "a.txt", *AT)
    with Archive.open(FILE, writes=True) as archive:
        archive.add([FileRecord("none.jsonl", b"!", 0, 0, ())])
    assert " 1 in 1 file\n" in newslint("archive", "stats", *AT).out
    assert newslint("archive", "verify", *AT).status == 0
