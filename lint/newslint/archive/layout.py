"""The tables of an archive, and what is written of how it was made.

``files`` and ``articles`` are what is kept. ``postings`` says which passages have a key: runs of
them, each sorted, each of the passages of a range of numbers (see ``runs``). ``removed`` are ranges
of passages that are gone while postings of theirs are left. ``common`` are keys that had more
holders than are listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.archive.errors import ArchiveError

if TYPE_CHECKING:
    import sqlite3

# "news" in ASCII: SQLite keeps it at byte 68, where `file` and others look.
APPLICATION = 0x6E657773
SCHEMA = 1

_TABLES = (
    "CREATE TABLE header (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE files
        (id INTEGER PRIMARY KEY, path NOT NULL UNIQUE, digest BLOB NOT NULL,
         mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL)
    """,
    """
    CREATE TABLE articles
        (id INTEGER PRIMARY KEY, file INTEGER NOT NULL, name TEXT, title TEXT NOT NULL, date TEXT,
         language TEXT NOT NULL, content BLOB NOT NULL, first INTEGER NOT NULL,
         count INTEGER NOT NULL, entry BLOB NOT NULL)
    """,
    "CREATE INDEX articles_of_file ON articles (file)",
    "CREATE UNIQUE INDEX article_of_passage ON articles (first) WHERE count > 0",
    """
    CREATE TABLE runs
        (id INTEGER PRIMARY KEY, first INTEGER NOT NULL, stop INTEGER NOT NULL,
         postings INTEGER NOT NULL, bucket_bits INTEGER NOT NULL, passage_bits INTEGER NOT NULL,
         width INTEGER NOT NULL)
    """,
    # Not WITHOUT ROWID: a row is found by a number alone, and rows that are appended fill pages.
    "CREATE TABLE postings (id INTEGER PRIMARY KEY, data BLOB NOT NULL)",
    "CREATE TABLE removed (first INTEGER PRIMARY KEY, stop INTEGER NOT NULL)",
    "CREATE TABLE common (key INTEGER PRIMARY KEY)",
)


def lay_out(db: sqlite3.Connection, state: str) -> None:
    """Make the tables in a new file; ``state`` is different after every change."""
    for statement in _TABLES:
        db.execute(statement)
    rows: dict[str, str | int] = {**expected(), "state": state}
    rows |= {"next_article": 1, "next_passage": 0, "removals": 0, "made_by": made_by()}
    db.executemany("INSERT INTO header VALUES (?, ?)", sorted(rows.items()))
    db.execute(f"PRAGMA application_id = {APPLICATION}")
    db.execute(f"PRAGMA user_version = {SCHEMA}")


def expected() -> dict[str, str]:
    """What the header of an archive must say for its keys to meet those made today."""
    from newslint.similarity import minhash

    return {f"keys: {name}": str(value) for name, value in sorted(minhash.SCHEME.items())}


def made_by() -> str:
    """Which newslint made the archive, for people."""
    from newslint.version import __version__

    return f"newslint {__version__}"


def check_header(db: sqlite3.Connection, path: str, *, any_keys: bool = False) -> None:
    """Raises ArchiveError where the file is no archive, or its keys were made in another way."""
    application = number_of(db, "PRAGMA application_id")
    if application != APPLICATION:
        raise ArchiveError(
            f"{path}: this is an SQLite file, but no archive of newslint; give the path of another"
        )
    schema = number_of(db, "PRAGMA user_version")
    if schema > SCHEMA:
        raise ArchiveError(
            f"{path}: the archive was made by a newer newslint (its layout is version {schema}, "
            f"this newslint knows {SCHEMA}); update newslint"
        )
    if schema != SCHEMA:
        raise ArchiveError(
            f"{path}: the archive has layout version {schema}, this newslint needs {SCHEMA}; "
            f"{_ANEW}"
        )
    found = dict(db.execute("SELECT name, value FROM header WHERE name LIKE 'keys: %'"))
    wanted = expected()
    differing = [
        f"{name[6:]} is {found.get(name, 'not given')}, here {wanted.get(name, 'unknown')}"
        for name in sorted(found.keys() | wanted.keys())
        if str(found.get(name)) != wanted.get(name)
    ]
    if differing and not any_keys:
        raise ArchiveError(
            f"{path}: the keys of the archive were made in another way ({'; '.join(differing)}); "
            f"{_ANEW}"
        )


_ANEW = (
    "make it anew: export it (`newslint archive export`, which reads it all the same) and import "
    "that into a new file, or add the articles again"
)


def number_of(db: sqlite3.Connection, query: str) -> int:
    """The one number that a query gives."""
    return int(db.execute(query).fetchone()[0])


def header_number(db: sqlite3.Connection, name: str) -> int:
    """A number of the header."""
    row = db.execute("SELECT value FROM header WHERE name = ?", (name,)).fetchone()
    return int(row[0])


def set_header(db: sqlite3.Connection, name: str, value: int | str) -> None:
    """Write a value of the header."""
    db.execute("UPDATE header SET value = ? WHERE name = ?", (value, name))
