"""``--watch``: what a desk shows, look by look, and the program as a process."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO

import pytest
from tests.cli.conftest import Desk as Start
from tests.cli.test_process import start
from tests.newsdesk import CLEAN, FAULTY

from newslint.cli.plain import CheckOptions, Output
from newslint.cli.watch import Desk

_CLOCK = re.compile(r"newslint: \d\d:\d\d:\d\d ")


class Shown:
    """A desk, and what it wrote at its last look."""

    def __init__(self, desk: Desk, read: Callable[[], tuple[str, str]]) -> None:
        self._desk, self._read = desk, read
        self.out = self.err = ""

    def look(self) -> str:
        """Look; returns what was written to standard error, without the clock."""
        self._desk.look()
        self.out, self.err = self._read()
        return _CLOCK.sub("", self.err).strip()


@pytest.fixture
def desk(capsys: pytest.CaptureFixture[str]) -> Callable[..., Shown]:
    def make(*paths: str, **options: object) -> Shown:
        asked = CheckOptions(
            paths, outputs=(Output("concise"),), jobs=1, ignore=("DUP101",), **options
        )  # type: ignore[arg-type]
        return Shown(Desk(asked), capsys.readouterr)

    return make


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text)


def test_what_was_saved_is_checked_again(desk: Callable[..., Shown]) -> None:
    write("copy/a.txt", FAULTY)
    write("copy/b.txt", FAULTY.replace("the the", "is is"))
    shown = desk("copy")
    assert shown.look() == "everything checked; 2 findings in 2 articles; Ctrl-C ends"
    assert "copy/a.txt:3" in shown.out
    assert "copy/b.txt:3" in shown.out

    assert shown.look() == ""

    write("copy/b.txt", CLEAN)
    assert shown.look() == "copy/b.txt checked; 1 finding in 2 articles; Ctrl-C ends"
    assert "copy/a.txt" not in shown.out

    Path("copy/a.txt").unlink()
    assert shown.look() == "copy/a.txt gone; 0 findings in 1 article; Ctrl-C ends"
    assert shown.out == ""

    for number in range(4):
        write(f"copy/{number}.txt", FAULTY)
    assert shown.look().startswith("4 articles checked; 4 findings in 5 articles")


def test_a_configuration_is_read_again(desk: Callable[..., Shown]) -> None:
    write("copy/a.txt", FAULTY)
    shown = desk("copy")
    assert "1 finding in 1 article" in shown.look()
    write("newslint.toml", 'ignore = ["DUP005"]')
    assert shown.look() == "everything checked; 0 findings in 1 article; Ctrl-C ends"


def test_a_broken_configuration_is_told_once_and_tried_again(desk: Callable[..., Shown]) -> None:
    write("copy/a.txt", FAULTY)
    shown = desk("copy")
    shown.look()
    write("newslint.toml", "ignore = [")
    assert "newslint.toml: is not TOML" in shown.look()
    assert shown.look() == ""
    Path("newslint.toml").unlink()
    assert shown.look() == "everything checked; 1 finding in 1 article; Ctrl-C ends"


def test_quiet_says_findings_only(desk: Callable[..., Shown]) -> None:
    write("a.txt", FAULTY)
    shown = desk("a.txt", quiet=True)
    assert shown.look() == ""
    assert "a.txt:3" in shown.out


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["-"], "standard input (-)"),
        (["-o", "r.txt", "."], "--output-file"),
        (["--since", "HEAD"], "--since"),
        (["--profile"], "--profile"),
    ],
)
def test_what_does_not_go_with_it(newslint: Start, arguments: list[str], what: str) -> None:
    ended = newslint("--watch", *arguments)
    assert ended.status == 2
    assert f"--watch and {what} contradict each other" in ended.err


def test_without_watchfiles_it_says_what_to_install(
    newslint: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", CLEAN)
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    ended = newslint("--watch", "a.txt")
    assert (ended.status, ended.out) == (2, "")
    assert "pip install 'newslint[watch]'" in ended.err


def test_nothing_to_watch(newslint: Start) -> None:
    pytest.importorskip("watchfiles")
    ended = newslint("--watch", "nowhere/at/all.txt")
    assert (ended.status, ended.err) == (
        2,
        "newslint: there is nothing to watch in nowhere/at/all.txt\n",
    )


class Process:
    """The program, watching; what it writes is read as it comes."""

    def __init__(self, *arguments: str) -> None:
        self.process = start(*arguments)
        self._lines: Queue[str] = Queue()
        streams = (self.process.stdout, self.process.stderr)
        self._readers = [Thread(target=self._read, args=(stream,)) for stream in streams]
        for reader in self._readers:
            reader.start()

    def _read(self, stream: IO[bytes]) -> None:
        with stream:
            for line in stream:
                self._lines.put(line.decode())

    def ended(self) -> int:
        """The exit status, once the process has ended."""
        for reader in self._readers:
            reader.join(timeout=60)
        return self.process.wait(timeout=60)

    def wait_for(self, *words: str) -> None:
        """Wait until lines with each of these have come; slow machines have a minute."""
        missing, lines = set(words), []
        end = time.monotonic() + 60
        while missing and time.monotonic() < end:
            try:
                lines.append(self._lines.get(timeout=1))
            except Empty:
                continue
            missing = {word for word in missing if word not in lines[-1]}
        assert not missing, lines


@pytest.mark.parametrize("path", ["copy", "copy/a.txt"])
def test_the_program_watches_until_ctrl_c(path: str) -> None:
    pytest.importorskip("watchfiles")
    write("copy/a.txt", CLEAN)
    watching = Process("--watch", "--format", "concise", path)
    try:
        watching.wait_for("everything checked; 0 findings in 1 article")
        write("copy/a.txt.new", FAULTY)  # as editors save
        Path("copy/a.txt.new").replace("copy/a.txt")
        watching.wait_for("DUP005", "copy/a.txt checked; 1 finding in 1 article")
        write("newslint.toml", 'ignore = ["DUP005"]')
        # Nobody is told of a new file above the folder, so something is saved after it.
        write("copy/a.txt", CLEAN + FAULTY)
        watching.wait_for("everything checked; 0 findings")
        write("newslint.toml", "")
        watching.wait_for("everything checked; 1 finding")
        os.killpg(watching.process.pid, signal.SIGINT)
        assert watching.ended() == 0
    finally:
        if watching.process.poll() is None:
            os.killpg(watching.process.pid, signal.SIGKILL)
            watching.ended()
