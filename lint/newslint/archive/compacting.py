"""How an archive is made small and quick again: one run, nothing of what was removed, no free room.

Where listed holders of keys that many passages share are gone, the next ones take their places: all
articles are signed anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslint.archive.errors import ArchiveError
from newslint.archive.layout import header_number, number_of, set_header
from newslint.archive.merging import add_run, merge
from newslint.archive.runs import runs_of
from newslint.archive.signing import Text, signed, texts

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
    for some in signed(_readable(texts(db), path), _PASSAGES_AT_ONCE):
        add_run(db, some.first, some.stop, some.postings)
        done += some.articles
        progress(done, total)


def _readable(every: Iterator[Text], path: str) -> Iterator[Text]:
    for text in every:
        if text.lines is None:
            raise ArchiveError(
                f"{path}: the text of an article cannot be read; `newslint archive verify` says of "
                "which; add it again first"
            )
        yield text
