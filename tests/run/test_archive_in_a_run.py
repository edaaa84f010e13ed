"""An archive in every kind of run: workers, what is kept, fixes, silences, errors."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.run.archived import (
    ARCHIVE,
    BOAT,
    NOTE,
    RULES,
    SALT,
    TOLL,
    archive,
    article,
    codes,
    findings,
    told,
    write,
)

from newslint.archive.archive import Archive
from newslint.archive.records import Candidates
from newslint.config.load import Configurations
from newslint.config.model import Overrides
from newslint.run.article import Checker, Job, Outcome
from newslint.run.batch import Input, Order, run
from newslint.run.cache_use import CacheUse
from newslint.run.fixer import FixUse
from newslint.similarity.minhash import Keys


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, with an archive of one article."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEWSLINT_TRACEBACK", "1")
    archive("2024/ferry.txt", article("Ferry returns", SALT, BOAT), date="2024-05-17")
    return tmp_path


@pytest.mark.parametrize("jobs", [1, 2])
def test_workers_open_the_archive_for_themselves(jobs: int) -> None:
    own = [f"{TOLL[:-1]} of pier {n}." for n in range(4)]
    paths = [write(f"{n}.txt", article(f"Story {n}", SALT, text)) for n, text in enumerate(own)]
    done = told(*paths, jobs=jobs, overrides=Overrides(archive=ARCHIVE, select=("DUP102",)))
    assert codes(done) == ["DUP102"] * 4


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "no such archive"),
        (b"hello\n", "no archive"),
        (b"SQLite format 3\0" + b"x" * 4096, ""),
    ],
)
def test_an_archive_that_is_none_is_an_error_and_the_rest_is_told(
    content: bytes | None, problem: str
) -> None:
    if content is not None:
        Path("bad.newslint").write_bytes(content)
    paths = [
        write(f"{n}.txt", article("Bridge closes", "The the mayor spoke.", SALT)) for n in "ab"
    ]
    done = told(*paths, overrides=Overrides(archive="bad.newslint"))
    [error] = done.result.errors
    assert error.path == "bad.newslint"
    assert problem in error.message
    assert "DUP005" in {finding.code for finding in done.result.findings}


def test_a_damaged_archive_is_an_error_and_the_rest_is_told() -> None:
    data = bytearray(Path(ARCHIVE).read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    Path(ARCHIVE).write_bytes(data)
    done = told(write("a.txt", article("Bridge closes", "The the mayor spoke.", SALT)))
    [error] = done.result.errors
    assert error.path == ARCHIVE
    assert [finding.code for finding in done.result.findings] == ["DUP005"]


def test_the_configuration_names_an_archive_from_its_own_folder() -> None:
    Path("newslint.toml").write_text(f'archive = "{ARCHIVE}"\n')
    path = write("copy/today/bridge.txt", article("Bridge closes", TOLL, SALT))
    assert codes(told(path, overrides=Overrides())) == ["DUP102"]
    isolated = Configurations(Overrides(), is_isolated=True)
    assert codes(run(Order([path], isolated, RULES))) == []


def test_what_is_kept_from_run_to_run_knows_the_archive() -> None:
    write("bridge.txt", article("Bridge closes", TOLL, SALT))
    write("market.txt", article("Market moves", NOTE))
    cache = CacheUse("kept")
    for paths in (["bridge.txt"], ["bridge.txt", "market.txt"]):
        assert codes(told(*paths, cache=cache)) == ["DUP102"]
        assert codes(told(*paths, cache=cache)) == ["DUP102"]
    archive("note.txt", article("A note", NOTE))
    assert codes(told("bridge.txt", "market.txt", cache=cache)) == ["DUP102", "DUP102"]
    Path("market.txt").rename("note.txt")  # the archive has it under this name
    assert codes(told("bridge.txt", "note.txt", cache=cache)) == ["DUP102"]
    with Archive.open(ARCHIVE, writes=True) as kept:
        kept.remove(["2024/ferry.txt"])
    assert codes(told("bridge.txt", "note.txt", cache=cache)) == []


@pytest.mark.parametrize("others", [(), ("other.txt",)])
def test_fixing_does_not_hide_what_ran(others: Sequence[str]) -> None:
    write("bridge.txt", article("Bridge closes", "The mayor  said so.", SALT))
    write("other.txt", article("Other", BOAT + "  It is white."))
    done = told("bridge.txt", *others, fixes=FixUse())
    assert done.result.fixed is not None
    assert done.result.fixed.total == 1 + len(others)
    assert [f.code for f in findings(done) if f.place.path == "bridge.txt"] == ["DUP102"]


@pytest.mark.parametrize(
    "silence",
    ["<!-- newslint: ignore DUP102 -->\n", "<!-- newslint: ignore passage-in-archive -->\n"],
)
def test_a_comment_silences_it_and_is_not_called_unused(silence: str) -> None:
    text = f"# Bridge closes\n\n{TOLL}\n\n{silence}\n{SALT}\n"
    done = told(write("bridge.md", text))
    assert codes(done) == []
    # Without an archive nobody can say that it is not needed.
    assert codes(told("bridge.md", overrides=Overrides())) == []
    assert codes(told(write("clean.md", text.replace(SALT, NOTE)))) == ["SUP001"]


def test_the_configuration_silences_it() -> None:
    entry = '[[suppress]]\npath = "*.txt"\nrule = "DUP102"\nwords = "salt in nearly"\n'
    Path("newslint.toml").write_text(f'archive = "{ARCHIVE}"\n{entry}')
    path = write("bridge.txt", article("Bridge closes", TOLL, SALT))
    assert codes(told(path, overrides=Overrides())) == []
    Path("newslint.toml").write_text(f'archive = "{ARCHIVE}"\nignore = ["DUP102"]\n')
    assert codes(told(path, overrides=Overrides())) == []


def test_standard_input_goes_by_its_name() -> None:
    text = article("Ferry returns", SALT, BOAT, TOLL).encode()
    assert codes(told("-", stdin=Input(text))) == ["DUP102"]
    assert codes(told("-", stdin=Input(text, "2024/ferry.txt"))) == []


def test_articles_of_one_file_are_known_by_their_names() -> None:
    def lines(*texts: str) -> str:
        return "".join(json.dumps({"id": n, "body": t}) + "\n" for n, t in enumerate(texts))

    export = lines(article("Bridge closes", TOLL), article("Market moves", NOTE))
    archive("export.jsonl", export, "2025-03-04", format_name="jsonl")
    write("export.jsonl", lines(article("Bridge closed", TOLL, BOAT), article("New", NOTE, TOLL)))
    done = told("export.jsonl")
    ran = [f for f in findings(done) if f.code == "DUP102"]
    # The first is a new version of itself; its second paragraph ran with the ferry.
    assert [(f.place.line, f.related[0].place.path) for f in ran] == [
        (1, str(Path("2024/ferry.txt"))),
        (2, "export.jsonl"),
    ]
    assert ran[1].related[0].place.article is not None


def test_in_the_whole_article_nothing_is_told_where_no_rule_asks() -> None:
    path = write("bridge.txt", article("Bridge closes", TOLL, SALT))
    done = told(path, overrides=Overrides(archive="nowhere", ignore=("DUP102", "DUP103")))
    assert codes(done) == []


def test_an_article_alone_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Job] = []
    check = Checker.check

    def counting(self: Checker, job: Job) -> Outcome:
        seen.append(job)
        return check(self, job)

    monkeypatch.setattr(Checker, "check", counting)
    assert codes(told(write("bridge.txt", article("Bridge closes", TOLL, SALT)))) == ["DUP102"]
    assert len(seen) == 1


def test_a_second_reading_asks_the_archive_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Keys] = []
    ask = Archive.candidates

    def counting(self: Archive, keys: Keys) -> Candidates:
        asked.append(keys)
        return ask(self, keys)

    monkeypatch.setattr(Archive, "candidates", counting)
    write("a.txt", article("Bridge closes", TOLL, SALT))
    write("b.txt", article("Market moves", TOLL))
    assert sorted(codes(told("a.txt", "b.txt"))) == ["DUP101", "DUP101", "DUP102"]
    assert len(asked) == 2


def test_the_program_says_what_is_wrong_and_goes_on() -> None:
    write("bridge.txt", article("Bridge closes", TOLL, SALT))
    command = [sys.executable, "-m", "newslint", "--isolated", "--archive", "gone", "bridge.txt"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "newslint: gone: " in done.stderr
    assert "Traceback" not in done.stderr
