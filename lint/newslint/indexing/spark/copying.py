"""How a build becomes an archive of one file: article by article, in the order of their numbers."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from newslint.archive.archive import Archive
from newslint.archive.errors import ArchiveError
from newslint.archive.records import ArticleRecord, FileRecord
from newslint.indexing.recording import UNSURE, Recorder
from newslint.indexing.spark.reading import format_at, sketch_of_row
from newslint.indexing.spark.tables import ARTICLES, names_of
from newslint.indexing.writing import COMMIT_FILES, COMMIT_PASSAGES
from newslint.run.article import Job
from newslint.similarity.archived_passages import passages_of
from newslint.similarity.minhash import Keys, keys_of

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import DataFrame

_WITH_KEYS = f"{ARTICLES}, keys binary, holders binary"


def copy(articles: DataFrame, file: str, recorder: Recorder) -> None:
    """Write the articles of a build into a new archive.  Raises ArchiveError.

    The archive is there when it is whole.  What is held of it at a time is a commit, and two of
    the parts that the articles are sorted in.
    """
    refuse_known(file)
    beside = f"{file}.{os.getpid()}.building"
    try:
        rows = with_keys(articles).toLocalIterator(prefetchPartitions=True)
        with Archive.create(beside) as archive:
            for files in _commits(rows, recorder):
                archive.add(files)
        os.rename(beside, file)  # noqa: PTH104
    except OSError as error:
        raise ArchiveError(f"{file} cannot be written: {error.strerror}") from None
    finally:
        for end in ("", "-wal", "-shm"):
            with suppress(OSError):
                os.remove(beside + end)  # noqa: PTH107


def refuse_known(file: str) -> None:
    """Raise ArchiveError where there is a file already: an archive is never written over."""
    if os.path.lexists(file):
        raise ArchiveError(f"{file}: there is such a file already; give another name")


def with_keys(articles: DataFrame) -> DataFrame:
    """The articles in order, each with the keys of its passages."""
    return articles.orderBy("article").mapInPandas(add_keys, _WITH_KEYS)


def add_keys(batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """The articles with their keys."""
    for batch in batches:
        lines = (
            [passage.line for passage in passages_of(sketch_of_row(row))]
            for row in batch.itertuples(index=False)
        )
        keys = [keys_of(each) for each in lines]
        yield batch.assign(
            keys=[one.keys.tobytes() for one in keys],
            holders=[one.passages.tobytes() for one in keys],
        )[names_of(_WITH_KEYS)]


def _commits(rows: Iterable[Any], recorder: Recorder) -> Iterator[list[FileRecord]]:
    """What goes in at a time: a file of many articles in parts, the last with its digest."""
    files: list[FileRecord] = []
    passages = 0
    for _, of_file in groupby(rows, key=attrgetter("path")):
        records: list[ArticleRecord] = []
        continues = False
        for row in of_file:
            records.append(_record(row))
            passages += row.passages
            if passages >= COMMIT_PASSAGES:
                yield [*files, _part(row, b"", records, continues=continues)]
                files, records, passages, continues = [], [], 0, True
        files.append(_part(row, _digest(row, recorder), records, continues=continues))
        if len(files) >= COMMIT_FILES:
            yield files
            files, passages = [], 0
    if files:
        yield files


def _part(row: Any, digest: bytes, records: list[ArticleRecord], *, continues: bool) -> FileRecord:
    """Articles of one file.  Its time is not known as exactly as the file system has it.

    So the first ``archive update`` reads it again; where its digest is known it sees no change.
    """
    return FileRecord(row.path, digest, UNSURE, 0, tuple(records), continues)


def _digest(row: Any, recorder: Recorder) -> bytes:
    """The digest of a file as one machine makes it; none of one that several tasks read."""
    if row.digest is None:
        return b""
    return bytes(row.digest) + recorder.mark_of(Job(row.path, format_at(row.path), 0))


def _record(row: Any) -> ArticleRecord:
    import numpy as np

    keys = Keys(np.frombuffer(row.keys, np.uint64), np.frombuffer(row.holders, np.int64))
    return ArticleRecord(row.name, row.title, row.date, sketch_of_row(row), keys)
