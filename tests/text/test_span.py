from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newslint.text.span import Span

spans = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda p: Span(min(p), max(p)))


def test_length_and_cover() -> None:
    assert Span(2, 5).length == 3
    assert Span(2, 5).covers(Span(3, 5))
    assert not Span(2, 5).covers(Span(3, 6))


def test_neighbours_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))


def test_an_empty_span_overlaps_what_it_touches() -> None:
    assert Span(3, 3).overlaps(Span(0, 3))
    assert not Span(4, 4).overlaps(Span(0, 3))


@given(spans, spans)
def test_overlap_has_no_order_and_the_joined_span_covers_both(a: Span, b: Span) -> None:
    assert a.overlaps(b) == b.overlaps(a)
    assert a.joined(b).covers(a)
    assert a.joined(b).covers(b)
