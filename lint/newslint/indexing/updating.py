"""Bringing the archive up to date with the files: what changed, is new, has moved, is gone."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newslint.archive.archive import Archive
from newslint.archive.paths import is_elsewhere
from newslint.archive.records import ArchivedFile
from newslint.indexing.adding import parted, recorded
from newslint.indexing.dates import date_of
from newslint.indexing.inputs import inputs_found
from newslint.indexing.known import KnownFiles, archived_place, is_within, whole_of
from newslint.indexing.progress import Told
from newslint.indexing.pruning import Prune, reason_to_stay
from newslint.indexing.recording import Recorded, Recorder, has_file
from newslint.indexing.writing import Indexed, Tally, write
from newslint.run.batch import Order
from newslint.run.files import ArticleFile, Discovery, discover


class Updated(NamedTuple):
    """What came of an update; ``gone`` are files that the archive had and nobody finds any more.

    ``refusal`` says why they were not taken out, though that was asked; "" where nothing was wrong.
    """

    indexed: Indexed
    gone: Sequence[ArchivedFile]
    refusal: str = ""


def update(
    archive: Archive,
    order: Order,
    told: Told | None = None,
    *,
    checksum: bool = False,
    prune: Prune = Prune.NOTHING,
) -> Updated:
    """Index anew what changed among the files of an order, add what is new, follow what moved.

    Without paths these are the files that the archive has; where the order has a scope, those
    that it names.  ``prune`` says what of that which is gone is taken out.  Raises ConfigError,
    GitError and ArchiveError.
    """
    known = KnownFiles(archive.files())
    missing = [file for file in known if is_missing(file)]
    discovery = _discovered(order, known)
    inputs = inputs_found(order, _in_scope(order, discovery, known), known)
    jobs, unchanged = parted(inputs, known, checksum=checksum)
    inputs = inputs._replace(jobs=jobs)
    inputs = inputs._replace(recorder=inputs.recorder.following(_paths(missing)))
    followed: set[str] = set()
    done = _settled(recorded(inputs, order.jobs, told), inputs.recorder, followed)
    indexed = write(archive, done, known)
    gone = [file for file in _meant(missing, order.paths) if file.path not in followed]
    looked_at = _meant(known, order.paths)
    refusal = reason_to_stay(gone, looked_at, order.paths) if prune is Prune.LITTLE else ""
    if prune is not Prune.NOTHING and not refusal:
        archive.remove([file.path for file in gone])
        removed = sum(file.articles for file in gone)
        indexed = indexed.plus(Tally(removed=removed), ())
    return Updated(indexed.plus(Tally(unchanged=unchanged), inputs.errors), gone, refusal)


def is_missing(file: ArchivedFile) -> bool:
    """Whether a file that the archive has is no longer there; standard input never was.

    Nothing is known of what lies in a store of another kind.
    """
    return has_file(file) and not is_elsewhere(file.path) and not os.path.lexists(file.path)


def _discovered(order: Order, known: KnownFiles) -> Discovery:
    """The files that the paths mean, and those that the archive has there, each once.

    A path that is gone is no error where the archive had something there.
    """
    found = discover(order.paths, order.configurations)
    here = {known.place_of(file.path): file for file in found.files}
    for file in _meant(known, order.paths):
        if os.path.isfile(file.path):  # noqa: PTH113
            here.setdefault(archived_place(file), ArticleFile(file.path, file.size))
    errors = [e for e in found.errors if os.path.lexists(e.path) or not known.has_below(e.path)]
    return found._replace(files=sorted(here.values()), errors=errors)


def _in_scope(order: Order, discovery: Discovery, known: KnownFiles) -> Discovery:
    """What was found, less what the order's scope does not name.

    A file that the archive does not have stays: it may have got its name by a move alone.
    """
    if order.scope is None:
        return discovery
    changed = order.scope(discovery.files)
    files = discovery.files
    kept = [one for one in files if one.path in changed or known.get(one.path) is None]
    return discovery._replace(files=kept)


def _settled(
    done: Iterable[Recorded], recorder: Recorder, followed: set[str]
) -> Iterator[Recorded]:
    """What came of each job.  Of files with the same content the first is the one that moved.

    One whose path says another day than the old path is recorded anew.  The old paths go into
    ``followed``.
    """
    for one in done:
        old = one.moved_from
        if old is None:
            yield one
        elif old in followed:
            yield _anew(recorder, one, None)
        else:
            followed.add(old)
            is_of_that_day = date_of({}, old) == date_of({}, one.job.path)
            yield one if is_of_that_day else _anew(recorder, one, old)


def _anew(recorder: Recorder, one: Recorded, moved_from: str | None) -> Recorded:
    made = recorder.following({}).check(one.job)
    return made if made.record is None else made._replace(moved_from=moved_from)


def _paths(files: Iterable[ArchivedFile]) -> dict[bytes, str]:
    """The paths of files by their digests."""
    return {file.digest: file.path for file in files}


def _meant(files: Iterable[ArchivedFile], paths: Sequence[str]) -> Iterator[ArchivedFile]:
    """The files that are at one of some paths, or below one; without any path all of them."""
    wholes = [whole_of(path) for path in paths]
    for file in files:
        place = archived_place(file)
        if not wholes or any(is_within(place, whole) for whole in wholes):
            yield file
