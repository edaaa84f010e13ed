"""The formats for editors, programs and GitHub."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from ferry import ERROR, HIGH, METRICS, NOTE, RESULT, article
from tests.counting import grows_with_the_text

from newslint.finding import Finding
from newslint.report import FORMATS, ReportOptions, render
from newslint.report.json_report import SCHEMA_FILE
from newslint.result import ArticleResult, InputError, RunResult
from newslint.text.span import Span
from newslint.version import __version__

VALIDATOR = jsonschema.Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


def finding_with(message: str, rule: str = "some-rule") -> Finding:
    return Finding("TYP001", rule, Span(3, 9), message, NOTE, HIGH)


# -- concise --------------------------------------------------------------------------------------


def test_concise_is_a_line_a_finding() -> None:
    lines = render("concise", RESULT, ReportOptions()).splitlines()
    assert lines[:3] == [
        "ferry-steps.txt:1:1: RDB001 Reads at grade 15; the limit is 14",
        "ferry-steps.txt:5:1: DUP001 The headline of line 1 is repeated",
        "ferry-steps.txt:7:177: TYP001 A space stands before the comma",
    ]
    assert lines[-1] == (
        "14 findings in 1 article: 6 errors, 6 warnings, 2 infos;"
        " 1 fixable with --fix --unsafe-fixes"
    )
    assert len(lines) == 15


def test_concise_in_colors_and_quiet() -> None:
    report = render("concise", RESULT, ReportOptions(color=True, quiet=True)).splitlines()
    assert len(report) == 14
    assert report[1] == (
        "\x1b[1mferry-steps.txt\x1b[0m:5:1: \x1b[31;1mDUP001\x1b[0m "
        "The headline of line 1 is repeated"
    )


def test_concise_says_when_nothing_was_found() -> None:
    clean = RunResult([ArticleResult("a.txt", None, (), METRICS, 0)])
    assert render("concise", clean, ReportOptions()) == "No findings in 1 article\n"
    assert render("concise", clean, ReportOptions(quiet=True)) == ""


def test_an_unknown_format_names_the_others() -> None:
    with pytest.raises(ValueError, match=", ".join(FORMATS)):
        render("xml", RESULT, ReportOptions())


# -- GitHub ---------------------------------------------------------------------------------------


def test_github_annotations() -> None:
    lines = render("github", RESULT, ReportOptions()).splitlines()
    assert lines[1] == (
        "::error file=ferry-steps.txt,line=5,endLine=5,col=1,endColumn=62,"
        "title=DUP001 repeated-headline"
        "::The headline of line 1 is repeated%0Aline 1: first occurrence"
    )
    assert lines[0].startswith("::notice file=ferry-steps.txt,line=1,endLine=1,col=1,endColumn=1,")
    split = next(line for line in lines if "BRK001" in line)
    assert split == (
        "::error file=ferry-steps.txt,line=9,endLine=11,title=BRK001 split-sentence"
        "::The sentence goes on in line 11"
    )


def test_github_properties_and_messages_are_escaped() -> None:
    hostile = article((finding_with("50%\r\n::error::no, a: b"),), "a,b:c%\n::x.txt")
    result = RunResult([hostile], [InputError("b.txt", "is\nbinary")])
    assert render("github", result, ReportOptions()) == (
        "::notice file=a%2Cb%3Ac%25%0A%3A%3Ax.txt,line=1,endLine=1,col=4,endColumn=10,"
        "title=TYP001 some-rule::50%25\\r\\n::error::no, a: b\n"
        "::error title=newslint::b.txt: is\\nbinary\n"
    )


def test_github_names_the_article_of_many() -> None:
    (one,) = article((finding_with("m"),)).findings
    named = one._replace(place=one.place._replace(article="item 7\n"))
    line = render("github", RunResult([article()._replace(findings=(named,))]), ReportOptions())
    assert line.endswith("::m%0Ain item 7\\n\n")


# -- JSON -----------------------------------------------------------------------------------------


def test_json_is_what_the_design_shows() -> None:
    report = json.loads(render("json", RESULT, ReportOptions()))
    assert list(report) == ["schema", "tool", "summary", "findings", "metrics", "errors"]
    assert report["schema"] == "newslint.report/1"
    assert report["tool"] == {"name": "newslint", "version": __version__}
    assert list(report["summary"].items())[:5] == [
        ("files", 1),
        ("findings", 14),
        ("fixable", 1),
        ("suppressed", 0),
        ("by_severity", {"error": 6, "warning": 6, "info": 2}),
    ]
    assert report["summary"]["by_code"]["DUP001"] == 1
    headline = report["findings"][1]
    fingerprint = headline["fingerprint"]
    place = {"line": 1, "column": 1, "end_line": 1, "end_column": 62}
    assert list(headline.items()) == list(
        {
            "path": "ferry-steps.txt",
            "code": "DUP001",
            "rule": "repeated-headline",
            "severity": "error",
            "confidence": "high",
            "message": "The headline of line 1 is repeated",
            "line": 5,
            "column": 1,
            "end_line": 5,
            "end_column": 62,
            "related": [
                {
                    "path": "ferry-steps.txt",
                    **place,
                    "message": "first occurrence",
                    "similarity": None,
                }
            ],
            "fix": {
                "applicability": "unsafe",
                "title": "Delete the repeated headline",
                "edits": [{"line": 4, "column": 1, "end_line": 6, "end_column": 1, "text": ""}],
            },
            "article": None,
            "fingerprint": fingerprint,
            "similarity": None,
        }.items()
    )
    assert report["metrics"] == [
        {
            "path": "ferry-steps.txt",
            "words": 257,
            "sentences": 10,
            "flesch_reading_ease": 67.7,
            "flesch_kincaid_grade": 10.2,
        }
    ]


def test_json_keeps_to_its_schema() -> None:
    VALIDATOR.check_schema(VALIDATOR.schema)
    empty = RunResult([], [InputError("b.txt", "is binary")])
    named = article()._replace(article="Ferry steps")
    for result in (RESULT, empty, RunResult([]), RunResult([named])):
        VALIDATOR.validate(json.loads(render("json", result, ReportOptions())))


@pytest.mark.parametrize(
    "path, value",
    [
        (("schema",), "newslint.report/2"),
        (("summary", "findings"), -1),
        (("findings", 0, "line"), 0),
        (("findings", 0, "severity"), "note"),
        (("findings", 0, "fingerprint"), "x"),
        (("findings", 1, "fix", "edits", 0, "text"), None),
    ],
)
def test_the_schema_refuses_what_was_not_promised(
    path: tuple[str | int, ...], value: object
) -> None:
    report = json.loads(render("json", RESULT, ReportOptions()))
    inner = report
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert not VALIDATOR.is_valid(report)
    del inner[path[-1]]
    assert not VALIDATOR.is_valid(report)


def test_the_schema_allows_new_keys() -> None:
    report = json.loads(render("json", RESULT, ReportOptions()))
    report["new"] = report["findings"][0]["new"] = report["summary"]["new"] = 1
    VALIDATOR.validate(report)


def test_lone_surrogates_become_replacement_characters() -> None:
    odd = article((finding_with("a \ud83d\ude00 b"),), "caf\udce9.txt")
    report = json.loads(render("json", RunResult([odd]), ReportOptions()))
    assert report["findings"][0]["path"] == "caf\ufffd.txt"
    assert report["findings"][0]["message"] == "a \ufffd\ufffd b"


# -- all ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_work_grows_with_the_findings(name: str) -> None:
    def many(count: int) -> RunResult:
        findings = (RESULT.articles[0].findings * count)[:count]
        return RunResult([RESULT.articles[0]._replace(findings=findings)])

    grows_with_the_text(lambda result: render(name, result, ReportOptions()), many, 200)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_findings_make_the_same_report(name: str) -> None:
    findings = RESULT.articles[0].findings * 20
    result = RunResult([RESULT.articles[0]._replace(findings=findings)])
    assert render(name, result, ReportOptions()) == render(name, result, ReportOptions())


def test_the_text_report_does_not_import_json() -> None:
    code = (
        "import sys; from newslint.report import render, ReportOptions;"
        "from newslint.result import RunResult; render('text', RunResult([]), ReportOptions());"
        "assert 'json' not in sys.modules and 'statistics' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": _engine()})


def _engine() -> str:
    return str(Path(SCHEMA_FILE).parents[2])


def test_errors_count_as_error() -> None:
    assert RESULT.count_by_severity()[ERROR] == 6
