"""``newslint archive add``: put articles into the archive."""

from __future__ import annotations

from typing import Any

import click

from newslint.archive.archive import Archive
from newslint.cli.archive.interrupted import goes_on_later
from newslint.cli.archive.options import (
    archive_file,
    indexing_options,
    order_of,
    quiet_option,
    settings,
    telling,
    told_of_none,
)
from newslint.cli.archive.tally import tally_text
from newslint.cli.command import ExampleCommand
from newslint.cli.options import files_option
from newslint.cli.output import UnableError, complain_of, write_out
from newslint.cli.status import NOTHING_FOUND, UNABLE
from newslint.run.files import STDIN

EXAMPLES = (
    ("newslint archive add published/ --archive published.newslint", "Begin an archive"),
    ("newslint archive add published/2024/05/", "Add a folder to the configured one"),
    ("newslint archive add export.jsonl --text-field body", "Add every article of an export"),
    ("pbpaste | newslint archive add - --stdin-filename harbour.txt", "Add what is copied"),
)
checksum_option = files_option(
    "--checksum",
    is_flag=True,
    help="Read every file; without it those with the time and size that the archive knows are "
    "passed over.",
)


@click.command("add", cls=ExampleCommand, examples=EXAMPLES)
@click.argument("paths", nargs=-1, required=True, type=click.Path(readable=False))
@indexing_options
@checksum_option
@quiet_option
def add(paths: tuple[str, ...], *, checksum: bool, quiet: bool, **options: Any) -> int:
    """Put the articles of PATHS into the archive: files, folders (searched as a check does) and -
    for standard input. The file of the archive is made where there is none.

    What it has already is passed over, so that the same call goes on after it was broken off. What
    cannot be read is told at the end; the rest is in.
    """
    if STDIN in paths and not options["stdin_filename"]:
        raise click.UsageError("standard input needs a name in the archive: --stdin-filename NAME")
    found = settings(options)
    order = order_of(options, paths, found)
    if order.stdin is not None and not order.stdin.data.strip():
        name = options["stdin_filename"]
        raise UnableError(f"{name}: nothing came through standard input; the archive is as it was")
    file = archive_file(options, found)
    from newslint.indexing.adding import add as add_to

    with Archive.open(file, writes=True, makes=True) as opened:
        with goes_on_later(opened), telling(quiet=quiet) as told:
            indexed = add_to(opened, order, told, checksum=checksum)
        stats = opened.stats()
    if not quiet and any(indexed.tally):
        write_out(tally_text(file, indexed.tally, stats))
    complain_of(indexed.errors)
    if not any(indexed.tally) and not indexed.errors:
        told_of_none(paths)
    return UNABLE if indexed.errors else NOTHING_FOUND
