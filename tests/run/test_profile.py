"""Where the time went: by rule and stage, each under its own name, in one process or several."""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from tests.newsdesk import CLEAN, FAULTY, RULES

from newslint import Confidence, Document, Finding, Rule, Severity
from newslint.config.load import Configurations
from newslint.registry import checked
from newslint.result import Timing
from newslint.run.batch import Order, Run, run
from newslint.run.profile import COMPARISON, SKETCHES, STAGES
from newslint.run.stopwatch import Spent, Stopwatch, replaced, summed, timed_attribute

INSTALLED = checked(RULES)


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(FAULTY)
    return tmp_path


def ran(*paths: str, rules: object = INSTALLED, jobs: int = 1, is_profiled: bool = True) -> Run:
    configurations = Configurations(is_isolated=True)
    order = Order(paths, configurations, rules, jobs=jobs, is_profiled=is_profiled)  # type: ignore[arg-type]
    return run(order)


def timings(done: Run) -> dict[str, Timing]:
    assert done.profile is not None
    return {timing.name: timing for timing in done.profile.timings}


@pytest.mark.parametrize("stage", [*STAGES, SKETCHES, COMPARISON])
def test_every_stage_names_something_that_is_there(stage: tuple[str, str, str, str]) -> None:
    _, module, owner, attribute = stage
    found = import_module(module)
    timed_attribute(Stopwatch(), "", getattr(found, owner) if owner else found, attribute)


def test_rules_and_stages_are_counted_and_put_back() -> None:
    before = [dict(vars(owner)) for owner in (Document, *RULES)]
    done = ran("a.txt")
    assert [dict(vars(owner)) for owner in (Document, *RULES)] == before
    found = timings(done)
    # Of the two calls one asks for findings, the other for guesses, which are not wanted here.
    assert (found["DUP005"].rule, found["DUP005"].calls, found["DUP005"].findings) == (
        "repeated-word",
        1,
        1,
    )
    assert found["HED009"].findings == 1  # a guess, which is not shown
    assert found["words"].rule is None
    assert {"file", "decode", "blocks", "words", "filters", "everything else"} <= set(found)
    assert "comparison between articles" not in found
    assert all(timing.seconds >= 0 for timing in found.values())


def test_the_findings_are_those_of_a_run_without_it() -> None:
    Path("b.txt").write_text(CLEAN)
    profiled, plain = ran("."), ran(".", is_profiled=False)
    assert profiled.result.articles == plain.result.articles
    assert plain.profile is None
    assert plain.result.timings == ()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_folder_is_summed_over_its_articles_and_workers(jobs: int) -> None:
    for number in range(8):
        Path(f"{number}.txt").write_text(FAULTY)
    found = timings(ran(".", jobs=jobs))
    assert (found["RDB002"].calls, found["DUP005"].findings) == (9, 9)
    assert found["sketches"].calls == 9
    assert found["comparison between articles"].calls == 1


class Asks(Rule):
    """Asks for the words first, which takes long, and raises after its first finding."""

    code = "TST002"
    name = "asks-first"
    severity = Severity.WARNING
    confidence = Confidence.HIGH

    def check(self, document: Document) -> Iterator[Finding]:
        word = document.words[0]
        yield self.finding(document.locate(word.start, word.end), "A word")
        raise LookupError("on purpose")


def test_what_is_shared_is_not_counted_for_who_asks_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = Document.words.func  # type: ignore[attr-defined]

    def slow(document: Document) -> object:
        time.sleep(0.2)
        return words(document)

    monkeypatch.setattr(Document.words, "func", slow)
    done = ran("a.txt", rules=checked([Asks]))
    found = timings(done)
    assert found["words"].seconds >= 0.2
    assert found["TST002"].seconds < found["words"].seconds
    # A rule that raises keeps its findings, as without the profile.
    assert found["TST002"].findings == len(done.result.findings) == 1
    assert len(done.result.errors) == 1


def test_a_part_stops_while_another_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter([0.0, 1.0, 3.0, 7.0])
    monkeypatch.setattr("newslint.run.stopwatch.perf_counter", lambda: next(now))
    watch = Stopwatch()
    with watch.runs("outer"), watch.runs("inner"):
        pass
    assert watch.spent == {"outer": Spent(1.0 + 4.0), "inner": Spent(2.0)}


def test_what_was_counted_is_summed_by_name() -> None:
    parts = [{"a": Spent(1, 2, 3), "b": Spent(1)}, {"a": Spent(4, 5, 6)}, {}]
    assert summed(parts) == {"a": Spent(5, 7, 9), "b": Spent(1)}


def test_attributes_are_put_back_whatever_happens() -> None:
    class Base:
        one = 1

    class Sub(Base):
        two = 2

    def fail() -> None:
        with replaced([(Sub, "one", 9), (Sub, "two", 9), (Sub, "one", 8)]):
            assert (Sub.one, Sub.two) == (8, 9)
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert (Sub.one, Sub.two) == (1, 2)
    assert "one" not in vars(Sub)
