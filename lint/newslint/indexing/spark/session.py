"""The session that a build runs in: what it must be set to, and what is said where Spark is not."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newslint.indexing.spark.errors import BuildError, reason_of
from newslint.run.article import TRACEBACK_VARIABLE

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_NO_SPARK = "Spark is not installed: pip install 'newslint[spark]' (and Java 17 or later)"
_NO_JAVA = "Spark does not start: it needs Java 17 or later, as `java` or in JAVA_HOME"
_LOCAL = "local"
# What the stages count on.  Files are many and small, so a task gets more than 32 of them.
_NEEDED = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.pythonUDF.arrow.enabled": "true",
    "spark.sql.files.openCostInBytes": "65536",
    # Of large files a few at a time: what goes to a worker at once is held as a whole.
    "spark.sql.execution.arrow.maxBytesPerBatch": "64MB",
}
# On one machine nothing goes over the network, and there is nobody to look at a page.
_ON_ONE_MACHINE = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",
    "spark.sql.shuffle.partitions": "16",
}


@contextmanager
def session(master: str | None, settings: Mapping[str, str]) -> Iterator[SparkSession]:
    """A session at ``master``, or at that of Spark's own configuration where it is None.

    ``settings`` are Spark's (``spark.executor.memory``); they win over those of newslint.  Raises
    BuildError where Spark or Java is not there, or nobody answers at ``master``.
    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise BuildError(_NO_SPARK) from None
    is_local = master is not None and master.startswith(_LOCAL)
    if is_local:
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        # Workers run in the environment of this process, where newslint is.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("newslint archive build")
    if master is not None:
        builder = builder.master(master)
    for name, value in {**(_ON_ONE_MACHINE if is_local else {}), **_NEEDED, **settings}.items():
        builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
    except (PySparkException, OSError, RuntimeError) as error:
        reason = reason_of(error)
        raise BuildError(
            _NO_JAVA if "JAVA_GATEWAY" in reason else f"Spark does not start: {reason}"
        ) from None
    try:
        yield spark
    finally:
        spark.stop()


@contextmanager
def failing_as_build() -> Iterator[None]:
    """Whatever Spark raises becomes a BuildError of one line; NEWSLINT_TRACEBACK=1 says more."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        if os.environ.get(TRACEBACK_VARIABLE):
            raise
        raise BuildError(f"Spark failed: {reason_of(error)}") from None
