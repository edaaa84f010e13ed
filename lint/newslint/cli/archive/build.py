"""``newslint archive build``: an archive of what one machine is too small for."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from newslint.cli.command import ExampleCommand, GroupedOption
from newslint.cli.options import (
    files_option,
    language_option,
    not_empty,
    text_field_option,
    title_field_option,
)
from newslint.cli.output import UnableError, complain, is_watched, one_line, write_out
from newslint.cli.plain import CheckOptions
from newslint.cli.status import NOTHING_FOUND, UNABLE
from newslint.report.totals import counted

_TO_S3 = "--master yarn --input s3a://in/ --output s3a://out"
_AND_ONE_FILE = "--input news/ --output out --archive p.newslint"
EXAMPLES = (
    ("newslint archive build --input published/ --output built", "Use this machine's processors"),
    (f"newslint archive build {_TO_S3}", "Use a cluster"),
    (f"newslint archive build {_AND_ONE_FILE}", "Write an archive for one machine, too"),
)


def _settings(
    context: click.Context,  # noqa: ARG001  click hands over three things
    parameter: click.Parameter,  # noqa: ARG001
    values: tuple[str, ...],
) -> dict[str, str]:
    """Spark's settings, each written as NAME=VALUE."""
    parts = [value.partition("=") for value in values]
    for value, (name, equals, _) in zip(values, parts, strict=True):
        if not name.strip() or not equals:
            raise click.BadParameter(f"{value!r} must be NAME=VALUE")
    return {name.strip(): value for name, _, value in parts}


_spark = partial(click.option, cls=GroupedOption, heading="Spark")
_output = partial(click.option, cls=GroupedOption, heading="Output")


@click.command("build", cls=ExampleCommand, examples=EXAMPLES)
@_spark(
    "--engine",
    type=click.Choice(["spark"]),
    default="spark",
    help="What builds it; there is spark (pip install 'newslint[spark]', and Java 17).",
)
@_spark(
    "--master",
    metavar="URL",
    default="local[*]",
    callback=not_empty,
    help="Where Spark runs: local[4], yarn, k8s://..., spark://...; this machine unless given.",
)
@_spark(
    "--conf",
    "settings",
    metavar="NAME=VALUE",
    multiple=True,
    callback=_settings,
    help="A setting of Spark; may be given more than once.",
)
@files_option(
    "--input",
    "first",
    metavar="PATHS",
    multiple=True,
    help="Files, folders and patterns as Spark reads them: local, hdfs://, s3a://.",
)
@text_field_option
@title_field_option
@language_option(heading="Input")
@_output(
    "--output",
    metavar="DIR",
    required=True,
    callback=not_empty,
    help="The folder to write, a new one.",
)
@_output(
    "--archive",
    "archive_file",
    metavar="FILE",
    type=click.Path(readable=False),
    callback=not_empty,
    help="Write an archive of one file as well, here where the command is called.",
)
@_output(
    "--overwrite",
    is_flag=True,
    help="Build anew where there is a build.",
)
@_output(
    "--resume",
    is_flag=True,
    help="Go on with a build of the same inputs that was broken off.",
)
@click.option("--quiet", "-q", is_flag=True, help="Errors only.")
@click.argument("paths", nargs=-1)
def build(first: tuple[str, ...], paths: tuple[str, ...], **options: Any) -> int:
    """Build an archive with Spark: read articles, find the passages that are alike, and write
    tables of Parquet (articles, passages, pairs, groups, problems) into a new folder.

    Inputs are read as `archive add` reads them, and Parquet with a column for the text; no
    configuration and no .gitignore is looked at. docs/archive.md says what a build costs.
    """
    inputs = (*first, *paths)
    if not inputs or not all(path.strip() for path in inputs):
        raise click.UsageError("--input names what to read")
    if options["overwrite"] and options["resume"]:
        raise click.UsageError("--overwrite and --resume contradict each other")
    return _build(inputs, options)


def _build(inputs: tuple[str, ...], options: dict[str, Any]) -> int:
    """Build, and say what there is."""
    from newslint.archive.errors import ArchiveError
    from newslint.cli.articles import configurations
    from newslint.indexing.spark.building import built
    from newslint.indexing.spark.errors import BuildError

    asked = {name: value for name, value in options.items() if name in CheckOptions._fields}
    config = configurations(CheckOptions(**asked, isolated=True)).of_folder(".")

    def told(stage: str) -> None:
        if is_watched() and not options["quiet"]:
            complain(stage)

    try:
        done = built(inputs, config, options, told)
    except (BuildError, ArchiveError) as error:
        raise UnableError(str(error)) from None
    if not options["quiet"]:
        write_out(
            f"{one_line(options['output'])}: {counted(done.articles, 'article')}, "
            f"{counted(done.passages, 'passage')}, {counted(done.pairs, 'pair')} in "
            f"{counted(done.groups, 'group')}\n"
        )
    for path, message in done.told:
        complain(f"{path}: {message}")
    if done.problems > len(done.told):
        rest = done.problems - len(done.told)
        complain(f"and {rest:,} more: they are in {options['output']}/problems")
    return UNABLE if done.problems else NOTHING_FOUND
