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
