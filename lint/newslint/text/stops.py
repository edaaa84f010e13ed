"""Whether a text ends in a stop, perhaps with a bracket or a quotation mark after it."""

from __future__ import annotations

_CLOSERS = ")]\"'”’»›"


def ends_in(text: str, stops: tuple[str, ...]) -> bool:
    """Whether one of ``stops`` is the last mark but for what closes after it: (so he said.”)"""
    return text.rstrip(_CLOSERS).endswith(stops)
