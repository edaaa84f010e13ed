"""The table of passages: each different line of words of an article, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from newslint.indexing.spark.reading import sketch_of_row
from newslint.indexing.spark.tables import PASSAGES, names_of
from newslint.similarity.archived_passages import passages_of

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import DataFrame

_PORTION = 10_000


def passages_table(numbered: DataFrame) -> DataFrame:
    """The passages of articles that have their numbers, in the order of the articles."""
    read = numbered.select("article", "first", "path", "name", "language", "entry")
    return read.mapInPandas(passages_of_articles, PASSAGES)


def passages_of_articles(batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """The rows of the passages of articles."""
    import pandas as pd

    rows: list[tuple[Any, ...]] = []
    names = names_of(PASSAGES)
    for batch in batches:
        for article in batch.itertuples(index=False):
            rows += _rows(article)
            if len(rows) >= _PORTION:
                yield pd.DataFrame(rows, columns=names)
                rows = []
    yield pd.DataFrame(rows, columns=names)


def _rows(article: Any) -> Iterator[tuple[Any, ...]]:
    """Of the article's names those that the passage has are kept: no other one is asked for."""
    sketch = sketch_of_row(article)
    for number, passage in enumerate(passages_of(sketch), article.first):
        names = " ".join(sorted(sketch.names.intersection(passage.line.split(" "))))
        about = (number, article.article, passage.kinds)
        yield (*about, *passage.place, sketch.language, passage.line, names)
