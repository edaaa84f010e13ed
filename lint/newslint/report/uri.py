"""A path as a URI: percent-encoded, relative where the path is."""

from __future__ import annotations

import os
import re
from urllib.parse import quote

_DRIVE = re.compile(r"[A-Za-z]:/")


def uri_of(path: str) -> str:
    """The URI of a path; of a relative path a relative reference, without ``./`` before it.

    Bytes of a file name that are no UTF-8 are encoded as they are.
    """
    plain = os.path.normpath(path or ".")
    if os.sep == "\\":
        plain = plain.replace("\\", "/")
    quoted = quote(_bytes(plain))
    if plain.startswith("/"):
        return f"file://{quoted}"
    if os.sep == "\\" and _DRIVE.match(plain):
        return f"file:///{plain[:2]}{quoted[4:]}"
    return quoted


def is_below(uri: str) -> bool:
    """Whether a URI of ``uri_of`` is that of something in the current folder."""
    return not uri.startswith(("file:", "../")) and uri != ".."


def _bytes(path: str) -> bytes:
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a surrogate that stands for no byte
        return path.encode("utf-8", "surrogatepass")
