"""How an archive keeps paths (from its own folder where they lie in it, else whole) and names.

So an archive beside the articles can be moved or checked out with them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path, PurePath

_FOLDERS_KEPT = 1024
_STORE = re.compile(r"[a-z][a-z0-9+.-]+://")


def real_place(path: str, real: Callable[[str], str] = os.path.realpath) -> str:
    """The absolute path of a file by the folder where it really lies, whatever links lead there.

    Of the file itself the name counts: an article that two names link to is two.  A path of a
    store of another kind is as it was.  ``real`` says where a folder lies; one that remembers it
    spares whoever has many files of each most of the time.
    """
    if is_elsewhere(path):
        return path
    folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100  strings: walks make many
    return os.path.join(real(folder), name)  # noqa: PTH118


class Paths:
    """Between paths as people give and see them and as an archive keeps them."""

    def __init__(self, archive: str) -> None:
        # A link to an archive is that archive.
        self._folder = PurePath(os.path.realpath(archive)).parent
        self._real = lru_cache(_FOLDERS_KEPT)(os.path.realpath)

    def kept(self, path: str) -> str | bytes:
        """As it is kept; in bytes where the name is no text."""
        if is_elsewhere(path):
            return path
        absolute = PurePath(real_place(path, self._real))
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
        if isinstance(kept, str) and is_elsewhere(kept):
            return kept
        absolute = self._folder / os.fsdecode(kept)
        try:
            return str(absolute.relative_to(Path.cwd()))
        except ValueError:
            return str(absolute)


def absolute(path: str) -> str:
    """A path as it is shown, from the root."""
    return path if is_elsewhere(path) else os.path.abspath(path)  # noqa: PTH100


def is_elsewhere(path: str) -> bool:
    """Whether an article lies in a store of another kind: s3a://news/2024/05/17.jsonl."""
    return _STORE.match(path) is not None


def kept_name(name: str | None) -> str | bytes | None:
    """The name of an article as it is kept; in bytes where half a surrogate pair is in it."""
    if name is None:
        return None
    data = name.encode("utf-8", "surrogatepass")
    return name if data.decode("utf-8", "replace") == name else data


def shown_name(kept: str | bytes | None) -> str | None:
    """The name that was kept: the very one, or an article would not be known as its own."""
    return kept.decode("utf-8", "surrogatepass") if isinstance(kept, bytes) else kept
