"""The options of a check, and the calls that are so plain that they need no parser.

Importing click and building its commands takes a tenth of the time of one article (12 ms of 120).
``newslint article.txt`` has nothing to parse, so it goes without.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from newslint.text.named import NamedTuple


class Output(NamedTuple):
    """A report that is asked for: its format, and the file it goes to (None: standard output)."""

    format: str = "text"
    file: str | None = None


class CheckOptions(NamedTuple):
    """What a call asks for; the defaults are those of the command line."""

    paths: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    confidence: str | None = None
    language: str | None = None
    as_format: str | None = None
    text_field: str | None = None
    title_field: str | None = None
    archive: str | None = None
    config_file: str | None = None
    isolated: bool = False
    no_baseline: bool = False
    show_settings: bool = False
    jobs: int = 0
    no_cache: bool = False
    cache_dir: str | None = None
    stdin_filename: str | None = None
    since: str | None = None
    watch: bool = False
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    outputs: tuple[Output, ...] = (Output(),)
    statistics: bool = False
    quiet: bool = False
    color: str = "auto"
    fail_on: str | None = None
    exit_zero: bool = False
    profile: bool = False


DEFAULTS = CheckOptions()
_ISOLATED = "--isolated"


def plain_options(arguments: Sequence[str], commands: Collection[str]) -> CheckOptions | None:
    """The options of a call that has paths and nothing else but ``--isolated``.

    None for every other call: click reads it.  ``commands`` are the words that mean a command
    where they stand first.  A call without arguments is click's, too: a shell that asks what fits
    calls so.
    """
    if not arguments or arguments[0] in commands:
        return None
    paths = tuple(argument for argument in arguments if argument != _ISOLATED)
    if not paths or any(path.startswith("-") and path != "-" for path in paths):
        return None
    return CheckOptions(paths, isolated=len(paths) < len(arguments))
