"""How an archive is made small and quick again: one run, nothing of what was removed, no free room.

Where listed holders of keys that many passages share are gone, the next ones take their places: all
articles are signed anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from newslint.archive.errors import ArchiveError
from newslint.archive.layout import header_number, number_of, set_header
from newslint.archive.merging import add_run, merge
from newslint.archive.packing import EntryError, unpacked
from newslint.archive.runs import runs_of, sorted_postings
from newslint.similarity.archived_passages import passages_of
from newslint.similarity.minhash import keys_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    Progress = Callable[[int, int], None]

# Articles are signed anew in portions of so many passages, each a run.
_PASSAGES_AT_ONCE = 50_000


def compact(db: sqlite3.Connection, path: str, progress: Progress) -> None:
    """Everything but giving the room back; in the transaction of the caller."""
    if header_number(db, "removals") and number_of(db, "SELECT count(*) FROM common"):
        _sign_anew(db, path, progress)
    runs = runs_of(db)
    if len(runs) > 1 or (runs and number_of(db, "SELECT count(*) FROM removed")):
        merge(db, runs)
    set_header(db, "removals", 0)


def _sign_anew(db: sqlite3.Connection, path: str, progress: Progress) -> None:
    for table in ("postings", "runs", "removed", "common"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608
    total, done = number_of(db, "SELECT count(*) FROM articles WHERE count > 0"), 0
    for portion in _portions(db, path):
        lines: list[str] = []
        numbers: list[int] = []
        for first, own in portion:
            lines += own
            numbers += range(first, first + len(own))
        keys, positions = keys_of(lines)
        postings = sorted_postings(keys, np.array(numbers, dtype=np.int64)[positions])
        add_run(db, numbers[0], numbers[-1] + 1, postings)
        done += len(portion)
        progress(done, total)


def _portions(db: sqlite3.Connection, path: str) -> Iterator[list[tuple[int, list[str]]]]:
    """The passages of some articles at a time: the first one's number, and the words of each."""
    portion: list[tuple[int, list[str]]] = []
    size = 0
    query = "SELECT first, count, language, entry FROM articles WHERE count > 0 ORDER BY first"
    for first, count, language, entry in db.execute(query):
        try:
            lines = [passage.line for passage in passages_of(unpacked(entry, "", None, language))]
        except EntryError:
            lines = []
        if len(lines) != count:
            raise ArchiveError(
                f"{path}: the text of an article cannot be read; `newslint archive verify` says of "
                "which; add it again first"
            )
        portion.append((first, lines))
        size += count
        if size >= _PASSAGES_AT_ONCE:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion
