"""One session of Spark for all tests, on this machine and without a network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# One session costs six seconds to start, and a shuffle more with each task of it.
SETTINGS = {"spark.sql.shuffle.partitions": "3", "spark.sql.adaptive.enabled": "true"}


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """A session with two workers."""
    from newslint.indexing.spark.session import session

    local = str(tmp_path_factory.mktemp("spark"))
    with session("local[2]", {**SETTINGS, "spark.local.dir": local}) as started:
        yield started
