"""Large exports go in by parts: none is held as a whole, and who is killed reads it again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.tarnpoint import BRIDGE, put

from newslint.archive.archive import Archive
from newslint.config.load import Configurations
from newslint.indexing import adding, writing
from newslint.indexing.adding import add
from newslint.indexing.writing import Tally
from newslint.run.batch import Order


@pytest.fixture(autouse=True)
def small_parts(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(adding, "LARGE", 10)
    monkeypatch.setattr(adding, "COMMIT_PASSAGES", 6)


@pytest.fixture
def archive() -> Iterator[Archive]:
    with Archive.open("p.newslint", makes=True) as opened:
        yield opened


def export(articles: int, *, bad: int | None = None) -> None:
    rows = [
        json.dumps({"id": n, "headline": f"Bridge {n}", "body": BRIDGE.replace("two", str(n))})
        for n in range(articles)
    ]
    if bad is not None:
        rows[bad] = "{"
    put("export.jsonl", "\n".join(rows) + "\n")


def added(archive: Archive) -> tuple[Tally, int]:
    order = Order(["export.jsonl"], Configurations(), (), jobs=1)
    indexed = add(archive, order)
    return indexed.tally, len(indexed.errors)


def names(archive: Archive) -> list[str | None]:
    return [one.name for one in archive.articles()]


def test_all_parts_are_in_and_passed_over_the_next_time(archive: Archive) -> None:
    export(20)
    assert added(archive) == (Tally(added=20, passages=40), 0)
    assert names(archive) == [str(n) for n in range(20)]
    [file] = archive.files()
    assert (file.articles, file.digest != b"") == (20, True)
    assert added(archive) == (Tally(unchanged=20), 0)
    assert archive.verify() == []


@pytest.mark.parametrize("after", [5, 20, 31])
def test_a_new_export_takes_the_place_of_the_old_one(archive: Archive, after: int) -> None:
    export(20)
    added(archive)
    export(after)
    tally, _ = added(archive)
    assert tally.added == max(after - 20, 0)
    assert tally.removed == max(20 - after, 0)
    assert tally.replaced + tally.unchanged == min(after, 20)
    assert names(archive) == [str(n) for n in range(after)]
    assert archive.verify() == []


def test_who_is_stopped_in_between_reads_it_again(archive: Archive, monkeypatch: Any) -> None:
    export(20)
    calls: list[int] = []
    put_in = Archive.add

    def third_fails(self: Archive, files: Any) -> Any:
        calls.append(len(files))
        if len(calls) == 3:
            raise KeyboardInterrupt
        return put_in(self, files)

    monkeypatch.setattr(Archive, "add", third_fails)
    with pytest.raises(KeyboardInterrupt):
        added(archive)
    assert 0 < len(names(archive)) < 20
    added(archive)
    assert names(archive) == [str(n) for n in range(20)]
    assert archive.verify() == []


def test_a_line_that_cannot_be_read_is_told_each_time(archive: Archive) -> None:
    export(20, bad=11)
    assert added(archive) == (Tally(added=19, passages=38), 1)
    before = archive.state()
    assert added(archive) == (Tally(unchanged=19), 1)
    assert archive.state() == before


def test_the_parts_are_of_bounded_size(archive: Archive, monkeypatch: Any) -> None:
    export(20)
    sizes: list[int] = []
    put_in = Archive.add

    def counted(self: Archive, files: Any) -> Any:
        sizes.append(sum(len(file.articles) for file in files))
        return put_in(self, files)

    monkeypatch.setattr(Archive, "add", counted)
    added(archive)
    assert sizes == [3] * 6 + [2]
    assert writing.COMMIT_PASSAGES > 6
