"""What two articles have in common, as it is shown: places in both, and the words that differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newslint.archive.records import ArchivedArticle
from newslint.indexing.stretches import Stretch, stretch, where_they_part
from newslint.similarity.inside import Spans, share_inside
from newslint.similarity.passages import PARAGRAPH, SENTENCE
from newslint.similarity.reuse import reuses_of
from newslint.similarity.sketches import Place, Shared, Sketch
from newslint.similarity.verify import MOST_IF_DIFFERENT
from newslint.text.document import Reuse
from newslint.text.span import Span

SAME, ONE, OTHER, PART = "same", "one", "other", "part"
"""How much two articles share: both are one, the one is in the other, or the other way, or a part.
"""


class Named(NamedTuple):
    """An article as it is shown; ``name`` tells it from others of its file."""

    path: str
    name: str | None
    title: str
    date: str | None


class Likeness(NamedTuple):
    """What two articles share.

    ``extent`` is SAME, ONE, OTHER or PART; ``share`` how much of the one stands in the other, from
    0 to 1; ``similarity`` that of the most alike stretch, and of a whole article that of all its
    paragraphs, by their lengths.  ``stretches`` are in the order of the one; of the same words from
    start to end there is one, of an article that the other has as a whole one a paragraph.
    """

    one: Named
    other: Named
    extent: str
    share: float
    similarity: float
    stretches: tuple[Stretch, ...]

    @property
    def is_whole(self) -> bool:
        """Whether one of the two stands in the other as a whole."""
        return self.extent != PART


class Meeting(NamedTuple):
    """Two articles with sketches, and the passages that are alike, each with its kinds.

    ``shared`` are places in the one (``here``) and in the other (``there``).  ``has_same_words``
    says that the two differ in no word (see ``content_of``).
    """

    one: Named
    other: Named
    sketch: Sketch
    other_sketch: Sketch
    shared: Sequence[tuple[Shared, int]]
    has_same_words: bool = False


def at_least(likeness: Likeness, similarity: float) -> Likeness | None:
    """The likeness with the stretches that reach a similarity; None where nothing does.

    A whole article is judged as one.
    """
    if likeness.is_whole:
        return likeness if likeness.similarity >= similarity else None
    stretches = tuple(one for one in likeness.stretches if one.similarity >= similarity)
    return likeness._replace(stretches=stretches) if stretches else None


def named(article: ArchivedArticle) -> Named:
    """An archived article as it is shown."""
    return Named(article.path, article.name, article.title, article.date)


def likeness_of(meeting: Meeting) -> Likeness | None:
    """What two articles share; None where nothing of it is worth showing."""
    reuses = _reuses(meeting.sketch, meeting.other_sketch, meeting.shared)
    if not reuses:
        return None
    if meeting.has_same_words:
        sides = [(one.whole, one.text(one.whole)) for one in (meeting.sketch, meeting.other_sketch)]
        whole = stretch(1.0, *sides)
        return Likeness(meeting.one, meeting.other, SAME, 1.0, 1.0, (whole,))
    extent = _extent(meeting, reuses)
    if extent == PART:
        stretches = _stretches_of(reuses, meeting.sketch)
        alike = max(each.similarity for each in stretches)
    else:
        alike = _similarity_of_wholes(meeting, extent)
        is_other = extent == OTHER
        stretches = _stretches_of(reuses, meeting.sketch) if is_other else _paragraphs(meeting)
    if extent == SAME and all(each.similarity == 1 for each in stretches):
        # What differs is in no passage: a headline, a paragraph of a few words.
        parted = where_they_part(alike, meeting.sketch, meeting.other_sketch)
        stretches = (*filter(None, [parted]), *stretches)
    share = share_inside(
        meeting.sketch.spans("paragraph"), [shared.here.span for shared, _ in meeting.shared]
    )
    return Likeness(meeting.one, meeting.other, extent, share, alike, stretches)


def _extent(meeting: Meeting, reuses: Sequence[Reuse]) -> str:
    backwards = [(_turned(shared), kinds) for shared, kinds in meeting.shared]
    turned = _reuses(meeting.other_sketch, meeting.sketch, backwards)
    is_one = _is_whole(reuses, meeting.sketch)
    is_other = _is_whole(turned, meeting.other_sketch)
    if is_one:
        return SAME if is_other else ONE
    return OTHER if is_other else PART


def _reuses(one: Sketch, other: Sketch, shared: Iterable[tuple[Shared, int]]) -> Sequence[Reuse]:
    """The stretches of one article that the other has, those of one article whole as one."""
    shared = list(shared)
    paragraphs = [each._replace(other=1) for each, kinds in shared if kinds & PARAGRAPH]
    sentences = [each._replace(other=1) for each, kinds in shared if kinds & SENTENCE]
    return reuses_of(one, [one, other], paragraphs, sentences)


def _turned(shared: Shared) -> Shared:
    return Shared(shared.there, 1, shared.here, shared.similarity)


def _is_whole(reuses: Sequence[Reuse], sketch: Sketch) -> bool:
    return bool(reuses) and Span(reuses[0].start, reuses[0].end) == sketch.whole.span


def _similarity_of_wholes(meeting: Meeting, extent: str) -> float:
    """How alike the paragraphs of the whole article are to those of the other, by their lengths."""
    sketch, shared = meeting.sketch, [one for one, _ in meeting.shared]
    if extent == OTHER:
        sketch, shared = meeting.other_sketch, [_turned(one) for one in shared]
    best = {place: one.similarity for place, one in _best(shared).items()}
    paragraphs = sketch.places("paragraph")
    lengths = sum(place.end - place.start for place in paragraphs)
    alike = sum((place.end - place.start) * best.get(place, 0.0) for place in paragraphs)
    # The words of two articles differ somewhere, if not in these paragraphs.
    is_equal = extent != SAME and all(best.get(place) == 1 for place in paragraphs)
    most = 1.0 if is_equal else MOST_IF_DIFFERENT
    return min(round(alike / lengths, 3), most) if lengths else most


def _paragraphs(meeting: Meeting) -> tuple[Stretch, ...]:
    """The paragraphs that another article has, and sentences of those that it has not."""
    best: dict[Place, Shared] = {}
    paragraphs = [shared for shared, kinds in meeting.shared if kinds & PARAGRAPH]
    held = Spans.of(shared.here.span for shared in paragraphs)
    wholes = {shared.here for shared in paragraphs}
    sentences = [shared for shared, kinds in meeting.shared if not kinds & PARAGRAPH]
    outside = (one for one in sentences if one.here in wholes or not held.cover(one.here.span))
    for shared in (*paragraphs, *outside):
        known = best.get(shared.here, shared)
        best[shared.here] = max(known, shared, key=lambda one: one.similarity)
    return tuple(
        stretch(
            one.similarity,
            (one.here, meeting.sketch.text(one.here)),
            (one.there, meeting.other_sketch.text(one.there)),
        )
        for _, one in sorted(best.items())
    )


def _best(shared: Iterable[Shared]) -> dict[Place, Shared]:
    """By the place in the one article what is most alike in the other."""
    best: dict[Place, Shared] = {}
    for one in shared:
        best[one.here] = max(best.get(one.here, one), one, key=lambda each: each.similarity)
    return best


def _stretches_of(reuses: Iterable[Reuse], sketch: Sketch) -> tuple[Stretch, ...]:
    """The stretches as they are told; each has one copy, that of the other article."""
    every = [*sketch.places("sentence"), *sketch.places("paragraph"), sketch.whole]
    starts = {place.start: place for place in every}
    ends = {place.end: place for place in every}
    found = []
    for start, end, copies in reuses:
        last, copy = ends[end], copies[0]
        here = starts[start]._replace(end=end, end_line=last.end_line, end_column=last.end_column)
        there = Place(0, len(copy.text), *copy[1:5])
        found.append(stretch(copy.similarity, (here, sketch.text(here)), (there, copy.text)))
    return tuple(found)
