"""The program: whether click must read the call, and how it ends.

Exit status: what the command returns (0 and 1 from a check), 2 where newslint could not do its
work, 130 after Ctrl-C.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from newslint.cli.output import UnableError, complain
from newslint.cli.plain import plain_options
from newslint.cli.status import INTERRUPTED, UNABLE

DEFAULT = "check"
# Modules and articles make many objects that stay: looking for garbage every 700 of them, as
# Python does, takes a twentieth of the time of one article and finds none.
OBJECTS_BETWEEN_COLLECTIONS = 50_000

# Name -> what it does.  The module of a command is imported when the command is called.
SUMMARIES = {
    "rules": "List the rules.",
    "rule": "Explain a rule.",
    "baseline": "Write down what there is, to report only what is new.",
    "archive": "Keep what was published, to know it again: add, query, duplicates ...",
    "cache": "Show what is kept from run to run, or clear it.",
    "new-rule": "Begin a rule: its file, its cases, its listing.",
    "schema": "Print the JSON schema of the report.",
    "completion": "Print the completion script for a shell.",
}


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program.  Returns the exit status; nothing is raised."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    try:
        given = sys.argv[1:] if arguments is None else arguments
        options = plain_options(given, {DEFAULT, *SUMMARIES})
        if options is None:
            from newslint.cli.program import call

            return call(arguments)
        from newslint.cli.articles import check_articles

        return check_articles(options)
    except KeyboardInterrupt:
        with suppress(OSError, AttributeError):
            sys.stderr.write("\n")  # the prompt of the shell comes after the ^C that it shows
        return INTERRUPTED
    except (Exception, SystemExit) as error:  # a user gets one line, no traceback
        return _told(error)
    finally:
        if arguments is None:
            # The process ends, and its memory goes back as a whole. Python would look for garbage
            # in it once more: that took a tenth of the time of one article (17 ms of 160).
            gc.freeze()


def _told(error: BaseException) -> int:
    """One line for an error: what is wrong, or that newslint is."""
    from newslint.archive.errors import ArchiveError
    from newslint.config.model import ConfigError
    from newslint.registry import RegistryError, UnknownRuleError
    from newslint.run.article import TRACEBACK_VARIABLE

    if os.environ.get(TRACEBACK_VARIABLE):
        import traceback

        traceback.print_exception(type(error), error, error.__traceback__)
    if isinstance(error, (UnableError, ArchiveError, ConfigError, RegistryError, UnknownRuleError)):
        complain(str(error))
    else:
        complain(
            f"internal error: {type(error).__name__}: {error}; please report;"
            f" set {TRACEBACK_VARIABLE}=1 for details"
        )
    return UNABLE


if __name__ == "__main__":
    sys.exit(run())
