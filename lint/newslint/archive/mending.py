"""How keys that many passages share stay known when the first of their holders are removed.

Of such a key only the first holders are listed. Where fewer are left of those than a query asks
for, the next ones take their places: the texts are gone through in order, as far as it takes. A key
that turns out to have few holders left is common no more, so no key is sought through all twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from newslint.archive.layout import number_of
from newslint.archive.lookup import holders
from newslint.archive.runs import Postings, cut, put_in, runs_of, sorted_postings
from newslint.archive.signing import signed, texts, texts_of
from newslint.similarity.meeting import FIRST_HOLDERS, MOST_HOLDERS
from newslint.similarity.sorting import distinct

if TYPE_CHECKING:
    import sqlite3

    from newslint.archive.runs import Numbers

# Standing text is found again in the first articles: so few are signed before looking.
_PASSAGES_AT_ONCE = 5_000
_KEYS_AT_ONCE = 50_000


def common_keys_of(db: sqlite3.Connection, file: int) -> set[int]:
    """Those keys of a file's passages that have more holders than are listed."""
    found: set[int] = set()
    if not number_of(db, "SELECT EXISTS (SELECT 1 FROM common)"):
        return found
    query = "SELECT key FROM common WHERE key IN (SELECT value FROM json_each(?))"
    for some in signed(texts_of(db, file), _PASSAGES_AT_ONCE):
        keys = distinct(some.postings.keys)
        found.update(row[0] for row in db.execute(query, (str(keys.tolist()),)))
    return found


def mend(db: sqlite3.Connection, common: Iterable[int]) -> None:
    """List the next holders of those common keys that have lost the first ones."""
    few = _with_few(db, np.array(sorted(common), dtype=np.uint64))
    if not len(few):
        return
    found, rare = _first_holders(db, few)
    db.executemany("DELETE FROM common WHERE key = ?", ((key,) for key in rare.tolist()))
    for run in runs_of(db):
        here = (found.passages >= run.first) & (found.passages < run.stop)
        put_in(db, run, Postings(found.keys[here], found.passages[here]))


def _with_few(db: sqlite3.Connection, keys: Numbers) -> Numbers:
    """The keys, which are in order, that have fewer listed holders than a query asks for."""
    found = [keys[:0]]
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        some = keys[start : start + _KEYS_AT_ONCE]
        listed = np.bincount(holders(db, some)[0], minlength=len(some))
        found.append(some[listed < FIRST_HOLDERS])
    return np.concatenate(found)


def _first_holders(db: sqlite3.Connection, keys: Numbers) -> tuple[Postings, Numbers]:
    """The first holders that the texts have of each key; and the keys that have no more."""
    counts = np.zeros(len(keys), dtype=np.int64)
    found = [Postings(keys[:0], np.zeros(0, dtype=np.int64))]
    for some in signed(texts(db), _PASSAGES_AT_ONCE):
        wanted = keys[counts < MOST_HOLDERS]
        if not len(wanted):
            break
        is_wanted = np.isin(some.postings.keys, wanted)
        own = Postings(some.postings.keys[is_wanted], some.postings.passages[is_wanted])
        counts += np.bincount(np.searchsorted(keys, own.keys), minlength=len(keys))
        found.append(cut(own)[0])
    every = sorted_postings(*map(np.concatenate, zip(*found, strict=True)))
    return every, keys[counts < MOST_HOLDERS]
