"""Whatever the text: no rule raises, every span lies in its source, all line ends say the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quality.quality_set import articles

from newslint import Confidence, Document, RuleSet
from newslint.checking import Report, check
from newslint.registry import installed_rules
from newslint.result import place_report
from newslint.text.formats import EXTENSIONS

RULES = RuleSet([rule() for rule in installed_rules()], confidence=Confidence.LOW)

# What the rules look for, so that the noise comes near to faults.
SCRAPS = [
    "The mayor said no. ", "a U.S.", "Mr.", "\n\n", "\n", " ", "  ", ",", " ,", "“", "”", "‘", "’",
    "'", '"', "′", "(", ")", "[...]", "...", "the the ", "The bridge will close ", "<b>", "&amp;",
    "{{ name }}", "TK ", "Advertisement", "Read more: ", "Â©â€™", "\u200b", "\u00a0", "\x1b[31m",
    "inter-\n", "Friday, August 16, 2025 ", "rose 50% from 10 to 20 ", "a 8-year-old ", "- item\n",
    "By Ann Lee\n", "Netanyahu ", "Netanayhu ", "# Head\n", "> quote\n", "```\n", "| a | b |\n",
    "<!-- newslint: ignore -->", "*", "_", "[a](b)", "😀", "e\u0301", "\u2028", "中文",
    "عربي", "\ufeff",
]  # fmt: skip
near_faults = st.lists(st.sampled_from(SCRAPS), max_size=30).map("".join)
texts = st.one_of(near_faults, st.text(st.characters(exclude_categories=["Cs"]), max_size=120))
formats = st.sampled_from(["plain", "markdown"])


def report_on(text: str, name: str) -> tuple[Document, Report]:
    document = Document.from_text(text, format=name)
    return document, check(document, RULES)


@given(texts, formats)
def test_no_rule_raises_and_every_place_is_in_the_text(text: str, name: str) -> None:
    document, report = report_on(text, name)
    assert report.failures == ()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in report.findings:
        spans = [finding.span, *finding.marks]
        spans += [related.span for related in finding.related if related.span is not None]
        spans += [edit.span for edit in (finding.fix.edits if finding.fix else ())]
        assert all(0 <= start <= end <= len(text) for start, end in spans), finding
    for placed in place_report("article", document, report).findings:
        _, line, column, end_line, end_column, *_ = placed.place
        assert 1 <= line <= end_line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
        assert 1 <= end_column <= len(lines[end_line - 1]) + 1


# What is about the line ends themselves, and so differs.
ABOUT_LINE_ENDS = {"ENC003", "ENC005", "ENC006"}


def said(text: str, name: str) -> list[tuple[object, ...]]:
    placed = place_report("article", *report_on(text, name)).findings
    return [
        (one.code, *one.place[1:5], one.message, one.fingerprint)
        for one in placed
        if one.code not in ABOUT_LINE_ENDS
    ]


@given(near_faults, formats, st.sampled_from(["\r\n", "\r"]))
def test_line_ends_make_no_difference(text: str, name: str, end: str) -> None:
    assert said(text.replace("\n", end), name) == said(text, name)


NEWSROOM = Path(__file__).resolve().parents[2] / "examples/newsroom/articles"
ARTICLES = [
    *((path.name, path.read_text("utf-8")) for path in sorted(NEWSROOM.iterdir())),
    *((article.name, article.data.decode("utf-8", "replace")) for article in articles()),
]


@pytest.mark.parametrize(("file", "text"), ARTICLES, ids=[name for name, _ in ARTICLES])
def test_line_ends_make_no_difference_to_articles(file: str, text: str) -> None:
    name = EXTENSIONS[Path(file).suffix]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    assert said(text.replace("\n", "\r\n"), name) == said(text, name)
    assert said(text.replace("\n", "\r"), name) == said(text, name)


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(
    "unit", ['"', "“", "’", " ", "(", "a", "a ", "a.\n\n", "[", "\n", "<", "-", "&"]
)
def test_worst_inputs_come_to_an_end(unit: str, size: int) -> None:
    """No pattern runs away on twenty thousand of anything; speed is measured in benchmarks."""
    _, report = report_on(unit * (7_000 * size), "plain")
    assert report.failures == ()
