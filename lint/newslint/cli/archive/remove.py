"""``newslint archive remove``: take articles out of the archive."""

from __future__ import annotations

from typing import Any

import click

from newslint.archive.archive import Archive
from newslint.cli.archive.options import archive_file, file_options, quiet_option
from newslint.cli.command import ExampleCommand
from newslint.cli.options import files_option
from newslint.cli.output import UnableError, complain, one_line, write_out
from newslint.cli.status import NOTHING_FOUND, UNABLE
from newslint.report.totals import counted

EXAMPLES = (
    ("newslint archive remove published/2024/05/withdrawn.txt", "Take out an article"),
    ("newslint archive remove published/2019/ 'published/**/*-draft.md'", "A folder, a pattern"),
    ("newslint archive remove --missing", "Whatever is no longer on the disk"),
    ("newslint archive remove published/2019/ --dry-run", "See what would go"),
)
_MOST_NAMED = 100


@click.command("remove", cls=ExampleCommand, examples=EXAMPLES)
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@file_options
@files_option("--missing", is_flag=True, help="Take out the articles of files that are gone.")
@files_option("--force", is_flag=True, help="With --missing: also where more than half would go.")
@files_option("--dry-run", is_flag=True, help="Name the files, and take none out.")
@quiet_option
def remove(
    paths: tuple[str, ...],
    *,
    missing: bool,
    force: bool,
    dry_run: bool,
    quiet: bool,
    **options: Any,
) -> int:
    """Take the articles of PATHS out of the archive: files, folders, or patterns in quotes (`**`
    runs over folders). The files themselves are left alone.

    The room is used again, and given back by `newslint archive compact`.
    """
    if not paths and not missing:
        raise click.UsageError("name the files to take out, or --missing")
    file = archive_file(options)
    from newslint.indexing.pruning import reason_to_stay
    from newslint.indexing.removing import files_meant

    with Archive.open(file, writes=not dry_run) as opened:
        files = opened.files()
        meant = files_meant(files, paths, missing=missing)
        if missing and not (dry_run or force):
            looked_at = files_meant(files, paths, missing=False).files if paths else files
            refusal = reason_to_stay(meant.files, looked_at)
            if refusal:
                raise UnableError(refusal)
        if not dry_run and meant.files:
            opened.remove([one.path for one in meant.files])
    articles = counted(sum(one.articles for one in meant.files), "article")
    said = f"{articles} of {counted(len(meant.files), 'file')}"
    lines = [f"{one_line(file)}: {said} {'would be removed' if dry_run else 'removed'}"]
    if dry_run:
        lines += [f"  {one_line(one.path)}" for one in meant.files[:_MOST_NAMED]]
        more = len(meant.files) - _MOST_NAMED
        lines += [f"  and {more:,} more"] if more > 0 else []
    if not quiet:
        write_out("".join(f"{line}\n" for line in lines))
    for path in meant.nothing:
        complain(f"{path}: the archive has no such file")
    return UNABLE if meant.nothing else NOTHING_FOUND
