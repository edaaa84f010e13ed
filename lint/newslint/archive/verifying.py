"""Whether an archive is sound: the file, its entries, its numbers, and its postings.

Nothing is taken on trust: the keys are made anew from the words of each article and held against
the postings, a part of the key space at a time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import numpy as np

from newslint.archive.coding import ARTICLES_AT_ONCE, PART_KEYS, PARTS, coded, keys_in
from newslint.archive.contents import content_of
from newslint.archive.layout import header_number, number_of
from newslint.archive.packing import EntryError, unpacked
from newslint.archive.paths import shown_name
from newslint.archive.runs import is_removed, read, removed_of, runs_of
from newslint.archive.spools import Parted
from newslint.similarity.archived_passages import passages_of
from newslint.similarity.meeting import FIRST_HOLDERS
from newslint.similarity.minhash import keys_of

if TYPE_CHECKING:
    from newslint.archive.paths import Paths
    from newslint.archive.runs import Run
    from newslint.archive.spools import Numbers

    Progress = Callable[[int, int], None]

# More of one kind are counted, not listed.
_MOST_LISTED = 20
_ROWS = """
    SELECT f.path, a.name, a.language, a.content, a.first, a.count, a.entry
    FROM articles AS a LEFT JOIN files AS f ON f.id = a.file ORDER BY a.id
"""


def problems(db: sqlite3.Connection, paths: Paths, progress: Progress) -> Iterator[str]:
    """What is wrong, in sentences."""
    broken = [str(row[0]) for row in db.execute("PRAGMA integrity_check(20)")]
    if broken != ["ok"]:
        yield from (f"SQLite finds the file damaged: {what}" for what in broken)
        return
    yield from _of_numbers(db)
    with Parted(PARTS) as keys:
        yield from _of_entries(db, paths, keys, progress)
        yield from _of_postings(db, keys)


def _of_numbers(db: sqlite3.Connection) -> Iterator[str]:
    """Whether ranges of passages overlap, and nothing has a number that was not given yet."""
    next_passage, next_article = (
        header_number(db, f"next_{what}") for what in ("passage", "article")
    )
    used = db.execute(
        """
        SELECT first, first + count, 'an article' FROM articles WHERE count > 0
        UNION ALL SELECT first, stop, 'what was removed' FROM removed ORDER BY 1
        """
    )
    before, owner = 0, ""
    for first, stop, what in used:
        if first < before:
            yield f"The passages of {what} from {first} on are those of {owner}, too"
        before, owner = stop, what
    runs = runs_of(db)
    for one, other in pairwise(runs):
        if other.first < one.stop:
            yield f"The runs {one.id} and {other.id} share passages"
    if max([before, *(run.stop for run in runs)]) > next_passage:
        yield f"A passage has a number above the next to be given, {next_passage}"
    if number_of(db, "SELECT coalesce(max(id), 0) FROM articles") >= next_article:
        yield f"An article has a number above the next to be given, {next_article}"
    lost = number_of(db, "SELECT count(*) FROM articles WHERE file NOT IN (SELECT id FROM files)")
    if lost:
        yield f"{lost} articles belong to no file"


def _of_entries(
    db: sqlite3.Connection, paths: Paths, keys: Parted, progress: Progress
) -> Iterator[str]:
    """Whether each entry can be read and is that of its article; puts its keys into parts."""
    total = number_of(db, "SELECT count(*) FROM articles")
    rows, done = db.execute(_ROWS), 0
    while portion := list(islice(rows, ARTICLES_AT_ONCE)):
        lines: list[str] = []
        numbers: list[int] = []
        for path, kept, language, content, first, count, entry in portion:
            name = shown_name(kept)
            shown = "?" if path is None else paths.shown(path)
            shown += f" ({name})" if name else ""
            try:
                sketch = unpacked(entry, shown, name, language)
            except EntryError as error:
                yield f"{shown}: the text cannot be read ({error})"
                continue
            own = [passage.line for passage in passages_of(sketch)]
            if len(own) != count or content_of(sketch.prose) != content:
                yield f"{shown}: the text is not that of the article"
                continue
            lines += own
            numbers += range(first, first + count)
        _put(keys, lines, np.array(numbers, dtype=np.int64))
        done += len(portion)
        progress(done, total)


def _put(parts: Parted, lines: list[str], numbers: Numbers) -> None:
    found = keys_of(lines)
    if len(found.keys):
        parts.put(*coded(found.keys, numbers[found.passages]))


def _of_postings(db: sqlite3.Connection, keys: Parted) -> Iterator[str]:
    """Whether the postings are those of the texts, but for the later holders of common keys."""
    runs, removed = runs_of(db), removed_of(db)
    common = np.array([row[0] for row in db.execute("SELECT key FROM common")], dtype=np.uint64)
    extra = missing = few = 0
    counts = [0] * len(runs)
    for part, wanted in enumerate(keys.sorted_parts()):
        start = part * PART_KEYS
        stored = [np.zeros(0, dtype=np.uint64)]
        for at, run in enumerate(runs):
            found = read(db, run, start, start + PART_KEYS)
            counts[at] += len(found.keys)
            is_left = ~is_removed(found.passages, removed)
            stored.append(coded(found.keys[is_left], found.passages[is_left])[1])
        there = np.sort(np.concatenate(stored))
        extra += len(np.setdiff1d(there, wanted))
        lost = keys_in(np.setdiff1d(wanted, there))
        is_common = np.isin(lost + np.uint64(start), common)
        missing += int(np.count_nonzero(~is_common))
        few += _with_few_listed(lost[is_common], keys_in(there))
    yield from _of_runs(runs, counts)
    if extra:
        yield f"{extra:,} postings are of words that no article has"
    if missing:
        yield f"{missing:,} postings of articles are missing"
    if few:
        yield f"{few:,} common keys list too few of those that have them; compact the archive"


def _with_few_listed(lost: Numbers, listed: Numbers) -> int:
    """How many keys that not all holders are listed of have fewer than a query asks for."""
    keys = np.unique(lost)
    counts = np.searchsorted(listed, keys, side="right") - np.searchsorted(listed, keys)
    return int(np.count_nonzero(counts < FIRST_HOLDERS))


def _of_runs(runs: list[Run], counts: list[int]) -> Iterator[str]:
    for run, count in zip(runs, counts, strict=True):
        if run.postings != count:
            yield f"The run {run.id} has {count:,} postings, and not {run.postings:,}"


def listed(found: Iterator[str]) -> list[str]:
    """The first problems, and how many more there are."""
    first = list(islice(found, _MOST_LISTED))
    more = sum(1 for _ in found)
    return [*first, f"... and {more:,} more"] if more else first
