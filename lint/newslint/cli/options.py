"""The options that several commands share: rules, configuration, processes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import click

from newslint.cli.command import GroupedOption
from newslint.cli.plain import DEFAULTS
from newslint.finding import Confidence, Severity
from newslint.text.formats import FORMATS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])

CONFIDENCES = [confidence.value for confidence in Confidence]
SEVERITIES = [severity.value for severity in Severity]

rules_option = partial(click.option, cls=GroupedOption, heading="Rules")
config_option = partial(click.option, cls=GroupedOption, heading="Configuration")
files_option = partial(click.option, cls=GroupedOption, heading="Input")
fix_option = partial(click.option, cls=GroupedOption, heading="Fixing")
report_option = partial(click.option, cls=GroupedOption, heading="Report")
cache_option = partial(click.option, cls=GroupedOption, heading="Cache")
status_option = partial(click.option, cls=GroupedOption, heading="Failing")


def split_rules(
    context: click.Context,  # noqa: ARG001  click hands over three things
    parameter: click.Parameter,  # noqa: ARG001
    values: tuple[str, ...],
) -> tuple[str, ...]:
    """The rules of an option that may be repeated, each value a list parted by commas."""
    lists = [value.replace(",", " ").split() for value in values]
    if not all(lists):
        raise click.BadParameter("no rule is named")
    return tuple(rule for rules in lists for rule in rules)


def not_empty(
    context: click.Context,  # noqa: ARG001
    parameter: click.Parameter,  # noqa: ARG001
    value: str | None,
) -> str | None:
    """A value that is never empty, as that of a variable of the shell which nobody has set."""
    if value is not None and not value.strip():
        raise click.BadParameter("it is empty")
    return value


def file_to_write(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> str | None:
    """The name of a file for a report: not empty, and no archive, which would be lost."""
    from newslint.archive.recognizing import belongs_to_archive

    not_empty(context, parameter, value)
    if value is not None and belongs_to_archive(value):
        raise click.BadParameter(f"{value} is an archive, and would be overwritten; name another")
    return value


def files_to_write(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """The names of files for reports."""
    for value in values:
        file_to_write(context, parameter, value)
    return values


def _language(
    context: click.Context,  # noqa: ARG001
    parameter: click.Parameter,  # noqa: ARG001
    value: str | None,
) -> str | None:
    from newslint.config.schema import LANGUAGE_TAKES, is_language  # only files bring it otherwise

    if value is not None and not is_language(value):
        raise click.BadParameter(f"{value!r} must be {LANGUAGE_TAKES}")
    return value


def _field(
    context: click.Context,  # noqa: ARG001
    parameter: click.Parameter,  # noqa: ARG001
    value: str | None,
) -> str | None:
    if value is not None and not value.strip():
        raise click.BadParameter("no field is named")
    return value


def _not_negative(
    context: click.Context,  # noqa: ARG001
    parameter: click.Parameter,  # noqa: ARG001
    value: int,
) -> int:
    if value < 0:
        raise click.BadParameter(f"{value} is no number of processes")
    return value


def complete_rules(
    context: click.Context,  # noqa: ARG001
    parameter: click.Parameter,  # noqa: ARG001
    incomplete: str,
) -> list[CompletionItem]:
    """The codes and names that a shell may put in the place of the last word of a list."""
    from click.shell_completion import CompletionItem

    from newslint.registry import installed_rules

    before, comma, last = incomplete.rpartition(",")
    rules = installed_rules()
    fitting = [(rule.code, rule.name) for rule in rules if rule.code.startswith(last.upper())]
    fitting += [(rule.name, rule.code) for rule in rules if rule.name.startswith(last.lower())]
    return [CompletionItem(f"{before}{comma}{word}", help=about) for word, about in fitting]


_several_rules = partial(
    rules_option,
    multiple=True,
    metavar="RULES",
    callback=split_rules,
    default=(),
    shell_complete=complete_rules,
)

config_file_option = config_option(
    "--config",
    "config_file",
    metavar="FILE",
    type=click.Path(readable=False),
    callback=not_empty,
    help="Use this configuration for every article.",
)
isolated_option = config_option(
    "--isolated", is_flag=True, help="Use no configuration file and no baseline."
)
archive_option = files_option(
    "--archive",
    metavar="FILE",
    type=click.Path(readable=False),
    callback=not_empty,
    help="The archive of published articles: report what has run before (DUP102).",
)
cache_dir_option = cache_option(
    "--cache-dir",
    metavar="DIR",
    type=click.Path(readable=False),
    callback=not_empty,
    help="Keep results in this folder, even those of a few articles.",
)

language_option = partial(
    click.option,
    "--language",
    cls=GroupedOption,
    metavar="TAG",
    callback=_language,
    help='Language of the articles: "en", "de-AT".',
)
as_option = files_option(
    "--as",
    "as_format",
    metavar="TYPE",
    type=click.Choice(FORMATS),
    help=f"Read the files that are named, and standard input, as {', '.join(FORMATS[:-1])} or "
    f"{FORMATS[-1]}, whatever their extensions are.",
)
text_field_option = files_option(
    "--text-field",
    metavar="NAME",
    callback=_field,
    help="The column or key of the text in CSV and JSON Lines: body, fields.body.",
)
title_field_option = files_option(
    "--title-field",
    metavar="NAME",
    callback=_field,
    help="The column or key of the headline there.",
)
color_option = report_option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default=DEFAULTS.color,
    metavar="WHEN",
    help="auto, always or never; auto is on a terminal unless NO_COLOR is set.",
)
jobs_option = files_option(
    "--jobs",
    "-j",
    type=int,
    default=DEFAULTS.jobs,
    callback=_not_negative,
    metavar="N",
    help="Number of processes; as many as pay unless given.",
)

_SHARED = (
    _several_rules(
        "--select", help="Run these rules only: codes, prefixes or names, by commas; ALL."
    ),
    _several_rules("--extend-select", help="Run these rules besides the configured ones."),
    _several_rules("--ignore", help="Do not run these rules."),
    rules_option(
        "--confidence",
        type=click.Choice(CONFIDENCES),
        metavar="LEVEL",
        help="Show what a rule is at least this sure of: low, medium (as it is unless "
        "configured) or high.",
    ),
    language_option(heading="Rules"),
    config_file_option,
    isolated_option,
    as_option,
    text_field_option,
    title_field_option,
    archive_option,
    jobs_option,
    cache_option("--no-cache", is_flag=True, help="Keep no results, and use none that are kept."),
    cache_dir_option,
)


def shared_options(command: F) -> F:
    """The command with the options that choose rules, configuration and processes."""
    for add in reversed(_SHARED):
        command = add(command)
    return command
