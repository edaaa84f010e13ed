"""What one article costs before it is read: which modules are loaded, and how many patterns."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from newslint.cli.main import DEFAULT, SUMMARIES
from newslint.cli.plain import CheckOptions, plain_options

CLEAN = """Ferry returns to Oldhaven

The ferry to Oldhaven sails again from Monday, after six weeks in the dock, the port said.

"We have missed the bell," said Ada Pell, who sells coffee at the landing.

The boat left the service in March, when a fire damaged its wheelhouse. Nobody was hurt.
"""
# Slow to import, and no use to one ordinary article in plain text.
SLOW = frozenset(
    """
    asyncio charset_normalizer click concurrent.futures csv datasketch difflib email ftfy hashlib
    html importlib.metadata json logging markdown_it multiprocessing nltk numpy pathspec pickle
    pyphen regex rich scipy shutil socket sqlite3 subprocess tempfile textstat tomli tomllib
    watchfiles zipfile
    """.split()  # noqa: SIM905
)
# There are 68. Many more would say that some are compiled before anybody asks for them.
MOST_PATTERNS = 80
PROGRAM = """
import re, sys
compiled = []
compile_one = re.compile
def counting(pattern, flags=0):
    if sys._getframe(1).f_globals["__name__"].startswith("newslint"):
        compiled.append(pattern)
    return compile_one(pattern, flags)
re.compile = counting
before = set(sys.modules)
from newslint.cli.main import run
status = run(sys.argv[1:])
print(status, len(compiled), *sorted(set(sys.modules) - before), file=sys.stderr)
"""


class Started:
    """What a run of the program left behind: its exit status, its patterns, its modules."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        (folder / "article.txt").write_text(CLEAN, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *arguments],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        )
        status, patterns, *modules = done.stderr.split()
        self.status, self.patterns, self.modules = int(status), int(patterns), set(modules)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Started:
    return Started(tmp_path_factory.mktemp("desk"), "article.txt")


def test_one_article_imports_nothing_slow(plain: Started) -> None:
    assert plain.status == 0
    assert not SLOW & plain.modules


def test_one_article_imports_no_report_but_its_own(plain: Started) -> None:
    reports = {name for name in plain.modules if name.startswith("newslint.report.")}
    assert "newslint.report.text" in reports
    assert (
        not {f"newslint.report.{name}" for name in ("concise", "github", "json_report")} & reports
    )


def test_one_article_imports_nothing_of_other_work(plain: Started) -> None:
    other = {f"newslint.run.{name}" for name in ("cache", "edition", "packed", "store")}
    other |= {f"newslint.run.{name}" for name in ("changes", "git", "scope", "watching")}
    other |= {f"newslint.run.{name}" for name in ("profile", "stopwatch")}
    other |= {f"newslint.cli.{name}" for name in ("profile", "progress", "watch")}
    other |= {f"newslint.similarity.{name}" for name in ("minhash", "reuse")}
    other.add("newslint.text.formats.markdown")
    assert not other & plain.modules


def test_a_clean_article_compiles_few_patterns(plain: Started) -> None:
    assert plain.patterns <= MOST_PATTERNS


def test_click_is_there_when_it_is_needed(tmp_path: Path) -> None:
    assert "click" in Started(tmp_path, "article.txt", "--quiet").modules


@pytest.mark.parametrize(
    "arguments",
    [
        ["a.txt"],
        ["--isolated", "a.txt"],
        ["b.txt", "--isolated", "a.txt", "--isolated"],
        ["-"],
        ["a.txt", "rules"],
        ["./rules"],
        ["a file.txt", ""],
    ],
)
def test_a_plain_call_means_what_click_reads_in_it(arguments: list[str]) -> None:
    from newslint.cli.check import check

    with check.make_context("newslint", list(arguments)) as context:
        assert plain_options(arguments, {DEFAULT, *SUMMARIES}) == CheckOptions(**context.params)


@pytest.mark.parametrize(
    "arguments",
    [[], ["rules"], ["check", "a.txt"], ["-q"], ["a.txt", "-h"], ["--", "a.txt"], ["--isolated"]],
)
def test_any_other_call_is_left_to_click(arguments: list[str]) -> None:
    assert plain_options(arguments, {DEFAULT, *SUMMARIES}) is None
