"""What the archive has of an article: the articles that share most with it, first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint.archive.archive import Archive
from newslint.archive.contents import content_of
from newslint.archive.matching import sharing
from newslint.indexing.dates import date_of
from newslint.indexing.inputs import inputs_of
from newslint.indexing.known import KnownFiles
from newslint.indexing.likeness import (
    ONE,
    SAME,
    Likeness,
    Meeting,
    Named,
    at_least,
    likeness_of,
    named,
)
from newslint.indexing.recording import title_of
from newslint.result import InputError
from newslint.run.batch import Order
from newslint.similarity.sketches import Sketch, sketch_of
from newslint.text.document import Document


class Answer(NamedTuple):
    """An article that was asked about, and what each archived article shares with it.

    ``passages`` is the number of its own that can be known again, ``left_out`` that of the
    articles beyond the limit, ``less_alike`` that of those which share only what is less alike
    than was asked for.
    """

    article: Named
    passages: int
    found: Sequence[Likeness]
    left_out: int = 0
    less_alike: int = 0


def answers(
    archive: Archive, order: Order, *, similarity: float = 0.0, limit: int | None = None
) -> Iterator[Answer | InputError]:
    """The answer for each article that an order names, in their order; an error in the place of one
    that cannot be read.

    ``similarity`` is the least of a stretch that counts, ``limit`` the most archived articles.
    The article at the same path, where the archive has one, is no answer.  Raises ConfigError and
    ArchiveError.
    """
    inputs = inputs_of(order, KnownFiles())
    yield from inputs.errors
    for job in inputs.jobs:
        for read in inputs.recorder.documents(job):
            if isinstance(read, InputError):
                yield read
                continue
            sketch = sketch_of((job.path, read.name), read)
            yield _answer(archive, _named(read, job.path), sketch, similarity, limit)


def _answer(
    archive: Archive, article: Named, sketch: Sketch, similarity: float, limit: int | None
) -> Answer:
    every = list(_likenesses(archive, article, sketch))
    found = [reached for one in every if (reached := at_least(one, similarity)) is not None]
    found.sort(key=_rank)
    listed = found if limit is None else found[:limit]
    passages = len(sketch.lines("paragraph")) + len(sketch.lines("sentence"))
    return Answer(article, passages, listed, len(found) - len(listed), len(every) - len(found))


def _likenesses(archive: Archive, article: Named, sketch: Sketch) -> Iterator[Likeness]:
    content = content_of(sketch.prose)
    for other in sharing(archive, sketch):
        is_same = other.article.content == content
        two = named(other.article), sketch, other.sketch
        meeting = Meeting(article, *two, other.shared, is_same)
        likeness = likeness_of(meeting)
        if likeness is not None:
            yield likeness


def _rank(likeness: Likeness) -> tuple[bool, float, float]:
    """The article whole first, then how much of it there is; what is equal stays as it came."""
    is_whole = likeness.extent in (SAME, ONE)
    return not is_whole, -round(likeness.share, 3), -likeness.similarity


def _named(document: Document, path: str) -> Named:
    return Named(path, document.name, title_of(document), date_of(document.metadata, path))
