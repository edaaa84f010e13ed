"""Suppressions: which findings the newsroom has said it does not want to see."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from newslint.finding import Finding
from newslint.nearest import did_you_mean
from newslint.selectors import RuleName, means
from newslint.text.blocks import Comment
from newslint.text.document import Document
from newslint.text.named import NamedTuple
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
    """The silences by place and rule: those over a finding, without asking every one.

    Sorted by start they are a tree whose root is in the middle; each node knows the furthest end
    below it, so a branch that ends before a finding is left out as a whole.
    """

    def __init__(self, silences: Sequence[Silence]) -> None:
        self._silences = silences
        self._nodes = sorted((s.span, n) for n, s in enumerate(silences) if s.span is not None)
        self._reach = [0] * len(self._nodes)
        self._measure(0, len(self._nodes))
        self._everywhere: dict[RuleName, list[int]] = {}

    def over(self, finding: Finding) -> Iterator[int]:
        """The indexes of the silences that may be over a finding."""
        yield from self._without_place((finding.code, finding.rule))
        yield from self._touching(finding.span, 0, len(self._nodes))

    def _without_place(self, rule: RuleName) -> list[int]:
        if rule not in self._everywhere:
            self._everywhere[rule] = [
                n for n, s in enumerate(self._silences) if s.span is None and s.means(rule)
            ]
        return self._everywhere[rule]

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
        here, number = self._nodes[middle]
        if here.start <= span.end:
            if here.end >= span.start:
                yield number
            yield from self._touching(span, middle + 1, last)


def directives(document: Document, known: Collection[RuleName] = ()) -> Directives:
    """The silences written as comments in the article, judged by the ``known`` rules if there are.

    ``ignore`` holds for the next block, ``off`` for each of its rules until an ``on`` of that rule
    or the article's end (an ``on`` without rules ends every ``off``), ``ignore-file`` for the whole
    article.
    Rules are parted by blanks or commas; what follows a dash or a colon is the reason.
    """
    silences: list[Silence] = []
    faults: list[Fault] = []
    ranges = _Ranges(known)
    # In an export the headline may stand below the copy.
    spans = sorted(block.span for block in document.blocks) if document.comments else []
    for comment in document.comments:
        match = DIRECTIVE.fullmatch(comment.text)
        if match is None:
            continue
        verb, named = match["verb"].lower(), _named_rules(match["rules"])
        unknown = _first_unknown(named, known)
        faults += _faults(verb, unknown, comment, known)
        # What follows a word that is no rule is prose; alone it must not mean every rule.
        rules = named[: named.index(unknown) or 1] if unknown else named
        if verb == "ignore":
            end = comment.span.end
            place = bisect_left(spans, Span(end, end))
            span = spans[place] if place < len(spans) else Span(end, end)
            silences.append(_silence(rules, span, comment))
        elif verb == "ignore-file":
            silences.append(_silence(rules, None, comment))
        elif verb == "off":
            ranges.open(rules, comment)
        elif verb == "on":
            missing = ranges.missing(rules, comment)
            silences += ranges.close(rules, comment.span.start)
            faults += [] if unknown else missing
    extent = document.extent
    silences += ranges.close((), len(document.source.text) if extent is None else extent.end)
    return Directives(tuple(silences), tuple(faults))


def _named_rules(written: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[\w-]+", REASON.split(written, maxsplit=1)[0]))


class _Ranges:
    """The ranges that ``off`` has opened, one a rule, whichever way the rule is written."""

    def __init__(self, known: Collection[RuleName]) -> None:
        self._codes = {name: code.lower() for code, name in known}
        self._open: dict[str, tuple[str, Comment]] = {}

    def open(self, rules: Sequence[str], comment: Comment) -> None:
        """Open a range for each rule that has none; without rules, one for all of them."""
        for rule in rules or ("",):
            self._open.setdefault(self._key(rule), (rule, comment))

    def close(self, rules: Sequence[str], end: int) -> list[Silence]:
        """The ranges of the rules, without rules all, one for each comment that opened any."""
        keys = dict.fromkeys(map(self._key, rules)) or list(self._open)
        ended: dict[Comment, list[str]] = {}
        for key in keys:
            if key in self._open:
                rule, comment = self._open.pop(key)
                ended.setdefault(comment, []).append(rule)
        return [
            _silence(tuple(filter(None, names)), Span(comment.span.end, end), comment)
            for comment, names in ended.items()
        ]

    def missing(self, rules: Sequence[str], comment: Comment) -> list[Fault]:
        """What is wrong with closing the ranges of the rules: some that nobody opened."""
        missing = [rule for rule in rules if self._key(rule) not in self._open]
        if not missing and self._open:
            return []
        which = f" of {', '.join(missing)}" if len(missing) < len(rules) else ""
        return [Fault(comment.span, f"This 'on' has no 'off'{which} before it")]

    def _key(self, rule: str) -> str:
        return self._codes.get(rule.lower(), rule.lower())


def _first_unknown(named: Iterable[str], known: Collection[RuleName]) -> str | None:
    """The first word that no rule is called; None where the rules are not known."""
    if not known:
        return None
    return next((name for name in named if not any(means(name, rule) for rule in known)), None)


def _faults(
    verb: str, unknown: str | None, comment: Comment, known: Collection[RuleName]
) -> list[Fault]:
    if verb not in VERBS:
        hint = did_you_mean(verb, VERBS, f"there are {', '.join(VERBS)}")
        return [Fault(comment.span, f"newslint has no directive {verb!r}{hint}")]
    if unknown is None:
        return []
    every_name = [word for rule in known for word in rule]
    hint = did_you_mean(unknown, every_name)
    return [Fault(comment.span, f"No rule is called {unknown!r}{hint}")]


def _silence(rules: tuple[str, ...], span: Span | None, comment: Comment) -> Silence:
    return Silence(rules, span, None, "a comment", comment.span)


def finding_words(finding: Finding, document: Document) -> str:
    """The words that identify a finding: folded, without marks, so that small edits keep them."""
    return normalised(finding.key if finding.key is not None else _source_text(finding, document))


# An entry is held against many findings, and a finding against many entries.
@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """The folded words of a text with one blank between them; of one without words, its marks."""
    return " ".join(fold(word.text) for word in words_of(text)) or " ".join(text.split())


def _source_text(finding: Finding, document: Document) -> str:
    return document.source.text[finding.span.start : finding.span.end]


def _in_order(wanted: str, words: str) -> bool:
    return f" {normalised(wanted)} " in f" {words} "
