"""The stages of the archive's benchmark, each run in a process of its own by ``archive.py``.

Times are those of the processor, so that what else the machine does is not in them; nor is waiting
for the disk, of which there is none where the archive's pages are in memory.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any
from zlib import crc32

from archive_text import Newsroom, texts_of
from newslint import Document
from newslint.archive.archive import Archive
from newslint.archive.matching import reuses_in_archive
from newslint.archive.records import ArticleRecord, FileRecord
from newslint.similarity.archived_passages import passages_of
from newslint.similarity.minhash import Keys, keys_of, signatures
from newslint.similarity.sketches import Sketch, sketch_of

Figures = dict[str, Any]
Given = dict[str, Any]

# Articles of one commit: what ``newslint archive add`` commits at once is of this order.
BATCH = 500
# An article has about so many.
PASSAGES = 25
ASKED = 200
CHANGED = 200
SIGNED = 20_000
# datasketch's loop takes a quarter of a millisecond a passage.
SIGNED_BY_LOOP = 2_000


def _signatures(given: Given) -> Figures:
    """How many passages of real news are signed a second, by us and by datasketch."""
    from datasketch import MinHash

    options = {"num_perm": 126, "seed": 1, "hashfunc": crc32, "scheme": "legacy"}
    lines = []
    for text in texts_of(Path(given["data"])):
        lines += [line for line in _lines(_sketch("a", text)) if 8 <= line.count(" ") + 1 <= 200]
    lines = lines[:SIGNED]
    words = [line.split(" ") for line in lines]
    pairs = [[f"{a} {b}".encode() for a, b in pairwise(one)] for one in words]
    keys_of(lines[:10])

    def loop() -> None:
        for one in pairs[:SIGNED_BY_LOOP]:
            sketch = MinHash(**options)
            for pair in one:
                sketch.update(pair)

    ways: dict[str, tuple[int, Callable[[], object]]] = {
        "newslint, signatures": (len(lines), lambda: signatures(lines)),
        "newslint, keys (signatures and fingerprints)": (len(lines), lambda: keys_of(lines)),
        "datasketch bulk": (len(lines), lambda: MinHash.bulk(pairs, **options)),
        "datasketch, a loop of update": (SIGNED_BY_LOOP, loop),
    }
    best = {name: min(_processor(way) for _ in range(3)) for name, (_, way) in ways.items()}
    rates = {name: round(count / best[name]) for name, (count, _) in ways.items()}
    return {"passages": len(lines), "rates": rates}


def _lines_stage(given: Given) -> Figures:
    """Writes the passages of a size, and those of the articles asked about, for the peers."""
    newsroom, left = Newsroom(texts_of(Path(given["data"]))), given["size"]
    with Path(given["lines"]).open("w", encoding="utf-8") as file:
        for text in newsroom.articles():
            for line in _lines(_sketch("a", text))[:left]:
                file.write(line + "\n")
                left -= 1
            if left <= 0:
                break
    with Path(given["asked"]).open("w", encoding="utf-8") as file:
        asked = (_sketch("asked", newsroom.of_sixty()) for _ in range(ASKED))
        file.writelines("\n".join(_lines(sketch)) + "\n\n" for sketch in asked)
    return {}


def _build(given: Given) -> Figures:
    """Makes the archive and says what it took; what follows asks about the articles after it."""
    started, stopwatch, passages, articles = time.perf_counter(), _Stopwatch(), 0, 0
    begun = time.process_time()
    texts = Newsroom(texts_of(Path(given["data"]))).articles()
    loading = time.process_time() - begun
    with Archive.create(given["archive"]) as archive:
        while passages < given["size"]:
            with stopwatch("writing news"):
                wanted = min(BATCH, 1 + (given["size"] - passages) // PASSAGES)
                batch = [next(texts) for _ in range(wanted)]
            with stopwatch("reading"):
                sketches = [_sketch(f"{articles + n}.txt", one) for n, one in enumerate(batch)]
                lines = [_lines(sketch) for sketch in sketches]
            with stopwatch("signing"):
                keys = list(_keys(lines))
            with stopwatch("writing"):
                archive.add(list(map(_record, sketches, keys)))
            passages, articles = passages + sum(map(len, lines)), articles + len(batch)
        with stopwatch("writing"):
            archive.settle()  # as `newslint archive add` ends
            stats = archive.stats()
    size = sum(file.stat().st_size for file in _files(given))
    seconds = sum(stopwatch.seconds[name] for name in ("reading", "signing", "writing"))
    wall = time.perf_counter() - started
    return {
        "articles": articles,
        "passages": passages,
        "seconds": round(seconds, 2),
        **{name: round(value, 2) for name, value in stopwatch.seconds.items()},
        "loading news": round(loading, 2),
        "wall with the making of news": round(wall, 2),
        "rate": round(passages / seconds),
        "bytes_a_passage": round(size / passages, 1),
        "key_bytes_a_passage": round(stats.posting_bytes / passages, 1),
        "entry_bytes_a_passage": round(stats.entry_bytes / passages, 1),
        "runs": stats.runs,
        "common_keys": stats.common_keys,
    }


def _query(given: Given) -> Figures:
    """Asks about new articles of some 60 passages each: the look-up alone, and all of it."""
    newsroom = _newsroom_after(given)
    asked = [_sketch("asked.txt", newsroom.of_sixty()) for _ in range(ASKED)]
    keys = [keys_of(_lines(sketch)) for sketch in asked]
    begun = time.process_time()
    with Archive.open(given["archive"]) as archive:
        reuses_in_archive(archive, asked[0])
        first = time.process_time() - begun
        lookups = [_processor(lambda k=one: archive.candidates(k)) for one in keys]
        found = [len(archive.candidates(one).passages) for one in keys]
        reuses: list[int] = []
        wholes = [
            _processor(lambda s=one: reuses.append(len(reuses_in_archive(archive, s))))
            for one in asked
        ]
    article = Path(f"{given['archive']}-asked.txt")
    article.write_text(newsroom.of_sixty(), encoding="utf-8")
    return {
        "command": _command("--archive", given["archive"], str(article)),
        "command_without": _command(str(article)),
        "passages": statistics.median(len(_lines(sketch)) for sketch in asked),
        "candidates_median": statistics.median(found),
        "reuses_an_article": round(statistics.mean(reuses), 2),
        "opening_and_first": round(1000 * first, 2),
        **_spread("lookup", lookups),
        **_spread("whole", wholes),
    }


def _command(*arguments: str) -> float:
    """Milliseconds that a run of newslint takes: the median of seven."""
    command = [sys.executable, "-m", "newslint", "--isolated", "--exit-zero", *arguments]
    times = []
    for _ in range(7):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"archive: {' '.join(command)} ended with {process.returncode}")
        times.append(1000 * (used.ru_utime + used.ru_stime))
    return round(statistics.median(times), 1)


def _change(given: Given) -> Figures:
    """Adds one article after the other, each a commit, then removes some."""
    newsroom = _newsroom_after(given)
    added, removed = [], []
    with Archive.open(given["archive"], writes=True) as archive:
        for number in range(CHANGED):
            sketch = _sketch(f"new-{number}.txt", newsroom.article())
            begun = time.process_time()
            archive.add([_record(sketch, keys_of(_lines(sketch)))])
            added.append(time.process_time() - begun)
        chance = random.Random(5)
        for number in chance.sample(range(given["size"] // 40), CHANGED):
            path = [f"{number}.txt"]
            removed.append(_processor(lambda p=path: archive.remove(p)))
    return {**_spread("add", added), **_spread("remove", removed)}


def _pairs(given: Given) -> Figures:
    """All alike passages of different articles."""
    begun = time.process_time()
    with Archive.open(given["archive"]) as archive:
        count = sum(1 for _ in archive.pairs())
    return {"pairs": count, "seconds": round(time.process_time() - begun, 2)}


STAGES: dict[str, Callable[[Given], Figures]] = {
    "signatures": _signatures,
    "lines": _lines_stage,
    "build": _build,
    "query": _query,
    "change": _change,
    "pairs": _pairs,
}


# ---- what they share ----


def _newsroom_after(given: Given) -> Newsroom:
    """A newsroom that has run the articles of the archive, and writes others from now on."""
    newsroom = Newsroom(texts_of(Path(given["data"])))
    articles = newsroom.articles()
    for _ in range(given["size"] // 30):
        next(articles)
    newsroom.turn_to(random.Random(f"after {given['size']}"))
    return newsroom


def _sketch(name: str, text: str) -> Sketch:
    return sketch_of((name, None), Document.from_text(text))


def _lines(sketch: Sketch) -> list[str]:
    return [passage.line for passage in passages_of(sketch)]


def _keys(lines: Sequence[Sequence[str]]) -> Iterator[Keys]:
    """The keys of each article; they are made for all together."""
    import numpy as np

    keys = keys_of([line for one in lines for line in one])
    starts = np.cumsum([0, *map(len, lines)])
    at = np.searchsorted(keys.passages, starts)
    for number, (low, high) in enumerate(pairwise(at.tolist())):
        yield Keys(keys.keys[low:high], keys.passages[low:high] - starts[number])


def _record(sketch: Sketch, keys: Keys) -> FileRecord:
    digest = blake2b(sketch.prose.encode(), digest_size=16).digest()
    article = ArticleRecord(None, sketch.prose.split("\n", 1)[0], "2026-11-22", sketch, keys)
    return FileRecord(sketch.key[0], digest, 1, len(sketch.prose), (article,))


def _files(given: Given) -> list[Path]:
    archive = Path(given["archive"])
    return list(archive.parent.glob(archive.name + "*"))


class _Stopwatch:
    """Seconds by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, name: str) -> _Stopwatch:
        self._name = name
        return self

    def __enter__(self) -> None:
        self._begun = time.process_time()

    def __exit__(self, *_: object) -> None:
        passed = time.process_time() - self._begun
        self.seconds[self._name] = self.seconds.get(self._name, 0.0) + passed


def _processor(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _spread(name: str, seconds: Sequence[float]) -> Figures:
    """The median and the 99th of a hundred, in milliseconds."""
    ordered = sorted(seconds)
    high = ordered[min(len(ordered) - 1, round(0.99 * len(ordered)))]
    return {
        f"{name}_median": round(1000 * statistics.median(ordered), 2),
        f"{name}_p99": round(1000 * high, 2),
    }
