"""``newslint archive``: the group of its commands, each loaded when it is called."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword

import click

from newslint.cli.command import write_examples, write_rows
from newslint.cli.status import UNABLE

# Name -> what it does, in the order in which somebody meets them.
SUMMARIES = {
    "add": "Put articles into the archive.",
    "update": "Bring it up to date with the files: changed, moved, gone.",
    "remove": "Take articles out.",
    "query": "Find what an article has in common with the archive.",
    "duplicates": "List what stands in the archive twice.",
    "stats": "Say what is in it.",
    "verify": "Check that the file is sound.",
    "compact": "Give back the room of what was removed.",
    "export": "Write all articles as JSON Lines.",
    "import": "Put in what an export wrote.",
    "build": "Build one with Spark, of what one machine is too small for.",
}
EXAMPLES = (
    ("newslint archive add published/ --archive published.newslint", "Make an archive"),
    ("newslint archive query draft.txt --archive published.newslint", "Has this run before?"),
    ("newslint draft.txt --archive published.newslint", "Have every check say so (DUP102, DUP103)"),
    ("newslint archive update published/ --prune", "Every night, with `archive` configured"),
)


class Archive(click.Group):
    """The commands, loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names that the help shows."""
        return list(SUMMARIES)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        """The command in ``newslint.cli.archive.<name>``."""
        if name not in SUMMARIES:
            return None
        own = f"{name}_" if iskeyword(name) else name
        command: click.Command = getattr(import_module(f"newslint.cli.archive.{own}"), own)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Show the help where no command is named: one line about it would say nothing."""
        if not args and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), err=True)
            ctx.exit(UNABLE)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; where there is none, the error asks for the nearest."""
        if args and args[0] not in SUMMARIES and not args[0].startswith("-"):
            from newslint.nearest import did_you_mean

            known = list(SUMMARIES)
            hint = did_you_mean(args[0], known, f"there are {', '.join(known)}")
            raise click.UsageError(f"No such command {args[0]!r}{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The commands, as the help of the program shows its own."""
        with formatter.section("Commands"):
            write_rows(formatter, SUMMARIES.items())

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples."""
        super().format_epilog(ctx, formatter)
        write_examples(formatter, EXAMPLES)


@click.command(
    "archive",
    cls=Archive,
    context_settings={"help_option_names": ["-h", "--help"]},
    subcommand_metavar="COMMAND [OPTIONS] ...",
)
def archive() -> None:
    """The archive holds what the newsroom has published, in one file, so that a check can say which
    passages of a new article have run before.

    The file is that of --archive, or of the key `archive` in the configuration.
    """
