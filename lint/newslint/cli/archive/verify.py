"""``newslint archive verify``: check that the file of the archive is sound."""

from __future__ import annotations

from typing import Any

import click

from newslint.archive.archive import Archive
from newslint.cli.archive.options import archive_file, file_options, quiet_option, telling
from newslint.cli.command import ExampleCommand
from newslint.cli.output import one_line, write_out
from newslint.cli.status import FINDINGS, NOTHING_FOUND
from newslint.indexing.progress import as_archives_tell
from newslint.report.totals import counted

EXAMPLES = (
    ("newslint archive verify", "Check the configured archive"),
    ("newslint archive verify --archive backup.newslint", "Check another one"),
)


@click.command("verify", cls=ExampleCommand, examples=EXAMPLES)
@file_options
@quiet_option
def verify(*, quiet: bool, **options: Any) -> int:
    """Check that the file of the archive is sound: that it is whole, that its tables agree, that
    every text can be read and has its keys. Each problem is a line. Exits with 1 where the archive
    can be read and something in it is wrong, and with 2 where it cannot be read.
    """
    file = archive_file(options)
    with Archive.open(file) as opened:
        with telling("Checking articles", quiet=quiet) as told:
            problems = opened.verify(as_archives_tell(told))
        articles = opened.stats().articles if not problems else 0
    for problem in problems:
        write_out(f"{one_line(problem)}\n")
    if problems:
        return FINDINGS
    if not quiet:
        write_out(f"{one_line(file)}: sound, {counted(articles, 'article')}\n")
    return NOTHING_FOUND
