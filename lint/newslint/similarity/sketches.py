"""What is kept of an article so that it can be compared with others, and which passages they share.

A sketch holds the prose, and the places and the words of its passages.  Up to ``MOST_FOR_EXACT``
different passages an index of word pairs finds every likely pair.  Above it passages meet by the
runs of words that they share (see ``runs``).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple

from newslint.similarity.across import (
    MOST_KEPT,
    SENTENCE_THRESHOLD,
    THRESHOLD,
    Match,
    matches,
)
from newslint.similarity.alike import FEWEST_TOKENS, is_compared
from newslint.similarity.article import passages_in
from newslint.similarity.candidates import MOST_FOR_INDEX
from newslint.similarity.passages import Kind, Passage
from newslint.similarity.runs import sharing_runs
from newslint.similarity.tokens import tokens_of
from newslint.text.document import Document
from newslint.text.language import load_language
from newslint.text.span import Span

MOST_FOR_EXACT = MOST_FOR_INDEX
# Of equal passages each is held against so many others: a notice that 10,000 articles have must
# not cost the square of it.
MOST_TWINS = 6

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


class Kept(NamedTuple):
    """The passages of one kind: of each the six numbers of its ``Place``, and its folded words.

    The numbers stand one after the other; the text has a line a passage, its words with blanks
    between them.
    """

    places: array[int]
    text: str


class Sketch(NamedTuple):
    """What is kept of an article.

    ``whole`` is the place of all its blocks, ``names`` its names as folded tokens.
    """

    key: ArticleName
    language: str
    prose: str
    whole: Place
    names: frozenset[str]
    paragraphs: Kept
    sentences: Kept

    def kept(self, kind: Kind) -> Kept:
        """What is kept of the passages of one kind."""
        return self.paragraphs if kind == "paragraph" else self.sentences

    def lines(self, kind: Kind) -> list[str]:
        """The words of each passage of one kind."""
        text = self.kept(kind).text
        return text.split("\n") if text else []

    def places(self, kind: Kind) -> list[Place]:
        """The places of the passages of one kind."""
        return [self.place(kind, number) for number in range(len(self.kept(kind).places) // 6)]

    def place(self, kind: Kind, number: int) -> Place:
        """The place of one passage."""
        return Place(*self.kept(kind).places[6 * number : 6 * number + 6])

    def spans(self, kind: Kind) -> list[Span]:
        """The stretches of the prose that the passages of one kind take, for less work."""
        places = self.kept(kind).places
        return list(map(Span, places[0::6], places[1::6]))

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
    places: dict[Kind, array[int]] = {"paragraph": array("i"), "sentence": array("i")}
    lines: dict[Kind, list[str]] = {"paragraph": [], "sentence": []}
    for passage in passages_in(document):
        if len(passage.tokens) >= FEWEST_TOKENS and is_compared(passage, function_words):
            places[passage.kind].extend(_place(document, passage.start, passage.end))
            lines[passage.kind].append(" ".join(passage.tokens))
    blocks = document.blocks
    return Sketch(
        key,
        document.language.code,
        document.prose,
        _place(document, blocks[0].start, blocks[-1].end) if blocks else Place(0, 0, 1, 1, 1, 1),
        _names(document),
        Kept(places["paragraph"], "\n".join(lines["paragraph"])),
        Kept(places["sentence"], "\n".join(lines["sentence"])),
    )


def _names(document: Document) -> frozenset[str]:
    """The tokens that are written with a capital where no sentence starts, in the running text."""
    words, written = document.words, set[str]()
    for sentence in document.sentences:
        first, last = words.indexes(sentence.start, sentence.end)
        written.update(words.texts[first + 1 : last])
    return frozenset(tokens_of(" ".join([word for word in written if word[0].isupper()])))


def shared_passages(sketches: Sequence[Sketch], kind: Kind) -> defaultdict[int, list[Shared]]:
    """What each article, by its number, shares with others in passages of one kind."""
    passages = _Passages.of(sketches, kind)
    groups = passages.equal_ones()
    shared: defaultdict[int, list[Shared]] = defaultdict(list)

    def share(here: int, group: Sequence[int], similarity: float) -> None:
        owner = passages.owners[here]
        others = [n for n in group[: MOST_TWINS + 1] if passages.owners[n] != owner]
        place = passages.place(here)
        for there in others[:MOST_TWINS]:
            shared[owner].append(
                Shared(place, passages.owners[there], passages.place(there), similarity)
            )

    for group in groups:
        for here in group if len(group) > 1 else ():
            share(here, group, 1.0)
    # Of equal passages the first stands for all.
    different = passages.only([group[0] for group in groups])
    for match in _matches(different, _function_words(sketches)):
        first, second = groups[match.first], groups[match.second]
        for group, others in ((first, second), (second, first)):
            for here in group:
                share(here, others, match.similarity)
    return shared


def _place(document: Document, start: int, end: int) -> Place:
    span = document.locate(start, end)
    lines = document.source.lines
    return Place(start, end, *lines.position(span.start), *lines.position(span.end))


class _Passages(NamedTuple):
    """The passages of one kind of all articles, in their order.

    Of each the number of its article, its own number there, and its words in a line.
    """

    sketches: Sequence[Sketch]
    kind: Kind
    owners: array[int]
    numbers: array[int]
    lines: list[str]

    @classmethod
    def of(cls, sketches: Sequence[Sketch], kind: Kind) -> _Passages:
        """All that the sketches keep."""
        every = cls(sketches, kind, array("i"), array("i"), [])
        for owner, one in enumerate(sketches):
            lines = one.lines(kind)
            every.owners.extend(repeat(owner, len(lines)))
            every.numbers.extend(range(len(lines)))
            every.lines.extend(lines)
        return every

    def only(self, positions: Sequence[int]) -> _Passages:
        """Some of them."""
        return self._replace(
            owners=array("i", [self.owners[n] for n in positions]),
            numbers=array("i", [self.numbers[n] for n in positions]),
            lines=[self.lines[n] for n in positions],
        )

    def equal_ones(self) -> list[list[int]]:
        """The positions of the passages in groups of the same words, by first position."""
        holders: dict[str, list[int]] = {}
        for position, line in enumerate(self.lines):
            holders.setdefault(line, []).append(position)
        return list(holders.values())

    def place(self, position: int) -> Place:
        """Where a passage stands in its article."""
        return self.sketches[self.owners[position]].place(self.kind, self.numbers[position])

    def passage(self, position: int) -> Passage:
        """One passage.  Its place is that in its own article."""
        owner, number = self.owners[position], self.numbers[position]
        numbers = self.sketches[owner].kept(self.kind).places
        return Passage(
            tuple(self.lines[position].split(" ")),
            numbers[6 * number],
            numbers[6 * number + 1],
            self.kind,
            self.sketches[owner].names,
        )


def _matches(passages: _Passages, function_words: frozenset[str]) -> Iterable[Match]:
    """The pairs of different passages of two articles that are alike."""
    owners, count = passages.owners, len(passages.owners)
    threshold = THRESHOLD if passages.kind == "paragraph" else SENTENCE_THRESHOLD
    if count <= MOST_FOR_EXACT:
        every = [passages.passage(position) for position in range(count)]
        return matches(every, owners, threshold, function_words)
    pairs = sharing_runs(passages.lines, owners)
    return matches(_Read(passages.passage, count), owners, threshold, function_words, pairs)


class _Read(Sequence[Passage]):
    """Passages that are read when they are asked for; those asked for last are kept."""

    def __init__(self, read: Callable[[int], Passage], count: int) -> None:
        self._read, self._count = lru_cache(MOST_KEPT)(read), count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, position: Any) -> Any:
        return self._read(position)


def _function_words(sketches: Iterable[Sketch]) -> frozenset[str]:
    languages = {one.language for one in sketches}
    return frozenset().union(*(load_language(code).function_words for code in languages))
