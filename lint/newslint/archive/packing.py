"""How a sketch is kept as bytes, and made of them again.

An entry is compressed: the names, the places as differences that are mostly zero or one, and the
prose. The folded words of a passage are those of its place in the prose, and are kept only where
they are not. Nothing in an entry is ever run, whatever the bytes are.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from newslint.similarity.archived_passages import ArchivedPassage
from newslint.similarity.passages import PARAGRAPH, SENTENCE
from newslint.similarity.sketches import Kept, Place, Sketch
from newslint.similarity.tokens import tokens_of_each

_dumped = json.JSONEncoder(separators=(",", ":")).encode


class EntryError(ValueError):
    """Bytes that hold no entry."""


def packed(sketch: Sketch) -> bytes:
    """The entry of a sketch, without its key and language."""
    kinds = (sketch.paragraphs, sketch.sentences)
    places = [sketch.whole, *places_of(kinds[0]), *places_of(kinds[1])]
    numbers = bytes(_bytes_of(_differences(places)))
    odd = [odd_lines(sketch.prose, kept) for kept in kinds]
    head = [len(kinds[0].places) // 6, len(numbers), odd, sorted(sketch.names)]
    prose = sketch.prose.encode("utf-8", "surrogatepass")
    return zlib.compress(_dumped(head).encode("ascii") + b"\n" + numbers + prose, 9)


def unpacked(entry: bytes, path: str, name: str | None, language: str) -> Sketch:
    """The sketch of an entry. Raises EntryError where it is not whole."""
    with _damage_told():
        read = _read(entry)
        whole, *places = read.places
        kinds = (places[: read.paragraphs], places[read.paragraphs :])
        kept = [
            _kept(read.prose, of_kind, lines)
            for of_kind, lines in zip(kinds, read.odd, strict=True)
        ]
        return Sketch((path, name), language, read.prose, whole, read.names, *kept)


class SomePassages(NamedTuple):
    """Passages of an article, in the order in which they were asked for, and its names."""

    passages: Sequence[ArchivedPassage]
    names: frozenset[str]


def some_passages(entry: bytes, count: int, positions: Sequence[int]) -> SomePassages | None:
    """The passages that stand at these positions among the ``count`` of an article.

    The folded words of the others are not made, which takes a fifth of the time.  None where all of
    them are needed to tell: where two places have the same words.  Raises EntryError.
    """
    with _damage_told():
        read = _read(entry)
        kinds: dict[Place, int] = {}
        for number, place in enumerate(read.places[1:]):
            flag = PARAGRAPH if number < read.paragraphs else SENTENCE
            kinds[place] = kinds.get(place, 0) | flag
        # A place has one line of words.  With as many places as lines each has one of its own.
        if len(kinds) != count or any(read.odd):
            return None
        every = list(kinds.items())
        chosen = [every[position] for position in positions]
        lines = lines_at(read.prose, [place for place, _ in chosen])
        passages = [ArchivedPassage(line, *one) for line, one in zip(lines, chosen, strict=True)]
        return SomePassages(passages, read.names)


class _Read(NamedTuple):
    """What an entry says: ``places`` are those of the whole, the paragraphs, the sentences."""

    paragraphs: int
    odd: list[list[Any]]
    names: frozenset[str]
    places: list[Place]
    prose: str


def _read(entry: bytes) -> _Read:
    head, _, rest = zlib.decompress(entry).partition(b"\n")
    paragraphs, size, odd, names = json.loads(head)
    places = _places(list(_numbers_of(rest[:size])))
    prose = rest[size:].decode("utf-8", "surrogatepass")
    return _Read(paragraphs, odd, frozenset(names), places, prose)


@contextmanager
def _damage_told() -> Iterator[None]:
    """Whatever goes wrong with the bytes of an entry is an EntryError."""
    try:
        yield
    except (ValueError, TypeError, IndexError, OverflowError, zlib.error, RecursionError) as error:
        raise EntryError(str(error)) from None


def _kept(prose: str, places: Sequence[Place], odd: Sequence[Sequence[Any]]) -> Kept:
    lines = lines_at(prose, places)
    for number, line in odd:
        lines[number] = line
    flat = array("i")
    for place in places:
        flat.extend(place)
    return Kept(flat, "\n".join(lines))


def odd_lines(prose: str, kept: Kept) -> list[tuple[int, str]]:
    """The lines that are not the words of their places, by number."""
    lines = kept.text.split("\n") if kept.text else []
    plain = lines_at(prose, places_of(kept))
    return [
        (number, line)
        for number, (line, other) in enumerate(zip(lines, plain, strict=True))
        if line != other
    ]


def lines_at(prose: str, places: Iterable[Place]) -> list[str]:
    """The folded words of each place."""
    texts = [prose[place.start : place.end] for place in places]
    return [" ".join(tokens) for tokens in tokens_of_each(texts)]


def places_of(kept: Kept) -> list[Place]:
    """The places of the passages of one kind."""
    flat = kept.places
    return [Place(*flat[at : at + 6]) for at in range(0, len(flat), 6)]


def _differences(places: Iterable[Place]) -> Iterator[int]:
    """Of each place what differs from the one before: in plain text zeros and the length."""
    before = Place(0, 0, 1, 1, 1, 1)
    for place in places:
        length = place.end - place.start
        yield place.start - before.end
        yield length
        yield place.line - before.end_line
        yield place.column - 1
        yield place.end_line - place.line
        yield place.end_column - place.column - length
        before = place


def _places(numbers: Sequence[int]) -> list[Place]:
    places, before = [], Place(0, 0, 1, 1, 1, 1)
    for at in range(0, len(numbers), 6):
        gap, length, lines_on, column, more_lines, odd = numbers[at : at + 6]
        start, line, column = before.end + gap, before.end_line + lines_on, column + 1
        before = Place(
            start, start + length, line, column, line + more_lines, column + length + odd
        )
        places.append(before)
    return places


def _bytes_of(numbers: Iterable[int]) -> Iterator[int]:
    """Seven bits a byte, the lowest first, more to come where the eighth is set; sign below."""
    for number in numbers:
        rest = number * 2 if number >= 0 else -2 * number - 1
        while rest > 127:
            yield rest & 127 | 128
            rest >>= 7
        yield rest


def _numbers_of(data: bytes) -> Iterator[int]:
    number = bits = 0
    for byte in data:
        number |= (byte & 127) << bits
        bits += 7
        if byte < 128:
            yield -(number + 1) // 2 if number & 1 else number // 2
            number = bits = 0
