"""Which files are to be read for the archive, and what it knows of them already."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from newslint.archive.archive import Archive
from newslint.archive.records import ArchivedFile
from newslint.indexing.recording import Recorder
from newslint.result import InputError
from newslint.run.article import Job
from newslint.run.batch import Order, jobs_of, without_clashes
from newslint.run.files import STDIN, Discovery, discover

KnownFiles = Mapping[str, ArchivedFile]
"""The files of an archive by their absolute paths."""


class Inputs(NamedTuple):
    """The files to read, each with the digest that the archive has of it (empty for none).

    ``errors`` are the paths that cannot be read, ``recorder`` reads the jobs, ``folders`` were
    searched.
    """

    jobs: Sequence[Job]
    recorder: Recorder
    errors: Sequence[InputError]
    folders: Sequence[str] = ()


def place_of(path: str) -> str:
    """The absolute path of a file, by which the archive's and the user's names for it are one."""
    return os.path.abspath(path)  # noqa: PTH100  paths stay strings: a walk makes thousands


def known_files(archive: Archive) -> dict[str, ArchivedFile]:
    """What the archive knows of each of its files."""
    return {place_of(file.path): file for file in archive.files()}


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
        file = known.get(place_of(job.path))
        yield job if file is None else job._replace(digest=file.digest)
