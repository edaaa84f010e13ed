"""The bar of a long run: when it is drawn, where never, and that it leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from tests.cli.test_process import ROOT, start

pty = pytest.importorskip("pty", reason="only there is a terminal to be had")

SLOW = "Please take your time. It is is so.\n"
_HIDES_CURSOR, _SHOWS_CURSOR = "\x1b[?25l", "\x1b[?25h"


class Ended:
    """A run with a terminal as its standard error: its status, and what came out at both ends."""

    def __init__(self, *arguments: str, signalled: int | None = None, **variables: str) -> None:
        start("rules").communicate()  # writes the program
        ours, theirs = pty.openpty()
        surroundings = {k: v for k, v in os.environ.items() if k not in ("CI", "NO_COLOR")}
        path = os.pathsep.join([str(ROOT), *sys.path])
        with subprocess.Popen(
            [sys.executable, "program.py", *arguments],
            stdout=subprocess.PIPE,
            stderr=theirs,
            stdin=subprocess.DEVNULL,
            env={**surroundings, "PYTHONPATH": path, "TERM": "xterm", **variables},
            start_new_session=True,
        ) as process:
            os.close(theirs)
            drawn = b""
            with suppress(OSError):  # so a terminal says that nobody is at its other end
                while data := os.read(ours, 4096):
                    drawn += data
                    if signalled is not None and b"/" in drawn:
                        os.killpg(process.pid, signalled)
                        signalled = None
            os.close(ours)
            assert process.stdout is not None
            self.out = process.stdout.read().decode()
        self.drawn, self.status = drawn.decode(), process.returncode


def write(count: int) -> None:
    Path("copy").mkdir()
    for number in range(count):
        Path(f"copy/{number}.txt").write_text(SLOW)


def test_a_long_run_shows_how_far_it_is_and_clears_it() -> None:
    write(3)
    ended = Ended("copy", "--jobs", "1", "--format", "concise")
    assert "2/3" in ended.drawn or "3/3" in ended.drawn
    assert ended.drawn.count(_HIDES_CURSOR) == ended.drawn.count(_SHOWS_CURSOR) == 1
    assert ended.drawn.rstrip("\r\n").endswith("\x1b[2K")  # the line is empty again
    assert "\x1b" not in ended.out
    assert ended.out.count("DUP005") == 3


@pytest.mark.parametrize(
    ("arguments", "variables"),
    [((), {"TERM": "dumb"}), ((), {"CI": "true"}), (("--quiet",), {})],
)
def test_nothing_is_drawn(arguments: tuple[str, ...], variables: dict[str, str]) -> None:
    write(2)
    assert Ended("copy", "--jobs", "1", *arguments, **variables).drawn == ""


def test_ctrl_c_leaves_a_clean_line() -> None:
    write(30)
    ended = Ended("copy", "--jobs", "1", signalled=signal.SIGINT)
    assert (ended.status, ended.out) == (130, "")
    assert ended.drawn.index(_HIDES_CURSOR) < ended.drawn.rindex(_SHOWS_CURSOR)
    assert "Traceback" not in ended.drawn


def test_rich_is_imported_where_something_is_drawn_only() -> None:
    program = """
import sys
from newslint.cli import progress
from newslint.run.article import Job, Outcome
from newslint.run.checked import Step
step = Step(Outcome(Job("a.txt", "plain", 0)), 1, 2)
with progress.Bar() as bar:
    bar(step)
    assert "rich" not in sys.modules
progress.PATIENCE = -1
with progress.Bar() as bar:
    bar(step)
    assert "rich" in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
