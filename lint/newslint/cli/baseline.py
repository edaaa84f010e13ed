"""``newslint baseline``: write down what there is, to report only what is new."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newslint.cli.articles import configurations
from newslint.cli.command import ExampleCommand
from newslint.cli.options import shared_options
from newslint.cli.output import complain_of, one_line, write_file, write_out
from newslint.cli.plain import CheckOptions
from newslint.cli.status import NOTHING_FOUND, UNABLE

if TYPE_CHECKING:
    from newslint.run.leftover import Coverage

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
    beside the configuration, or to the file that its key `baseline` names.

    Later runs report only what is new. Findings are kept by path, rule and words, not by line, so
    that edits elsewhere in an article do not bring them back. An entry whose fault is gone is
    reported (SUP001) until this command is run again.
    """
    from newslint.registry import installed_rules
    from newslint.run.batch import Order, run

    paths: Sequence[str] = options["paths"] or (".",)
    if options["isolated"]:
        raise click.UsageError("--isolated knows no place for a baseline")
    settings = configurations(CheckOptions(**options))
    order = Order(paths, settings, installed_rules(), jobs=options["jobs"], uses_baseline=False)
    done = run(order)
    for coverage in done.coverage:
        write_out(_written(coverage))
    complain_of(done.result.errors)
    return UNABLE if done.result.errors else NOTHING_FOUND


def _written(coverage: Coverage) -> str:
    """Write the baseline of one configuration, and say what is in it."""
    from newslint.config.load import name_for_messages
    from newslint.run.baseline import read_baseline, written
    from newslint.run.leftover import is_judged

    file = Path(coverage.resolved.config.baseline_file)
    called = name_for_messages(file)
    old = read_baseline(file, called).entries if file.is_file() else ()
    kept = [entry for entry in old if not is_judged(coverage, entry)]
    found = [
        (path, article)
        for path, outcome in coverage.outcomes.items()
        for article in outcome.articles
    ]
    write_file(os.fspath(file), written(found, kept))
    count = sum(len(article.findings) for _, article in found)
    findings = "1 finding" if count == 1 else f"{count} findings"
    articles = "1 article" if len(found) == 1 else f"{len(found)} articles"
    return f"{one_line(called)}: {findings} in {articles}\n"
