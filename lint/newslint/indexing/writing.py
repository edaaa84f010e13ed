"""How what workers read gets into the archive: in commits of bounded size.

A commit is there as a whole or not at all.  So who is killed loses the last few seconds, and goes
on by doing the same again: what is in the archive is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from time import monotonic
from typing import NamedTuple

from newslint.archive.archive import Archive
from newslint.indexing.known import KnownFiles
from newslint.indexing.recording import UNSURE, Recorded, passage_count
from newslint.result import InputError

# A commit has so many passages, or files, or a few more: a million keys, 20 MB of memory, and what
# two processes read in two or three seconds.
COMMIT_PASSAGES = 20_000
COMMIT_FILES = 1_000
# Or what was read in so many seconds, where articles are slow to read.
COMMIT_SECONDS = 5.0
_LOST = "another process has taken it out of the archive meanwhile; add it again"


class Tally(NamedTuple):
    """What was done, in articles; ``removed`` are no longer in files that were read anew.

    ``passages`` are those written, ``silent`` the articles written that have none: what is in
    them is too short to be known again, or a list.
    """

    added: int = 0
    replaced: int = 0
    moved: int = 0
    removed: int = 0
    unchanged: int = 0
    passages: int = 0
    silent: int = 0

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(*(mine + its for mine, its in zip(self, other, strict=True)))


class Indexed(NamedTuple):
    """What came of it: the tally, and the inputs that cannot be read."""

    tally: Tally
    errors: Sequence[InputError] = ()

    def plus(self, tally: Tally, errors: Iterable[InputError]) -> Indexed:
        """With what else was done, each error once and in order."""
        return Indexed(self.tally.plus(tally), sorted({*self.errors, *errors}))


def write(archive: Archive, done: Iterable[Recorded], known: KnownFiles) -> Indexed:
    """Put what was read into the archive, which knew these files before.  Raises ArchiveError."""
    tally, errors = Tally(), list[InputError]()
    for batch in batches(done):
        records = [one.record for one in batch if one.record is not None]
        if records:
            archive.add(records)
        for one in batch:
            if _follow(archive, one, known):
                tally = tally.plus(_tally(one, known))
            else:
                errors.append(InputError(one.job.path, _LOST))
            errors += one.errors
    if tally.passages >= COMMIT_PASSAGES:
        archive.settle()
    return Indexed(tally, errors)


def _follow(archive: Archive, one: Recorded, known: KnownFiles) -> bool:
    """Keep the place and the time of a file whose content the archive has.

    Another process may have been quicker with all of it.  Whether the content is still there.
    """
    path = one.job.path
    if one.record is not None:
        if one.moved_from is not None:
            archive.remove([one.moved_from])
        return True
    if one.moved_from is not None:
        # Who moved it instead of this process may have found another content in its new place.
        has_moved = archive.move(one.moved_from, path)
        return archive.touch(path, one.mtime_ns if has_moved else UNSURE, one.size)
    file = known.get(path) if one.is_known else None
    if file is not None and file.mtime_ns != one.mtime_ns:
        # Not otherwise: every change makes the results that are kept worthless.
        return archive.touch(path, one.mtime_ns, one.size)
    return True


def batches(
    done: Iterable[Recorded], now: Callable[[], float] = monotonic
) -> Iterator[list[Recorded]]:
    """What was read, in parts of which each is one commit; so is each part of a large file.

    ``now`` gives the time in seconds.
    """
    batch: list[Recorded] = []
    passages, began = 0, now()
    for one in done:
        is_part = one.before > 0 or not one.is_last
        is_full = passages >= COMMIT_PASSAGES or len(batch) >= COMMIT_FILES
        if batch and (is_part or is_full or now() - began >= COMMIT_SECONDS):
            yield batch
            batch, passages, began = [], 0, now()
        batch.append(one)
        if is_part:
            yield batch
            batch = []
        elif one.record is not None:
            passages += sum(map(passage_count, one.record.articles))
    if batch:
        yield batch


def _tally(one: Recorded, known: KnownFiles) -> Tally:
    had = max(known.articles_at(one.job.path) - one.before, 0)
    if one.moved_from is not None:
        return Tally(moved=known.articles_at(one.moved_from), removed=had)
    if one.record is None:
        return Tally(unchanged=had if one.is_known else 0)
    counts = list(map(passage_count, one.record.articles))
    return Tally(
        added=max(len(counts) - had, 0),
        replaced=min(len(counts), had),
        removed=max(had - len(counts), 0) if one.is_last else 0,
        passages=sum(counts),
        silent=counts.count(0),
    )
