"""The program: which command is meant, and how it ends.

Exit status: what the command returns (0 and 1 from a check), 2 where newslint could not do its
work, 130 after Ctrl-C.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from newslint.cli.output import complain

UNABLE, INTERRUPTED = 2, 130
TRACEBACK_VARIABLE = "NEWSLINT_TRACEBACK"
DEFAULT = "check"
# Modules and articles make many objects that stay: looking for garbage every 700 of them, as
# Python does, takes a twentieth of the time of one article and finds none.
OBJECTS_BETWEEN_COLLECTIONS = 50_000

# Name -> what it does.  The module of a command is imported when the command is called.
SUMMARIES = {
    "rules": "List the rules.",
    "rule": "Explain a rule.",
    "baseline": "Write down what there is, to report only what is new.",
    "new-rule": "Begin a rule: its file, its cases, its listing.",
    "schema": "Print the JSON schema of the report.",
    "completion": "Print the completion script for a shell.",
}


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


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program.  Returns the exit status; nothing is raised."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    args = None if arguments is None else list(arguments)
    try:
        status = program.main(args, prog_name="newslint", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as error:
        complain(_said(error))
        return error.exit_code
    except Exception as error:  # whatever it is, a user gets one line and no traceback
        return _told(error)
    return status if isinstance(status, int) else 0


def _said(error: click.ClickException) -> str:
    message = error.format_message()
    hint = "; `newslint --help` lists the options" if isinstance(error, click.UsageError) else ""
    return message.rstrip(".") + hint


def _told(error: Exception) -> int:
    """One line for an error: what is wrong, or that newslint is."""
    from newslint.config.model import ConfigError
    from newslint.registry import RegistryError, UnknownRuleError

    if os.environ.get(TRACEBACK_VARIABLE):
        import traceback

        traceback.print_exception(type(error), error, error.__traceback__)
    if isinstance(error, (ConfigError, RegistryError, UnknownRuleError)):
        complain(str(error))
    else:
        complain(
            f"internal error: {type(error).__name__}: {error}; please report;"
            f" set {TRACEBACK_VARIABLE}=1 for details"
        )
    return UNABLE


if __name__ == "__main__":
    sys.exit(run())
