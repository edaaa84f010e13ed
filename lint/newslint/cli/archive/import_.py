"""``newslint archive import``: put in what an export wrote."""

from __future__ import annotations

import sys
from typing import Any

import click

from newslint.archive.archive import Archive
from newslint.archive.exporting import STREAM
from newslint.archive.importing import refuse_others
from newslint.cli.archive.options import archive_file, file_options, quiet_option, telling
from newslint.cli.command import ExampleCommand
from newslint.cli.output import UnableError, complain, one_line, write_out
from newslint.cli.status import NOTHING_FOUND, UNABLE
from newslint.indexing.progress import as_archives_tell
from newslint.report.totals import counted

EXAMPLES = (
    (
        "newslint archive import published.jsonl --archive published.newslint",
        "Make an archive of it",
    ),
    ("zcat published.jsonl.gz | newslint archive import -", "Through a pipe"),
)
_MOST_TOLD = 20


@click.command("import", cls=ExampleCommand, examples=EXAMPLES)
@click.argument("export", metavar="FILE", type=click.Path(readable=False))
@file_options
@quiet_option
def import_(export: str, *, quiet: bool, **options: Any) -> int:
    """Put the articles of an export (FILE, or - for standard input) into the archive, which is
    made where there is none. The keys are made anew, so an export of another version will do.

    Paths in the archive's folder are kept from there: an archive and its articles can move.
    """
    file = archive_file(options)
    if export == STREAM and sys.stdin is None:  # what Python makes of one that is closed
        raise UnableError("there is no standard input")
    refuse_others(export)  # before it makes an archive
    with (
        Archive.open(file, writes=True, makes=True) as opened,
        telling("Reading the export", quiet=quiet) as told,
    ):
        done = opened.import_(export, as_archives_tell(told))
    if not quiet:
        articles, files = counted(done.articles, "article"), counted(done.files, "file")
        unchanged = f", {done.unchanged:,} unchanged" if done.unchanged else ""
        write_out(f"{one_line(file)}: {articles} of {files} added{unchanged}\n")
    for number, reason in done.bad[:_MOST_TOLD]:
        complain(f"{export}: line {number}: {reason}")
    if len(done.bad) > _MOST_TOLD:
        complain(f"{export}: and {len(done.bad) - _MOST_TOLD:,} more lines")
    return UNABLE if done.bad else NOTHING_FOUND
