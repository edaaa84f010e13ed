"""The program as a process: Ctrl-C, a reader that goes away, and how little it imports."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
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
    asked = time.perf_counter()
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err.strip()) == (130, b"", b"")
    assert time.perf_counter() - asked < 5


def test_a_reader_that_goes_away_is_no_error() -> None:
    Path("a.txt").write_text("It is is so.\n\n" * 20_000)
    process = start("a.txt", "--format", "concise")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert (process.wait(timeout=60), process.stderr.read()) == (1, b"")
    process.stderr.close()


SLOW = (
    "tomllib tomli pathspec concurrent.futures multiprocessing difflib importlib.metadata json"
    " numpy scipy datasketch textstat nltk ftfy markdown_it charset_normalizer"
)


def test_one_article_imports_nothing_slow() -> None:
    Path("imported.txt").write_text(FAULTY)
    _, err = start("imported.txt", "--quiet", "--select", "DUP005,TYP006").communicate(timeout=60)
    assert not set(SLOW.split()) & set(err.decode().split())
