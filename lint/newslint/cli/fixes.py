"""``--fix`` and ``--diff``: what was fixed, or what would be, and how that is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newslint.cli.articles import report
from newslint.cli.output import complain, complain_of, wants_color, write_bytes, write_out
from newslint.cli.plain import CheckOptions
from newslint.cli.status import FINDINGS, NOTHING_FOUND, UNABLE
from newslint.report.escape import harmless, visible
from newslint.report.paint import BOLD, Painter, painter
from newslint.report.totals import counted, fixed_in_words
from newslint.run.batch import Input, Run
from newslint.run.fixer import FixedFile, FixUse

_ADDED, _REMOVED, _PLACE = "32", "31", "36"
# What a terminal obeys; the return before a line end is part of the text.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!$)")


def fixes_of(options: CheckOptions) -> FixUse:
    """What the options want to be fixed.  Raises click's UsageError for what contradicts it."""
    contradictions = {
        "--profile": options.profile,
        "--output-file": options.diff and any(one.file is not None for one in options.outputs),
    }
    for what, is_asked in contradictions.items():
        if is_asked:
            from click import UsageError

            asked = "--diff" if options.diff else "--fix"
            raise UsageError(f"{asked} and {what} contradict each other")
    return FixUse(options.unsafe_fixes, options.diff)


def report_fixed(done: Run, options: CheckOptions, stdin: Input | None) -> None:
    """The report of what is left.

    The fixed text of standard input goes to standard output, and the report to standard error.
    One that could not be read comes out as it went in.
    """
    if stdin is not None:
        fixed = (one.data for one in done.fixed if one.path == stdin.name)
        write_bytes(next((data for data in fixed if data is not None), stdin.data))
    report(done.result, options, to_errors=stdin is not None)
    if not options.quiet:
        _remark(done.fixed)


def show_diff(done: Run, options: CheckOptions) -> int:
    """Print what would change.  Returns the exit status: 1 where there is something."""
    paint = painter(wants_color(options.color, to_file=False))
    diffs = [one.diff for one in done.fixed if one.diff]
    write_out("".join(harmless(_shown(diff, paint)) for diff in diffs))
    complain_of(done.result.errors)
    if not options.quiet:
        _remark(done.fixed)
        if done.result.fixed is not None:
            complain(fixed_in_words(done.result, would=True))
    if done.result.errors:
        return UNABLE
    return FINDINGS if diffs and not options.exit_zero else NOTHING_FOUND


def _remark(fixed: Iterable[FixedFile]) -> None:
    """The fixes that were not made, and the files that have another name with the old text."""
    for one in fixed:
        for conflict in one.conflicts:
            complain(f"{one.path}:{conflict.line}: {conflict.code} {conflict.message}")
        if one.links:
            links = counted(one.links, "other hard link")
            complain(f"{one.path}: the old text stays in {links} of the file")


def _shown(diff: str, paint: Painter) -> str:
    return "".join(f"{line}\n" for line in _lines(diff, paint))


def _lines(diff: str, paint: Painter) -> Iterator[str]:
    """The lines, coloured as git does; nothing in them is live.

    Where they are not coloured they are as they stand but for controls, so that git can apply them.
    """
    is_plain = not paint("x", BOLD).startswith("\x1b")
    for number, line in enumerate(diff.split("\n")[:-1]):
        if is_plain:
            yield _CONTROL.sub(lambda match: f"\\x{ord(match.group()):02x}", line)
        elif number < 2:
            yield paint(visible(line), BOLD)
        else:
            style = {"+": _ADDED, "-": _REMOVED, "@": _PLACE}.get(line[:1])
            shown = visible(line.removesuffix("\r"))
            yield paint(shown, style) if style else shown
