"""Which files are to be read for the archive, each with the digest that it knows already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newslint.indexing.known import KnownFiles
from newslint.indexing.recording import Recorder
from newslint.result import InputError
from newslint.run.article import Job
from newslint.run.batch import Order, jobs_of, without_clashes
from newslint.run.files import STDIN, Discovery, discover


class Inputs(NamedTuple):
    """The files to read, each with the digest that the archive has of it (empty for none).

    ``errors`` are the paths that cannot be read, ``recorder`` reads the jobs, ``folders`` were
    searched.
    """

    jobs: Sequence[Job]
    recorder: Recorder
    errors: Sequence[InputError]
    folders: Sequence[str] = ()


def inputs_of(order: Order, known: KnownFiles) -> Inputs:
    """What the paths of an order mean.  Raises ConfigError for a bad configuration."""
    discovery = discover([path for path in order.paths if path != STDIN], order.configurations)
    return inputs_found(order, discovery, known)


def inputs_found(order: Order, discovery: Discovery, known: KnownFiles) -> Inputs:
    """The inputs for files that were found; the order says how they are read."""
    jobs, configs = jobs_of(order, discovery)
    jobs, clashes = without_clashes(jobs, configs)
    return Inputs(
        list(_with_digests(jobs, known)),
        Recorder(configs),
        [*discovery.errors, *clashes],
        discovery.folders,
    )


def _with_digests(jobs: Iterable[Job], known: KnownFiles) -> Iterable[Job]:
    for job in jobs:
        file = known.get(job.path)
        yield job if file is None else job._replace(digest=file.digest)
