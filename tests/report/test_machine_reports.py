"""The formats of GitLab, JUnit, Checkstyle, reviewdog, the Markdown summary and CSV."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from ferry import ERROR, HIGH, METRICS, NOTE, RESULT, WARNING, article, document_of

from newslint.checking import Report
from newslint.finding import Finding
from newslint.fix import Applicability, Edit, Fix
from newslint.report import ReportOptions, render
from newslint.report.markdown import MOST
from newslint.result import ArticleResult, InputError, RunResult, place_report
from newslint.text.span import Span

CLEAN = ArticleResult("a.txt", None, (), METRICS, 0)
BROKEN = InputError("b.txt", "is binary")
MIXED = RunResult([CLEAN, *RESULT.articles], [BROKEN])


def rendered(name: str, result: RunResult = MIXED) -> str:
    return render(name, result, ReportOptions())


def named(article_name: str) -> ArticleResult:
    """The article of the tests as one of many in its file."""
    known = article()
    findings = tuple(
        one._replace(place=one.place._replace(article=article_name)) for one in known.findings
    )
    return known._replace(article=article_name, findings=findings)


# -- GitLab ---------------------------------------------------------------------------------------


def test_gitlab_issues() -> None:
    issues = json.loads(rendered("gitlab"))
    headline = issues[1]
    fingerprint = headline.pop("fingerprint")
    assert len(fingerprint) == 64
    assert headline == {
        "description": "The headline of line 1 is repeated",
        "check_name": "DUP001 repeated-headline",
        "severity": "major",
        "location": {"path": "ferry-steps.txt", "lines": {"begin": 5, "end": 5}},
    }
    assert {issue["severity"] for issue in issues} == {"info", "minor", "major", "critical"}
    assert issues[-1]["location"] == {"path": "b.txt", "lines": {"begin": 1, "end": 1}}


def test_gitlab_knows_two_faults_of_the_same_words_apart() -> None:
    text = "on on Monday\n\non on Monday\n"
    findings = tuple(
        Finding("DUP005", "repeated-word", Span(at, at + 5), "m", ERROR, HIGH) for at in (0, 14)
    )

    def prints(before: str) -> list[str]:
        moved = tuple(
            one._replace(span=Span(one.span.start + len(before), one.span.end + len(before)))
            for one in findings
        )
        placed = place_report("./a.txt", document_of(before + text), Report(moved))
        issues = json.loads(rendered("gitlab", RunResult([placed])))
        assert issues[0]["location"]["path"] == "a.txt"
        return [issue["fingerprint"] for issue in issues]

    assert len(set(prints(""))) == 2
    assert prints("") == prints("One more paragraph.\n\n")


# -- JUnit ----------------------------------------------------------------------------------------


def test_junit_has_a_case_an_article_and_a_failure_a_finding() -> None:
    suites = ET.fromstring(rendered("junit"))
    (suite,) = suites
    counts = {"name": "newslint", "tests": "3", "failures": "1", "errors": "1"}
    assert suites.attrib == counts
    assert suite.attrib == {**counts, "skipped": "0"}
    clean, ferry, broken = suite
    assert clean.attrib == {"classname": "newslint", "name": "a.txt", "file": "a.txt"}
    assert not list(clean)
    assert [failure.get("type") for failure in ferry][:2] == [
        "RDB001 hard-article",
        "DUP001 repeated-headline",
    ]
    assert len(ferry) == len(RESULT.findings)
    assert ferry[1].get("message") == "5:1 The headline of line 1 is repeated"
    assert ferry[1].text == (
        "error: ferry-steps.txt:5:1 The headline of line 1 is repeated; "
        "first occurrence: ferry-steps.txt:1:1"
    )
    assert [(error.tag, error.get("message")) for error in broken] == [("error", "is binary")]


def test_junit_names_the_articles_of_one_file_apart() -> None:
    suites = ET.fromstring(rendered("junit", RunResult([named("item-7")])))
    assert suites[0][0].get("name") == "ferry-steps.txt (item-7)"
    assert suites[0][0].get("file") == "ferry-steps.txt"


# -- Checkstyle -----------------------------------------------------------------------------------


def test_checkstyle_has_an_element_a_file() -> None:
    result = RunResult([CLEAN, named("one"), named("two")], [BROKEN])
    root = ET.fromstring(rendered("checkstyle", result))
    assert root.tag == "checkstyle"
    assert [(file.get("name"), len(file)) for file in root] == [
        ("a.txt", 0),
        ("ferry-steps.txt", 2 * len(RESULT.findings)),
        ("b.txt", 1),
    ]
    assert root[1][1].attrib == {
        "line": "5",
        "column": "1",
        "severity": "error",
        "message": "The headline of line 1 is repeated",
        "source": "newslint.DUP001",
    }
    severities = {error.get("severity") for error in root.iter("error")}
    assert severities == {"error", "warning", "info"}


# -- reviewdog ------------------------------------------------------------------------------------


def diagnostics(result: RunResult) -> list[dict[str, Any]]:
    report = json.loads(rendered("rdjson", result))
    assert report["source"]["name"] == "newslint"
    found: list[dict[str, Any]] = report["diagnostics"]
    return found


def test_rdjson_diagnostics() -> None:
    headline = diagnostics(MIXED)[1]
    assert headline["code"].pop("url").endswith("/docs/rules/repeated-headline.md")

    def between(start: tuple[int, int], end: tuple[int, int]) -> dict[str, Any]:
        ends = {"start": start, "end": end}
        return {name: {"line": line, "column": at} for name, (line, at) in ends.items()}

    assert headline == {
        "message": "The headline of line 1 is repeated",
        "location": {"path": "ferry-steps.txt", "range": between((5, 1), (5, 62))},
        "severity": "ERROR",
        "code": {"value": "DUP001"},
        "suggestions": [{"range": between((4, 1), (6, 1)), "text": ""}],
        "related_locations": [
            {
                "message": "first occurrence",
                "location": {"path": "ferry-steps.txt", "range": between((1, 1), (1, 62))},
            }
        ],
    }
    assert {one["severity"] for one in diagnostics(MIXED)} == {"ERROR", "WARNING", "INFO"}
    assert diagnostics(MIXED)[-1]["location"] == {"path": "b.txt"}


def test_rdjson_counts_bytes() -> None:
    text = "“Ça” 😀\ncafé  noir"
    fix = Fix("Keep one blank", (Edit(Span(11, 13), " "),), Applicability.SAFE)
    finding = Finding("TYP006", "double-space", Span(11, 13), "m", NOTE, HIGH, fix=fix)
    (one,) = diagnostics(RunResult([place_report("a.txt", document_of(text), Report((finding,)))]))
    expected = {"start": {"line": 2, "column": 6}, "end": {"line": 2, "column": 8}}
    assert one["location"]["range"] == expected
    assert one["suggestions"] == [{"range": expected, "text": " "}]


def test_rdjson_of_another_article_has_lines_only() -> None:
    variant = next(one for one in diagnostics(RESULT) if one["code"]["value"] == "FCT002")
    assert variant["related_locations"][1]["location"] == {
        "path": "may/quay.txt",
        "range": {"start": {"line": 3}, "end": {"line": 3}},
    }


# -- Markdown -------------------------------------------------------------------------------------


def test_the_markdown_summary() -> None:
    finding = Finding("DUP005", "repeated-word", Span(3, 9), "“the” | `twice`", ERROR, HIGH)
    other = Finding("TYP004", "unbalanced-quotes", Span(9, 10), "m", WARNING, HIGH)
    placed = article((finding, other), "news/<a>.txt")
    assert rendered("markdown", RunResult([CLEAN, placed], [BROKEN])) == (
        """\
## newslint

**2 findings in 2 articles: 1 error, 1 warning**

```text
a.txt reads at grade 10 (high school); 257 words; 1 of 10 sentences over 45 words
news/<a>.txt reads at grade 10 (high school); 257 words; 1 of 10 sentences over 45 words
```

| findings | severity | rule |
|---:|---|---|
| 1 | 🔴 error | `DUP005 repeated-word` |
| 1 | 🟠 warning | `TYP004 unbalanced-quotes` |

**Not checked**

```text
b.txt: is binary
```

<details>
<summary><code>news/&lt;a&gt;.txt</code>: 1 error, 1 warning</summary>

```text
     1:4  error    DUP005 repeated-word  “the” | `twice`
    1:10  warning  TYP004 unbalanced-quotes  m
```

</details>

"""
    )


def test_markdown_of_nothing_says_so() -> None:
    assert "**No findings in 1 article**" in rendered("markdown", RunResult([CLEAN]))
    assert "**Nothing was checked**" in rendered("markdown", RunResult([]))


@pytest.mark.parametrize("articles, each", [(1, 5000), (3000, 2), (40, 60)])
def test_markdown_fits_into_a_comment_and_says_what_was_left_out(articles: int, each: int) -> None:
    finding = RESULT.findings[1]
    several = [
        article(path=f"articles/number-{number}.txt")._replace(findings=(finding,) * each)
        for number in range(articles)
    ]
    report = rendered("markdown", RunResult(several))
    assert 0.8 * MOST < len(report) <= MOST
    shown = report.count("The headline of line 1 is repeated")
    assert f"{articles * each - shown:,} more findings left out" in report.splitlines()[-1]
    assert report.count("<details>") == report.count("</details>")
    assert report.count("```") % 2 == 0


def test_markdown_fits_where_the_errors_are_too_many() -> None:
    errors = [InputError(f"{number}.txt", "is binary" * 9) for number in range(2000)]
    report = rendered("markdown", RunResult([], errors))
    assert "19.txt: is binary" in report
    assert "and 1,980 more" in report
    endless = [InputError("a.txt", "is binary" * MOST)]
    assert "1 error left out" in rendered("markdown", RunResult([], endless))


# -- CSV ------------------------------------------------------------------------------------------


def test_csv_is_a_row_a_finding() -> None:
    rows = list(csv.DictReader(StringIO(rendered("csv"))))
    assert len(rows) == len(RESULT.findings) + 1
    assert rows[1] == {
        "path": "ferry-steps.txt",
        "article": "",
        "line": "5",
        "column": "1",
        "end_line": "5",
        "end_column": "62",
        "severity": "error",
        "confidence": "high",
        "code": "DUP001",
        "rule": "repeated-headline",
        "message": "The headline of line 1 is repeated",
    }
    assert (rows[-1]["path"], rows[-1]["message"]) == ("b.txt", "is binary")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "  =", "\t=", "＝", "|"])
def test_no_cell_is_a_formula(start: str) -> None:
    finding = Finding("TYP001", "x", Span(0, 1), f'{start}1+"x"', NOTE, HIGH)
    (row,) = csv.DictReader(
        StringIO(rendered("csv", RunResult([article((finding,), f"{start}a.txt")])))
    )
    assert row["message"].startswith("'")
    assert row["path"].startswith("'")
    assert row["message"].endswith('1+"x"')
