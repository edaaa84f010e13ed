"""``newslint archive add``: what goes in, what is passed over, what is told."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from tests.tarnpoint import BOATS, BRIDGE, CABLES, FERRY, TOWER, published, put, settled

from newslint.archive.archive import Archive
from newslint.indexing import writing
from newslint.indexing.recording import Recorded
from newslint.run.article import Job

FILE = "p.newslint"
AT = ("--archive", FILE)


def titles() -> dict[str, str]:
    with Archive.open(FILE) as archive:
        return {f"{one.path} {one.name or ''}".strip(): one.title for one in archive.articles()}


def dates() -> dict[str, str | None]:
    with Archive.open(FILE) as archive:
        return {one.path: one.date for one in archive.articles()}


def test_a_folder_goes_in_and_its_days_are_known(newslint: Any) -> None:
    published()
    ended = newslint("archive", "add", "published", *AT)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith(
        f"{FILE}: 4 articles added\nThe archive has 4 articles: 7 passages, "
    )
    assert titles()["published/tower.txt"] == "Bees take the bell tower"
    assert dates() == {
        "published/2026/05/17/bridge.txt": "2026-05-17",
        "published/2026/05/18/boats.txt": "2026-05-18",
        "published/readers.md": None,
        "published/tower.txt": None,
    }


def test_the_same_again_changes_nothing(newslint: Any) -> None:
    published()
    newslint("archive", "add", "published", *AT)
    before = Path(FILE).read_bytes()
    ended = newslint("archive", "add", "published", *AT)
    assert ended.out.startswith(f"{FILE}: 4 articles unchanged\n")
    assert newslint("archive", "add", "published", "--checksum", *AT).status == 0
    assert Path(FILE).read_bytes() == before


def test_a_file_of_the_same_time_and_size_is_not_read(newslint: Any) -> None:
    put("a.txt", BRIDGE)
    newslint("archive", "add", "a.txt", *AT)
    put("a.txt", BRIDGE.replace("Harbour", "Tarnish"))
    assert "1 article unchanged" in newslint("archive", "add", "a.txt", *AT).out
    assert "1 article replaced" in newslint("archive", "add", "a.txt", "--checksum", *AT).out


def test_a_file_that_was_just_written_is_read_again(newslint: Any) -> None:
    Path("a.txt").write_text(BRIDGE)
    newslint("archive", "add", "a.txt", *AT)
    about = Path("a.txt").stat()
    Path("a.txt").write_text(BRIDGE.replace("Harbour", "Tarnish"))
    settled(
        Path("a.txt"), about.st_mtime_ns
    )  # as quick a hand as there is: size and time as before
    assert "1 article replaced" in newslint("archive", "add", "a.txt", *AT).out


def test_a_changed_file_takes_the_place_of_the_old_one(newslint: Any) -> None:
    published()
    newslint("archive", "add", "published", *AT)
    put("published/tower.txt", BOATS)
    put("published/new.txt", TOWER)
    ended = newslint("archive", "add", "published", *AT)
    assert ended.out.startswith(f"{FILE}: 1 article added, 1 replaced, 3 unchanged\n")
    assert titles()["published/tower.txt"] == "Ferry to run every ten minutes"


def test_another_way_to_read_a_file_is_another_content(newslint: Any) -> None:
    put("a.csv", f"headline,body,teaser\nBridge,{FERRY!r},{CABLES!r}\n".replace("'", '"'))
    newslint("archive", "add", "a.csv", *AT)
    ended = newslint("archive", "add", "a.csv", "--text-field", "teaser", *AT)
    assert "1 article replaced" in ended.out
    assert "unchanged" in newslint("archive", "add", "a.csv", "--text-field", "teaser", *AT).out


def test_a_few_broken_files_among_many_are_told_and_the_others_are_in(newslint: Any) -> None:
    for number in range(120):
        put(f"copy/{number}.txt", BRIDGE.replace("two", str(number)))
    put("copy/broken.docx", b"no zip")
    put("copy/cut.nitf", "<nitf><body>")
    put("copy/picture.txt", bytes(range(256)) * 20)
    ended = newslint("archive", "add", "copy", "--jobs", "2", *AT)
    assert ended.status == 2
    assert ended.out.startswith(f"{FILE}: 120 articles added\n")
    assert [line.split(": ")[1] for line in ended.err.splitlines()] == [
        "copy/broken.docx", "copy/cut.nitf", "copy/picture.txt",
    ]  # fmt: skip
    again = newslint("archive", "add", "copy", *AT)
    assert (again.status, again.err) == (2, ended.err)


def test_an_article_among_others_that_cannot_be_read_is_told_each_time(newslint: Any) -> None:
    lines = [json.dumps({"headline": "Bridge", "body": CABLES}), "{", ""]
    put("a.jsonl", "\n".join(lines))
    first = newslint("archive", "add", "a.jsonl", *AT)
    assert first.status == 2
    assert "a.jsonl: line 2: " in first.err
    assert "1 article added" in first.out
    second = newslint("archive", "add", "a.jsonl", *AT)
    assert (second.status, second.err) == (2, first.err)
    assert "1 article unchanged" in second.out


def test_a_path_that_is_not_there(newslint: Any) -> None:
    put("a.txt", BRIDGE)
    ended = newslint("archive", "add", "a.txt", "nowhere", *AT)
    assert ended.status == 2
    assert ended.err == "newslint: nowhere: no such file or directory\n"
    assert list(titles()) == ["a.txt"]


def test_standard_input_needs_a_name_and_stays(newslint: Any) -> None:
    ended = newslint("archive", "add", "-", *AT, stdin=BRIDGE.encode())
    assert ended.status == 2
    assert "--stdin-filename" in ended.err
    name = ("--stdin-filename", "2026-05-17-wire.txt")
    ended = newslint("archive", "add", "-", *name, *AT, stdin=BRIDGE.encode())
    assert (ended.status, dates()) == (0, {"2026-05-17-wire.txt": "2026-05-17"})
    assert "unchanged" in newslint("archive", "add", "-", *name, *AT, stdin=BRIDGE.encode()).out
    assert "gone" not in newslint("archive", "update", "--prune", *AT).out
    assert len(titles()) == 1


def test_nothing_through_standard_input_replaces_nothing(newslint: Any) -> None:
    put("a.txt", BRIDGE)
    newslint("archive", "add", "a.txt", *AT)
    before = Path(FILE).read_bytes()
    for nothing in (b"", b"\n \n"):
        ended = newslint("archive", "add", "-", "--stdin-filename", "a.txt", *AT, stdin=nothing)
        assert (ended.status, ended.out) == (2, "")
        assert ended.err == (
            "newslint: a.txt: nothing came through standard input; the archive is as it was\n"
        )
    assert Path(FILE).read_bytes() == before


def test_files_of_many_articles(newslint: Any) -> None:
    rows = [
        {"id": "x1", "headline": "Bridge", "body": CABLES, "date": "17 May 2026"},
        {"id": "x2", "headline": "Ferry", "body": FERRY, "date": "2026-05-18T09:00:00Z"},
    ]
    put("a.jsonl", "".join(f"{json.dumps(row)}\n" for row in rows))
    put("feed.rss", _FEED)
    ended = newslint("archive", "add", "a.jsonl", "feed.rss", *AT)
    assert ended.out.startswith(f"{FILE}: 4 articles added\n")
    assert titles() == {
        "a.jsonl x1": "Bridge",
        "a.jsonl x2": "Ferry",
        "feed.rss one": "Harbour bridge",
        "feed.rss two": "Town ferry",
    }
    put("a.jsonl", json.dumps(rows[1]) + "\n")
    assert "1 replaced, 1 removed" in newslint("archive", "add", "a.jsonl", *AT).out.replace(
        "1 article replaced", "1 replaced"
    )


_FEED = f"""<?xml version="1.0"?>
<rss version="2.0"><channel><title>Town</title>
<item><title>Harbour bridge</title><guid>one</guid><description>{CABLES}</description>
<pubDate>Sun, 17 May 2026 08:00:00 GMT</pubDate></item>
<item><title>Town ferry</title><guid>two</guid><description>{FERRY}</description></item>
</channel></rss>
"""


TEAM = "Orrin Town: Vale, Birch (Sedge 62), Marlow, Finch, Teal, Rowe (Hale 80), Dunn, Pike."


def test_odd_articles_are_in_and_said(newslint: Any) -> None:
    put("copy/word.txt", "Word.\n")
    put("copy/empty.txt", "")
    put("copy/team.txt", f"{TEAM}\n")
    put("copy/script.txt", "港の橋は一年間閉鎖される。技師たちが主ケーブルに塩害を見つけた。\n")
    put("copy/long.txt", "\n\n".join(CABLES.replace("two", str(n)) for n in range(400)))
    ended = newslint("archive", "add", "copy", *AT)
    assert ended.status == 0
    assert ended.out.splitlines()[:2] == [
        f"{FILE}: 5 articles added",
        "4 of them have nothing that can be compared",
    ]


def test_without_an_archive_it_says_how_to_name_one(newslint: Any) -> None:
    put("a.txt", BRIDGE)
    ended = newslint("archive", "add", "a.txt")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == (
        "newslint: no archive is named: --archive FILE, or `archive` in the configuration,"
        " says which\n"
    )


def test_the_configuration_names_the_archive(newslint: Any, monkeypatch: Any) -> None:
    put("newslint.toml", 'archive = "kept/town.newslint"\nexclude = ["published/tower.txt"]\n')
    published()
    Path("kept").mkdir()
    ended = newslint("archive", "add", "published")
    assert ended.out.startswith("kept/town.newslint: 3 articles added\n")
    monkeypatch.chdir("published")
    assert "3 in 3 files" in newslint("archive", "stats").out


def test_nothing_to_add_is_said(newslint: Any) -> None:
    Path("empty").mkdir()
    ended = newslint("archive", "add", "empty", *AT)
    assert (ended.status, ended.out, ended.err) == (0, "", "newslint: no articles in empty\n")


def test_quiet_says_errors_only(newslint: Any) -> None:
    published()
    put("published/broken.docx", b"no zip")
    ended = newslint("archive", "add", "published", "--quiet", *AT)
    assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_commits_are_of_bounded_size(newslint: Any, monkeypatch: Any, jobs: str) -> None:
    sizes: list[int] = []
    add = Archive.add

    def counted(self: Archive, files: Any) -> Any:
        sizes.append(len(files))
        return add(self, files)

    monkeypatch.setattr(Archive, "add", counted)
    monkeypatch.setattr(writing, "COMMIT_PASSAGES", 20)
    for number in range(60):
        put(f"copy/{number}.txt", BRIDGE.replace("two", str(number)))
    newslint("archive", "add", "copy", "--jobs", jobs, *AT)
    assert sizes == [10] * 6


@pytest.mark.parametrize("command", ["add", "update"])
def test_who_interrupts_is_told_what_is_in(newslint: Any, monkeypatch: Any, command: str) -> None:
    put("a.txt", TOWER)
    newslint("archive", "add", "a.txt", *AT)
    for number in range(60):
        put(f"copy/{number}.txt", BRIDGE.replace("two", str(number)))
    add, commits = Archive.add, iter(range(10))

    def interrupted(self: Archive, files: Any) -> Any:
        if next(commits) == 3:
            raise KeyboardInterrupt
        return add(self, files)

    monkeypatch.setattr(Archive, "add", interrupted)
    monkeypatch.setattr(writing, "COMMIT_PASSAGES", 20)
    ended = newslint("archive", command, "copy", "--quiet", *AT)
    said = "interrupted; the archive has 31 articles, and the same call goes on from there"
    assert ended == (130, "", f"\nnewslint: {FILE}: {said}\n")
    assert "30 articles added, 30 unchanged" in newslint("archive", command, "copy", *AT).out


def test_what_is_read_slowly_is_committed_by_time(monkeypatch: Any) -> None:
    done = [Recorded(Job(f"{n}.txt", "text", 0)) for n in range(12)]
    seconds = count()  # each look at the clock is one later
    sizes = [len(batch) for batch in writing.batches(done, lambda: next(seconds))]
    assert sum(sizes) == 12
    assert max(sizes) <= writing.COMMIT_SECONDS
    assert [len(batch) for batch in writing.batches(done, lambda: 0)] == [12]


def test_workers_make_what_one_process_makes(newslint: Any) -> None:
    for number in range(40):
        put(f"copy/{number}.txt", BRIDGE.replace("two", str(number)))
    exports = []
    for jobs in ("1", "3"):
        newslint("archive", "add", "copy", "--jobs", jobs, "--archive", f"{jobs}.newslint")
        exports.append(newslint("archive", "export", "--archive", f"{jobs}.newslint").out)
    assert exports[0] == exports[1] != ""
