"""How tables of Parquet are read: a row is the object of JSON that its columns make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from newslint.indexing.spark.errors import reason_of
from newslint.indexing.spark.finding import BY_ROW, Meant, content, loaded, path_of_row
from newslint.indexing.spark.places import Place, shown
from newslint.text.formats import FormatError, ReadingOptions
from newslint.text.formats.record import READ_FIELDS, has_copy, keys_of, no_text_field, plain_name

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_IS_BROKEN = "is no Parquet, or its end is broken"


class Rows(NamedTuple):
    """The rows (path, at, text) of tables, the files (path, length) that should give some, and
    those that cannot, with the reason.
    """

    rows: DataFrame | None
    listing: DataFrame | None
    problems: list[tuple[str, str]]


def rows_in(spark: SparkSession, meant: Meant, options: ReadingOptions) -> Rows:
    """The rows of the tables that are meant.  Looks at the end of each file, where its schema is.

    A file that breaks off in the middle of its data ends the build: the error names it.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import functions as f

    files = loaded(spark, meant, BY_ROW, content)
    listing = None if files is None else files.select("path", "length")
    paths = [] if listing is None else [row["path"] for row in listing.toLocalIterator()]
    if listing is None or not paths:
        return Rows(None, None, [])
    try:
        merged = _table(spark, paths, ignoreCorruptFiles="true")
        good = {row["path"] for row in merged.select(path_of_row()).distinct().toLocalIterator()}
        columns = _columns(merged.columns, options)
    except (PySparkException, Py4JError, FormatError) as error:
        return Rows(None, None, [(shown(path), reason_of(error)) for path in paths])
    problems = [(shown(p), _IS_BROKEN) for p in paths if p not in good and _is_broken(spark, p)]
    if not good:
        return Rows(None, None, problems)
    table = spark.read.schema(merged.schema).parquet(*map(_pattern, sorted(good)))
    row = f.to_json(f.struct(*(f.col(f"`{name}`") for name in columns))).alias("text")
    at = (f.col("_metadata.row_index") + 1).alias("at")
    return Rows(
        table.select(path_of_row(), at, row), listing.where(f.col("path").isin(good)), problems
    )


def _table(spark: SparkSession, paths: Sequence[str], **options: str) -> DataFrame:
    reader = spark.read.options(mergeSchema="true", **options)
    return reader.parquet(*map(_pattern, paths))


def _is_broken(spark: SparkSession, path: str) -> bool:
    """Whether a file that gave nothing is no Parquet; else it is a table without a row."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        return not spark.read.parquet(_pattern(path)).columns
    except (PySparkException, Py4JError):
        return True


def _pattern(path: str) -> str:
    return Place(path, is_folder=False).pattern


def _columns(names: Sequence[str], options: ReadingOptions) -> list[str]:
    """The columns that are read.  Raises FormatError where none of them is the text."""
    text, title = options.text_field, options.title_field
    asked = {name.partition(".")[0] for name in (text, title) if name is not None}
    keys = keys_of(names)
    if title is not None and title.partition(".")[0] not in names:
        raise no_text_field(keys, "column", ReadingOptions(text_field=title))
    is_there = has_copy(keys) if text is None else text.partition(".")[0] in names
    if not is_there:
        raise no_text_field(keys, "column", options)
    return [name for name in names if name in asked or plain_name(name) in READ_FIELDS]
