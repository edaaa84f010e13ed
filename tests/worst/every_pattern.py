"""A program of its own: what every pattern of newslint costs on the worst inputs, as it is used.

It has to stand between newslint and ``re``, and so has to be there before newslint is imported.
"""

from __future__ import annotations

import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from types import FrameType
from typing import Any

# Code points of one input.  Linear work on it is some hundred thousand steps, or 0.02 s for a slow
# pattern; a square is 15,000 x 15,000 steps, or 0.25 s for the quickest and 1 s for most.
SIZE = 15_000
# Seconds of processor that all uses of one pattern may take over one input.
MOST = 0.15
# Seconds of processor after which an input is given up: the stages of a check are all linear.
GIVEN_UP = 20.0

_compile = re.compile
_spent: Counter[str] = Counter()
_names: set[str] = set()


class Watched:
    """A compiled pattern that keeps account of the processor time spent in it."""

    def __init__(self, pattern: re.Pattern[Any], name: str) -> None:
        self._pattern, self._name = pattern, name
        _names.add(name)

    def __getattr__(self, attribute: str) -> Any:
        found = getattr(self._pattern, attribute)
        return self._timed(found) if callable(found) else found

    def finditer(self, *arguments: Any) -> Iterator[re.Match[Any]]:
        """One by one, as it is used: who stops at the first match has not searched for the rest."""
        found = self._pattern.finditer(*arguments)
        return iter(self._timed(lambda: next(found, None)), None)

    def _timed(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            begun = time.process_time()
            try:
                return method(*arguments, **named)
            finally:
                _spent[self._name] += time.process_time() - begun  # type: ignore[assignment]

        return call


def _watching(pattern: Any, flags: int = 0) -> Any:
    """``re.compile`` for newslint: what it gives is watched; other callers get the real thing."""
    compiled = _compile(pattern, flags)
    frame = sys._getframe(1)
    module = str(frame.f_globals["__name__"])
    if not module.startswith("newslint"):
        return compiled
    return Watched(compiled, f"{module}: {compiled.pattern!r:.120}")


def _give_up(number: int, frame: FrameType | None) -> None:
    raise TimeoutError


def main() -> int:
    """Print what runs away, one a line, and how many patterns were used."""
    re.compile = _watching  # type: ignore[assignment]
    from tests.worst.inputs import FRAMES, SCRAPS, UNITS

    signal.signal(signal.SIGVTALRM, _give_up)
    for unit in UNITS:
        _watch(f"many {unit!r}", _check, _many(unit))
    for unit in UNITS + SCRAPS:
        for format_name, start, end in FRAMES:
            where = f"many {unit!r} after {start!r} in {format_name}"
            _watch(where, _read, start + _many(unit) + end, format_name)
    print(f"{len(_names)} patterns")
    return 0


def _many(unit: str) -> str:
    return unit * (SIZE // len(unit))


def _watch(what: str, work: Callable[..., object], *given: str) -> None:
    """Does the work on one input, and prints which patterns run away with it."""
    _spent.clear()
    signal.setitimer(signal.ITIMER_VIRTUAL, GIVEN_UP)
    try:
        work(*given)
    except TimeoutError:
        print(f"{what} come to no end", flush=True)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    for pattern, seconds in _spent.items():
        if seconds > MOST:
            print(f"{what} run away with {pattern} ({seconds:.1f} s)", flush=True)
    if "--slowest" in sys.argv:
        print("slowest", what, _spent.most_common(2), flush=True)


def _check(text: str) -> None:
    """The whole check of plain text; of Markdown the reading: rules see no more in it."""
    from tests.worst.counting import stages

    for format_name in ("plain", "markdown"):
        for name, work in stages(text, format_name):
            if name != "the check":  # it does again what the stages before did
                work()
            if name == "directives" and format_name == "markdown":
                break


def _read(text: str, format_name: str) -> None:
    """Every article of a format; what contradicts the format is refused, and refusing is work."""
    from newslint.text.formats import FormatError, ReadingOptions, read_input

    with suppress(FormatError):
        list(read_input(text.encode(), format_name, ReadingOptions())[1])


if __name__ == "__main__":
    sys.exit(main())
