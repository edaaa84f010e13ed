"""How a long line of copy with marked words is shown: the words in brackets, the line in rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.report.cells import cells, fitted
from newslint.report.excerpt import OTHER, OWN, PLAIN, Run

# What brackets add to a mark.
BRACKETS = 2


def bracketed(runs: Sequence[Run], *, color: bool) -> list[Run]:
    """The runs with the marked ones in brackets, where no colour tells them apart."""
    if color:
        return list(runs)
    found = []
    for run in runs:
        if run.kind in (OWN, OTHER):
            bare = run.text.strip(" ")
            before, _, after = run.text.partition(bare) if bare else ("", "", run.text)
            found += [Run(before, PLAIN), Run(f"[{bare}]", run.kind), Run(after, PLAIN)]
        else:
            found.append(run)
    return [run for run in found if run.text]


def folded(runs: Sequence[Run], room: int) -> list[list[Run]]:
    """The runs in rows of ``room`` cells, parted at blanks."""
    rows: list[list[Run]] = [[]]
    used = 0
    for word in _words(runs):
        width = sum(cells(run.text) for run in word)
        bare = width - (word[-1].text.endswith(" "))
        if used and used + bare > room:
            rows.append([])
            used = 0
        if bare > room:
            word = [Run(fitted("".join(run.text for run in word), room), word[0].kind)]  # noqa: PLW2901
        rows[-1] += word
        used += width
    return rows


def _words(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs parted after every blank, as words that are not to be parted further."""
    word: list[Run] = []
    for run in runs:
        place = 0
        while place < len(run.text) or not run.text:
            end = run.text.find(" ", place) + 1 or len(run.text)
            word.append(Run(run.text[place:end], run.kind))
            if run.text[place:end].endswith(" "):
                yield word
                word = []
            place = end
            if not run.text:
                break
    if word:
        yield word
