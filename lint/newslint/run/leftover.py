"""Which suppressions of the configuration and entries of the baseline are not needed any more."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from newslint.checking import Judged
from newslint.config.globs import is_wild, literal_folder, matches_any
from newslint.config.model import COMMAND_LINE
from newslint.config.resolve import Resolved
from newslint.result import Place, PlacedFinding, ShownLine
from newslint.run.article import Outcome
from newslint.suppress import Silence
from newslint.text.named import NamedTuple
from newslint.unused_suppression import UnusedSuppression, not_needed

if TYPE_CHECKING:
    from newslint.run.baseline import Baseline, Entry, Key


class Leftover(NamedTuple):
    """An entry that is not needed: its file, its line there, and what to say."""

    file: str
    line: int
    message: str


class Coverage(NamedTuple):
    """What a run has seen of the articles below a configuration.

    ``outcomes`` are by path, relative to the configuration; ``folders`` the absolute folders that
    were searched.
    """

    resolved: Resolved
    outcomes: Mapping[str, Outcome]
    folders: Sequence[str]

    def sees(self, pattern: str) -> bool:
        """Whether every file that the pattern can mean was in the run, or would have been."""
        root = self.resolved.config.root
        path = os.path.join(root, pattern)  # noqa: PTH118  strings, as everywhere with paths
        if not is_wild(pattern) and os.path.isfile(path):  # noqa: PTH113
            return pattern in self.outcomes
        within = literal_folder(pattern) if is_wild(pattern) or not os.path.isdir(path) else pattern  # noqa: PTH112
        return self._has_searched(os.path.realpath(os.path.join(root, within)))  # noqa: PTH118

    def _has_searched(self, folder: str) -> bool:
        return any(
            folder == seen or folder.startswith(seen.rstrip("/") + "/") for seen in self.folders
        )

    def ran(self, path: str, silence: Silence) -> bool:
        """Whether all rules that a suppression is about were run on the article at ``path``."""
        outcome = self.outcomes[path]
        if not outcome.articles:
            return False
        ruleset = self.resolved.ruleset(path)
        skipped = {code for article in outcome.articles for code, _ in article.skipped}
        ran = {rule.code for rule in ruleset.rules} - skipped - outcome.failed
        return Judged(ruleset, frozenset(ran)).can_judge(silence)


def unused_entries(coverage: Coverage) -> Iterator[Leftover]:
    """The ``[[suppress]]`` of the configuration that silenced nothing, where that can be judged."""
    config = coverage.resolved.config
    used = {index for outcome in coverage.outcomes.values() for index in outcome.used}
    for index, entry in enumerate(config.suppress):
        if index in used or not all(map(coverage.sees, entry.paths)):
            continue
        silence = Silence(entry.rules, None, entry.words)
        meant = [path for path in coverage.outcomes if matches_any(entry.paths, path)]
        if all(coverage.ran(path, silence) for path in meant):
            where = ", ".join(entry.paths)
            message = not_needed(f"{silence.what} in {where}")
            yield Leftover(config.called, entry.line, message)


def unused_known(coverage: Coverage, baseline: Baseline, left: Counter[Key]) -> Iterator[Leftover]:
    """The entries of a baseline that know more than there is; ``left`` is what was not found.

    An article that is gone is told once, whatever the number of its entries.
    """
    gone: dict[str, list[Entry]] = {}
    for entry in baseline.entries:
        missing = min(left[entry.key], entry.known)
        if missing and is_judged(coverage, entry):
            left[entry.key] -= missing
            if entry.key.path in coverage.outcomes:
                yield Leftover(baseline.called, entry.line, _about(entry, missing))
            else:
                gone.setdefault(entry.key.path, []).append(entry)
    for path, entries in gone.items():
        count = "1 entry" if len(entries) == 1 else f"{len(entries)} entries"
        message = f"{path} is gone: {count} of this baseline for nothing"
        yield Leftover(baseline.called, entries[0].line, message)


def is_judged(coverage: Coverage, entry: Entry) -> bool:
    """Whether the run can say of a known finding that it is gone: its rule ran on its article."""
    path = entry.key.path
    if path not in coverage.outcomes:
        return coverage.sees(path)
    # With another --confidence than the file's, a finding may be there and not be shown.
    shows_all = coverage.resolved.config.origins.get("confidence") != COMMAND_LINE
    return shows_all and coverage.ran(path, Silence((entry.key.code,)))


def _about(entry: Entry, missing: int) -> str:
    what = f"{entry.key.code} in {entry.key.path}"
    if missing == entry.known:
        return f"This baseline entry for {what} is not needed any more"
    left = entry.known - missing
    are_left = "is 1" if left == 1 else f"are {left}"
    return f"This baseline entry for {what} knows {entry.known} findings, but there {are_left}"


def placed(resolved: Resolved, leftovers: Iterable[Leftover]) -> list[PlacedFinding]:
    """The left-overs as findings, where SUP001 is one of the rules."""
    if UnusedSuppression.code not in resolved.codes:
        return []
    severity = resolved.severities.get(UnusedSuppression.code, UnusedSuppression.severity)
    return [
        PlacedFinding(
            _place(leftover),
            UnusedSuppression.code,
            UnusedSuppression.name,
            severity,
            UnusedSuppression.confidence,
            leftover.message,
            (),
            None,
            None,
            f"{UnusedSuppression.code}\0{leftover.message}",
        )
        for leftover in leftovers
    ]


def _place(leftover: Leftover) -> Place:
    text = _line_of(leftover)
    end = len(text) + 1
    first = len(text) - len(text.lstrip()) + 1
    shown = ShownLine(leftover.line, text, 1, False, ((first, end),))
    return Place(leftover.file, leftover.line, first, leftover.line, end, (shown,))


def _line_of(leftover: Leftover) -> str:
    try:
        with open(leftover.file, encoding="utf-8-sig") as file:  # noqa: PTH123
            return file.read().split("\n")[leftover.line - 1]
    except (OSError, IndexError, UnicodeDecodeError):
        return ""
