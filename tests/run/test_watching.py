"""What was saved between two looks: saves in place and by rename, new, gone, settings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newslint.config.load import Configurations
from newslint.config.model import ConfigError
from newslint.run.watching import Look, News, look

PHRASES = '[phrases]\ncliche = "house/cliches.txt"\n'


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text)


def seen(*paths: str) -> Look:
    return look(paths or (".",), Configurations())


def test_the_first_look_sees_everything() -> None:
    write("copy/a.txt", "One.")
    write("copy/b.md", "One.")
    news = seen().news_since(None)
    assert news == News(["copy/a.txt", "copy/b.md"], [], is_all=True)
    assert news
    assert news.scope is None


def test_nothing_happened() -> None:
    write("a.txt", "One.")
    write("newslint.toml", "")
    before = seen()
    write("picture.png", "no article")
    assert not seen().news_since(before)


def test_several_saves_a_new_file_and_one_that_is_gone() -> None:
    for name in ("a", "b", "c", "d"):
        write(f"copy/{name}.txt", "One.")
    before = seen()
    write("copy/a.txt", "One, two.")
    write("copy/b.txt", "Two.")
    os.utime("copy/b.txt", (1, 1))  # of the same size
    write("copy/new/e.txt", "Five.")
    Path("copy/c.txt").unlink()
    news = seen().news_since(before)
    assert news == News(["copy/a.txt", "copy/b.txt", "copy/new/e.txt"], ["copy/c.txt"], False)
    assert news.scope is not None
    assert set(news.scope([])) == set(news.saved)


def test_a_save_by_rename_with_the_size_and_time_of_before() -> None:
    write("a.txt", "One.")
    os.utime("a.txt", (1, 1))
    before = seen("a.txt")
    write("a.txt~", "Two.")
    os.utime("a.txt~", (1, 1))
    Path("a.txt~").replace("a.txt")
    assert before.is_out_of_date()
    assert seen("a.txt").news_since(before).saved == ["a.txt"]


@pytest.mark.parametrize(
    "name", ["newslint.toml", "copy/.newslint.toml", "newslint-baseline.json", "house/cliches.txt"]
)
def test_settings_concern_everything(name: str) -> None:
    write("copy/newslint.toml" if name == "copy/.newslint.toml" else "newslint.toml", PHRASES)
    write("house/cliches.txt", "at the end of the day\n")
    write("copy/house/cliches.txt", "at the end of the day\n")
    write("copy/a.txt", "One.")
    before = seen("copy")
    existed = Path(name).exists()
    write(name, PHRASES if name.endswith("toml") else "{}")
    os.utime(name, (1, 1))
    after = seen("copy")
    assert after.news_since(before) == News([], [], is_all=True)
    assert after.news_since(before).scope is None
    assert before.is_out_of_date() is existed
    Path(name).unlink()
    assert after.is_out_of_date()


def test_what_a_configuration_excludes_is_no_article() -> None:
    write("newslint.toml", 'exclude = ["drafts"]')
    write("drafts/a.txt", "One.")
    write("a.txt", "One.")
    before = seen()
    assert list(before.articles) == ["a.txt"]
    write("drafts/a.txt", "One, two.")
    assert not seen().news_since(before)


def test_a_configuration_that_cannot_be_followed_is_an_error() -> None:
    write("newslint.toml", "nonsense = [")
    write("a.txt", "One.")
    with pytest.raises(ConfigError, match="is not TOML"):
        seen()
