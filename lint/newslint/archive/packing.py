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
from typing import Any

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
    try:
        head, _, rest = zlib.decompress(entry).partition(b"\n")
        paragraphs, size, odd, names = json.loads(head)
        prose = rest[size:].decode("utf-8", "surrogatepass")
        whole, *places = _places(list(_numbers_of(rest[:size])))
        kinds = (places[:paragraphs], places[paragraphs:])
        kept = [_kept(prose, of_kind, lines) for of_kind, lines in zip(kinds, odd, strict=True)]
        return Sketch((path, name), language, prose, whole, frozenset(names), *kept)
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
