"""What one file is to the archive: its articles with their passages and keys, made in a worker."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, NamedTuple

from newslint.archive.records import ArchivedFile, ArticleRecord, FileRecord
from newslint.config.model import Config
from newslint.indexing.dates import date_of
from newslint.result import InputError
from newslint.run.article import (
    Job,
    articles_in,
    digest_of,
    read_bytes,
    reading_options,
    trouble_with,
)
from newslint.similarity.archived_passages import passages_of
from newslint.similarity.minhash import keys_of
from newslint.similarity.sketches import sketch_of
from newslint.text.blocks import Problem
from newslint.text.document import Document
from newslint.text.formats import ReadingOptions

# A file that was written so short a time before it was read may be written again without a new
# time: some systems count in steps of two seconds.  Its time then proves nothing.
_SURE_AFTER_NS = 2_000_000_000
UNSURE = 0
"""The time of a file that is to be read again to know whether it changed."""
# The end of the digest of a file in which an article could not be read: that is told each time.
_WITH_PROBLEMS = b"!"
# The end of the digest of what came from standard input: there is no file that could be gone.
_NO_FILE = b"-"
_LONGEST_TITLE = 300
_DIED = "the process that read it died"


class Recorded(NamedTuple):
    """What came of a file.

    ``record`` is None where nothing of it is to be added: it cannot be read, is no news, or
    ``is_known``, its content and the way to read it being those of the job's ``digest``; then
    ``mtime_ns`` and ``size`` are its new ones.  ``moved_from`` is the path at which the archive has
    this content, and at which it is no longer; a record then takes the place of the old one.
    A large file comes in parts: ``before`` are the articles of those before this one, and only
    the last one ``is_last``.
    """

    job: Job
    record: FileRecord | None = None
    errors: tuple[InputError, ...] = ()
    is_known: bool = False
    mtime_ns: int = UNSURE
    size: int = 0
    moved_from: str | None = None
    before: int = 0
    is_last: bool = True


class Recorder:
    """Makes the records of files, each read as its own configuration says.

    ``gone`` are the paths of files that are no longer there by the digests that the archive has of
    them: what is found elsewhere with one of these has moved.  ``now`` gives the time in
    nanoseconds, as files have it.
    """

    def __init__(
        self,
        configs: Sequence[Config],
        gone: Mapping[bytes, str] = MappingProxyType({}),
        now: Callable[[], int] = time.time_ns,
    ) -> None:
        self._configs, self._gone, self._now = configs, gone, now
        self._options = [reading_options(config) for config in configs]

    def __reduce__(self) -> tuple[Any, ...]:
        return Recorder, (self._configs, dict(self._gone), self._now)

    def following(self, gone: Mapping[bytes, str]) -> Recorder:
        """The recorder that knows these files to be gone."""
        return Recorder(self._configs, gone, self._now)

    def mark_of(self, job: Job) -> bytes:
        """What tells one way to read a file from another: its format, language, fields."""
        return _mark(job.format, self._options[job.config])

    def is_still(self, job: Job, mtime_ns: int, size: int) -> bool:
        """Whether a file has the time and the size that an archive knows, and was read as now.

        The job's ``digest`` is the one that the archive has.
        """
        if mtime_ns == UNSURE or not job.digest.endswith(self.mark_of(job)):
            return False
        try:
            about = os.stat(job.path)  # noqa: PTH116
        except OSError:
            return False  # whoever reads it says why it cannot be read
        return (about.st_mtime_ns, about.st_size) == (mtime_ns, size)

    def check(self, job: Job) -> Recorded:
        """What to add of a file.  What goes wrong with it is told in it and never raised."""
        return next(self.parts(job))

    def parts(self, job: Job, most: int | None = None) -> Iterator[Recorded]:
        """What to add of a file, in parts of about ``most`` passages; without it there is one.

        All but the last have no digest: until that is there, the file is one to be read again.
        """
        try:
            data, mtime_ns = self._read(job)
            digest = digest_of(data) + self.mark_of(job) + (b"" if job.data is None else _NO_FILE)
            about = FileRecord(job.path, digest, mtime_ns, len(data), ())
            if digest == job.digest:
                yield Recorded(job, None, (), True, mtime_ns, len(data))
            elif digest in self._gone:
                moved_from = self._gone[digest]
                yield Recorded(job, mtime_ns=mtime_ns, size=len(data), moved_from=moved_from)
            else:
                yield from self._parts(job, about, self._documents(data, job), most)
        except Exception as error:  # one file must not end the work on the others
            yield Recorded(job, errors=trouble_with(job, error))

    def _parts(
        self,
        job: Job,
        about: FileRecord,
        documents: Iterable[Document | Problem],
        most: int | None,
    ) -> Iterator[Recorded]:
        """The parts of a file, of which ``about`` says all but the articles."""
        is_known = job.digest == about.digest + _WITH_PROBLEMS
        errors: list[InputError] = []
        articles: list[ArticleRecord] = []
        before = passages = 0
        for read in documents:
            if not isinstance(read, Document):
                errors.append(_problem(job, read))
            elif not is_known:
                articles.append(record_of(read, job.path))
                passages += passage_count(articles[-1])
                if most is not None and passages >= most:
                    part = about._replace(
                        digest=b"", articles=tuple(articles), continues=before > 0
                    )
                    yield Recorded(job, part, before=before, is_last=False)
                    before, passages, articles = before + len(articles), 0, []
        if errors and not articles and not before and not is_known:
            yield Recorded(job, errors=tuple(errors))  # as a file that cannot be read at all
            return
        if errors:
            about = about._replace(digest=about.digest + _WITH_PROBLEMS, mtime_ns=UNSURE)
        last = about._replace(articles=tuple(articles), continues=before > 0)
        yield Recorded(
            job,
            None if is_known else last,
            tuple(errors),
            is_known,
            about.mtime_ns,
            about.size,
            before=before,
        )

    def died(self, job: Job) -> Recorded:
        """What is said of a file over which a process died."""
        return Recorded(job, errors=(InputError(job.path, _DIED),))

    def _read(self, job: Job) -> tuple[bytes | str, int]:
        """The content, and the time to keep: ``UNSURE`` where the file may still be written."""
        if job.data is not None:
            return job.data, UNSURE
        before = self._now()
        written = os.stat(job.path).st_mtime_ns  # noqa: PTH116  before the content
        data = read_bytes(job.path)
        return data, written if written <= before - _SURE_AFTER_NS else UNSURE

    def documents(self, job: Job) -> Iterator[Document | InputError]:
        """The articles of a file, and an error for each of them that cannot be read.

        What is wrong with the file is the last error.
        """
        try:
            for read in self._documents(self._read(job)[0], job):
                yield read if isinstance(read, Document) else _problem(job, read)
        except Exception as error:  # one file must not end the work on the others
            yield from trouble_with(job, error)

    def _documents(self, data: bytes | str, job: Job) -> Iterator[Document | Problem]:
        return articles_in(data, job.format, self._options[job.config])


@lru_cache
def _mark(form: str, options: ReadingOptions) -> bytes:
    return blake2b(repr((form, options)).encode(), digest_size=4).digest()


def _problem(job: Job, problem: Problem) -> InputError:
    return InputError(job.path, f"line {problem.line}: {problem.message}")


def has_file(file: ArchivedFile) -> bool:
    """Whether what the archive has came from a file, and not from standard input."""
    return not file.digest.endswith(_NO_FILE)


def record_of(document: Document, path: str) -> ArticleRecord:
    """The record of one article in the file at a path."""
    sketch = sketch_of((path, document.name), document)
    return ArticleRecord(
        document.name,
        title_of(document),
        date_of(document.metadata, path),
        sketch,
        keys_of([passage.line for passage in passages_of(sketch)]),
    )


def passage_count(article: ArticleRecord) -> int:
    """How many passages an article has: each has keys, and the last of them the last number."""
    passages = article.keys.passages
    return int(passages[-1]) + 1 if len(passages) else 0


def title_of(document: Document) -> str:
    """The headline on one line, else what the metadata call the title; "" where there is none."""
    headline = document.headline
    said = headline.text if headline is not None else document.metadata.get("title", "")
    return " ".join(said.split())[:_LONGEST_TITLE]
