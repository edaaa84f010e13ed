r"""A pattern that the newsroom has written down itself.

What it finds
    What matches a ``[[pattern]]`` of the configuration: a spelling the house does not use, a form
    of address, a name that is no longer one.  Each entry has a ``name``, a ``pattern`` in the
    syntax of the regex library, and a ``message``.  It may have a ``severity`` (warning where it
    has none), the better wording in ``instead`` (with ``\1`` or ``\g<name>`` for what a group of
    the pattern holds), ``ignore-case = true``, and ``quoted = true`` to look inside quotations
    too.  ``^`` and ``$`` are the ends of a line.  A match lies inside one paragraph, headline or
    other block, and outside code.  Where two patterns match the same words, the first reports.
Why it matters
    Every house has its own rules, and they should be kept without somebody reading for them.
Example
    With [[pattern]] name = "web-site", pattern = "web site(s?)", message = "The house writes it
    as one word", instead = 'website\1':

    The council has two web sites.
Better
    The council has two websites.
When it is wrong
    When the pattern is.  A pattern that takes longer over an article than ``timeout`` allows is
    named as an error of the run (exit status 2); the other patterns and articles go on.
Fix safety
    There is no fix: the message gives the better wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from newslint.finding import Confidence, Finding, Severity
from newslint.rule import Rule, option
from newslint.text.document import Document
from newslint.text.named import NamedTuple

if TYPE_CHECKING:
    import regex

_GROUP_REFERENCE = re.compile(r"\\(?:(?P<number>[0-9]+)|g<(?P<name>\w+)>)")


class TooSlowError(RuntimeError):
    """Patterns took longer over an article than they may; the message names them."""


class HousePattern(NamedTuple):
    """One ``[[pattern]]``.  ``instead`` may be ""; ``quoted`` looks inside quotations too."""

    name: str
    pattern: str
    message: str
    severity: Severity = Severity.WARNING
    instead: str = ""
    ignore_case: bool = False
    quoted: bool = False

    @property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern, ready to search.  Raises ValueError where it is none."""
        return _compiled(self.pattern, self.ignore_case)

    def check(self) -> None:
        """Raise ValueError for a pattern that is none, or an unknown group in ``instead``."""
        groups = self.compiled
        for reference in _GROUP_REFERENCE.finditer(self.instead):
            number, name = reference["number"], reference["name"]
            if name not in groups.groupindex if name else int(number) > groups.groups:
                raise ValueError(f"instead names the group {reference[0]}, which is not there")

    def describe(self, match: regex.Match[str]) -> str:
        """The message for one match, with the better wording and the pattern's name."""
        better = _GROUP_REFERENCE.sub(
            lambda reference: match[reference["name"] or int(reference["number"])] or "",
            self.instead,
        )
        hint = f"; better “{better}”" if better else ""
        return f"{self.message}{hint} ({self.name})"


@cache
def _compiled(pattern: str, ignore_case: bool) -> regex.Pattern[str]:
    import regex  # 15 ms, and few newsrooms write patterns

    flags = regex.MULTILINE | (regex.IGNORECASE if ignore_case else 0)
    try:
        return regex.compile(pattern, flags)
    except (regex.error, OverflowError, RecursionError) as error:
        raise ValueError(f"does not compile: {error}") from None


class HousePatternRule(Rule):
    """The engine's own rule: the patterns are the configuration's, and there may be none."""

    code = "WRD101"
    name = "house-pattern"
    severity = Severity.WARNING
    confidence = Confidence.HIGH
    timeout: float = option(
        1.0, "Seconds that one pattern may take over one article.", minimum=0.001
    )
    patterns: tuple[HousePattern, ...] = ()

    def looking_for(self, patterns: tuple[HousePattern, ...]) -> HousePatternRule:
        """The rule with the same options and these patterns."""
        rule = HousePatternRule(timeout=self.timeout)
        rule.patterns = patterns
        return rule

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield what every pattern matches; then raise TooSlowError where one ran out of time."""
        slow = []
        for pattern in self.patterns:
            try:
                yield from self._findings(document, pattern)
            except TimeoutError:
                slow.append(pattern.name)
        if slow:
            which = f"pattern{'s' * (len(slow) > 1)} {', '.join(slow)}"
            raise TooSlowError(f"more than {self.timeout:g} s went into the {which}")

    def _findings(self, document: Document, pattern: HousePattern) -> list[Finding]:
        # All matches before anything is asked of them: the clock runs between two of them too.
        found = list(pattern.compiled.finditer(document.prose, timeout=self.timeout))
        return [
            self.finding(
                document.locate(*match.span()), pattern.describe(match), severity=pattern.severity
            )
            for match in found
            if match.end() > match.start()
            and document.is_in_one_block(*match.span())
            and (pattern.quoted or not document.is_quoted(match.start()))
        ]
