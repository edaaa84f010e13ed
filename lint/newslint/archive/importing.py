"""How the lines of an export are read: checked, signed anew, and put in some files at a time.

A bad line is told by its number and left out; the others are taken.
"""

from __future__ import annotations

import json
import os
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any, NamedTuple

from newslint.archive.errors import ArchiveError
from newslint.archive.exporting import FORMAT, STREAM
from newslint.archive.packing import lines_at
from newslint.archive.records import Added, ArticleRecord, FileRecord, Imported, OfFile
from newslint.similarity.archived_passages import passages_of
from newslint.similarity.minhash import Keys, keys_of
from newslint.similarity.sketches import Kept, Place, Sketch

_FILES_AT_ONCE = 200


class BadLineError(ValueError):
    """A line that is none of an export; its text says why."""


class _Article(NamedTuple):
    name: str | None
    title: str
    date: str | None
    sketch: Sketch


def import_(
    add: Callable[[Sequence[FileRecord]], Added],
    path: str,
    shown: Callable[[str], str],
    progress: Callable[[int, int], None],
) -> Imported:
    """Hand the files of an export to ``add``; ``shown`` makes of a path in it one of here."""
    bad: list[tuple[int, str]] = []
    files = articles = unchanged = 0
    with _opened(path) as file:
        total = 0 if path == STREAM else os.fstat(file.fileno()).st_size
        for records in batches(_told(file, total, progress), shown, bad):
            added = add(records)
            files, articles = files + added.new + added.replaced, articles + added.articles
            unchanged += added.unchanged
    return Imported(files, articles, unchanged, tuple(bad))


@contextmanager
def _opened(path: str) -> Iterator[IO[bytes]]:
    if path == STREAM:
        yield sys.stdin.buffer
        return
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            yield file
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArchiveError(f"{path}: the export cannot be read: {reason}") from error


def _told(
    lines: Iterable[bytes], total: int, progress: Callable[[int, int], None]
) -> Iterator[bytes]:
    done = 0
    for line in lines:
        yield line
        done += len(line)
        progress(done, total)


def batches(
    lines: Iterable[bytes], shown: Callable[[str], str], bad: list[tuple[int, str]]
) -> Iterator[list[FileRecord]]:
    """The files of an export, some at a time; what is bad is put into ``bad``, by line.

    Lines of one file that stand together are its articles. A file with a bad line gets no digest:
    so an ``add`` of it reads it again.
    """
    files: list[tuple[OfFile, list[_Article]]] = []
    spoiled: set[str] = set()
    is_after_bad = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            file, article = _read(line)
        except BadLineError as error:
            # It may have been an article of the file before, or of the one after.
            bad.append((number, str(error)))
            spoiled.update(file.path for file, _ in files[-1:])
            is_after_bad = True
            continue
        if is_after_bad:
            spoiled.add(file.path)
            is_after_bad = False
        if not files or files[-1][0].path != file.path:
            if len(files) >= _FILES_AT_ONCE:
                yield _records(files, spoiled, shown)
                files = []
            files.append((file, []))
        if article is not None:
            files[-1][1].append(article)
    yield _records(files, spoiled, shown)


def _records(
    files: Sequence[tuple[OfFile, list[_Article]]], spoiled: set[str], shown: Callable[[str], str]
) -> list[FileRecord]:
    """The records of files, signed all at once."""
    lines = [
        [passage.line for passage in passages_of(article.sketch)]
        for _, articles in files
        for article in articles
    ]
    keys = iter(_parted(keys_of([line for own in lines for line in own]), list(map(len, lines))))
    return [
        FileRecord(
            shown(file.path),
            b"" if file.path in spoiled else file.digest,
            file.mtime_ns,
            file.size,
            tuple(ArticleRecord(*article, next(keys)) for article in articles),
        )
        for file, articles in files
    ]


def _parted(keys: Keys, sizes: Sequence[int]) -> Iterator[Keys]:
    """The keys of passages that stand one after the other, for each article by itself."""
    import numpy as np

    stops = np.cumsum(sizes)
    ends = np.searchsorted(keys.passages, stops).tolist()
    start = 0
    for end, size, stop in zip(ends, sizes, stops.tolist(), strict=True):
        yield Keys(keys.keys[start:end], keys.passages[start:end] - (stop - size))
        start = end


def _read(line: bytes) -> tuple[OfFile, _Article | None]:
    try:
        row = json.loads(line)
        if not isinstance(row, dict) or row.get("newslint_archive") != FORMAT:
            raise BadLineError("this is no line of a newslint archive's export")
        file = OfFile(
            _text(row, "path"),
            bytes.fromhex(_text(row, "digest")),
            _number(row, "mtime_ns"),
            _number(row, "size"),
        )
        return file, _article(row, file.path) if "prose" in row else None
    except RecursionError:
        raise BadLineError("the line is nested too deeply") from None
    except (ValueError, TypeError, OverflowError) as error:
        raise BadLineError(str(error)) from None


def _article(row: dict[str, Any], path: str) -> _Article:
    prose, names = _text(row, "prose"), row.get("names")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise BadLineError("“names” is no list of words")
    name = row.get("name") if row.get("name") is None else _text(row, "name")
    date = row.get("date") if row.get("date") is None else _text(row, "date")
    kinds = [_kept(row, kind, prose) for kind in ("paragraphs", "sentences")]
    sketch = Sketch(
        (path, name),
        _text(row, "language"),
        prose,
        _place(row.get("whole"), prose),
        frozenset(names),
        *kinds,
    )
    return _Article(name, _text(row, "title"), date, sketch)


def _kept(row: dict[str, Any], kind: str, prose: str) -> Kept:
    rows = row.get(kind)
    if not isinstance(rows, list) or not all(isinstance(one, list) for one in rows):
        raise BadLineError(f"“{kind}” is no list of places")
    places = [_place(one[:6], prose) for one in rows]
    lines = lines_at(prose, places)
    for number, one in enumerate(rows):
        if len(one) > 6:
            lines[number] = " ".join(str(one[6]).split())
    flat = array("i")
    for place in places:
        flat.extend(place)
    return Kept(flat, "\n".join(lines))


def _place(numbers: Any, prose: str) -> Place:
    if (
        not isinstance(numbers, list)
        or len(numbers) != 6
        or not all(type(number) is int and 0 <= number < 1 << 31 for number in numbers)
        or not numbers[0] <= numbers[1] <= len(prose)
    ):
        raise BadLineError(f"{str(numbers)[:60]} is no place in the prose")
    return Place(*numbers)


def _text(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str):
        raise BadLineError(f"“{key}” is no text")
    return value


def _number(row: dict[str, Any], key: str) -> int:
    value = row.get(key)
    if type(value) is not int or not -(1 << 63) <= value < 1 << 63:
        raise BadLineError(f"“{key}” is no whole number")
    return value
