"""Which files and articles an archive has: read back as they were put in.

Writing them is ``contents``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from newslint.archive.paths import shown_name
from newslint.archive.records import ArchivedArticle, ArchivedFile

if TYPE_CHECKING:
    import sqlite3

    from newslint.archive.paths import Paths

_ARTICLES = """
    SELECT a.id, f.path, a.name, a.title, a.date, a.language, a.content, a.first, a.count
    FROM articles AS a JOIN files AS f ON f.id = a.file
"""


def all_files(db: sqlite3.Connection, paths: Paths) -> list[ArchivedFile]:
    """The files, by the path as it is kept."""
    rows = db.execute(
        """
        SELECT f.path, f.digest, f.mtime_ns, f.size, count(a.id)
        FROM files AS f LEFT JOIN articles AS a ON a.file = f.id GROUP BY f.id ORDER BY f.path
        """
    )
    return [ArchivedFile(paths.shown(row[0]), *row[1:]) for row in rows]


def digest_of(db: sqlite3.Connection, kept: str | bytes) -> bytes | None:
    """The digest of a file by the path as it is kept; None where it is not there."""
    row = db.execute("SELECT digest FROM files WHERE path = ?", (kept,)).fetchone()
    return None if row is None else bytes(row[0])


def all_articles(db: sqlite3.Connection, paths: Paths) -> Iterator[ArchivedArticle]:
    """The articles by the path as it is kept, then by their order in the file."""
    for row in db.execute(f"{_ARTICLES} ORDER BY f.path, a.id"):
        yield _article(row, paths)


def articles_of(
    db: sqlite3.Connection, passages: Iterable[int], paths: Paths
) -> dict[int, ArchivedArticle]:
    """Passage -> its article, of those that are there."""
    found: dict[int, ArchivedArticle] = {}
    query = f"{_ARTICLES} WHERE a.count > 0 AND a.first <= ? ORDER BY a.first DESC LIMIT 1"
    article: ArchivedArticle | None = None
    for passage in sorted({int(passage) for passage in passages}):
        if article is None or passage >= article.first + article.passages:
            row = db.execute(query, (passage,)).fetchone()
            article = None if row is None else _article(row, paths)
        if article is not None and article.first <= passage < article.first + article.passages:
            found[passage] = article
    return found


def entry_of(db: sqlite3.Connection, number: int) -> bytes | None:
    """The entry of an article, or None where it is gone."""
    row = db.execute("SELECT entry FROM articles WHERE id = ?", (number,)).fetchone()
    return None if row is None else bytes(row[0])


def _article(row: Iterable[Any], paths: Paths) -> ArchivedArticle:
    number, path, name, *rest = row
    return ArchivedArticle(number, paths.shown(path), shown_name(name), *rest)
