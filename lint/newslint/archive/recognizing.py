"""Whether a file is an archive, or a log that SQLite keeps beside one: nothing may overwrite it."""

from __future__ import annotations

import os

from newslint.archive.layout import APPLICATION

_SQLITE = b"SQLite format 3\0"
_APPLICATION_AT = 68
_LOGS = ("-wal", "-shm")


def belongs_to_archive(path: str) -> bool:
    """Whether a path leads, by links or not, to an archive, its log or the index of that."""
    real = os.path.realpath(path)
    return _is_archive(real) or any(
        real.endswith(log) and _is_archive(real.removesuffix(log)) for log in _LOGS
    )


def _is_archive(path: str) -> bool:
    if not os.path.isfile(path):  # noqa: PTH113  nothing is read from a pipe or a terminal
        return False
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            head = file.read(_APPLICATION_AT + 4)
    except OSError:
        return False  # whoever writes it is told
    return head.startswith(_SQLITE) and head.endswith(APPLICATION.to_bytes(4, "big"))
