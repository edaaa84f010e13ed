"""Which passages belong together: those that pairs join, directly or through others.

Kiveris and others: Connected Components in MapReduce and Beyond, SoCC 2014: in each round every
passage is joined to the lowest one that it knows of, which takes a number of rounds that grows
with the logarithm of the longest chain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

# A chain of 2**40 passages would be done by then.
_MOST_ROUNDS = 100


def groups_of(pairs: DataFrame) -> DataFrame:
    """A row a passage of a group: the group (its lowest passage), its size, its least similarity.

    ``pairs`` are read more than once.  The context has a folder for checkpoints.
    """
    from pyspark.sql import functions as f

    least = f.col("least")
    joined = joined_to_lowest(pairs.select("first", "second"))
    roots = joined.select(f.col("low").alias("group")).distinct()
    members = joined.select(f.col("low").alias("group"), f.col("high").alias("passage"))
    members = members.unionByName(roots.withColumn("passage", f.col("group"))).persist()
    scores = (
        pairs.join(members, pairs["first"] == members["passage"])
        .groupBy("group")
        .agg(f.min("similarity").alias("least"))
    )
    sizes = members.groupBy("group").agg(f.count("*").cast("int").alias("size"))
    about = sizes.join(scores, "group")
    return members.join(about, "group").select(
        "group", "passage", "size", least.alias("similarity")
    )


def joined_to_lowest(pairs: DataFrame) -> DataFrame:
    """Every passage of the pairs but the lowest of its group (``high``), with it (``low``)."""
    from pyspark.sql import functions as f

    edges = pairs.select(
        f.greatest("first", "second").alias("high"), f.least("first", "second").alias("low")
    )
    edges = edges.where("high != low").distinct().checkpoint()
    before = _state(edges)
    for _ in range(_MOST_ROUNDS):
        edges = _small_star(_large_star(edges)).checkpoint()
        after = _state(edges)
        if after == before:
            return edges
        before = after
    raise RuntimeError("the groups do not come to rest")


def _large_star(edges: DataFrame) -> DataFrame:
    """Each passage above another one is joined to the lowest neighbour of that one."""
    from pyspark.sql import functions as f

    backwards = edges.select(f.col("low").alias("here"), f.col("high").alias("there"))
    both = backwards.unionByName(
        edges.select(f.col("high").alias("here"), f.col("low").alias("there"))
    )
    lowest = both.groupBy("here").agg(f.least(f.min("there"), "here").alias("lowest"))
    joined = both.join(lowest, "here").where("there > here")
    return joined.select(f.col("there").alias("high"), f.col("lowest").alias("low")).distinct()


def _small_star(edges: DataFrame) -> DataFrame:
    """Each passage and its lower neighbours are joined to the lowest of those."""
    from pyspark.sql import functions as f

    lowest = edges.groupBy("high").agg(f.min("low").alias("lowest"))
    joined = edges.join(lowest, "high").where("low != lowest")
    moved = joined.select(f.col("low").alias("high"), f.col("lowest").alias("low"))
    kept = lowest.select("high", f.col("lowest").alias("low"))
    return moved.unionByName(kept).distinct()


def _state(edges: DataFrame) -> tuple[int, int]:
    """What is the same where the edges are: how many, and the sum of their digests."""
    from pyspark.sql import functions as f

    digest = f.xxhash64("high", "low").cast("decimal(38,0)")
    row = edges.agg(f.count("*").alias("count"), f.sum(digest).alias("sum")).collect()[0]
    return row["count"], int(row["sum"] or 0)
