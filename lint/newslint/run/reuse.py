"""Which passages of an article stand in other articles of the run as well.

``sketch`` keeps of each article what comparing needs: its prose, which is smaller than the keys
made of it, and the places of its passages.  ``find`` compares the sketches.  Each of two articles
that share a passage gets its report, since each is read, and mended, on its own.

Up to ``MOST_FOR_EXACT`` passages an index of word pairs finds every likely pair.  Above it, only
passages that share a MinHash key with another article's are looked at again.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newslint.run.article import ArticleKey
from newslint.similarity.across import MOST_FOR_EXACT, matches
from newslint.similarity.alike import FEWEST_TOKENS, is_compared
from newslint.similarity.article import passages_in
from newslint.similarity.passages import Kind, Passage
from newslint.similarity.tokens import tokens_of
from newslint.text.document import Copy, Document, Reuse
from newslint.text.language import load_language
from newslint.text.span import Span

THRESHOLD = 0.60
# So many places elsewhere are listed, of so many articles, the most alike first.
MOST_COPIES = 5
# What more articles than this have is standing text: it is reported by itself.
STANDING = 3
# Of an article's words, this share in one other article is the article whole; and so many words
# must be in it, or a notice would be one.
WHOLE = 0.8
FEWEST_TOKENS_OF_WHOLE = 40


class Place(NamedTuple):
    """A passage of a sketch: its places in the prose, and those in the file."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def span(self) -> Span:
        """Its place in the prose."""
        return Span(self.start, self.end)


class Sketch(NamedTuple):
    """What is kept of an article.

    ``paragraphs`` and ``sentences`` hold the six numbers of each ``Place`` one after the other;
    ``whole`` is the place of all its blocks, ``names`` its names as folded tokens.
    """

    key: ArticleKey
    language: str
    prose: str
    whole: Place
    names: frozenset[str]
    paragraphs: array[int]
    sentences: array[int]

    def places(self, kind: Kind) -> list[Place]:
        """The places of the passages of one kind."""
        numbers = self.paragraphs if kind == "paragraph" else self.sentences
        return [Place(*numbers[at : at + 6]) for at in range(0, len(numbers), 6)]


class Shared(NamedTuple):
    """A stretch of one article and the stretch of another one that has it too."""

    here: Place
    other: int
    there: Place
    similarity: float


def sketch(key: ArticleKey, document: Document) -> Sketch:
    """What to keep of one article.  Headline, captions, questions, lists of names are left out."""
    function_words = document.language.function_words
    numbers: dict[Kind, array[int]] = {"paragraph": array("l"), "sentence": array("l")}
    names: set[str] = set()
    for passage in passages_in(document):
        if len(passage.tokens) >= FEWEST_TOKENS and is_compared(passage, function_words):
            numbers[passage.kind].extend(_place(document, passage.start, passage.end))
            names |= passage.names
    blocks = document.blocks
    whole = _place(document, blocks[0].start, blocks[-1].end) if blocks else Place(0, 0, 1, 1, 1, 1)
    return Sketch(
        key,
        document.language.code,
        document.prose if names or any(numbers.values()) else "",
        whole,
        frozenset(names),
        numbers["paragraph"],
        numbers["sentence"],
    )


def find(sketches: Sequence[Sketch]) -> Mapping[ArticleKey, Sequence[Reuse]]:
    """The passages of each article that others have; articles without any are left out."""
    paragraphs = _matches(sketches, "paragraph")
    sentences = _matches(sketches, "sentence")
    found: dict[ArticleKey, Sequence[Reuse]] = {}
    for number in sorted(paragraphs.keys() | sentences.keys()):
        reuses = list(_reuses(sketches, number, paragraphs[number], sentences[number]))
        if reuses:
            found[sketches[number].key] = reuses
    return found


def _place(document: Document, start: int, end: int) -> Place:
    span = document.locate(start, end)
    lines = document.source.lines
    return Place(start, end, *lines.position(span.start), *lines.position(span.end))


# -- which passages are alike -------------------------------------------------------------------


def _matches(sketches: Sequence[Sketch], kind: Kind) -> defaultdict[int, list[Shared]]:
    """What each article, by its number, shares with others in passages of one kind."""
    owners: list[int] = []
    places: list[Place] = []
    for number, one in enumerate(sketches):
        of_one = one.places(kind)
        places += of_one
        owners += [number] * len(of_one)
    chosen, keys = _likely(sketches, owners, places)
    passages = [_passage(sketches[owners[n]], places[n], kind) for n in chosen]
    function_words = _function_words(sketches)
    shared: defaultdict[int, list[Shared]] = defaultdict(list)
    of_chosen = [owners[n] for n in chosen]
    for match in matches(passages, of_chosen, THRESHOLD, function_words, keys):
        first, second = chosen[match.first], chosen[match.second]
        for here, there in ((first, second), (second, first)):
            shared[owners[here]].append(
                Shared(places[here], owners[there], places[there], match.similarity)
            )
    return shared


def _likely(
    sketches: Sequence[Sketch], owners: Sequence[int], places: Sequence[Place]
) -> tuple[Sequence[int], list[array[int]] | None]:
    """The passages worth comparing, with their keys; all, and no keys, where they are few."""
    if len(places) <= MOST_FOR_EXACT:
        return range(len(places)), None
    from newslint.similarity.minhash import keys_of

    keys: list[array[int]] = []
    for batch in _batches(owners):
        tokens = [tokens_of(_text(sketches[owners[n]], places[n])) for n in batch]
        keys += [array("q", passage_keys) for passage_keys in keys_of(tokens)]
    chosen = _meeting(owners, keys)
    return chosen, [keys[n] for n in chosen]


def _batches(owners: Sequence[int], size: int = 4096) -> Iterator[range]:
    for start in range(0, len(owners), size):
        yield range(start, min(start + size, len(owners)))


def _meeting(owners: Sequence[int], keys: Sequence[array[int]]) -> list[int]:
    """The positions of the passages that share a key with a passage of another article.

    By sorting and not by a dictionary, which takes ten times the memory.
    """
    import numpy as np

    every = np.concatenate([np.frombuffer(one, dtype=np.int64) for one in keys if one])
    lengths = np.array([len(one) for one in keys], dtype=np.int64)
    positions = np.repeat(np.arange(len(keys), dtype=np.int32), lengths)
    order = np.argsort(every, kind="stable")
    every, positions = every[order], positions[order]
    of_articles = np.array(owners, dtype=np.int32)[positions]
    # Positions, and with them owners, rise among equal keys: neighbours tell.
    meets = (every[1:] == every[:-1]) & (of_articles[1:] != of_articles[:-1])
    starts = np.concatenate([[True], every[1:] != every[:-1]])
    groups = np.cumsum(starts) - 1
    has_others = np.zeros(groups[-1] + 1, dtype=bool)
    has_others[groups[1:][meets]] = True
    return [int(n) for n in np.unique(positions[has_others[groups]])]


def _passage(one: Sketch, place: Place, kind: Kind) -> Passage:
    return Passage(tokens_of(_text(one, place)), place.start, place.end, kind, one.names)


def _text(one: Sketch, place: Place) -> str:
    return one.prose[place.start : place.end]


def _function_words(sketches: Iterable[Sketch]) -> frozenset[str]:
    languages = {one.language for one in sketches}
    return frozenset().union(*(load_language(code).function_words for code in languages))


# -- what is said of them -----------------------------------------------------------------------


def _reuses(
    sketches: Sequence[Sketch],
    number: int,
    paragraphs: Sequence[Shared],
    sentences: Sequence[Shared],
) -> Iterator[Reuse]:
    """The reuses of one article: whole in others, standing text, then stretches by place."""
    one = sketches[number]
    shared = [*paragraphs, *_not_inside(sentences, paragraphs)]
    wholes = [_whole(sketches, number, other) for other in _whole_in(one, shared)]
    if wholes:
        yield _reuse(sketches, one.whole.span, wholes)
    seen_whole = {copy.other for copy in wholes}
    shared = [copy for copy in shared if copy.other not in seen_whole]
    standing = _standing([*paragraphs, *sentences])
    for place in standing:
        here = [c for c in (*paragraphs, *sentences) if c.here == place]
        yield _reuse(sketches, place.span, here)
    rest = [c for c in shared if not any(place.span.covers(c.here.span) for place in standing)]
    for span, copies in _by_place(_runs(sketches, number, rest)):
        yield _reuse(sketches, span, copies)


def _not_inside(sentences: Iterable[Shared], paragraphs: Iterable[Shared]) -> Iterator[Shared]:
    """The sentences that are no part of a paragraph which the same article has."""
    held: defaultdict[int, list[Span]] = defaultdict(list)
    for paragraph in paragraphs:
        held[paragraph.other].append(paragraph.here.span)
    for sentence in sentences:
        if not any(span.covers(sentence.here.span) for span in held[sentence.other]):
            yield sentence


def _whole_in(one: Sketch, shared: Iterable[Shared]) -> Iterator[int]:
    """The articles that have nearly all of this one."""
    of_other: defaultdict[int, set[Place]] = defaultdict(set)
    for copy in shared:
        of_other[copy.other].add(copy.here)
    least = WHOLE * sum(place.end - place.start for place in one.places("paragraph"))
    for other, places in of_other.items():
        if sum(place.end - place.start for place in places) < least:
            continue
        words = sum(len(tokens_of(_text(one, place))) for place in places)
        if words >= FEWEST_TOKENS_OF_WHOLE:
            yield other


def _whole(sketches: Sequence[Sketch], number: int, other: int) -> Shared:
    one, copy = sketches[number], sketches[other]
    similarity = 1.0 if tokens_of(one.prose) == tokens_of(copy.prose) else WHOLE
    return Shared(one.whole, other, copy.whole, similarity)


def _standing(shared: Iterable[Shared]) -> list[Place]:
    """The places that more than ``STANDING`` other articles have, none inside another."""
    others: defaultdict[Place, set[int]] = defaultdict(set)
    for copy in shared:
        others[copy.here].add(copy.other)
    places: list[Place] = []
    for place in sorted(others, key=lambda place: (place.start, -place.end)):
        inside = bool(places) and places[-1].span.covers(place.span)
        if len(others[place]) > STANDING and not inside:
            places.append(place)
    return places


def _runs(sketches: Sequence[Sketch], number: int, shared: Iterable[Shared]) -> Iterator[Shared]:
    """Neighbouring places that have neighbouring copies in one article, made one."""
    order = _order(sketches[number])
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
    for kind in ("sentence", "paragraph"):
        places = one.places(kind)
        following |= {a.end: b.start for a, b in zip(places, places[1:], strict=False)}
    return following


def _follows(run: Shared, copy: Shared, here: Mapping[int, int], there: Mapping[int, int]) -> bool:
    return (
        here.get(run.here.end) == copy.here.start and there.get(run.there.end) == copy.there.start
    )


def _joined(run: Shared, copy: Shared) -> Shared:
    return Shared(
        _from_to(run.here, copy.here),
        run.other,
        _from_to(run.there, copy.there),
        max(run.similarity, copy.similarity),
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
    """The most alike copies, one an article."""
    best: dict[int, Shared] = {}
    for copy in sorted(shared, key=lambda copy: (-copy.similarity, copy.other, copy.there)):
        best.setdefault(copy.other, copy)
    listed = list(best.values())[:MOST_COPIES]
    return Reuse(*span, tuple(_copy(sketches[copy.other], copy) for copy in listed))


def _copy(other: Sketch, shared: Shared) -> Copy:
    there = shared.there
    return Copy(
        other.key.path,
        *there[2:],
        _text(other, there),
        round(shared.similarity, 3),
        other.key.article,
    )
