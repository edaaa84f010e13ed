"""How the lines of an export are read: checked, signed anew, and put in some files at a time.

A bad line is told by its number and left out; the others are taken.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, NamedTuple

from newslint.archive.errors import ArchiveError
from newslint.archive.exported_lines import BadLineError, ExportedArticle, read_line
from newslint.archive.exporting import STREAM
from newslint.archive.records import Added, ArticleRecord, FileRecord, Imported, OfFile
from newslint.similarity.archived_passages import passages_of
from newslint.similarity.minhash import Keys, keys_of

# So much is put in at once: 20 MB of memory, a commit of a second.
_FILES_AT_ONCE = 200
_PASSAGES_AT_ONCE = 20_000
# What an article takes beside its passages, and how much of prose takes as much as a passage.
_PASSAGES_OF_AN_ARTICLE = 10
_LETTERS_OF_A_PASSAGE = 1_000
# What each line of an export has.
_MARK = b'"newslint_archive"'


class There(NamedTuple):
    """The archive that an export is put into.

    ``shown`` makes of a path in the export one of here, ``digest`` tells that of a file by it.
    """

    shown: Callable[[str], str]
    digest: Callable[[str], bytes | None]


class _Batch(NamedTuple):
    """What is put in at once, and how many files before were left as they are."""

    records: list[FileRecord]
    unchanged: int


class _Part(NamedTuple):
    """Articles of a file that stand together: all of them, or some of a large file's.

    Those before are in the archive where it ``continues``; more come where it is not ``last``.
    """

    file: OfFile
    articles: Sequence[ExportedArticle]
    continues: bool
    is_last: bool

    @property
    def size(self) -> int:
        """How much work and memory it takes, in passages or their like."""
        return 1 + sum(_size(article) for article in self.articles)


def import_(
    add: Callable[[Sequence[FileRecord]], Added],
    path: str,
    there: There,
    progress: Callable[[int, int], None],
) -> Imported:
    """Hand the files of an export to ``add``, but for those that are ``there``."""
    bad: list[tuple[int, str]] = []
    files = articles = unchanged = 0
    with _opened(path) as file:
        total = 0 if path == STREAM else os.fstat(file.fileno()).st_size
        for batch in _batches(_told(file, total, progress), there, bad):
            added = add(batch.records)
            files, articles = files + added.new + added.replaced, articles + added.articles
            unchanged += added.unchanged + batch.unchanged
    return Imported(files, articles, unchanged, tuple(bad))


def refuse_others(path: str) -> None:
    """Raise ArchiveError for a file that is no export at all, whatever else it may be.

    Of standard input, which can be read but once, the first bytes must do.
    """
    with _opened(path) as file:
        if path == STREAM:
            peek = getattr(file, "peek", None)
            start = peek(1).lstrip() if peek is not None else b""
            is_other = start[:1] not in {b"", b"{"}
        else:
            lines = filter(bytes.strip, file)
            is_other = _MARK not in next(lines, _MARK) and not any(_MARK in one for one in lines)
    if is_other:
        raise ArchiveError(f"{path}: this is no export of newslint")


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


def _batches(lines: Iterable[bytes], there: There, bad: list[tuple[int, str]]) -> Iterator[_Batch]:
    """The files of an export, some articles at a time; what is bad is put into ``bad``, by line.

    Lines of one file that stand together are its articles. Of one that has more than are held at
    once only the last part has the digest: it is begun again where an import was stopped within. A
    file with a bad line gets none: so an ``add`` of it reads it again.
    """
    spoiled: set[str] = set()
    parts: list[_Part] = []
    unchanged = size = 0
    for part in _parts(_rows(lines, bad, spoiled)):
        if part.file.digest and there.digest(there.shown(part.file.path)) == part.file.digest:
            unchanged += part.is_last
            continue
        parts.append(part)
        size += part.size
        if not part.is_last or size >= _PASSAGES_AT_ONCE or len(parts) >= _FILES_AT_ONCE:
            yield _Batch(_records(parts, spoiled, there.shown), unchanged)
            parts, unchanged, size = [], 0, 0
    yield _Batch(_records(parts, spoiled, there.shown), unchanged)


def _rows(
    lines: Iterable[bytes], bad: list[tuple[int, str]], spoiled: set[str]
) -> Iterator[tuple[OfFile, ExportedArticle | None]]:
    """What the good lines say; files beside a bad one are put into ``spoiled``."""
    before: OfFile | None = None
    is_after_bad = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            file, article = read_line(line)
        except BadLineError as error:
            # It may have been an article of the file before, or of the one after.
            bad.append((number, str(error)))
            is_after_bad = True
            spoiled.update([] if before is None else [before.path])
            continue
        if is_after_bad:
            spoiled.add(file.path)
            is_after_bad = False
        before = file
        yield file, article


def _parts(rows: Iterable[tuple[OfFile, ExportedArticle | None]]) -> Iterator[_Part]:
    file: OfFile | None = None
    articles: list[ExportedArticle] = []
    size, continues = 0, False
    for own, article in rows:
        if file is None or own.path != file.path:
            if file is not None:
                yield _Part(file, articles, continues, is_last=True)
            file, articles, size, continues = own, [], 0, False
        elif size >= _PASSAGES_AT_ONCE:
            yield _Part(file, articles, continues, is_last=False)
            articles, size, continues = [], 0, True
        if article is not None:
            articles.append(article)
            size += _size(article)
    if file is not None:
        yield _Part(file, articles, continues, is_last=True)


def _size(article: ExportedArticle) -> int:
    sketch = article.sketch
    passages = (len(sketch.paragraphs.places) + len(sketch.sentences.places)) // 6
    return _PASSAGES_OF_AN_ARTICLE + passages + len(sketch.prose) // _LETTERS_OF_A_PASSAGE


def _records(
    parts: Sequence[_Part], spoiled: set[str], shown: Callable[[str], str]
) -> list[FileRecord]:
    """The records of files, signed all at once."""
    lines = [
        [passage.line for passage in passages_of(article.sketch)]
        for part in parts
        for article in part.articles
    ]
    keys = iter(_parted(keys_of([line for own in lines for line in own]), list(map(len, lines))))
    return [
        FileRecord(
            shown(file.path),
            file.digest if is_last and file.path not in spoiled else b"",
            file.mtime_ns,
            file.size,
            tuple(ArticleRecord(*article, next(keys)) for article in articles),
            continues,
        )
        for file, articles, continues, is_last in parts
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
