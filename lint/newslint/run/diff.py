"""What fixes change, as a unified diff."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

_NO_END = "\\ No newline at end of file"


def unified(path: str, old: str, new: str) -> str:
    """The unified diff between two texts of a file, in the form that git and patch read.

    "" where they are the same.  Lines end with LF alone, as git has it.
    """
    lines = unified_diff(_lines(old), _lines(new), f"a/{path}", f"b/{path}")
    return "".join(_ended(lines))


def _lines(text: str) -> list[str]:
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _ended(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n{_NO_END}\n"
