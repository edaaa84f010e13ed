"""A run that is asked about changes only: what it reports, compares, and leaves alone."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.newsdesk import CLEAN, FAULTY, RULES
from tests.newsrepo import Repo

from newslint.config.load import Configurations
from newslint.registry import checked
from newslint.result import ArticleResult
from newslint.run.baseline import renewed
from newslint.run.batch import Order, Run, run
from newslint.run.cache_use import CacheUse
from newslint.run.changes import since
from newslint.run.checked import Step
from newslint.unused_suppression import UnusedSuppression

INSTALLED = checked([*RULES, UnusedSuppression])
ALONE = checked([*(rule for rule in RULES if rule.code != "DUP101"), UnusedSuppression])
NOTICE = (
    "Residents who want to keep a mooring must send the harbour office a copy of their licence, "
    "two photographs of the hull and the receipt for the spring survey before the end of April."
)
FILLER = [
    f"The {nth} meeting dealt with {what}, and nobody spoke for long."
    for nth, what in zip(
        ("first", "second", "third", "fourth", "fifth"),
        ("sewers", "lamps in the park", "a new bell", "the bus to Oldhaven", "chairs"),
        strict=True,
    )
]


@pytest.fixture(autouse=True)
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    repo = Repo(tmp_path / "copy")
    monkeypatch.chdir(repo.folder)
    return repo


def article(headline: str, *paragraphs: str) -> str:
    return "\n\n".join([headline, *paragraphs]) + "\n"


def ran(*paths: str, rules: object = INSTALLED, told: list[Step] | None = None) -> Run:
    order = Order(
        paths or (".",),
        Configurations(),
        rules,  # type: ignore[arg-type]
        jobs=1,
        scope=since("HEAD", paths or (".",)),
    )
    return run(order, None if told is None else told.append)


def said(*paths: str, rules: object = INSTALLED) -> list[tuple[str, int, str]]:
    findings = ran(*paths, rules=rules).result.findings
    return [(f.place.path, f.place.line, f.code) for f in findings]


def test_findings_in_changed_lines_alone(repo: Repo) -> None:
    old = article("Mayor speaks", "It is is old.", *FILLER, "It was was old.")
    repo.commit(a=old, b=FAULTY)
    assert said() == []
    repo.write("a.txt", old.replace(FILLER[1], "It was was new."))
    assert said() == [("a.txt", 7, "DUP005")]


def test_files_that_did_not_change_are_not_in_the_report(repo: Repo) -> None:
    repo.commit(a=FAULTY, b=FAULTY)
    repo.write("c.txt", CLEAN)
    result = ran(rules=ALONE).result
    assert [one.path for one in result.articles] == ["c.txt"]
    assert result.article_count == 1


def test_a_file_that_cannot_be_read_matters_where_it_changed(repo: Repo) -> None:
    repo.write("a.txt", b"\x00\x01\x02" * 50)
    repo.commit(b=CLEAN)
    repo.write("c.txt", CLEAN)
    assert ran().result.errors == []
    repo.write("d.txt", b"\x00\x01\x02" * 50)
    assert [error.path for error in ran().result.errors] == ["d.txt"]


def test_a_related_place_in_a_changed_line_counts(repo: Repo) -> None:
    from newslint_rules.duplicates.repeated_passage import RepeatedPassage

    rules = checked([RepeatedPassage])
    repo.commit(a=article("Harbour news", *FILLER, NOTICE))
    repo.write("a.txt", article("Harbour news", *FILLER[:2], NOTICE, *FILLER[2:], NOTICE))
    (finding,) = ran("a.txt", rules=rules).result.findings
    # The copy was put in above the passage that was there; the later one is reported.
    assert (finding.place.line, finding.related[0].place.line) == (15, 7)


class TestOtherArticles:
    def test_a_new_article_is_compared_with_the_old_ones(self, repo: Repo) -> None:
        repo.commit(a=article("Harbour news", *FILLER, NOTICE), b=article("Nothing", "So so."))
        repo.write("new.txt", article("Moorings", "The office has a wish.", NOTICE))
        findings = ran().result.findings
        assert [(f.place.path, f.place.line, f.message) for f in findings] == [
            ("new.txt", 5, "Also in a.txt")
        ]

    def test_what_two_articles_shared_before_is_not_told(self, repo: Repo) -> None:
        first = article("Harbour news", *FILLER, NOTICE)
        repo.commit(a=first, b=article("Moorings", "The office has a wish.", NOTICE))
        repo.write("a.txt", first.replace("sewers", "drains"))
        assert said() == []

    def test_nothing_is_read_where_nothing_changed(self, repo: Repo) -> None:
        repo.commit(a=CLEAN, b=CLEAN)
        steps: list[Step] = []
        ran(told=steps)
        assert steps == []

    def test_unchanged_files_are_read_for_comparison_only(self, repo: Repo) -> None:
        text = article("Moorings", "The office has a wish.", NOTICE)
        repo.commit(a=text, b=text)
        repo.write("c.txt", text)
        steps: list[Step] = []
        ran(rules=ALONE, told=steps)
        assert [step.outcome.job.path for step in steps] == ["c.txt"]
        steps.clear()
        ran(told=steps)
        first = steps[: steps[0].total]
        assert sorted((s.outcome.job.path, len(s.outcome.articles)) for s in first) == [
            ("a.txt", 0),
            ("b.txt", 0),
            ("c.txt", 1),
        ]
        assert [step.outcome.job.path for step in steps[first[0].total :]] == ["c.txt"]


class TestResultsThatAreKept:
    """A run for changes neither spoils what others keep nor is fooled by it."""

    def test_in_every_order_of_runs(self, repo: Repo, tmp_path: Path) -> None:
        text = article("Moorings", "The office has a wish.", "It is is so.", NOTICE)
        repo.commit(a=text, b=text, c=article("Nothing", "It was was so."))
        repo.write("d.txt", text)
        use = CacheUse(str(tmp_path / "kept"))

        def found(*, is_scoped: bool, cache: CacheUse | None) -> Sequence[ArticleResult]:
            scope = since("HEAD", ["."]) if is_scoped else None
            order = Order(["."], Configurations(), INSTALLED, jobs=1, cache=cache, scope=scope)
            return run(order).result.articles

        for number in range(2):
            for is_scoped in (True, True, False, False, True):
                plain = found(is_scoped=is_scoped, cache=None)
                assert found(is_scoped=is_scoped, cache=use) == plain
            # The second time, one that did not change is another one.
            repo.commit()
            repo.write("d.txt", text + "\nIt is is late.\n")
            repo.write("a.txt", article("Nothing", f"It has has gone {number} times."))
            repo.git("add", "a.txt")
            repo.git("commit", "-q", "-m", "x", "a.txt")


class TestWhatIsKnown:
    def renew(self, *paths: str) -> None:
        order = Order(paths or (".",), Configurations(), ALONE, jobs=1, uses_baseline=False)
        for coverage in run(order).coverage:
            renewal = renewed(coverage)
            Path(renewal.file).write_text(renewal.text)

    def test_entries_for_what_did_not_run_are_left_alone(self, repo: Repo) -> None:
        repo.write(
            "newslint.toml", '[[suppress]]\npath = "*.txt"\nrule = "DUP005"\nwords = "the the"'
        )
        repo.commit(a=FAULTY, b=FAULTY.replace("the the", "is is"), c=CLEAN)
        self.renew()
        repo.commit()
        repo.write("c.txt", CLEAN + "\nMore.\n")
        assert said(rules=ALONE) == []
        assert said("c.txt", rules=ALONE) == []
        repo.write("b.txt", FAULTY)
        (repo.folder / "a.txt").unlink()
        baseline = ("newslint-baseline.json", 3, "SUP001")
        assert said(rules=ALONE) == [baseline]  # the fault of b.txt is mended

    def test_a_new_fault_above_a_known_one_of_the_same_words(self, repo: Repo) -> None:
        old = article("Mayor speaks", *FILLER, "It is is old.")
        repo.commit(a=old)
        self.renew()
        repo.commit()
        repo.write("a.txt", old.replace("lamps", "is is, lamps"))
        assert said(rules=ALONE) == [("a.txt", 5, "DUP005")]

    def test_whether_it_fails_is_asked_of_what_is_reported(self, repo: Repo) -> None:
        old = article("Mayor speaks", *FILLER, "It is is old.")
        repo.commit(a=old)
        repo.write("a.txt", old.replace("lamps", "new  lamps"))
        done = ran(rules=ALONE)
        assert [f.code for f in done.result.findings] == ["TYP006"]
        assert not done.fails
