"""The report for build servers: JUnit XML, a test case an article, a failure a finding."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.report import ReportOptions
from newslint.report.xml_text import attributes, xml_text
from newslint.result import ArticleResult, InputError, PlacedFinding, PlacedRelated, RunResult


def render(result: RunResult, options: ReportOptions) -> str:  # noqa: ARG001
    """The report.  An article without findings is a test that passed, an input that could not be
    read one that could not be run.
    """
    counts = attributes(
        name="newslint",
        tests=len(result.articles) + len(result.errors),
        failures=sum(bool(article.findings) for article in result.articles),
        errors=len(result.errors),
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<testsuites{counts}>",
        f'  <testsuite{counts} skipped="0">',
        *(line for article in result.articles for line in _case(article)),
        *(line for error in result.errors for line in _error(error)),
        "  </testsuite>",
        "</testsuites>",
    ]
    return "".join(f"{line}\n" for line in lines)


def _case(article: ArticleResult) -> Iterator[str]:
    name = article.path if article.article is None else f"{article.path} ({article.article})"
    opening = f"    <testcase{attributes(classname='newslint', name=name, file=article.path)}"
    if not article.findings:
        yield f"{opening}/>"
        return
    yield f"{opening}>"
    for finding in article.findings:
        message = f"{finding.place.line}:{finding.place.column} {finding.message}"
        kind = f"{finding.code} {finding.rule}"
        about = xml_text("; ".join(_about(finding)))
        yield f"      <failure{attributes(type=kind, message=message)}>{about}</failure>"
    yield "    </testcase>"


def _about(finding: PlacedFinding) -> Iterator[str]:
    """The parts of what is told below a finding."""
    place = finding.place
    yield f"{finding.severity.value}: {place.path}:{place.line}:{place.column} {finding.message}"
    yield from (_other(related) for related in finding.related)


def _other(related: PlacedRelated) -> str:
    place = related.place
    return f"{related.message}: {place.path}:{place.line}:{place.column}"


def _error(error: InputError) -> Iterator[str]:
    yield f"    <testcase{attributes(classname='newslint.errors', name=error.path)}>"
    yield f"      <error{attributes(type='error', message=error.message)}/>"
    yield "    </testcase>"
