"""How what was done to an archive is told: a line for what changed, one for what there is."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.archive.records import Stats
from newslint.cli.cache import in_words
from newslint.cli.output import one_line
from newslint.indexing.writing import Tally
from newslint.report.totals import counted


def tally_text(file: str, tally: Tally, stats: Stats) -> str:
    """What was done to the archive in a file, and how much is in it now."""
    done = ", ".join(_done(tally)) or "nothing to do"
    size = f"{counted(stats.passages, 'passage')}, {in_words(stats.bytes)}"
    lines = [f"{one_line(file)}: {done}"]
    if tally.silent:
        lines.append(_silent(tally.silent))
    lines.append(f"The archive has {counted(stats.articles, 'article')}: {size}")
    return "".join(f"{line}\n" for line in lines)


def _done(tally: Tally) -> Iterator[str]:
    noun = " article"
    for name in ("added", "replaced", "moved", "removed", "unchanged"):
        count = getattr(tally, name)
        if count:
            yield f"{count:,}{noun if count == 1 or not noun else f'{noun}s'} {name}"
            noun = ""


def _silent(count: int) -> str:
    have = "1 of them has" if count == 1 else f"{count:,} of them have"
    return f"{have} nothing that can be compared"
