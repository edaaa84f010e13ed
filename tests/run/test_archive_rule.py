"""Articles held against an archive: what is told, in every way that a run can be asked."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from newslint import Document
from newslint.archive.archive import Archive
from newslint.archive.matching import reuses_in_archive
from newslint.archive.records import ArticleRecord, Candidates, FileRecord
from newslint.config.load import Configurations
from newslint.config.model import Overrides
from newslint.registry import checked
from newslint.report import FORMATS, ReportOptions, render
from newslint.report.json_report import SCHEMA_FILE
from newslint.result import PlacedFinding
from newslint.run.article import Checker, Job, Outcome, articles_in, digest_of
from newslint.run.batch import Input, Order, Run, run
from newslint.run.cache_use import CacheUse
from newslint.run.fixer import FixUse
from newslint.similarity.archived_passages import passages_of
from newslint.similarity.minhash import Keys, keys_of
from newslint.similarity.reuse import reuses_in
from newslint.similarity.sketches import sketch_of
from newslint.text.formats import ReadingOptions
from newslint.unused_suppression import UnusedSuppression
from newslint_rules.duplicates.passage_in_archive import PassageInArchive
from newslint_rules.duplicates.passage_in_other_file import PassageInOtherFile
from newslint_rules.duplicates.repeated_word import RepeatedWord
from newslint_rules.duplicates.standing_text import StandingText
from newslint_rules.typography.double_space import DoubleSpace

SALT = "Engineers found salt in nearly every cable, and the council closed one lane at once."
SHUT = "Engineers found salt in almost every cable, and the council shut one lane at once."
BOAT = "A boat will run every ten minutes from the old customs house to the north shore."
TOLL = "Nobody at city hall would say what the work is going to cost those who pay the tolls."
NOTE = "The Ellery Courier is owned by its readers and takes no money from any party or firm."
RULES = checked(
    [
        PassageInArchive,
        PassageInOtherFile,
        StandingText,
        RepeatedWord,
        DoubleSpace,
        UnusedSuppression,
    ]
)
ARCHIVE = "published.newslint"
OWN = {"a": TOLL, "b": BOAT, "c": SHUT}


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, with an archive of one article."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEWSLINT_TRACEBACK", "1")
    archive("2024/ferry.txt", article("Ferry returns", SALT, BOAT), date="2024-05-17")
    return tmp_path


def article(headline: str, *paragraphs: str) -> str:
    return "\n\n".join([headline, *paragraphs]) + "\n"


def archive(
    path: str,
    text: str,
    date: str | None = None,
    *,
    format_name: str = "plain",
    language: str = "en",
) -> None:
    """Put a file into the archive; it need not be there."""
    records = []
    for document in articles_in(text.encode(), format_name, ReadingOptions(language)):
        assert isinstance(document, Document)
        sketch = sketch_of((path, document.name), document)
        keys = keys_of([one.line for one in passages_of(sketch)])
        records.append(ArticleRecord(document.name, "", date, sketch, keys))
    with Archive.open(ARCHIVE, makes=True) as kept:
        digest = digest_of(f"{date} {text}")
        kept.add([FileRecord(path, digest, 0, len(text), tuple(records))])


def told(*paths: str, overrides: Overrides | None = None, **order: Any) -> Run:
    overrides = overrides or Overrides(archive=ARCHIVE)
    # A plug-in of the test's own: only these rules.
    return run(Order(paths, Configurations(overrides), RULES)._replace(**order))


def findings(done: Run) -> list[PlacedFinding]:
    assert not done.result.errors
    return list(done.result.findings)


def codes(done: Run) -> list[str]:
    return [finding.code for finding in findings(done)]


def write(path: str, text: str) -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text)
    return path


def test_a_passage_that_ran_is_told_with_its_article_date_and_line() -> None:
    [finding] = findings(told(write("bridge.txt", article("Bridge closes", TOLL, SALT))))
    assert (finding.code, finding.place.line) == ("DUP102", 5)
    assert finding.message == f"This passage ran in {Path('2024/ferry.txt')}, 17 May 2024, line 3"
    [related] = finding.related
    assert related.place[:5] == (str(Path("2024/ferry.txt")), 3, 1, 3, len(SALT) + 1)
    assert (related.similarity, related.is_archived, related.date) == (1.0, True, "2024-05-17")


def test_the_words_that_differ_are_marked_on_both_sides() -> None:
    [finding] = findings(told(write("bridge.txt", article("Bridge closes", TOLL, SHUT))))
    assert "% of this ran in" in finding.message
    there = finding.related[0].place
    for place, words in ((finding.place, ["almost", "shut"]), (there, ["nearly", "closed"])):
        [line] = place.shown
        first = line.first_column
        assert [line.text[a - first : b - first] for a, b in line.marks] == words


@pytest.mark.parametrize("path", ["2024/ferry.txt", "./2024/ferry.txt"])
def test_an_earlier_version_of_the_article_is_no_find(path: str) -> None:
    write(path, article("Ferry returns", SALT, BOAT, TOLL))
    assert codes(told(path)) == []


def test_the_article_under_another_path_is_no_find() -> None:
    assert codes(told(write("copy.txt", article("Ferry returns", SALT, BOAT)))) == []


def test_an_article_that_ran_nearly_whole_is_one_finding_at_its_headline() -> None:
    archive("2024/toll.txt", article("The toll", SALT, BOAT, TOLL), date="2024-05-18")
    [finding] = findings(told(write("copy.txt", article("A ferry comes", SALT, BOAT, TOLL))))
    name = Path("2024/toll.txt")
    assert finding.message == f"This article ran nearly whole in {name}, 18 May 2024"
    assert finding.place.line == 1


def test_the_latest_of_equal_copies_comes_first_and_a_date_may_be_any_text() -> None:
    archive("old.txt", article("Older", SALT), date="2001-02-03")
    archive("new.txt", article("Newer", SALT), date="2026-01-31T10:00:00Z")
    [finding] = findings(told(write("bridge.txt", article("Bridge closes", SALT, TOLL))))
    assert finding.message == "This passage ran in new.txt, 31 January 2026, line 3"
    archive("new.txt", article("Newer still", SALT), date="the  spring\nof '26")
    [finding] = findings(told("bridge.txt"))
    assert finding.message == "This passage ran in new.txt, the spring of '26, line 3"


def test_standing_text_is_told_once_and_never_as_reuse() -> None:
    for name in "abcd":
        archive(f"{name}.txt", article(f"Story {name}", NOTE))
    path = write("bridge.txt", article("Bridge closes", TOLL, NOTE, SALT))
    assert codes(told(path)) == ["DUP103", "DUP102"]


def test_the_run_and_the_archive_count_together_and_a_file_counts_once() -> None:
    for name in "ab":
        archive(f"{name}.txt", article(f"Story {name}", NOTE))
    paths = [write(f"{name}.txt", article(f"Story {name}", NOTE, own)) for name, own in OWN.items()]
    standing = Overrides(archive=ARCHIVE, select=("DUP103",))
    # Each has it of two others, which the archive has too.
    assert codes(told(*paths, overrides=standing)) == []
    for name in "de":
        archive(f"{name}.txt", article(f"Story {name}", NOTE))
    assert codes(told(*paths, overrides=standing)) == ["DUP103"] * 3


def test_one_place_is_told_by_one_rule() -> None:
    write("bridge.txt", article("Bridge closes", TOLL, SALT))
    write("market.txt", article("Market moves", SALT, NOTE))
    assert codes(told("bridge.txt", "market.txt")) == ["DUP102", "DUP102"]
    without = Overrides(archive=ARCHIVE, ignore=("DUP102",))
    assert codes(told("bridge.txt", "market.txt", overrides=without)) == ["DUP101", "DUP101"]


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


@pytest.mark.parametrize("text", ["", "Salt\n", "Nur Salz in jedem Kabel.\n", "塩 " * 300 + "\n"])
def test_any_article_can_be_asked_about(text: str) -> None:
    assert codes(told(write("a.txt", text))) == []


def test_another_language_is_matched_by_its_own_words() -> None:
    text = "Die Fähre fährt alle zehn Minuten vom alten Zollhaus ans nördliche Ufer der Bucht."
    archive("faehre.txt", article("Die Fähre", text), language="de")
    path = write("hafen.txt", article("Der Hafen", text, "Mehr war im Rathaus nicht zu hören."))
    assert codes(told(path, overrides=Overrides(archive=ARCHIVE, language="de"))) == ["DUP102"]


def test_the_archive_agrees_with_the_comparison_of_a_run() -> None:
    """The same articles, once beside it in the run and once in the archive: the same passages."""
    kept = {"a.txt": article("A", SALT, TOLL), "b.txt": article("B", BOAT, SHUT), "c.txt": NOTE}
    Path(ARCHIVE).unlink()
    for path, text in kept.items():
        archive(path, text)
    others = [sketch_of((path, None), Document.from_text(text)) for path, text in kept.items()]
    one = sketch_of(("new.txt", None), Document.from_text(article("New", NOTE, SALT, BOAT)))
    with Archive.open(ARCHIVE) as published:
        found = reuses_in_archive(published, one)
    bare = [
        reuse._replace(copies=tuple(copy._replace(is_archived=False) for copy in reuse.copies))
        for reuse in found
    ]
    assert bare == reuses_in(one, others)


def test_the_program_says_what_is_wrong_and_goes_on() -> None:
    write("bridge.txt", article("Bridge closes", TOLL, SALT))
    command = [sys.executable, "-m", "newslint", "--isolated", "--archive", "gone", "bridge.txt"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "newslint: gone: " in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "paragraphs",
    [
        (SALT, BOAT, f"{TOLL} {NOTE}"),
        (SALT, f"{BOAT} {SALT}", SALT, f"{TOLL} {NOTE}"),
        (f"Ärger – {SALT}", f"“{BOAT}”", f"{SHUT}\n{TOLL}"),
    ],
)
def test_some_passages_of_an_article_are_those_of_its_sketch(paragraphs: Sequence[str]) -> None:
    archive("one.txt", article("One", *paragraphs))
    with Archive.open(ARCHIVE) as published:
        for kept in published.articles():
            every = passages_of(published.sketch(kept))
            positions = list(range(len(every)))[::-1]
            some = published.some_passages(kept, positions)
            assert list(some.passages) == every[::-1]
            assert some.names == published.sketch(kept).names


@pytest.mark.parametrize("date", ["2024-05-17", None])
def test_json_says_that_a_place_is_archived_and_when(date: str | None) -> None:
    archive("2024/ferry.txt", article("Ferry returns", SALT, BOAT, NOTE), date=date)
    done = told(write("bridge.txt", article("Bridge closes", TOLL, SALT)))
    report = json.loads(render("json", done.result, ReportOptions()))
    jsonschema.validate(report, json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))
    [related] = report["findings"][0]["related"]
    assert related["archived"] is True
    assert related.get("date") == date


@pytest.mark.parametrize("name", FORMATS)
def test_every_report_names_the_archived_article(name: str) -> None:
    path = write("bridge.txt", article("Bridge closes", TOLL, SALT))
    done = told(path, proofs=name == "html")
    assert "ferry.txt" in render(name, done.result, ReportOptions(rules=RULES))


def test_the_text_report_shows_the_date_and_the_words_that_differ() -> None:
    done = told(write("bridge.txt", article("Bridge closes", TOLL, SHUT)))
    text = render("text", done.result, ReportOptions(width=100))
    path = Path("2024/ferry.txt")
    assert f"--> {path}:3: 85% the same, 17 May 2024\n" in text
    assert "in [almost] every cable, and the council [shut] one" in text
    assert "in [nearly] every cable, and the council [closed] one" in text
