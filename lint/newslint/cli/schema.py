"""``newslint schema``: print the JSON schema of the report."""

from __future__ import annotations

import click

from newslint.cli.command import ExampleCommand
from newslint.cli.output import write_out

EXAMPLES = (("newslint schema > newslint-report.schema.json", "Keep the schema in a file"),)


@click.command("schema", cls=ExampleCommand, examples=EXAMPLES)
def schema() -> int:
    """Print the JSON schema that every report of `--format json` follows."""
    from importlib.resources import files

    write_out(files("newslint.report").joinpath("schema.json").read_text(encoding="utf-8"))
    return 0
