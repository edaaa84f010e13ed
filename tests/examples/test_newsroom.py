"""The example newsroom: what newslint says there is what its kept reports say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

NEWSROOM = Path(__file__).resolve().parents[2] / "examples/newsroom"
ARTICLES = sorted(path.name for path in (NEWSROOM / "articles").iterdir())


def newslint(*arguments: str, cwd: Path = NEWSROOM) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "newslint", *arguments]
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, "COLUMNS": "100"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("name", ARTICLES)
def test_the_report_is_the_kept_one(name: str) -> None:
    kept = NEWSROOM / "reports" / f"{name}.report"
    assert newslint(f"articles/{name}").stdout == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ARTICLES)
def test_the_json_report_is_the_kept_one(name: str) -> None:
    kept = NEWSROOM / "reports" / f"{name}.json"
    assert newslint("--format", "json", f"articles/{name}").stdout == kept.read_text("utf-8")


@pytest.mark.parametrize(
    ("form", "name"),
    [("markdown", "articles.md"), ("sarif", "articles.sarif"), ("html", "articles.html")],
)
def test_the_report_on_all_articles_is_the_kept_one(form: str, name: str) -> None:
    kept = NEWSROOM / "reports" / name
    assert newslint("--format", form, "articles").stdout == kept.read_text(encoding="utf-8")


def test_one_article_has_the_faults_and_the_others_are_clean() -> None:
    statuses = {name: newslint(f"articles/{name}").returncode for name in ARTICLES}
    assert statuses == {"harbour-bridge.txt": 1, "library-roof.txt": 0, "market-day.md": 0}


def test_every_kind_of_fault_is_found() -> None:
    found = json.loads(newslint("--format", "json", "articles/harbour-bridge.txt").stdout)
    codes = {finding["code"] for finding in found["findings"]}
    assert codes >= {
        "DUP001", "DUP003", "DUP004", "BRK001", "BRK002", "BRK005", "TYP001", "TYP002",
        "TYP003", "TYP008", "FCT002", "ENC006",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "said"),
    [("The jewel of the coast", "WRD001"), ("The harbors", "better “harbours” (harbour)")],
)
def test_the_house_phrases_and_patterns_are_in_force(written: str, said: str) -> None:
    article = NEWSROOM / "articles/library-roof.txt"
    text = article.read_text(encoding="utf-8").replace("The new roof", written)
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "newslint",
            "--format",
            "concise",
            "--stdin-filename",
            "articles/x.txt",
            "-",
        ],
        cwd=NEWSROOM,
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert said in run.stdout, run.stderr


def test_the_workflow_runs_as_it_is(tmp_path: Path) -> None:
    """Its last step, as the shell runs it, with annotations for the faulty article only."""
    workflow = yaml.safe_load((NEWSROOM / ".github/workflows/newslint.yml").read_text("utf-8"))
    steps = [step["run"] for step in workflow["jobs"]["newslint"]["steps"] if "run" in step]
    assert steps == ["python -m pip install newslint", "newslint --format github articles"]
    run = newslint(*steps[1].split()[1:])
    assert run.returncode == 1
    assert "file=articles/harbour-bridge.txt" in run.stdout
    assert "library-roof" not in run.stdout
