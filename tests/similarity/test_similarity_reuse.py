"""What is told of shared passages: how much work it is, and what is an article whole."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from tests.counting import grows_with_the_text

from newslint.similarity.inside import Spans
from newslint.similarity.reuse import reuses_of
from newslint.similarity.sketches import Kept, Place, Shared, Sketch
from newslint.text.span import Span


def places(count: int, step: int, length: int) -> list[Place]:
    return [
        Place(at, at + length, n + 1, 1, n + 1, length + 1)
        for n, at in enumerate(range(0, count * step, step))
    ]


def kept(found: list[Place]) -> Kept:
    return Kept(array("i", [number for place in found for number in place]), "")


def made(path: str, paragraphs: list[Place], sentences: list[Place]) -> Sketch:
    """An article of one letter over and over, with passages at these places."""
    end = paragraphs[-1].end
    whole = Place(0, end, 1, 1, len(paragraphs), 1)
    return Sketch(
        (path, None), "en", "a" * end, whole, frozenset(), kept(paragraphs), kept(sentences)
    )


class Given(NamedTuple):
    sketches: list[Sketch]
    paragraphs: list[Shared]
    sentences: list[Shared]


def given(size: int, others: int, length: int, length_there: int) -> Given:
    """An article of so many passages, and others that have them all, one after the other."""
    here = places(size, 400, length), places(size, 400, 60)
    there = places(size, 400, length_there), places(size, 400, 60)
    sketches = [made("one.txt", *here)]
    sketches += [made(f"{number}.txt", *there) for number in range(others)]

    def shared(kind: int) -> Iterator[Shared]:
        for other in range(1, others + 1):
            for one, copy in zip(here[kind], there[kind], strict=True):
                yield Shared(one, other, copy, 0.9)

    return Given(sketches, list(shared(0)), list(shared(1)))


@pytest.mark.parametrize("others", [1, 5])
@pytest.mark.parametrize("lengths", [(300, 100), (100, 300), (300, 300)])
def test_the_work_grows_with_what_is_shared(others: int, lengths: tuple[int, int]) -> None:
    grows_with_the_text(
        lambda one: reuses_of(one.sketches[0], *one),
        lambda size: given(size, others, *lengths),
        100,
    )


def test_many_passages_alike_to_one_long_passage_are_not_all_compared_with_its_sentences() -> None:
    def all_in_one(size: int) -> Given:
        sentences = places(size, 400, 60)
        long = Place(0, 400 * size, 1, 1, 1, 400 * size)
        one, other = made("one.txt", [long], sentences), made("two.txt", [long], sentences)
        paragraphs = [Shared(long, 1, place, 0.9) for place in places(size, 400, 300)]
        return Given([one, other], paragraphs, [Shared(p, 1, p, 0.9) for p in sentences])

    grows_with_the_text(lambda one: reuses_of(one.sketches[0], *one), all_in_one, 100)


def test_spans_cover_what_one_of_them_covers() -> None:
    spans = [Span(10, 20), Span(0, 15), Span(30, 31), Span(2, 3)]
    several = Spans.of(spans)
    for start in range(35):
        for end in range(start, 35):
            asked = Span(start, end)
            assert several.cover(asked) == any(span.covers(asked) for span in spans)
    assert not Spans.of([]).cover(Span(0, 0))
