"""``newslint archive compact``: give back the room of what was removed."""

from __future__ import annotations

from typing import Any

import click

from newslint.archive.archive import Archive
from newslint.cli.archive.options import archive_file, file_options, quiet_option, telling
from newslint.cli.cache import in_words
from newslint.cli.command import ExampleCommand
from newslint.cli.output import one_line, write_out
from newslint.cli.status import NOTHING_FOUND
from newslint.indexing.progress import as_archives_tell

EXAMPLES = (("newslint archive compact", "After many articles were removed or replaced"),)


@click.command("compact", cls=ExampleCommand, examples=EXAMPLES)
@file_options
@quiet_option
def compact(*, quiet: bool, **options: Any) -> int:
    """Write the archive anew without what was removed, and give the room back. Others can read
    meanwhile; it needs as much free room on the disk as the archive takes.
    """
    file = archive_file(options)
    with (
        Archive.open(file, writes=True) as opened,
        telling("Compacting", quiet=quiet) as told,
    ):
        before = opened.stats().bytes
        opened.compact(as_archives_tell(told))
        after = opened.stats().bytes
    freed = max(before - after, 0)
    if not quiet:
        write_out(f"{one_line(file)}: {in_words(freed)} freed, {in_words(after)} left\n")
    return NOTHING_FOUND
