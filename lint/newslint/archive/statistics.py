"""How much an archive has, and what it takes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from newslint.archive.layout import number_of
from newslint.archive.records import Stats

if TYPE_CHECKING:
    import sqlite3

_COMPANIONS = ("", "-wal")


def stats(db: sqlite3.Connection, path: str) -> Stats:
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
        bytes=sum(_size(path + end) for end in _COMPANIONS),
        posting_bytes=number_of(db, posting_bytes),
        entry_bytes=entry_bytes,
        made_by=str(db.execute("SELECT value FROM header WHERE name = 'made_by'").fetchone()[0]),
    )


def _size(file: str) -> int:
    try:
        return os.stat(file).st_size  # noqa: PTH116
    except FileNotFoundError:
        return 0
