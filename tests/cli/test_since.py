"""``--since``: what a hook and a build see."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Desk
from tests.newsdesk import CLEAN, FAULTY
from tests.newsrepo import Repo


@pytest.fixture
def repo(desk_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    return Repo(desk_folder)


def test_what_a_branch_changes(newslint: Desk, repo: Repo) -> None:
    repo.commit(old=FAULTY)
    repo.git("switch", "-q", "-c", "feature")
    repo.commit(new=FAULTY.replace("the the", "is is"))
    ended = newslint("--since", "main", "--format", "concise")
    assert (ended.status, ended.err) == (1, "")
    assert ended.out.startswith("new.txt:3:")
    assert "2 findings in 1 article" in ended.out
    assert newslint("--since", "HEAD", "old.txt").status == 0


def test_nothing_changed_is_said_unless_quiet(newslint: Desk, repo: Repo) -> None:
    repo.commit(old=FAULTY)
    ended = newslint("--since", "HEAD")
    assert (ended.status, ended.err) == (0, "newslint: no articles in . changed since HEAD\n")
    assert newslint("--since", "HEAD", "--quiet").err == ""


def test_what_git_does_not_know_ends_with_2(newslint: Desk, repo: Repo, tmp_path: Path) -> None:
    repo.commit(old=CLEAN)
    ended = newslint("--since", "nosuch")
    assert (ended.status, ended.out) == (2, "")
    where = repo.folder.resolve()
    assert ended.err == f"newslint: --since: git knows no revision 'nosuch' in {where}\n"
    (tmp_path / "a.txt").write_text(CLEAN)
    ended = newslint("--since", "HEAD", tmp_path / "a.txt")
    assert ended.status == 2
    assert ended.err == f"newslint: --since: {tmp_path / 'a.txt'} is in no git repository\n"


@pytest.mark.parametrize("arguments", [("-",), ("--since", "")])
def test_calls_that_make_no_sense(newslint: Desk, repo: Repo, arguments: tuple[str, ...]) -> None:
    assert newslint("--since", "HEAD", *arguments).status == 2


def test_the_index_of_a_hook_is_let_be(newslint: Desk, repo: Repo) -> None:
    repo.commit(old=CLEAN)
    repo.write("old.txt", FAULTY)
    hook = repo.folder / ".git/hooks/pre-commit"
    program = "import sys; sys.exit(__import__('newslint.cli.main').cli.main.run(sys.argv[1:]))"
    hook.write_text(f'#!/bin/sh\n"{sys.executable}" -c "{program}" --since HEAD --select SUP\n')
    hook.chmod(0o755)
    before = (repo.folder / ".git/index").read_bytes()
    newslint("--since", "HEAD")
    assert (repo.folder / ".git/index").read_bytes() == before
    repo.git("commit", "-q", "-m", "x", "old.txt")  # the hook has an index of its own


def test_git_is_asked_where_it_is_needed_only(
    newslint: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    Path("a.txt").write_text(CLEAN)
    assert newslint("a.txt", "--select", "DUP005").status == 0
