"""The colours of the text formats: the eight that every terminal has, so that its theme decides."""

from __future__ import annotations

from collections.abc import Callable

from newslint.finding import Severity

Painter = Callable[[str, str], str]
"""Gives a text in a style: ``paint("12", DIM)``."""

BOLD = "1"
DIM = "2"
PATH = "1;4"
OTHER_MARK = "36;4"
OTHER_LABEL = "36"
GOOD = "32"

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "34"}


def painter(color: bool) -> Painter:
    """The painter for a terminal with or without colour."""
    return _painted if color else _plain


def style_of(severity: Severity) -> str:
    """The style of a severity's word."""
    return f"{_COLORS[severity]};1"


def mark_of(severity: Severity) -> str:
    """The style of the words in question."""
    return f"{_COLORS[severity]};4"


def word_of(severity: Severity) -> str:
    """A severity as options, configuration and JSON call it: "error", "warning", "info"."""
    return severity.value


def _painted(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if text else ""


def _plain(text: str, style: str) -> str:  # noqa: ARG001
    return text
