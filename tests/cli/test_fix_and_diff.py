"""--fix, --unsafe-fixes and --diff, with the rules that are shipped."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from tests.newsrepo import Repo

from newslint import registry
from newslint.entrypoints import EntryPoint
from newslint.run import replacing

FAULTY = "Ferry to run\n\nThe ferry will run  on Monday , the harbour office said.\n"
MENDED = "Ferry to run\n\nThe ferry will run on Monday, the harbour office said.\n"
TWICE = "Ferry to run\n\nThe ferry will run on on Monday , the harbour office said.\n"


@pytest.fixture(autouse=True)
def shipped_rules(desk_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plugin = [EntryPoint("newslint_rules", "newslint_rules:RULES")]
    monkeypatch.setattr(registry, "entry_points", lambda group: plugin)
    registry.installed_rules.cache_clear()


def write(name: str, text: str | bytes = FAULTY) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def names(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def test_fix_mends_the_file_and_reports_what_is_left(newslint) -> None:
    path = write("a.txt")
    done = newslint("--fix", "a.txt")
    assert (done.status, done.err) == (0, "")
    assert path.read_text() == MENDED
    assert done.out.startswith("2 fixed, 0 left\nNo findings in 1 article\n")


def test_the_exit_status_is_that_of_what_is_left(newslint) -> None:
    path = write("a.txt", TWICE)
    done = newslint("--fix", "a.txt")
    assert done.status == 1
    assert "1 fixed, 1 left; 1 more with --unsafe-fixes\n" in done.out
    done = newslint("--fix", "--unsafe-fixes", "a.txt")
    assert done.status == 0
    assert path.read_text() == MENDED


def test_without_fix_the_report_says_what_could_be_fixed(newslint) -> None:
    path = write("a.txt", TWICE)
    assert "2 errors; 1 fixable with --fix, 1 more with --unsafe-fixes\n" in newslint("a.txt").out
    said = newslint("--unsafe-fixes", "a.txt").out
    assert "; 2 fixable with --fix --unsafe-fixes\n" in said
    assert path.read_text() == TWICE


def test_diff_shows_what_would_change_and_touches_nothing(newslint) -> None:
    path = write("copy/a.txt", TWICE)
    done = newslint("--diff", "copy")
    assert done.status == 1
    assert done.out == (
        "--- a/copy/a.txt\n"
        "+++ b/copy/a.txt\n"
        "@@ -1,3 +1,3 @@\n"
        " Ferry to run\n"
        " \n"
        "-The ferry will run on on Monday , the harbour office said.\n"
        "+The ferry will run on on Monday, the harbour office said.\n"
    )
    assert done.err == "newslint: 1 would be fixed in 1 file; 1 more with --unsafe-fixes\n"
    assert path.read_text() == TWICE
    both = newslint("--diff", "--unsafe-fixes", "copy")
    assert "+The ferry will run on Monday, the" in both.out
    assert newslint("--diff", "--exit-zero", "copy").status == 0


def test_git_can_apply_the_diff(newslint) -> None:
    repo = Repo(Path("repo"))
    texts = {"a.txt": TWICE, "b.txt": FAULTY.replace("\n", "\r\n"), "c.txt": FAULTY.rstrip("\n")}
    for name, text in texts.items():
        repo.write(name, text)
    repo.commit()
    os.chdir("repo")
    diff = newslint("--diff", ".").out
    subprocess.run(["git", "apply", "-"], input=diff.encode(), check=True)
    assert Path("b.txt").read_bytes() == MENDED.replace("\n", "\r\n").encode()
    assert Path("c.txt").read_text() == MENDED
    assert newslint("--diff", ".").status == 0


def test_diff_without_anything_to_fix(newslint) -> None:
    write("a.txt", MENDED)
    done = newslint("--diff", "a.txt")
    assert (done.status, done.out, done.err) == (0, "", "newslint: nothing would be fixed\n")


def test_the_diff_is_coloured_and_never_live(newslint) -> None:
    write("a.txt", FAULTY.replace("office", "office\x1b[31m red ::error"))
    plain = newslint("--diff", "a.txt").out
    assert "\x1b" not in plain
    assert "office\\x1b[31m" in plain
    colored = newslint("--diff", "--color", "always", "a.txt").out
    assert colored.startswith("\x1b[1m--- a/a.txt\x1b[0m\n")
    assert "\x1b[31m-The ferry" in colored
    assert "\x1b[32m+The ferry" in colored
    write("b.txt", "Ferry\n\n::error file=x::gone , they said\n")
    assert not any(line.lstrip().startswith("::") for line in newslint("--diff", "b.txt").out)


def test_standard_input_comes_out_fixed_and_the_report_beside_it(newslint) -> None:
    done = newslint("--fix", "-", stdin=TWICE.encode())
    assert done.status == 1
    assert done.out == MENDED.replace("on Monday", "on on Monday")
    assert "DUP005" in done.err
    assert "1 fixed, 1 left" in done.err
    shown = newslint("--diff", "-", "--stdin-filename", "desk.txt", stdin=FAULTY.encode())
    assert shown.out.startswith("--- a/desk.txt\n")


def test_standard_input_that_cannot_be_read_comes_out_as_it_went_in(newslint) -> None:
    done = newslint("--fix", "-", stdin=b"\x00\x01\x02\x03" * 9)
    assert done.status == 2
    assert done.out == "\x00\x01\x02\x03" * 9


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_line_ends_encoding_and_mark_stay(newslint, end: str, encoding: str) -> None:
    text = FAULTY.replace("harbour", "harbour caf\xe9").replace("\n", end)
    path = write("a.txt", text.encode(encoding))
    newslint("--fix", "a.txt")
    mended = MENDED.replace("harbour", "harbour caf\xe9").replace("\n", end)
    assert path.read_bytes() == mended.encode(encoding)


def test_mode_stays_and_a_link_leads_to_the_mended_file(newslint) -> None:
    path = write("real/a.txt")
    path.chmod(0o640)
    Path("link.txt").symlink_to(path)
    newslint("--fix", "link.txt")
    assert Path("link.txt").is_symlink()
    assert path.read_text() == MENDED
    assert path.stat().st_mode & 0o777 == 0o640
    assert names("real") == ["a.txt"]


def test_hard_links_are_noted(newslint) -> None:
    os.link(write("a.txt"), "b.txt")
    done = newslint("--fix", "a.txt")
    assert "a.txt: the old text stays in 1 other hard link of the file" in done.err
    assert Path("b.txt").read_text() == FAULTY


def test_a_read_only_file_is_left_and_is_an_error(newslint) -> None:
    path = write("a.txt")
    path.chmod(0o444)
    write("b.txt")
    done = newslint("--fix", "a.txt", "b.txt")
    assert done.status == 2
    assert "a.txt: is not fixed: it is read-only" in done.err
    assert path.read_text() == FAULTY
    assert Path("b.txt").read_text() == MENDED
    assert "TYP001" in done.out, "what is left is still told"


@pytest.mark.parametrize("broken", ["mkstemp", "fsync", "replace"])
def test_a_failed_write_leaves_the_original(newslint, monkeypatch, broken: str) -> None:
    def fails(*arguments: object, **named: object) -> None:
        raise OSError(28, "No space left on device")

    module = replacing.tempfile if broken == "mkstemp" else replacing.os
    monkeypatch.setattr(module, broken, fails)
    path = write("copy/a.txt")
    done = newslint("--fix", "copy/a.txt")
    assert done.status == 2
    assert "is not fixed: it cannot be written: no space left on device" in done.err
    assert path.read_text() == FAULTY
    assert names("copy") == ["a.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_an_error(newslint) -> None:
    path = write("copy/a.txt")
    Path("copy").chmod(0o555)
    try:
        assert newslint("--fix", "copy/a.txt").status == 2
        assert path.read_text() == FAULTY
    finally:
        Path("copy").chmod(0o755)


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(newslint, monkeypatch) -> None:
    path = write("a.txt")
    dress = replacing._dress

    def slow(*arguments: object) -> None:
        path.write_text("Somebody was quicker.\n")
        dress(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(replacing, "_dress", slow)
    done = newslint("--fix", "a.txt")
    assert done.status == 2
    assert "it was changed meanwhile" in done.err
    assert path.read_text() == "Somebody was quicker.\n"
    assert names(".") == ["a.txt"]


def test_what_is_suppressed_or_known_is_not_fixed(newslint) -> None:
    note = "<!-- newslint: ignore TYP001 -->\n"
    path = write("a.md", f"# Ferry\n\n{note}\nThe ferry , they said, sails.\n\nA bus , too.\n")
    newslint("--fix", "a.md", "--isolated")
    assert path.read_text() == f"# Ferry\n\n{note}\nThe ferry , they said, sails.\n\nA bus, too.\n"
    Path("newslint.toml").write_text("")
    known = write("b.txt")
    assert newslint("baseline", "b.txt").status == 0
    assert newslint("--fix", "b.txt").status == 0
    assert known.read_text() == FAULTY
    known.write_text(f"{FAULTY}\nThe boat will run on Sunday , the office said.\n")
    newslint("--fix", "b.txt")
    assert known.read_text() == f"{FAULTY}\nThe boat will run on Sunday, the office said.\n"


def test_since_fixes_what_changed_and_its_report_knows_the_new_lines(newslint) -> None:
    repo = Repo(Path("repo"))
    old = "Ferry to run\n\nThe ferry , they said, will run.\n\n"
    tail = "It sails from the old quay. It is an old boat.\n\nIt has a new bell.\n"
    repo.commit(a=old + tail)
    os.chdir("repo")
    cut = "The trial began with a speech by a U.S.\n\nNavy engineer , who sailed on on Monday.\n\n"
    write("a.txt", old + cut + tail)
    done = newslint("--fix", "--since", "HEAD", "a.txt")
    mended = "The trial began with a speech by a U.S. Navy engineer, who sailed on on Monday.\n\n"
    assert Path("a.txt").read_text() == old + mended + tail
    assert "DUP005" in done.out
    assert "TYP001" not in done.out
    assert "2 fixed, 1 left" in done.out


def test_workers_and_kept_results_make_no_difference(newslint) -> None:
    for number in range(20):
        write(f"copy/{number:02}.txt", FAULTY.replace("Monday", f"Monday, June {number + 1}"))
    newslint("copy", "--cache-dir", "kept", "--jobs", "1")
    done = newslint("--fix", "copy", "--jobs", "2", "--cache-dir", "kept")
    assert "40 fixed, 0 left" in done.out
    assert "TYP001" not in newslint("copy", "--cache-dir", "kept", "--jobs", "2").out
    assert not [p for p in Path("copy").iterdir() if "  " in p.read_text()]


def test_articles_are_compared_after_they_are_fixed(newslint) -> None:
    passage = (
        "The harbour office said on Monday that the ferry to the island would sail again after"
        " divers had cleared the last of the wreckage from the channel and set new buoys there."
    )
    write("a.txt", f"Ferry one\n\nFirst of all  this.\n\n{passage}\n")
    write("b.txt", f"Bus two\n\nAnd then  that.\n\n{passage}\n")
    done = newslint("--fix", "a.txt", "b.txt")
    assert "2 fixed" in done.out
    assert "DUP101" in done.out


def test_json_says_what_was_fixed(newslint) -> None:
    write("a.txt", TWICE)
    summary = json.loads(newslint("--fix", "--format", "json", "a.txt").out)["summary"]
    assert (summary["fixed"], summary["fixed_by_code"]) == (1, {"TYP001": 1})
    assert "fixed" not in json.loads(newslint("--format", "json", "a.txt").out)["summary"]


def test_json_shows_edits_as_they_are_written(newslint) -> None:
    copy = "<p>He said &lt;b&gt; and A&amp;amp;B were here.</p>"
    write("a.html", f"<article><h1>Ferry</h1>{copy}</article>\n")
    found = json.loads(newslint("--format", "json", "a.html").out)["findings"]
    texts = [e["text"] for f in found if f["code"] == "LFT002" for e in f["fix"]["edits"]]
    assert texts == ["", "&amp;"]


def test_a_fix_that_is_left_out_is_named(newslint) -> None:
    long = " ".join(["word"] * 30)
    text = f"Ferry\n\nThe start and {long} met a U.S.\n\nNavy engineer, who had {long} again.\n"
    write("a.txt", text.replace("word word", "word ward"))
    done = newslint("--fix", "a.txt")
    assert "a.txt:3: BRK001 is not fixed: then RDB001, RDB002 would find more" in done.err
    assert newslint("--fix", "-q", "a.txt").err == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--fix", "--profile"), "--fix and --profile contradict"),
        (("--diff", "--profile"), "--diff and --profile contradict"),
        (("--diff", "-o", "x"), "--diff and --output-file contradict"),
        (("--fix", "--watch"), "--watch and --fix contradict"),
        (("--diff", "--watch"), "--watch and --diff contradict"),
    ],
)
def test_options_that_contradict_each_other(newslint, arguments, said) -> None:
    path = write("a.txt")
    done = newslint(*arguments, "a.txt")
    assert done.status == 2
    assert said in done.err
    assert path.read_text() == FAULTY


def test_a_feed_is_fixed_article_by_article(newslint) -> None:
    items = "".join(
        f"<item><title>Ferry {n}</title><guid>{n}</guid><description>&lt;p&gt;The ferry &amp;amp;"
        f" the bus , they said on day {n}, will not run this week.&lt;/p&gt;</description></item>\n"
        for n in range(3)
    )
    feed = f'<?xml version="1.0"?>\n<rss version="2.0"><channel>\n{items}</channel></rss>'
    path = write("feed.rss", feed)
    done = newslint("--fix", "feed.rss")
    assert "3 fixed" in done.out
    assert path.read_text() == feed.replace("bus , ", "bus, ")


def test_completion_offers_the_options(newslint) -> None:
    said = newslint("--help").out
    for option in ("--fix", "--unsafe-fixes", "--diff"):
        assert option in said
    assert "safe fix" in newslint("rule", "TYP001").out
