"""Whether work grows with the text alone: counted in lines of newslint that run, never timed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")

# Twice the text costs twice the work, four times as much would be a square.
MOST_GROWTH = 2.5


class LineCounter:
    """Counts lines run, calls and returns; every turn of a loop is a line, also on one line.

    Only newslint's own: what a pattern costs when it is compiled, once, is not the text's doing.
    """

    def __init__(self) -> None:
        self.count = 0

    def of(self, work: Callable[[], object]) -> int:
        """The count for one piece of work."""
        before, self.count = sys.gettrace(), 0
        sys.settrace(self._see)
        try:
            work()
        finally:
            sys.settrace(before)
        return self.count

    def _see(self, frame: FrameType, event: str, argument: Any) -> Any:
        if not frame.f_globals.get("__name__", "").startswith("newslint"):
            return None
        self.count += 1
        return self._see


def grows_with_the_text(call: Callable[[T], object], make: Callable[[int], T], size: int) -> None:
    """Asserts that ``call`` does at most 2.5 times the work on what ``make`` makes at twice a size.

    Only the call is counted, not the making.  What C does in one step is not seen: the patterns
    are watched in ``tests/worst``.
    """
    call(make(size))  # so that no count has the tables and patterns that are made once
    once, twice = (_lines(call, make(size * times)) for times in (1, 2))
    assert once, "no line of newslint ran"
    assert twice <= MOST_GROWTH * once, f"{once} lines, then {twice} for twice the text"


def _lines(call: Callable[[T], object], given: T) -> int:
    return LineCounter().of(lambda: call(given))
