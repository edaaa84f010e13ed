"""The commands beside the check, and the options that shape a report."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.newsdesk import FAULTY

import newslint as package
from newslint.cli.main import SUMMARIES
from newslint.config.load import Configurations
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
            "WRD101",
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


def test_the_cache_is_shown_and_cleared(newslint: Any) -> None:
    Path("article.txt").write_text(FAULTY)
    kept = Path("kept").resolve()
    place = ["--cache-dir", "kept"]
    assert newslint("cache", *place) == (0, f"{kept}: 0 results, 0 bytes\n", "")
    first = newslint("article.txt", *place)
    assert newslint("article.txt", *place) == first == newslint("article.txt", "--no-cache")
    shown = newslint("cache", *place).out
    assert re.fullmatch(rf"{re.escape(str(kept))}: 1 result, \d+\.\d kB\n", shown)
    assert newslint("cache", "clear", *place).out == shown.replace("\n", " removed\n")
    assert not kept.exists()


def test_the_cache_is_where_the_configuration_says(newslint: Any, monkeypatch: Any) -> None:
    monkeypatch.delenv("NEWSLINT_CACHE_DIR")
    Path("newslint.toml").write_text('cache-dir = "kept"\n')
    Path("article.txt").write_text(FAULTY * 1000)
    newslint("article.txt", "--no-cache", "--select", "DUP005")
    assert not Path("kept").exists()
    newslint("article.txt", "--select", "DUP005")
    assert newslint("cache").out.startswith(f"{Path('kept').resolve()}: 1 result, ")
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", "other")
    assert newslint("cache").out.startswith(f"{Path('other').resolve()}: 0 results, ")


def test_no_cache_and_a_folder_for_it_contradict_each_other(newslint: Any) -> None:
    ended = newslint("article.txt", "--no-cache", "--cache-dir", "kept")
    assert ended.status == 2
    assert "--no-cache and --cache-dir contradict each other" in ended.err


def test_a_cache_folder_that_is_a_file_is_told(newslint: Any) -> None:
    Path("article.txt").write_text("A headline\n\nA sentence of the text.\n")
    Path("kept").write_text("no folder")
    ended = newslint("article.txt", "--cache-dir", "kept")
    assert ended.status == 2
    assert "--cache-dir 'kept' is no folder" in ended.err


def test_a_baseline_is_the_same_from_the_cache(newslint: Any) -> None:
    Path("article.txt").write_text(FAULTY)
    said = newslint("baseline", "article.txt", "--no-cache").out
    written = Path("newslint-baseline.json").read_text()
    for _ in range(2):
        assert newslint("baseline", "article.txt", "--cache-dir", "kept").out == said
        assert Path("newslint-baseline.json").read_text() == written


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
    assert '\nselect = ["ALL"]\n' in out
    assert '\nbaseline = "newslint-baseline.json"\n' in out
    assert '\nignore = ["TYP"]  # newslint.toml\n' in out
    assert '\nconfidence = "high"  # the command line\n' in out
    assert "\nrules = { long-sentence = { max-words = 9 } }  # newslint.toml\n" in out
    assert out.endswith("# 8 rules: DUP005 DUP101 HED009 RDB002 SUP001 TST001 WRD001 WRD101\n")


def test_settings_can_be_pasted_back(newslint: Any) -> None:
    Path("house.txt").write_text("at the end of the day\n")
    Path("newslint.toml").write_text(
        'fail_on = "error"\n[rules.RDB002]\nmax_words = 9\n[phrases]\ncliche = "house.txt"\n'
        '[severity]\nDUP = "info"\n[file-types]\nart = "plain"\n[per-file-ignores]\n"*.md" = []\n'
        '[[suppress]]\npath = "a.txt"\nrule = "DUP"\nwords = "a \\"##[b]\\u001b\\\\\\U0001f600"\n'
    )
    shown = newslint("--show-settings").out
    meant = Configurations().of_folder(".")
    Path("newslint.toml").write_text(shown)
    again = Configurations().of_folder(".")
    plain = {"origins": {}, "suppress": (), "baseline": None}
    assert again._replace(**plain) == meant._replace(**plain)
    assert again.suppress[0]._replace(line=0) == meant.suppress[0]._replace(line=0)
    assert newslint(".").status == 0  # the baseline of the default name need not be there


def test_the_beginning_of_codes_lists_their_rules(newslint: Any) -> None:
    assert newslint("rule", "DUP") == newslint("rules", "DUP")
    assert newslint("rule", "dup1").out.startswith("DUP101 passage-in-other-file\n")
    listed = json.loads(newslint("rule", "DUP", "--format", "json").out)
    assert [facts["code"] for facts in listed] == ["DUP005", "DUP101"]


@pytest.mark.parametrize(
    "words, offered",
    [
        ("newslint rule DUP", ["DUP005", "DUP101"]),
        ("newslint rules rep", ["repeated-word"]),
        ("newslint --select TYP,dup1", ["TYP,DUP101"]),
        ("newslint baseline --ignore long", ["long-sentence"]),
    ],
)
def test_a_shell_offers_rules(
    newslint: Any, monkeypatch: pytest.MonkeyPatch, words: str, offered: list[str]
) -> None:
    monkeypatch.setenv("_NEWSLINT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    ended = newslint()
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.splitlines() == [f"plain,{item}" for item in offered]


def test_columns_is_the_width_in_a_pipe_too(newslint: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text("The the " + "harbour opened on Monday and " * 9 + "stayed open.\n")
    assert max(map(len, newslint("a.txt").out.splitlines())) > 60
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(len, newslint("a.txt", "--quiet").out.splitlines())) <= 60


def test_a_new_rule_needs_its_package(newslint: Any, desk_folder: Path) -> None:
    ended = newslint("new-rule", "HSE001", "a-fault", "--package", "gone/house")
    assert (ended.status, ended.out) == (2, "")
    assert "gone/house is no folder" in ended.err
    assert not Path("gone").exists()
    elsewhere = desk_folder.parent / "house"
    elsewhere.mkdir()
    ended = newslint("new-rule", "HSE001", "a-fault", "--package", elsewhere)
    assert ended.status == 2
    assert "name a folder with --cases" in ended.err
    assert not list(elsewhere.iterdir())
    (elsewhere / "pyproject.toml").write_text("")
    assert newslint("new-rule", "HSE001", "a-fault", "--package", elsewhere).status == 0
    assert (elsewhere / "tests/rules/house/a-fault.txt").is_file()


def test_a_new_rule_works_at_once(newslint: Any, desk_folder: Path) -> None:
    (desk_folder / "pyproject.toml").write_text("")
    (desk_folder / "src/house_rules").mkdir(parents=True)
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
