"""What is kept of an article so that it can be compared with others, and which passages they share.

A sketch holds the prose, which is smaller than the keys made of it, and the places of its passages.
Up to ``MOST_FOR_EXACT`` different passages an index of word pairs finds every likely pair.  Above
it, only passages that share a MinHash key with another article's are looked at again.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from newslint.similarity.across import matches
from newslint.similarity.alike import FEWEST_TOKENS, is_compared
from newslint.similarity.article import passages_in
from newslint.similarity.passages import Kind, Passage
from newslint.similarity.tokens import tokens_of
from newslint.text.document import Document
from newslint.text.language import load_language
from newslint.text.span import Span

THRESHOLD = 0.60
# From here on an index of word pairs takes twice the time that keys take; before, importing what
# makes the keys does.
MOST_FOR_EXACT = 4_000
# Of equal passages each is held against so many others: a notice that 10,000 articles have must
# not cost the square of it.
MOST_TWINS = 6
_BATCH = 4096

ArticleName = tuple[str, "str | None"]
"""The path of an article, and its name where the file holds several."""


class Place(NamedTuple):
    """A passage: its place in the prose, and lines and columns in the file."""

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

    key: ArticleName
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

    def text(self, place: Place) -> str:
        """The words at a place."""
        return self.prose[place.start : place.end]


class Shared(NamedTuple):
    """A stretch of one article, and the stretch of another one (by its number) that has it too."""

    here: Place
    other: int
    there: Place
    similarity: float


def sketch_of(key: ArticleName, document: Document) -> Sketch:
    """What to keep of one article.  Headline, captions, questions, lists of names are left out."""
    function_words = document.language.function_words
    numbers: dict[Kind, array[int]] = {"paragraph": array("l"), "sentence": array("l")}
    names: set[str] = set()
    for passage in passages_in(document):
        if len(passage.tokens) >= FEWEST_TOKENS and is_compared(passage, function_words):
            numbers[passage.kind].extend(_place(document, passage.start, passage.end))
            names |= passage.names
    blocks = document.blocks
    return Sketch(
        key,
        document.language.code,
        document.prose,
        _place(document, blocks[0].start, blocks[-1].end) if blocks else Place(0, 0, 1, 1, 1, 1),
        frozenset(names),
        numbers["paragraph"],
        numbers["sentence"],
    )


def shared_passages(sketches: Sequence[Sketch], kind: Kind) -> defaultdict[int, list[Shared]]:
    """What each article, by its number, shares with others in passages of one kind."""
    owners, places, hashes = _passages(sketches, kind)
    holders: dict[int, list[int]] = {}
    for position, of_text in enumerate(hashes):
        holders.setdefault(of_text, []).append(position)
    groups = list(holders.values())
    shared: defaultdict[int, list[Shared]] = defaultdict(list)

    def share(here: int, group: Sequence[int], similarity: float) -> None:
        others = [n for n in group[: MOST_TWINS + 1] if owners[n] != owners[here]]
        for there in others[:MOST_TWINS]:
            shared[owners[here]].append(
                Shared(places[here], owners[there], places[there], similarity)
            )

    for group in groups:
        for here in group if len(group) > 1 else ():
            share(here, group, 1.0)
    # Of equal passages the first stands for all.
    first_owners = [owners[group[0]] for group in groups]
    unread = _Unread(sketches, kind, [(owners[group[0]], places[group[0]]) for group in groups])
    chosen, keys = _likely(first_owners, unread)
    of_chosen = [first_owners[n] for n in chosen]
    passages = _Unread(
        sketches, kind, [(owners[groups[n][0]], places[groups[n][0]]) for n in chosen]
    )
    for match in matches(passages, of_chosen, THRESHOLD, _function_words(sketches), keys):
        first, second = groups[chosen[match.first]], groups[chosen[match.second]]
        for group, others in ((first, second), (second, first)):
            for here in group:
                share(here, others, match.similarity)
    return shared


def _place(document: Document, start: int, end: int) -> Place:
    span = document.locate(start, end)
    lines = document.source.lines
    return Place(start, end, *lines.position(span.start), *lines.position(span.end))


def _passages(sketches: Sequence[Sketch], kind: Kind) -> tuple[list[int], list[Place], list[int]]:
    """Of every passage the number of its article, its place, and a hash of its text."""
    owners: list[int] = []
    places: list[Place] = []
    hashes: list[int] = []
    for number, one in enumerate(sketches):
        for place in one.places(kind):
            owners.append(number)
            places.append(place)
            hashes.append(hash(one.text(place)))
    return owners, places, hashes


class _Unread(Sequence[Passage]):
    """Passages that are read from their sketches when they are asked for."""

    def __init__(
        self,
        sketches: Sequence[Sketch],
        kind: Kind,
        where: Sequence[tuple[int, Place]],
    ) -> None:
        self._sketches, self._kind, self._where = sketches, kind, where

    def __len__(self) -> int:
        return len(self._where)

    def __getitem__(self, position: Any) -> Any:
        number, place = self._where[position]
        one = self._sketches[number]
        return Passage(tokens_of(one.text(place)), place.start, place.end, self._kind, one.names)


def _likely(
    owners: Sequence[int], passages: Sequence[Passage]
) -> tuple[Sequence[int], list[list[int]] | None]:
    """The positions of passages worth comparing, with the keys by which they meet.

    All of them, and no keys, where they are few.
    """
    if len(passages) <= MOST_FOR_EXACT:
        return range(len(passages)), None
    from newslint.similarity.minhash import keys_of

    keys, lengths = array("q"), array("l")
    for start in range(0, len(passages), _BATCH):
        batch = range(start, min(start + _BATCH, len(passages)))
        for passage_keys in keys_of([passages[n].tokens for n in batch]):
            keys.extend(passage_keys)
            lengths.append(len(passage_keys))
    meeting = _meeting(owners, keys, lengths)
    return list(meeting), list(meeting.values())


def _meeting(owners: Sequence[int], keys: array[int], lengths: array[int]) -> dict[int, list[int]]:
    """Of each passage that shares keys with one of another article, these keys.

    By sorting and not by a dictionary of all keys, which takes ten times the memory.
    """
    import numpy as np

    every = np.array(keys, dtype=np.int64)
    positions = np.repeat(np.arange(len(lengths), dtype=np.int32), np.array(lengths))
    order = np.argsort(every, kind="stable")
    every, positions = every[order], positions[order]
    del order
    of_articles = np.array(owners, dtype=np.int32)[positions]
    is_equal = every[1:] == every[:-1]
    # Owners rise among equal keys, since the sort is stable: neighbours tell.
    meets = is_equal & (of_articles[1:] != of_articles[:-1])
    groups = np.concatenate([[0], np.cumsum(~is_equal, dtype=np.int32)])
    is_shared = np.zeros(int(groups[-1]) + 1, dtype=bool)
    is_shared[groups[1:][meets]] = True
    kept = is_shared[groups]
    found: dict[int, list[int]] = {}
    for position, key in sorted(zip(positions[kept].tolist(), every[kept].tolist(), strict=True)):
        found.setdefault(position, []).append(key)
    return found


def _function_words(sketches: Iterable[Sketch]) -> frozenset[str]:
    languages = {one.language for one in sketches}
    return frozenset().union(*(load_language(code).function_words for code in languages))
