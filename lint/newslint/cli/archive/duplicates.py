"""``newslint archive duplicates``: what stands in the archive twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from newslint.archive.archive import Archive
from newslint.cli.archive.forms import looks_options, page_of, put_out
from newslint.cli.archive.options import archive_file, file_options, quiet_option, telling
from newslint.cli.command import ExampleCommand
from newslint.cli.options import report_option
from newslint.cli.status import NOTHING_FOUND

if TYPE_CHECKING:
    from newslint.indexing.likeness import Named
    from newslint.indexing.repeating import PassageGroup, Repeats

EXAMPLES = (
    ("newslint archive duplicates", "Articles that are there twice, and passages they share"),
    ("newslint archive duplicates --at-least 0.9", "Only what is nearly word for word"),
    ("newslint archive duplicates --groups", "The passages that stand most often, first"),
    ("newslint archive duplicates --format html -o twice.html", "A page to look at"),
)


@click.command("duplicates", cls=ExampleCommand, examples=EXAMPLES)
@file_options
@report_option(
    "--groups",
    "by_groups",
    is_flag=True,
    help="Put passages that are alike together, those of most articles first.",
)
@looks_options(limit=1_000, of="pairs or groups, the most telling first")
@quiet_option
def duplicates(*, at_least: float, limit: int, by_groups: bool, quiet: bool, **options: Any) -> int:
    """List what stands in the archive twice: articles of the same words, articles of which one is
    in the other, then those that share passages, with the places in both and the words that differ.

    Of articles of the same words the first by path stands for all.
    """
    file = archive_file(options)
    from newslint.indexing.repeating import repeated_passages, repeats

    with Archive.open(file) as opened, telling("Comparing articles", quiet=quiet) as told:
        if by_groups:
            same, found = repeated_passages(opened, at_least, told)
        else:
            pairs = repeats(opened, at_least, told)
    most = limit or None
    if by_groups:
        put_out(_groups(file, same, found, most, options), options)
    else:
        put_out(_pairs(file, pairs, most, options), options)
    return NOTHING_FOUND


def _pairs(file: str, found: Repeats, limit: int | None, options: Mapping[str, Any]) -> str:
    """The pairs of articles in the form that is asked for."""
    form = options["form"]
    if form == "json":
        from newslint.cli.archive.shown_json import repeats_json

        return repeats_json(file, found, limit)
    if form == "csv":
        from newslint.cli.archive.shown_csv import repeats_csv

        return repeats_csv(found, limit)
    if form == "html":
        from newslint.cli.archive.shown_html import repeats_html

        return repeats_html(file, found, limit)
    from newslint.cli.archive.shown_text import repeats_text

    return repeats_text(found, limit, page_of(options))


def _groups(
    file: str,
    same: Sequence[Sequence[Named]],
    found: Sequence[PassageGroup],
    limit: int | None,
    options: Mapping[str, Any],
) -> str:
    """The groups of passages in the form that is asked for."""
    form = options["form"]
    if form == "json":
        from newslint.cli.archive.shown_json import groups_json

        return groups_json(file, same, found, limit)
    if form == "csv":
        from newslint.cli.archive.shown_csv import groups_csv

        return groups_csv(same, found, limit)
    if form == "html":
        from newslint.cli.archive.shown_html import groups_html

        return groups_html(file, same, found, limit)
    from newslint.cli.archive.shown_text import groups_text

    return groups_text(same, found, limit, page_of(options))
