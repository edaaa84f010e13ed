"""The forms in which what articles have in common is shown, and where it goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from newslint.cli.archive.shown_text import Page
from newslint.cli.options import color_option, file_to_write, report_option
from newslint.cli.output import wants_color, width_of_output, write_file, write_out

F = TypeVar("F", bound=Callable[..., Any])

FORMS = ("text", "json", "csv", "html")


_AT_LEAST = report_option(
    "--at-least",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="S",
    help="Show what is at least so similar, up to 1; from 0.6 on passages count as alike.",
)
_FORM = report_option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="text",
    metavar="FORMAT",
    help=f"The form: {', '.join(FORMS[:-1])} or {FORMS[-1]}.",
)
_OUTPUT_FILE = report_option(
    "-o",
    "--output-file",
    metavar="FILE",
    type=click.Path(readable=False),
    callback=file_to_write,
    help="Write to a file.",
)


def looks_options(*, limit: int, of: str) -> Callable[[F], F]:
    """The options that say what is shown and how; ``limit`` is of so many of something."""
    most = report_option(
        "--limit",
        type=click.IntRange(0),
        default=limit,
        show_default=True,
        metavar="N",
        help=f"The most {of}; 0 for all.",
    )

    def add(command: F) -> F:
        # The last one is shown first.
        for option in (color_option, _OUTPUT_FILE, _FORM, most, _AT_LEAST):
            command = option(command)
        return command

    return add


def page_of(options: Mapping[str, Any]) -> Page:
    """The width and the colours that the options and the terminal ask for."""
    to_file = options["output_file"] is not None
    return Page(width_of_output(to_file=to_file), wants_color(options["color"], to_file=to_file))


def put_out(text: str, options: Mapping[str, Any]) -> None:
    """Print the text, or write it to the file.  Raises UnableError."""
    if options["output_file"] is None:
        write_out(text)
    else:
        write_file(options["output_file"], text)
