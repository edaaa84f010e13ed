"""Which passages of an article stand in other articles as well, and how that is told.

Each of two articles that share a passage gets its reuse, since each is read, and mended, on its
own.  Neighbouring passages that have neighbouring copies are one stretch; an article that another
one has nearly whole is one, from its first block to its last.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newslint.similarity.inside import Spans
from newslint.similarity.passages import Kind
from newslint.similarity.repeats import LOPSIDED
from newslint.similarity.sketches import ArticleName, Place, Shared, Sketch, shared_passages
from newslint.similarity.verify import MOST_IF_DIFFERENT
from newslint.similarity.wholes import wholes_of
from newslint.text.document import Copy, Reuse
from newslint.text.span import Span

# So many places elsewhere are listed, of so many articles, the closest first.
MOST_COPIES = 5
# A copy is shown by its first line; of a whole article no more than that is handed on.
MOST_TEXT = 2_000
# What more articles than this have is standing text: it is told by itself.
STANDING = 3


def reuses_among(sketches: Sequence[Sketch]) -> Mapping[ArticleName, Sequence[Reuse]]:
    """The passages of each article that others have; articles without any are left out."""
    paragraphs = shared_passages(sketches, "paragraph")
    sentences = shared_passages(sketches, "sentence")
    found: dict[ArticleName, Sequence[Reuse]] = {}
    for number in sorted(paragraphs.keys() | sentences.keys()):
        reuses = reuses_of(sketches[number], sketches, paragraphs[number], sentences[number])
        if reuses:
            found[sketches[number].key] = reuses
    return found


def reuses_in(one: Sketch, others: Sequence[Sketch]) -> Sequence[Reuse]:
    """The passages of one article that the others have, which are not compared themselves."""
    sketches = [one, *others]
    shared = (shared_passages(sketches, kind)[0] for kind in ("paragraph", "sentence"))
    return reuses_of(one, sketches, *shared)


def reuses_of(
    one: Sketch,
    sketches: Sequence[Sketch],
    paragraphs: Sequence[Shared],
    sentences: Sequence[Shared],
) -> Sequence[Reuse]:
    """The reuses of an article, by what it shares with those of the sketches, by their numbers.

    Whole in others first, then standing text, then stretches by place.
    """
    return list(_reuses(one, sketches, paragraphs, sentences))


def _reuses(
    one: Sketch,
    sketches: Sequence[Sketch],
    paragraphs: Sequence[Shared],
    sentences: Sequence[Shared],
) -> Iterator[Reuse]:
    paragraphs = list(_without_lopsided(paragraphs, sentences))
    shared = [*paragraphs, *_not_inside(sentences, paragraphs)]
    wholes = wholes_of(one, sketches, shared)
    if wholes:
        yield _reuse(sketches, one.whole.span, wholes)
    seen_whole = {copy.other for copy in wholes}
    shared = [copy for copy in shared if copy.other not in seen_whole]
    standing = _standing([*paragraphs, *sentences])
    for place, copies in standing.items():
        yield _reuse(sketches, place.span, copies)
    said = Spans.of(place.span for place in standing)
    rest = [copy for copy in shared if not said.cover(copy.here.span)]
    for span, copies in _by_place(_runs(one, sketches, rest)):
        yield _reuse(sketches, span, copies)


def _without_lopsided(
    paragraphs: Iterable[Shared], sentences: Iterable[Shared]
) -> Iterator[Shared]:
    """The paragraphs less those much longer than their copy, where a sentence shows it better."""
    by_other: defaultdict[int, list[Shared]] = defaultdict(list)
    for sentence in sentences:
        by_other[sentence.other].append(sentence)
    parts = {other: _Parts.of(shared) for other, shared in by_other.items()}
    for paragraph in paragraphs:
        short, long = sorted((paragraph.here.span.length, paragraph.there.span.length))
        is_lopsided = long >= LOPSIDED * short and paragraph.other in parts
        if not is_lopsided or not parts[paragraph.other].show(paragraph):
            yield paragraph


class _Parts(NamedTuple):
    """The sentences that two articles share, by where they start in the one and in the other."""

    here: Sequence[Shared]
    there: Sequence[Shared]
    starts_here: Sequence[int]
    starts_there: Sequence[int]

    @classmethod
    def of(cls, shared: Iterable[Shared]) -> _Parts:
        here = sorted(shared)
        there = sorted(here, key=lambda copy: copy.there)
        starts = [copy.here.start for copy in here], [copy.there.start for copy in there]
        return cls(here, there, *starts)

    def show(self, paragraph: Shared) -> bool:
        """Whether one that is most of the shorter paragraph lies in a pair of them."""
        here, there = paragraph.here.span, paragraph.there.span
        # The shorter one has few sentences, the longer one may have all of the article's.
        if here.length <= there.length:
            parts, starts, short = self.here, self.starts_here, here
        else:
            parts, starts, short = self.there, self.starts_there, there
        return any(
            here.covers(part.here.span)
            and there.covers(part.there.span)
            and 2 * part.here.span.length > short.length
            for part in parts[bisect_left(starts, short.start) : bisect_left(starts, short.end)]
        )


def _not_inside(sentences: Iterable[Shared], paragraphs: Iterable[Shared]) -> Iterator[Shared]:
    """The sentences that are no part of a paragraph which the same article has."""
    by_other: defaultdict[int, list[Span]] = defaultdict(list)
    for paragraph in paragraphs:
        by_other[paragraph.other].append(paragraph.here.span)
    held = {other: Spans.of(spans) for other, spans in by_other.items()}
    for sentence in sentences:
        if sentence.other not in held or not held[sentence.other].cover(sentence.here.span):
            yield sentence


def _standing(shared: Iterable[Shared]) -> dict[Place, list[Shared]]:
    """The places that more than ``STANDING`` other articles have, none inside another: the copies.

    By place, those that start together the longer first.
    """
    copies: defaultdict[Place, list[Shared]] = defaultdict(list)
    for copy in shared:
        copies[copy.here].append(copy)
    standing: dict[Place, list[Shared]] = {}
    last: Place | None = None
    for place in sorted(copies, key=lambda place: (place.start, -place.end)):
        inside = last is not None and last.span.covers(place.span)
        if not inside and len({copy.other for copy in copies[place]}) > STANDING:
            standing[place] = copies[place]
            last = place
    return standing


def _runs(one: Sketch, sketches: Sequence[Sketch], shared: Iterable[Shared]) -> Iterator[Shared]:
    """Neighbouring places that have neighbouring copies in one article, made one."""
    order = _order(one)
    by_other: defaultdict[int, dict[Place, Shared]] = defaultdict(dict)
    for copy in shared:
        best = by_other[copy.other].get(copy.here)
        if best is None or copy.similarity > best.similarity:
            by_other[copy.other][copy.here] = copy
    for other, copies in by_other.items():
        order_there = _order(sketches[other])
        run: Shared | None = None
        for copy in sorted(copies.values()):
            if run is not None and _follows(run, copy, order, order_there):
                run = _joined(run, copy)
                continue
            if run is not None:
                yield run
            run = copy
        if run is not None:
            yield run


def _order(one: Sketch) -> dict[int, int]:
    """Where each passage of an article stops -> where the next one of its kind starts."""
    following: dict[int, int] = {}
    kinds: tuple[Kind, ...] = ("sentence", "paragraph")
    for kind in kinds:
        places = one.kept(kind).places
        following.update(zip(places[1::6], places[6::6], strict=False))
    return following


def _follows(run: Shared, copy: Shared, here: Mapping[int, int], there: Mapping[int, int]) -> bool:
    return (
        here.get(run.here.end) == copy.here.start and there.get(run.there.end) == copy.there.start
    )


def _joined(run: Shared, copy: Shared) -> Shared:
    lower, higher = sorted((run.similarity, copy.similarity))
    return Shared(
        _from_to(run.here, copy.here),
        run.other,
        _from_to(run.there, copy.there),
        higher if lower == 1 else min(higher, MOST_IF_DIFFERENT),
    )


def _from_to(first: Place, last: Place) -> Place:
    return first._replace(end=last.end, end_line=last.end_line, end_column=last.end_column)


def _by_place(shared: Iterable[Shared]) -> Iterator[tuple[Span, list[Shared]]]:
    """The copies by the stretch of this article that they overlap in, each stretch once."""
    span: Span | None = None
    copies: list[Shared] = []
    for copy in sorted(shared):
        if span is not None and span.overlaps(copy.here.span):
            span = span.joined(copy.here.span)
            copies.append(copy)
            continue
        if span is not None:
            yield span, copies
        span, copies = copy.here.span, [copy]
    if span is not None:
        yield span, copies


def _reuse(sketches: Sequence[Sketch], span: Span, shared: Sequence[Shared]) -> Reuse:
    """The copies, one an article, those first that have most of it; of these the most alike."""

    def rank(copy: Shared) -> tuple[float, float, int, Place]:
        length = copy.here.end - copy.here.start
        return -length * copy.similarity, -copy.similarity, copy.other, copy.there

    best: dict[int, Shared] = {}
    for copy in sorted(shared, key=rank):
        best.setdefault(copy.other, copy)
    listed = list(best.values())[:MOST_COPIES]
    return Reuse(*span, tuple(_copy(sketches[copy.other], copy) for copy in listed))


def _copy(other: Sketch, shared: Shared) -> Copy:
    there = shared.there
    return Copy(
        other.key[0],
        *there[2:],
        other.prose[there.start : min(there.end, there.start + MOST_TEXT)],
        round(shared.similarity, 3),
        other.key[1],
    )
