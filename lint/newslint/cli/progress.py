"""How far a long run is: a bar on the terminal, drawn after a second of work."""

from __future__ import annotations

from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress

# Seconds of work before anything is drawn (and rich, which draws it, is imported), and between
# two drawings.
PATIENCE = 1.0
_BETWEEN = 0.1


class Step(Protocol):
    """How far the work is."""

    @property
    def done(self) -> int:
        """So many are done ..."""

    @property
    def total(self) -> int:
        """... of so many; 0 where nobody knows."""


class Bar:
    """Is told of each step of a run.  As a context manager it takes the bar away at the end.

    It draws when it is told, without a thread of its own: worker processes are forked from here.
    """

    def __init__(self, label: str = "Reading articles") -> None:
        self._label = label
        self._next = monotonic() + PATIENCE
        self._drawn: Progress | None = None

    def __enter__(self) -> Bar:  # noqa: PYI034  Self came with Python 3.11
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        """Leave a clean line, whatever ended the run: the report comes here."""
        if self._drawn is not None:
            self._drawn.stop()

    def __call__(self, step: Step) -> None:
        """Draw how far the run is, where it is time to."""
        now = monotonic()
        if now < self._next:
            return
        self._next = now + _BETWEEN
        if self._drawn is None:
            self._drawn = _progress(
                self._label
            )  # before it hides the cursor: Ctrl-C may come at any time
            self._drawn.start()
            self._drawn.add_task("", total=step.total or None, completed=step.done)
        for task in self._drawn.task_ids:
            self._drawn.update(task, completed=step.done, total=step.total or None, refresh=True)


def _progress(label: str) -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn(label),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
