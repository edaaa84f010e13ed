"""Findings that yield: the quick way says what the plain definition says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newslint import Confidence, Finding, Related, Rule, Severity, Span
from newslint.doubles import by_place, without_doubles


class Weak(Rule):
    code = "WEK001"
    yields_to = ("STR", "WEK002")


class Middle(Rule):
    code = "WEK002"
    yields_to = ("WEK",)


class Strong(Rule):
    code = "STR001"


RULES = [Weak(), Middle(), Strong()]
spans = st.builds(lambda a, n: Span(a, a + n), st.integers(0, 30), st.integers(0, 5))


@st.composite
def found(draw: st.DrawFn) -> Finding:
    code = draw(st.sampled_from(["WEK001", "WEK002", "STR001", "OTH001"]))
    related = tuple(Related(span, "") for span in draw(st.lists(spans | st.none(), max_size=2)))
    return Finding(code, "a-fault", draw(spans), "", Severity.ERROR, Confidence.HIGH, related)


def plainly(findings: list[Finding]) -> list[Finding]:
    """The definition: every finding against every other."""
    unique = list({(f.code, f.span): f for f in reversed(findings)}.values())
    betters = {rule.code: rule.yields_to for rule in RULES if rule.yields_to}

    def places(finding: Finding) -> list[Span]:
        return [finding.span, *(r.span for r in finding.related if r.span is not None)]

    def yields(weak: Finding, other: Finding) -> bool:
        return (
            weak is not other
            and other.code.startswith(betters.get(weak.code, ("none",)))
            and any(a.overlaps(b) for a in places(weak) for b in places(other))
        )

    kept = [f for f in unique if not any(yields(f, other) for other in unique)]
    return sorted(kept, key=by_place)


@given(st.lists(found(), max_size=12))
def test_the_quick_way_is_the_plain_one(findings: list[Finding]) -> None:
    assert without_doubles(findings, RULES) == plainly(findings)


def test_many_findings_come_to_an_end() -> None:
    """The plain definition takes minutes for these."""
    findings = [
        Finding(code, "a-fault", Span(n, n + 2), "", Severity.ERROR, Confidence.HIGH)
        for n in range(0, 30_000, 3)
        for code in ("WEK001", "WEK002")
    ]
    assert not any(f.code == "WEK001" for f in without_doubles(findings, RULES))
