"""What is kept of an article so that it can be compared with others, and which passages they share.

A sketch holds the prose, which is smaller than the keys made of it, and the places of its passages.
Up to ``MOST_FOR_EXACT`` different passages an index of word pairs finds every likely pair.  Above
it, only passages that share a MinHash key with another article's are looked at again.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newslint.similarity.across import MOST_FOR_EXACT, matches
from newslint.similarity.alike import FEWEST_TOKENS, is_compared
from newslint.similarity.article import passages_in
from newslint.similarity.passages import Kind, Passage
from newslint.similarity.tokens import tokens_of
from newslint.text.document import Document
from newslint.text.language import load_language
from newslint.text.span import Span

THRESHOLD = 0.60
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
    owners, places, tokens_hashes = _passages(sketches, kind)
    holders: dict[int, list[int]] = {}
    for position, of_tokens in enumerate(tokens_hashes):
        holders.setdefault(of_tokens, []).append(position)
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
    chosen, keys = _likely(sketches, owners, places, [group[0] for group in groups])
    passages = [_passage(sketches[owners[n]], places[n], kind) for n in chosen]
    of_chosen = [owners[n] for n in chosen]
    for match in matches(passages, of_chosen, THRESHOLD, _function_words(sketches), keys):
        first = holders[tokens_hashes[chosen[match.first]]]
        second = holders[tokens_hashes[chosen[match.second]]]
        for group, others in ((first, second), (second, first)):
            for here in group:
                share(here, others, match.similarity)
    return shared


def _place(document: Document, start: int, end: int) -> Place:
    span = document.locate(start, end)
    lines = document.source.lines
    return Place(start, end, *lines.position(span.start), *lines.position(span.end))


def _passages(sketches: Sequence[Sketch], kind: Kind) -> tuple[list[int], list[Place], list[int]]:
    """Of every passage the number of its article, its place, and a hash of its tokens."""
    owners: list[int] = []
    places: list[Place] = []
    hashes: list[int] = []
    for number, one in enumerate(sketches):
        for place in one.places(kind):
            owners.append(number)
            places.append(place)
            hashes.append(hash(tokens_of(one.text(place))))
    return owners, places, hashes


def _likely(
    sketches: Sequence[Sketch],
    owners: Sequence[int],
    places: Sequence[Place],
    positions: Sequence[int],
) -> tuple[Sequence[int], list[array[int]] | None]:
    """Those of the passages worth comparing, with their keys; all, and no keys, if they are few."""
    if len(positions) <= MOST_FOR_EXACT:
        return positions, None
    from newslint.similarity.minhash import keys_of

    keys: list[array[int]] = []
    for start in range(0, len(positions), _BATCH):
        batch = positions[start : start + _BATCH]
        tokens = [tokens_of(sketches[owners[n]].text(places[n])) for n in batch]
        keys += [array("q", passage_keys) for passage_keys in keys_of(tokens)]
    meeting = _meeting([owners[n] for n in positions], keys)
    return [positions[n] for n in meeting], [keys[n] for n in meeting]


def _meeting(owners: Sequence[int], keys: Sequence[array[int]]) -> list[int]:
    """The positions of the passages that share a key with a passage of another article.

    By sorting and not by a dictionary, which takes ten times the memory.
    """
    import numpy as np

    every = np.concatenate([np.frombuffer(one, dtype=np.int64) for one in keys])
    lengths = np.array([len(one) for one in keys], dtype=np.int64)
    positions = np.repeat(np.arange(len(keys), dtype=np.int32), lengths)
    order = np.argsort(every, kind="stable")
    every, positions = every[order], positions[order]
    of_articles = np.array(owners, dtype=np.int32)[positions]
    is_equal = every[1:] == every[:-1]
    # Owners rise among equal keys, since the sort is stable: neighbours tell.
    meets = is_equal & (of_articles[1:] != of_articles[:-1])
    groups = np.concatenate([[0], np.cumsum(~is_equal)])
    is_shared = np.zeros(int(groups[-1]) + 1, dtype=bool)
    is_shared[groups[1:][meets]] = True
    return [int(n) for n in np.unique(positions[is_shared[groups]])]


def _passage(one: Sketch, place: Place, kind: Kind) -> Passage:
    return Passage(tokens_of(one.text(place)), place.start, place.end, kind, one.names)


def _function_words(sketches: Iterable[Sketch]) -> frozenset[str]:
    languages = {one.language for one in sketches}
    return frozenset().union(*(load_language(code).function_words for code in languages))
