from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from newslint import Confidence, Document, Finding, Need, Rule, RuleSet, Severity
from newslint.checking import check


class Shout(Rule):
    """Finds a word in capitals."""

    code = "TST001"
    name = "shout"
    severity = Severity.WARNING
    confidence = Confidence.HIGH
    pattern = re.compile(r"\b[A-Z]{3,}\b")

    def check(self, document: Document) -> Iterator[Finding]:
        for match in document.matches(self.pattern):
            yield self.finding(document.locate(*match.span()), f"{match.group()} shouts")


class Stutter(Shout):
    code = "TST002"
    name = "stutter"
    yields_to = ("TST001",)
    pattern = re.compile(r"\bSTOP\b|\bstop stop\b")


class Guess(Shout):
    code = "TST003"
    name = "guess"
    confidence = Confidence.LOW


class German(Shout):
    code = "TST004"
    name = "german"
    languages = frozenset({"de"})


class Broken(Shout):
    code = "TST005"
    name = "broken"

    def check(self, document: Document) -> Iterator[Finding]:
        yield from super().check(document)
        raise RuntimeError("it went wrong")


ARTICLE = "Mayor says STOP\n\nThe mayor said STOP, and stop stop again.\n"


def codes(
    *rules: Rule, text: str = ARTICLE, confidence: Confidence = Confidence.MEDIUM
) -> list[str]:
    return [
        f.code
        for f in check(Document.from_text(text), RuleSet(rules, confidence=confidence)).findings
    ]


def test_findings_are_sorted_by_place() -> None:
    report = check(Document.from_text(ARTICLE), RuleSet([Stutter(), Shout()]))
    assert [f.span for f in report.findings] == sorted(f.span for f in report.findings)


def test_the_more_exact_rule_wins_where_both_see_a_fault() -> None:
    assert codes(Shout(), Stutter()) == ["TST001", "TST001", "TST002"]
    assert codes(Stutter()) == ["TST002", "TST002", "TST002"]


def test_a_guess_is_shown_on_request_only() -> None:
    assert codes(Guess()) == []
    assert codes(Guess(), confidence=Confidence.LOW) == ["TST003", "TST003"]


def test_a_rule_for_another_language_is_skipped_and_that_is_said() -> None:
    report = check(Document.from_text(ARTICLE), RuleSet([German()]))
    assert not report.findings
    assert report.skipped == (("TST004", "does not know the language 'en'"),)


def test_a_rule_that_raises_loses_nothing_of_the_others() -> None:
    report = check(Document.from_text(ARTICLE), RuleSet([Shout(), Broken()]))
    assert [failure.code for failure in report.failures] == ["TST005"]
    assert "it went wrong" in report.failures[0].message
    assert [f.code for f in report.findings].count("TST001") == 2


class Ending(Shout):
    code = "TST006"
    name = "ending"

    def check(self, document: Document) -> Iterator[Finding]:
        raise SystemExit(3)


def test_a_rule_that_ends_the_program_fails_as_any_other() -> None:
    report = check(Document.from_text(ARTICLE), RuleSet([Shout(), Ending()]))
    assert [tuple(failure) for failure in report.failures] == [("TST006", "SystemExit: 3")]
    assert report.findings


class Comparing(Shout):
    needs = frozenset({Need.OTHER_ARTICLES})


def test_a_rule_without_what_it_needs_is_skipped_and_that_is_said() -> None:
    document = Document.from_text(ARTICLE)
    report = check(document, RuleSet([Comparing()]))
    assert report.skipped == (("TST001", "needs other articles in the run"),)
    document.elsewhere = ()
    assert check(document, RuleSet([Comparing()])).findings


class English(Shout):
    languages = frozenset({"en"})


@pytest.mark.parametrize("code", ["en", "EN", "en-GB", "en_GB"])
def test_every_english_is_english(code: str) -> None:
    assert check(Document.from_text(ARTICLE, language=code), RuleSet([English()])).findings


def test_severities_can_be_overridden() -> None:
    ruleset = RuleSet([Shout()], severities={"TST001": Severity.INFO})
    report = check(Document.from_text(ARTICLE), ruleset)
    assert {f.severity for f in report.findings} == {Severity.INFO}


@pytest.mark.parametrize("text", [ARTICLE, "", "STOP"])
def test_the_same_document_and_rules_give_the_same_report(text: str) -> None:
    rules = RuleSet([Shout(), Stutter(), Guess()])
    assert check(Document.from_text(text), rules) == check(Document.from_text(text), rules)


def test_an_article_without_words_has_no_metrics() -> None:
    assert check(Document.from_text("\n"), RuleSet([])).metrics is None


def test_metrics_count_words_and_sentences() -> None:
    metrics = check(Document.from_text(ARTICLE), RuleSet([])).metrics
    assert metrics is not None
    assert (metrics.words, metrics.sentences) == (8, 1)
