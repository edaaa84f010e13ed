"""The commands beside the check, and the options that shape a report."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.newsdesk import FAULTY

import newslint as package
from newslint.cli.main import SUMMARIES
from newslint.report import FORMATS


def test_version(newslint: Any) -> None:
    assert newslint("--version") == (0, f"newslint {package.__version__}\n", "")


@pytest.mark.parametrize("command", ["", *SUMMARIES])
def test_help_fits_80_columns_and_ends_in_examples(newslint: Any, command: str) -> None:
    ended = newslint(*([command] if command else []), "--help")
    assert ended.status == 0
    assert max(map(len, ended.out.splitlines())) <= 80
    assert "Examples:" in ended.out
    assert f"$ newslint {command}".rstrip() in ended.out or "$(newslint completion" in ended.out


def test_help_names_every_command_and_exit_status(newslint: Any) -> None:
    out = newslint("-h").out
    assert all(f"\n  {name} " in out for name in [*SUMMARIES, "0", "1", "2"])


def test_rules_are_listed(newslint: Any) -> None:
    lines = newslint("rules").out.splitlines()
    assert [line.split()[0] for line in lines] == [
        "DUP005", "DUP101", "HED009", "RDB002", "SUP001", "TST001", "TYP006", "WRD001",
    ]  # fmt: skip
    assert newslint("rules", "long-sentence").out.startswith("RDB002  long-sentence  warning  ")
    [facts] = json.loads(newslint("rules", "RDB", "--format", "json").out)
    assert facts["options"][0] == {
        "name": "max-words", "type": "int", "default": 45, "meaning": "Longer is reported.",
    }  # fmt: skip


def test_a_rule_is_explained(newslint: Any) -> None:
    out = newslint("rule", "sup001").out
    assert out.startswith("SUP001 unused-suppression\nA suppression that is not needed")
    assert "\nWhy it matters\n    A suppression outlives its fault." in out
    explained = json.loads(newslint("rule", "unused-suppression", "--format", "json").out)
    assert explained["code"] == "SUP001"
    assert "Example" in explained["sections"]
    assert "    max-words = 45\n        Longer is reported." in newslint("rule", "RDB002").out


def test_schema_is_json(newslint: Any) -> None:
    assert "properties" in json.loads(newslint("schema").out)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(newslint: Any, shell: str) -> None:
    ended = newslint("completion", shell)
    assert ended.status == 0
    assert "_NEWSLINT_COMPLETE" in ended.out


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_goes_to_a_file(newslint: Any, form: str) -> None:
    Path("a.txt").write_text(FAULTY)
    printed = newslint("a.txt", "--format", form)
    filed = newslint("a.txt", "--format", form, "-o", "report")
    assert filed == (1, "", "")
    assert Path("report").read_text() == printed.out


def test_a_report_that_cannot_be_written_is_2(newslint: Any) -> None:
    Path("a.txt").write_text(FAULTY)
    assert newslint("a.txt", "-o", "gone/report") == (
        2, "", "newslint: gone/report cannot be written: No such file or directory\n",
    )  # fmt: skip


def test_colour_is_for_terminals_and_on_request(
    newslint: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.txt").write_text(FAULTY)
    assert "\x1b[" not in newslint("a.txt").out
    assert "\x1b[" in newslint("a.txt", "--color", "always").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in newslint("a.txt").out


def test_settings_are_shown_with_their_origin(newslint: Any) -> None:
    Path("newslint.toml").write_text('ignore = ["TYP"]\n[rules.long-sentence]\nmax-words = 9\n')
    out = newslint("--show-settings", "a.txt", "--confidence", "high").out
    assert '\nselect = ["ALL"]  # default\n' in out
    assert '\nignore = ["TYP"]  # newslint.toml\n' in out
    assert '\nconfidence = "high"  # the command line\n' in out
    assert '\nrules = { "long-sentence" = { "max_words" = 9 } }  # newslint.toml\n' in out
    assert out.endswith("# 7 rules: DUP005 DUP101 HED009 RDB002 SUP001 TST001 WRD001\n")


def test_a_new_rule_works_at_once(newslint: Any, desk_folder: Path) -> None:
    (desk_folder / "pyproject.toml").write_text("")
    ended = newslint("new-rule", "HSE001", "house-spelling", "--package", "src/house_rules")
    assert ended.out.splitlines() == [
        "wrote src/house_rules/house_spelling.py",
        "wrote tests/rules/house_rules/house-spelling.txt",
        "wrote src/house_rules/__init__.py",
    ]
    assert newslint("new-rule", "HSE002", "a-fault", "--package", "src/house_rules").status == 0
    code = (
        "from pathlib import Path; from house_rules import RULES; from newslint import testing\n"
        "print([r.code for r in RULES])\n"
        "cases = testing.read_cases(Path('tests/rules/house_rules/house-spelling.txt'))\n"
        "print([testing.run_case(RULES[0], case) for case in cases])"
    )
    source = [str(Path("src").absolute()), *sys.path]
    program = f"import sys; sys.path[:0] = {source!r}\n{code}"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert not ran.stderr
    assert ran.stdout == "['HSE001', 'HSE002']\n[[], []]\n"
    listing = Path("src/house_rules/__init__.py").read_text()
    assert listing.index("a_fault import AFault") < listing.index("house_spelling import")


@pytest.mark.parametrize(
    "code, name, error",
    [
        ("DUP5", "a-fault", "'DUP5' is no code; it looks like DUP010"),
        ("DUP010", "A_Fault", "'A_Fault' is no name; it looks like repeated-headline"),
        ("DUP005", "a-fault", "DUP005 repeated-word is there already, in tests.newsdesk"),
    ],
)
def test_a_new_rule_has_a_new_code_and_name(
    newslint: Any, code: str, name: str, error: str
) -> None:
    ended = newslint("new-rule", code, name, "--package", "house")
    assert ended.status == 2
    assert error in ended.err
    assert not Path("house").exists()


def test_a_new_rule_overwrites_nothing(newslint: Any) -> None:
    Path("house").mkdir()
    Path("house/a_fault.py").write_text("kept")
    assert newslint("new-rule", "HSE001", "a-fault", "--package", "house") == (
        2, "", "newslint: house/a_fault.py is there already; nothing was written\n",
    )  # fmt: skip
    assert Path("house/a_fault.py").read_text() == "kept"
