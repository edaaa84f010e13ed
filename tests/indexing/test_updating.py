"""Updates while another process changes the archive: nobody's work is lost, or ends half way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.tarnpoint import published

from newslint.archive.archive import Archive
from newslint.config.load import Configurations
from newslint.indexing import updating
from newslint.indexing.adding import add
from newslint.indexing.updating import update
from newslint.indexing.writing import Indexed
from newslint.run.batch import Order

FILE = "p.newslint"


def order(*paths: str) -> Order:
    return Order(list(paths), Configurations(), (), jobs=1)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: Any) -> Iterator[Archive]:
    monkeypatch.chdir(tmp_path)
    published()
    with Archive.open(FILE, makes=True) as opened:
        add(opened, order("published"))
        yield opened


def update_while(archive: Archive, monkeypatch: Any, act: Callable[[Archive], object]) -> Indexed:
    """An update of the folder, while which another one acts, when this one has read."""
    write = updating.write

    def late(*given: Any) -> Indexed:
        done = list(given[1])
        with Archive.open(FILE, writes=True) as other:
            act(other)
        return write(given[0], done, given[2])

    monkeypatch.setattr(updating, "write", late)
    return update(archive, order("moved")).indexed


def moved(archive: Archive) -> list[str]:
    assert archive.verify() == []
    return [file.path for file in archive.files() if file.path.startswith("moved/")]


def test_two_updates_that_follow_the_same_files(archive: Archive, monkeypatch: Any) -> None:
    Path("published").rename("moved")

    def act(other: Archive) -> None:
        for file in archive.files():
            other.move(file.path, file.path.replace("published", "moved"))

    assert update_while(archive, monkeypatch, act).errors == []
    assert len(moved(archive)) == 4
    assert update(archive, order("moved")).indexed.tally.unchanged == 4


def test_what_was_taken_out_meanwhile_is_told_and_the_rest_followed(
    archive: Archive, monkeypatch: Any
) -> None:
    Path("published").rename("moved")
    gone = "published/tower.txt"
    done = update_while(archive, monkeypatch, lambda other: other.remove([gone]))
    [error] = done.errors
    assert (error.path, "another process" in error.message) == ("moved/tower.txt", True)
    assert done.tally.moved == 3
    assert len(moved(archive)) == 3
    assert update(archive, order("moved")).indexed.tally.added == 1
