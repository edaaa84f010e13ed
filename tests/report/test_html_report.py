"""The HTML report before a browser sees it: its data, its policy, and that it is dead text."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from ferry import DOCUMENT, FINDINGS, RESULT, article

from newslint.checking import Metrics, Report
from newslint.finding import Confidence, Finding, Severity
from newslint.proof import with_proof
from newslint.registry import installed_rules
from newslint.report import ReportOptions, render
from newslint.report.html import SCRIPTS
from newslint.report.score import LEAST_WORDS, score_of
from newslint.result import ArticleResult, InputError, RunResult
from newslint.text.span import Span

PROOFED = RunResult([with_proof(article(), DOCUMENT, Report(FINDINGS))])
HOSTILE = (
    "</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)> ]]> ##[error] {{script}}"
)
PAGE = Path(__file__).resolve().parents[2] / "lint/newslint/report/page"


class Elements(HTMLParser):
    """The elements of a page, each with its attributes and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.is_inside = False
        self.found: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), []))
        self.is_inside = True

    def handle_data(self, data: str) -> None:
        if self.is_inside:
            self.found[-1][2].append(data)

    def handle_endtag(self, tag: str) -> None:
        self.is_inside = False

    def texts(self, tag: str) -> list[str]:
        return ["".join(texts) for name, _, texts in self.found if name == tag]


def page_of(result: RunResult) -> str:
    return render("html", result, ReportOptions(rules=installed_rules()))


def data_of(page: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    summary, articles, _ = Elements(page).texts("script")
    return json.loads(summary), [json.loads(line) for line in articles.split("\n") if line]


def scored(words: int, *severities: Severity, confidence: Confidence = Confidence.HIGH) -> Any:
    findings = tuple(
        Finding("X", "x", Span(0, 0), "m", severity, confidence) for severity in severities
    )
    return score_of(article(findings)._replace(metrics=Metrics(words, 10, 0, 60.0, 9.0)))


def test_it_asks_for_nothing_and_allows_nothing_but_its_own() -> None:
    elements = Elements(page_of(PROOFED))
    policy = next(a["content"] for tag, a, _ in elements.found if "http-equiv" in a)
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    for source, text in (
        ("script-src", elements.texts("script")[2]),
        ("style-src", elements.texts("style")[0]),
    ):
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{source} 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    addresses = [a.get("src") or a.get("href") for _, a, _ in elements.found]
    assert {address for address in addresses if address} == {"#", "#main", "data:,"}
    assert not [name for _, a, _ in elements.found for name in a if name.startswith("on")]
    assert not re.search(r"https?:", page_of(PROOFED).replace("http://www.w3.org/2000/svg", ""))


def test_the_same_result_gives_the_same_page() -> None:
    assert page_of(PROOFED) == page_of(PROOFED)
    assert all(text.isascii() for text in Elements(page_of(PROOFED)).texts("script")[:2])


def test_the_data_say_what_the_other_reports_say() -> None:
    told = json.loads(render("json", PROOFED, ReportOptions()))
    summary, (shown,) = data_of(page_of(PROOFED))
    codes = [summary["rules"][one["rule"]]["code"] for one in shown["findings"]]
    assert codes == [one["code"] for one in told["findings"]]
    assert [one["line"] for one in shown["findings"]] == [one["line"] for one in told["findings"]]
    tallied = sum(count for *_, count in summary["articles"][0]["tallies"])
    assert tallied == told["summary"]["findings"]
    known = {rule["code"]: rule for rule in summary["rules"]}
    assert known["DUP003"]["repeats"]
    assert known["DUP003"]["why"]
    assert not known["TYP001"]["repeats"]


def test_no_text_of_an_article_is_live() -> None:
    placed = with_proof(article(), DOCUMENT, Report(FINDINGS))
    assert placed.proof is not None
    block = placed.proof.blocks[0]._replace(text=HOSTILE)
    nasty = placed._replace(
        path=HOSTILE,
        article=HOSTILE,
        findings=tuple(one._replace(message=HOSTILE, rule=HOSTILE) for one in placed.findings),
        proof=placed.proof._replace(blocks=(block, *placed.proof.blocks[1:])),
    )
    page = page_of(RunResult([nasty], [InputError(HOSTILE, HOSTILE)]))
    calm = Elements(page_of(PROOFED)).found
    assert [tag for tag, _, _ in Elements(page).found] == [tag for tag, _, _ in calm]
    summary, (shown,) = data_of(page)
    assert summary["articles"][0]["path"] == HOSTILE
    assert shown["blocks"][0][2] == HOSTILE
    data = "".join(Elements(page).texts("script")[:2])
    assert not set("<>&") & set(data)
    assert "##[" not in page


def test_without_a_proof_the_lines_of_the_findings_are_shown() -> None:
    _, (shown,) = data_of(page_of(RESULT))
    assert shown["lines"]
    for found, origin in zip(shown["findings"], RESULT.findings, strict=True):
        for (number, start, end), line in zip(found["ranges"], origin.place.shown, strict=False):
            text = shown["blocks"][number][2]
            mark = line.marks[0]
            first = line.first_column
            assert text[start:end] == line.text[mark[0] - first : mark[1] - first]


def test_nothing_to_show_is_a_page_too() -> None:
    summary, articles = data_of(page_of(RunResult([])))
    assert summary["articles"] == articles == []


def test_the_score_is_weighed_findings_for_a_thousand_words() -> None:
    assert scored(1_000) == 0
    assert scored(1_000, Severity.ERROR, Severity.WARNING, Severity.INFO) == 14
    assert scored(2_000, Severity.ERROR) == 5
    assert scored(1_000, Severity.ERROR, confidence=Confidence.LOW) == 5
    assert scored(10, Severity.INFO) == scored(LEAST_WORDS, Severity.INFO)


def test_what_is_no_article_has_no_score() -> None:
    configuration = ArticleResult("newslint.toml", None, (), None, 0, is_article=False)
    assert score_of(configuration) is None
    assert score_of(article()._replace(metrics=None)) is None


def test_every_file_of_the_page_is_in_it() -> None:
    assert {path.stem for path in PAGE.glob("*.js")} == set(SCRIPTS)


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_scripts_are_scripts(name: str) -> None:
    node = shutil.which("node")
    if node is None:
        from playwright._impl._driver import compute_driver_executable  # brings its own node

        node = compute_driver_executable()[0]
    checked = subprocess.run(
        [node, "--check", PAGE / f"{name}.js"], capture_output=True, encoding="utf-8", check=False
    )
    assert checked.returncode == 0, checked.stderr
    text = (PAGE / f"{name}.js").read_text(encoding="utf-8")
    for never in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "fetch("):
        assert never not in text
    for never in ("</script", "localStorage", "sessionStorage", "XMLHttpRequest", "cookie"):
        assert never not in text
