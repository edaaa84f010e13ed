"""Which files a run reads."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from newslint.config.load import Configurations
from newslint.run.files import discover


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str, text: str = "") -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text)


def found(*paths: str) -> list[str]:
    discovery = discover(paths, Configurations())
    assert not discovery.errors
    return [file.path for file in discovery.files]


def test_a_folder_is_searched_by_extension() -> None:
    write("b.txt", "a.TXT", "c.md", "picture.jpg", "README", "deep/down/d.text", ".git/x.txt")
    write(".hidden/a.txt", "node_modules/a.md", ".hidden.txt")
    expected = [".hidden.txt", "a.TXT", "b.txt", "c.md", "deep/down/d.text"]
    assert found(".") == expected
    assert found("./", "deep", "./b.txt") == expected


def test_a_file_is_read_once_whatever_its_names() -> None:
    write("a.txt")
    Path("z.txt").symlink_to("a.txt")
    assert found("z.txt", "a.txt", "./a.txt", str(Path("a.txt").absolute())) == ["z.txt"]
    assert found(".") == ["a.txt"]


def test_a_named_file_is_read_whatever_its_extension() -> None:
    write("notes", "draft.docx", "drafts/a.txt")
    write("newslint.toml", text='exclude = ["drafts"]\n')
    assert found("notes", "draft.docx", "drafts/a.txt") == ["draft.docx", "drafts/a.txt", "notes"]


def test_exclude_and_force_exclude() -> None:
    write("drafts/a.txt", "copy/wire-1.txt", "copy/a.txt")
    write("newslint.toml", text='exclude = ["drafts", "copy/wire-*"]\nforce-exclude = true\n')
    assert found(".") == ["copy/a.txt"]
    assert found("drafts/a.txt", "copy/a.txt") == ["copy/a.txt"]


def test_more_file_types() -> None:
    write("a.art", "b.ART", "c.other")
    write("newslint.toml", text='[file-types]\nart = "plain"\n')
    assert found(".") == ["a.art", "b.ART"]


def test_links_to_folders_are_not_followed() -> None:
    write("copy/a.txt")
    Path("copy/loop").symlink_to(Path("copy").absolute())
    Path("copy/up").symlink_to("..")
    assert found(".") == ["copy/a.txt"]
    Path("link").symlink_to("copy")
    assert found("link") == ["link/a.txt"]


def test_links_to_nothing_in_a_folder_are_passed_over() -> None:
    Path("copy").mkdir()
    Path("copy/a.txt").symlink_to("gone.txt")
    os.mkfifo("copy/pipe.txt")
    assert found("copy") == []


def test_the_order_is_that_of_the_paths() -> None:
    write("b/a.txt", "a/b.txt", "a.txt", "a-b.txt")
    assert found("b", "a", ".") == found(".") == ["a-b.txt", "a.txt", "a/b.txt", "b/a.txt"]


IGNORE_FILES = {
    ".gitignore": "*.tmp.txt\n/build/\ndrafts/\n!keep.tmp.txt\n[z-a]bad\n",
    "desk/.gitignore": "!special.tmp.txt\nlocal.txt\n",
    "desk/inner/.gitignore": "*\n!shown.txt\n",
}
ARTICLES = [
    "a.txt", "x.tmp.txt", "keep.tmp.txt", "build/b.txt", "desk/build/b.txt", "drafts/d.txt",
    "desk/special.tmp.txt", "desk/other.tmp.txt", "desk/local.txt", "local.txt",
    "desk/inner/shown.txt", "desk/inner/hidden.txt", "private.txt", "desk/private.txt",
]  # fmt: skip


@pytest.fixture
def repository(desk: Path) -> Path:
    subprocess.run(["git", "init", "-q"], check=True)
    write(*ARTICLES)
    for name, text in IGNORE_FILES.items():
        write(name, text=text)
    write(".git/info/exclude", text="/private.txt\n")
    return desk


def tracked() -> list[str]:
    """What git itself would take."""
    command = ["git", "ls-files", "--others", "--exclude-standard", "*.txt"]
    return sorted(
        subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    )


def test_what_git_ignores_is_left_out(repository: Path) -> None:
    assert found(".") == tracked()
    assert "private.txt" not in found(".")


def test_a_folder_below_obeys_the_files_above(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found("desk") == [path for path in tracked() if path.startswith("desk/")]
    monkeypatch.chdir("desk")
    assert found(".") == tracked()
    assert found("../desk/inner") == ["../desk/inner/shown.txt"]


def test_git_can_be_left_out_of_it(repository: Path) -> None:
    write("newslint.toml", text="respect-gitignore = false\n")
    assert found(".") == sorted(ARTICLES)


def test_ignore_files_count_without_a_repository() -> None:
    write("a.txt", "b.txt")
    write(".gitignore", text="b.txt\n")
    assert found(".") == ["a.txt"]


def test_a_path_that_is_none() -> None:
    [error] = discover(["a\0b"], Configurations()).errors
    assert error.message == "is no path: it holds a NUL character"
