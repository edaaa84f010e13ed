"""What the program returns and says, for good input and for every kind of bad input."""

from __future__ import annotations

import errno
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from tests.newsdesk import CLEAN, FAULTY, SPACED

from newslint import registry
from newslint.entrypoints import EntryPoint


def write(name: str, text: str | bytes = CLEAN) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_clean_copy_is_0(newslint: Any) -> None:
    write("a.txt")
    assert newslint("a.txt", "--quiet") == (0, "", "")


def test_a_finding_is_1(newslint: Any) -> None:
    write("a.txt", FAULTY)
    ended = newslint("a.txt", "--format", "concise", "--quiet")
    assert ended.status == 1
    assert ended.out.startswith("a.txt:3:18: ")
    assert "DUP005" in ended.out
    assert not ended.err


def test_a_note_alone_is_0(newslint: Any) -> None:
    write("a.txt", SPACED)
    ended = newslint("a.txt", "--format", "concise")
    assert ended.status == 0
    assert "TYP006" in ended.out
    assert newslint("a.txt", "--fail-on", "info").status == 1


def test_exit_zero_and_fail_on(newslint: Any) -> None:
    write("a.txt", FAULTY)
    assert newslint("a.txt", "--exit-zero").status == 0
    assert newslint("a.txt", "--fail-on", "error").status == 1
    write("b.txt", "word " * 50 + "end.\n")
    assert newslint("b.txt", "--select", "RDB002").status == 1
    assert newslint("b.txt", "--select", "RDB002", "--fail-on", "error").status == 0


def test_the_current_folder_is_checked_where_no_path_is_given(newslint: Any) -> None:
    write("below/a.txt", FAULTY)
    assert "below/a.txt:3:18" in newslint("--format", "concise").out


def test_a_file_called_like_a_command(newslint: Any) -> None:
    write("rules", FAULTY)
    assert newslint("./rules", "--format", "concise").out.startswith("rules:3:18: ")
    assert newslint("check", "rules", "--format", "concise").status == 1


def test_standard_input(newslint: Any) -> None:
    ended = newslint(
        "-", "--format", "concise", "--stdin-filename", "x/draft.txt", stdin=FAULTY.encode()
    )
    assert ended.status == 1
    assert ended.out.startswith("x/draft.txt:3:18: ")
    assert newslint("-", "--format", "concise", stdin=FAULTY.encode()).out.startswith(
        "<stdin>:3:18: "
    )
    assert newslint("a", "--stdin-filename", "x") == (
        2,
        "",
        "newslint: --stdin-filename needs - among the paths; `newslint --help` lists the options\n",
    )


def test_the_format_of_standard_input_is_that_of_its_name(newslint: Any) -> None:
    text = f"<!-- newslint: ignore DUP005 -->\n{FAULTY}".replace("\n\n", "\n").encode()
    assert newslint("-", "--stdin-filename", "a.txt", stdin=text).status == 1


@pytest.mark.parametrize(
    "arguments, error",
    [
        (["--selct", "DUP"], "--selct"),
        (["--format", "tex"], "Invalid value for '--format': 'tex' is n"),
        (["--jobs", "-1"], "-1 is no number of processes"),
        (["--nope"], "No such option '--nope'; `newslint --help` lists the options\n"),
        (["--selct", "DUP"], "No such option '--selct'; did you mean '--select'?\n"),
        (["rules", "--fromat", "x"], "'--fromat'; did you mean '--format'?\n"),
        (["rule"], "Missing argument 'RULE'; `newslint rule --help` lists the options\n"),
        (["completion"], "Choose from: bash, zsh, fish; `newslint completion --help` lists"),
        (["--select", ""], "Invalid value for '--select': no rule is named"),
        (["--ignore", "DUP", "--ignore", ","], "Invalid value for '--ignore': no rule is named"),
        (["-o", ""], "Invalid value for '-o' / '--output-file': it is empty"),
        (["--language", "../en"], "'../en' must be a language tag such as"),
        (["--select", "DUPP"], "--select: no rule is called 'DUPP'; did you mean 'DUP'?"),
        (
            ["--ignore", "repeeted-word"],
            "--ignore: no rule is called 'repeeted-word'; did you mean",
        ),
        (["--config", "none.toml"], "none.toml: cannot be read: No such file or directory"),
        (["--config", "x.toml", "--isolated"], "--config and --isolated contradict each other"),
        (["rule", "DUP999"], "no rule is called 'DUP999'; did you mean 'DUP'?"),
        (["completion", "tcsh"], "'tcsh' is not one of 'bash', 'zsh', 'fish'"),
    ],
)
def test_bad_usage_is_2_with_one_line(newslint: Any, arguments: list[str], error: str) -> None:
    ended = newslint(*arguments)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.count("\n") == 1
    assert ended.err.startswith("newslint: ")
    assert error in ended.err


def test_a_missing_file_is_2_and_the_others_are_checked(newslint: Any) -> None:
    write("a.txt", FAULTY)
    ended = newslint("gone.txt", "a.txt", "--format", "concise", "--quiet")
    assert ended.status == 2
    assert "DUP005" in ended.out
    assert ended.err == "newslint: gone.txt: no such file or directory\n"


def bad_inputs() -> dict[str, tuple[bytes, int, str]]:
    """Contents by name: the bytes, the exit status, and what standard error says."""
    fault = FAULTY.encode()
    return {
        "empty": (b"", 0, ""),
        "blanks": (b" \n\t\n  \r\n", 0, ""),
        "binary": (bytes(range(256)) * 50, 2, "looks like a binary file, not an article"),
        "nul": (fault.replace(b"Monday", b"Mon\0day"), 1, ""),
        "latin-1": ("Le caf\xe9 the the caf\xe9.\n".encode("latin-1"), 1, ""),
        "utf-16": (FAULTY.encode("utf-16"), 1, ""),
        "utf-16 without mark": (FAULTY.encode("utf-16-le"), 1, ""),
        "lone cr": (fault.replace(b"\n", b"\r"), 1, ""),
        "broken utf-8": (fault + b"caf\xc3\xa9 \xff\xfe\n", 1, ""),
        "one line of 10 MB": (b"the the " + b"x" * 10_000_000, 1, ""),
    }


@pytest.mark.parametrize("name", list(bad_inputs()))
def test_odd_content(newslint: Any, name: str) -> None:
    data, status, error = bad_inputs()[name]
    write("odd.txt", data)
    ended = newslint("odd.txt", "--format", "concise", "--quiet", "--select", "DUP,TYP")
    assert ended.status == status
    assert ended.err == (f"newslint: odd.txt: {error}\n" if error else "")


def test_what_is_no_file_is_refused(newslint: Any) -> None:
    os.mkfifo("pipe.txt")
    Path("loop.txt").symlink_to("loop.txt")
    Path("nowhere.txt").symlink_to("gone.txt")
    ended = newslint("pipe.txt", "loop.txt", "nowhere.txt", "/dev/null", "--quiet")
    assert ended.status == 2
    assert ended.err.splitlines() == [
        "newslint: /dev/null: is a device, not a file",
        "newslint: loop.txt: too many levels of symbolic links",
        "newslint: nowhere.txt: no such file or directory",
        "newslint: pipe.txt: is a pipe, not a file",
    ]


def test_an_input_that_cannot_be_read_leaves_the_others(
    newslint: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """click would refuse the whole call; what cannot be read is only known when it is read."""
    write("a.txt", FAULTY)
    write("locked/a.txt", FAULTY)
    scanned = os.scandir

    def scandir(path: str) -> Any:
        if path == "locked":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scanned(path)

    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    monkeypatch.setattr(os, "scandir", scandir)
    for options in ((), ("--format", "concise")):
        ended = newslint("a.txt", "locked", *options)
        assert ended.status == 2
        assert "DUP005" in ended.out
        assert ended.err == "newslint: locked: permission denied\n"
    assert newslint("baseline", "a.txt").status == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(newslint: Any) -> None:
    write("secret.txt").chmod(0)
    ended = newslint("secret.txt")
    assert (ended.status, ended.err) == (2, "newslint: secret.txt: permission denied\n")


def test_odd_names(newslint: Any) -> None:
    odd = [b"caf\xe9.txt", b"two\nlines.txt", b"\x1b[31mred.txt", b"a b.txt", b"-dash.txt"]
    for name in odd:
        Path(os.fsdecode(name)).write_text(FAULTY)
    for form in ("text", "concise", "github", "json"):
        ended = newslint(".", "--format", form, "--quiet", "--select", "DUP005")
        assert (ended.status, ended.err) == (1, "")
        assert "\x1b" not in ended.out
    paths = [finding["path"] for finding in json.loads(ended.out)["findings"]]
    assert len(paths) == len(odd)
    assert newslint("--quiet", "--", "-dash.txt").status == 1
    ended = newslint(os.fsdecode(b"gone\xe9\n.txt"))
    assert ended.err == "newslint: gone\\udce9\\n.txt: no such file or directory\n"


def test_a_build_log_obeys_no_message(newslint: Any) -> None:
    for name in ("##[error]x.txt", "a\n::error::x.txt", "\x1b[31mred.txt", "\u202ename.txt"):
        ended = newslint(name)
        assert ended.status == 2
        assert ended.err.count("\n") == 1
        assert not re.search(r"##\[|^::|[\x1b\u202e]", ended.err, re.MULTILINE)
    write("newslint.toml", 'baseline = "##[error]\\u001b.json"')
    write("a.txt", FAULTY)
    written = newslint("baseline", "a.txt")
    assert written.out.startswith("\\x23#[error]\\x1b.json: ")
    assert not re.search(r"##\[|\x1b", newslint("--show-settings", "##[x]\x1b").out)


def test_a_stray_end_of_the_program_is_2(newslint: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def end(*about: object) -> None:
        raise SystemExit(0)

    write("a.txt", CLEAN)
    monkeypatch.setattr("newslint.run.article.find", end)
    for options in ((), ("--quiet",)):
        ended = newslint("a.txt", *options)
        assert ended.status == 2
        assert ended.err.startswith("newslint: internal error: SystemExit: 0; please report")


def test_a_plug_in_that_ends_the_program_is_2(
    newslint: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("ending_rules.py", "import sys\nsys.exit(0)\n")
    monkeypatch.syspath_prepend(".")
    plugin = [EntryPoint("ending", "ending_rules:RULES")]
    monkeypatch.setattr(registry, "entry_points", lambda group: plugin)
    registry.installed_rules.cache_clear()
    ended = newslint("a.txt")
    assert ended.status == 2
    assert ended.err.startswith("newslint: the plug-in ending (ending_rules:RULES) does not load:")


def test_a_baseline_is_of_files(newslint: Any) -> None:
    ended = newslint("baseline", "-")
    assert ended.status == 2
    assert "a baseline is of files, not of standard input (-)" in ended.err


def test_a_broken_baseline_says_how_to_go_on(newslint: Any) -> None:
    write("a.txt", FAULTY)
    write("newslint-baseline.json", "{")
    ended = newslint("baseline", "a.txt")
    assert ended.status == 2
    assert ended.err.endswith("; mend it, or delete it and run `newslint baseline`\n")


def test_a_newline_in_a_path_is_githubs_own_escape(newslint: Any) -> None:
    write("two\nlines.txt", FAULTY)
    out = newslint(".", "--format", "github", "--select", "DUP005").out
    assert out.startswith("::error file=two%0Alines.txt,line=3,")
    assert out.count("\n") == 1


def test_a_word_near_a_command_may_mean_it(newslint: Any) -> None:
    ended = newslint("rul", "DUP005")
    assert ended.status == 2
    assert ended.err.endswith("newslint: did you mean the command `newslint rule`?\n")
    assert "command" not in newslint("gone.txt").err
    write("rul")
    assert "command" not in newslint("rul", "gone.txt").err


def test_where_nothing_could_be_read_nothing_was_checked(newslint: Any) -> None:
    assert newslint("gone.txt").out.startswith("Nothing was checked\n")


def test_house_phrases_are_no_articles(newslint: Any) -> None:
    write("newslint.toml", '[phrases]\ncliche = ["./house/cliches.txt"]')
    write("house/cliches.txt", "at the the end\n")
    write("house/a.txt")
    assert newslint("house", "--format", "concise").out == "No findings in 1 article\n"
    assert newslint("house/cliches.txt", "--format", "concise").status == 1


def test_a_rule_that_raises_is_2_and_the_others_speak(newslint: Any) -> None:
    write("a.txt", FAULTY + "\nPlease raise an error.\n")
    ended = newslint("a.txt", "--format", "concise", "--quiet")
    assert ended.status == 2
    assert "DUP005" in ended.out
    assert ended.err == "newslint: a.txt: the rule TST001 failed: LookupError: as it was told\n"


@pytest.mark.parametrize(
    "value, error",
    [
        ("gone:RULES", "does not load: ModuleNotFoundError: No module named 'gone'"),
        (
            "tests.newsdesk:GONE",
            "does not load: AttributeError: module 'tests.newsdesk' has no attribute",
        ),
        ("tests.newsdesk:CLEAN", "gives 'M', which is no rule"),
    ],
)
def test_a_plug_in_that_does_not_load_is_2(
    newslint: Any, monkeypatch: pytest.MonkeyPatch, value: str, error: str
) -> None:
    monkeypatch.setattr(registry, "entry_points", lambda group: [EntryPoint("desk", value)])
    registry.installed_rules.cache_clear()
    write("a.txt")
    ended = newslint("a.txt")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith(f"newslint: the plug-in desk ({value}) {error}")


def test_no_rules_is_2(newslint: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "entry_points", lambda group: [])
    registry.installed_rules.cache_clear()
    write("a.txt")
    assert newslint("a.txt") == (
        2,
        "",
        "newslint: no rules are installed: no entry point newslint.rules gives any\n",
    )


def test_an_unexpected_error_is_one_line(newslint: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(order: object) -> None:
        raise KeyError("what")

    monkeypatch.setattr("newslint.run.batch.run", broken)
    ended = newslint(".")
    assert ended == (
        2,
        "",
        (
            "newslint: internal error: KeyError: 'what'; please report;"
            " set NEWSLINT_TRACEBACK=1 for details\n"
        ),
    )
    monkeypatch.setenv("NEWSLINT_TRACEBACK", "1")
    assert "Traceback (most recent call last)" in newslint(".").err


def test_ctrl_c_is_130(newslint: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(order: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("newslint.run.batch.run", interrupted)
    assert newslint(".") == (130, "", "\n")


def test_a_folder_without_articles_is_said(newslint: Any) -> None:
    write("notes/picture.jpg", b"\xff\xd8")
    assert newslint("notes").err == "newslint: no articles in notes\n"


def test_another_language_is_said_once(newslint: Any) -> None:
    write("a.txt")
    write("b.txt")
    ended = newslint(".", "--language", "de")
    assert ended.err == "newslint: 1 rule was not run: made for another language than 'de'\n"
    assert not newslint(".", "--language", "de", "--quiet").err
    assert not newslint("a.txt").err
