"""How paths are written in an archive: from its own folder where they lie in it, else whole.

So an archive beside the articles can be moved or checked out with them.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePath


class Paths:
    """Between paths as people give and see them and as an archive keeps them."""

    def __init__(self, archive: str) -> None:
        self._folder = _absolute(archive).parent

    def kept(self, path: str) -> str | bytes:
        """As it is kept; in bytes where the name is no text."""
        absolute = _absolute(path)
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


def _absolute(path: str) -> PurePath:
    # Links are followed by nobody: a path is known by the name that it was given.
    return PurePath(os.path.abspath(path))  # noqa: PTH100
