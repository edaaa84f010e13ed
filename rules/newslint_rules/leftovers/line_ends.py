"""With which marks a line opens and ends."""

from __future__ import annotations

_CLOSERS = "\"'”’)]"
_QUOTATION_MARKS = frozenset("\"'“”‘’«»„")
_ENDS_OF_SENTENCES = frozenset(".!?…")
_STOPS = _ENDS_OF_SENTENCES | frozenset(":;,")


def is_stopped(text: str) -> bool:
    """Whether the line ends in a stop of any kind, a comma or a colon too."""
    return _last_mark(text) in _STOPS


def ends_sentence(text: str) -> bool:
    """Whether the line ends as a sentence does."""
    return _last_mark(text) in _ENDS_OF_SENTENCES


def ends_statement(text: str) -> bool:
    """Whether the line ends in a full stop."""
    return _last_mark(text) == "."


def opens_quotation(text: str) -> bool:
    """Whether a quotation mark of any kind stands first."""
    return text[:1] in _QUOTATION_MARKS


def _last_mark(text: str) -> str:
    """The last character, behind which closing marks may stand."""
    return text.rstrip(_CLOSERS)[-1:]
