"""The build of an archive by Spark: articles in, tables of Parquet out, stage by stage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.indexing.spark import header, places
from newslint.indexing.spark.components import groups_of
from newslint.indexing.spark.errors import BuildError
from newslint.indexing.spark.finding import meant_by
from newslint.indexing.spark.inputs import LARGEST_FILE, Inputs, inputs_of
from newslint.indexing.spark.meetings import key_bits_for, meetings_of
from newslint.indexing.spark.numbering import before_each, in_order, named, numbered
from newslint.indexing.spark.passages import passages_table
from newslint.indexing.spark.reading import Wish, read_files, read_records
from newslint.indexing.spark.tables import ARTICLES, READ, names_of
from newslint.indexing.spark.verifying import alike
from newslint.text.formats import ReadingOptions

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

# Of an article or a whole file there may be a megabyte, of a passage some hundred bytes.
_ROWS_OF_ARTICLES, _ROWS_OF_PASSAGES = "200", "20000"
_ARROW_ROWS = "spark.sql.execution.arrow.maxRecordsPerBatch"
_MOST_TOLD = 20
_CHECKPOINTS = "_checkpoints"

Told = Callable[[str], None]
"""Is told of each stage when it begins."""


class Order(NamedTuple):
    """What to build: the paths to read, the folder to write, how articles are read.

    ``overwrites`` a build that is there; ``resumes`` one that was broken off, of the same inputs.
    """

    inputs: Sequence[str]
    output: str
    reading: ReadingOptions = ReadingOptions()
    overwrites: bool = False
    resumes: bool = False


class Built(NamedTuple):
    """What a build holds; ``told`` are the first of its problems, each a path and a message."""

    articles: int
    passages: int
    pairs: int
    groups: int
    problems: int
    told: tuple[tuple[str, str], ...]


def build(spark: SparkSession, order: Order, told: Told = lambda _: None) -> Built:
    """Build what is ordered.  Raises BuildError; inputs that cannot be read are told in the result.

    A stage that is done is not done again when the build is resumed.
    """
    work = _Work(spark, order, told)
    work.begin()
    try:
        for stage in (work.read, work.pair, work.group):
            work.do(stage)
    finally:
        places.remove(spark, work.path(_CHECKPOINTS))
    return work.finished()


class _Work:
    """A build on its way."""

    def __init__(self, spark: SparkSession, order: Order, told: Told) -> None:
        self._spark, self._order, self._told = spark, order, told
        self._tasks = int(spark.conf.get("spark.sql.shuffle.partitions") or 200)
        self._header: dict[str, Any] = {}

    def path(self, table: str) -> str:
        return f"{self._order.output.rstrip('/')}/{table}"

    def begin(self) -> None:
        """Look at the folder, and say in it what is built."""
        spark, order = self._spark, self._order
        wanted = header.header(order.inputs, order.reading._asdict())
        found = header.read(spark, order.output)
        if found is None and places.exists(spark, order.output):
            raise BuildError(f"{order.output} holds something else; give the path of a new folder")
        if found is not None and order.resumes:
            header.refuse_other(order.output, found, wanted)
            self._header = found
        elif found is not None and not order.overwrites:
            raise BuildError(
                f"{order.output} holds a build; --overwrite makes it anew, --resume goes on with it"
            )
        else:
            # Before anything goes: a folder without a header would be taken for something else.
            self._header = {**wanted, "done": []}
            header.write(spark, order.output, self._header)
            for table in (found or {}).get("tables", ()):
                places.remove(spark, self.path(table))
        spark.sparkContext.setCheckpointDir(self.path(_CHECKPOINTS))

    def do(self, stage: Callable[[], None]) -> None:
        """Do a stage that is not done, and say that it is."""
        name = stage.__name__
        if name in self._header["done"]:
            return
        stage()
        self._header["done"].append(name)
        header.write(self._spark, self._order.output, self._header)

    def _begin_stage(self, what: str, rows: str) -> None:
        """Say what is done now, to who waits and on Spark's own page; so many rows at a time."""
        self._told(what)
        self._spark.sparkContext.setJobDescription(what)
        self._spark.conf.set(_ARROW_ROWS, rows)

    def _table(self, name: str) -> DataFrame:
        return self._spark.read.parquet(self.path(name))

    def _write(self, table: DataFrame, name: str) -> None:
        table.write.mode("overwrite").parquet(self.path(name))

    # -- stages --------------------------------------------------------------------------------

    def read(self) -> None:
        """Articles, passages and problems, from the inputs."""
        from pyspark import StorageLevel
        from pyspark.sql import functions as f

        self._begin_stage("reading articles", _ROWS_OF_ARTICLES)
        meant = meant_by(self._spark, self._order.inputs)
        inputs = inputs_of(self._spark, meant, self._order.reading)
        wish = Wish(self._order.reading, frozenset(file.path for file in meant.files))
        read = _read(inputs, wish).persist(StorageLevel.DISK_ONLY)
        if inputs.records is not None:
            read = named(read)
        ordered = in_order(read.where(f.col("entry").isNotNull()), self._tasks)
        ordered = ordered.persist(StorageLevel.DISK_ONLY)
        articles = numbered(ordered, before_each(ordered))
        self._begin_stage("writing articles and passages", _ROWS_OF_ARTICLES)
        articles = articles.withColumn("path", _shown(f.col("path")))
        self._write(articles.select(names_of(ARTICLES)), "articles")
        self._write(passages_table(self._table("articles")), "passages")
        self._write(_problems(self._spark, inputs, read), "problems")
        ordered.unpersist()
        read.unpersist()

    def pair(self) -> None:
        """The pairs of alike passages."""
        self._begin_stage("looking for pairs", _ROWS_OF_PASSAGES)
        passages = self._table("passages")
        self._header["key bits"] = key_bits_for(passages.count())
        meetings = meetings_of(passages, self._header["key bits"], self._tasks)
        self._write(alike(meetings, passages, self._tasks), "pairs")

    def group(self) -> None:
        """The groups that pairs make."""
        self._begin_stage("making groups", _ROWS_OF_PASSAGES)
        self._write(groups_of(self._table("pairs")), "groups")

    def finished(self) -> Built:
        """What there is now; the header says it too."""
        problems = self._table("problems")
        counts = {name: self._table(name).count() for name in ("articles", "passages", "pairs")}
        counts["groups"] = self._table("groups").select("group").distinct().count()
        counts["problems"] = problems.count()
        first = problems.orderBy("path", "message").limit(_MOST_TOLD).collect()
        header.write(self._spark, self._order.output, {**self._header, "counts": counts})
        return Built(**counts, told=tuple((row["path"], row["message"]) for row in first))


def _read(inputs: Inputs, wish: Wish) -> DataFrame:
    """All articles and problems, as they are read."""
    read = inputs.files.mapInPandas(partial(read_files, wish), READ)
    if inputs.records is None:
        return read
    return read.unionByName(inputs.records.mapInPandas(partial(read_records, wish.options), READ))


def _problems(spark: SparkSession, inputs: Inputs, read: DataFrame) -> DataFrame:
    """What could not be read: said by the readers, and what they never came to."""
    from pyspark.sql import functions as f

    shown = _shown(f.col("path")).alias("path")
    said = read.where("message is not null").select(shown, "message")
    silent = inputs.listed.join(read.select("path").distinct(), "path", "left_anti")
    why = f.when(
        f.col("length") > LARGEST_FILE,
        "is larger than 2 GB: only JSON Lines and Parquet of that size can be read",
    ).otherwise("cannot be read, or holds no article: nothing in it has text")
    silent = silent.select(shown, why.alias("message"))
    known = spark.createDataFrame(inputs.problems, "path string, message string")
    return said.unionByName(silent).unionByName(known)


def _shown(path: Column) -> Column:
    """The path as an archive names it: ``places.shown`` of a column."""
    from pyspark.sql import functions as f

    return f.regexp_replace(path, "^file:(//)?(?=/)", "")
