"""``newslint archive update``: bring the archive up to date with the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from newslint.archive.archive import Archive
from newslint.cli.archive.add import checksum_option
from newslint.cli.archive.interrupted import goes_on_later
from newslint.cli.archive.options import (
    archive_file,
    indexing_options,
    order_of,
    quiet_option,
    settings,
    telling,
)
from newslint.cli.archive.tally import tally_text
from newslint.cli.command import ExampleCommand
from newslint.cli.options import files_option, not_empty
from newslint.cli.output import complain, complain_of, one_line, write_out
from newslint.cli.status import NOTHING_FOUND, UNABLE
from newslint.indexing.pruning import Prune
from newslint.indexing.updating import Updated
from newslint.report.totals import counted
from newslint.run.files import STDIN

EXAMPLES = (
    ("newslint archive update published/", "What changed, is new, has moved"),
    ("newslint archive update published/ --prune", "And take out what is gone"),
    ("newslint archive update published/ --since HEAD~1", "Only what the last commit changed"),
    ("newslint archive update", "Look at the files that the archive has, and at no others"),
)
# So many files that are gone are named.
_MOST_NAMED = 20


@click.command("update", cls=ExampleCommand, examples=EXAMPLES)
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@indexing_options
@checksum_option
@files_option(
    "--since",
    metavar="REV",
    callback=not_empty,
    help="Look only at files changed since the merge base of this git revision and HEAD.",
)
@files_option("--prune", is_flag=True, help="Take out the articles of files that are gone.")
@files_option(
    "--force",
    is_flag=True,
    help="With --prune: also where one of PATHS is not there, or more than half would go.",
)
@quiet_option
def update(paths: tuple[str, ...], *, quiet: bool, **options: Any) -> int:
    """Bring the archive up to date with the files in PATHS: what changed is indexed anew, what is
    new is added, and a file that moved is known by its content.

    Files that are gone are named, and their articles stay until --prune, which takes out nothing
    where it looks as if a disk were missing: --force does. Without PATHS only the files that the
    archive has are looked at. Give the options with which articles were added, such
    as --text-field, or have them in the configuration.
    """
    if STDIN in paths:
        raise click.UsageError("standard input (-) is no file that could have changed")
    found = settings(options)
    order = order_of(options, paths, found)
    if options["since"] is not None:
        from newslint.run.changes import since

        order = order._replace(scope=since(options["since"], paths or (".",)))
    file = archive_file(options, found)
    from newslint.indexing.updating import update as update_of

    with Archive.open(file, writes=True) as opened:
        with goes_on_later(opened), telling(quiet=quiet) as told:
            updated = update_of(
                opened, order, told, checksum=options["checksum"], prune=_prune(options)
            )
        stats = opened.stats()
    is_pruned = options["prune"] and not updated.refusal
    told_of = "" if quiet else tally_text(file, updated.indexed.tally, stats)
    if not quiet or is_pruned:  # nobody should find out later what was taken out
        told_of += "".join(f"{line}\n" for line in _gone(updated, is_pruned=is_pruned))
    if told_of:
        write_out(told_of)
    complain_of(updated.indexed.errors)
    if updated.refusal:
        complain(updated.refusal)
    return UNABLE if updated.indexed.errors or updated.refusal else NOTHING_FOUND


def _prune(options: Mapping[str, Any]) -> Prune:
    if not options["prune"]:
        return Prune.NOTHING
    return Prune.ALL if options["force"] else Prune.LITTLE


def _gone(updated: Updated, *, is_pruned: bool) -> Iterator[str]:
    """The files that are gone, by name."""
    if not updated.gone:
        return
    files = counted(len(updated.gone), "file")
    is_or_are, it = ("is", "it") if len(updated.gone) == 1 else ("are", "they")
    said = "taken out" if is_pruned else f"--prune takes out what {it} held"
    yield f"{files} {is_or_are} gone ({said}):"
    for file in updated.gone[:_MOST_NAMED]:
        yield f"  {one_line(file.path)}"
    if len(updated.gone) > _MOST_NAMED:
        yield f"  and {len(updated.gone) - _MOST_NAMED:,} more"
