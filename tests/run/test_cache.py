"""What is kept from run to run: never out of date, never in the way, never worth an error."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.newsdesk import CLEAN, FAULTY, RULES, SPACED

from newslint.config.load import Configurations
from newslint.config.model import Overrides
from newslint.finding import Confidence
from newslint.house_pattern import HousePatternRule
from newslint.registry import checked
from newslint.report import FORMATS, ReportOptions, render
from newslint.result import RunResult
from newslint.run import edition
from newslint.run.article import Checker, Job
from newslint.run.batch import Input, Order, run
from newslint.run.cache_use import FEW_BYTES, CacheUse, cache_folder
from newslint.run.store import FILE, KEPT_DAYS, TAG, Store
from newslint.unused_suppression import UnusedSuppression

INSTALLED = checked([*RULES, UnusedSuppression])
HERE = CacheUse("kept")
SALT = "Engineers found salt in nearly every cable, and the council closed one lane at once."
SHUT = "Engineers found salt in almost every cable, and the council shut one lane at once."


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NEWSLINT_CACHE_DIR", raising=False)
    Path("copy").mkdir()
    for name, text in {
        "bridge.txt": f"Bridge closes\n\n{SALT}\n\nThe the work takes a year.\n",
        "ferry.md": f"# Ferry returns\n\nIt sails every ten minutes.\n\n{SHUT}\n",
        "library.txt": FAULTY,
        "mayor.txt": SPACED,
        "silent.md": f"<!-- newslint: ignore DUP005 -->\n\n{CLEAN}",
    }.items():
        Path("copy", name).write_text(text)
    return tmp_path


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """The jobs that are checked from here on."""
    done: list[Job] = []
    check = Checker.check

    def counting(self: Checker, job: Job) -> Any:
        done.append(job)
        return check(self, job)

    monkeypatch.setattr(Checker, "check", counting)
    return done


def ran(*paths: str, cache: CacheUse | None = HERE, **more: Any) -> RunResult:
    overrides = more.pop("overrides", None)
    rules = more.pop("rules", INSTALLED)
    order = Order(paths or ("copy",), Configurations(overrides), rules, jobs=1, **more)
    return run(order._replace(cache=cache)).result


def again(jobs: list[Job], *paths: str, **more: Any) -> list[str]:
    """The paths that a second run checks, and then a third one checks none."""
    jobs.clear()
    found = ran(*paths, **more)
    checked_paths = [job.path for job in jobs]
    assert found == ran(*paths, cache=None, **more)
    jobs.clear()
    assert ran(*paths, **more) == found
    assert not jobs
    return checked_paths


@pytest.mark.parametrize("form", FORMATS)
def test_a_second_run_checks_nothing_and_says_the_same(form: str, jobs: list[Job]) -> None:
    first = ran()
    assert {f.code for f in first.findings} == {"DUP005", "DUP101", "SUP001", "TYP006"}
    jobs.clear()
    second = ran()
    assert not jobs
    assert first == second
    assert repr(first) == repr(second) == repr(ran(cache=None))
    assert render(form, first, ReportOptions()) == render(form, second, ReportOptions())


def test_an_article_that_changed_is_checked_alone(jobs: list[Job]) -> None:
    ran()
    Path("copy/library.txt").write_text(CLEAN)
    assert again(jobs) == ["copy/library.txt"]


def test_what_others_have_of_an_article_is_part_of_what_it_depends_on(jobs: list[Job]) -> None:
    ran()
    Path("copy/ferry.md").write_text(f"# Ferry returns\n\n{SHUT}\n")
    paths = again(jobs)
    # The other side is read again too: its copy stands in another line now.
    assert set(paths) == {"copy/ferry.md", "copy/bridge.txt"}
    Path("copy/ferry.md").write_text("# Ferry returns\n\nIt sails every ten minutes.\n")
    assert again(jobs) == ["copy/ferry.md"]


def test_an_article_that_was_moved_is_known(jobs: list[Job]) -> None:
    ran()
    Path("copy/mayor.txt").rename("copy/council.txt")
    assert again(jobs) == []


def test_other_settings_are_other_results(jobs: list[Job]) -> None:
    ran()
    assert len(again(jobs, overrides=Overrides(confidence=Confidence.LOW))) > 4
    assert len(again(jobs, overrides=Overrides(ignore=("TYP006",)))) > 4
    assert len(again(jobs, overrides=Overrides(language="de"))) > 4
    assert len(again(jobs, rules=INSTALLED[1:])) > 4
    assert again(jobs) == []


@pytest.mark.parametrize(
    "setting",
    [
        '[severity]\nTYP006 = "error"',
        "[rules.long-sentence]\nmax-words = 3",
        'ignore = ["DUP005"]',
        '[phrases]\ncliche = "house.txt"',
        '[per-file-ignores]\n"**" = ["TYP006"]',
        '[[suppress]]\npath = "**"\nrule = "TYP006"',
        '[[pattern]]\nname = "ferry"\npattern = "sails"\nmessage = "Ferries run"',
        'text-field = "body"',
        'title-field = "head"',
    ],
)
def test_every_setting_counts(jobs: list[Job], setting: str) -> None:
    Path("house.txt").write_text("at the end of the day\n")
    Path("newslint.toml").write_text("")
    ran()
    Path("newslint.toml").write_text(setting)
    assert set(again(jobs)) == set(map(str, Path("copy").iterdir()))


def test_what_a_pattern_says_counts(jobs: list[Job]) -> None:
    pattern = '[[pattern]]\nname = "ferry"\npattern = "sails"\nmessage = "Ferries run"\n'
    Path("newslint.toml").write_text(pattern)
    rules = checked([*INSTALLED, HousePatternRule])
    ran(rules=rules)
    for old, new in (("sails", "salt"), ("Ferries run", "Is it so?"), ("sails", "[Ss]alt")):
        Path("newslint.toml").write_text(pattern.replace(old, new))
        assert set(again(jobs, rules=rules)) == set(map(str, Path("copy").iterdir()))


def test_the_format_that_is_asked_for_counts(jobs: list[Job]) -> None:
    ran("copy/mayor.txt")
    assert again(jobs, "copy/mayor.txt", format="html") == ["copy/mayor.txt"]
    assert again(jobs, "copy/mayor.txt", proofs=True) == ["copy/mayor.txt"]
    assert again(jobs, "copy/mayor.txt") == []


def test_a_setting_for_some_paths_changes_nothing_for_the_others(jobs: list[Job]) -> None:
    Path("newslint.toml").write_text("")
    ran()
    Path("newslint.toml").write_text('[per-file-ignores]\n"mayor.txt" = ["TYP006"]\n')
    assert again(jobs) == ["copy/mayor.txt"]
    entry = '[[suppress]]\npath = "library.txt"\nrule = "DUP005"\n'
    Path("newslint.toml").write_text(entry)
    # The entry is used, and a result that is kept says so: there is no SUP001 for it.
    assert again(jobs) == ["copy/library.txt"]
    Path("newslint.toml").write_text(entry.replace("library", "mayor"))
    assert again(jobs) == ["copy/mayor.txt"]


def test_another_version_knows_nothing(jobs: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    ran()
    monkeypatch.setattr(edition, "__version__", "99.0")
    assert len(again(jobs)) > 4


def test_a_rule_that_was_edited_is_another_rule(tmp_path: Path) -> None:
    """From the code on, and from a word list beside it on; times of files do not count."""
    package = tmp_path / "desk_rules"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "words.txt").write_text("bated breath\n")
    sys.path.insert(0, str(tmp_path))
    try:
        import desk_rules  # type: ignore[import-not-found]

        rule = type("Own", (RULES[0],), {"__module__": desk_rules.__name__})
        first = edition.edition([rule])
        os.utime(package / "words.txt", (1, 1))
        assert edition.edition([rule]) == first
        (package / "words.txt").write_text("bated  breath\n")
        second = edition.edition([rule])
        (package / "__init__.py").write_text("#")
        assert len({first, second, edition.edition([rule])}) == 3
    finally:
        sys.path.remove(str(tmp_path))


def test_results_with_errors_are_not_kept(jobs: list[Job]) -> None:
    Path("copy/mayor.txt").write_text("Please raise an error.\n")
    Path("copy/broken.txt").write_bytes(b"\0\1\2\3" * 100)
    first = ran()
    jobs.clear()
    assert ran() == first
    assert [job.path for job in jobs] == ["copy/broken.txt", "copy/mayor.txt"]
    assert len(first.errors) == 2


def test_standard_input_is_not_kept(jobs: list[Job]) -> None:
    stdin = Input(f"Market moves\n\n{SALT}\n".encode(), "market.txt")
    first = ran("copy", "-", stdin=stdin)
    jobs.clear()
    assert ran("copy", "-", stdin=stdin) == first
    assert {job.path for job in jobs} == {"market.txt"}


# ---- what may be wrong with the file of results ----


def broken_in_the_middle(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[4096:] = b"\x5a" * (len(data) - 4096)
    file.write_bytes(data)


def with_broken_values(file: Path) -> None:
    with sqlite3.connect(file) as db:
        db.execute("UPDATE results SET value = zeroblob(length(value))")
    db.close()


def with_wrong_values(file: Path) -> None:
    """Every value stands under another key, as whole as it was."""
    with sqlite3.connect(file) as db:
        rows = db.execute("SELECT key, value, seal FROM results ORDER BY key").fetchall()
        for (key, *_), (_, *others) in zip(rows, [*rows[1:], rows[0]], strict=True):
            db.execute("UPDATE results SET value = ?, seal = ? WHERE key = ?", (*others, key))
    db.close()


def of_another_form(file: Path) -> None:
    with sqlite3.connect(file) as db:
        db.execute("DROP TABLE results")
        db.execute("CREATE TABLE results (name TEXT)")
        db.execute("PRAGMA user_version = 77")
    db.close()


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"no database, and longer than its head " * 500),
        lambda file: file.write_bytes(file.read_bytes()[:5000]),
        broken_in_the_middle,
        with_broken_values,
        with_wrong_values,
        of_another_form,
    ],
)
def test_a_damaged_file_is_made_anew(jobs: list[Job], damage: Any) -> None:
    first = ran()
    damage(Path("kept", FILE))
    jobs.clear()
    assert ran() == first
    assert jobs
    jobs.clear()
    assert ran() == first
    assert not jobs


def test_values_that_make_no_sense_are_passed_over(
    jobs: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    values = iter([b"", b"[]", b"[[[1]], 5]", b"{}", b"\xff", b'[[["", null, [[]]]], []]'] * 9)
    monkeypatch.setattr("newslint.run.cache.packed_outcome", lambda outcome: next(values))
    monkeypatch.setattr("newslint.run.cache.packed_sketches", lambda sketches: b"[]")
    first = ran()
    jobs.clear()
    assert ran() == first
    assert len(jobs) >= 5


def test_a_full_disk_is_no_error(jobs: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    first = ran()
    opened = Store._opened

    def full(self: Store) -> sqlite3.Connection:
        db = opened(self)
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages}")
        return db

    for file in Path("copy").iterdir():
        file.write_text(file.read_text() + "\n" + "The end of the line. " * 4000 + "\n")
    with monkeypatch.context() as patched:
        patched.setattr(Store, "_opened", full)
        second = ran()
    assert second == ran(cache=None) != first
    assert Store("kept").size().results > 0
    assert ran() == second


@pytest.mark.parametrize("place", ["kept", "kept/below"])
def test_a_folder_that_cannot_be_made_is_no_error(place: str) -> None:
    Path("kept").write_text("a file")
    assert ran(cache=CacheUse(place)) == ran(cache=None)
    assert Path("kept").read_text() == "a file"


def test_a_folder_that_is_only_to_be_read_is_no_error(
    jobs: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ran()

    def refused(*given: Any, **named: Any) -> Any:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr("newslint.run.store._make", refused)
    monkeypatch.setattr("newslint.run.store._used", refused)
    Path("copy/library.txt").write_text(CLEAN)
    jobs.clear()
    second = ran()
    assert [job.path for job in jobs] == ["copy/library.txt"]
    assert second == ran(cache=None) != first


def test_two_runs_at_once() -> None:
    program = (
        "import sys; from tests.run.test_cache import ran;"
        "print(repr([ran() for _ in range(3)][-1]))"
    )
    root = str(Path(__file__).resolve().parents[2])
    python = [sys.executable, "-c", program]
    environment = {**os.environ, "PYTHONPATH": root}
    running = [
        subprocess.Popen(python, env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    said = {process.communicate()[0] for process in running}
    assert [process.returncode for process in running] == [0] * 4
    assert said == {repr(ran(cache=None)) + "\n"}
    assert ran() == ran(cache=None)


# ---- what is kept how long, and where ----


def test_what_nobody_asks_for_goes(tmp_path: Path) -> None:
    Store("kept", today=1000).write({b"a": b"1", b"b": b"2"})
    # Its use is written down, but not every day.
    Store("kept", today=1003).read([b"b"])
    Store("kept", today=1020).read([b"b"])
    Store("kept", today=1000 + KEPT_DAYS + 1).write({b"c": b"3"})
    assert Store("kept", today=1040).read([b"a", b"b", b"c"]) == {b"b": b"2", b"c": b"3"}


def test_a_use_of_the_same_days_writes_nothing() -> None:
    Store("kept", today=1000).write({b"a": b"1"})
    before = Path("kept", FILE).read_bytes()
    Store("kept", today=1005).read([b"a"])
    assert Path("kept", FILE).read_bytes() == before


def test_the_oldest_goes_where_there_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    for day in range(5):
        Store("kept", today=day).write({b"%d %d" % (day, n): b"x" * 400 for n in range(1500)})
    monkeypatch.setattr("newslint.run.store.MOST_BYTES", 2_000_000)
    Store("kept", today=5).write({b"new": b"1"})
    left = Store("kept", today=5).read([b"0 0", b"4 1499", b"new"])
    assert set(left) == {b"4 1499", b"new"}
    assert Store("kept").size().bytes < 2_500_000


def test_git_and_backups_pass_over_the_folder(tmp_path: Path) -> None:
    ran()
    assert Path("kept/.gitignore").read_text().splitlines()[-1] == "*"
    assert Path("kept", TAG).read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_a_folder_of_somebody_else_is_left_as_it_is() -> None:
    Path("kept").mkdir()
    Path("kept/notes.txt").write_text("mine")
    ran()
    assert {file.name for file in Path("kept").iterdir()} == {"notes.txt", FILE}
    assert Store("kept").clear().results > 5
    assert [file.name for file in Path("kept").iterdir()] == ["notes.txt"]


def test_clearing_removes_all_of_it() -> None:
    ran()
    size = Store("kept").size()
    assert size == Store("kept").clear()
    assert size.results > 5
    assert size.bytes > 4096
    assert not Path("kept").exists()
    assert Store("kept").clear() == (0, 0)


def test_a_few_short_articles_are_not_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", "kept")
    ran(cache=CacheUse())
    assert not Path("kept").exists()
    Path("copy/long.txt").write_text("The end of the line. " * (FEW_BYTES // 20))
    ran(cache=CacheUse())
    assert Path("kept", FILE).exists()


@pytest.fixture
def homes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", "/caches")
    monkeypatch.setattr(sys, "platform", "linux")
    return None


def test_the_folder_is_the_one_that_is_named_or_beside_the_configuration(
    homes: None, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def folder(named: str | None = None) -> str:
        return cache_folder(named, Configurations().of_folder("copy"))

    assert folder() == "/caches/newslint"
    Path("newslint.toml").write_text("")
    assert folder() == str(desk / ".newslint_cache")
    Path("newslint.toml").write_text('cache-dir = "kept"')
    assert folder() == str(desk / "kept")
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", "/variable")
    assert folder() == "/variable"
    assert folder("named") == str(desk / "named")


def test_a_folder_that_is_named_has_its_own_configuration(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newslint.run.cache_use.FEW_BYTES", 0)
    (desk / "newslint.toml").write_text('cache-dir = "results"\n')
    settings = Configurations(Overrides())
    run(Order(["."], settings, INSTALLED, cache=CacheUse()))
    assert (desk / "results" / FILE).is_file()


def test_no_article_is_looked_for_among_the_results(jobs: list[Job]) -> None:
    ran(".", cache=CacheUse(".newslint_cache"))
    Path(".newslint_cache/a.txt").write_text(FAULTY)
    jobs.clear()
    ran(".", cache=CacheUse(".newslint_cache"))
    assert not jobs
