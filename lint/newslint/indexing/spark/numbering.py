"""Which numbers articles and passages get: those of one machine, by path and place in the file.

Rows are sorted over all tasks.  Each task knows what the tasks before it hold, and counts on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from newslint.indexing.spark.tables import NUMBERED, names_of

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import DataFrame

Before = Mapping[int, tuple[int, int]]
"""Number of a task -> how many articles and passages the tasks before it hold."""


def named(read: DataFrame) -> DataFrame:
    """What was read of lines and rows, with the names of one machine.

    The only article of its file needs no name; the second of one name is "name (2)".
    """
    from pyspark.sql import functions as f
    from pyspark.sql.window import Window

    records = read.where("is_record")
    alone = records.groupBy("path").count().where("count = 1").select("path", f.lit(1).alias("one"))
    articles = records.where("entry is not null").select("path", "name", "at", "item")
    in_order = Window.partitionBy("path", "name").orderBy("at", "item")
    again = (
        articles.withColumn("nth", f.row_number().over(in_order))
        .where("nth > 1")
        .select("path", "at", "item", "nth")
    )
    joined = read.join(alone, "path", "left").join(again, ["path", "at", "item"], "left")
    numbered = f.concat(f.coalesce("name", f.lit("article")), f.format_string(" (%d)", "nth"))
    name = (
        f.when(f.col("is_record") & f.col("one").isNotNull(), None)
        .when(f.col("is_record") & f.col("nth").isNotNull(), numbered)
        .otherwise(f.col("name"))
    )
    return joined.withColumn("name", name).select(read.columns)


def in_order(articles: DataFrame, tasks: int) -> DataFrame:
    """The articles sorted by path and place, over so many tasks."""
    by = ("path", "at", "item")
    return articles.repartitionByRange(tasks, *by).sortWithinPartitions(*by)


def before_each(ordered: DataFrame) -> dict[int, tuple[int, int]]:
    """What the tasks before each task hold, of articles in order that are kept somewhere."""
    from pyspark.sql import functions as f

    held = ordered.groupBy(f.spark_partition_id().alias("task")).agg(
        f.count("*").alias("articles"), f.sum("passages").alias("passages")
    )
    before: dict[int, tuple[int, int]] = {}
    articles = passages = 0
    for row in held.orderBy("task").collect():
        before[row["task"]] = (articles, passages)
        articles += row["articles"]
        passages += row["passages"]
    return before


def numbered(ordered: DataFrame, before: Before) -> DataFrame:
    """The articles in order, each with its number and that of its first passage, from 0."""
    return ordered.mapInPandas(partial(number, before), NUMBERED)


def number(before: Before, batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """The rows of one task with their numbers."""
    from pyspark import TaskContext

    context: Any = TaskContext.get()
    articles, passages = before.get(context.partitionId(), (0, 0))
    for batch in batches:
        counts = batch["passages"].to_numpy()
        firsts = passages + counts.cumsum() - counts
        numbers = range(articles, articles + len(batch))
        yield batch.assign(article=numbers, first=firsts)[names_of(NUMBERED)]
        articles += len(batch)
        passages += int(counts.sum())
