"""The table that says where the time went."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TextIO

from newslint.cli.output import one_line
from newslint.result import Timing
from newslint.run.profile import Profile

SHOWN = 20


def write_profile(profile: Profile) -> None:
    """Write the table to standard error, below the report; nowhere where that is closed."""
    stream: TextIO | None = sys.stderr
    if stream is not None:
        stream.write("".join(f"{line}\n" for line in table(profile)))
        stream.flush()


def table(profile: Profile, shown: int = SHOWN) -> Iterator[str]:
    """The lines: a row for each of the parts that took longest, and one for the others.

    Milliseconds are those of the part itself; ``share`` is of the time of all parts.
    """
    yield ""
    yield f"{'ms':>10} {'share':>6} {'calls':>8} {'findings':>8}  where the time went"
    rows = [*profile.timings[:shown], *_others(profile.timings[shown:])]
    for row in rows:
        share = row.seconds / profile.seconds if profile.seconds else 0
        findings = f"{row.findings}" if row.findings else ""
        name = one_line(f"{row.name} {row.rule}" if row.rule else row.name)
        calls = f"{row.calls}" if row.calls else ""
        yield f"{1000 * row.seconds:10.1f} {share:6.1%} {calls:>8} {findings:>8}  {name}"
    elapsed = f"in {1000 * profile.elapsed:.1f} ms by the clock"
    yield f"{1000 * profile.seconds:10.1f} {1:6.0%} {'':>8} {'':>8}  {elapsed}"


def _others(timings: Sequence[Timing]) -> Iterator[Timing]:
    if timings:
        yield Timing(
            f"{len(timings)} others",
            None,
            sum(timing.seconds for timing in timings),
            sum(timing.calls for timing in timings),
            sum(timing.findings for timing in timings),
        )
