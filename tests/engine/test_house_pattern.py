"""The newsroom's own patterns: what they find, and that none of them holds up a run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from newslint import Document, RuleSet, Severity
from newslint.checking import Report, check
from newslint.config.load import Configurations
from newslint.config.resolve import Resolved
from newslint.house_pattern import HousePattern, HousePatternRule
from newslint.registry import checked
from newslint.run.batch import Order, run

WEB_SITE = HousePattern("web-site", r"\bweb site(s?)\b", "It is one word", instead=r"website\1")
# On many x without a y it tries every way to part them.
RUNAWAY = HousePattern("runaway", r"(?:x+x+)+y", "Never")
ARTICLE = "The council has a web site.\n\n“A Web site,” he said, “a web site.”\n"


def report(text: str, *patterns: HousePattern, form: str = "plain", **options: float) -> Report:
    rule = HousePatternRule(**options).looking_for(patterns)
    return check(Document.from_text(text, format=form), RuleSet([rule]))


def found(text: str, *patterns: HousePattern, form: str = "plain") -> list[tuple[str, str]]:
    return [
        (text[slice(*finding.span)], finding.message)
        for finding in report(text, *patterns, form=form).findings
    ]


def test_a_match_is_reported_with_the_better_wording_and_the_pattern() -> None:
    assert found(ARTICLE, WEB_SITE) == [("web site", "It is one word; better “website” (web-site)")]
    assert found("Two web sites", WEB_SITE)[0][1] == "It is one word; better “websites” (web-site)"
    assert found("A bus", HousePattern("bus", "bus", "It is a coach")) == [
        ("bus", "It is a coach (bus)")
    ]


def test_a_group_may_have_a_name_and_may_be_empty() -> None:
    by_name = HousePattern(
        "m", r"(?P<sum>\d+) m\b( flat)?", "Spell it", instead=r"\g<sum> metres\2"
    )
    assert found("It is 5 m long.", by_name)[0][1] == "Spell it; better “5 metres” (m)"


def test_quotations_are_spared_unless_it_is_asked_for() -> None:
    everywhere = WEB_SITE._replace(quoted=True, ignore_case=True)
    assert [words for words, _ in found(ARTICLE, everywhere)] == [
        "web site",
        "Web site",
        "web site",
    ]


def test_a_pattern_has_its_own_severity() -> None:
    findings = report(ARTICLE, WEB_SITE._replace(severity=Severity.ERROR)).findings
    assert [finding.severity for finding in findings] == [Severity.ERROR]


def test_a_match_lies_in_one_block_outside_code() -> None:
    text = "# A web\n\nsite and a `web site` and a web site.\n"
    assert len(found(text, WEB_SITE._replace(pattern=r"web\s+site(s?)"), form="markdown")) == 1


def test_line_ends_are_anchors_and_nothing_is_no_match() -> None:
    assert found("One\nTwo", HousePattern("head", "^T.*$", "m")) == [("Two", "m (head)")]
    assert found("One two", HousePattern("none", "z*", "m")) == []


def test_of_two_patterns_at_one_place_the_first_reports() -> None:
    again = WEB_SITE._replace(name="again")
    assert len(found(ARTICLE, WEB_SITE, again)) == 1


def test_a_runaway_is_named_and_the_others_go_on() -> None:
    told = report(f"A web site {'x' * 3000}", RUNAWAY, WEB_SITE, timeout=0.01)
    assert [tuple(failure) for failure in told.failures] == [
        ("WRD101", "more than 0.01 s went into the pattern runaway")
    ]
    assert len(told.findings) == 1
    several = report("x" * 3000, RUNAWAY, RUNAWAY._replace(name="other"), timeout=0.01)
    assert several.failures[0].message.endswith("the patterns runaway, other")


CONFIGURATION = """
[rules.house-pattern]
timeout = 0.01

[[pattern]]
name = "runaway"
pattern = '(?:x+x+)+y'
message = "Never"

[[pattern]]
name = "web-site"
pattern = '\\bweb site(s?)\\b'
message = "It is one word"
instead = 'website\\1'
severity = "info"
ignore-case = true
quoted = true
"""


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_goes_on_after_a_runaway(
    jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "newslint.toml").write_text(CONFIGURATION, encoding="utf-8")
    (tmp_path / "bad.txt").write_text("x" * 3000 + "\n", encoding="utf-8")
    (tmp_path / "good.txt").write_text("“A Web site”\n", encoding="utf-8")
    order = Order(["bad.txt", "good.txt"], Configurations(), checked([HousePatternRule]), jobs=jobs)
    result = run(order).result
    assert [tuple(error) for error in result.errors] == [
        ("bad.txt", "the rule WRD101 failed: more than 0.01 s went into the pattern runaway")
    ]
    assert [(f.place.path, f.severity, f.message) for f in result.findings] == [
        ("good.txt", Severity.INFO, "It is one word; better “website” (web-site)")
    ]


def test_the_patterns_reach_the_rules_of_every_path(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        CONFIGURATION.replace("[[", "[[tool.newslint.").replace("[rules", "[tool.newslint.rules"),
        encoding="utf-8",
    )
    config = Configurations().of_file(str(tmp_path / "a.txt"))
    (rule,) = Resolved(config, [HousePatternRule]).ruleset("a.txt").rules
    assert isinstance(rule, HousePatternRule)
    assert (rule.timeout, rule.patterns) == (0.01, config.pattern)
    assert [pattern.name for pattern in rule.patterns] == ["runaway", "web-site"]


def test_without_patterns_the_library_is_not_loaded() -> None:
    program = (
        "import sys, newslint; newslint.check_text('A web site.'); print('regex' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
