"""How files and articles are put into an archive and taken out; ``catalogue`` reads them back.

Everything here happens in the transaction of the caller.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from newslint.archive.layout import header_number, set_header
from newslint.archive.packing import packed
from newslint.archive.paths import kept_name
from newslint.archive.records import (
    Added,
    ArticleRecord,
    FileRecord,
    Removed,
)
from newslint.similarity.archived_passages import passages_of
from newslint.similarity.tokens import tokens_of

if TYPE_CHECKING:
    import sqlite3

    from newslint.archive.paths import Paths


def content_of(prose: str) -> bytes:
    """A digest of the folded words: articles of equal words have equal content."""
    words = " ".join(tokens_of(prose)).encode("utf-8", "surrogatepass")
    return blake2b(words, digest_size=16).digest()


def add_files(db: sqlite3.Connection, files: Sequence[FileRecord], paths: Paths) -> Added:
    """Put files in, with the postings of their passages as one run."""
    new = replaced = unchanged = 0
    taken: list[ArticleRecord] = []
    numbers, common = _Numbers(db), set[int]()
    # A path that is given twice: the last one stands.
    for file in {paths.kept(file.path): file for file in files}.values():
        kept = paths.kept(file.path)
        row = db.execute("SELECT id, digest FROM files WHERE path = ?", (kept,)).fetchone()
        # The parts of a large file have no digest until the last one.
        if row is not None and row[1] == file.digest != b"":
            _touch(db, row[0], file.mtime_ns, file.size)
            unchanged += 1
            continue
        if row is not None and file.continues:
            _continue(db, row[0], file)
            _insert_articles(db, row[0], file.articles, numbers)
        else:
            if row is not None:
                _remove_file(db, row[0], common)
            new, replaced = new + (row is None), replaced + (row is not None)
            _insert(db, kept, file, numbers)
        taken += file.articles
    passages = numbers.written(taken)
    _mend(db, common)
    return Added(new, replaced, unchanged, len(taken), passages)


class _Numbers:
    """The numbers that articles and passages get: ever growing, and never used again."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.article = header_number(db, "next_article")
        self.passage = self._first = header_number(db, "next_passage")

    def take(self, passages: int) -> tuple[int, int]:
        """The number of the next article, and of the first of its passages."""
        taken = self.article, self.passage
        self.article, self.passage = self.article + 1, self.passage + passages
        return taken

    def written(self, articles: Sequence[ArticleRecord]) -> int:
        """Write the postings of the articles that took numbers; how many passages they have."""
        if articles:
            set_header(self._db, "next_article", self.article)
            set_header(self._db, "next_passage", self.passage)
        if self.passage > self._first:
            _write_postings(self._db, self._first, self.passage, articles)
        return self.passage - self._first


def _write_postings(
    db: sqlite3.Connection, first: int, stop: int, articles: Sequence[ArticleRecord]
) -> None:
    import numpy as np

    from newslint.archive.merging import add_run
    from newslint.archive.runs import sorted_postings

    keys, passages, start = [], [], first
    for article in articles:
        keys.append(article.keys.keys.astype(np.uint64))
        passages.append(article.keys.passages.astype(np.int64) + start)
        start += len(passages_of(article.sketch))
    add_run(db, first, stop, sorted_postings(np.concatenate(keys), np.concatenate(passages)))


def _insert(db: sqlite3.Connection, kept: str | bytes, file: FileRecord, numbers: _Numbers) -> None:
    number = db.execute(
        "INSERT INTO files (path, digest, mtime_ns, size) VALUES (?, ?, ?, ?)",
        (kept, file.digest, file.mtime_ns, file.size),
    ).lastrowid
    _insert_articles(db, number, file.articles, numbers)


def _continue(db: sqlite3.Connection, number: int, file: FileRecord) -> None:
    """Know a file that gets more articles by another digest from now on."""
    db.execute("UPDATE files SET digest = ? WHERE id = ?", (file.digest, number))
    _touch(db, number, file.mtime_ns, file.size)


def _insert_articles(
    db: sqlite3.Connection, file: int | None, articles: Iterable[ArticleRecord], numbers: _Numbers
) -> None:
    for article in articles:
        db.execute(
            "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _row(article, file, numbers),
        )


def _row(article: ArticleRecord, file: int | None, numbers: _Numbers) -> tuple[Any, ...]:
    sketch = article.sketch
    count = len(passages_of(sketch))
    number, first = numbers.take(count)
    title, date = _writable(article.title), _writable(article.date)
    about = (number, file, kept_name(article.name), title or "", date, sketch.language)
    return (*about, content_of(sketch.prose), first, count, packed(sketch))


def _writable(text: str | None) -> str | None:
    """Half a surrogate pair cannot be written as text."""
    return None if text is None else text.encode("utf-8", "replace").decode()


def remove_files(db: sqlite3.Connection, given: Sequence[str], paths: Paths) -> Removed:
    """Take files out."""
    files = articles = 0
    missing: list[str] = []
    common: set[int] = set()
    for path in dict.fromkeys(given):
        number = _number_of(db, paths.kept(path))
        if number is None:
            missing.append(path)
            continue
        files, articles = files + 1, articles + _remove_file(db, number, common)
    if files:
        from newslint.archive.merging import tidy

        tidy(db)
        _mend(db, common)
    return Removed(files, articles, tuple(missing))


def _number_of(db: sqlite3.Connection, kept: str | bytes) -> int | None:
    row = db.execute("SELECT id FROM files WHERE path = ?", (kept,)).fetchone()
    return None if row is None else int(row[0])


def _mend(db: sqlite3.Connection, common: set[int]) -> None:
    """See to it that keys of which listed holders went are found with those that are left."""
    if common:
        from newslint.archive.mending import mend

        mend(db, common)


def _remove_file(db: sqlite3.Connection, file: int, common: set[int]) -> int:
    """Take a file out; how many articles went. Their common keys are put into ``common``."""
    from newslint.archive.mending import common_keys_of

    common |= common_keys_of(db, file)
    ranges = db.execute(
        "SELECT first, first + count FROM articles WHERE file = ? ORDER BY first", (file,)
    ).fetchall()
    db.execute("DELETE FROM articles WHERE file = ?", (file,))
    db.execute("DELETE FROM files WHERE id = ?", (file,))
    db.executemany("INSERT INTO removed VALUES (?, ?)", [one for one in ranges if one[0] < one[1]])
    set_header(db, "removals", header_number(db, "removals") + len(ranges))
    return len(ranges)


def move_file(db: sqlite3.Connection, old: str | bytes, new: str | bytes) -> bool:
    """Keep a file under another path; whether it was there."""
    number = _number_of(db, old)
    if number is None:
        return False
    there = _number_of(db, new)
    if there is not None and there != number:
        common: set[int] = set()
        _remove_file(db, there, common)
        _mend(db, common)
    db.execute("UPDATE files SET path = ? WHERE id = ?", (new, number))
    return True


def touch_file(db: sqlite3.Connection, kept: str | bytes, mtime_ns: int, size: int) -> bool:
    """Keep a new time and size for a file; whether it was there."""
    number = _number_of(db, kept)
    if number is not None:
        _touch(db, number, mtime_ns, size)
    return number is not None


def _touch(db: sqlite3.Connection, file: int, mtime_ns: int, size: int) -> None:
    db.execute(
        "UPDATE files SET mtime_ns = ?1, size = ?2 WHERE id = ?3 AND (mtime_ns, size) != (?1, ?2)",
        (mtime_ns, size, file),
    )
