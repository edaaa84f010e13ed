"""What stands in the archive twice: whole articles first, then passages, by pairs or in groups."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from newslint.archive.archive import Archive
from newslint.archive.contents import content_of
from newslint.archive.grouping import groups, one_an_article, standing_for
from newslint.archive.records import ArchivedArticle, Group, Pair, PairedPassage
from newslint.indexing.likeness import Likeness, Meeting, Named, likeness_of, named
from newslint.indexing.progress import Told, as_archives_tell
from newslint.similarity.passages import PARAGRAPH
from newslint.similarity.sketches import Place, Shared, Sketch
from newslint.text.span import Span

# Sketches are kept ready for so many articles: neighbouring pairs have one in common.
_MOST_KEPT = 256


class Repeats(NamedTuple):
    """What stands there twice.

    ``same`` are articles of the same words, those that are equal together; what is said of one of
    them (the first by path) is said of all.  ``likenesses`` are the other pairs of articles, those
    of whole articles first, and then those that share most.
    """

    same: Sequence[Sequence[Named]]
    likenesses: Sequence[Likeness]


class Member(NamedTuple):
    """A passage of a group: its article and its place."""

    article: Named
    place: Place


class PassageGroup(NamedTuple):
    """Passages that are alike, directly or through others, one an article; the text of the one that
    the others are most alike to; how alike the least alike two are that were compared.
    """

    similarity: float
    text: str
    members: Sequence[Member]


def repeats(archive: Archive, similarity: float, told: Told | None = None) -> Repeats:
    """What articles of the archive share, from a similarity on.  Raises ArchiveError."""
    same = _same_words(archive)
    met, articles = _met(archive.pairs(similarity, as_archives_tell(told)), _repeated(same))
    found = list(_likenesses(archive, met, articles))
    found.sort(key=_rank)
    return Repeats(_listed(same), found)


def repeated_passages(
    archive: Archive, similarity: float, told: Told | None = None
) -> tuple[Sequence[Sequence[Named]], Sequence[PassageGroup]]:
    """The articles of the same words, and the groups of passages, the largest first.

    A sentence of a paragraph is no group where the paragraph has the same places.  Raises
    ArchiveError.
    """
    same = _same_words(archive)
    repeated = _repeated(same)
    pairs = archive.pairs(similarity, as_archives_tell(told))
    found = groups(pair for pair in pairs if not _is_repeated(pair, repeated))
    sketch_of = lru_cache(_MOST_KEPT)(archive.sketch)
    shown = [_shown(sketch_of, one_an_article(group)) for group in _outermost(found)]
    return _listed(same), shown


def _same_words(archive: Archive) -> list[list[ArchivedArticle]]:
    """The articles that have the same words as others, the first by path first."""
    by_content: dict[bytes, list[ArchivedArticle]] = {}
    nothing = content_of("")
    for article in archive.articles():
        if article.content == nothing:
            continue
        by_content.setdefault(article.content, []).append(article)
    return [same for same in by_content.values() if len(same) > 1]


def _repeated(same: Iterable[Sequence[ArchivedArticle]]) -> frozenset[int]:
    """The numbers of the articles that are another one over again."""
    return frozenset(article.number for equal in same for article in equal[1:])


def _is_repeated(pair: Pair, repeated: frozenset[int]) -> bool:
    return pair.one.article.number in repeated or pair.other.article.number in repeated


def _listed(same: Iterable[Sequence[ArchivedArticle]]) -> list[list[Named]]:
    return [[named(article) for article in equal] for equal in same]


_Met = dict[tuple[int, int], "array[float]"]
"""Two articles by number -> six figures a pair of passages: start, end, start, end, similarity,
kinds.  A million pairs take 100 MB so.
"""


def _met(
    pairs: Iterable[Pair], repeated: frozenset[int]
) -> tuple[_Met, dict[int, ArchivedArticle]]:
    """The pairs of passages by their articles, and those articles by number."""
    met: _Met = {}
    articles: dict[int, ArchivedArticle] = {}
    for pair in pairs:
        if _is_repeated(pair, repeated):
            continue
        one, other = pair.one.article, pair.other.article
        articles.setdefault(one.number, one)
        articles.setdefault(other.number, other)
        figures = (*pair.one.place[:2], *pair.other.place[:2], pair.similarity, pair.kinds)
        met.setdefault((one.number, other.number), array("d")).extend(figures)
    return met, articles


def _likenesses(
    archive: Archive, met: _Met, articles: Mapping[int, ArchivedArticle]
) -> Iterator[Likeness]:
    sketch_of = lru_cache(_MOST_KEPT)(lambda number: archive.sketch(articles[number]))
    for (one, other), figures in met.items():
        sketch, other_sketch = sketch_of(one), sketch_of(other)
        shared = list(_shared(sketch, other_sketch, figures))
        meeting = Meeting(
            named(articles[one]), named(articles[other]), sketch, other_sketch, shared
        )
        likeness = likeness_of(meeting)
        if likeness is not None:
            yield likeness


def _shared(
    sketch: Sketch, other: Sketch, figures: Sequence[float]
) -> Iterator[tuple[Shared, int]]:
    places, others = _places(sketch), _places(other)
    for n in range(0, len(figures), 6):
        here = places[int(figures[n]), int(figures[n + 1])]
        there = others[int(figures[n + 2]), int(figures[n + 3])]
        yield Shared(here, 1, there, figures[n + 4]), int(figures[n + 5])


def _places(sketch: Sketch) -> dict[tuple[int, int], Place]:
    every = [*sketch.places("sentence"), *sketch.places("paragraph")]
    return {(place.start, place.end): place for place in every}


def _rank(likeness: Likeness) -> tuple[bool, float, int, Named, Named]:
    """Whole articles first, the most alike; then by the length of what is shared."""
    length = sum(len(stretch.one.text) for stretch in likeness.stretches)
    alike = -likeness.similarity if likeness.is_whole else 0.0
    return not likeness.is_whole, alike, -length, likeness.one, likeness.other


def _outermost(found: Sequence[Group]) -> Iterator[Group]:
    """The groups of passages, without those of sentences whose paragraphs are one group as well."""
    held: dict[int, list[tuple[Span, int]]] = {}
    for number, group in enumerate(found):
        for passage in group.passages:
            if passage.kinds & PARAGRAPH:
                held.setdefault(passage.article.number, []).append((passage.place.span, number))
    for paragraphs in held.values():
        paragraphs.sort()
    for number, group in enumerate(found):
        holders = {_holder(passage, held) for passage in group.passages}
        if len(holders) > 1 or holders <= {None, number}:
            yield group


def _holder(passage: PairedPassage, held: Mapping[int, Sequence[tuple[Span, int]]]) -> int | None:
    """The group of the paragraph that a passage is in; None where that is in none."""
    paragraphs, span = held.get(passage.article.number, ()), passage.place.span
    index = bisect_right(paragraphs, span.start, key=lambda each: each[0].start) - 1
    if index < 0 or not paragraphs[index][0].covers(span):
        return None
    return paragraphs[index][1]


def _shown(sketch_of: Callable[[ArchivedArticle], Sketch], group: Group) -> PassageGroup:
    shown = standing_for(group)
    text = sketch_of(shown.article).text(shown.place)
    members = [Member(named(one.article), one.place) for one in group.passages]
    return PassageGroup(round(group.similarity, 3), " ".join(text.split()), members)
