"""How files of JSON Lines are read by several tasks: each line knows its number in its file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from newslint.indexing.spark.finding import BY_LINE, Meant, loaded, path_of_row
from newslint.indexing.spark.places import Place
from newslint.indexing.spark.reading import first_line_fits
from newslint.text.formats import ReadingOptions

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import DataFrame, DataFrameReader, SparkSession


class Lines(NamedTuple):
    """The lines (path, at, text) of files that can be read so, and the patterns of the others."""

    lines: DataFrame | None
    odd: list[str]


def lines_in(
    spark: SparkSession, meant: Meant, listing: DataFrame, options: ReadingOptions
) -> Lines:
    """The lines of the files that are listed.  Goes once through them, to count."""
    from pyspark.sql import functions as f
    from pyspark.sql.window import Window

    text = loaded(spark, meant, BY_LINE, _text)
    if text is None:
        return Lines(None, [])
    blocks = _blocks(text).persist()
    fitting = _fitting(blocks, options).persist()
    others = listing.select("path").join(fitting, "path", "left_anti")
    odd = [Place(row["path"], is_folder=False).pattern for row in others.toLocalIterator()]
    if fitting.isEmpty():
        return Lines(None, odd)
    in_order = Window.partitionBy("path").orderBy("block")
    before = f.sum("lines").over(in_order.rowsBetween(Window.unboundedPreceding, -1))
    starts = blocks.select("path", "block", f.coalesce(before, f.lit(0)).alias("before"))
    return Lines(_numbered(text, starts.join(fitting, "path", "left_semi")), odd)


def _text(reader: DataFrameReader, paths: list[str]) -> DataFrame:
    from pyspark.sql import functions as f

    block = f.col("_metadata.file_block_start").alias("block")
    return reader.text(paths).select(path_of_row(), block, "value")


def _blocks(text: DataFrame) -> DataFrame:
    """Of each block of a file: its lines, whether they are UTF-8, the first that is not blank."""
    from pyspark.sql import functions as f

    is_blank = f.trim(f.col("value"), f.lit(" \t")) == ""
    first = f.first(f.when(~is_blank, f.col("value").cast("binary")), ignorenulls=True)
    return text.groupBy("path", "block").agg(
        f.count("*").alias("lines"),
        f.min(f.expr("is_valid_utf8(value)").cast("int")).alias("valid"),
        first.alias("head"),
    )


def _fitting(blocks: DataFrame, options: ReadingOptions) -> DataFrame:
    """The paths of the files that can be read line by line."""
    from pyspark.sql import functions as f

    heads = blocks.groupBy("path").agg(
        f.min("valid").alias("valid"),
        f.expr("min_by(head, block) filter (where head is not null)").alias("head"),
    )
    judged = heads.mapInPandas(partial(first_line_fits, options), "path string, fits boolean")
    return judged.where("fits").select("path")


def _numbered(text: DataFrame, starts: DataFrame) -> DataFrame:
    """The lines with their numbers: what is before a block is known, its lines are counted."""
    from pyspark.sql import functions as f

    joined = text.join(f.broadcast(starts), ["path", "block"])
    lines = joined.select("path", "block", "before", f.col("value").alias("text"))
    return lines.mapInPandas(line_numbers, "path string, at long, text string")


def line_numbers(batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """The lines of blocks with their numbers in the file, without the empty ones."""
    known: tuple[str, int] | None = None
    count = 0
    for batch in batches:
        numbers = []
        for path, block, before in zip(batch["path"], batch["block"], batch["before"], strict=True):
            if (path, block) != known:
                known, count = (path, block), before
            count += 1
            numbers.append(count)
        yield batch.assign(at=numbers).loc[batch["text"] != "", ["path", "at", "text"]]
