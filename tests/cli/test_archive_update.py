"""``newslint archive update`` and ``remove``: what changed, moved, is gone, is taken out."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.tarnpoint import BOATS, BRIDGE, FERRY, TOWER, published, put

from newslint.archive.archive import Archive

FILE = "p.newslint"
AT = ("--archive", FILE)


def paths() -> list[str]:
    with Archive.open(FILE) as archive:
        return [file.path for file in archive.files()]


@pytest.fixture(autouse=True)
def archived(newslint: Any) -> None:
    published()
    newslint("archive", "add", "published", *AT)


def first_line(newslint: Any, *arguments: str) -> str:
    ended = newslint("archive", "update", *arguments, *AT)
    assert (ended.status, ended.err) == (0, "")
    return str(ended.out.splitlines()[0].removeprefix(f"{FILE}: "))


def test_nothing_has_changed(newslint: Any) -> None:
    assert first_line(newslint) == "4 articles unchanged"
    assert first_line(newslint, "published") == "4 articles unchanged"


def test_what_changed_and_what_is_new(newslint: Any) -> None:
    put("published/tower.txt", BOATS)
    put("published/new.txt", TOWER.replace("Three", "Five"))
    assert first_line(newslint, "published") == "1 article added, 1 replaced, 3 unchanged"


def test_without_paths_no_new_file_is_looked_for(newslint: Any) -> None:
    put("published/tower.txt", BOATS)
    put("published/new.txt", TOWER.replace("Three", "Five"))
    assert first_line(newslint) == "1 article replaced, 3 unchanged"


def test_a_file_that_moved_is_known_by_its_content(newslint: Any) -> None:
    Path("published/tower.txt").rename("published/bees.txt")
    assert first_line(newslint, "published") == "1 article moved, 3 unchanged"
    assert "published/bees.txt" in paths()
    assert "published/tower.txt" not in paths()
    assert first_line(newslint, "published") == "4 articles unchanged"


def test_a_folder_that_moved(newslint: Any) -> None:
    Path("published").rename("kept")
    assert first_line(newslint, "kept") == "4 articles moved"
    assert all(path.startswith("kept/") for path in paths())


def test_a_file_that_moved_to_another_day_has_that_day(newslint: Any) -> None:
    Path("published/2026/05/19").mkdir()
    Path("published/2026/05/18/boats.txt").rename("published/2026/05/19/boats.txt")
    assert first_line(newslint, "published") == "1 article moved, 3 unchanged"
    with Archive.open(FILE) as archive:
        found = {one.path: one.date for one in archive.articles()}
    assert found["published/2026/05/19/boats.txt"] == "2026-05-19"
    assert len(found) == 4


def test_a_file_that_moved_and_was_copied_as_well(newslint: Any) -> None:
    text = Path("published/tower.txt").read_text()
    Path("published/tower.txt").unlink()
    put("published/a.txt", text)
    put("published/b.txt", text)
    assert first_line(newslint, "published") == "1 article added, 1 moved, 3 unchanged"
    assert {"published/a.txt", "published/b.txt"} < set(paths())


def test_a_copy_is_no_move(newslint: Any) -> None:
    put("published/copy.txt", TOWER)
    assert first_line(newslint, "published") == "1 article added, 4 unchanged"


def test_a_file_that_moved_over_another_one(newslint: Any) -> None:
    Path("published/tower.txt").replace("published/readers.md")
    put("published/readers.txt", Path("published/readers.md").read_bytes())
    Path("published/readers.md").unlink()
    assert "1 article moved" in first_line(newslint, "published")
    assert "published/readers.txt" in paths()


def test_what_is_gone_is_told_and_stays_unless_it_is_pruned(newslint: Any) -> None:
    Path("published/tower.txt").unlink()
    for _ in range(2):
        ended = newslint("archive", "update", "published", *AT)
        assert ended.out.splitlines()[2:] == [
            "1 file is gone (--prune takes out what it held):", "  published/tower.txt",
        ]  # fmt: skip
    assert len(paths()) == 4
    ended = newslint("archive", "update", "published", "--prune", *AT)
    assert ended.out.splitlines()[0].endswith(": 1 article removed, 3 unchanged")
    assert len(paths()) == 3


def test_only_what_is_meant_is_pruned(newslint: Any) -> None:
    Path("published/tower.txt").unlink()
    newslint("archive", "update", "published/2026", "--prune", *AT)
    assert len(paths()) == 4
    ended = newslint("archive", "update", "published/tower.txt", "--prune", *AT)
    assert (ended.status, ended.err, len(paths())) == (0, "", 3)


def test_a_folder_that_is_gone(newslint: Any) -> None:
    Path("published/2026/05/18/boats.txt").unlink()
    Path("published/2026/05/18").rmdir()
    call = ("archive", "update", "published/2026/05/18", "--prune", *AT)
    ended = newslint(*call)
    assert (ended.status, len(paths())) == (2, 4)
    assert ended.err == (
        "newslint: published/2026/05/18 is not there, so nothing was taken out;"
        " --force takes it out\n"
    )
    ended = newslint(*call, "--force")
    assert (ended.status, ended.err, len(paths())) == (0, "", 3)


@pytest.mark.parametrize("meant", [(), ("copy",)])
def test_a_disk_that_is_not_there_does_not_empty_the_archive(
    newslint: Any, meant: tuple[str, ...]
) -> None:
    for number in range(12):
        put(f"copy/{number}.txt", BRIDGE.replace("two", str(number)))
    newslint("archive", "add", "copy", *AT)
    Path("copy").rename("away")
    Path("copy").mkdir()  # as a share that is not mounted
    ended = newslint("archive", "update", *meant, "--prune", "--quiet", *AT)
    every = 12 if meant else 16
    assert (ended.status, ended.out, len(paths())) == (2, "", 16)
    assert f"12 of {every} articles would be taken out, so none was" in ended.err
    assert ended.err.count("\n") == 1
    removed = newslint("archive", "remove", *meant, "--missing", *AT)
    assert (removed.status, removed.out, removed.err) == (2, "", ended.err)
    assert (
        "12 articles of 12 files would be"
        in newslint("archive", "remove", *meant, "--missing", "--dry-run", *AT).out
    )
    ended = newslint("archive", "update", *meant, "--prune", "--force", *AT)
    assert (ended.status, len(paths())) == (0, 4)


def test_what_is_pruned_is_named_also_by_who_is_quiet(newslint: Any) -> None:
    Path("published/tower.txt").unlink()
    ended = newslint("archive", "update", "--prune", "--quiet", *AT)
    assert ended == (0, "1 file is gone (taken out):\n  published/tower.txt\n", "")
    assert newslint("archive", "update", "--prune", "--quiet", *AT) == (0, "", "")


def test_a_path_that_never_was(newslint: Any) -> None:
    ended = newslint("archive", "update", "nowhere", *AT)
    assert ended.status == 2
    assert "nowhere: no such file or directory" in ended.err


def git(*arguments: str) -> None:
    name = ["-c", "user.name=desk", "-c", "user.email=desk@example.org"]
    subprocess.run(["git", *name, *arguments], check=True, capture_output=True)


def test_only_what_git_says_has_changed(newslint: Any) -> None:
    git("init", "-q")
    git("add", "published")
    git("commit", "-qm", "published")
    put("published/tower.txt", TOWER.replace("Three", "Five"))
    put("published/new.txt", FERRY)
    put("published/2026/05/17/bridge.txt", BRIDGE)
    said = first_line(newslint, "published", "--since", "HEAD")
    assert said == "1 article added, 1 replaced"
    git("mv", "published/readers.md", "published/library.md")
    assert "1 article moved" in first_line(newslint, "published", "--since", "HEAD")
    ended = newslint("archive", "update", "published", "--since", "nothing", *AT)
    assert ended.status == 2
    assert ended.err.startswith("newslint: --since: git knows no revision 'nothing'")


def test_standard_input_is_no_file(newslint: Any) -> None:
    ended = newslint("archive", "update", "-", *AT)
    assert ended.status == 2
    assert "standard input" in ended.err


@pytest.mark.parametrize(
    ("meant", "left"),
    [
        (["published/tower.txt"], 3),
        (["./published/tower.txt", "published/readers.md"], 2),
        (["published/2026"], 2),
        (["published/2026/"], 2),
        (["published"], 0),
        (["published/*.txt"], 3),
        (["published/**/*.txt"], 1),
        (["**/*.md"], 3),
        (["published/2026/05/1[78]"], 2),
    ],
)
def test_articles_are_taken_out(newslint: Any, meant: list[str], left: int) -> None:
    shown = newslint("archive", "remove", *meant, "--dry-run", *AT)
    assert shown.status == 0
    assert len(paths()) == 4
    ended = newslint("archive", "remove", *meant, *AT)
    assert (ended.status, ended.err) == (0, "")
    noun = "article" if left == 3 else "articles"
    assert ended.out.startswith(f"{FILE}: {4 - left} {noun} of ")
    assert shown.out.startswith(ended.out.replace("removed\n", "would be removed\n"))
    assert len(paths()) == left


def test_what_the_archive_has_not_is_told_and_the_rest_taken_out(newslint: Any) -> None:
    ended = newslint("archive", "remove", "published/tower.txt", "tower.txt", *AT)
    assert ended.status == 2
    assert ended.err == "newslint: tower.txt: the archive has no such file\n"
    assert len(paths()) == 3


def test_whatever_is_gone_is_taken_out(newslint: Any) -> None:
    assert "0 articles of 0 files removed" in newslint("archive", "remove", "--missing", *AT).out
    Path("published/tower.txt").unlink()
    Path("published/2026/05/17/bridge.txt").unlink()
    newslint("archive", "remove", "published/2026", "--missing", *AT)
    assert len(paths()) == 3
    newslint("archive", "remove", "--missing", *AT)
    assert paths() == ["published/2026/05/18/boats.txt", "published/readers.md"]


def test_something_must_be_named(newslint: Any) -> None:
    ended = newslint("archive", "remove", *AT)
    assert ended.status == 2
    assert "--missing" in ended.err
