"""How the file of an archive is opened, and how what goes wrong with it is said.

A log stands beside the file while it is open (WAL): readers go on while one writes, and what was
committed survives the death of the process. ``synchronous = NORMAL``: a power cut may take the
last commits, never the file.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from newslint.archive.errors import ArchiveError
from newslint.archive.layout import check_header, lay_out, number_of

# Writers wait for each other so long: a merge of a large archive takes a while.
WAIT_SECONDS = 120.0
# Pages are read where the system has them, without a copy: look-ups take two thirds of the time.
# Not by who writes: where somebody truncates a file that is mapped, the system ends the process.
_MAPPED_BYTES = 1 << 40
# Rows of some hundred bytes fill large pages better, and fewer are looked through to find one.
_PAGE_BYTES = 16 << 10
_CACHE_KIB = 64 << 10
_SQLITE = b"SQLite format 3\0"


def opened(path: str, *, writes: bool, any_keys: bool = False) -> sqlite3.Connection:
    """A connection to the archive in a file. Raises ArchiveError.

    ``any_keys``: also to one whose keys were made in another way.
    """
    with _speaking_of_disks(path):
        # SQLite keeps the log beside the file itself, not beside a link to it.
        real = os.path.realpath(path)
        _look_at(path, real)
        may_write = _may_write(real) and _may_write(Path(real).parent)
        if writes and not may_write:
            raise ArchiveError(
                f"{path}: the archive cannot be written: the file or its folder is only to be read;"
                " give yourself the right to write both, or copy the archive elsewhere"
            )
        # Who reads may write where that is allowed: the last one to close removes the log.
        db = _connected(real, "rw" if may_write else "ro", mapped=_MAPPED_BYTES * (not writes))
        try:
            db.execute(f"PRAGMA query_only = {not writes:d}")
            check_header(db, path, any_keys=any_keys)
        except BaseException:
            db.close()
            raise
        return db


def _may_write(path: str | Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def made(path: str) -> sqlite3.Connection:
    """A connection to a new archive. Raises ArchiveError, and FileExistsError."""
    with _speaking_of_disks(path):
        folder = Path(os.path.abspath(path)).parent  # noqa: PTH100
        if not folder.is_dir():
            raise ArchiveError(f"{path}: the folder {folder} is not there; make it first")
        # Laid out under another name and moved: nobody ever sees half an archive.
        # A name that nobody has, not even a process that was killed and left its file.
        beside = f"{path}.{os.urandom(8).hex()}.new"
        with open(beside, "xb"):  # noqa: PTH123
            pass
        try:
            db = sqlite3.connect(beside, isolation_level=None)
            try:
                db.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
                db.execute("BEGIN")
                lay_out(db, os.urandom(8).hex())
                db.execute("COMMIT")
                db.execute("PRAGMA journal_mode = WAL")
            finally:
                db.close()
            _put(beside, path)
        finally:
            with suppress(OSError):
                os.remove(beside)  # noqa: PTH107
    return opened(path, writes=True)


def _put(beside: str, path: str) -> None:
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without links
        if Path(path).exists():
            raise FileExistsError(path) from None
        os.replace(beside, path)  # noqa: PTH105


def _look_at(path: str, real: str) -> None:
    """What SQLite would say in other words, or not at all, is said before it is asked."""
    if Path(path).is_dir():
        raise ArchiveError(f"{path}: this is a folder; give the path of the archive's file")
    with open(path, "rb") as file:  # noqa: PTH123
        head = file.read(100)
        size = file.seek(0, os.SEEK_END)
    if not head:
        raise ArchiveError(f"{path}: the file is empty, and no archive; delete it or give another")
    if not head.startswith(_SQLITE) or len(head) < 100:
        raise ArchiveError(f"{path}: this is no archive of newslint; give the path of another")
    page = int.from_bytes(head[16:18], "big") or 1
    page = 65536 if page == 1 else page
    # Byte 28 says how many pages there are. Those in the log are counted only when it is emptied.
    has_log = Path(f"{real}-wal").exists()
    whole = page * int.from_bytes(head[28:32], "big")
    if not has_log and size < whole:
        raise ArchiveError(
            f"{path}: the archive is cut short ({size:,} bytes of {whole:,}); "
            "take it from a backup, or make it anew"
        )


def _connected(path: str, mode: str, mapped: int) -> sqlite3.Connection:
    try:
        db = _asked(path, f"mode={mode}", mapped)
    except sqlite3.OperationalError:
        # On media that are only to be read there is no place for the log and its index.
        if mode != "ro" or Path(f"{path}-wal").exists():
            raise
        return _asked(path, "mode=ro&immutable=1", mapped)
    return db


def _asked(path: str, options: str, mapped: int) -> sqlite3.Connection:
    """A connection that has read something: SQLite opens files at the first reading."""
    uri = f"{Path(os.path.abspath(path)).as_uri()}?{options}"  # noqa: PTH100
    db = sqlite3.connect(uri, uri=True, timeout=WAIT_SECONDS, isolation_level=None)
    try:
        db.execute(f"PRAGMA mmap_size = {mapped}")
        db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        db.execute("PRAGMA synchronous = NORMAL")
        number_of(db, "SELECT count(*) FROM sqlite_master")
    except BaseException:
        db.close()
        raise
    return db


# What SQLite says -> what it means for the archive, and what to do.
_MEANINGS = (
    ("disk is full", "the disk is full; make room. What was there before is whole"),
    ("readonly", "the archive is only to be read; give yourself the right to write it"),
    ("unable to open", "the file or its folder cannot be opened; look at their rights"),
    ("not a database", "this is no archive of newslint; give the path of another"),
    ("malformed", "the archive is damaged; take it from a backup, or make it anew"),
    ("no such table", "the archive is damaged; take it from a backup, or make it anew"),
    ("locked", "another process has been writing the archive for two minutes; try again later"),
    ("disk I/O", "the disk could not be read or written; look whether it is full or failing"),
)


@contextmanager
def speaking(path: str) -> Iterator[None]:
    """Whatever SQLite raises becomes an ArchiveError that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        for said, meaning in _MEANINGS:
            if said in str(error):
                raise ArchiveError(f"{path}: {meaning} (SQLite: {error})") from error
        raise ArchiveError(f"{path}: the archive cannot be used (SQLite: {error})") from error


@contextmanager
def _speaking_of_disks(path: str) -> Iterator[None]:
    """The same, and for what the system says of the file."""
    try:
        with speaking(path):
            yield
    except FileExistsError:
        raise
    except FileNotFoundError:
        raise ArchiveError(
            f"{path}: there is no such archive; `newslint archive add` makes one"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ArchiveError(f"{path}: the archive cannot be used: {reason}") from error
