"""What a build by Spark costs a passage: seconds of processor, bytes shuffled, candidates.

    python benchmarks/archive_spark.py --data ../shared/data --articles 20000

The articles are those of archive_text.py: real ones first, then made ones.  The figures are taken
from Spark's event log and from the processes' own accounts; docs/archive.md works with them.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from archive_text import Newsroom, texts_of
from newslint.indexing.spark.build import Order, build
from newslint.indexing.spark.session import session

FILES = 16
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
    marks: list[tuple[str, float, float]] = []
    with session(options.master, settings) as spark:
        order = Order([str(folder / "*.jsonl")], str(folder / "built"))
        done = build(spark, order, lambda what: marks.append((what, time.monotonic(), cpu())))
        marks.append(("", time.monotonic(), cpu()))
    n = done.passages
    print(f"{done.articles:,} articles, {size / 1e6:.0f} MB, {n:,} passages, {done.pairs:,} pairs")
    print(f"{'stage':32}{'wall s':>8}{'CPU s':>8}{'CPU µs a passage':>18}")
    for (what, start, used), (_, end, after) in pairwise(marks):
        print(f"{what:32}{end - start:8.1f}{after - used:8.1f}{(after - used) / n * 1e6:18.1f}")
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


def cpu() -> float:
    """Seconds of processor that this process and all below it have used."""
    used: dict[int, tuple[int, float]] = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        # Those of children that ended are in the fields after its own.
        used[int(place.parent.name)] = (int(fields[1]), sum(map(int, fields[11:15])) / TICKS)

    def is_mine(process: int) -> bool:
        while process in used and process != os.getpid():
            process = used[process][0]
        return process == os.getpid()

    return sum(seconds for process, (_, seconds) in used.items() if is_mine(process))


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
