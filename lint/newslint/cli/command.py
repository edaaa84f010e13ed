"""What a command of newslint looks like: options in groups, examples at the end of its help."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import click

_FIRST_COLUMN = 24


class GroupedOption(click.Option):
    """An option that the help shows under a heading."""

    def __init__(self, *args: Any, heading: str = "Options", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heading = heading


class ExampleCommand(click.Command):
    """A command whose help ends in examples, pairs of a command line and what it does."""

    def __init__(self, *args: Any, examples: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        kwargs.setdefault("context_settings", {"help_option_names": ["-h", "--help"]})
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options under their headings, those without one last."""
        by_heading: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None and isinstance(parameter, click.Option):
                heading = getattr(parameter, "heading", "Options")
                by_heading.setdefault(heading, []).append(record)
        general = by_heading.pop("Options", [])
        for heading, records in [*by_heading.items(), ("Options", general)]:
            if records:
                with formatter.section(heading):
                    write_rows(formatter, records)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples."""
        super().format_epilog(ctx, formatter)
        write_examples(formatter, self.examples)


def write_rows(formatter: click.HelpFormatter, rows: Iterable[tuple[str, str]]) -> None:
    """Rows of two columns, which begin at the same place in every section."""
    padded = [(first.ljust(_FIRST_COLUMN), second) for first, second in rows]
    formatter.write_dl(padded, col_max=_FIRST_COLUMN)


def write_examples(formatter: click.HelpFormatter, examples: Sequence[tuple[str, str]]) -> None:
    """The examples, what each does in a line of its own above it."""
    if not examples:
        return
    with formatter.section("Examples"):
        for number, (line, what) in enumerate(examples):
            if number:
                formatter.write("\n")
            indent = " " * formatter.current_indent
            formatter.write(f"{indent}{what}\n{indent}  $ {line}\n")
