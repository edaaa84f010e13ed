"""A file that is no archive, or cannot be used as one, is told with its path and what to do."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from newslint.archive.archive import Archive
from newslint.archive.errors import ArchiveError
from tests.archive.newsarchive import article, file, story

ROOT = Path(__file__).parents[2]


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> str:
    path = str(tmp_path / "news.archive")
    with Archive.create(path) as archive:
        archive.add([file(str(tmp_path / f"{n}.txt"), story(n)) for n in range(20)])
    return path


def names_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def refused(path: str | Path, *, writes: bool = False) -> str:
    with pytest.raises(ArchiveError) as error:
        Archive.open(str(path), writes=writes)
    text = str(error.value)
    assert text.startswith(f"{path}: ")
    return text[len(str(path)) + 2 :]


def test_what_is_no_archive(tmp_path: Path) -> None:
    assert "no such archive" in refused(tmp_path / "missing")
    assert "a folder" in refused(tmp_path)
    (tmp_path / "empty").touch()
    assert "the file is empty" in refused(tmp_path / "empty")
    (tmp_path / "text").write_text(story(1) * 20)
    assert "no archive of newslint" in refused(tmp_path / "text")
    (tmp_path / "short").write_bytes(b"SQLite format 3\0")
    assert "no archive of newslint" in refused(tmp_path / "short")
    (tmp_path / "like").write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 30)
    assert refused(tmp_path / "like")
    assert "\0" not in refused(tmp_path / "missing")
    with pytest.raises(ArchiveError):
        Archive.open("a\0b")


def test_another_sqlite_file_is_left_as_it_is(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE articles (id)")
    db.close()
    before = other.read_bytes()
    assert "an SQLite file, but no archive" in refused(other)
    assert "an SQLite file, but no archive" in refused(other, writes=True)
    with pytest.raises(ArchiveError, match="an SQLite file, but no archive"):
        Archive.open(str(other), makes=True)
    assert other.read_bytes() == before
    assert names_in(tmp_path) == ["other.sqlite"]


def test_a_file_that_is_there_is_not_made_anew(path: str, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="there is such a file already"):
        Archive.create(path)
    with pytest.raises(ArchiveError, match=r"the folder .*nowhere is not there; make it first"):
        Archive.create(str(tmp_path / "nowhere" / "news.archive"))
    with Archive.open(path, makes=True) as archive:
        assert len(archive.files()) == 20
    assert names_in(tmp_path) == ["news.archive"]


def test_what_a_killed_process_left_is_in_nobodys_way(path: str, tmp_path: Path) -> None:
    for name in ("new.archive", "out.jsonl"):
        (tmp_path / f"{name}.{os.getpid()}.new").write_text("left")
    with Archive.open(str(tmp_path / "new.archive"), makes=True) as made:
        assert made.verify() == []
    with Archive.open(path) as archive:
        archive.export(str(tmp_path / "out.jsonl"))
    assert [one.read_text() for one in tmp_path.glob("*.new")] == ["left"] * 2


def test_the_log_is_beside_the_file_and_not_beside_a_link(path: str, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link"
    link.symlink_to(path)
    with Archive.open(str(link), writes=True) as archive:
        archive.add([file(f"{path}-more.txt", story("more"))])
        log = Path(f"{path}-wal").stat().st_size
        assert log > 0
    os.truncate(path, 20_000)
    assert "cut short" in refused(link)
    # With a log it is for SQLite to say whether the file is whole.
    Path(f"{path}-wal").touch()
    assert "cut short" not in refused(path)
    assert refused(link) == refused(path)


def test_who_writes_reads_no_file_that_is_mapped(path: str) -> None:
    """A file that is truncated while it is mapped ends the process that reads it."""
    with Archive.open(path) as reading, Archive.open(path, writes=True) as writing:
        assert reading._db.execute("PRAGMA mmap_size").fetchone()[0] > 0
        assert writing._db.execute("PRAGMA mmap_size").fetchone()[0] == 0
        os.truncate(path, 20_000)
        with pytest.raises(ArchiveError, match=r"damaged|disk"):
            writing.export(f"{path}.jsonl")


@pytest.mark.parametrize("left", [101, 4096, 20_000])
def test_a_file_that_was_cut_short(path: str, left: int) -> None:
    os.truncate(path, left)
    assert "cut short" in refused(path)
    assert "cut short" in refused(path, writes=True)


def test_a_damaged_file_is_told_when_it_is_met(path: str) -> None:
    data = bytearray(Path(path).read_bytes())
    for at in range(4096, len(data), 4096):
        data[at : at + 200] = b"\xff" * 200
    Path(path).write_bytes(data)
    with pytest.raises(ArchiveError, match="damaged"):
        Archive.open(path)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("PRAGMA user_version = 7", "made by a newer newslint (its layout is version 7"),
        ("PRAGMA user_version = 0", "has layout version 0, this newslint needs 1"),
        ("UPDATE header SET value = '0' WHERE name = 'keys: tokens'", "tokens is 0, here "),
        ("UPDATE header SET value = 'md5' WHERE name = 'keys: hash'", "hash is md5, here "),
        ("UPDATE header SET value = '2' WHERE name = 'keys: seed'", "seed is 2, here "),
        ("UPDATE header SET value = '8 of 16' WHERE name = 'keys: bands'", "bands is 8 of 16, he"),
        ("DELETE FROM header WHERE name = 'keys: fingerprints'", "fingerprints is not given, her"),
        ("INSERT INTO header VALUES ('keys: salt', '5')", "salt is 5, here unknown"),
    ],
)
def test_another_layout_or_other_keys(path: str, statement: str, said: str) -> None:
    with sqlite3.connect(path) as db:
        db.execute(statement)
    db.close()
    assert said in refused(path)
    assert said in refused(path, writes=True)


def test_an_archive_of_other_keys_moves_by_its_export(path: str, tmp_path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("UPDATE header SET value = '0' WHERE name = 'keys: tokens'")
    db.close()
    assert "export" in refused(path)
    with Archive.open_to_export(path) as old:
        assert old.export(str(tmp_path / "articles.jsonl")) == 20
        with pytest.raises(ArchiveError, match="tokens is 0"):
            old.candidates(article(story(1)).keys)
    with Archive.create(str(tmp_path / "new.archive")) as new:
        new.import_(str(tmp_path / "articles.jsonl"))
        assert new.verify() == []


def test_writing_through_an_archive_that_was_opened_for_reading(path: str) -> None:
    with Archive.open(path) as archive, pytest.raises(ArchiveError, match="opened for reading"):
        archive.add([])


@pytest.fixture(name="without_rights")
def _without_rights() -> Iterator[None]:
    """Root may do everything: then somebody else is who asks."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture(name="only_read")
def _only_read(path: str) -> Iterator[Path]:
    """A folder that anybody may read and nobody write, with an archive."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        kept = folder / "news.archive"
        kept.write_bytes(Path(path).read_bytes())
        kept.chmod(0o444)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


def test_a_file_and_a_folder_that_are_only_to_be_read(
    only_read: Path, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("without_rights")
    path = str(only_read / "news.archive")
    with Archive.open(path) as archive:
        assert len(archive.files()) == 20
        assert len(archive.candidates(article(story(1)).keys).passages)
        assert archive.verify() == []
        assert sum(1 for _ in archive.articles()) == 20
    assert "cannot be written" in refused(path, writes=True)
    with pytest.raises(ArchiveError, match="Permission denied"):
        Archive.create(str(only_read / "new.archive"))
    assert names_in(only_read) == ["news.archive"]


FULL = """
import os, resource, signal, sys
from newslint.archive.archive import Archive
from newslint.archive.errors import ArchiveError
from tests.archive.newsarchive import file, story
path = sys.argv[1]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
archive = Archive.open(path, writes=True)
for number in range(1000):
    try:
        archive.add([file(f"{path}-{number}.txt", story(number, 40))])
    except ArchiveError as error:
        print(number, error)
        break
print("closing")
archive.close()
"""


def test_a_full_disk(path: str) -> None:
    """A limit for the size of files stands for the end of the disk."""
    limit = Path(path).stat().st_size + 300_000
    done = subprocess.run(
        [sys.executable, "-c", FULL, path, str(limit)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    number, _, said = done.stdout.splitlines()[0].partition(" ")
    assert said.startswith(f"{path}: ")
    assert "disk" in said
    with Archive.open(path, writes=True) as archive:
        assert archive.verify() == []
        assert len(archive.files()) == 20 + int(number)
        archive.add([file(f"{path}-more.txt", story("more"))])


def test_a_full_file(path: str) -> None:
    with Archive.open(path, writes=True) as archive:
        pages = archive._db.execute("PRAGMA page_count").fetchone()[0]
        archive._db.execute(f"PRAGMA max_page_count = {pages + 3}")
        before = archive.state(), archive.files()
        with pytest.raises(ArchiveError, match="the disk is full; make room"):
            archive.add([file(f"{path}-{n}.txt", story(n, 40)) for n in range(100, 120)])
        assert (archive.state(), archive.files()) == before
        archive._db.execute("PRAGMA max_page_count = 1000000")
        archive.add([file(f"{path}-more.txt", story("more"))])
        assert archive.verify() == []


def test_somebody_else_writes_for_too_long(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newslint.archive.opening.WAIT_SECONDS", 0.01)
    with Archive.open(path, writes=True) as one, Archive.open(path, writes=True) as other:
        one._db.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match="another process has been writing"):
            other.add([])
        assert len(other.files()) == 20


def test_no_log_is_left_beside_a_closed_archive(path: str, tmp_path: Path) -> None:
    with Archive.open(path) as archive, Archive.open(path, writes=True) as other:
        archive.files()
        other.remove([other.files()[0].path])
    assert names_in(tmp_path) == ["news.archive"]
