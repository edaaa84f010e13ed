"""Handling many inputs at once: processes when they pay, the order kept, a dead one told."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from typing import Protocol, TypeVar

    J = TypeVar("J")
    R = TypeVar("R")
    J_contra = TypeVar("J_contra", contravariant=True)
    R_co = TypeVar("R_co", covariant=True)

    class Hand(Protocol[J_contra, R_co]):
        """Does the work of a job, such as a ``Checker``; it travels to the processes pickled."""

        def check(self, job: J_contra) -> R_co:
            """What comes of a job; what goes wrong with it is told in that."""

        def died(self, job: J_contra) -> R_co:
            """What comes of a job whose process died over it."""


# Below both, starting processes (50 ms and more) costs as much as it saves.
FEW_FILES = 64
FEW_BYTES = 1_000_000
# More wait for each other: 999 on two processors take five times as long.
MOST_A_PROCESSOR = 4
_LARGEST_CHUNK = 16


def workers_for(asked: int, files: int, size: int) -> int:
    """How many processes to use; 1 means none besides this one.  ``asked`` is 0 for "as fits".

    Never more than ``MOST_A_PROCESSOR``.
    """
    if files < 2 or asked == 1:
        return 1
    if not asked and files <= FEW_FILES and size <= FEW_BYTES:
        return 1
    return min(asked or _processors(), MOST_A_PROCESSOR * _processors(), files)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def outcomes(
    hand: Hand[J, R], jobs: Sequence[J], workers: int, largest: int = _LARGEST_CHUNK
) -> Iterator[R]:
    """The outcome of every job, in their order, whatever the number of workers.

    A few chunks, of at most ``largest`` outcomes each, wait at a time.
    """
    if workers < 2:
        yield from map(hand.check, jobs)
        return
    import pickle  # only where there are workers

    packed = pickle.dumps(hand)
    size = max(1, min(largest, _LARGEST_CHUNK, len(jobs) // (workers * 4)))
    chunks = deque(jobs[n : n + size] for n in range(0, len(jobs), size))
    while chunks:
        yield from _until_one_dies(hand, packed, chunks, workers)


def _until_one_dies(
    hand: Hand[J, R], packed: bytes, chunks: deque[Sequence[J]], workers: int
) -> Iterator[R]:
    """The outcomes from one pool, taken off ``chunks``; where a worker died, until then.

    The pool cannot say whose job killed it.  So those that were under way are done again one by
    one, each alone in a process.
    """
    from concurrent.futures.process import BrokenProcessPool

    running: deque[tuple[Sequence[J], Future[list[R]]]] = deque()
    with _pool(workers) as pool:
        while chunks or running:
            try:
                while chunks and len(running) < 2 * workers:
                    future = pool.submit(_check_chunk, packed, chunks[0])
                    running.append((chunks.popleft(), future))
                done = running[0][1].result()
            except BrokenProcessPool:
                break
            except BaseException:
                _end_children()  # before the pool waits for them
                raise
            running.popleft()
            yield from done
    for chunk, _ in running:
        yield from _one_by_one(hand, packed, chunk)


def _one_by_one(hand: Hand[J, R], packed: bytes, jobs: Iterable[J]) -> Iterator[R]:
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(1)
    for job in jobs:
        try:
            yield from pool.submit(_check_chunk, packed, [job]).result()
        except BrokenProcessPool:
            yield hand.died(job)
            pool = _pool(1)
    pool.shutdown()


def _pool(workers: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(workers, initializer=_depend_on_the_parent)


def _depend_on_the_parent() -> None:
    """Leave Ctrl-C to the parent, and end with it, however it ends: SIGTERM tells no worker."""
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _end_children() -> None:
    """End the workers at once: after Ctrl-C nobody waits for what they are at."""
    import multiprocessing

    for child in multiprocessing.active_children():
        child.terminate()


def _check_chunk(packed: bytes, jobs: Sequence[Any]) -> list[Any]:
    hand = _unpacked(packed)
    return [hand.check(job) for job in jobs]


@cache
def _unpacked(packed: bytes) -> Hand[Any, Any]:
    import pickle

    hand: Hand[Any, Any] = pickle.loads(packed)  # noqa: S301  written by this program a moment ago
    return hand
