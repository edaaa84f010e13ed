"""Copy that attacks its reader stays text in every report: a law over all formats there are."""

from __future__ import annotations

import pytest
from ferry import METRICS, document_of
from tests.hostile import ATTACKS, PEACE, assert_harmless

from newslint.checking import Report
from newslint.finding import Confidence, Finding, Related, Severity
from newslint.fix import Edit, Fix
from newslint.report import FORMATS, ReportOptions, render
from newslint.result import InputError, RunResult, place_report
from newslint.text.document import Copy
from newslint.text.span import Span

OPTIONS = ReportOptions()


def result_with(hostile: str) -> RunResult:
    """A run in which everything that can come from outside holds the text."""
    text = f"{hostile}\n\nA line {hostile} and more.\n{hostile}"
    whole = Span(0, len(text))
    elsewhere = Copy(hostile, 1, 2, 3, 4, hostile, 1.0, hostile)
    finding = Finding(
        "TYP001",
        "space-before-punctuation",
        Span(0, len(hostile)),
        hostile,
        Severity.WARNING,
        Confidence.HIGH,
        related=(Related(whole, hostile), Related(None, hostile, elsewhere=elsewhere)),
        fix=Fix(hostile, (Edit(Span(0, 1), hostile),)),
    )
    house = finding._replace(code="WRD101", rule="house-pattern", message=f"{hostile} ({hostile})")
    document = document_of(text)
    article = place_report(hostile, document, Report((finding, house), metrics=METRICS))
    named = article._replace(
        article=hostile,
        findings=tuple(
            one._replace(place=one.place._replace(article=hostile)) for one in article.findings
        ),
    )
    return RunResult([article, named], [InputError(hostile, hostile)])


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("name", FORMATS)
def test_nothing_becomes_live(name: str, attack: str) -> None:
    report = render(name, result_with(ATTACKS[attack]), OPTIONS)
    assert_harmless(name, report, render(name, result_with(PEACE), OPTIONS))
