"""How a file gets its new content: at once and as a whole, or not at all.

The content is written to a new file beside the old one, which then takes its name.  Whoever reads
meanwhile sees the old content or the new one, and so does everybody after a crash.
"""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress

_PREFIX = ".newslint-"
_SOMEBODY_MAY_WRITE = 0o222


class NotReplacedError(Exception):
    """The file was left as it is; the message says why."""


def replace(path: str, old: bytes, new: bytes) -> int:
    """Give the file at ``path`` the content ``new``; returns how many other names it had (links).

    A symbolic link stays, and the file that it leads to is replaced.  Mode and owner stay.  Raises
    NotReplacedError for a file that is read-only or whose content is not ``old`` any more, and
    OSError; the file is then as it was.
    """
    target = os.path.realpath(path)
    about = os.stat(target)  # noqa: PTH116  strings, as everywhere with paths
    if not stat.S_ISREG(about.st_mode):
        raise NotReplacedError("is no regular file")
    if not about.st_mode & _SOMEBODY_MAY_WRITE or not os.access(target, os.W_OK):
        raise NotReplacedError("is read-only")
    beside = _beside(target, new, about)
    try:
        current = _content(target)
        if current == old:
            os.replace(beside, target)  # noqa: PTH105
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside)  # noqa: PTH108
    if current == new:  # somebody was quicker: the same file by another name
        return 0
    if current != old:
        raise NotReplacedError("was changed meanwhile")
    _keep_folder(os.path.dirname(target))  # noqa: PTH120
    return about.st_nlink - 1


def _beside(target: str, content: bytes, about: os.stat_result) -> str:
    """The path of a new file with this content in the folder of another one, dressed as that."""
    descriptor, beside = tempfile.mkstemp(prefix=_PREFIX, dir=os.path.dirname(target))  # noqa: PTH120
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            _dress(file.fileno(), beside, about)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)  # noqa: PTH108
        raise
    return beside


def _dress(descriptor: int, beside: str, about: os.stat_result) -> None:
    """Give the new file the owner and the mode of the old one."""
    if hasattr(os, "fchown"):
        mine = os.fstat(descriptor)
        if (mine.st_uid, mine.st_gid) != (about.st_uid, about.st_gid):
            try:
                os.fchown(descriptor, about.st_uid, about.st_gid)
            except PermissionError:
                raise NotReplacedError("belongs to somebody else") from None
    os.chmod(beside, stat.S_IMODE(about.st_mode))  # noqa: PTH101  after the owner, which resets it


def _content(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read()


def _keep_folder(folder: str) -> None:
    """Let the new name survive a loss of power, where the system can promise that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
