"""Findings: what a rule reports."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from newslint.fix import Fix
from newslint.text.document import Copy
from newslint.text.named import NamedTuple
from newslint.text.span import Span


class _Ranked(str, Enum):
    """A scale whose members are listed from the lowest to the highest."""

    @property
    def rank(self) -> int:
        """The place on the scale, from 0."""
        return list(type(self)).index(self)

    def reaches(self, level: _Ranked) -> bool:
        """Whether this is at or above ``level``."""
        return self.rank >= level.rank


class Severity(_Ranked):
    """How much the fault matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Confidence(_Ranked):
    """How sure the rule is.  Low is a guess, and is not shown by default."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Related(NamedTuple):
    """Another place that belongs to a finding: the first occurrence of a repeat, the opening quote.

    ``span`` is in the same source, or None where ``elsewhere`` names a place in another article.
    ``marks`` are the parts of the span to point at, as places in the source; of a place elsewhere
    as places in the text that is kept of it.
    """

    span: Span | None
    message: str
    marks: tuple[Span, ...] = ()
    similarity: float | None = None
    elsewhere: Copy | None = None


class Finding(NamedTuple):
    """One fault, at one place.

    ``span`` is the smallest text that a reader must see, in source offsets.  ``marks`` are the
    words in question inside a longer span (the words in which a repeat differs).  ``similarity``
    is between 0 and 1.  ``key`` are the words that identify the finding across edits; where it is
    None the text of the span does.
    """

    code: str
    rule: str
    span: Span
    message: str
    severity: Severity
    confidence: Confidence
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    marks: tuple[Span, ...] = ()
    similarity: float | None = None
    key: str | None = None

    @property
    def spans(self) -> Iterator[Span]:
        """Its places in its own source: its span, and those of what is related to it."""
        yield self.span
        for related in self.related:
            if related.span is not None:
                yield related.span
