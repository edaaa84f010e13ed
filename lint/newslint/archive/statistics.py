"""How much an archive has, and what it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.archive.layout import number_of
from newslint.archive.records import Stats

if TYPE_CHECKING:
    import sqlite3


def stats(db: sqlite3.Connection) -> Stats:
    """The numbers of an archive."""
    articles, passages, entry_bytes = db.execute(
        "SELECT count(*), coalesce(sum(count), 0), coalesce(sum(length(entry)), 0) FROM articles"
    ).fetchone()
    posting_bytes = "SELECT coalesce(sum(postings * width), 0) FROM runs"
    return Stats(
        files=number_of(db, "SELECT count(DISTINCT file) FROM articles"),
        articles=articles,
        passages=passages,
        removed_passages=number_of(db, "SELECT coalesce(sum(stop - first), 0) FROM removed"),
        postings=number_of(db, "SELECT coalesce(sum(postings), 0) FROM runs"),
        runs=number_of(db, "SELECT count(*) FROM runs"),
        common_keys=number_of(db, "SELECT count(*) FROM common"),
        # Not what the disk says: a log is emptied into the file when the last one closes it.
        bytes=number_of(db, "PRAGMA page_count") * number_of(db, "PRAGMA page_size"),
        posting_bytes=number_of(db, posting_bytes),
        entry_bytes=entry_bytes,
        made_by=str(db.execute("SELECT value FROM header WHERE name = 'made_by'").fetchone()[0]),
    )
