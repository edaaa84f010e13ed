"""How text leaves the program: standard output, standard error, a file, and their colours."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from newslint.result import InputError

# A report in a pipe or a file is the same on every machine.
WIDTH_ELSEWHERE = 100


def write_out(text: str) -> None:
    """Write to standard output, the same bytes everywhere; quiet when nobody reads any more."""
    stream = sys.stdout
    data = text.encode(_encoding(), "backslashreplace")
    try:
        if hasattr(stream, "buffer"):
            stream.flush()
            stream.buffer.write(data)
            stream.buffer.flush()
        else:
            stream.write(data.decode(_encoding()))
            stream.flush()
    except BrokenPipeError:
        # Python flushes at its end once more, and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _encoding() -> str:
    """UTF-8; on a terminal what it understands."""
    return (sys.stdout.encoding or "utf-8") if sys.stdout.isatty() else "utf-8"


def write_file(path: str, text: str) -> None:
    """Write a report to a file.  Raises Unable."""
    try:
        with open(path, "wb") as file:  # noqa: PTH123  any path that the shell can give
            file.write(text.encode("utf-8", "backslashreplace"))
    except (OSError, ValueError) as error:
        from newslint.cli.command import Unable  # brings click, which a plain call does not need

        reason = getattr(error, "strerror", None) or error
        raise Unable(f"{one_line(path)} cannot be written: {reason}") from None


def complain(message: str) -> None:
    """One line on standard error."""
    try:
        sys.stderr.write(f"newslint: {one_line(message)}\n")
        sys.stderr.flush()
    except (BrokenPipeError, ValueError):
        return


def complain_of(errors: Iterable[InputError]) -> None:
    """A line on standard error for each input that could not be handled."""
    for error in errors:
        complain(f"{error.path}: {error.message}")


def one_line(text: str) -> str:
    """The text on one line, whatever is in it: no control character reaches the terminal."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode()
        for char in " ".join(text.splitlines())
    )


def wants_color(choice: str, *, to_file: bool) -> bool:
    """Whether to colour a report: as asked, or on a terminal unless NO_COLOR or TERM say no."""
    if choice != "auto":
        return choice == "always"
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not to_file and not plain and sys.stdout.isatty()


def width_of_output(*, to_file: bool) -> int:
    """How many cells a line of the report may fill."""
    if to_file or not sys.stdout.isatty():
        return WIDTH_ELSEWHERE
    import shutil

    return shutil.get_terminal_size((WIDTH_ELSEWHERE, 24)).columns
