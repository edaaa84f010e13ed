"""How the work grows on the worst inputs: processor time of a whole check at n and at 2n.

    python benchmarks/worst.py [--size 50000] [--format plain] [--only "one long word,spaces"]

The inputs are those of tests/worst, where the suite counts work.  Each is checked in a process of
its own at both sizes, and the best of three is taken: noise only adds.  A ratio of 2 is linear;
what exceeds 2.5 is marked, and then the status is 1.  An input that takes longer than a minute of
processor time is given up.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for tests.worst

from tests.worst.inputs import INPUTS

import newslint
from newslint.registry import installed_rules

TOO_MUCH = 2.5
# Seconds: below it the clock's steps are most of what is seen.
LEAST = 0.05
GIVEN_UP = 60
ROUNDS = 3


def main() -> int:
    arguments = _arguments()
    installed_rules()  # so that the processes, which are copies of this one, have them already
    newslint.check_text("Mayor opens library\n\nThe mayor opened it.\n", format=arguments.format)
    print(f"| input | {arguments.size:,} | {2 * arguments.size:,} | ratio | |")
    print("|---|---|---|---|---|")
    marked = 0
    for name in arguments.only.split(",") if arguments.only else INPUTS:
        small, double = (_seconds(name, n * arguments.size, arguments.format) for n in (1, 2))
        if small is None or double is None:
            verdict, ratio = "given up", ""
        else:
            ratio = f"{double / max(small, 0.001):.1f}"
            verdict = "grows" if double > LEAST and double > TOO_MUCH * small else ""
        marked += bool(verdict)
        print(f"| {name} | {_shown(small)} | {_shown(double)} | {ratio} | {verdict} |", flush=True)
    return 1 if marked else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--size", type=int, default=50_000, help="code points of the smaller one")
    parser.add_argument("--format", choices=["plain", "markdown"], default="plain")
    parser.add_argument("--only", help="names of inputs, by commas")
    return parser.parse_args()


def _seconds(name: str, size: int, format_name: str) -> float | None:
    """The least processor time of some rounds; None where it was given up."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_check, args=(sender, name, size, format_name))
    process.start()
    sender.close()
    try:
        measured: float | None = receiver.recv()
    except EOFError:  # the limit ended it
        measured = None
    process.join()
    return measured


def _check(sender: object, name: str, size: int, format_name: str) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (GIVEN_UP, GIVEN_UP))
    text = INPUTS[name](size)
    rounds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        newslint.check_text(text, format=format_name)
        rounds.append(time.process_time() - begun)
    sender.send(min(rounds))  # type: ignore[attr-defined]


def _shown(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds:.2f} s"


if __name__ == "__main__":
    sys.exit(main())
