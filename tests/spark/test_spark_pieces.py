"""The parts of a build by themselves: lines of split files, crowded keys, chains, bad tables."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from newslint.indexing.spark import meetings
from newslint.indexing.spark.components import joined_to_lowest
from newslint.indexing.spark.finding import meant_by
from newslint.indexing.spark.inputs import inputs_of
from newslint.similarity.meeting import meeting_pairs
from newslint.text.formats import ReadingOptions
from tests.spark import newsroom

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_SPLIT = "spark.sql.files.maxPartitionBytes"


def test_lines_of_a_file_in_many_parts_keep_their_numbers(
    spark: SparkSession, tmp_path: Path
) -> None:
    ends = ["\n", "\r\n", "\r", "\n\n", "\n \t\n"]
    text = "".join(f'{{"body": "Line {n} {"ä" * (n % 90)}"}}{ends[n % 5]}' for n in range(900))
    (tmp_path / "a b+%41ö.jsonl").write_bytes(text.encode())
    (tmp_path / "marked.JSONL").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (tmp_path / "old.jsonl").write_bytes('{"body": "ä"}\n'.encode("cp1252"))
    before = spark.conf.get(_SPLIT)
    spark.conf.set(_SPLIT, "5000")
    try:
        inputs = inputs_of(spark, meant_by(spark, [str(tmp_path)]), ReadingOptions())
        assert inputs.records is not None
        assert inputs.records.rdd.getNumPartitions() > 4
        found = inputs.records.collect()
        whole = [row["path"] for row in inputs.files.select("path").collect()]
    finally:
        spark.conf.set(_SPLIT, before or "128MB")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    expected = {(n, line) for n, line in enumerate(lines, 1) if line}
    for name in ("a b+%41ö.jsonl", "marked.JSONL"):
        assert {(r["at"], r["text"]) for r in found if r["path"].endswith(name)} == expected
    assert {path.rpartition("/")[2] for path in whole} == {"old.jsonl"}


def test_a_key_that_many_have_is_done_with_early(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(3)
    passages = np.arange(6 << meetings.BLOCK_BITS, step=31)
    keys = (chance.integers(0, 5000, len(passages)) * 800_000).astype(np.uint32)
    keys[chance.random(len(passages)) < 0.2] = 7
    keys[1000:1033] = 6000
    expected = set(zip(*(side.tolist() for side in meeting_pairs(keys, passages)), strict=True))
    rows = [
        {"bucket": 0, "block": block, "data": _posting(keys, passages, block)} for block in range(6)
    ]
    monkeypatch.setattr(meetings, "MOST_HELD", 500)
    monkeypatch.setattr(meetings, "_KEYS_AT_ONCE", 100)
    found: set[Any] = set()
    for table in meetings.meet(iter([pd.DataFrame(rows[:2]), pd.DataFrame(rows[2:])])):
        found.update(zip(table["first"], table["second"], strict=True))
    assert found == expected


def _posting(keys: Any, passages: Any, block: int) -> bytes:
    """The row of a block in which each passage is an article of its own."""
    here = passages >> meetings.BLOCK_BITS == block
    places = passages[here] & ((1 << meetings.BLOCK_BITS) - 1)
    holders = ((places << meetings.BLOCK_BITS | np.arange(len(places))) << 2 | 1).astype(np.uint32)
    return bytes(keys[here].tobytes() + holders.tobytes())


def test_long_chains_are_one_group_each(spark: SparkSession, tmp_path: Path) -> None:
    spark.sparkContext.setCheckpointDir(str(tmp_path))
    chance = random.Random(2)
    names = chance.sample(range(10_000), 150)
    chains = [names[:100], names[100:140], names[140:]]
    pairs = [pair for chain in chains for pair in pairwise(chain)]
    chance.shuffle(pairs)
    table = spark.createDataFrame(pairs, "first long, second long")
    found = {row["high"]: row["low"] for row in joined_to_lowest(table).collect()}
    assert found == {p: min(chain) for chain in chains for p in chain if p != min(chain)}


def test_tables_and_paths_that_cannot_be_read_are_told(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    (tmp_path / "t/bad.parquet").write_bytes(b"PAR1 and nothing of it")
    rows = [{"Story_Text": "A first line", "n": 1}, {"Story_Text": "another one", "n": 2}]
    table = spark.createDataFrame(rows, "`Story_Text` string, n long")
    table.where("n > 5").write.parquet(str(tmp_path / "t/empty"))
    table.coalesce(1).write.parquet(str(tmp_path / "t/good"))
    gone = str(tmp_path / "gone")
    meant = meant_by(spark, [str(tmp_path), gone, "no:/such", str(tmp_path / "t/*.parquet")])
    inputs = inputs_of(spark, meant, ReadingOptions())
    told = dict(inputs.problems)
    assert told[gone] == "no such file or directory"
    assert told[str(tmp_path / "t/bad.parquet")] == "is no Parquet, or its end is broken"
    assert set(told) == {gone, "no:/such", str(tmp_path / "t/bad.parquet")}
    assert inputs.records is not None
    assert [(row["at"], row["text"]) for row in inputs.records.collect()] == [
        (1, '{"Story_Text":"A first line"}'),
        (2, '{"Story_Text":"another one"}'),
    ]
    asked = inputs_of(
        spark, meant_by(spark, [str(tmp_path / "t/good")]), ReadingOptions("en", "body")
    )
    assert {message for _, message in asked.problems} == {
        "has no column 'body'; there are 'Story_Text', 'n'"
    }


def test_longer_keys_go_into_more_buckets_and_meet_the_same_friends() -> None:
    assert [meetings.key_bits_for(n) for n in (0, 10**6, 10**7, 10**8, 10**9, 10**10, 10**12)] == [
        *(40, 40, 40, 44, 47, 50, 50)
    ]
    lines = [newsroom.english(random.Random(n % 60), 2).lower() for n in range(90)]
    table = pd.DataFrame(
        {"passage": range(90), "article": range(90), "kinds": [1] * 90, "words": lines}
    )
    found = []
    for bits in (40, 47):
        (posted, _) = meetings.post(bits, iter([table]))
        assert posted["bucket"].max() >= 1 << (bits - 33)
        posted = posted.sort_values(["bucket", "block"])
        met = pd.concat(list(meetings.meet(iter([posted[:50], posted[50:]]))))
        found.append(set(zip(met["first"], met["second"], strict=True)))
    assert found[0] == found[1] >= {(n, n + 60) for n in range(30)}
