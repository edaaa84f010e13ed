"""JSON that a terminal and a build log can be shown: ASCII, one line an item of a list."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any


def dumps(value: Any) -> str:
    """One line of JSON that says nothing to a terminal, nor ``##[error]`` to a build log."""
    return json.dumps(value).replace("##", r"#\u0023").replace("\x7f", r"\u007f")


def listed(items: Iterable[Any]) -> str:
    """A list with one line an item: an indented one would take Python's slow encoder."""
    lines = [f"\n  {dumps(item)}" for item in items]
    return f"[{','.join(lines)}]"
