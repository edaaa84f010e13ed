"""Suppressions: which findings the newsroom has said it does not want to see."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from newslint.finding import Finding
from newslint.nearest import did_you_mean
from newslint.selectors import RuleName, means
from newslint.text.blocks import Comment
from newslint.text.document import Document
from newslint.text.span import Span
from newslint.text.words import fold, words_of

DIRECTIVE = re.compile(r"\s*newslint:\s*(?P<verb>[\w-]*)(?P<rules>.*)", re.DOTALL | re.IGNORECASE)
REASON = re.compile(r"\s(?:--?|–|—)(?:\s|\Z)|[:(]")
VERBS = ("ignore", "off", "on", "ignore-file")


class Silence(NamedTuple):
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
            (self.span is None or self.span.overlaps(finding.span))
            and self.means((finding.code, finding.rule))
            and (self.words is None or _in_order(self.words, finding_words(finding, document)))
        )

    def means(self, rule: RuleName) -> bool:
        """Whether it is about that rule."""
        return not self.rules or any(means(selector, rule) for selector in self.rules)

    @property
    def what(self) -> str:
        """The rules that it is about, for a message."""
        return ", ".join(self.rules) or "anything"


class Fault(NamedTuple):
    """A directive that newslint does not understand: its place in the source, and what is wrong."""

    written: Span
    message: str


class Directives(NamedTuple):
    """What the comments of an article ask for, and what of it makes no sense."""

    silences: tuple[Silence, ...]
    faults: tuple[Fault, ...]


class Silenced(NamedTuple):
    """The outcome: what is still to be said, what was silenced, and which silences were needed."""

    kept: tuple[Finding, ...]
    silenced: tuple[Finding, ...]
    used: frozenset[int]


def silence(
    findings: Iterable[Finding], silences: Sequence[Silence], document: Document
) -> Silenced:
    """Part the findings by the silences."""
    kept: list[Finding] = []
    silenced: list[Finding] = []
    used: set[int] = set()
    placed = _Placed(silences)
    for finding in findings:
        by = [n for n in placed.over(finding) if silences[n].covers(finding, document)]
        used.update(by)
        (silenced if by else kept).append(finding)
    return Silenced(tuple(kept), tuple(silenced), frozenset(used))


class _Placed:
    """The silences by place: those over a finding, without asking every one.

    Sorted by start they are a tree whose root is in the middle; each node knows the furthest end
    below it, so a branch that ends before a finding is left out as a whole.
    """

    def __init__(self, silences: Sequence[Silence]) -> None:
        spans = [(entry.span, n) for n, entry in enumerate(silences) if entry.span is not None]
        self._nodes = sorted(spans)
        self._reach = [0] * len(self._nodes)
        self._measure(0, len(self._nodes))
        self._everywhere: dict[tuple[str, ...], list[int]] = {}
        for n, entry in enumerate(silences):
            if entry.span is None:
                self._everywhere.setdefault(entry.rules, []).append(n)

    def over(self, finding: Finding) -> Iterator[int]:
        """The indexes of the silences that may be over a finding."""
        for numbers in self._everywhere.values():
            yield from numbers
        yield from self._touching(finding.span, 0, len(self._nodes))

    def _measure(self, first: int, last: int) -> int:
        if first >= last:
            return -1
        middle = (first + last) // 2
        below = max(self._measure(first, middle), self._measure(middle + 1, last))
        self._reach[middle] = max(self._nodes[middle][0].end, below)
        return self._reach[middle]

    def _touching(self, span: Span, first: int, last: int) -> Iterator[int]:
        middle = (first + last) // 2
        if first >= last or self._reach[middle] < span.start:
            return
        yield from self._touching(span, first, middle)
        if self._nodes[middle][0].start <= span.end:
            yield self._nodes[middle][1]
            yield from self._touching(span, middle + 1, last)


def directives(document: Document, known: Collection[RuleName] = ()) -> Directives:
    """The silences written as comments in the article, judged by the ``known`` rules if there are.

    ``ignore`` holds for the next block, ``off`` until the ``on`` of the same rules or the end (an
    ``on`` without rules ends every ``off``), ``ignore-file`` for the whole article.  Rules are
    parted by blanks or commas; what follows ``--`` or a colon is the reason.
    """
    silences: list[Silence] = []
    faults: list[Fault] = []
    open_ranges: dict[tuple[str, ...], Comment] = {}
    starts = [block.span.start for block in document.blocks] if document.comments else []
    for comment in document.comments:
        match = DIRECTIVE.fullmatch(comment.text)
        if match is None:
            continue
        verb, rules = match["verb"].lower(), _named_rules(match["rules"])
        faults += _faults(verb, rules, comment, known)
        if verb == "ignore":
            place = bisect_left(starts, comment.span.end)
            block = document.blocks[place : place + 1]
            span = block[0].span if block else Span(comment.span.end, comment.span.end)
            silences.append(_silence(rules, span, comment))
        elif verb == "ignore-file":
            silences.append(_silence(rules, None, comment))
        elif verb == "off":
            open_ranges.setdefault(rules, comment)
        elif verb == "on":
            closed = [rules] if rules in open_ranges else [] if rules else list(open_ranges)
            if not closed:
                faults.append(Fault(comment.span, "This 'on' has no 'off' before it"))
            silences += [_range(r, open_ranges.pop(r), comment.span.start) for r in closed]
    end = len(document.source.text)
    silences += [_range(rules, opened, end) for rules, opened in open_ranges.items()]
    return Directives(tuple(silences), tuple(faults))


def _named_rules(written: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[\w-]+", REASON.split(written, maxsplit=1)[0]))


def _faults(
    verb: str, rules: tuple[str, ...], comment: Comment, known: Collection[RuleName]
) -> list[Fault]:
    if verb not in VERBS:
        hint = did_you_mean(verb, VERBS, f"there are {', '.join(VERBS)}")
        return [Fault(comment.span, f"newslint has no directive {verb!r}{hint}")]
    unknown = [name for name in rules if known and not any(means(name, rule) for rule in known)]
    every_name = [word for rule in known for word in rule] if unknown else []
    return [
        Fault(comment.span, f"No rule is called {name!r}{did_you_mean(name, every_name)}")
        for name in unknown
    ]


def _range(rules: tuple[str, ...], opened: Comment, end: int) -> Silence:
    return _silence(rules, Span(opened.span.end, end), opened)


def _silence(rules: tuple[str, ...], span: Span | None, comment: Comment) -> Silence:
    return Silence(rules, span, None, "a comment", comment.span)


def finding_words(finding: Finding, document: Document) -> str:
    """The words that identify a finding: folded, without marks, so that small edits keep them."""
    return normalised(finding.key if finding.key is not None else _source_text(finding, document))


def normalised(text: str) -> str:
    """The folded words of a text with one blank between them; of one without words, its marks."""
    return " ".join(fold(word.text) for word in words_of(text)) or " ".join(text.split())


def _source_text(finding: Finding, document: Document) -> str:
    return document.source.text[finding.span.start : finding.span.end]


def _in_order(wanted: str, words: str) -> bool:
    return f" {normalised(wanted)} " in f" {words} "
