"""No pattern runs away: on 15,000 of anything each takes time that only linear work takes.

What a pattern does cannot be counted from outside: the matcher of ``re`` is C, and tells nobody of
its steps.  To read the patterns and prove that no two of their parts can share a stretch of text
would need their parsed form, which is private to the interpreter, and would refuse many that are
harmless: half of them see a word or forty letters, and never a whole article.

So the patterns are watched while articles are checked, and while files of several formats are
read.  All uses of one pattern over an input of 15,000 code points may take 0.15 s of processor,
which does not depend on what else the machine does.  Linear work takes a tenth of that, seldom a
third; a square is 225 million steps, 0.25 s for the simplest pattern and 1 s for most, and what
is worse than a square never ends.  It is no measure of speed but a bound on the work.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

# About 160 are used: fewer than this says that they were not watched.
FEWEST = 100


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="nothing ends an endless search here")
def test_no_pattern_runs_away(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.worst.every_pattern"],
        cwd=root,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    *runaways, total = done.stdout.splitlines()
    assert runaways == []
    assert int(total.partition(" ")[0]) > FEWEST
