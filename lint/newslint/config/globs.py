"""Which paths a pattern of the configuration means.

The patterns are those of .gitignore: ``*`` and ``?`` stay inside a name, ``**`` runs over folders,
``[a-z]`` is one character.  A pattern with a slash (other than at its end) begins at the folder of
the configuration, as ``./name`` does; one without stands for a name at any depth.  What it matches
is meant with everything below it.  (pathspec does this too; importing it costs more than checking
an article, and every run with ``per-file-ignores`` would pay.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_PART = re.compile(
    r"""
    (?P<folders> \*\*/ ) | (?P<anything> \*\* ) | (?P<inside> \* ) | (?P<one> \? )
    | \[ (?P<not> !? ) (?P<among> [^\]]+ ) \]
    | (?P<letter> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_WILD = re.compile(r"[*?\[]")


def matches_any(patterns: Iterable[str], path: str) -> bool:
    """Whether one of the patterns means the path, which is relative and has forward slashes."""
    return any(_compiled(pattern).fullmatch(path) for pattern in patterns)


def is_pattern(text: str) -> bool:
    """Whether the text makes sense as a pattern (``[z-a]`` does not)."""
    try:
        _compiled(text)
    except re.error:
        return False
    return bool(_bare(text))


def is_wild(pattern: str) -> bool:
    """Whether the pattern may mean more than one path."""
    return bool(_WILD.search(pattern)) or not _is_anchored(pattern)


def literal_folder(pattern: str) -> str:
    """The folder that holds everything the pattern can mean; "" for that of the configuration."""
    if not _is_anchored(pattern):
        return ""
    pattern = _bare(pattern)
    wild = _WILD.search(pattern)
    return pattern[: wild.start() if wild else None].rpartition("/")[0].strip("/")


def _bare(pattern: str) -> str:
    """The pattern without "./" or a slash before it, and without slashes after it."""
    while pattern.startswith("./"):
        pattern = pattern[2:].lstrip("/")
    return pattern.strip("/")


def _is_anchored(pattern: str) -> bool:
    return "/" in pattern.rstrip("/")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    anywhere = "" if _is_anchored(pattern) else "(?:.*/)?"
    body = "".join(_expression(part) for part in _PART.finditer(_bare(pattern)))
    return re.compile(f"{anywhere}{body}(?:/.*)?", re.DOTALL)


def _expression(part: re.Match[str]) -> str:
    if part["among"]:
        among = part["among"].replace("\\", "\\\\").replace("[", "\\[").replace("^", "\\^")
        return f"[{'^' if part['not'] else ''}{among}]"
    if part["letter"]:
        return re.escape(part["letter"])
    kind = part.lastgroup or ""
    return {"folders": "(?:.*/)?", "anything": ".*", "inside": "[^/]*", "one": "[^/]"}[kind]
