"""What the archive knows of the files that somebody means, whatever links their paths lead over."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache

from newslint.archive.paths import is_elsewhere, real_place
from newslint.archive.records import ArchivedFile

_FOLDERS_KEPT = 1024


class KnownFiles:
    """The files of an archive, each by the folder where it really lies and its name."""

    def __init__(self, files: Iterable[ArchivedFile] = ()) -> None:
        self._files = {archived_place(file): file for file in files}
        self._real = lru_cache(_FOLDERS_KEPT)(os.path.realpath)

    def __iter__(self) -> Iterator[ArchivedFile]:
        return iter(self._files.values())

    def place_of(self, path: str) -> str:
        """Where the file at a path really is: one place for all the names that it has."""
        return real_place(path, self._real)

    def get(self, path: str) -> ArchivedFile | None:
        """What the archive knows of the file at a path; None where that is nothing."""
        return self._files.get(self.place_of(path))

    def articles_at(self, path: str) -> int:
        """How many articles the archive has of the file at a path."""
        file = self.get(path)
        return 0 if file is None else file.articles

    def has_below(self, path: str) -> bool:
        """Whether the archive has a file at a path, or below it."""
        whole = whole_of(path)
        return any(is_within(place, whole) for place in self._files)


def archived_place(file: ArchivedFile) -> str:
    """Where a file of the archive is, which keeps it by the place it really has."""
    return file.path if is_elsewhere(file.path) else os.path.abspath(file.path)  # noqa: PTH100


def whole_of(path: str) -> str:
    """Where a path leads that may be a folder's: links to folders are followed, to files not."""
    return os.path.realpath(path) if os.path.isdir(path) else real_place(path)  # noqa: PTH112


def is_within(place: str, whole: str) -> bool:
    """Whether a place is another one, or lies below it."""
    return place == whole or place.startswith(whole if whole.endswith(os.sep) else whole + os.sep)
