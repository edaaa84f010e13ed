"""The commands as click knows them, and how it is told that a call makes no sense."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from newslint.cli.main import DEFAULT, INTERRUPTED, SUMMARIES
from newslint.cli.output import complain


class Program(click.Group):
    """The commands, loaded when they are called; without a name of one it is the check."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names that the help shows."""
        return list(SUMMARIES)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        """The command in ``newslint.cli.<name>``."""
        if name != DEFAULT and name not in SUMMARIES:
            return None
        module = import_module(f"newslint.cli.{name.replace('-', '_')}")
        command: click.Command = getattr(module, name.replace("-", "_"))
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the name of the check where no command is named."""
        is_asked_what_fits = ctx.resilient_parsing and not args
        if not is_asked_what_fits and (not args or args[0] not in {DEFAULT, *SUMMARIES}):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """What fits: the commands, and the options and files of the check."""
        from click.shell_completion import CompletionItem

        check = self.get_command(ctx, DEFAULT)
        names = [
            CompletionItem(n, help=h) for n, h in SUMMARIES.items() if n.startswith(incomplete)
        ]
        options = check.shell_complete(ctx, incomplete) if check and incomplete[:1] == "-" else []
        return [*names, *options, CompletionItem(incomplete, type="file")]


program = Program(name="newslint", add_help_option=False, no_args_is_help=False)


def call(arguments: Sequence[str] | None) -> int:
    """Run the command that is meant; None means those of the process.  Returns the exit status."""
    args = None if arguments is None else list(arguments)
    try:
        status = program.main(args, prog_name="newslint", standalone_mode=False)
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        complain(_said(error))
        return error.exit_code
    return status if isinstance(status, int) else 0


def _said(error: click.ClickException) -> str:
    message = error.format_message()
    hint = "; `newslint --help` lists the options" if isinstance(error, click.UsageError) else ""
    return message.rstrip(".") + hint
