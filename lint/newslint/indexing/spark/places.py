"""What stands at a path of the file systems that Spark reads: local, HDFS, S3.

Everything goes through Hadoop's own interface; ``os`` sees only one machine's disk.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.indexing.spark.errors import BuildError, reason_of

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_LOCAL = re.compile(r"file:(?://)?(?=/)")
_SPECIAL = re.compile(r"([{}\[\]*?\\^])")


class Place(NamedTuple):
    """What is at a path, as its file system names it: ``file:/news/a.txt``, ``s3a://news/a``."""

    path: str
    is_folder: bool

    @property
    def pattern(self) -> str:
        """The path as Spark must be given it: what would be a pattern is escaped."""
        return _SPECIAL.sub(r"\\\1", self.path)


def shown(path: str) -> str:
    """The path as an archive names it: a local one without ``file:``."""
    return _LOCAL.sub("", path)


def places_at(spark: SparkSession, path: str) -> list[Place]:
    """What is there, or what fits where it is a pattern (``2024/*/*.txt``); [] for nothing.

    Raises BuildError where the path makes no sense or its file system does not answer.
    """
    from py4j.protocol import Py4JError

    try:
        files, at = _file_system(spark, path)
        statuses = [files.getFileStatus(at)] if files.exists(at) else (files.globStatus(at) or [])
        return [Place(each.getPath().toString(), bool(each.isDirectory())) for each in statuses]
    except Py4JError as error:
        raise BuildError(f"{path}: {reason_of(error)}") from None


def exists(spark: SparkSession, path: str) -> bool:
    """Whether there is a file or folder, one with something in it."""
    files, at = _file_system(spark, path)
    if not files.exists(at):
        return False
    return bool(files.getFileStatus(at).isFile()) or len(files.listStatus(at)) > 0


def read_text(spark: SparkSession, path: str) -> str | None:
    """The text of a small file; None where there is none."""
    files, at = _file_system(spark, path)
    if not files.exists(at):
        return None
    stream = files.open(at)
    try:
        return bytes(stream.readAllBytes()).decode("utf-8", "replace")
    finally:
        stream.close()


def write_text(spark: SparkSession, path: str, text: str) -> None:
    """Write a small file anew.  Raises BuildError."""
    from py4j.protocol import Py4JError

    try:
        files, at = _file_system(spark, path)
        stream = files.create(at, True)
        try:
            stream.write(bytearray(text.encode()))
        finally:
            stream.close()
    except Py4JError as error:
        raise BuildError(f"{path} cannot be written: {reason_of(error)}") from None


def remove(spark: SparkSession, path: str) -> None:
    """Remove a file or a folder with all that is in it."""
    files, at = _file_system(spark, path)
    files.delete(at, True)


def _file_system(spark: SparkSession, path: str) -> tuple[Any, Any]:
    """The file system of a path, and the path as it takes it."""
    context: Any = spark.sparkContext
    at = context._jvm.org.apache.hadoop.fs.Path(path)
    return at.getFileSystem(context._jsc.hadoopConfiguration()), at
