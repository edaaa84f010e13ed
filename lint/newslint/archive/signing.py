"""The postings of the articles that an archive has, made anew from their texts, some at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newslint.archive.packing import EntryError, unpacked
from newslint.archive.runs import Postings, sorted_postings
from newslint.similarity.archived_passages import passages_of
from newslint.similarity.minhash import keys_of

if TYPE_CHECKING:
    import sqlite3

# The columns of an article that its passages are made of, by their numbers.
_TEXTS = "SELECT first, count, language, entry FROM articles WHERE count > 0"


class Text(NamedTuple):
    """The words of the passages of an article, from number ``first`` on; None: unreadable."""

    first: int
    lines: list[str] | None


class Signed(NamedTuple):
    """The postings of some articles, of passages ``first`` to ``stop - 1``."""

    articles: int
    first: int
    stop: int
    postings: Postings


def texts(db: sqlite3.Connection) -> Iterator[Text]:
    """The articles that have a passage, by the numbers of their passages."""
    return _read(db.execute(f"{_TEXTS} ORDER BY first"))


def texts_of(db: sqlite3.Connection, file: int) -> Iterator[Text]:
    """Those of a file."""
    return _read(db.execute(f"{_TEXTS} AND file = ? ORDER BY first", (file,)))


def signed(every: Iterable[Text], at_once: int) -> Iterator[Signed]:
    """The postings of the articles that can be read, of about ``at_once`` passages each time."""
    portion: list[Text] = []
    size = 0
    for text in every:
        if not text.lines:
            continue
        portion.append(text)
        size += len(text.lines)
        if size >= at_once:
            yield _signed(portion)
            portion, size = [], 0
    if portion:
        yield _signed(portion)


def _signed(portion: list[Text]) -> Signed:
    lines: list[str] = []
    numbers: list[int] = []
    for first, own in portion:
        lines += own or ()
        numbers += range(first, first + len(own or ()))
    keys, positions = keys_of(lines)
    passages = np.array(numbers, dtype=np.int64)[positions]
    return Signed(len(portion), numbers[0], numbers[-1] + 1, sorted_postings(keys, passages))


def _read(rows: Iterable[tuple[int, int, str, bytes]]) -> Iterator[Text]:
    for first, count, language, entry in rows:
        try:
            lines = [passage.line for passage in passages_of(unpacked(entry, "", None, language))]
        except EntryError:
            lines = []
        yield Text(first, lines if len(lines) == count else None)
