"""Suppressions: which findings the newsroom has said it does not want to see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.finding import Confidence, Finding, Severity
from newslint.rule import Rule
from newslint.text.blocks import Comment
from newslint.text.document import Document
from newslint.text.span import Span
from newslint.text.words import fold, words_of

DIRECTIVE = re.compile(r"\s*newslint:\s*(?P<verb>[a-z-]+)\b(?P<rules>.*)", re.DOTALL)
VERBS = ("ignore", "off", "on", "ignore-file")


@dataclass(frozen=True)
class Silence:
    """What silences a finding: the rules it names, where it holds, and the words it is about.

    ``rules`` are codes, prefixes or names; none means all.  ``span`` is None for the whole
    article.  ``words`` silence findings whose text has these words in this order.  ``origin`` says
    where it was written ("line 12", "newslint.toml"), and ``written`` is its place in the source.
    """

    rules: tuple[str, ...] = ()
    span: Span | None = None
    words: str | None = None
    origin: str = ""
    written: Span | None = None

    def covers(self, finding: Finding, document: Document) -> bool:
        """Whether the finding is one of those that this silences."""
        return (
            self._names(finding)
            and (self.span is None or self.span.overlaps(finding.span))
            and (self.words is None or _in_order(self.words, finding_words(finding, document)))
        )

    def _names(self, finding: Finding) -> bool:
        return not self.rules or any(
            finding.code.startswith(name.upper()) or finding.rule == name.lower()
            for name in self.rules
        )


@dataclass(frozen=True)
class Silenced:
    """The outcome: what is still to be said, what was silenced, and which silences were needed."""

    kept: tuple[Finding, ...]
    silenced: tuple[Finding, ...]
    used: frozenset[int]


class UnusedSuppression(Rule):
    """The rule of the engine itself; ``check`` of the engine yields its findings."""

    code = "SUP001"
    name = "unused-suppression"
    severity = Severity.WARNING
    confidence = Confidence.HIGH

    def check(self, document: Document) -> Iterator[Finding]:
        """Nothing by itself: which suppressions were needed is known after all other rules."""
        return iter(())


def silence(
    findings: Sequence[Finding], silences: Sequence[Silence], document: Document
) -> Silenced:
    """Part the findings by the silences.  SUP001 itself is silenced by name only."""
    kept: list[Finding] = []
    silenced: list[Finding] = []
    used: set[int] = set()
    for finding in findings:
        by = [n for n, entry in enumerate(silences) if entry.covers(finding, document)]
        used.update(by)
        (silenced if by else kept).append(finding)
    return Silenced(tuple(kept), tuple(silenced), frozenset(used))


def unused(silences: Sequence[Silence], used: frozenset[int]) -> Iterator[Finding]:
    """A finding for every directive of the article that silenced nothing."""
    rule = UnusedSuppression()
    for index, entry in enumerate(silences):
        if entry.written is not None and index not in used:
            what = ", ".join(entry.rules) or "anything"
            yield rule.finding(entry.written, f"This suppression of {what} is not needed any more")


def directives(document: Document) -> list[Silence]:
    """The silences written as comments in the article.

    ``ignore`` holds for the next block, ``off`` until the ``on`` of the same rules or the end,
    ``ignore-file`` for the whole article.
    """
    silences: list[Silence] = []
    open_ranges: dict[tuple[str, ...], Comment] = {}
    end = len(document.source.text)
    for comment in document.comments:
        match = DIRECTIVE.fullmatch(comment.text)
        if match is None:
            continue
        verb, rules = match["verb"], tuple(re.findall(r"[\w-]+", match["rules"]))
        if verb == "ignore":
            silences.append(_silence(rules, _next_block(document, comment.span.end), comment.span))
        elif verb == "ignore-file":
            silences.append(_silence(rules, None, comment.span))
        elif verb == "off":
            open_ranges.setdefault(rules, comment)
        elif verb == "on" and rules in open_ranges:
            opened = open_ranges.pop(rules)
            silences.append(_silence(rules, Span(opened.span.end, comment.span.start), opened.span))
    for rules, opened in open_ranges.items():
        silences.append(_silence(rules, Span(opened.span.end, end), opened.span))
    return silences


def _silence(rules: tuple[str, ...], span: Span | None, written: Span) -> Silence:
    return Silence(rules, span, None, "a comment", written)


def _next_block(document: Document, offset: int) -> Span:
    for block in document.blocks:
        if block.span.start >= offset:
            return block.span
    return Span(offset, offset)


def finding_words(finding: Finding, document: Document) -> str:
    """The words that identify a finding: folded, without marks, so that small edits keep them."""
    text = finding.key if finding.key is not None else _source_text(finding, document)
    return " ".join(fold(word.text) for word in words_of(text)) or " ".join(text.split())


def _source_text(finding: Finding, document: Document) -> str:
    return document.source.text[finding.span.start : finding.span.end]


def _in_order(wanted: str, words: str) -> bool:
    wanted_words = " ".join(fold(word.text) for word in words_of(wanted))
    return f" {wanted_words} " in f" {words} " or wanted == words
