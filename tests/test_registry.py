"""From entry points to rules, and the errors on the way."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from newslint import Rule
from newslint.entrypoints import EntryPoint, entry_points, parse
from newslint.registry import (
    RegistryError,
    UnknownRuleError,
    checked,
    find_rule,
    matching,
)
from tests.newsdesk import RULES, DoubleSpace, RepeatedWord

INSTALLED = checked(RULES)


class Twin(RepeatedWord):
    code = "DUP009"


class Nameless(Rule):
    code = "DUP008"


class BadCode(RepeatedWord):
    code = "dup9"
    name = "a-fault"


def test_rules_are_sorted_by_code() -> None:
    assert [rule.code for rule in INSTALLED] == sorted(rule.code for rule in RULES)


def test_a_rule_given_twice_is_one() -> None:
    assert checked([DoubleSpace, DoubleSpace]) == (DoubleSpace,)


@pytest.mark.parametrize(
    "rule, error",
    [
        (Twin, r"^repeated-word is claimed by tests\.newsdesk and tests\.test_registry$"),
        (Nameless, r"Nameless: code 'DUP008' and name None are not those of a rule; they look lik"),
        (BadCode, r"BadCode: code 'dup9' and name 'a-fault' are not those of a rule"),
    ],
)
def test_a_bad_or_doubled_name_is_an_error(rule: type[Rule], error: str) -> None:
    with pytest.raises(RegistryError, match=error):
        checked([*RULES, rule])


def test_a_rule_is_found_by_code_or_name_in_any_case() -> None:
    for wanted in ("DUP005", "dup005", "repeated-word", "Repeated-Word"):
        assert find_rule(INSTALLED, wanted) is RepeatedWord
    with pytest.raises(
        UnknownRuleError, match="no rule is called 'repeat-word'; did you mean 'rep"
    ):
        find_rule(INSTALLED, "repeat-word")


def test_selectors() -> None:
    assert matching(INSTALLED, ["DUP"]) == {"DUP005", "DUP101"}
    assert matching(INSTALLED, ["typ006", "repeated-word"]) == {"TYP006", "DUP005"}
    assert matching(INSTALLED, ["all"]) == {rule.code for rule in RULES}
    for unknown in ("DUP9", "", "repeated"):
        with pytest.raises(UnknownRuleError):
            matching(INSTALLED, [unknown])


DECLARED = """
[console_scripts]
newslint = newslint.cli.main:run
[newslint.rules]
# ours
house = house_rules : RULES
other=other.rules:RULES [extra]
"""


def test_declarations_are_parsed() -> None:
    assert list(parse(DECLARED, "newslint.rules")) == [
        EntryPoint("house", "house_rules:RULES"),
        EntryPoint("other", "other.rules:RULES"),
    ]


def test_entry_points_of_folders_and_archives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, name in (("one", "a"), ("two", "b")):
        info = tmp_path / folder / f"{name}-1.dist-info"
        info.mkdir(parents=True)
        (info / "entry_points.txt").write_text(f"[newslint.rules]\n{name} = {name}:RULES\n")
        (tmp_path / folder / "empty-1.dist-info").mkdir()
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("c-1.dist-info/METADATA", "Name: c\nVersion: 1\n")
        archive.writestr("c-1.dist-info/entry_points.txt", "[newslint.rules]\nc = c:RULES\n")
    places = [tmp_path / "two", tmp_path / "one", tmp_path / "c.zip", tmp_path / "gone"]
    monkeypatch.setattr("sys.path", [*map(str, places), str(tmp_path / "one")])
    assert entry_points("newslint.rules") == [
        EntryPoint("a", "a:RULES"),
        EntryPoint("b", "b:RULES"),
        EntryPoint("c", "c:RULES"),
    ]


def test_it_finds_what_the_standard_library_finds() -> None:
    from importlib.metadata import entry_points as standard

    for group in ("newslint.rules", "console_scripts"):
        theirs = {(entry.name, entry.value.replace(" ", "")) for entry in standard(group=group)}
        assert {(e.name, e.value) for e in entry_points(group)} >= {
            (name, value.partition("[")[0]) for name, value in theirs
        }
