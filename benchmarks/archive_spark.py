"""What a build by Spark costs a passage: seconds of processor, bytes shuffled, candidates.

    python benchmarks/archive_spark.py --data ../shared/data --articles 20000

The articles are those of archive_text.py: real ones first, then made ones.  Bytes are
taken from Spark's event log, seconds of processor from the account of the Java machine and, for the
functions of the workers, from calls of them by themselves.  docs/archive.md works with them.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from archive_text import Newsroom, texts_of
from newslint.indexing.spark.build import Order, build
from newslint.indexing.spark.meetings import meet, post
from newslint.indexing.spark.passages import passages_of_articles
from newslint.indexing.spark.reading import read_records
from newslint.indexing.spark.session import session
from newslint.indexing.spark.verifying import verify
from newslint.text.formats import ReadingOptions

FILES = 16
# So much of it is put through the functions by themselves, so many rows at a time.
LINES, PASSAGES, ROWS = 500, 200_000, 20_000
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--memory", default="4g")
    parser.add_argument("--tasks", default="16")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(options, Path(folder))


# -- articles ----------------------------------------------------------------------------------


def write_articles(data: Path, folder: Path, count: int) -> int:
    """Write so many articles as JSON Lines; returns the bytes."""
    files = [(folder / f"news-{n:02}.jsonl").open("w", encoding="utf-8") for n in range(FILES)]
    size = 0
    for number, text in enumerate(islice(Newsroom(texts_of(data)).articles(), count)):
        title, _, body = text.partition("\n\n")
        line = json.dumps({"id": number, "title": title, "text": body}, ensure_ascii=False)
        size += files[number * FILES // count].write(line + "\n")
    for file in files:
        file.close()
    return size


# -- what is measured --------------------------------------------------------------------------


class Spent(NamedTuple):
    """What one kind of work took."""

    seconds: float = 0.0
    written: int = 0
    read: int = 0
    spilled: int = 0
    records: int = 0

    def plus(self, other: Spent) -> Spent:
        return Spent(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def measure(options: argparse.Namespace, folder: Path) -> None:
    """Build, and print what each stage took."""
    size = write_articles(options.data, folder, options.articles)
    (folder / "log").mkdir()
    settings = {
        "spark.eventLog.enabled": "true",
        "spark.eventLog.compress": "false",
        "spark.eventLog.dir": (folder / "log").as_uri(),
        "spark.local.dir": str(folder / "local"),
        "spark.driver.memory": options.memory,
        "spark.sql.shuffle.partitions": options.tasks,
    }
    marks: list[tuple[str, float]] = []
    with session(options.master, settings) as spark:
        order = Order([str(folder / "*.jsonl")], str(folder / "built"))
        done = build(spark, order, lambda what: marks.append((what, cpu_of_java())))
        marks.append(("", cpu_of_java()))
    n = done.passages
    print(f"{done.articles:,} articles, {size / 1e6:.0f} MB, {n:,} passages, {done.pairs:,} pairs")
    print("Java, µs of processor a passage (what starting takes is in it):")
    for (what, used), (_, after) in pairwise(marks):
        print(f"  {what:32}{(after - used) / n * 1e6:8.1f}")
    print("Python, µs of processor:")
    for what, seconds, count in functions(folder / "built", folder):
        print(f"  {what:32}{seconds / count * 1e6:8.1f}")
    print(f"\n{'work':32}{'task s':>8}{'µs':>8}{'shuffled B':>12}{'records':>9}{'spilled B':>11}")
    for work, spent in stages(folder / "log"):
        a_passage = (value / n for value in (spent.seconds * 1e6, spent.written))
        print(
            f"{work:32}{spent.seconds:8.1f}"
            + "".join(
                f"{value:{width}.1f}" for value, width in zip(a_passage, (8, 12), strict=True)
            )
            + f"{spent.records / n:9.2f}{spent.spilled / n:11.1f}"
        )
    for table in ("articles", "passages", "pairs", "groups"):
        files = (folder / "built" / table).glob("*.parquet")
        print(f"{table}: {sum(file.stat().st_size for file in files) / n:.1f} bytes a passage")


def cpu_of_java() -> float:
    """Seconds of processor that the Java machine of this process has used."""
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = place.read_text().rpartition(")")
        except OSError:
            continue
        fields = rest.split()
        if name.endswith("(java") and int(fields[1]) == os.getpid():
            return sum(map(int, fields[11:13])) / TICKS
    return 0.0


def functions(built: Path, folder: Path) -> Iterator[tuple[str, float, int]]:
    """What the functions of the workers take by themselves, on some of what was built."""
    import pandas as pd

    lines = (folder / "news-00.jsonl").read_text().splitlines()[:LINES]
    records = pd.DataFrame({"path": "file:/a", "at": range(len(lines)), "text": lines})
    table, seconds = timed(partial(read_records, ReadingOptions()), records)
    count = int(table["passages"].sum())
    yield "reading, a passage", seconds, count
    table["article"], table["first"] = (
        range(len(table)),
        table["passages"].cumsum() - table["passages"],
    )
    yield "passages of articles, a passage", timed(passages_of_articles, table)[1], count
    every = pd.concat([pd.read_parquet(file) for file in sorted(built.glob("passages/*.parquet"))])
    every = every.sort_values("passage").reset_index(drop=True)[:PASSAGES]
    posted, seconds = timed(partial(post, 40), every[["passage", "article", "kinds", "words"]])
    yield "keys, a passage", seconds, len(every)
    met, seconds = timed(meet, posted.sort_values(["bucket", "block"]))
    yield "meetings, a passage", seconds, len(every)
    both = met.drop_duplicates()
    for side in ("first", "second"):
        columns = every.loc[both[side], ["article", "kinds", "language", "words", "names"]]
        columns.columns = [f"{side}_{column}" for column in columns.columns]
        both = pd.concat([both.reset_index(drop=True), columns.reset_index(drop=True)], axis=1)
    both = both[both["first_article"] != both["second_article"]].sort_values("second")
    yield "verifying, a candidate", timed(verify, both)[1], len(both)


def timed(function: Callable[[Iterator[Any]], Iterator[Any]], table: Any) -> tuple[Any, float]:
    """What a function makes of a table, and the seconds of processor of a second call."""
    import pandas as pd

    parts = [table[start : start + ROWS] for start in range(0, len(table), ROWS)]
    list(function(iter(parts)))
    start = time.process_time()
    made = list(function(iter(parts)))
    seconds = time.process_time() - start
    return pd.concat([part for part in made if len(part)], ignore_index=True), seconds


def stages(log: Path) -> Iterator[tuple[str, Spent]]:
    """What each kind of work took, in the order of its first stage."""
    spent: defaultdict[int, Spent] = defaultdict(Spent)
    works: dict[int, str] = {}
    stage_of_job: dict[int, str] = {}
    for event in _events(log):
        kind = event["Event"]
        if kind == "SparkListenerJobStart":
            what = (event.get("Properties") or {}).get("spark.job.description", "")
            stage_of_job.update(dict.fromkeys(event["Stage IDs"], what))
        elif kind == "SparkListenerStageSubmitted":
            info = event["Stage Info"]
            works.setdefault(info["Stage ID"], _work(info, stage_of_job.get(info["Stage ID"], "")))
        elif kind == "SparkListenerTaskEnd" and event.get("Task Metrics"):
            number = event["Stage ID"]
            spent[number] = spent[number].plus(_spent(event["Task Metrics"]))
    every: dict[str, Spent] = {}
    for number in sorted(spent):
        work = works.get(number, "?")
        every[work] = every.get(work, Spent()).plus(spent[number])
    yield from every.items()


def _events(log: Path) -> Iterator[dict[str, Any]]:
    for file in sorted(file for file in log.rglob("*") if file.is_file()):
        for line in file.read_text().splitlines():
            if line.startswith("{"):
                yield json.loads(line)


def _work(info: dict[str, Any], what: str) -> str:
    """What a stage does, by what it reads and the operators in it."""
    if what != "looking for pairs":
        return what or "counting"
    scopes = {json.loads(each["Scope"])["name"] for each in info["RDD Info"] if each.get("Scope")}
    names = {each["Name"] for each in info["RDD Info"]}
    has_python = any("MapInPandas" in scope for scope in scopes)
    if any(name.startswith("ZippedPartitions") for name in names):
        return "pairs: second texts, verifying" if has_python else "pairs: first texts"
    if "FileScanRDD" in names:
        return "pairs: keys" if has_python else "pairs: reading texts"
    return "pairs: meetings" if has_python else "pairs: the rest"


def _spent(metrics: dict[str, Any]) -> Spent:
    written, read = metrics["Shuffle Write Metrics"], metrics["Shuffle Read Metrics"]
    return Spent(
        metrics["Executor Run Time"] / 1000,
        written["Shuffle Bytes Written"],
        read["Local Bytes Read"] + read["Remote Bytes Read"],
        metrics["Disk Bytes Spilled"],
        written["Shuffle Records Written"],
    )


if __name__ == "__main__":
    main()
