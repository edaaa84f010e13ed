"""The file of an archive that is open: one state to read, one transaction to write."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from newslint.archive.errors import ArchiveError
from newslint.archive.layout import set_header
from newslint.archive.opening import speaking

if TYPE_CHECKING:
    import sqlite3

_File = TypeVar("_File", bound="OpenFile")


class OpenFile:
    """A connection to an archive, which ``writes`` or only reads."""

    def __init__(self, path: str, db: sqlite3.Connection, *, writes: bool) -> None:
        self.path = path
        self._db, self._writes = db, writes

    def close(self) -> None:
        """Let go of the file; the last one leaves no log beside it."""
        self._db.close()

    def __enter__(self: _File) -> _File:  # noqa: PYI019  typing has no Self before 3.11
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Whatever is asked inside is answered from one state of the archive."""
        with speaking(self.path):
            if self._db.in_transaction:
                yield
                return
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                self._db.execute("ROLLBACK")

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all or nothing."""
        if not self._writes:
            raise ArchiveError(f"{self.path}: the archive was opened for reading only")
        if self._db.in_transaction:
            raise ArchiveError(f"{self.path}: nothing is written while it is being read")
        with speaking(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            before = self._db.total_changes
            try:
                yield self._db
                if self._db.total_changes > before:
                    # Counted, two copies of an archive that went different ways would be equal.
                    set_header(self._db, "state", os.urandom(8).hex())
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # on a full disk SQLite may have rolled back itself
                    self._db.execute("ROLLBACK")
                raise
