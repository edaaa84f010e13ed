"""What reports that carry their own help say of a rule: its summary, its page, its help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newslint.docs import HEADINGS, RuleDoc, rule_doc
from newslint.finding import Confidence, Severity
from newslint.registry import installed_rules
from newslint.report.escape import encodable
from newslint.result import PlacedFinding
from newslint.version import HOME, VERSION

_VERBATIM = frozenset({"Example", "Better"})
_OWN = ("newslint.", "newslint_rules.")
FAMILIES = {
    "BRK": "broken-lines",
    "DUP": "duplicate-text",
    "ENC": "encoding",
    "FCT": "consistency",
    "HED": "headline",
    "LFT": "left-overs",
    "RDB": "readability",
    "SUP": "suppressions",
    "TYP": "typography",
    "WRD": "wording",
}


class About(NamedTuple):
    """A rule as reports tell of it.

    ``text`` and ``markdown`` are its documentation.  ``page`` is the address of that on the web,
    None for the rules of a plug-in.  ``severity`` and ``confidence`` are the rule's own, whatever
    the configuration says.
    """

    code: str
    name: str
    summary: str
    finds: str
    text: str
    markdown: str
    page: str | None
    severity: Severity
    confidence: Confidence
    family: str | None


def abouts(findings: Iterable[PlacedFinding]) -> dict[str, About]:
    """What there is to say of the rules of these findings, by code, in the order of the codes."""
    first: dict[str, PlacedFinding] = {}
    for finding in findings:
        first.setdefault(finding.code, finding)
    known = {rule.code: rule for rule in installed_rules()} if first else {}
    return {
        code: _of_rule(rule_doc(known[code])) if code in known else _of_finding(first[code])
        for code in sorted(first)
    }


def pages(findings: Iterable[PlacedFinding]) -> dict[str, str]:
    """The addresses of the pages of the rules of these findings, by code, where there are any."""
    return {code: about.page for code, about in abouts(findings).items() if about.page is not None}


def _of_rule(doc: RuleDoc) -> About:
    rule = doc.rule
    is_own = rule.__module__.startswith(_OWN)
    return About(
        rule.code,
        rule.name,
        doc.summary,
        " ".join(doc.sections.get("What it finds", doc.summary).split()),
        "\n\n".join(_help(doc, in_markdown=False)),
        "\n\n".join(_help(doc, in_markdown=True)),
        f"{HOME}/blob/v{VERSION}/docs/rules/{rule.name}.md" if is_own else None,
        rule.severity,
        rule.confidence,
        FAMILIES.get(rule.code[:3]),
    )


def _help(doc: RuleDoc, *, in_markdown: bool) -> Iterator[str]:
    """The paragraphs of a rule's documentation."""
    yield doc.summary
    for heading in HEADINGS:
        if heading not in doc.sections:
            continue
        yield f"## {heading}" if in_markdown else heading
        text = doc.sections[heading]
        yield f"```text\n{text}\n```" if in_markdown and heading in _VERBATIM else text


def _of_finding(finding: PlacedFinding) -> About:
    """All that is known of a rule that is not installed here."""
    code, name = encodable(finding.code), encodable(finding.rule)
    called = f"{code} {name}"
    scales = finding.severity, finding.confidence
    return About(code, name, called, called, called, called, None, *scales, None)
