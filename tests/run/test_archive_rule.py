"""What is told of an article that is held against an archive."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import pytest
from tests.run.archived import (
    ARCHIVE,
    BOAT,
    NOTE,
    OWN,
    RULES,
    SALT,
    SHUT,
    TOLL,
    archive,
    article,
    codes,
    findings,
    told,
    write,
)

from newslint import Document
from newslint.archive.archive import Archive
from newslint.archive.matching import reuses_in_archive
from newslint.archive.packing import SomePassages
from newslint.archive.records import ArchivedArticle
from newslint.config.model import Overrides
from newslint.report import FORMATS, ReportOptions, render
from newslint.report.json_report import SCHEMA_FILE
from newslint.similarity.archived_passages import passages_of
from newslint.similarity.reuse import reuses_in
from newslint.similarity.sketches import sketch_of


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, with an archive of one article."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEWSLINT_TRACEBACK", "1")
    archive("2024/ferry.txt", article("Ferry returns", SALT, BOAT), date="2024-05-17")
    return tmp_path


def test_a_passage_that_ran_is_told_with_its_article_date_and_line() -> None:
    [finding] = findings(told(write("bridge.txt", article("Bridge closes", TOLL, SALT))))
    assert (finding.code, finding.place.line) == ("DUP102", 5)
    assert finding.message == f"This passage ran in {Path('2024/ferry.txt')}, 17 May 2024, line 3"
    [related] = finding.related
    assert related.place[:5] == (str(Path("2024/ferry.txt")), 3, 1, 3, len(SALT) + 1)
    assert (related.similarity, related.is_archived, related.date) == (1.0, True, "2024-05-17")


def test_the_words_that_differ_are_marked_on_both_sides() -> None:
    [finding] = findings(told(write("bridge.txt", article("Bridge closes", TOLL, SHUT))))
    assert "% the same as what ran in" in finding.message
    there = finding.related[0].place
    for place, words in ((finding.place, ["almost", "shut"]), (there, ["nearly", "closed"])):
        [line] = place.shown
        first = line.first_column
        assert [line.text[a - first : b - first] for a, b in line.marks] == words


def test_a_word_more_is_not_the_same_passage() -> None:
    more = SALT.replace("every cable", "every old cable")
    [finding] = findings(told(write("bridge.txt", article("Bridge closes", TOLL, more))))
    assert finding.message.startswith("99% the same as what ran in")
    [line] = finding.place.shown
    first = line.first_column
    assert [line.text[a - first : b - first] for a, b in line.marks] == ["old"]


@pytest.mark.parametrize("path", ["2024/ferry.txt", "./2024/ferry.txt"])
def test_an_earlier_version_of_the_article_is_no_find(path: str) -> None:
    write(path, article("Ferry returns", SALT, BOAT, TOLL))
    assert codes(told(path)) == []


def test_an_earlier_version_that_a_link_leads_to_is_no_find(desk: Path) -> None:
    write("2024/ferry.txt", article("Ferry returns", SALT, BOAT, TOLL))
    (desk / "link").symlink_to("2024")
    assert codes(told("link/ferry.txt")) == []


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


def test_an_archived_passage_that_many_meet_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    archive("long.txt", article("Long", f"{SALT} {BOAT} {TOLL} {NOTE}"))
    asked: list[int] = []
    read = Archive.some_passages

    def seen(self: Archive, one: ArchivedArticle, positions: Sequence[int]) -> SomePassages:
        asked.extend(positions if one.path == "long.txt" else ())
        return read(self, one, positions)

    monkeypatch.setattr(Archive, "some_passages", seen)
    told(write("bridge.txt", article("Bridge closes", SALT, SHUT, BOAT, TOLL, NOTE)))
    assert asked == [0, 1, 2, 3, 4]


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
