"""The text report, compared whole with reviewed pages, and what must hold at any width."""

from __future__ import annotations

from pathlib import Path

import pytest
from ferry import ERROR, HIGH, METRICS, RESULT, TEXT, WARNING, article, document_of, line, place

from newslint.finding import Finding, Related
from newslint.report import ReportOptions, render
from newslint.report.cells import cells
from newslint.result import ArticleResult, InputError, RunResult
from newslint.text.document import Copy
from newslint.text.span import Span

PAGES = Path(__file__).with_name("pages")


def text(result: RunResult, *, width: int = 80, color: bool = False, quiet: bool = True) -> str:
    return render("text", result, ReportOptions(color, width, quiet))


def alone(finding: Finding, source: str = TEXT) -> RunResult:
    return RunResult([article((finding,), "a.txt", document_of(source))])


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_page_without_colors(width: int) -> None:
    expected = (PAGES / f"ferry-{width}.txt").read_text(encoding="utf-8")
    assert text(RESULT, width=width, quiet=False) == expected


@pytest.mark.parametrize("width", [80, 120])
def test_the_page_in_colors(width: int) -> None:
    r"""In the page ``␛`` stands for the escape."""
    expected = (PAGES / f"ferry-{width}-color.txt").read_text(encoding="utf-8")
    assert text(RESULT, width=width, color=True, quiet=False).replace("\x1b", "␛") == expected


@pytest.mark.parametrize("width", [1, 40, 63, 80, 100, 120, 300])
@pytest.mark.parametrize("color", [True, False])
def test_no_line_ends_in_a_blank_and_all_colors_are_closed(width: int, color: bool) -> None:
    for row in text(RESULT, width=width, color=color, quiet=False).splitlines():
        assert row == row.rstrip()
        assert row.count("\x1b[0m") * 2 == row.count("\x1b[")


@pytest.mark.parametrize("width", [40, 63, 80, 100, 120, 300])
def test_findings_stay_within_the_width(width: int) -> None:
    assert all(cells(row) <= width for row in text(RESULT, width=width).splitlines())


def test_quiet_leaves_the_findings_alone() -> None:
    whole = text(RESULT, quiet=False)
    assert whole.startswith(text(RESULT))
    assert text(RunResult([ArticleResult("a.txt", None, (), METRICS, 0)])) == ""


def test_nothing_found() -> None:
    clean = [ArticleResult(f"{name}.txt", None, (), METRICS, 0) for name in "abc"]
    assert text(RunResult(clean[:1]), quiet=False) == (
        "No findings in 1 article\n"
        "Reads at grade 10 (high school); 257 words; 1 of 10 sentences over 45 words\n"
    )
    assert text(RunResult(clean), quiet=False).splitlines()[:2] == [
        "No findings in 3 articles",
        "a.txt reads at grade 10 (high school); 257 words; 1 of 10 sentences over 45 words",
    ]
    many = [article._replace(path=f"{n}.txt") for n in range(400) for article in clean[:1]]
    assert text(RunResult(many), quiet=False) == (
        "No findings in 400 articles\n"
        "Reads at grade 10 (high school), the median of 400 articles; "
        "102,800 words; 400 of 4,000 sentences over 45 words\n"
    )
    assert text(RunResult([]), quiet=False) == "Nothing was checked\n"


def test_one_sentence_is_told_as_such() -> None:
    for long, words in ((0, "not more"), (1, "more")):
        metrics = METRICS._replace(sentences=1, long_sentences=long)
        report = text(RunResult([ArticleResult("a.txt", None, (), metrics, 0)]), quiet=False)
        assert report.endswith(f"; 257 words; 1 sentence of {words} than 45 words\n")


def test_where_every_input_failed_nothing_was_checked() -> None:
    result = RunResult([], [InputError("b.txt", "is binary")])
    assert text(result, quiet=False) == (
        "Nothing was checked\n1 error: the report is not complete\n"
    )


def test_suppressions_and_failures_are_counted() -> None:
    result = RunResult(
        [ArticleResult("a.txt", None, (), None, 2)], [InputError("b.txt", "is binary")]
    )
    assert text(result, quiet=False) == (
        "No findings in 1 article; 2 suppressed\n1 error: the report is not complete\n"
    )


def test_statistics_in_the_place_of_findings() -> None:
    twice = RunResult([*RESULT.articles, article(path="b.txt")])
    report = render("text", twice, ReportOptions(width=80, statistics=True))
    assert report.splitlines()[:3] == [
        "2  error    BRK001 split-sentence",
        "2  error    DUP001 repeated-headline",
        "2  warning  DUP003 near-repeated-passage",
    ]
    assert "28 findings in 2 articles: 12 errors, 12 warnings, 4 infos" in report


def test_statistics_come_in_the_order_of_their_counts() -> None:
    findings = tuple(
        Finding(code, "some-name", Span(n, n + 1), "", ERROR, HIGH)
        for n, code in enumerate(["AAA001", "BBB001", "BBB001", "CCC001"])
    )
    report = render("text", RunResult([article(findings)]), ReportOptions(statistics=True))
    assert [row.split()[:3:2] for row in report.splitlines()[:3]] == [
        ["2", "BBB001"],
        ["1", "AAA001"],
        ["1", "CCC001"],
    ]


def test_an_article_of_a_file_of_many_has_its_name() -> None:
    finding = Finding("LFT001", "boilerplate-line", line(17), "Not the story", WARNING, HIGH)
    one = article((finding,), "export.xml")
    named = one._replace(
        article="Ferry steps",
        findings=tuple(
            f._replace(place=f.place._replace(article="Ferry steps")) for f in one.findings
        ),
    )
    assert text(RunResult([named])) == (
        "export.xml (Ferry steps)\n"
        "  17:1  warning LFT001 boilerplate-line  Not the story\n"
        "        17 | Advertisement\n"
    )


def test_wide_and_combining_characters_keep_the_carets_in_place() -> None:
    source = "Mayor 町議会 cafe\u0301 \U0001f600 \t the the end"
    start = source.index("the the")
    finding = Finding("DUP005", "repeated-word", Span(start, start + 7), "Twice", ERROR, HIGH)
    shown, pointer = text(alone(finding, source)).splitlines()[-2:]
    assert shown == "         1 | Mayor 町議会 cafe\u0301 \U0001f600   the the end"
    assert cells(shown[: shown.index("the the")]) == pointer.index("^")
    assert pointer.endswith("^" * 7)


def test_two_places_of_one_line_are_shown_once() -> None:
    source = "Bated breath at first, " + "then many other words " * 20 + "and bated breath again."
    first, again = Span(0, 12), Span(source.rindex("bated"), source.rindex("bated") + 12)
    related = (Related(first, "first used here"),)
    finding = Finding("DUP004", "recurring-phrase", again, "Again", WARNING, HIGH, related)
    assert text(alone(finding, source)).splitlines()[2:] == [
        "         1 | Bated breath at first, then ... words and bated breath again.",
        "           | ------------                              ^^^^^^^^^^^^",
    ]


def test_many_related_places_are_counted() -> None:
    source = "".join(f"Ferry number {n}.\n" for n in range(1, 21))
    related = tuple(
        Related(Span(at, at + 5), "here too")
        for at in range(len(source))
        if source.startswith("Ferry", at) and at
    )
    finding = Finding("TYP003", "mixed-quotes", Span(0, 5), "Mixed", WARNING, HIGH, related)
    assert text(alone(finding, source)) == (
        "a.txt\n"
        "  1:1  warning TYP003 mixed-quotes  Mixed\n"
        "         1 | Ferry number 1.\n"
        "           | ^^^^^\n"
        "         2 | Ferry number 2.\n"
        "           | ----- here too\n"
        "         3 | Ferry number 3.\n"
        "           | ----- here too\n"
        "         4 | Ferry number 4.\n"
        "           | ----- here too\n"
        "           | and 16 more: lines 5, 6, 7, 8, 9, 10, ...\n"
    )


def test_copies_in_other_articles() -> None:
    copies = tuple(
        Related(None, "ran here", elsewhere=Copy(f"{n}.txt", n, 1, n, 14, "Advertisement", 0.9))
        for n in range(1, 6)
    )
    finding = Finding("DUP006", "already-published", line(17), "Has run", WARNING, HIGH, copies)
    assert text(alone(finding)) == (
        "a.txt\n"
        "  17:1  warning DUP006 already-published  Has run\n"
        "        17 | Advertisement\n"
        "       --> 1.txt:1\n"
        "         1 | Advertisement\n"
        "       --> 2.txt:2\n"
        "         2 | Advertisement\n"
        "       --> 3.txt:3\n"
        "         3 | Advertisement\n"
        "           | and 2 more places in other articles\n"
    )


def test_a_word_longer_than_the_line_is_cut() -> None:
    source = "Donau" * 200
    finding = Finding("TYP001", "x", Span(500, 505), "M" * 200, ERROR, HIGH)
    head, *rest, shown, pointer = text(alone(finding, source), width=60).splitlines()[1:]
    assert head == "  1:501  error   TYP001 x"
    assert rest == [" " * 17 + "M" * 40 + "..."]
    assert shown.startswith("         1 | ...")
    assert shown.endswith("...")
    assert pointer.count("^") == 5
    assert shown[pointer.index("^") :].startswith("Donau")


def test_the_place_of_a_repeat_is_not_searched_again() -> None:
    """Two equal words in one line: the second is marked."""
    finding = Finding("X001", "x", place("steps", 4), "Again", ERROR, HIGH)
    shown, pointer = text(alone(finding)).splitlines()[-2:]
    assert shown[: pointer.index("^")].endswith("said the the ")
