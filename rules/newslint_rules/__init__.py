"""The rules that ship with newslint: its first plug-in."""

from __future__ import annotations

from newslint_rules import (
    consistency,
    duplicates,
    encoding,
    headline,
    leftovers,
    linebreaks,
    readability,
    typography,
    wording,
)

RULES = (
    *linebreaks.RULES,
    *consistency.RULES,
    *duplicates.RULES,
    *encoding.RULES,
    *headline.RULES,
    *leftovers.RULES,
    *readability.RULES,
    *typography.RULES,
    *wording.RULES,
)
