from __future__ import annotations

import pytest

from newslint.fix import Edit, apply_edits
from newslint.text.span import Span


def test_edits_are_applied_by_place_whatever_their_order() -> None:
    edits = [Edit(Span(4, 7), "two"), Edit(Span(0, 3), "ONE"), Edit(Span(7, 7), "!")]
    assert apply_edits("one 222", edits) == "ONE two!"


def test_an_empty_text_deletes() -> None:
    assert apply_edits("the the bridge", [Edit(Span(3, 7), "")]) == "the bridge"


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap at offset 2"):
        apply_edits("abcdef", [Edit(Span(0, 3), "x"), Edit(Span(2, 4), "y")])
