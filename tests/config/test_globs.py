"""What the patterns of a configuration mean."""

from __future__ import annotations

import pytest

from newslint.config.globs import is_pattern, is_wild, literal_folder, matches_any


@pytest.mark.parametrize(
    "pattern, path",
    [
        ("*.txt", "a.txt"),
        ("*.txt", "deep/down/a.txt"),
        ("drafts", "drafts/a.txt"),
        ("drafts/", "copy/drafts/a.txt"),
        ("copy/*.txt", "copy/a.txt"),
        ("/copy", "copy/a.txt"),
        ("./a.txt", "a.txt"),
        ("././copy/*.txt", "copy/a.txt"),
        ("copy/**", "copy/b/c/a.txt"),
        ("copy/**/a.txt", "copy/a.txt"),
        ("copy/**/a.txt", "copy/b/c/a.txt"),
        ("?.txt", "a.txt"),
        ("[ab].txt", "b.txt"),
        ("[!ab].txt", "c.txt"),
        ("a+b(1).txt", "a+b(1).txt"),
    ],
)
def test_a_pattern_means_a_path(pattern: str, path: str) -> None:
    assert matches_any([pattern], path)


@pytest.mark.parametrize(
    "pattern, path",
    [
        ("*.txt", "a.txt.md"),
        ("copy/*.txt", "copy/b/a.txt"),
        ("copy/*.txt", "old/copy/a.txt"),
        ("drafts", "draftsman/a.txt"),
        ("./a.txt", "copy/a.txt"),
        ("?.txt", "ab.txt"),
        ("[!ab].txt", "a.txt"),
        ("copy/**/a.txt", "copya.txt"),
    ],
)
def test_a_pattern_does_not_mean_a_path(pattern: str, path: str) -> None:
    assert not matches_any([pattern], path)


def test_a_pattern_that_makes_no_sense_is_none() -> None:
    assert not is_pattern("[z-a]")
    assert not is_pattern("/")
    assert not is_pattern("./")
    assert is_pattern("[a")


@pytest.mark.parametrize(
    "pattern, folder",
    [
        ("copy/*.txt", "copy"),
        ("*.txt", ""),
        ("a/b/c*/d", "a/b"),
        ("a/b.txt", "a"),
        ("a/**", "a"),
        ("./a/*", "a"),
    ],
)
def test_the_folder_that_holds_all_a_pattern_means(pattern: str, folder: str) -> None:
    assert literal_folder(pattern) == folder


def test_a_path_is_not_wild() -> None:
    assert not is_wild("copy/a.txt")
    assert not is_wild("./a.txt")
    assert is_wild("a.txt")  # at any depth
    assert is_wild("copy/*.txt")
