"""Every error in a configuration names the file, the key, what was found and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.newsdesk import RULES

from newslint.config.load import Configurations
from newslint.config.model import ConfigError
from newslint.config.resolve import Resolved
from newslint.registry import checked
from newslint.text.formats import FORMATS
from newslint.unused_suppression import UnusedSuppression

INSTALLED = checked([*RULES, UnusedSuppression])

FORMATS_IN_WORDS = " or ".join([", ".join(FORMATS[:-1]), FORMATS[-1]])
ERRORS = [
    ("selct = []", "newslint.toml: there is no key 'selct'; did you mean 'select'?"),
    (
        "zzz = 1",
        (
            "newslint.toml: there is no key 'zzz'; there are select, extend-select, ignore,"
            " per-file-ignores, severity, confidence, fail-on, language, exclude, force-exclude,"
            " respect-gitignore, file-types, text-field, title-field, baseline, archive, cache-dir,"
            " rules, phrases, pattern, suppress"
        ),
    ),
    (
        'select = "DUP"',
        (
            'newslint.toml: select is "DUP", but must be a list of rules (codes, prefixes of codes,'
            " names, or ALL)"
        ),
    ),
    (
        "ignore = [3]",
        (
            "newslint.toml: ignore is [3], but must be a list of rules (codes, prefixes of codes,"
            " names, or ALL)"
        ),
    ),
    (
        'select = ["DUPP"]',
        "newslint.toml: select: no rule is called 'DUPP'; did you mean 'DUP'?",
    ),
    (
        'confidence = "hihg"',
        (
            'newslint.toml: confidence is "hihg", but must be low, medium or high;'
            " did you mean 'high'?"
        ),
    ),
    ("fail-on = 2", "newslint.toml: fail-on is 2, but must be info, warning or error"),
    (
        '[severity]\nDUP005 = "warn"',
        (
            'newslint.toml: severity.DUP005 is "warn", but must be info, warning or error;'
            " did you mean 'warning'?"
        ),
    ),
    (
        '[severity]\nDUPE = "info"',
        "newslint.toml: severity: no rule is called 'DUPE'; did you mean 'DUP'?",
    ),
    (
        'severity = "info"',
        (
            'newslint.toml: severity is "info", but must be a table of rules, each with info,'
            " warning or error"
        ),
    ),
    (
        '[per-file-ignores]\n"*.md" = "DUP"',
        (
            'newslint.toml: per-file-ignores.*.md is "DUP", but must be a list of rules (codes,'
            " prefixes of codes, names, or ALL)"
        ),
    ),
    (
        'language = "../en"',
        'newslint.toml: language is "../en", but must be a language tag such as "en" or "de-AT"',
    ),
    ("force-exclude = 1", "newslint.toml: force-exclude is 1, but must be true or false"),
    (
        'exclude = ["[z-a]"]',
        'newslint.toml: exclude is ["[z-a]"], but must be a list of paths, with *, ** and ?',
    ),
    (
        "text-field = 3",
        (
            "newslint.toml: text-field is 3, but must be the name of a field,"
            ' or "" for the usual ones'
        ),
    ),
    (
        '[file-types]\nart = "plane"',
        (
            f'newslint.toml: file-types.art is "plane", but must be {FORMATS_IN_WORDS};'
            " did you mean 'plain'?"
        ),
    ),
    (
        "[rules.long-sentence]\nmax-word = 40",
        "newslint.toml: rules.long-sentence has no option 'max-word'; did you mean 'max-words'?",
    ),
    (
        '[rules.long-sentence]\nmax_words = "40"',
        (
            'newslint.toml: rules.long-sentence.max-words is "40", but must be a whole number,'
            " 0 or more"
        ),
    ),
    (
        "[rules.long-sentence]\nmax-words = -1",
        "newslint.toml: rules.long-sentence.max-words is -1, but must be a whole number, 0 or more",
    ),
    (
        "[rules.long-sentence]\nmax-words = 9\nmax_words = 8",
        "newslint.toml: rules.long-sentence.max_words is set twice, as 'max-words' too",
    ),
    (
        "[rules.long-sentence]\nmax-words = 9\n[rules.RDB002]\nmax-words = 8",
        "newslint.toml: rules.RDB002.max-words is set twice, by code and by name",
    ),
    (
        'fail-on = "error"\nfail_on = "info"',
        "newslint.toml: fail_on is set twice, as 'fail-on' too",
    ),
    (
        '[file-types]\nart = "plain"\n".art" = "markdown"',
        "newslint.toml: file-types..art is set twice, as 'art' too",
    ),
    (
        '[per-file-ignores]\n"[z-a]" = ["DUP"]',
        (
            'newslint.toml: per-file-ignores has the key "[z-a]", but must be a table of paths,'
            " each with a list of rules"
        ),
    ),
    (
        "[rules.long-sentence]\nwords-not-counted = [1]",
        (
            "newslint.toml: rules.long-sentence.words-not-counted is [1], but must be a list of"
            " strings"
        ),
    ),
    (
        "[rules.TYP006]\nwidth = 40",
        "newslint.toml: rules.double-space has no option 'width'; it has none",
    ),
    (
        "[rules.long-sentense]\nmax-words = 40",
        "newslint.toml: rules: no rule is called 'long-sentense'; did you mean 'long-sentence'?",
    ),
    ("rules.RDB002 = 1", "newslint.toml: rules.RDB002 is 1, but must be a table of options"),
    (
        '[phrases]\ncliche = "gone.txt"',
        (
            "newslint.toml: phrases.cliche names 'gone.txt', which cannot be read: No such file or"
            " directory"
        ),
    ),
    (
        '[phrases]\ndouble-space = "newslint.toml"',
        "newslint.toml: phrases.double-space: double-space looks for no phrases",
    ),
    (
        '[[suppress]]\npath = "a.txt"',
        "newslint.toml: suppress, line 1: has no 'rule'",
    ),
    (
        '[[suppress]]\npath = "a.txt"\nrule = "DUP"\nword = "x"',
        "newslint.toml: suppress, line 1: has an unknown key 'word'; did you mean 'words'?",
    ),
    ("pattern = 3", "newslint.toml: pattern is 3, but must be a list of tables [[pattern]]"),
    (
        'pattern = [{ name = "x", message = "m" }]',
        "newslint.toml: pattern, entry 1: has no 'pattern'",
    ),
    (
        '# ours\n[[pattern]]\nname = "Web site"\npattern = "a"\nmessage = "m"',
        'newslint.toml: pattern, line 2: name is "Web site", but must be a name such as "web-site"',
    ),
    (
        '[[pattern]]\nname = "x"\npattern = "a"\nmesage = "m"',
        "newslint.toml: pattern, line 1: has an unknown key 'mesage'; did you mean 'message'?",
    ),
    (
        '[[pattern]]\nname = "x"\npattern = "a"\nmessage = "m"\nseverity = "warn"',
        (
            'newslint.toml: pattern, line 1: severity is "warn", but must be info, warning or'
            " error; did you mean 'warning'?"
        ),
    ),
    (
        '[[pattern]]\nname = "x"\npattern = "("\nmessage = "m"',
        "newslint.toml: pattern, line 1: 'x': does not compile: missing ) at position 1",
    ),
    (
        "[[pattern]]\nname = 'x'\npattern = '(a)'\nmessage = 'm'\ninstead = '\\2'",
        "newslint.toml: pattern, line 1: 'x': instead names the group \\2, which is not there",
    ),
    (
        '[[suppress]]\npath = "a"\nrule = "DUP"'
        + 2 * '\n[[pattern]]\nname = "x"\npattern = "a"\nmessage = "m"',
        "newslint.toml: pattern, line 8: has the name 'x', which an earlier one has",
    ),
    (
        '\n[[suppress]]\npath = "a.txt"\nrule = "XYZ001"',
        (
            "newslint.toml: suppress, line 2: no rule is called 'XYZ001'; `newslint rules` lists"
            " them all"
        ),
    ),
    ("select = [", "newslint.toml: is not TOML: Invalid value (at end of document)"),
]


@pytest.mark.parametrize("text, error", ERRORS, ids=[text.replace("\n", " ") for text, _ in ERRORS])
def test_an_error_says_all_that_is_needed(
    text: str, error: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "newslint.toml").write_text(text)
    with pytest.raises(ConfigError) as raised:
        Resolved(Configurations().of_file("a.txt"), INSTALLED)
    assert str(raised.value) == error


def test_a_broken_phrase_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "newslint.toml").write_text('[phrases]\ncliche = "house.txt"')
    (tmp_path / "house.txt").write_text("at the end of the day\n=> nothing\n")
    with pytest.raises(ConfigError, match=r"^house\.txt: line 2: "):
        Resolved(Configurations().of_file("a.txt"), INSTALLED)


def test_a_file_that_is_not_utf_8(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "newslint.toml").write_bytes(b"# caf\xe9\n")
    with pytest.raises(ConfigError, match=r"^newslint\.toml: is not UTF-8, which TOML must be$"):
        Configurations().of_file("a.txt")
