"""A run: the same whatever the workers; what goes wrong is told; shared passages are found."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.newsdesk import CLEAN, FAULTY, RULES, SPACED, Cliche, RepeatedWord, SharedPassage

from newslint import Document, Rule
from newslint.config.load import Configurations
from newslint.registry import RegistryError, checked
from newslint.report import ReportOptions, render
from newslint.result import ArticleKey
from newslint.run.article import Checker, Job
from newslint.run.batch import Input, Order, Run, run
from newslint.run.workers import FEW_FILES, workers_for
from newslint.text.document import Copy, Reuse
from newslint.unused_suppression import UnusedSuppression

INSTALLED = checked([*RULES, UnusedSuppression])


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text)


def ran(*paths: str, jobs: int = 1, stdin: Input | None = None) -> Run:
    return run(Order(paths or (".",), Configurations(), INSTALLED, stdin, jobs))


def test_processes_are_for_many_files() -> None:
    assert workers_for(0, 1, 10**9) == 1
    assert workers_for(0, FEW_FILES, 1000) == 1
    assert workers_for(4, 2, 1000) == 2
    assert workers_for(3, 1000, 1000) == 3
    assert workers_for(1, 10**6, 10**9) == 1


def test_the_same_bytes_whatever_the_number_of_workers() -> None:
    for number in range(40):
        write(f"copy/{number}.txt", [FAULTY, CLEAN, SPACED][number % 3])
    write("copy/broken.txt", "\0\1\2\3" * 100)
    write("copy/raises.txt", "Please raise an error. It is is so.\n")
    reports = {
        form: {
            render(form, ran("copy", "gone.txt", jobs=jobs).result, ReportOptions())
            for jobs in (1, 2, 3)
        }
        for form in ("text", "json", "concise")
    }
    assert all(len(texts) == 1 for texts in reports.values())
    assert "0.txt" in reports["concise"].pop()


def test_a_worker_that_dies_is_told_with_its_file() -> None:
    for number in range(30):
        write(f"{number:02}.txt", FAULTY)
    write("07.txt", "Now end the process.\n")
    write("21.txt", "Now end the process.\n")
    result = ran(jobs=2).result
    assert [error.path for error in result.errors] == ["07.txt", "21.txt"]
    assert {error.message for error in result.errors} == {"the process that checked it died"}
    assert [article.path for article in result.articles] == [
        f"{n:02}.txt" for n in range(30) if n not in {7, 21}
    ]


def test_a_file_that_vanishes_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", FAULTY)
    write("b.txt", FAULTY)
    check = Checker.check

    def check_and_remove(self: Checker, job: Job) -> Any:
        Path("b.txt").unlink(missing_ok=True)
        return check(self, job)

    monkeypatch.setattr(Checker, "check", check_and_remove)
    result = ran().result
    assert [article.path for article in result.articles] == ["a.txt"]
    assert [tuple(error) for error in result.errors] == [("b.txt", "no such file or directory")]


def test_an_error_inside_is_told_with_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes) -> None:
        raise AssertionError("what now")

    monkeypatch.setattr("newslint.text.formats.decode", broken)
    write("a.txt", FAULTY)
    [error] = ran().result.errors
    assert error.message == "internal error: AssertionError: what now; please report it"
    monkeypatch.setenv("NEWSLINT_TRACEBACK", "1")
    with pytest.raises(AssertionError):
        ran()


@pytest.mark.parametrize("name", ["e.txt", "./e.txt", "copy/../e.txt"])
def test_a_name_that_another_input_has_is_refused(name: str) -> None:
    write("e.txt", FAULTY)
    write("f.txt", SPACED)
    result = ran("e.txt", "f.txt", "-", stdin=Input(CLEAN.encode(), name)).result
    assert [tuple(error) for error in result.errors] == [
        (name, "is not checked: another input has the same name")
    ]
    assert [f.place.path for f in result.findings] == ["e.txt", "f.txt"]


class Broken(Cliche):
    """A plug-in's rule with a phrase file that is no list of phrases."""

    code = "WRD009"
    name = "broken-phrases"
    phrase_file = "broken.txt"


class Missing(Broken):
    phrase_file = "missing.txt"


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("rule, problem", [(Broken, "line 2: "), (Missing, "No such file")])
def test_a_plug_ins_broken_phrases_are_told_once(
    monkeypatch: pytest.MonkeyPatch, rule: type[Broken], problem: str, jobs: int
) -> None:
    Path("broken.txt").write_text("bated breath\n(a)\n")
    monkeypatch.setattr(sys.modules[__name__], "__file__", str(Path("test.py").resolve()))
    for number in range(3):
        write(f"{number}.txt", FAULTY)
    order = Order(("0.txt", "1.txt", "2.txt"), Configurations(), checked([rule]), jobs=jobs)
    with pytest.raises(RegistryError) as raised:
        run(order)
    said = f"the phrases of WRD009 broken-phrases ({rule.phrase_file}) cannot be read: "
    assert str(raised.value).startswith(said)
    assert problem in str(raised.value)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_make_no_difference(end: str) -> None:
    text = f"{FAULTY}\nIt was  long\nlong ago.\n"
    lf = ran("-", stdin=Input(text.encode())).result.findings
    other = ran("-", stdin=Input(text.replace("\n", end).encode())).result.findings
    assert len(lf) == 3

    def places(findings: Sequence[Any]) -> list[Any]:
        return [(f.code, f.place[1:5], f.fingerprint) for f in findings]

    assert places(lf) == places(other)


def first_paragraph(key: ArticleKey, document: Document) -> tuple[ArticleKey, str, int]:
    block = document.paragraphs[0]
    return key, block.text, block.start


def equal_ones(sketches: Sequence[tuple[ArticleKey, str, int]]) -> dict[ArticleKey, Any]:
    """A search that calls equal first paragraphs shared passages."""
    found = {}
    for key, text, start in sketches:
        copies = tuple(
            Copy(other.path, 1, 1, 1, 2, text, 1.0)
            for other, same, _ in sketches
            if same == text and other != key
        )
        if copies:
            found[key] = (Reuse(start, start + len(text), copies),)
    return found


@pytest.mark.parametrize("jobs", [1, 2])
def test_passages_of_other_articles(monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    monkeypatch.setattr("newslint.similarity.sketches.sketch_of", first_paragraph)
    monkeypatch.setattr("newslint.similarity.reuse.reuses_among", equal_ones)
    write("a.txt", CLEAN)
    write("b.txt", CLEAN.replace("Mayor", "Council"))
    write("c.txt", "Ferry sails\n\nThe ferry sails again.\n")
    done = ran(jobs=jobs)
    assert [(f.place.path, f.code, f.message) for f in done.result.findings] == [
        ("a.txt", "DUP101", "Also in b.txt"),
        ("b.txt", "DUP101", "Also in a.txt"),
    ]
    assert not done.skipped
    assert "DUP101" in ran("a.txt").skipped["needs other articles in the run"]


def counted(monkeypatch: pytest.MonkeyPatch, *rules: type[Rule]) -> list[str]:
    """The codes of the rules, one for each time that such a rule is run from here on."""
    calls: list[str] = []
    for rule in rules:

        def check(self: Rule, document: Document, own: Any = rule.check) -> Any:
            calls.append(self.code)
            return own(self, document)

        monkeypatch.setattr(rule, "check", check)
    return calls


def test_an_article_is_not_checked_wholly_again_for_what_others_have(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("newslint.similarity.sketches.sketch_of", first_paragraph)
    monkeypatch.setattr("newslint.similarity.reuse.reuses_among", equal_ones)
    write("a.txt", FAULTY)
    write("b.txt", FAULTY)
    write("c.txt", SPACED)
    calls = counted(monkeypatch, RepeatedWord, SharedPassage)
    found = [(f.place.path, f.code) for f in ran().result.findings]
    shared = [(path, code) for path in ("a.txt", "b.txt") for code in ("DUP101", "DUP005")]
    assert found == [*shared, ("c.txt", "TYP006")]
    assert (calls.count("DUP005"), calls.count("DUP101")) == (3, 5)


@pytest.mark.parametrize(
    "text",
    [
        FAULTY,
        "<!-- newslint: ignore DUP101 -->\n" + FAULTY,
        "<!-- newslint: ignore-file DUP101, DUP005 -->\n" + FAULTY,
        "<!-- newslint: ignore WRD001 -->\n" + FAULTY + "\nPlease raise an error.\n",
        "<!-- newslint: ignore-file nonsense -->\n<!-- newslint: ignore HED009 -->\n" + CLEAN,
    ],
)
def test_the_second_reading_says_what_a_whole_check_says(text: str) -> None:
    Path("a.md").write_text(text)
    checker = Checker([Configurations().of_folder(".")], INSTALLED, compares=True)
    first = checker.check(Job("a.md", "markdown", 0))
    copy = Copy("b.md", 1, 1, 1, 2, "The mayor", 1.0)
    elsewhere = {ArticleKey("a.md", None): (Reuse(0, 19, (copy,)),)}
    wholly = first.job._replace(elsewhere=elsewhere)
    again = wholly._replace(found=first.found, digest=first.digest)
    assert first.found is not None
    assert checker.check(again)[1:] == checker.check(wholly)[1:]
    # What was found in another text is worth nothing.
    Path("a.md").write_text("\n\n" + text)
    assert checker.check(again)[1:] == checker.check(wholly)[1:]
