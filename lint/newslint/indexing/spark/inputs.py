"""What is read: files whole, and lines and rows of those that several tasks may share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newslint.indexing.spark.finding import BY_LINE, WHOLE, Meant, content, loaded, union
from newslint.indexing.spark.lines import lines_in
from newslint.indexing.spark.rows import rows_in
from newslint.text.formats import ReadingOptions

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# Java has no longer array, and Arrow no longer column.
LARGEST_FILE = 2**31 - 2**16


class Inputs(NamedTuple):
    """What there is to read, as tables that are read when they are asked for.

    ``files`` are whole files (path, length, content), ``records`` lines and rows (path, at, text).
    ``listed`` are all files that should give something (path, length).  ``problems`` are known
    before anything is read.
    """

    files: DataFrame
    records: DataFrame | None
    listed: DataFrame
    problems: list[tuple[str, str]]


def inputs_of(spark: SparkSession, meant: Meant, options: ReadingOptions) -> Inputs:
    """The tables of what is meant.  Lists files, and goes once through those of JSON Lines."""
    files = [spark.createDataFrame([], "path string, length long, content binary")]
    records, listed = [], []
    whole = loaded(spark, meant, WHOLE, content)
    if whole is not None:
        files.append(whole)
        listed.append(whole.select("path", "length"))
    by_line = loaded(spark, meant, BY_LINE, content)
    if by_line is not None and not by_line.select("path").isEmpty():
        listed.append(by_line.select("path", "length"))
        found = lines_in(spark, meant, listed[-1], options)
        records += [found.lines] if found.lines is not None else []
        files += [content(spark.read, found.odd)] if found.odd else []
    tables = rows_in(spark, meant, options)
    if tables.rows is not None and tables.listing is not None:
        records.append(tables.rows)
        listed.append(tables.listing)
    every = union(files)
    return Inputs(
        every.where(every["length"] <= LARGEST_FILE),
        union(records) if records else None,
        union(listed) if listed else every.select("path", "length"),
        [*meant.missing, *tables.problems],
    )
