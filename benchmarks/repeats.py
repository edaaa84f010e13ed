"""How the search for repeats grows with the text, and the measurements behind its bounds.

    python benchmarks/repeats.py [--data ../shared/data] [--articles 2000] [--bounds]

The first table compares the articles of a run with each other: they are joined anew of pieces of
the sentences of ``clean-news``, so that each is another and all are made of real wording, and every
tenth has a paragraph of an earlier one.  Sizes double; the exponent says what power of the
text the time grows with.  ``--bounds`` prints what the bounds were chosen by: the ways to find
candidates side by side, and how many of the pairs that reach the threshold each finds.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from newslint import Document
from newslint.similarity.across import THRESHOLD
from newslint.similarity.candidates import MOST_FOR_INDEX, likely_pairs
from newslint.similarity.frequencies import idf
from newslint.similarity.meeting import meeting_pairs
from newslint.similarity.minhash import keys_of
from newslint.similarity.reuse import reuses_among
from newslint.similarity.runs import sharing_runs
from newslint.similarity.sketches import Sketch, sketch_of
from newslint.similarity.verify import Profile, required_similarity, similarity

ROOT = Path(__file__).resolve().parents[1]
SIZES = 4
PARAGRAPHS = 9
# Pieces so short have a run of words at most, so that by chance no two sentences are alike.
PIECE = 3
PIECES = 7
FEWEST_WORDS = 8
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")

Pairs = set[tuple[int, int]]


class Found(NamedTuple):
    """What a way to find candidates gives: the pairs, and processor seconds."""

    pairs: Pairs
    seconds: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/data")
    parser.add_argument("--articles", type=int, default=2_000, help="of the largest size")
    parser.add_argument("--bounds", action="store_true", help="the candidates side by side")
    arguments = parser.parse_args()
    files = sorted((arguments.data / "clean-news").glob("**/*.txt"))
    if not files:
        sys.stderr.write(f"repeats: no articles in {arguments.data / 'clean-news'}\n")
        return 2
    sentences = list(_sentences(file.read_text(encoding="utf-8") for file in files))
    idf("word")  # the table of weights is read before the clock runs
    if arguments.bounds:
        _print_bounds(sentences)
    else:
        _print_growth(sentences, arguments.articles)
    return 0


def _sentences(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for line in text.split("\n"):
            yield from (s for s in _SENTENCE_END.split(line) if len(s.split()) > FEWEST_WORDS)


# ---- growth ----


def _print_growth(sentences: Sequence[str], most: int) -> None:
    print("| articles | words | seconds | x the half | exponent | with a find | peak MiB |")
    print("|---|---|---|---|---|---|---|")
    sketches: list[Sketch] = []
    articles = _articles(sentences)
    before = 0.0
    for size in (most >> step for step in range(SIZES - 1, -1, -1)):
        while len(sketches) < size:
            sketches.append(_sketch(len(sketches), next(articles)))
        words = sum(len(sketch.prose.split()) for sketch in sketches)
        begun = time.process_time()
        found = reuses_among(sketches)
        seconds = time.process_time() - begun
        ratio = seconds / before if before else math.nan
        print(
            f"| {size} | {words} | {seconds:.2f} | {ratio:.2f} | {math.log2(ratio):.2f}"
            f" | {len(found)} | {_peak():.0f} |",
            flush=True,
        )
        before = seconds


def _articles(sentences: Sequence[str]) -> Iterator[list[str]]:
    """Paragraphs of sentences made of pieces; one article in ten has one of an earlier one."""
    chance = random.Random(3)
    earlier: list[str] = []

    def pieces() -> str:
        many = (chance.choice(sentences).split() for _ in range(PIECES))
        starts = ((words, chance.randrange(len(words) - PIECE)) for words in many)
        return " ".join(word for words, at in starts for word in words[at : at + PIECE])

    while True:
        paragraphs = [
            " ".join(pieces() for _ in range(chance.choice((1, 2, 2, 3))))
            for _ in range(PARAGRAPHS)
        ]
        if earlier and chance.random() < 1 / 10:
            paragraphs[3] = chance.choice(earlier)
        earlier.append(paragraphs[0])
        yield paragraphs


def _sketch(number: int, paragraphs: Sequence[str]) -> Sketch:
    text = "\n\n".join([f"Story number {number} of the day", *paragraphs])
    return sketch_of((f"{number}.txt", None), Document.from_text(text + "\n"))


def _peak() -> float:
    """Peak memory of this process so far, with all articles of the sizes before, in MiB."""
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


# ---- bounds ----


def _print_bounds(sentences: Sequence[str]) -> None:
    print(
        f"An index of word pairs is made of up to {MOST_FOR_INDEX} passages; runs are for more.\n"
    )
    print("| sentences | way | candidates | seconds | of the alike pairs |")
    print("|---|---|---|---|---|")
    documents = Document.from_text("\n\n".join(["Headline", *sentences]) + "\n")
    lines = list(dict.fromkeys(sketch_of(("all", None), documents).lines("sentence")))
    random.Random(3).shuffle(lines)
    keys_of(["a b"])  # numpy and datasketch are imported before the clock runs
    for size in (1_000, 2_000, 4_000, 8_000, 16_000):
        tokens = [tuple(line.split(" ")) for line in lines[:size]]
        ways: dict[str, Callable[[], Iterable[tuple[int, int]]]] = {
            "index of word pairs": lambda t=tokens: likely_pairs(  # type: ignore[misc]
                [Profile(one) for one in t], THRESHOLD
            ),
            "shared runs": lambda t=tokens: sharing_runs(  # type: ignore[misc]
                [" ".join(one) for one in t], range(len(t))
            ),
            "MinHash": lambda n=size: _meeting(lines[:n]),  # type: ignore[misc]
        }
        found = {name: _timed(way) for name, way in ways.items()}
        alike = _alike(tokens, found["index of word pairs"].pairs)
        for name, one in found.items():
            share = len(alike & one.pairs) / max(1, len(alike))
            print(f"| {size} | {name} | {len(one.pairs)} | {one.seconds:.3f} | {share:.3f} |")


def _meeting(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The candidates of an archive."""
    first, second = meeting_pairs(*keys_of(lines))
    return zip(first.tolist(), second.tolist(), strict=True)


def _timed(way: Callable[[], Iterable[tuple[int, int]]]) -> Found:
    begun = time.process_time()
    pairs = set(way())
    return Found(pairs, time.process_time() - begun)


def _alike(tokens: Sequence[tuple[str, ...]], candidates: Pairs) -> Pairs:
    """The candidates that reach the threshold."""
    profiles = [Profile(one) for one in tokens]
    return {
        (one, other)
        for one, other in candidates
        if similarity(profiles[one], profiles[other])
        >= required_similarity(THRESHOLD, profiles[one], profiles[other])
    }


if __name__ == "__main__":
    sys.exit(main())
