"""Which of the passages that meet are alike: the similarity of one machine decides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from newslint.indexing.spark.tables import PAIRS, names_of
from newslint.similarity.across import function_words_of, similarity_of_pair
from newslint.similarity.passages import Passage
from newslint.similarity.sifting import can_be_alike

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import DataFrame

_KEPT = 8_192


def alike(meetings: DataFrame, passages: DataFrame, tasks: int) -> DataFrame:
    """The pairs of alike passages of different articles, the lower number first.

    Texts are joined, never broadcast: first that of one passage, then that of the other.
    """
    from pyspark.sql import functions as f

    # Sorted to where the first passage is, equal pairs are together: they are told apart there.
    candidates = meetings.repartition(tasks, "first").dropDuplicates(["first", "second"])
    columns = ("article", "kinds", "language", "words", "names")

    def side(name: str) -> DataFrame:
        renamed = (f.col(column).alias(f"{name}_{column}") for column in columns)
        return passages.select(f.col("passage").alias(name), *renamed)

    with_one = candidates.join(side("first").hint("merge"), "first")
    both = with_one.join(side("second").hint("merge"), "second")
    different = both.where("first_article != second_article")
    return different.mapInPandas(verify, PAIRS)


def verify(batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """Of candidates, each with both texts, those that are alike."""
    import pandas as pd

    columns = names_of(PAIRS)
    passage_of = lru_cache(_KEPT)(_passage)
    for batch in batches:
        found = []
        for row in batch[_likely(batch)].itertuples(index=False):
            kinds = row.first_kinds & row.second_kinds
            one = passage_of(row.first_words, row.first_names)
            other = passage_of(row.second_words, row.second_names)
            words = function_words_of(row.first_language, row.second_language)
            score = similarity_of_pair(one, other, kinds, words)
            if score > 0:
                articles = (row.first_article, row.second_article)
                found.append((row.first, row.second, *articles, kinds, score))
        yield pd.DataFrame(found, columns=columns)


def _likely(batch: pd.DataFrame) -> Any:
    """Of each candidate whether it can be alike at all: most cannot, and are not compared."""
    import numpy as np

    numbers = np.concatenate([batch["first"].to_numpy(), batch["second"].to_numpy()])
    _, where, places = np.unique(numbers, return_index=True, return_inverse=True)
    words = batch["first_words"].tolist() + batch["second_words"].tolist()
    one, other = np.split(places, 2)
    kinds = batch["first_kinds"].to_numpy() & batch["second_kinds"].to_numpy()
    return can_be_alike([words[place] for place in where], one, other, kinds)


def _passage(words: str, names: str) -> Passage:
    """The passage to compare: where it stands does not matter here."""
    return Passage(tuple(words.split(" ")), 0, 0, names=partial(_names, names))


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split(" ")) - {""}
