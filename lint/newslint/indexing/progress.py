"""How far the work on an archive is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Step(NamedTuple):
    """How far the work is: files or articles done, of how many."""

    done: int
    total: int


Told = Callable[[Step], None]
"""Is told of each step."""


def as_archives_tell(told: Told | None) -> Callable[[int, int], None] | None:
    """What an archive calls with two numbers, where somebody wants to be told."""
    return None if told is None else lambda done, total: told(Step(done, total))
