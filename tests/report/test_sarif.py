"""SARIF: it keeps to the schema of the standard, and says what code scanning asks for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ferry import HIGH, METRICS, NOTE, RESULT, TEXT, article, document_of
from hypothesis import given
from test_hostile_text import results

from newslint.checking import Report
from newslint.finding import Finding, Related
from newslint.fix import Applicability, Edit, Fix
from newslint.report import ReportOptions, render
from newslint.report.uri import uri_of
from newslint.result import ArticleResult, InputError, RunResult, place_report
from newslint.text.span import Span
from newslint.version import __version__

SCHEMA = json.loads((Path(__file__).parent / "schemas/sarif-2.1.0.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def log_of(result: RunResult) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render("sarif", result, ReportOptions()))
    VALIDATOR.validate(log)
    return log


def run_of(*articles: ArticleResult, errors: tuple[InputError, ...] = ()) -> dict[str, Any]:
    (run,) = log_of(RunResult(articles, errors))["runs"]
    assert isinstance(run, dict)
    return run


def with_message(message: str) -> ArticleResult:
    return article((Finding("TYP001", "x", Span(3, 9), message, NOTE, HIGH),))


@given(result=results())
def test_anything_keeps_to_the_schema(result: RunResult) -> None:
    log_of(result)


def test_a_run_without_findings_has_an_empty_list_of_results() -> None:
    run = run_of(ArticleResult("a.txt", None, (), METRICS, 0))
    assert run["results"] == []
    assert run["artifacts"][0]["location"]["uri"] == "a.txt"
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_the_frame() -> None:
    log = log_of(RESULT)
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("newslint", __version__)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["automationDetails"] == {"id": "newslint/"}
    assert "uri" not in run["originalUriBaseIds"]["%SRCROOT%"]


def test_a_rule_carries_its_help() -> None:
    rules = {rule["id"]: rule for rule in log_of(RESULT)["runs"][0]["tool"]["driver"]["rules"]}
    assert list(rules) == sorted(rules)
    rule = rules["DUP001"]
    assert rule["name"] == "repeated-headline"
    assert rule["shortDescription"]["text"] == "The headline stands in the article once more."
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["properties"] == {
        "tags": ["newslint", "duplicate-text"],
        "precision": "high",
        "problem.severity": "error",
    }
    assert rule["helpUri"].endswith("/docs/rules/repeated-headline.md")
    assert "\n\n## Why it matters\n\n" in rule["help"]["markdown"]
    assert "```text\n" in rule["help"]["markdown"]
    assert "#" not in rule["help"]["text"]
    for rule in rules.values():
        assert len(rule["fullDescription"]["text"]) <= 1024


def test_a_rule_that_is_not_installed_has_its_names() -> None:
    finding = Finding("ZZZ001", "unheard-of", Span(0, 1), "m", NOTE, HIGH)
    (rule,) = run_of(article((finding,)))["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"], "helpUri" in rule) == ("ZZZ001", "unheard-of", False)


def test_a_result() -> None:
    run = run_of(*RESULT.articles)
    headline = run["results"][1]
    rules = run["tool"]["driver"]["rules"]
    assert rules[headline["ruleIndex"]]["id"] == headline["ruleId"] == "DUP001"
    assert headline["level"] == "error"
    assert headline["message"] == {"text": "The headline of line 1 is repeated"}
    where = {"uri": "ferry-steps.txt", "uriBaseId": "%SRCROOT%", "index": 0}
    region = {"startLine": 5, "startColumn": 1, "endLine": 5, "endColumn": 62}
    assert headline["locations"] == [
        {"physicalLocation": {"artifactLocation": where, "region": region}}
    ]
    (related,) = headline["relatedLocations"]
    assert related["id"] == 1
    assert related["message"] == {"text": "first occurrence"}
    (finding,) = [one for one in RESULT.findings if one.code == "DUP001"]
    assert headline["partialFingerprints"] == {"newslint/v1": finding.fingerprint}
    levels = {result["level"] for result in run["results"]}
    assert levels == {"error", "warning", "note"}


def test_a_fix_mends_the_article_as_its_edits_do() -> None:
    results_of = run_of(*RESULT.articles)["results"]
    (fix,) = [one for result in results_of for one in result.get("fixes", ())]
    assert fix["description"] == {"text": "Delete the repeated headline"}
    assert fix["properties"] == {"applicability": "unsafe"}
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]
    assert replacement == {
        "deletedRegion": {"startLine": 4, "startColumn": 1, "endLine": 6, "endColumn": 1}
    }


def test_a_fix_that_inserts_and_one_that_is_only_shown() -> None:
    insert = Fix("Add it", (Edit(Span(3, 3), "<é>"),))
    shown = Fix("Say it again", (Edit(Span(3, 9), "x"),), Applicability.SHOWN)
    first, second = (
        Finding("TYP001", "x", Span(3, 9), "m", NOTE, HIGH, fix=fix) for fix in (insert, shown)
    )
    results_of = run_of(article((first,)))["results"], run_of(article((second,)))["results"]
    (change,) = results_of[0][0]["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "<é>"}
    region = change["replacements"][0]["deletedRegion"]
    assert region["startColumn"] == region["endColumn"]
    assert "fixes" not in results_of[1][0]


def test_columns_count_code_points() -> None:
    text = "😀é the the"
    finding = Finding("DUP005", "repeated-word", Span(3, 10), "m", NOTE, HIGH)
    run = run_of(place_report("a.txt", document_of(text), Report((finding,))))
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (4, 11)


def test_an_article_of_many_is_a_logical_location() -> None:
    (one,) = with_message("m").findings
    named = one._replace(place=one.place._replace(article="item-7"))
    location = run_of(article()._replace(findings=(named,)))["results"][0]["locations"][0]
    assert location["logicalLocations"] == [{"fullyQualifiedName": "item-7", "kind": "article"}]


def test_lines_that_are_none_of_the_files_own_are_named_and_not_edited() -> None:
    (one,) = [finding for finding in RESULT.findings if finding.fix]
    told = one._replace(place=one.place._replace(where="paragraph 5, run 1"))
    (result,) = run_of(article()._replace(findings=(told,)))["results"]
    assert result["locations"][0]["message"] == {"text": "paragraph 5, run 1"}
    assert "fixes" not in result


def test_errors_are_notifications() -> None:
    (told,) = run_of(errors=(InputError("b ü.txt", "is binary"),))["invocations"]
    assert told["executionSuccessful"] is False
    (notification,) = told["toolExecutionNotifications"]
    assert notification["level"] == "error"
    assert notification["message"] == {"text": "b ü.txt: is binary"}
    location = notification["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "b%20%C3%BC.txt"


def test_other_files_are_artifacts_too() -> None:
    run = run_of(*RESULT.articles)
    uris = [one["location"]["uri"] for one in run["artifacts"]]
    assert uris == ["ferry-steps.txt", "may/quay.txt"]
    assert [one.get("roles") for one in run["artifacts"]] == [["analysisTarget"], None]


def test_more_places_than_github_takes_are_left_out() -> None:
    places = tuple(Related(Span(n % 9, n % 9 + 1), "again") for n in range(1200))
    finding = Finding("DUP004", "x", Span(0, 3), "m", NOTE, HIGH, places)
    (result,) = run_of(article((finding,)))["results"]
    assert len(result["relatedLocations"]) == 999


@pytest.mark.parametrize(
    "message, text",
    [
        ("a [link](https://example.org) here", r"a \[link\](https://example.org) here"),
        (r"a \[link](1)", r"a \\\[link\](1)"),
        ("[TK] is left", "[TK] is left"),
        ("{0} and {{ name }} {12}", "{{0}} and {{ name }} {{12}}"),
        ("\u202eabc\x1b", "\\u202eabc\\x1b"),
    ],
)
def test_no_message_is_a_link_or_a_placeholder(message: str, text: str) -> None:
    (result,) = run_of(with_message(message))["results"]
    assert result["message"]["text"] == text


@pytest.mark.parametrize(
    "path, uri",
    [
        ("a.txt", "a.txt"),
        ("./news/a b.txt", "news/a%20b.txt"),
        ("50%/né?#.txt", "50%25/n%C3%A9%3F%23.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("caf\udce9.txt", "caf%E9.txt"),
        ("\ud800.txt", "%ED%A0%80.txt"),
        ("<stdin>", "%3Cstdin%3E"),
        ("/srv/copy/a.txt", "file:///srv/copy/a.txt"),
        ("../a.txt", "../a.txt"),
        ("", "."),
    ],
)
def test_paths_are_percent_encoded(path: str, uri: str) -> None:
    assert uri_of(path) == uri
    run = run_of(article(path=path))
    location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == uri
    assert ("uriBaseId" in location) is not uri.startswith(("file:", ".."))
    assert run["artifacts"][location["index"]]["location"]["uri"] == uri


def test_it_holds_no_text_of_the_article() -> None:
    sentence = TEXT.splitlines()[10]
    assert sentence not in render("sarif", RESULT, ReportOptions())
