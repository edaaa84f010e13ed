"""Numbers and lines that wait in temporary files: more of them than memory should hold.

What is small never touches the disk.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from mmap import ACCESS_READ, mmap
from tempfile import SpooledTemporaryFile, TemporaryFile, gettempdir
from types import TracebackType
from typing import TYPE_CHECKING, Any

import numpy as np

from newslint.archive.errors import ArchiveError
from newslint.similarity.sorting import distinct

if TYPE_CHECKING:
    Numbers = np.ndarray[Any, Any]

# So many bytes of each part wait in memory.
_IN_MEMORY = 1 << 18


@contextmanager
def speaking_of_temporary_files() -> Iterator[None]:
    """Where the disk of temporary files gives out, that is what is said."""
    try:
        yield
    except OSError as error:
        raise ArchiveError(
            f"{gettempdir()}: temporary files cannot be written ({error.strerror or error}); "
            "make room there, or name another folder in TMPDIR"
        ) from error


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
            yield distinct(np.frombuffer(file.read(), dtype=np.uint64).copy())
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
        self._offsets = array("q", [0])
        self._mapped: mmap | None = None

    def append(self, text: str) -> None:
        """Keep one more."""
        data = text.encode("utf-8", "surrogatepass")
        self._file.write(data)
        self._offsets.append(self._offsets[-1] + len(data))
        self._mapped = None

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, number: int) -> str:
        start, stop = self._offsets[number], self._offsets[number + 1]
        if start == stop:
            return ""
        # Read where it is mapped, a text takes a fifth of the time of a seek and a read.
        if self._mapped is None:
            self._file.flush()
            self._mapped = mmap(self._file.fileno(), 0, access=ACCESS_READ)
        return self._mapped[start:stop].decode("utf-8", "surrogatepass")

    def close(self) -> None:
        """Forget them."""
        if self._mapped is not None:
            self._mapped.close()
        self._file.close()
