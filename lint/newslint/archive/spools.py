"""Numbers and lines that wait in temporary files: more of them than memory should hold.

What is small never touches the disk.
"""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile, TemporaryFile
from types import TracebackType
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    Numbers = np.ndarray[Any, Any]

# So many bytes of each part wait in memory.
_IN_MEMORY = 1 << 18


class Parted:
    """Numbers (uint64) put into parts, and read back part by part, each in order."""

    def __init__(self, parts: int) -> None:
        self._files = [SpooledTemporaryFile(_IN_MEMORY) for _ in range(parts)]  # noqa: SIM115

    def put(self, parts: Numbers, values: Numbers) -> None:
        """Put each value into its part."""
        order = np.argsort(parts, kind="stable")
        counts = np.bincount(parts, minlength=len(self._files))
        values, start = values[order], 0
        for part in np.flatnonzero(counts).tolist():
            stop = start + int(counts[part])
            self._files[part].write(values[start:stop].tobytes())
            start = stop

    def sorted_parts(self) -> Iterator[Numbers]:
        """The different values of each part in order; a part is forgotten when the next comes."""
        for file in self._files:
            file.seek(0)
            yield np.unique(np.frombuffer(file.read(), dtype=np.uint64))
            file.close()

    def __enter__(self) -> Parted:  # noqa: PYI034  typing has no Self before 3.11
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for file in self._files:
            file.close()


class Texts:
    """Texts by number, kept in a temporary file and read one by one."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115
        self._offsets = np.zeros(1024, dtype=np.int64)
        self._count = 0

    def append(self, text: str) -> None:
        """Keep one more."""
        data = text.encode("utf-8", "surrogatepass")
        self._file.write(data)
        self._count += 1
        if self._count == len(self._offsets):
            self._offsets = np.concatenate([self._offsets, np.zeros_like(self._offsets)])
        self._offsets[self._count] = self._offsets[self._count - 1] + len(data)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> str:
        start, stop = self._offsets[number : number + 2].tolist()
        self._file.seek(start)
        return self._file.read(stop - start).decode("utf-8", "surrogatepass")

    def close(self) -> None:
        """Forget them."""
        self._file.close()
