"""A process that puts made-up articles into an archive and says what it has committed.

``python -m tests.archive.writer`` reads lines ``ARCHIVE STEPS`` and answers each by a new process:
its number, then the batches that it commits, one a line, then ``done``. With STEPS above zero that
process kills itself after so many steps of SQLite's machine.
"""

from __future__ import annotations

import os
import signal
import sys
from functools import cache
from pathlib import Path

from newslint.archive.archive import Archive
from newslint.archive.records import FileRecord
from tests.archive.newsarchive import file, story

BATCHES, FILES = 120, 2


@cache
def batches(folder: str) -> list[list[FileRecord]]:
    """What is to be put in: some files are given twice, with another content the second time."""
    made = [
        [file(f"{folder}/{n}-{k}.txt", story((n, k), 3)) for k in range(FILES)]
        for n in range(BATCHES)
    ]
    for n in range(10, BATCHES, 10):
        made[n][0] = file(f"{folder}/{n - 7}-0.txt", story((n, "mended"), 3))
    return made


def write(path: str, steps: int, files: list[list[FileRecord]]) -> None:
    """Put all batches in, those that are there already once more."""
    with Archive.open(path, makes=True) as archive:
        if steps:
            archive._db.set_progress_handler(_kill_after(steps), 100)
        there = {one.path: one.digest for one in archive.files()}
        for number, batch in enumerate(files):
            # What a later batch has put in its place is not put in again.
            known = [one.digest for more in files[number:] for one in more]
            todo = [one for one in batch if there.get(one.path) not in known]
            if todo:
                archive.add(todo)
            _say(number)
    _say("done")


def _say(*words: object) -> None:
    """In one piece, or a process that is killed leaves half a line."""
    os.write(1, f"{' '.join(map(str, words))}\n".encode())


def _kill_after(steps: int):  # type: ignore[no-untyped-def]
    left = [steps]

    def count() -> int:
        left[0] -= 1
        if left[0] <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    return count


def main() -> None:
    """Answer until the standard input ends."""
    for line in sys.stdin:
        path, steps = line.rsplit(maxsplit=1)
        files = batches(str(Path(path).parent))
        child = os.fork()
        if child == 0:
            _say(os.getpid())
            write(path, int(steps), files)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        _say("end", status)


if __name__ == "__main__":
    main()
