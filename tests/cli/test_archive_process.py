"""Commands of the archive as processes: killed and gone on with, interrupted, with no reader."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from tests.tarnpoint import BRIDGE, published, put

from newslint.archive.archive import Archive

ROOT = Path(__file__).resolve().parents[2]
FILE = "p.newslint"
# The program, which commits a few articles at a time.
PROGRAM = """
import sys
from newslint.indexing import writing
writing.COMMIT_PASSAGES = 20
from newslint.cli.main import run
if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
"""


def start(*arguments: str) -> subprocess.Popen[bytes]:
    Path("program.py").write_text(PROGRAM)
    return subprocess.Popen(
        [sys.executable, "program.py", "archive", *arguments, "--archive", FILE],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        start_new_session=True,
    )


def in_shell(line: str) -> subprocess.CompletedProcess[str]:
    """A line of the shell, with the program for ``{}``."""
    Path("program.py").write_text(PROGRAM)
    program = f"{shlex.quote(sys.executable)} program.py archive"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    return subprocess.run(
        line.format(program),
        shell=True,
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )


def many() -> None:
    for number in range(400):
        put(f"copy/{number}.txt", BRIDGE.replace("two", str(number)))


def articles() -> int:
    if not Path(FILE).exists():
        return 0
    with Archive.open(FILE) as archive:
        return archive.stats().articles


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_who_is_stopped_goes_on_by_doing_the_same_again(newslint: Any, how: int) -> None:
    many()
    process = start("add", "copy", "--jobs", "2")
    until = time.monotonic() + 60
    while articles() == 0 and time.monotonic() < until and process.poll() is None:
        time.sleep(0.01)
    os.killpg(process.pid, how)
    out, err = process.communicate(timeout=60)
    if process.returncode != 0:  # unless it was quicker than the signal
        assert process.returncode == (130 if how == signal.SIGINT else -signal.SIGKILL)
        assert out == b""
        assert err.strip() == b"" or b"interrupted; the archive has" in err
        assert err.strip().count(b"\n") == 0
    done = articles()
    assert 0 < done <= 400
    assert newslint("archive", "verify", "--archive", FILE).status == 0
    ended = newslint("archive", "add", "copy", "--archive", FILE)
    assert ended.status == 0
    assert articles() == 400
    added = f"{400 - done} articles added" if done < 400 else f"{FILE}: "
    assert added in ended.out
    newslint("archive", "add", "copy", "--archive", "whole.newslint")
    exports = [
        newslint("archive", "export", "--archive", file).out for file in (FILE, "whole.newslint")
    ]
    assert exports[0] == exports[1]


def test_two_who_add_at_once_wait_for_each_other() -> None:
    many()
    both = [start("add", "copy"), start("add", "copy")]
    for process in both:
        _, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, b"")
    assert articles() == 400


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("{} export --archive p.newslint | head -c 10 > head; echo >&2", 0, ""),
        ("{} export --archive p.newslint > /dev/full", 2, "standard output cannot be written"),
        ("{} export --archive p.newslint >&-", 2, "there is no standard output"),
        ("{} duplicates --archive p.newslint > /dev/full", 2, "standard output cannot be written"),
        ("{} stats --archive p.newslint | true", 0, ""),
        ("{} stats --archive p.newslint > /dev/full", 2, "standard output cannot be written"),
        ("{} import - --archive q.newslint <&-", 2, "there is no standard input"),
        ("echo text | {} import - --archive q.newslint", 2, "-: this is no export of newslint"),
        ("{} --help > /dev/full", 2, "standard output cannot be written"),
    ],
)
def test_streams_that_are_full_closed_or_unread(
    newslint: Any, line: str, status: int, said: str
) -> None:
    published()
    newslint("archive", "add", "published", "--archive", FILE)
    ended = in_shell(line)
    assert (ended.returncode, ended.stderr.strip().count("\n")) == (status, 0)
    assert said in ended.stderr
    assert "internal" not in ended.stderr
    assert "Traceback" not in ended.stderr
