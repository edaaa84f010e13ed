"""How long functions take: stopwatches put around them for a while, and taken away again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, wraps
from time import perf_counter
from typing import Any, NamedTuple


class Spent(NamedTuple):
    """Seconds spent in something itself, not in what it asked for; how often it was called.

    ``findings`` is how many findings it yielded, of all confidences.
    """

    seconds: float = 0.0
    calls: int = 0
    findings: int = 0

    def plus(self, other: Spent) -> Spent:
        """Both together."""
        return Spent(
            self.seconds + other.seconds,
            self.calls + other.calls,
            self.findings + other.findings,
        )


class Stopwatch:
    """Counts time by name.  What starts while something else runs stops that until it ends.

    So what is computed at the first question, and kept, is counted under its own name and not
    under that of whoever asked first.
    """

    def __init__(self) -> None:
        self.spent: dict[str, Spent] = {}
        self._running: list[str] = []
        self._since = 0.0

    def add(self, name: str, spent: Spent) -> None:
        """Add to what a name has spent."""
        self.spent[name] = self.spent.get(name, Spent()).plus(spent)

    @contextmanager
    def runs(self, name: str) -> Iterator[None]:
        """Count the time inside for ``name``."""
        self._lap()
        self._running.append(name)
        try:
            yield
        finally:
            self._lap()
            self._running.pop()

    def _lap(self) -> None:
        now = perf_counter()
        if self._running:
            self.add(self._running[-1], Spent(now - self._since))
        self._since = now

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function with the stopwatch around it."""

        @wraps(function)
        def call(*arguments: Any, **named: Any) -> Any:
            with self.runs(name):
                self.add(name, Spent(calls=1))
                return function(*arguments, **named)

        return call

    def timed_findings(
        self, name: str, function: Callable[..., Iterable[Any]]
    ) -> Callable[..., Iterator[Any]]:
        """A function that yields findings, timed from one to the next."""

        @wraps(function)
        def findings(*arguments: Any) -> Iterator[Any]:
            self.add(name, Spent(calls=1))
            with self.runs(name):
                found = iter(function(*arguments))
            while True:
                with self.runs(name):
                    finding = next(found, None)
                if finding is None:
                    return
                self.add(name, Spent(findings=1))
                yield finding

        return findings


@contextmanager
def replaced(replacements: Iterable[tuple[Any, str, Any]]) -> Iterator[None]:
    """Attributes of modules and classes replaced, and put back at the end as they were."""
    before: list[tuple[Any, str, Any]] = []
    try:
        for owner, name, value in replacements:
            before.append((owner, name, vars(owner).get(name, _INHERITED)))
            setattr(owner, name, value)
        yield
    finally:
        for owner, name, value in reversed(before):
            if value is _INHERITED:
                delattr(owner, name)
            else:
                setattr(owner, name, value)


_INHERITED = object()


def timed_attribute(watch: Stopwatch, name: str, owner: Any, attribute: str) -> Any:
    """What stands in an attribute, a function or a cached property, with the stopwatch around it.

    Raises AttributeError where there is no such attribute.
    """
    value = vars(owner).get(attribute, _INHERITED)
    if value is _INHERITED:
        value = getattr(owner, attribute)
    if isinstance(value, cached_property):
        timed = cached_property(watch.timed(name, value.func))
        timed.__set_name__(owner, attribute)
        return timed
    return watch.timed(name, value)


def summed(parts: Iterable[Mapping[str, Spent]]) -> dict[str, Spent]:
    """What several stopwatches have counted, together."""
    watch = Stopwatch()
    for part in parts:
        for name, spent in part.items():
            watch.add(name, spent)
    return watch.spent
