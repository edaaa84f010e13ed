"""``newslint cache [clear]``: what is kept from run to run."""

from __future__ import annotations

from typing import Any

import click

from newslint.cli.articles import configurations
from newslint.cli.command import ExampleCommand
from newslint.cli.options import cache_dir_option, config_file_option, isolated_option
from newslint.cli.output import UnableError, one_line, write_out
from newslint.cli.plain import CheckOptions
from newslint.cli.status import NOTHING_FOUND

EXAMPLES = (
    ("newslint cache", "See where the results of earlier runs are, and how much there is"),
    ("newslint cache clear", "Remove them"),
)


@click.command("cache", cls=ExampleCommand, examples=EXAMPLES)
@click.argument("action", type=click.Choice(["clear"]), required=False)
@config_file_option
@isolated_option
@cache_dir_option
def cache(action: str | None, **options: Any) -> int:
    """Show the folder in which the results of earlier runs are kept, and how much there is; with
    `clear` remove them.

    It is the folder of --cache-dir, NEWSLINT_CACHE_DIR or the key `cache-dir`; else .newslint_cache
    beside the configuration of the current folder, or the user's cache folder where there is none.
    """
    from newslint.run.cache_use import cache_folder
    from newslint.run.store import Store

    config = configurations(CheckOptions(**options)).of_folder(".")
    store = Store(cache_folder(options["cache_dir"], config))
    try:
        size = store.clear() if action == "clear" else store.size()
    except OSError as error:
        raise UnableError(f"{store.folder} cannot be cleared: {error.strerror}") from None
    results = f"{size.results:,} {'result' if size.results == 1 else 'results'}"
    verb = " removed" if action == "clear" else ""
    write_out(f"{one_line(store.folder)}: {results}, {in_words(size.bytes)}{verb}\n")
    return NOTHING_FOUND


def in_words(size: int) -> str:
    """A number of bytes as people read it: "12.3 MB"."""
    if size < 1000:
        return f"{size} bytes"
    in_unit, units = size / 1000, iter(("kB", "MB", "GB"))
    unit = next(units)
    while in_unit >= 1000 and (larger := next(units, None)) is not None:
        in_unit, unit = in_unit / 1000, larger
    return f"{in_unit:.1f} {unit}"
