"""How an archive is written as JSON Lines, and read again: one article a line, with all there is.

A line has its file (``path`` as the archive keeps it, ``digest``, ``mtime_ns``, ``size``), and of
the article ``name``, ``title``, ``date``, ``language``, ``prose``, ``names``, and the six numbers
of the ``whole``, of each of the ``paragraphs`` and ``sentences`` (see ``Place``); after those the
words where they are not the words of the place. A file without articles has a line without
``prose``.
There are no keys: who reads the lines makes them anew.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any

from newslint.archive.errors import ArchiveError
from newslint.archive.layout import number_of
from newslint.archive.packing import EntryError, odd_lines, places_of, unpacked
from newslint.archive.paths import shown_name
from newslint.archive.recognizing import belongs_to_archive
from newslint.archive.records import OfFile
from newslint.similarity.sketches import Kept, Sketch

if TYPE_CHECKING:
    import sqlite3

FORMAT = 1
STREAM = "-"
_dumped = json.JSONEncoder(separators=(",", ":")).encode
_ROWS = """
    SELECT f.path, f.digest, f.mtime_ns, f.size, a.name, a.title, a.date, a.language, a.entry
    FROM files AS f LEFT JOIN articles AS a ON a.file = f.id ORDER BY f.path, a.id
"""


def export(db: sqlite3.Connection, path: str, progress: Callable[[int, int], None]) -> int:
    """Write all articles to a file, or to standard output; returns how many."""
    total, done = number_of(db, "SELECT count(*) FROM articles"), 0
    with _written(path) as file:
        for row in db.execute(_ROWS):
            file.write(_line(row))
            if row[-1] is not None:
                done += 1
                progress(done, total)
    return done


def _line(row: tuple[Any, ...]) -> bytes:
    kept, digest, mtime_ns, size, name, title, date, language, entry = row
    file = OfFile(os.fsdecode(kept), digest, mtime_ns, size)
    try:
        sketch = None if entry is None else unpacked(entry, file.path, shown_name(name), language)
    except EntryError as error:
        raise ArchiveError(
            f"{file.path}: what the archive keeps of it is damaged ({error}); add the file again"
        ) from None
    return line_of(file, title, date, sketch).encode("ascii")


def line_of(file: OfFile, title: str, date: str | None, sketch: Sketch | None) -> str:
    """The line of an article, or of a file without any. In ASCII, with its line end."""
    row: dict[str, Any] = {"newslint_archive": FORMAT, **file._asdict()}
    row["digest"] = file.digest.hex()
    if sketch is not None:
        row |= {"name": sketch.key[1], "title": title, "date": date}
        row |= {"language": sketch.language, "prose": sketch.prose, "whole": sketch.whole}
        row["names"] = sorted(sketch.names)
        row["paragraphs"] = _places(sketch.prose, sketch.paragraphs)
        row["sentences"] = _places(sketch.prose, sketch.sentences)
    return _dumped(row) + "\n"


def _places(prose: str, kept: Kept) -> list[list[Any]]:
    rows: list[list[Any]] = [list(place) for place in places_of(kept)]
    for number, line in odd_lines(prose, kept):
        rows[number].append(line)
    return rows


@contextmanager
def _written(path: str) -> Iterator[IO[bytes]]:
    """A file that is there when all is written; until then it has another name."""
    if path == STREAM:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if belongs_to_archive(path):
        raise ArchiveError(f"{path}: this is an archive, and would be lost; write to another file")
    # A name that nobody has, not even a process that was killed and left its file.
    beside = f"{path}.{os.urandom(8).hex()}.new"
    try:
        with open(beside, "xb") as file:  # noqa: PTH123
            yield file
        os.replace(beside, path)  # noqa: PTH105
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArchiveError(f"{path}: the export cannot be written: {reason}") from error
    finally:
        with suppress(OSError):
            os.remove(beside)  # noqa: PTH107
