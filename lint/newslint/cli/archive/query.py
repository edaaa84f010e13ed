"""``newslint archive query``: what the archive has of an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from newslint.archive.archive import Archive
from newslint.cli.archive.forms import looks_options, page_of, put_out
from newslint.cli.archive.options import archive_file, order_of, reading_options, settings
from newslint.cli.command import ExampleCommand
from newslint.cli.output import complain_of
from newslint.cli.status import NOTHING_FOUND, UNABLE
from newslint.result import InputError

if TYPE_CHECKING:
    from newslint.indexing.asking import Answer

EXAMPLES = (
    ("newslint archive query draft.txt", "What of this has run before, and where"),
    ("pbpaste | newslint archive query -", "Ask about what is copied"),
    ("newslint archive query draft.txt --at-least 0.9 --limit 3", "The surest only"),
    ("newslint archive query draft.txt --format html -o match.html", "A page to look at"),
)


@click.command("query", cls=ExampleCommand, examples=EXAMPLES)
@click.argument("articles", nargs=-1, required=True, type=click.Path(readable=False))
@reading_options
@looks_options(limit=10, of="articles of the archive for each article")
def query(articles: tuple[str, ...], *, at_least: float, limit: int, **options: Any) -> int:
    """Find what the archive has of each of the ARTICLES: files, folders, or - for standard input.
    The archived articles that have most of it come first, with the places in both, the date, and
    the words that differ in brackets.

    An article that is itself in the archive is not found there under its own path.
    """
    found = settings(options)
    order = order_of(options, articles, found)
    from newslint.indexing.asking import answers

    answered: list[Answer] = []
    errors: list[InputError] = []
    with Archive.open(archive_file(options, found)) as opened:
        for one in answers(opened, order, similarity=at_least, limit=limit or None):
            if isinstance(one, InputError):
                errors.append(one)
            else:
                answered.append(one)
    put_out(_shown(opened.path, answered, errors, options), options)
    complain_of(sorted(set(errors)))
    return UNABLE if errors else NOTHING_FOUND


def _shown(
    file: str, answered: Sequence[Answer], errors: Sequence[InputError], options: Mapping[str, Any]
) -> str:
    """The answers in the form that is asked for."""
    form = options["form"]
    if form == "json":
        from newslint.cli.archive.shown_json import answers_json

        return answers_json(file, answered, errors)
    if form == "csv":
        from newslint.cli.archive.shown_csv import answers_csv

        return answers_csv(answered)
    if form == "html":
        from newslint.cli.archive.shown_html import answers_html

        return answers_html(file, answered)
    from newslint.cli.archive.shown_text import answers_text

    return answers_text(answered, page_of(options))
