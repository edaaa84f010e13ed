"""check: a document and a rule set give a report.  Pure: the same two give the same report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from newslint.finding import Finding
from newslint.phrases import PhraseRule
from newslint.rule import Need, Rule
from newslint.ruleset import RuleSet
from newslint.suppress import Silence, directives, silence, unused
from newslint.text.document import Document
from newslint.text.span import Span

LONG_SENTENCE = 45
"""A sentence of more words counts as long in the metrics, as it does by default in RDB002."""


class Metrics(NamedTuple):
    """The measures of an article that has words: counts, Flesch reading ease, school grade."""

    words: int
    sentences: int
    long_sentences: int
    flesch_reading_ease: float
    flesch_kincaid_grade: float


class Failure(NamedTuple):
    """A rule that raised: a defect of the rule, told to the user and never hidden."""

    code: str
    message: str


@dataclass(frozen=True)
class Report:
    """What ``check`` says of one article.  Findings are sorted by place, then code.

    ``used`` are the indexes of the given silences that were needed; ``skipped`` the rules that
    could not be run, with the reason.
    """

    findings: tuple[Finding, ...]
    silenced: tuple[Finding, ...] = ()
    used: frozenset[int] = frozenset()
    skipped: tuple[tuple[str, str], ...] = ()
    failures: tuple[Failure, ...] = ()
    metrics: Metrics | None = None


def check(document: Document, ruleset: RuleSet, silences: Sequence[Silence] = ()) -> Report:
    """Run every rule that can judge the article, and say what is left after the filters."""
    found: list[Finding] = []
    failures: list[Failure] = []
    skipped: list[tuple[str, str]] = []
    hits = ruleset.phrase_index.find(document) if document.words else {}
    for rule in ruleset.rules:
        reason = _reason_to_skip(rule, document)
        if reason:
            skipped.append((rule.code, reason))
            continue
        try:
            if isinstance(rule, PhraseRule):
                found += rule.check_hits(document, hits.get(rule.code, ()))
            else:
                found += rule.check(document)
        except Exception as error:  # noqa: BLE001  a rule's defect must not lose the others' findings
            failures.append(Failure(rule.code, f"{type(error).__name__}: {error}"))
    sure = [finding for finding in found if finding.confidence.reaches(ruleset.confidence)]
    shown = without_doubles(_with_severities(sure, ruleset), ruleset.rules)
    written = directives(document)
    parted = silence(shown, [*silences, *written], document)
    first = len(silences)
    needless = _needless(written, frozenset(n - first for n in parted.used if n >= first), ruleset)
    return Report(
        tuple(sorted([*parted.kept, *needless], key=_place)),
        parted.silenced,
        frozenset(n for n in parted.used if n < first),
        tuple(skipped),
        tuple(failures),
        measure(document),
    )


def measure(document: Document) -> Metrics | None:
    """The metrics of the running text; None where there is nothing to read."""
    readability = document.readability
    if readability is None:
        return None
    return Metrics(
        readability.words,
        readability.sentences,
        sum(len(sentence.words) > LONG_SENTENCE for sentence in document.sentences),
        round(readability.flesch_reading_ease, 1),
        round(readability.flesch_kincaid_grade, 1),
    )


def without_doubles(findings: Iterable[Finding], rules: Sequence[Rule]) -> list[Finding]:
    """The findings without those that yield to a more exact one at the same place.

    ``Rule.yields_to`` names the stronger rules; two findings of one rule at one place are one.
    """
    unique = {(finding.code, finding.span): finding for finding in reversed(list(findings))}
    strong = {rule.code: rule.yields_to for rule in rules if rule.yields_to}
    kept = []
    for finding in unique.values():
        betters = strong.get(finding.code, ())
        if not any(
            other is not finding and other.code.startswith(betters) and _meet(finding, other)
            for other in unique.values()
            if betters
        ):
            kept.append(finding)
    return sorted(kept, key=_place)


def _reason_to_skip(rule: Rule, document: Document) -> str | None:
    if not rule.understands(document.language.code):
        return f"does not know the language {document.language.code!r}"
    if Need.OTHER_ARTICLES in rule.needs and document.elsewhere is None:
        return "needs other articles in the run"
    return None


def _with_severities(findings: Iterable[Finding], ruleset: RuleSet) -> Iterator[Finding]:
    for finding in findings:
        severity = ruleset.severities.get(finding.code)
        yield replace(finding, severity=severity) if severity else finding


def _needless(written: Sequence[Silence], used: frozenset[int], ruleset: RuleSet) -> list[Finding]:
    """SUP001 for the article's own directives, where that rule is on and not itself silenced."""
    if not any(rule.code == "SUP001" for rule in ruleset.rules):
        return []
    return list(unused(written, used))


def _meet(finding: Finding, other: Finding) -> bool:
    return any(a.overlaps(b) for a in _spans(finding) for b in _spans(other))


def _spans(finding: Finding) -> Iterator[Span]:
    yield finding.span
    for related in finding.related:
        if related.span is not None:
            yield related.span


def _place(finding: Finding) -> tuple[Span, str, str]:
    return (finding.span, finding.code, finding.message)
