"""Putting files into the archive: those that it does not have as they are now."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.archive.archive import Archive
from newslint.indexing.inputs import Inputs, inputs_of
from newslint.indexing.known import KnownFiles
from newslint.indexing.progress import Step, Told
from newslint.indexing.recording import Recorded
from newslint.indexing.writing import COMMIT_PASSAGES, Indexed, Tally, write
from newslint.run.article import Job
from newslint.run.batch import Order
from newslint.run.workers import outcomes, workers_for
from newslint.text.formats import HOLD_MANY

# What waits between the processes and the archive is some chunks of so many bytes of files.
_BYTES_A_CHUNK = 500_000
# A file of many articles that has more bytes is never held as a whole, sketches and keys: those
# take ten times the room.
LARGE = 4_000_000


def add(
    archive: Archive, order: Order, told: Told | None = None, *, checksum: bool = False
) -> Indexed:
    """Put the files that an order names into the archive, those that it does not have so.

    A file of the same time and size is not even read, unless ``checksum`` says so.  Raises
    ConfigError and ArchiveError.
    """
    known = KnownFiles(archive.files())
    inputs = inputs_of(order, known)
    fresh, unchanged = parted(inputs, known, checksum=checksum)
    done = recorded(inputs._replace(jobs=fresh), order.jobs, told)
    return write(archive, done, known).plus(Tally(unchanged=unchanged), inputs.errors)


def parted(inputs: Inputs, known: KnownFiles, *, checksum: bool) -> tuple[list[Job], int]:
    """The jobs for files that must be read, and how many articles the others have."""
    fresh: list[Job] = []
    unchanged = 0
    for job in inputs.jobs:
        file = known.get(job.path)
        is_still = file is not None and inputs.recorder.is_still(job, file.mtime_ns, file.size)
        if file is None or checksum or not is_still:
            fresh.append(job)
        else:
            unchanged += file.articles
    return fresh, unchanged


def recorded(inputs: Inputs, processes: int, told: Told | None) -> Iterator[Recorded]:
    """What comes of each job, as it is made: in their order, but large files of many articles come
    last and in parts, read by this process.
    """
    small = [job for job in inputs.jobs if not _is_large(job)]
    size = sum(job.size for job in small)
    workers = workers_for(processes, len(small), size)
    chunk = max(1, _BYTES_A_CHUNK * len(small) // max(size, 1))
    done = 0
    for one in outcomes(inputs.recorder, small, workers, chunk):
        done = _step(done, one, inputs, told)
        yield one
    for job in filter(_is_large, inputs.jobs):
        for one in inputs.recorder.parts(job, COMMIT_PASSAGES):
            done = _step(done, one, inputs, told)
            yield one


def _is_large(job: Job) -> bool:
    return job.format in HOLD_MANY and job.size > LARGE


def _step(done: int, one: Recorded, inputs: Inputs, told: Told | None) -> int:
    """Tell of a step; the files that are done after it."""
    done += one.is_last
    if told is not None:
        told(Step(done, len(inputs.jobs)))
    return done
