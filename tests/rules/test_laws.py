"""What holds for every rule, so that no rule needs a test of its own for it."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from newslint import Applicability, Confidence, Document, Finding, Rule, RuleSet, Severity
from newslint.checking import check
from newslint.docs import HEADINGS, rule_doc
from newslint.fix import apply_edits
from newslint.registry import CODE, NAME, installed_rules
from newslint.testing import Case, case_findings, read_cases, read_example
from newslint_rules import RULES

HERE = Path(__file__).parent
FAMILIES = {
    "BRK": "linebreaks",
    "DUP": "duplicates",
    "ENC": "encoding",
    "FCT": "consistency",
    "HED": "headline",
    "LFT": "leftovers",
    "RDB": "readability",
    "TYP": "typography",
    "WRD": "wording",
}


def case_file(rule: type[Rule]) -> Path:
    return HERE / FAMILIES[rule.code[:3]] / f"{rule.name}.txt"


def cases(rule: type[Rule]) -> list[Case]:
    return read_cases(case_file(rule))


def findings(rule: type[Rule], text: str) -> list[Finding]:
    report = check(Document.from_text(text), RuleSet([rule()], confidence=Confidence.MEDIUM))
    assert not report.failures, report.failures
    return list(report.findings)


every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


def test_every_rule_is_installed() -> None:
    assert set(RULES) <= set(installed_rules())


@every_rule
def test_code_and_name_have_their_form(rule: type[Rule]) -> None:
    assert CODE.fullmatch(rule.code)
    assert NAME.fullmatch(rule.name)
    assert not rule.name.startswith("no-"), "a name says the fault: it reads well after 'allow'"
    assert rule.code[:3] in FAMILIES


@every_rule
def test_the_file_is_called_after_the_rule(rule: type[Rule]) -> None:
    family = FAMILIES[rule.code[:3]]
    assert rule.__module__ == f"newslint_rules.{family}.{rule.name.replace('-', '_')}"
    assert rule.__name__ == "".join(part.capitalize() for part in rule.name.split("-"))


@every_rule
def test_severity_confidence_and_stronger_rules_are_said(rule: type[Rule]) -> None:
    assert isinstance(rule.severity, Severity)
    assert isinstance(rule.confidence, Confidence)
    known = [other.code for other in RULES]
    for code in rule.yields_to:
        assert any(other.startswith(code) for other in known), f"yields to {code}, which is nothing"


@every_rule
def test_documentation_is_complete(rule: type[Rule]) -> None:
    doc = rule_doc(rule)
    assert doc.summary.endswith(".")
    assert set(doc.sections) == set(HEADINGS)
    assert all(text.strip() for text in doc.sections.values()), "a heading has no text"


@every_rule
def test_options_are_typed_and_explained(rule: type[Rule]) -> None:
    for option in rule.options.values():
        assert option.type in {bool, int, float, str, tuple}
        assert option.meaning.endswith("."), option.name


@every_rule
def test_the_example_fires(rule: type[Rule]) -> None:
    assert case_findings(rule, read_example(rule_doc(rule).sections["Example"]))


@every_rule
def test_the_better_text_is_silent(rule: type[Rule]) -> None:
    assert not case_findings(rule, read_example(rule_doc(rule).sections["Better"]))


@every_rule
def test_cases_fire_and_stay_silent(rule: type[Rule]) -> None:
    assert any(case.expected for case in cases(rule)), "no case in which the rule speaks"
    assert any(not case.expected for case in cases(rule)), "no case in which it stays silent"


@every_rule
@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", ".", "\u2028", "a"])
def test_next_to_nothing_is_no_trouble(rule: type[Rule], text: str) -> None:
    for finding in findings(rule, text):
        assert 0 <= finding.span.start <= finding.span.end <= len(text)


@every_rule
def test_a_fix_is_applied_once(rule: type[Rule]) -> None:
    """After its fixes a rule has nothing more to fix, and a safe fix changes no letter or digit."""
    fixed_any = False
    for case in cases(rule):
        ruleset = RuleSet([rule(**case.options)], confidence=Confidence.MEDIUM)
        found = check(Document.from_text(case.text, format=case.format), ruleset).findings
        fixes = [finding.fix for finding in found if finding.fix]
        if not fixes:
            continue
        fixed_any = True
        edits = [edit for fix in fixes for edit in fix.edits]
        fixed = apply_edits(case.text, edits)
        again = check(Document.from_text(fixed, format=case.format), ruleset).findings
        assert len(again) <= len(found) - len(fixes), f"{case.title}: {[f.message for f in again]}"
        safe = all(fix.applicability is Applicability.SAFE for fix in fixes)
        if safe and rule.code != "ENC001":
            assert letters(fixed) == letters(case.text), case.title
    assert fixed_any == (rule.fixes is not None), "the metadata and the fixes disagree"


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def test_every_case_file_belongs_to_a_rule() -> None:
    assert {case_file(rule) for rule in RULES} == set(HERE.glob("*/*.txt"))


@every_rule
def test_a_rule_reads_in_one_sitting(rule: type[Rule]) -> None:
    """A file that has outgrown its one question is parted; 260 lines is where reading tires."""
    assert len(inspect.getsource(inspect.getmodule(rule)).splitlines()) <= 260
