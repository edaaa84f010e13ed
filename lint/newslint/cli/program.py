"""The commands as click knows them, and how it is told that a call makes no sense."""

from __future__ import annotations

import errno
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

import click

from newslint.cli.main import DEFAULT, SUMMARIES
from newslint.cli.output import complain, silence_output, unwritable
from newslint.cli.status import INTERRUPTED

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# What a stream says that takes no more.
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})
# How alike an unknown option and a known one must be, from 0 to 1, to be asked about.
_NEAR = 0.7


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

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
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
    args = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = program.main(args, prog_name="newslint", standalone_mode=False)
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        complain(_said(error, args))
        return error.exit_code
    except SystemExit as ended:
        if _is_of_click(ended):
            return int(ended.code or 0)
        raise
    except OSError as error:
        if error.filename is None and error.errno in _FULL:  # click wrote a page of help
            silence_output()
            raise unwritable("standard output", error) from None
        raise
    return status if isinstance(status, int) else 0


def _is_of_click(ended: SystemExit) -> bool:
    """Whether click ended, and no plug-in: a shell has its answer, or the reader is gone."""
    last = ended.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    return last is not None and str(last.tb_frame.f_globals.get("__name__")).startswith("click.")


def _said(error: click.ClickException, args: Sequence[str]) -> str:
    """The error on one line, with the command whose help says more."""
    message = " ".join(error.format_message().split()).rstrip(".")
    if isinstance(error, click.NoSuchOption):
        message = error.message.rstrip(".")
        near = [name for name in error.possibilities or () if _is_near(error.option_name, name)]
        if near:
            return f"{message}; did you mean {near[0]!r}?"
    if not isinstance(error, click.UsageError):
        return message
    return f"{message}; `{_called(args)} --help` lists the options"


def _called(args: Sequence[str]) -> str:
    """The command of a call, with that of a group."""
    if not args or args[0] not in SUMMARIES:
        return "newslint"
    group = program.get_command(click.Context(program), args[0])
    if len(args) > 1 and isinstance(group, click.Group):
        context = click.Context(group)
        if args[1] in group.list_commands(context):
            return f"newslint {args[0]} {args[1]}"
    return f"newslint {args[0]}"


def _is_near(written: str, known: str) -> bool:
    """Whether an option may have been meant: the dashes, which all have, do not count."""
    from difflib import SequenceMatcher

    a, b = written.lstrip("-"), known.lstrip("-")
    return b.startswith(a) or SequenceMatcher(None, a, b).ratio() >= _NEAR
