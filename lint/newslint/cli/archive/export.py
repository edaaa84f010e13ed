"""``newslint archive export``: write all articles as JSON Lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import click

from newslint.archive.archive import Archive
from newslint.archive.exporting import STREAM
from newslint.cli.archive.options import archive_file, file_options, quiet_option, telling
from newslint.cli.command import ExampleCommand
from newslint.cli.options import file_to_write, report_option
from newslint.cli.output import UnableError, one_line, silence_output, unwritable, write_errors
from newslint.cli.status import NOTHING_FOUND
from newslint.indexing.progress import as_archives_tell
from newslint.report.totals import counted

EXAMPLES = (
    ("newslint archive export -o published.jsonl", "Keep a copy that needs no newslint to read"),
    ("newslint archive export | gzip > published.jsonl.gz", "Through a pipe"),
)


@click.command("export", cls=ExampleCommand, examples=EXAMPLES)
@file_options
@report_option(
    "-o",
    "--output-file",
    metavar="FILE",
    type=click.Path(readable=False),
    default=STREAM,
    callback=file_to_write,
    help="Write to a file, which is there whole or not at all.",
)
@quiet_option
def export(*, output_file: str, quiet: bool, **options: Any) -> int:
    """Write all articles of the archive as JSON Lines, one a line, to standard output or a file:
    path, title, date, language, text and places. `newslint archive import` reads them.
    """
    file = archive_file(options)
    is_stream = output_file == STREAM
    quiet = quiet or is_stream
    with (
        Archive.open_to_export(file) as opened,
        telling("Writing articles", quiet=quiet) as told,
        _streaming() if is_stream else nullcontext(),
    ):
        articles = opened.export(output_file, as_archives_tell(told))
    if not quiet:
        write_errors(f"{one_line(output_file)}: {counted(articles, 'article')}\n")
    return NOTHING_FOUND


@contextmanager
def _streaming() -> Iterator[None]:
    """Standard output for one who writes to it by himself: quiet where nobody reads any more."""
    if sys.stdout is None:  # type: ignore[unreachable, unused-ignore]  # the shell has closed it
        raise UnableError("there is no standard output")
    try:
        yield
    except OSError as error:
        silence_output()
        if not isinstance(error, BrokenPipeError):
            raise unwritable("standard output", error) from None
