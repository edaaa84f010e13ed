"""Passages that several files of one run have: found from paths on, told on both sides."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.counting import grows_with_the_text

from newslint import Document
from newslint.checking import check
from newslint.finding import Finding
from newslint.result import ArticleKey
from newslint.ruleset import RuleSet
from newslint.similarity import sketches
from newslint.similarity.reuse import reuses_among
from newslint.text.document import Reuse
from newslint_rules.duplicates.passage_in_other_file import PassageInOtherFile
from newslint_rules.duplicates.standing_text import StandingText

SALT = "Engineers found salt in nearly every cable, and the council closed one lane at once."
SHUT = "Engineers found salt in almost every cable, and the council shut one lane at once."
BOAT = "A boat will run every ten minutes from the old customs house to the north shore."
TOLL = "Nobody at city hall would say what the work is going to cost those who pay the tolls."
NOTE = "The Ellery Courier is owned by its readers and takes no money from any party or firm."
RULES = RuleSet([PassageInOtherFile(), StandingText()])


def article(headline: str, *paragraphs: str) -> str:
    return "\n\n".join([headline, *paragraphs]) + "\n"


def documents(folder: Path, articles: dict[str, str]) -> dict[ArticleKey, Document]:
    """The articles written to files and read again."""
    found: dict[ArticleKey, Document] = {}
    for name, text in articles.items():
        path = folder / name
        path.write_bytes(text.encode())
        found[ArticleKey(name, None)] = Document.from_text(text)
    return found


def reuses(read: dict[ArticleKey, Document]) -> dict[str, Sequence[Reuse]]:
    """The reuses by name of the file; sketches travel between processes."""
    kept = [pickle.loads(pickle.dumps(sketches.sketch_of(*item))) for item in read.items()]
    return {path: found for (path, _), found in reuses_among(kept).items()}


def findings(folder: Path, articles: dict[str, str]) -> dict[str, list[Finding]]:
    read = documents(folder, articles)
    found = reuses(read)
    told: dict[str, list[Finding]] = {}
    for key, document in read.items():
        document.elsewhere = found.get(key.path, ())
        report = check(document, RULES)
        assert not report.failures
        told[key.path] = list(report.findings)
    return told


def test_both_sides_are_told_with_the_place_of_the_other(tmp_path: Path) -> None:
    told = findings(
        tmp_path,
        {
            "bridge.txt": article("Bridge closes", TOLL, SALT),
            "ferry.txt": article("Ferry returns", SALT, BOAT),
            "market.txt": article("Market moves", NOTE),
        },
    )
    [bridge], [ferry] = told["bridge.txt"], told["ferry.txt"]
    assert not told["market.txt"]
    [copy] = [related.elsewhere for related in bridge.related]
    assert copy is not None
    assert copy[:6] == ("ferry.txt", 3, 1, 3, len(SALT) + 1, SALT)
    assert bridge.message == "The same passage stands in ferry.txt, line 3"
    assert ferry.message == "The same passage stands in bridge.txt, line 5"
    assert (bridge.code, bridge.similarity) == ("DUP101", 1.0)


def test_at_most_five_copies_are_listed_the_most_alike_first(tmp_path: Path) -> None:
    articles = {f"near{n}.txt": article(f"Story number {n}", SHUT) for n in range(8)}
    read = documents(tmp_path, {"a.txt": article("Bridge closes", SALT, TOLL)} | articles)
    read |= documents(tmp_path, {"z.txt": article("Ferry returns", BOAT, SALT)})
    [found] = reuses(read)["a.txt"]
    assert [copy.path for copy in found.copies] == ["z.txt", *(f"near{n}.txt" for n in range(4))]
    assert found.copies[0].similarity == 1 > found.copies[1].similarity


def test_an_article_given_twice_is_one_finding_on_each_side(tmp_path: Path) -> None:
    text = article("Bridge closes", SALT, BOAT, TOLL)
    told = findings(tmp_path, {"one.txt": text, "two.txt": text})
    for name, other in (("one.txt", "two.txt"), ("two.txt", "one.txt")):
        [finding] = told[name]
        assert finding.message == f"This article stands whole in {other}"
        assert text[slice(*finding.span)] == "Bridge closes"


def test_a_newer_version_is_nearly_whole_in_the_older(tmp_path: Path) -> None:
    told = findings(
        tmp_path,
        {
            "new.txt": article("Bridge closed", SHUT, BOAT, TOLL),
            "old.txt": article("Bridge closes", SALT, BOAT, TOLL),
        },
    )
    [finding] = told["new.txt"]
    assert finding.message == "This article stands nearly whole in old.txt"
    # Two paragraphs are the same and one is reworded.
    assert 0.9 < (finding.similarity or 0) < 1


def test_a_long_paragraph_is_not_whole_in_a_short_one_that_is_part_of_it(tmp_path: Path) -> None:
    some = [SALT, BOAT, TOLL]
    more = [
        one.replace("every", f"no {n}").replace("the", f"that {n}") for n in "xyz" for one in some
    ]
    told = findings(
        tmp_path,
        {
            "long.txt": article("All", " ".join(some + more)),
            "short.txt": article("A", " ".join(some)),
        },
    )
    assert not any("whole" in finding.message for finding in told["long.txt"])
    assert [f.message for f in told["short.txt"]] == [
        "This article stands nearly whole in long.txt"
    ]


def test_standing_text_is_told_once_and_does_not_hide_reuse(tmp_path: Path) -> None:
    articles = {f"{n}.txt": article(f"Story {n}", f"{BOAT[:-1]} of {n}.", NOTE) for n in "ab"}
    articles |= {f"{n}.txt": article(f"Story {n}", NOTE) for n in "cde"}
    told = findings(tmp_path, articles)
    assert sorted(f.code for f in told["a.txt"]) == ["DUP101", "DUP103"]
    assert [f.code for f in told["c.txt"]] == ["DUP103"]
    assert "more than 3 other articles" in told["c.txt"][0].message


@pytest.mark.parametrize("count", [40, 200])
def test_a_notice_in_every_file_is_found_in_every_file(tmp_path: Path, count: int) -> None:
    articles = {f"{n:03}.txt": article(f"Story {n}", NOTE) for n in range(count)}
    told = findings(tmp_path, articles)
    assert all([f.code for f in found] == ["DUP103"] for found in told.values())


def test_the_search_by_keys_finds_what_the_exact_one_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = documents(
        tmp_path,
        {
            "bridge.txt": article("Bridge closes", TOLL, SALT),
            "ferry.txt": article("Ferry returns", SHUT, BOAT),
            "market.txt": article("Market moves", BOAT, NOTE),
        },
    )
    exact = reuses(read)
    assert set(exact) == {"bridge.txt", "ferry.txt", "market.txt"}
    monkeypatch.setattr(sketches, "MOST_FOR_EXACT", 0)
    assert reuses(read) == exact


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    articles = {
        "a.txt": article("Bridge closes", TOLL, SALT),
        "b.txt": article("Ferry returns", SHUT, BOAT),
        "c.txt": article("Market moves", BOAT, SALT),
    }
    there = reuses(documents(tmp_path, articles))
    back = reuses(documents(tmp_path, dict(reversed(articles.items()))))
    for name in articles:
        assert [r[:2] for r in there[name]] == [r[:2] for r in back[name]]


def test_line_ends_and_encodings_do_not_matter(tmp_path: Path) -> None:
    text = article("Bridge closes", TOLL, SALT).replace("\n", "\r\n")
    articles = {"dos.txt": "\ufeff" + text, "unix.txt": article("Ferry returns", BOAT, SALT)}
    told = findings(tmp_path, articles)
    [finding] = told["unix.txt"]
    assert finding.message == "The same passage stands in dos.txt, line 5"
    assert [f.related[0].elsewhere.column for f in told["dos.txt"] if f.related[0].elsewhere] == [1]


def test_nothing_to_compare(tmp_path: Path) -> None:
    assert reuses_among([]) == {}
    told = findings(tmp_path, {"empty.txt": "", "blank.txt": "\n\n", "word.txt": "Salt"})
    assert not any(told.values())


def test_the_cost_grows_with_the_text(tmp_path: Path) -> None:
    """A notice in each of many files, and otherwise every file its own: no square of anything."""

    def files(count: int) -> dict[ArticleKey, Document]:
        articles = {
            f"{n:03}.txt": article(
                f"Story {n}",
                NOTE,
                *(f"{n} {k} " + " ".join(f"w{n}x{k}y{j}" for j in range(20)) for k in range(5)),
            )
            for n in range(count)
        }
        return documents(tmp_path, articles)

    def every_file_has_it(read: dict[ArticleKey, Document]) -> None:
        assert len(reuses(read)) == len(read)

    grows_with_the_text(every_file_has_it, files, 40)


def test_the_copy_that_has_most_of_the_passage_comes_first(tmp_path: Path) -> None:
    articles = {
        "a.txt": article("Bridge closes", f"{SALT} {TOLL}", BOAT),
        "b.txt": article("Ferry returns", f"{SHUT} {TOLL}"),
        "c.txt": article("Market moves", SALT),
    }
    [found] = reuses(documents(tmp_path, articles))["a.txt"]
    assert [copy.path for copy in found.copies] == ["b.txt", "c.txt"]
    assert found.copies[0].similarity < 1 == found.copies[1].similarity


def test_the_words_that_differ_are_marked_in_both(tmp_path: Path) -> None:
    told = findings(
        tmp_path,
        {"a.txt": article("Bridge closes", SALT), "b.txt": article("Ferry returns", SHUT)},
    )
    [finding] = told["a.txt"]
    text = article("Bridge closes", SALT)
    assert [text[slice(*mark)] for mark in finding.marks] == ["nearly", "closed"]
    [related] = finding.related
    assert [SHUT[slice(*mark)] for mark in related.marks] == ["almost", "shut"]
