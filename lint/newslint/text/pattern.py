"""Patterns that are compiled when they are needed, and only if a cue of theirs occurs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property


class Pattern:
    """A regular expression that costs nothing until it is used.

    Compiling all patterns of all rules takes longer than reading an article.  ``cues`` are
    lower-case texts of which one must occur in whatever the pattern matches; where none does,
    ``finditer`` and ``search`` answer without compiling.  ``flags`` are those of ``re``.
    """

    def __init__(self, source: str, flags: int = 0, *, cues: tuple[str, ...] = ()) -> None:
        self.source, self.flags, self.cues = source, flags, cues

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.source, self.flags)

    def may_occur(self, lowered: str) -> bool:
        """Whether a cue stands in the text, given in lower case; always true without cues."""
        return not self.cues or any(cue in lowered for cue in self.cues)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return self.regex.finditer(text) if self._is_worth_trying(text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self.regex.search(text) if self._is_worth_trying(text) else None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As ``re.Pattern.match``: at ``start``."""
        return self.regex.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.fullmatch``."""
        return self.regex.fullmatch(text)

    def _is_worth_trying(self, text: str) -> bool:
        return not self.cues or self.may_occur(text.lower())

    def __repr__(self) -> str:
        return f"Pattern({self.source!r})"
