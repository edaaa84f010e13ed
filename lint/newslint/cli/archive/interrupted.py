"""What is said after Ctrl-C: how much is in the archive, and that the same call goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from newslint.archive.archive import Archive
from newslint.cli.output import complain, one_line
from newslint.cli.status import INTERRUPTED
from newslint.report.totals import counted


@contextmanager
def goes_on_later(archive: Archive) -> Iterator[None]:
    """Work on an archive in which Ctrl-C loses little, and which says so when it comes."""
    try:
        yield
    except KeyboardInterrupt:
        articles = counted(archive.stats().articles, "article")
        click.echo(err=True)  # the line comes after the ^C that a terminal shows
        said = f"interrupted; the archive has {articles}, and the same call goes on from there"
        complain(f"{one_line(archive.path)}: {said}")
        raise click.exceptions.Exit(INTERRUPTED) from None
