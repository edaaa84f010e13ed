"""What several commands of the archive share: its file, how articles are read, the progress."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from newslint.cli.articles import configurations, standard_input
from newslint.cli.command import GroupedOption
from newslint.cli.options import (
    as_option,
    config_file_option,
    files_option,
    isolated_option,
    jobs_option,
    language_option,
    not_empty,
    text_field_option,
    title_field_option,
)
from newslint.cli.output import UnableError, complain, is_watched
from newslint.cli.plain import CheckOptions
from newslint.config.load import Configurations
from newslint.run.batch import Order

if TYPE_CHECKING:
    from newslint.indexing.progress import Told

F = TypeVar("F", bound=Callable[..., Any])

archive_option = click.option(
    "--archive",
    "archive_file",
    cls=GroupedOption,
    heading="Archive",
    metavar="FILE",
    type=click.Path(readable=False),
    callback=not_empty,
    help="The file of the archive; without it that of the key `archive` in the configuration.",
)
quiet_option = click.option("--quiet", "-q", is_flag=True, help="Errors only.")
_FILE = (archive_option, config_file_option, isolated_option)
_READING = (
    as_option,
    text_field_option,
    title_field_option,
    language_option(heading="Input"),
    files_option(
        "--stdin-filename",
        metavar="NAME",
        help="The name that standard input (-) goes by; its extension says the format.",
    ),
)


def file_options(command: F) -> F:
    """The command with the options that say which archive is meant."""
    return _with(command, _FILE)


def reading_options(command: F) -> F:
    """The command with these, and with those that say how articles are read."""
    return _with(command, (*_FILE, *_READING))


def indexing_options(command: F) -> F:
    """The command with these, and the number of processes."""
    return _with(command, (*_FILE, *_READING, jobs_option))


def _with(command: F, options: tuple[Callable[[F], F], ...]) -> F:
    for add in reversed(options):
        command = add(command)
    return command


def settings(options: Mapping[str, Any]) -> Configurations:
    """The configurations that the options ask for.  Raises ConfigError and click's UsageError."""
    asked = {name: value for name, value in options.items() if name in CheckOptions._fields}
    return configurations(CheckOptions(**asked))


def archive_file(options: Mapping[str, Any], found: Configurations | None = None) -> str:
    """The file of the archive: that of the option, else that of the current folder's configuration.

    Raises UnableError where neither names one, and ConfigError.
    """
    if options["archive_file"] is not None:
        return str(options["archive_file"])
    config = (found or settings(options)).of_folder(".")
    named = getattr(config, "archive_file", None)
    if named is None:
        raise UnableError(
            "no archive is named: --archive FILE, or `archive` in the configuration, says which"
        )
    return os.path.relpath(named) if _is_below(named) else str(named)


def _is_below(path: str) -> bool:
    """Whether a path is in or below the current folder."""
    return os.path.abspath(path).startswith(os.getcwd() + os.sep)  # noqa: PTH100, PTH109


def order_of(options: Mapping[str, Any], paths: tuple[str, ...], found: Configurations) -> Order:
    """Which articles to read, and how.  Raises click's UsageError and UnableError."""
    return Order(
        paths,
        found,
        (),
        standard_input(paths, options["stdin_filename"]),
        options.get("jobs", 0),
        uses_baseline=False,
        format=options["as_format"],
    )


@contextmanager
def telling(label: str = "Reading articles", *, quiet: bool) -> Iterator[Told | None]:
    """A bar where a person waits; None where nobody does."""
    if quiet or not is_watched():
        yield None
        return
    from newslint.cli.progress import Bar

    with Bar(label) as bar:
        yield bar


def told_of_none(paths: tuple[str, ...]) -> None:
    """Say that there is nothing to read."""
    complain(f"no articles in {', '.join(paths)}")
