"""Checking from a program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import newslint
from newslint import CheckError, ConfigError, check_path, check_text, registry
from newslint.entrypoints import EntryPoint
from tests.newsdesk import FAULTY


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    plugin = [EntryPoint("newsdesk", "tests.newsdesk:RULES")]
    monkeypatch.setattr(registry, "entry_points", lambda group: plugin)
    registry.installed_rules.cache_clear()
    yield
    registry.installed_rules.cache_clear()


def test_a_text() -> None:
    [finding] = check_text(FAULTY).findings
    assert (finding.code, finding.place.line, finding.place.column) == ("DUP005", 3, 18)
    assert finding.place.path == "<text>"
    assert check_text(FAULTY, ignore=["repeated-word"]).findings == ()
    assert check_text(FAULTY, select=["TYP"]).findings == ()
    assert [f.code for f in check_text(FAULTY, confidence="low").findings] == ["HED009", "DUP005"]


def test_a_text_knows_no_configuration() -> None:
    Path("newslint.toml").write_text('ignore = ["ALL"]')
    assert check_text(FAULTY).findings


def test_a_file_knows_its_configuration() -> None:
    Path("a.txt").write_text(FAULTY)
    Path("newslint.toml").write_text('ignore = ["DUP"]')
    assert check_path("a.txt").findings == ()
    assert check_path(Path("a.txt"), select=["DUP"]).findings[0].place.path == "a.txt"


def test_what_cannot_be_checked() -> None:
    with pytest.raises(CheckError, match=r"gone\.txt: no such file or directory"):
        check_path("gone.txt")
    with pytest.raises(CheckError, match="the rule TST001 failed"):
        check_text("Please raise an error.")
    with pytest.raises(CheckError, match="no format is called 'word'"):
        check_text("", format="word")
    with pytest.raises(ConfigError, match="no rule is called 'DUPE'"):
        check_text("", select=["DUPE"])
    with pytest.raises(ValueError, match="highest"):
        check_text("", confidence="highest")


def test_a_text_is_not_decoded_again() -> None:
    for odd in ("\ufeff", "\0", "\ufeff\0", "\0" * 40, "\ufffd"):
        [finding] = check_text(f"{odd} It is is so.\n", select=["DUP"]).findings
        assert (finding.place.line, finding.place.column) == (1, len(odd) + 5)


def test_the_front_matter_says_the_language() -> None:
    long = " ".join(["word"] * 60) + ".\n"
    assert check_text(long, select=["RDB002"]).findings
    for key in ("lang", "language"):
        result = check_text(f"---\n{key}: de\n---\n{long}", select=["RDB002"])
        assert not result.findings
        assert result.skipped == (("RDB002", "does not know the language 'de'"),)


def test_what_it_raises_and_returns_is_public() -> None:
    result: newslint.ArticleResult = check_text(FAULTY)
    [finding] = result.findings
    assert isinstance(result, newslint.ArticleResult)
    assert isinstance(finding, newslint.PlacedFinding)
    assert {"ArticleResult", "CheckError", "ConfigError", "PlacedFinding"} <= {*newslint.__all__}


def test_lone_surrogates_are_no_trouble() -> None:
    assert check_text("A \ud800 lone one one.\n", select=["DUP"]).findings
