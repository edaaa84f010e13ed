"""``newslint [PATHS]...``: check articles and report."""

from __future__ import annotations

from typing import Any

import click

from newslint.cli.articles import check_articles
from newslint.cli.command import ExampleCommand, write_rows
from newslint.cli.options import (
    SEVERITIES,
    color_option,
    config_option,
    files_option,
    files_to_write,
    fix_option,
    not_empty,
    report_option,
    shared_options,
    status_option,
)
from newslint.cli.outputs import FILE, FORMAT, outputs_of
from newslint.cli.plain import CheckOptions
from newslint.report import FORMATS
from newslint.version import __version__

EXAMPLES = (
    ("newslint article.txt", "Check an article"),
    ("newslint copy/ --ignore RDB,double-space", "Check a folder, without some rules"),
    ("pbpaste | newslint - --stdin-filename draft.md", "Check what is in the clipboard"),
    ("newslint --fix articles/", "Mend what is safe to mend"),
    ("newslint --diff --unsafe-fixes article.txt", "See what could be mended"),
    ("newslint --since origin/main", "Check what a branch changes"),
    ("newslint export.jsonl --text-field body", "Check every article of an export"),
    ("newslint copy/ --format json -o report.json", "Write a report for another program"),
    (
        "newslint copy/ --format text --format sarif -o newslint.sarif",
        "Show the findings, and write them for code scanning",
    ),
    ("newslint copy/ --format html -o report.html", "Write a page to look at"),
    ("newslint rule DUP003", "Read what a rule is for"),
    ("newslint baseline copy/", "From now on report only what is new"),
)
_UNABLE = """newslint could not do its work: bad options, a bad configuration, an input that
cannot be read, no rules, a rule that failed""".replace("\n", " ")
EXIT_STATUS = (
    ("0", "nothing at or above the fail level (--fail-on, warning by default)"),
    ("1", "findings; with --diff: something to fix"),
    ("2", _UNABLE),
)


class CheckCommand(ExampleCommand):
    """The command that needs no name: its help is the help of the program."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the call, and which file belongs to which format, which click does not tell."""
        _, _, order = self.make_parser(ctx).parse_args(args=list(args))
        rest = super().parse_args(ctx, args)
        values = {name: iter(ctx.params.pop(name) or ()) for name in (FORMAT, FILE)}
        if not ctx.resilient_parsing:
            names = [str(parameter.name) for parameter in order]
            given = [(name, next(values[name])) for name in names if name in values]
            ctx.params["outputs"] = outputs_of(given)
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Both forms."""
        formatter.write_usage("newslint", "[OPTIONS] [PATHS]...")
        formatter.write_usage("newslint", "COMMAND [OPTIONS] ...", prefix="       ")

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The other commands, the exit status, and the examples."""
        from newslint.cli.main import SUMMARIES

        with formatter.section("Commands"):
            write_rows(formatter, SUMMARIES.items())
        with formatter.section("Exit status"):
            formatter.write_dl(list(EXIT_STATUS))
        super().format_epilog(ctx, formatter)


@click.command("check", cls=CheckCommand, examples=EXAMPLES)
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@shared_options
@config_option("--no-baseline", is_flag=True, help="Report what the baseline knows, too.")
@config_option(
    "--show-settings", is_flag=True, help="Print the settings for the first path, and stop."
)
@files_option(
    "--stdin-filename",
    metavar="NAME",
    help="The name that standard input (-) goes by; its extension says the format.",
)
@files_option(
    "--since",
    metavar="REV",
    callback=not_empty,
    help="Report only what concerns lines changed since the merge base of this git revision and "
    "HEAD; uncommitted changes and new files count.",
)
@files_option("--watch", is_flag=True, help="Check again whatever is saved, until Ctrl-C.")
@fix_option("--fix", is_flag=True, help="Make the safe fixes, and report what is left.")
@fix_option(
    "--unsafe-fixes",
    is_flag=True,
    help="With --fix or --diff: the other fixes, too. They delete repeats and left-overs, or "
    "change words; read what they did.",
)
@fix_option(
    "--diff",
    is_flag=True,
    help="Print what --fix would change as a unified diff, and change nothing. Exit with 1 where "
    "there is something.",
)
@report_option(
    "--format",
    FORMAT,
    metavar="FORMAT",
    type=click.Choice(FORMATS),
    multiple=True,
    help=f"The form of the report: {', '.join(FORMATS)}. May be given several times.",
)
@report_option(
    "-o",
    "--output-file",
    FILE,
    metavar="FILE",
    type=click.Path(readable=False),
    multiple=True,
    callback=files_to_write,
    help="Write the report of the --format before it to a file.",
)
@report_option("--statistics", is_flag=True, help="Count the findings by rule.")
@report_option("--quiet", "-q", is_flag=True, help="Findings only: no totals, no remarks.")
@report_option("--profile", is_flag=True, help="Say where the time goes, by rule and stage.")
@color_option
@status_option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    metavar="LEVEL",
    help="Exit with 1 for findings from this level on: info, warning (as it is unless "
    "configured) or error.",
)
@status_option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.version_option(__version__, message="newslint %(version)s")
def check(**options: Any) -> int:
    """newslint reads news articles as a copy editor does, and says with line and column what
    would embarrass the newsroom.

    PATHS are files, folders (searched for articles, without what git ignores) and - for standard
    input. Without any it is the current folder. A file that is called like a command is written
    ./rules.
    """
    return check_articles(CheckOptions(**options))
