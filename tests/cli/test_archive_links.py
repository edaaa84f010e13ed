"""A link to a folder makes no other file of what lies in it; another store is a place, too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.tarnpoint import BEES, FERRY, TOWER, published, put

from newslint.archive.archive import Archive

FILE = "p.newslint"
AT = ("--archive", FILE)


def paths() -> list[str]:
    with Archive.open(FILE) as archive:
        return [file.path for file in archive.files()]


@pytest.fixture(autouse=True)
def archived(newslint: Any) -> None:
    published()
    Path("link").symlink_to("published")
    newslint("archive", "add", "published", *AT)


def said(newslint: Any, *arguments: str) -> str:
    ended = newslint("archive", *arguments, *AT)
    assert (ended.status, ended.err) == (0, "")
    return str(ended.out)


def test_what_is_there_is_passed_over_and_what_changed_replaced(newslint: Any) -> None:
    for command in ("add", "update"):
        assert ": 4 articles unchanged\n" in said(newslint, command, "link")
        assert ": 1 article unchanged\n" in said(newslint, command, "link/tower.txt")
    put("published/tower.txt", TOWER.replace("Three", "Five"))
    assert ": 1 article replaced, 3 unchanged\n" in said(newslint, "add", "link")
    put("published/tower.txt", TOWER)
    assert ": 1 article replaced\n" in said(newslint, "update", "link/tower.txt")
    assert len(paths()) == 4


def test_what_moved_and_what_is_gone(newslint: Any) -> None:
    Path("published/tower.txt").rename("published/bees.txt")
    assert ": 1 article moved, 3 unchanged\n" in said(newslint, "update", "link")
    Path("published/bees.txt").unlink()
    assert "1 file is gone" in said(newslint, "update", "link")
    assert ": 1 article removed\n" in said(newslint, "update", "link/bees.txt", "--prune")
    assert len(paths()) == 3


@pytest.mark.parametrize(
    ("meant", "left"),
    [("link/tower.txt", 3), ("link/2026", 2), ("link", 0), ("link/*.txt", 3), ("link/**/*.txt", 1)],
)
def test_what_is_taken_out(newslint: Any, meant: str, left: int) -> None:
    said(newslint, "remove", meant)
    assert len(paths()) == left


def test_a_link_to_a_file_is_a_file_of_its_own(newslint: Any) -> None:
    Path("latest.txt").symlink_to("published/tower.txt")
    ended = newslint("archive", "remove", "latest.txt", *AT)
    assert (ended.status, len(paths())) == (2, 4)
    assert ": 1 article added\n" in said(newslint, "add", "latest.txt")
    said(newslint, "remove", "latest.txt")
    assert len(paths()) == 4


def test_an_edited_article_is_no_copy_of_itself(newslint: Any) -> None:
    put("published/tower.txt", TOWER.replace("Three", "Five"))
    for path in ("published/tower.txt", "link/tower.txt"):
        assert "Nothing of it is in the archive" in said(newslint, "query", path)
    Path("copy.txt").write_text(f"{BEES}\n")
    assert "published/tower.txt" in said(newslint, "query", "copy.txt")


@pytest.fixture
def elsewhere(newslint: Any) -> list[str]:
    """An archive of what lies in other stores, as a build of a cluster makes one."""
    rows = [json.loads(line) for line in said(newslint, "export").splitlines()]
    stores = ["s3a://news/2024/05/0.txt", "hdfs://desk/wire/1.txt"]
    lines = [json.dumps(row | {"path": path}) for row, path in zip(rows, stores, strict=False)]
    put("export.jsonl", "".join(f"{line}\n" for line in lines))
    said(newslint, "remove", "published")
    said(newslint, "import", "export.jsonl")
    return paths()


def test_nothing_in_another_store_is_taken_to_be_gone(newslint: Any, elsewhere: list[str]) -> None:
    assert elsewhere == ["hdfs://desk/wire/1.txt", "s3a://news/2024/05/0.txt"]
    put("published/new.txt", FERRY)
    for arguments in (["update", "--prune"], ["update", "published", "--prune"],
                      ["remove", "--missing"], ["remove", "s3a://news", "--missing"]):  # fmt: skip
        assert "gone" not in said(newslint, *arguments)
        assert set(elsewhere) <= set(paths())


@pytest.mark.parametrize("meant", ["s3a://news", "s3a://news/2024/05/0.txt", "s3a://news/**/*.txt"])
def test_what_lies_there_is_taken_out_by_name(
    newslint: Any, elsewhere: list[str], meant: str
) -> None:
    said(newslint, "remove", meant)
    assert paths() == elsewhere[:1]
