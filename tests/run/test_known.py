"""What the configuration suppresses and what the baseline knows, and what of it is out of date."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.newsdesk import CLEAN, FAULTY, RULES, SharedPassage

from newslint.config.load import Configurations
from newslint.config.model import ConfigError, Overrides
from newslint.finding import Confidence
from newslint.registry import checked
from newslint.run.baseline import Renewal, renewed
from newslint.run.batch import Order, Run, run
from newslint.unused_suppression import UnusedSuppression

# The articles here are alike on purpose.
ALONE = [rule for rule in RULES if rule is not SharedPassage]
INSTALLED = checked([*ALONE, UnusedSuppression])
TWICE = FAULTY + "\nShe thanked the the builders, and the the readers.\n"


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text)


def ran(*paths: str, overrides: Overrides | None = None, baseline: bool = True) -> Run:
    configurations = Configurations(overrides)
    return run(Order(paths or (".",), configurations, INSTALLED, jobs=1, uses_baseline=baseline))


def said(*paths: str, overrides: Overrides | None = None) -> list[tuple[str, int, str, str]]:
    findings = ran(*paths, overrides=overrides).result.findings
    return [(f.place.path, f.place.line, f.code, f.message) for f in findings]


def write_baseline(*paths: str, overrides: Overrides | None = None) -> list[Renewal]:
    renewals = [renewed(c) for c in ran(*paths, overrides=overrides, baseline=False).coverage]
    for renewal in renewals:
        Path(renewal.file).write_text(renewal.text)
    return renewals


class TestSuppressions:
    ENTRY = '[[suppress]]\npath = "copy/*.txt"\nrule = "DUP005"\nwords = "The The"\n'

    def test_an_entry_silences_by_path_rule_and_words(self) -> None:
        write("newslint.toml", self.ENTRY)
        write("copy/a.txt", FAULTY + "\nIt was was so.\n")
        write("b.txt", FAULTY)
        assert [row[:3] for row in said()] == [("b.txt", 3, "DUP005"), ("copy/a.txt", 5, "DUP005")]
        assert [article.suppressed for article in ran("copy").result.articles] == [1]

    def test_an_entry_for_nothing_is_told_at_its_line(self) -> None:
        write("newslint.toml", f"# house\n\n{self.ENTRY}")
        write("copy/a.txt", CLEAN)
        message = "This suppression of DUP005 in copy/*.txt is not needed any more"
        assert said() == said("copy") == [("newslint.toml", 3, "SUP001", message)]
        [finding] = ran().result.findings
        assert finding.place.shown[0].text == "[[suppress]]"
        assert ran().fails

    def test_only_where_all_it_may_mean_was_in_the_run(self) -> None:
        write("newslint.toml", self.ENTRY)
        write("copy/a.txt", CLEAN)
        write("other/b.txt", CLEAN)
        assert said("copy/a.txt") == []
        assert said("other") == []

    def test_only_where_its_rule_was_run(self) -> None:
        write("newslint.toml", self.ENTRY)
        write("copy/a.txt", CLEAN)
        assert said(overrides=Overrides(select=("TYP", "SUP"))) == []
        assert said(overrides=Overrides(ignore=("DUP005",))) == []
        assert len(said(overrides=Overrides(select=("DUP005", "SUP")))) == 1
        assert said(overrides=Overrides(ignore=("SUP",))) == []

    def test_an_entry_for_one_file_needs_that_file_only(self) -> None:
        write("newslint.toml", self.ENTRY.replace("*", "a"))
        write("copy/a.txt", CLEAN)
        write("copy/b.txt", CLEAN)
        assert len(said("copy/a.txt")) == 1
        assert said("copy/b.txt") == []
        Path("copy/a.txt").unlink()
        assert said("copy/b.txt") == []
        assert len(said("copy")) == 1

    def test_an_unreadable_file_leaves_it_open(self) -> None:
        write("newslint.toml", self.ENTRY)
        write("copy/a.txt", "\0\1\2" * 99)
        assert said() == []

    def test_sup001_has_the_severity_of_the_configuration(self) -> None:
        write("newslint.toml", self.ENTRY + '[severity]\nSUP001 = "info"\n')
        write("copy/a.txt", CLEAN)
        assert len(said()) == 1
        assert not ran().fails


ENTRY = (
    '{"schema": "newslint.baseline/1", "findings":'
    ' [{"path": "a.txt", "code": "DUP005", "fingerprint": "f", "count": COUNT}]}'
)


class TestBaseline:
    def test_what_is_known_is_not_told_again(self) -> None:
        write("newslint.toml", "")
        write("copy/a.txt", TWICE)
        write_baseline()
        assert said() == []
        assert ran().result.articles[0].suppressed == 3
        assert len(ran(baseline=False).result.findings) == 3

    def test_edits_elsewhere_make_no_difference(self) -> None:
        write("a.txt", TWICE)
        write_baseline()
        write("a.txt", "New headline\n\nA new first paragraph.\n\n" + TWICE.replace("\n", "\r\n"))
        assert said() == []

    def test_a_new_finding_is_told(self) -> None:
        write("a.txt", TWICE)
        write_baseline()
        write("a.txt", TWICE + "\nIt was was so, for the the fourth time.\n")
        assert [row[:3] for row in said()] == [("a.txt", 7, "DUP005"), ("a.txt", 7, "DUP005")]

    def test_a_mended_fault_is_told_at_its_line(self) -> None:
        write("a.txt", FAULTY)
        write("b.txt", FAULTY)
        write_baseline()
        write("b.txt", CLEAN)
        message = "This baseline entry for DUP005 in b.txt is not needed any more"
        [(path, line, code, told)] = said()
        assert (path, code, told) == ("newslint-baseline.json", "SUP001", message)
        assert '"b.txt"' in Path(path).read_text().splitlines()[line - 1]
        assert said("a.txt") == []
        write_baseline()
        assert said() == []

    def test_some_of_several(self) -> None:
        write("a.txt", TWICE)
        write_baseline()
        write("a.txt", FAULTY)
        assert [row[3] for row in said()] == [
            "This baseline entry for DUP005 in a.txt knows 3 findings, but there is 1"
        ]

    def test_a_removed_article(self) -> None:
        write("copy/a.txt", FAULTY)
        write("copy/b.txt", CLEAN)
        write_baseline()
        Path("copy/a.txt").unlink()
        assert said("copy/b.txt") == []
        message = "copy/a.txt is gone: 1 entry of this baseline for nothing"
        assert said("copy") == [("newslint-baseline.json", 3, "SUP001", message)]

    def test_a_removed_article_is_told_once(self) -> None:
        write("copy/a.txt", FAULTY + "\nIt was was so.\n\nTwo  spaces.\n")
        write("copy/b.txt", FAULTY)
        write_baseline()
        Path("copy/a.txt").unlink()
        assert [row[3] for row in said("copy")] == [
            "copy/a.txt is gone: 3 entries of this baseline for nothing"
        ]
        assert len({f.fingerprint for f in ran("copy").result.findings}) == 1

    def test_how_much_it_has_and_how_much_is_new(self) -> None:
        write("a.txt", TWICE)
        write("b.txt", FAULTY)
        [renewal] = write_baseline()
        assert renewal[3:] == (2, 2, 4, 2)
        [renewal] = write_baseline("b.txt")
        assert renewal[3:] == (2, 1, 1, 1)

    def test_without_a_configuration_it_is_looked_for_upwards(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write("copy/live/a.txt", FAULTY)
        write_baseline()
        monkeypatch.chdir("copy/live")
        assert said() == said("a.txt") == []
        assert Path("../../newslint-baseline.json").exists()
        [renewal] = write_baseline()
        assert renewal.called == str(Path("../../newslint-baseline.json").resolve())
        assert not Path("newslint-baseline.json").exists()
        write("newslint.toml", "")
        assert len(said()) == 1

    def test_the_nearest_one_counts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write("a.txt", FAULTY)
        write("copy/b.txt", FAULTY)
        write_baseline()
        monkeypatch.chdir("copy")
        write("newslint-baseline.json", '{"schema": "newslint.baseline/1", "findings": []}')
        assert len(said()) == 1
        monkeypatch.chdir("..")
        assert [row[0] for row in said()] == ["copy/b.txt"]

    def test_a_run_of_other_rules_says_nothing_of_it(self) -> None:
        write("a.txt", FAULTY)
        write_baseline(overrides=Overrides(confidence=Confidence.LOW))
        assert said(overrides=Overrides(select=("TYP", "SUP"))) == []
        write("a.txt", CLEAN)
        assert said(overrides=Overrides(select=("TYP", "SUP"))) == []
        assert said(overrides=Overrides(confidence=Confidence.HIGH)) == []

    def test_a_part_written_anew_keeps_the_rest(self) -> None:
        write("a.txt", FAULTY)
        write("b.txt", FAULTY + "\nTwo  spaces.\n")
        write_baseline()
        write("a.txt", CLEAN)
        write_baseline("b.txt", overrides=Overrides(select=("DUP",)))
        rows = json.loads(Path("newslint-baseline.json").read_text())["findings"]
        assert [(row["path"], row["code"]) for row in rows] == [
            ("a.txt", "DUP005"), ("b.txt", "DUP005"), ("b.txt", "TYP006"),
        ]  # fmt: skip

    def test_it_is_written_beside_the_configuration_under_its_name(self) -> None:
        write("desk/newslint.toml", 'baseline = "known.json"\n')
        write("desk/a.txt", FAULTY)
        with pytest.raises(ConfigError, match="which is not there; `newslint baseline` writes it"):
            ran()
        write_baseline()
        assert Path("desk/known.json").read_text() == (
            '{"schema": "newslint.baseline/1",\n "findings": [\n'
            '  {"path": "a.txt", "code": "DUP005", "rule": "repeated-word",'
            ' "fingerprint": "8e4f523346dff223", "count": 1, "text": "the the"}\n]}\n'
        )
        assert said() == []

    @pytest.mark.parametrize(
        "text, error",
        [
            ("{", "newslint-baseline.json: is not JSON: "),
            ("[]", 'newslint-baseline.json: is no baseline: its "schema" is not "newslint.bas'),
            ('{"schema": "newslint.baseline/1"}', 'newslint-baseline.json: has no list "findings"'),
            (
                '{"schema": "newslint.baseline/1",\n"findings": [\n{"fingerprint": 1}]}',
                "newslint-baseline.json: line 3 must have a path, a code, a fingerprint and a",
            ),
            (ENTRY.replace("COUNT", "1e999"), "newslint-baseline.json: line 1 must have a path"),
            (ENTRY.replace("COUNT", "0"), "newslint-baseline.json: line 1 must have a path"),
            (ENTRY.replace("COUNT", "true"), "newslint-baseline.json: line 1 must have a path"),
            ("[" * 100_000, "newslint-baseline.json: is nested too deeply"),
        ],
    )
    def test_a_broken_one_is_an_error(self, text: str, error: str) -> None:
        write("newslint-baseline.json", text)
        write("a.txt", CLEAN)
        with pytest.raises(ConfigError) as raised:
            ran()
        assert str(raised.value).startswith(error)
        assert str(raised.value).endswith("; mend it, or delete it and run `newslint baseline`")
