"""Articles made up for the tests of the archive, and the records that go into it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from hashlib import blake2b

from newslint.archive.records import ArticleRecord, FileRecord
from newslint.run.article import articles_in
from newslint.similarity.archived_passages import passages_of
from newslint.similarity.minhash import keys_of
from newslint.similarity.sketches import Sketch, sketch_of
from newslint.text.document import Document
from newslint.text.formats import ReadingOptions

_WHO = [
    "the mayor",
    "the ferry company",
    "a retired pilot",
    "the harbour board",
    "our reporter",
    "the baker",
]
_DID = [
    "said",
    "opened",
    "refused",
    "closed",
    "promised",
    "counted",
    "measured",
    "repaired",
    "visited",
    "watched",
]
_WHAT = [
    "the old bridge",
    "a new timetable",
    "every lamp on the quay",
    "the winter budget",
    "two empty warehouses",
    "the school roof",
    "a shipment of oranges",
    "the museum's only clock",
    "the last tram",
    "three fishing boats",
]
_WHEN = [
    "on Monday",
    "before the storm",
    "after a long debate",
    "last week",
    "in the rain",
    "without a word",
]
_WHY = [
    "because nobody had asked for it",
    "to the surprise of the neighbours",
    "as the council had wished",
    "although the money was gone",
    "while the band played on",
    "for the first time in forty years",
]


def sentence(draw: random.Random) -> str:
    """A sentence of some twenty words."""
    parts = [draw.choice(part) for part in (_WHO, _DID, _WHAT, _WHEN, _WHY)]
    other = [draw.choice(part) for part in (_WHO, _DID, _WHAT)]
    text = " ".join([*parts[:4], "and", *other, parts[4], f"at {draw.randint(2, 999)} degrees"])
    return text[0].upper() + text[1:] + "."


def story(seed: object, paragraphs: int = 5) -> str:
    """An article: a headline and paragraphs of one to three sentences, the same for equal seeds."""
    draw = random.Random(f"story {seed}")
    body = [" ".join(sentence(draw) for _ in range(draw.randint(1, 3))) for _ in range(paragraphs)]
    return "\n\n".join([f"The town and number {draw.randint(1, 99999)}", *body]) + "\n"


def sketch(text: str, path: str = "story.txt", name: str | None = None) -> Sketch:
    """The sketch of a plain text."""
    document = next(iter(articles_in(text.encode(), "plain", ReadingOptions())))
    assert isinstance(document, Document)
    return sketch_of((path, name), document)


def article(text: str, path: str = "story.txt", name: str | None = None) -> ArticleRecord:
    """The record of a plain text."""
    made = sketch(text, path, name)
    keys = keys_of([passage.line for passage in passages_of(made)])
    return ArticleRecord(name, text.split("\n", 1)[0], "2026-11-22", made, keys)


def file(path: str, *texts: str, mtime_ns: int = 1) -> FileRecord:
    """The record of a file with one article or, by name, several."""
    digest = blake2b("\0".join(texts).encode(), digest_size=16).digest()
    names: Sequence[str | None] = [None] if len(texts) == 1 else [str(n) for n in range(len(texts))]
    articles = [article(text, path, name) for text, name in zip(texts, names, strict=True)]
    return FileRecord(path, digest, mtime_ns, sum(map(len, texts)), tuple(articles))
