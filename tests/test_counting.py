"""Counted work: what grows with the text passes, a square does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.counting import grows_with_the_text


def counted(source: str) -> Callable[[int], object]:
    """The function ``work`` of a module that counts as newslint's own."""
    module: dict[str, Callable[[int], object]] = {"__name__": "newslint.made_up"}  # type: ignore[dict-item]
    exec(source, module)
    return module["work"]


@pytest.mark.parametrize("turns", ["5", "size", "size * size.bit_length()"])
def test_what_grows_with_the_text(turns: str) -> None:
    work = counted(f"def work(size):\n for _ in range({turns}):\n  pass")
    grows_with_the_text(work, int, 100)


def test_a_square_is_seen() -> None:
    work = counted("def work(size):\n for _ in range(size * size):\n  pass")
    with pytest.raises(AssertionError, match="for twice the text"):
        grows_with_the_text(work, int, 100)


def test_what_counts_nothing_proves_nothing() -> None:
    with pytest.raises(AssertionError, match="no line"):
        grows_with_the_text(len, lambda size: "a" * size, 100)
