"""How paths are written in an archive: from its own folder where they lie in it, else whole.

So an archive beside the articles can be moved or checked out with them.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path, PurePath

_FOLDERS_KEPT = 1024


class Paths:
    """Between paths as people give and see them and as an archive keeps them."""

    def __init__(self, archive: str) -> None:
        # A link to an archive is that archive. Links to folders are followed, of files the name
        # counts: an article that two names link to is two.
        self._folder = PurePath(os.path.realpath(archive)).parent
        self._real = lru_cache(_FOLDERS_KEPT)(os.path.realpath)

    def kept(self, path: str) -> str | bytes:
        """As it is kept; in bytes where the name is no text."""
        folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100
        absolute = PurePath(self._real(folder), name)
        try:
            text = absolute.relative_to(self._folder).as_posix()
        except ValueError:
            text = absolute.as_posix()
        try:
            text.encode()
        except UnicodeEncodeError:
            return os.fsencode(text)
        return text

    def shown(self, kept: str | bytes) -> str:
        """As people see it: from the current folder where it is below, else whole."""
        absolute = self._folder / os.fsdecode(kept)
        try:
            return str(absolute.relative_to(Path.cwd()))
        except ValueError:
            return str(absolute)
