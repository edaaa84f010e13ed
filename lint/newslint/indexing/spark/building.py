"""A build from beginning to end: the session, the tables, the archive of one file where asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from newslint.config.model import Config
from newslint.indexing.recording import Recorder
from newslint.indexing.spark.build import Built, Order, build
from newslint.indexing.spark.copying import copy, refuse_known
from newslint.indexing.spark.session import failing_as_build, session
from newslint.run.article import reading_options


def built(
    inputs: Sequence[str],
    config: Config,
    options: Mapping[str, Any],
    told: Callable[[str], None],
) -> Built:
    """Build what the options of ``newslint archive build`` ask for.

    Raises BuildError, and ArchiveError where the archive of one file cannot be written.
    """
    order = Order(
        inputs,
        options["output"],
        reading_options(config),
        overwrites=options["overwrite"],
        resumes=options["resume"],
    )
    file = options["archive_file"]
    if file is not None:
        refuse_known(file)
    with session(options["master"], options["settings"]) as spark, failing_as_build():
        done = build(spark, order, told)
        if file is not None:
            told(f"writing {file}")
            articles = spark.read.parquet(f"{order.output.rstrip('/')}/articles")
            copy(articles, file, Recorder([config]))
    return done
