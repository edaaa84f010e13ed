"""Where the time of one article goes before and while it is read: the profile of a cold start.

    python benchmarks/startup.py [--runs 15] [ARTICLE]

Each stage is a process of its own that does all that the stages before it do; the difference is
what the stage costs.  The least processor time of some runs is taken, since noise only adds.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = ROOT / "examples/newsroom/articles/harbour-bridge.txt"
CLEAN = "The ferry to Oldhaven sails again from Monday.\n"
_SETTLED = "import gc; gc.set_threshold(50_000)\n"
_PROGRAM = f"{_SETTLED}import newslint.cli.main\n"
_ENGINE = f"{_PROGRAM}import newslint.cli.articles\n"
_RULES = f"{_ENGINE}from newslint.registry import installed_rules\ninstalled_rules()\n"
_REPORT = f"{_RULES}import newslint.report.text\n"
_RUN = f"{_REPORT}newslint.cli.main.run(['--isolated', {{path!r}}])\n"
STAGES = (
    ("Python itself", "pass"),
    ("re and typing", "import re, typing"),
    ("the program and its options", _PROGRAM),
    ("the engine", _ENGINE),
    ("the rules, with what they import", _RULES),
    ("the report", _REPORT),
    ("a run over one clean line", _RUN),
    ("one article: patterns, phrases, tables, rules, report", _RUN),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("article", nargs="?", type=Path, default=ARTICLE)
    parser.add_argument("--runs", type=int, default=15)
    arguments = parser.parse_args()
    line = Path(__file__).with_name("line.txt")
    line.write_text(CLEAN, encoding="utf-8")
    try:
        least = [
            _least(code.format(path=str(line if "line" in name else arguments.article)), arguments)
            for name, code in STAGES
        ]
    finally:
        line.unlink()
    print("| stage | ms | ms in all | share |")
    print("|---|---|---|---|")
    before = 0.0
    for (name, _), total in zip(STAGES, least, strict=True):
        own = total - before
        print(f"| {name} | {own:.1f} | {total:.1f} | {own / least[-1]:.0%} |")
        before = total
    return 0


def _least(code: str, arguments: argparse.Namespace) -> float:
    """Milliseconds of processor of the quickest of some runs."""
    return min(_milliseconds([sys.executable, "-c", code]) for _ in range(arguments.runs))


def _milliseconds(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


if __name__ == "__main__":
    sys.exit(main())
