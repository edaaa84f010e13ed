"""``newslint baseline``: write down what there is, to report only what is new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from newslint.cli.articles import cache_use, configurations
from newslint.cli.command import ExampleCommand
from newslint.cli.options import shared_options
from newslint.cli.output import complain_of, one_line, write_file, write_out
from newslint.cli.plain import CheckOptions
from newslint.cli.status import NOTHING_FOUND, UNABLE

if TYPE_CHECKING:
    from newslint.run.baseline import Renewal

EXAMPLES = (
    ("newslint baseline", "Write down what is in the current folder"),
    ("newslint baseline copy/ --select DUP", "Only what some rules find"),
    ("newslint --no-baseline copy/", "See everything again"),
)


@click.command("baseline", cls=ExampleCommand, examples=EXAMPLES)
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@shared_options
def baseline(**options: Any) -> int:
    """Write the findings of PATHS (the current folder without any) to newslint-baseline.json
    beside the configuration, or to the file that its key `baseline` names. Without a configuration
    it is the nearest such file upwards, or a new one in the current folder.

    Later runs report only what is new. Findings are kept by path, rule and words, not by line, so
    that edits elsewhere in an article do not bring them back. An entry whose fault is gone is
    reported (SUP001) until this command is run again.
    """
    from newslint.registry import installed_rules
    from newslint.run.baseline import renewed
    from newslint.run.batch import Order, run
    from newslint.run.files import STDIN

    paths: Sequence[str] = options["paths"] or (".",)
    if options["isolated"]:
        raise click.UsageError("--isolated knows no place for a baseline")
    if STDIN in paths:
        raise click.UsageError("a baseline is of files, not of standard input (-)")
    given = CheckOptions(**options)
    order = Order(
        paths,
        configurations(given),
        installed_rules(),
        jobs=given.jobs,
        uses_baseline=False,
        cache=cache_use(given),
        format=given.as_format,
    )
    done = run(order)
    for coverage in done.coverage:
        renewal = renewed(coverage)
        write_file(renewal.file, renewal.text)
        write_out(f"{_about(renewal)}\n")
    complain_of(done.result.errors)
    return UNABLE if done.result.errors else NOTHING_FOUND


def _about(renewal: Renewal) -> str:
    """What is in a baseline that was written."""
    entries = _counted(renewal.entries, "entry", "entries")
    findings = _counted(renewal.findings, "finding", "findings")
    articles = _counted(renewal.articles, "article", "articles")
    from_run = f"{renewal.from_run} from this run ({findings} in {articles})"
    return f"{one_line(renewal.called)}: {entries}, {from_run}"


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
