"""What other libraries take for the passages of an archive: run in their own environment.

    python benchmarks/archive_peers.py datasketch LINES ASKED

LINES has a passage a line, ASKED the articles to ask about, with an empty line after each.  Prints
the figures as JSON; ``absent`` says why there are none.  Nothing of newslint is imported.
"""

from __future__ import annotations

import importlib.metadata
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from zlib import crc32

PERMUTATIONS, BANDS, BAND_SIZE = 126, 42, 3
Figures = dict[str, Any]


def main(name: str, lines: str, asked: str) -> None:
    passages = Path(lines).read_text(encoding="utf-8").splitlines()
    articles = [one.split("\n") for one in Path(asked).read_text(encoding="utf-8").split("\n\n")]
    try:
        figures = PEERS[name](passages, [one for one in articles if one != [""]])
        figures["version"] = importlib.metadata.version(name)
    except ImportError as error:
        figures = {"absent": str(error)}
    print(json.dumps(figures))


def _datasketch(passages: Sequence[str], asked: Sequence[Sequence[str]]) -> Figures:
    """MinHashLSH in memory; signatures by ``bulk``."""
    from datasketch import MinHash, MinHashLSH

    options = {"num_perm": PERMUTATIONS, "seed": 1, "hashfunc": crc32, "scheme": "legacy"}

    def signed(lines: Sequence[str]) -> list[Any]:
        return MinHash.bulk([[pair.encode() for pair in _pairs(line)] for line in lines], **options)

    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, BAND_SIZE))
    signing = building = 0.0
    before = _now()
    for start in range(0, len(passages), 5_000):
        begun = time.process_time()
        sketches = signed(passages[start : start + 5_000])
        between = time.process_time()
        with index.insertion_session() as session:
            for number, sketch in enumerate(sketches, start):
                session.insert(number, sketch)
        signing, building = signing + between - begun, building + time.process_time() - between
        del sketches
    memory = _now() - before
    questions = [signed(one) for one in asked]
    times = [_processor(lambda q=one: [index.query(sketch) for sketch in q]) for one in questions]
    return _figures(len(passages), signing, building, memory, times)


def _rensa(passages: Sequence[str], asked: Sequence[Sequence[str]]) -> Figures:
    """RMinHashLSH in memory; signatures by ``from_token_sets``, which has other permutations."""
    from rensa import RMinHash, RMinHashLSH

    def signed(lines: Sequence[str]) -> list[Any]:
        pairs = [_pairs(line) for line in lines]
        signatures: list[Any] = RMinHash.from_token_sets(pairs, PERMUTATIONS, 1)
        return signatures

    index = RMinHashLSH(0.3, PERMUTATIONS, BANDS)
    signing = building = 0.0
    before = _now()
    for start in range(0, len(passages), 5_000):
        begun = time.process_time()
        sketches = signed(passages[start : start + 5_000])
        between = time.process_time()
        for number, sketch in enumerate(sketches, start):
            index.insert(number, sketch)
        signing, building = signing + between - begun, building + time.process_time() - between
        del sketches
    memory = _now() - before
    questions = [signed(one) for one in asked]
    times = [_processor(lambda q=one: [index.query(sketch) for sketch in q]) for one in questions]
    return _figures(len(passages), signing, building, memory, times)


def _text_dedup(passages: Sequence[str], _: Sequence[Sequence[str]]) -> Figures:
    """Its signatures, by the function that its job maps over a data set; it keeps no index."""
    import numpy as np
    from text_dedup.minhash import embed_func
    from text_dedup.utils import xxh3_32hash

    chance, prime = np.random.RandomState(42), (1 << 61) - 1
    options = {
        "num_perm": PERMUTATIONS,
        "ngram_size": 2,
        "min_length": 2,
        "hashranges": [(at, at + BAND_SIZE) for at in range(0, PERMUTATIONS, BAND_SIZE)],
        "permutations": (
            chance.randint(1, prime, PERMUTATIONS, dtype=np.uint64),
            chance.randint(0, prime, PERMUTATIONS, dtype=np.uint64),
        ),
        "hash_func": xxh3_32hash,
        "dtype": np.uint64,
        "max_hash": np.uint64((1 << 32) - 1),
        "modulo_prime": np.uint64(prime),
    }
    some = passages[:20_000]
    seconds = _processor(lambda: [embed_func(line, n, **options) for n, line in enumerate(some)])
    return {"sign_rate": round(len(some) / seconds)}


PEERS: dict[str, Callable[[Sequence[str], Sequence[Sequence[str]]], Figures]] = {
    "datasketch": _datasketch,
    "rensa": _rensa,
    "text-dedup": _text_dedup,
}


def _figures(
    count: int, signing: float, building: float, memory: int, times: Sequence[float]
) -> Figures:
    ordered = sorted(times)
    return {
        "sign_rate": round(count / signing),
        "build": round(building, 2),
        "memory_a_passage": round(memory / count),
        "query_median": round(1000 * statistics.median(ordered), 2),
        "query_p99": round(1000 * ordered[round(0.99 * (len(ordered) - 1))], 2),
    }


def _pairs(line: str) -> list[str]:
    return [f"{one} {other}" for one, other in pairwise(line.split(" "))]


def _now() -> int:
    """The memory of this process in bytes: now on Linux, the peak elsewhere."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _processor(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    main(*sys.argv[1:])
