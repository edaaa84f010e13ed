"""Nothing that was committed is lost, whatever happens to the process that wrote it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

import pytest

from newslint.archive.archive import Archive
from newslint.archive.runs import read, runs_of
from tests.archive import writer
from tests.archive.newsarchive import article, file, story

ROOT = Path(__file__).parents[2]
KILLS = 25
# The moment of a kill is drawn: so many commits, then so many seconds. A commit takes some five
# milliseconds, one that merges some more.
MOST_COMMITS = 7
LONGEST = 0.012


@pytest.fixture(name="process")
def _process() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.archive.writer"]
    with opened(command) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def opened(command: list[str]) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)


def started(process: subprocess.Popen[str], path: Path, steps: int = 0) -> tuple[int, IO[str]]:
    assert process.stdin is not None
    assert process.stdout is not None
    print(path, steps, file=process.stdin, flush=True)
    return int(process.stdout.readline()), process.stdout


def told(lines: IO[str]) -> set[int]:
    """The batches that a process says it has committed, till its end."""
    return set(batches_of(lines))


def batches_of(lines: IO[str]) -> Iterator[int]:
    while not (line := lines.readline()).startswith("end"):
        if line.strip().isdigit():
            yield int(line)


def undisturbed(folder: Path) -> Archive:
    archive = Archive.create(str(folder / "whole.archive"))
    for batch in writer.batches(str(folder)):
        archive.add(batch)
    return archive


def postings(archive: Archive) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for run in runs_of(archive._db):
        keys, passages = read(archive._db, run)
        found |= set(zip(keys.tolist(), passages.tolist(), strict=True))
    return found


def check(path: Path, committed: set[int]) -> None:
    """The file is sound, and everything is there that the process said it had committed."""
    files = writer.batches(str(path.parent))
    with Archive.open(str(path)) as archive:
        assert archive.verify() == []
        there = {one.path: one.digest for one in archive.files()}
    wanted = {one.path: one.digest for number in sorted(committed) for one in files[number]}
    for name, digest in wanted.items():
        later = [one.digest for batch in files for one in batch if one.path == name]
        assert there[name] in later[later.index(digest) :]


def same(folder: Path, path: Path) -> None:
    with undisturbed(folder) as one, Archive.open(str(path)) as other:
        assert one.files() == other.files()
        assert list(one.articles()) == list(other.articles())
        assert [one.sketch(a) for a in one.articles()] == [
            other.sketch(a) for a in other.articles()
        ]
        assert postings(one) == postings(other)


def test_kill_9_at_any_moment_loses_nothing_committed(
    tmp_path: Path, process: subprocess.Popen[str]
) -> None:
    draw = random.Random(25)
    path = tmp_path / "news.archive"
    committed: set[int] = set()
    killed = 0
    for _ in range(KILLS):
        pid, lines = started(process, path)
        left, moment = draw.randint(0, MOST_COMMITS), draw.uniform(0, LONGEST)
        killer = threading.Timer(moment, kill, [pid])
        if not left:
            killer.start()
        for batch in batches_of(lines):
            left -= batch not in committed
            committed.add(batch)
            if left == 0 and killer.ident is None:
                killer.start()
        if killer.ident is not None:
            killer.join()
        killed += len(committed) < writer.BATCHES
        if path.exists():
            check(path, committed)
    assert killed > KILLS // 2
    _, lines = started(process, path)
    assert told(lines) == set(range(writer.BATCHES))
    check(path, set(range(writer.BATCHES)))
    same(tmp_path, path)


def kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def test_kill_9_in_the_middle_of_any_statement(
    tmp_path: Path, process: subprocess.Popen[str]
) -> None:
    draw = random.Random(9)
    path = tmp_path / "news.archive"
    committed: set[int] = set()
    for _ in range(15):
        _, lines = started(process, path, draw.randint(1, 400))
        committed |= told(lines)
        check(path, committed)
    _, lines = started(process, path)
    told(lines)
    same(tmp_path, path)


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "news.archive"
    command = [sys.executable, "-m", "tests.archive.writer"]
    one, other = (tmp_path / name / "news.archive" for name in ("a", "b"))
    for folder in (one.parent, other.parent):
        folder.mkdir()
        (folder / "news.archive").symlink_to(path)
    Archive.create(str(path)).close()
    both = [
        subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    try:
        lines = [started(process, own)[1] for process, own in zip(both, (one, other), strict=True)]
        assert [told(own) for own in lines] == [set(range(writer.BATCHES))] * 2
    finally:
        for process in both:
            process.communicate()
    with Archive.open(str(path)) as archive:
        assert archive.verify() == []
        files = {Path(one.path).name for one in archive.files()}
        assert len(archive.files()) == 2 * len(files)


def test_a_reader_keeps_its_state_while_another_writes_and_merges(tmp_path: Path) -> None:
    path = str(tmp_path / "news.archive")
    stories = [story(number) for number in range(30)]
    with Archive.create(path) as writing:
        writing.add([file(str(tmp_path / "0.txt"), stories[0])])
        asked = article(stories[0]).keys
        with Archive.open(path) as reading:
            with reading.snapshot():
                before = reading.state(), reading.candidates(asked), reading.files()
                for number, text in enumerate(stories[1:], 1):
                    writing.add([file(str(tmp_path / f"{number}.txt"), text, stories[0])])
                writing.compact()
                after = reading.state(), reading.candidates(asked), reading.files()
                assert str(after) == str(before)
            assert reading.state() != before[0]
            assert len(reading.candidates(asked).passages) > len(before[1].passages)


def test_merging_is_undone_where_its_transaction_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.create(str(tmp_path / "news.archive")) as archive:
        for number in range(4):
            archive.add([file(str(tmp_path / f"{number}.txt"), story(number))])
        before = postings(archive), archive.state()
        monkeypatch.setattr("newslint.archive.transactions.set_header", _fail)
        with pytest.raises(ZeroDivisionError):
            archive.add([file(str(tmp_path / "5.txt"), story(5))])
        monkeypatch.undo()
        assert (postings(archive), archive.state()) == before
        assert archive.verify() == []


def _fail(*_: object) -> None:
    raise ZeroDivisionError
