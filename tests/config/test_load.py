"""Where a configuration is found, and what follows from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.newsdesk import RULES

from newslint import Confidence, Severity
from newslint.config.load import Configurations
from newslint.config.model import Config, Overrides, Suppression
from newslint.config.resolve import Resolved, selected_codes
from newslint.config.schema import KEYS, documentation, read_settings
from newslint.registry import checked
from newslint.unused_suppression import UnusedSuppression

INSTALLED = checked([*RULES, UnusedSuppression])


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_the_nearest_file_upwards_holds() -> None:
    write("newslint.toml", 'ignore = ["TYP"]')
    write("live/.newslint.toml", 'ignore = ["RDB"]')
    write("live/today/a.txt", "")
    configurations = Configurations()
    assert configurations.of_file("a.txt").ignore == ("TYP",)
    assert configurations.of_file("live/today/a.txt").ignore == ("RDB",)
    assert configurations.of_file("live/today/a.txt").file == "live/.newslint.toml"


def test_pyproject_counts_where_it_speaks_of_newslint() -> None:
    write(
        "pyproject.toml",
        '[tool.newslint]\nignore = ["TYP"]\n[tool.newslint.severity]\nDUP = "info"',
    )
    write("below/pyproject.toml", "[project]\nname = 'about newslint'\n")
    config = Configurations().of_file("below/a.txt")
    assert config.ignore == ("TYP",)
    assert config.severity == {"DUP": Severity.INFO}
    assert config.file == "pyproject.toml"


def test_an_empty_table_counts_too() -> None:
    write("newslint.toml", 'ignore = ["TYP"]')
    write("below/pyproject.toml", "[tool.newslint]\n")
    config = Configurations().of_file("below/a.txt")
    assert (config.file, config.ignore) == ("below/pyproject.toml", ())


def test_newslint_toml_comes_before_pyproject() -> None:
    write("pyproject.toml", '[tool.newslint]\nignore = ["TYP"]')
    write("newslint.toml", 'ignore = ["RDB"]')
    assert Configurations().of_file("a.txt").ignore == ("RDB",)


def test_without_a_file_the_defaults_hold_and_toml_is_not_imported() -> None:
    config = Configurations().of_file("a.txt")
    assert config == Config(root=str(Path.cwd()))


def test_one_file_for_all_and_none() -> None:
    write("newslint.toml", 'ignore = ["TYP"]')
    write("other/x.toml", 'ignore = ["RDB"]')
    assert Configurations(only="other/x.toml").of_file("a.txt").ignore == ("RDB",)
    assert Configurations(only="other/x.toml").of_file("a.txt").root == str(Path("other").resolve())
    assert Configurations(is_isolated=True).of_file("a.txt").ignore == ()


def test_dashes_and_underscores_are_one() -> None:
    write("newslint.toml", 'fail_on = "error"\n[rules.RDB002]\nmax-words = 9\n')
    config = Configurations().of_file("a.txt")
    assert config.fail_on is Severity.ERROR
    assert config.rules == {"RDB002": {"max_words": 9}}


def test_suppressions_know_their_lines() -> None:
    write(
        "newslint.toml",
        '# house rules\n[[suppress]]\npath = "a.txt"\nrule = "DUP005"\n\n'
        '[[suppress]]\npath = ["b.txt", "c.txt"]\nrule = ["TYP", "RDB"]\nwords = "had had"\n'
        'reason = "it is right"\n',
    )
    assert Configurations().of_file("a.txt").suppress == (
        Suppression(("a.txt",), ("DUP005",), None, "", 2),
        Suppression(("b.txt", "c.txt"), ("TYP", "RDB"), "had had", "it is right", 6),
    )


def codes(**settings: Any) -> set[str]:
    return {code[:3] for code in selected_codes(Config(**settings), INSTALLED)}


def test_the_more_exact_selector_decides() -> None:
    everything = {"DUP", "TYP", "RDB", "WRD", "HED", "TST", "SUP"}
    assert codes() == everything
    assert codes(select=("DUP", "TYP")) == {"DUP", "TYP"}
    assert codes(select=("DUP",), extend_select=("double-space",)) == {"DUP", "TYP"}
    assert codes(ignore=("TYP",)) == everything - {"TYP"}
    assert codes(select=("TYP006",), ignore=("TYP",)) == {"TYP"}
    assert codes(select=("TYP",), ignore=("TYP",)) == set()
    assert codes(select=("DUP",), ignore=("repeated-word",)) == {"DUP"}  # DUP101 is left


def test_the_command_line_starts_afresh_with_select_and_adds_otherwise() -> None:
    file = Config(select=("DUP",), ignore=("TYP",), origins={"ignore": "newslint.toml"})
    assert Overrides(select=("TYP",)).applied(file).ignore == ()
    added = Overrides(extend_select=("RDB",), ignore=("WRD",)).applied(file)
    assert (added.select, added.extend_select, added.ignore) == (("DUP",), ("RDB",), ("TYP", "WRD"))
    assert added.is_narrowed
    assert not Overrides(confidence=Confidence.LOW).applied(file).is_narrowed
    assert added.origins["ignore"] == "the command line"


def test_rules_of_a_path() -> None:
    config = Config(
        per_file_ignores={"live/**": ("DUP",), "*.md": ("typography", "TYP006")},
        severity={"DUP": Severity.INFO, "DUP005": Severity.WARNING},
    )
    config = Config(per_file_ignores={"live/**": ("DUP",)}, severity=config.severity)
    resolved = Resolved(config, INSTALLED)
    assert "DUP005" not in [rule.code for rule in resolved.ruleset("live/a.txt").rules]
    assert "DUP005" in [rule.code for rule in resolved.ruleset("a.txt").rules]
    assert resolved.ruleset("a.txt") is resolved.ruleset("b.txt")
    assert resolved.severities == {"DUP005": Severity.WARNING, "DUP101": Severity.INFO}


def test_house_phrases_join_those_of_the_rule() -> None:
    write("house/cliches.txt", "# ours\nat the end of the day\n")
    write(
        "newslint.toml",
        '[phrases]\ncliche = "house/cliches.txt"\n'
        '[rules.WRD001]\nextra-phrases = ["a game changer"]',
    )
    resolved = Resolved(Configurations().of_file("a.txt"), INSTALLED)
    [cliche] = [rule for rule in resolved.ruleset("a.txt").rules if rule.code == "WRD001"]
    assert cliche.extra_phrases == ("a game changer", "# ours", "at the end of the day")  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_every_key_is_documented_with_an_example_that_holds(key: object) -> None:
    import sys

    if sys.version_info < (3, 11):
        tomllib = pytest.importorskip("tomli")
    else:
        import tomllib
    settings = read_settings(tomllib.loads(key.example))  # type: ignore[attr-defined]
    assert list(settings) == [key.field]  # type: ignore[attr-defined]
    default = read_settings(tomllib.loads(f"{key.name} = {key.default}"))  # type: ignore[attr-defined]
    if key.name != "baseline":  # type: ignore[attr-defined]
        assert default[key.field] == getattr(Config(), key.field)  # type: ignore[attr-defined]
    assert f"## {key.name}\n" in documentation()  # type: ignore[attr-defined]
