"""Where results wait for the next run: one SQLite file, which may fail and never fails a run.

Every call opens the file and closes it again, so a run that forks workers holds no connection, and
two runs at once wait for each other only while one of them writes.
"""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple

FILE = "newslint-results.sqlite"
_COMPANIONS = ("-wal", "-shm", "-journal")
TAG = "CACHEDIR.TAG"
_TAG_TEXT = """Signature: 8a477f597d28d172789f06886806bc55
# Results of newslint, kept for its next run.  `newslint cache clear` removes them.
# See https://bford.info/cachedir/
"""
_IGNORED = "# Written by newslint.\n*\n"
# Results that no run has asked for so long go; and the oldest, where all take more room.
KEPT_DAYS = 30
MOST_BYTES = 1_000_000_000
# The day of the last use is written when it is so old: not for every use.
_REFRESHED_AFTER = 7
# Of the form of the table.  What is in it depends on newslint's own files, which the keys know.
_FORM = 1
_AT_ONCE = 500
_WAIT_SECONDS = 5.0
_TABLE = (
    """
    CREATE TABLE results
        (key BLOB PRIMARY KEY, day INTEGER NOT NULL, seal BLOB NOT NULL, value BLOB NOT NULL)
    """,
    "CREATE INDEX by_day ON results (day)",
)


class Size(NamedTuple):
    """How much there is: results, and bytes of all files."""

    results: int
    bytes: int


class Store:
    """The results in a folder, by key.  What cannot be read is not there; what cannot be written
    is let go.
    """

    def __init__(self, folder: str, *, today: int | None = None) -> None:
        self.folder = folder
        self._file = os.path.join(folder, FILE)  # noqa: PTH118  a string
        self._today = dt.date.today().toordinal() if today is None else today
        self._reads = self._writes = True

    def read(self, keys: Collection[bytes]) -> dict[bytes, bytes]:
        """The values of the keys that are there and whole."""
        if not self._reads or not os.path.isfile(self._file):  # noqa: PTH113
            return {}
        found: dict[bytes, bytes] = {}
        try:
            with closing(self._opened()) as db:
                unused = [key for key, day in self._rows(db, keys, found) if self._is_old(day)]
                if unused:
                    with suppress(sqlite3.OperationalError), db:  # a folder only to be read
                        _used(db, unused, self._today)
        except (sqlite3.Error, OSError) as error:
            self._reads = self._is_mended(error)
        return found

    def write(self, values: Mapping[bytes, bytes]) -> None:
        """Keep the values by their keys, and forget what is too old or too much."""
        if not self._writes or not values:
            return
        rows = [(key, self._today, _seal(key, value), value) for key, value in values.items()]
        for _ in range(2):  # once more where the first attempt has removed a broken file
            try:
                _make(self.folder)
                with closing(self._opened()) as db:
                    with db:
                        db.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)", rows)
                    self._forget(db)
            except (sqlite3.Error, OSError) as error:
                self._writes = self._is_mended(error)
            else:
                return
            if not self._writes:
                return

    def size(self) -> Size:
        """How much there is now."""
        results = 0
        with suppress(sqlite3.Error):
            if os.path.isfile(self._file):  # noqa: PTH113
                with closing(self._opened()) as db:
                    results = db.execute("SELECT count(*) FROM results").fetchone()[0]
        return Size(results, sum(map(_bytes_of, self._files())))

    def clear(self) -> Size:
        """Remove everything, and the folder where nothing else is in it.  Returns what went.

        Raises OSError where that cannot be done.
        """
        gone = self.size()
        for file in self._files():
            with suppress(FileNotFoundError):
                os.remove(file)  # noqa: PTH107
        tag = os.path.join(self.folder, TAG)  # noqa: PTH118
        if os.path.isfile(tag):  # noqa: PTH113  the folder was made by newslint
            for name in (TAG, ".gitignore"):
                with suppress(FileNotFoundError):
                    os.remove(os.path.join(self.folder, name))  # noqa: PTH107, PTH118
            with suppress(OSError):
                os.rmdir(self.folder)  # noqa: PTH106
        return gone

    def _files(self) -> list[str]:
        # The companions first: a new file must not meet the log of an old one.
        return [*(self._file + end for end in _COMPANIONS), self._file]

    def _opened(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._file, timeout=_WAIT_SECONDS)
        try:
            if _form_of(db) != _FORM:
                self._lay_out(db)
            # What a power cut takes away is worked out once more.
            db.execute("PRAGMA synchronous = OFF")
        except BaseException:
            db.close()
            raise
        return db

    def _lay_out(self, db: sqlite3.Connection) -> None:
        """Make the table afresh in a new file, or one of another form."""
        db.execute("PRAGMA auto_vacuum = INCREMENTAL")
        with db:
            db.execute("BEGIN IMMEDIATE")
            if _form_of(db) == _FORM:
                return  # another run was faster
            db.execute("DROP TABLE IF EXISTS results")
            for statement in _TABLE:
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {_FORM}")
        db.execute("PRAGMA journal_mode = WAL")

    def _rows(
        self, db: sqlite3.Connection, keys: Collection[bytes], found: dict[bytes, bytes]
    ) -> Iterator[tuple[bytes, int]]:
        """Put the values that are whole into ``found``; their keys, and days of last use."""
        wanted = iter(keys)
        while part := list(islice(wanted, _AT_ONCE)):
            marks = ",".join("?" * len(part))
            query = f"SELECT key, day, seal, value FROM results WHERE key IN ({marks})"  # noqa: S608
            for key, day, seal, value in db.execute(query, part):
                if isinstance(value, bytes) and seal == _seal(key, value):
                    found[key] = value
                    yield key, day

    def _is_old(self, day: object) -> bool:
        return not isinstance(day, int) or self._today - day >= _REFRESHED_AFTER

    def _forget(self, db: sqlite3.Connection) -> None:
        with db:
            db.execute("DELETE FROM results WHERE day < ?", (self._today - KEPT_DAYS,))
        while _room(db) > MOST_BYTES:
            with db:
                oldest = "SELECT rowid FROM results ORDER BY day, rowid LIMIT 1000"
                gone = db.execute(f"DELETE FROM results WHERE rowid IN ({oldest})").rowcount  # noqa: S608
            if not gone:
                break
        db.executescript("PRAGMA incremental_vacuum")  # execute would free a single page

    def _is_mended(self, error: sqlite3.Error | OSError) -> bool:
        """Whether it is of use to go on: a file that is no database is removed, and made anew.

        A disk that is full, or a folder that is only to be read, says so as OperationalError:
        then the file is sound and stays, and the run does without.
        """
        is_broken = isinstance(error, sqlite3.DatabaseError) and not isinstance(
            error, sqlite3.OperationalError
        )
        if not is_broken:
            return False
        for file in self._files():
            try:
                os.remove(file)  # noqa: PTH107
            except FileNotFoundError:
                continue
            except OSError:
                return False
        return True


def _form_of(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _seal(key: bytes, value: bytes) -> bytes:
    """What tells a value that is whole from one that is not."""
    return blake2b(value, digest_size=8, key=key).digest()


def _used(db: sqlite3.Connection, keys: Iterable[bytes], today: int) -> None:
    db.executemany("UPDATE results SET day = ? WHERE key = ?", [(today, key) for key in keys])


def _room(db: sqlite3.Connection) -> int:
    """The bytes that the results take, without pages that are free."""
    pages, free, size = (
        db.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def _bytes_of(file: str) -> int:
    try:
        return os.stat(file).st_size  # noqa: PTH116
    except OSError:
        return 0


def _make(folder: str) -> None:
    """Make the folder, which git and backups pass over.  One that is there is left as it is."""
    try:
        os.makedirs(folder)  # noqa: PTH103
    except FileExistsError:
        return
    for name, text in ((".gitignore", _IGNORED), (TAG, _TAG_TEXT)):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:  # noqa: PTH118, PTH123
            file.write(text)
