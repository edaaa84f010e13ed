"""The program as a process: Ctrl-C, a reader that goes away, and how little it imports."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from tests.newsdesk import FAULTY

ROOT = Path(__file__).resolve().parents[2]
# The program with the rules of the tests, whatever is installed.
PROGRAM = """
import sys
from newslint import registry
from newslint.entrypoints import EntryPoint
registry.entry_points = lambda group: [EntryPoint("newsdesk", "tests.newsdesk:RULES")]
from newslint.cli.main import run
if __name__ == "__main__":
    status = run(sys.argv[1:])
    if sys.argv[1] == "imported.txt":
        print(*sys.modules, file=sys.stderr)
    sys.exit(status)
"""


def start(*arguments: str) -> subprocess.Popen[bytes]:
    Path("program.py").write_text(PROGRAM)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    return subprocess.Popen(
        [sys.executable, "program.py", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_at_once_without_a_traceback(jobs: str) -> None:
    Path("copy").mkdir()
    for number in range(60):
        Path(f"copy/{number}.txt").write_text("Please take your time. It is is so.\n")
    process = start("copy", "--jobs", jobs)
    time.sleep(1.5)
    os.killpg(process.pid, signal.SIGINT)
    # An end and no measure: the sixty articles take half a minute and more.
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err.strip()) == (130, b"", b"")


def test_an_ended_run_leaves_no_worker_behind() -> None:
    Path("copy").mkdir()
    for number in range(60):
        Path(f"copy/{number}.txt").write_text("Please take your time. It is is so.\n")
    process = start("copy", "--jobs", "2")
    time.sleep(1.5)
    process.terminate()  # the parent alone, as a supervisor does it
    try:
        # The pipes stay open as long as a worker lives.
        process.communicate(timeout=20)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGTERM


def test_a_reader_that_goes_away_is_no_error() -> None:
    Path("a.txt").write_text("It is is so.\n\n" * 20_000)
    process = start("a.txt", "--format", "concise")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert (process.wait(timeout=60), process.stderr.read()) == (1, b"")
    process.stderr.close()


@pytest.mark.parametrize(
    "line, said",
    [
        ("{} a.txt > /dev/full", "standard output cannot be written: No space left on device"),
        (
            "{} a.txt --format json > /dev/full",
            "standard output cannot be written: No space left on",
        ),
        ("{} --help > /dev/full", "standard output cannot be written: No space left on device"),
        ("{} rules > /dev/full", "standard output cannot be written: No space left on device"),
        ("{} a.txt >&-", "there is no standard output"),
        ("{} - <&-", "there is no standard input"),
    ],
)
def test_a_stream_that_is_full_or_closed_is_told(line: str, said: str) -> None:
    ended = in_shell(line)
    assert ended.returncode == 2
    assert ended.stderr.startswith(f"newslint: {said}")
    assert ended.stderr.count("\n") == 1


def test_a_reader_of_the_help_that_goes_away_is_no_error() -> None:
    assert in_shell("{} --help | true").stderr == ""


@pytest.mark.parametrize("stream", ["2> /dev/full", "2>&-"])
def test_errors_that_nobody_can_read_change_nothing(stream: str) -> None:
    ended = in_shell(f"{{}} gone.txt a.txt --format concise --quiet {stream}")
    assert (ended.returncode, ended.stderr) == (2, "")
    assert ended.stdout.startswith("a.txt:3:18: DUP005")


def in_shell(line: str) -> subprocess.CompletedProcess[str]:
    """A line of the shell, with the program for ``{}``."""
    Path("program.py").write_text(PROGRAM)
    Path("a.txt").write_text(FAULTY)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    program = f"{shlex.quote(sys.executable)} program.py"
    return subprocess.run(
        line.format(program),
        shell=True,
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )


SLOW = (
    "tomllib tomli pathspec concurrent.futures multiprocessing difflib importlib.metadata json"
    " numpy scipy datasketch textstat nltk ftfy markdown_it charset_normalizer"
)


def test_one_article_imports_nothing_slow() -> None:
    Path("imported.txt").write_text(FAULTY)
    _, err = start("imported.txt", "--quiet", "--select", "DUP005,TYP006").communicate(timeout=60)
    assert not set(SLOW.split()) & set(err.decode().split())
