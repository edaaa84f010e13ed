"""How text leaves the program: standard output, standard error, a file, and their colours."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TextIO

from newslint.report.escape import harmless, visible
from newslint.result import InputError

# A report in a pipe or a file is the same on every machine.
WIDTH_ELSEWHERE = 100
_OUTPUT, _ERRORS = 1, 2  # file descriptors


class UnableError(RuntimeError):
    """newslint cannot do its work: one line on standard error, exit status 2."""


def write_out(text: str) -> None:
    """Write to standard output, the same bytes everywhere; quiet when nobody reads any more.

    Raises UnableError where the disk is full, or standard output is closed.
    """
    if sys.stdout is None:  # what Python makes of a descriptor that the shell has closed
        raise UnableError("there is no standard output")
    write_bytes(text.encode(_encoding(), "backslashreplace"))


def write_bytes(data: bytes) -> None:
    """Write to standard output as ``write_out`` does.  Raises UnableError."""
    stream: TextIO | None = sys.stdout
    if stream is None:
        raise UnableError("there is no standard output")
    try:
        if hasattr(stream, "buffer"):
            stream.flush()
            stream.buffer.write(data)
            stream.buffer.flush()
        else:
            stream.write(data.decode(_encoding()))
            stream.flush()
    except OSError as error:
        silence_output()
        if not isinstance(error, BrokenPipeError):
            raise unwritable("standard output", error) from None


def silence_output() -> None:
    """Let what is left for standard output go nowhere."""
    _silence(_OUTPUT)


def _silence(descriptor: int) -> None:
    # Python flushes at its end once more, and would complain then.
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)


def unwritable(what: str, error: OSError | ValueError) -> UnableError:
    """The error for a file or stream that takes no more."""
    reason = getattr(error, "strerror", None) or error
    return UnableError(f"{what} cannot be written: {reason}")


def read_in() -> bytes:
    """All of standard input.  Raises UnableError where there is none."""
    stream: TextIO | None = sys.stdin
    if stream is None:
        raise UnableError("there is no standard input")
    try:
        return stream.buffer.read()
    except OSError as error:
        raise UnableError(f"standard input cannot be read: {error.strerror}") from None


def _encoding() -> str:
    """UTF-8; on a terminal what it understands."""
    return (sys.stdout.encoding or "utf-8") if sys.stdout.isatty() else "utf-8"


def write_file(path: str, text: str) -> None:
    """Write a report to a file.  Raises UnableError."""
    try:
        with open(path, "wb") as file:  # noqa: PTH123  any path that the shell can give
            file.write(text.encode("utf-8", "backslashreplace"))
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from None


def write_errors(text: str) -> None:
    """Write to standard error; nothing where it is closed, or full."""
    stream: TextIO | None = sys.stderr
    if stream is None:
        return
    try:
        stream.write(text)
        stream.flush()
    except OSError:
        _silence(_ERRORS)
    except ValueError:
        return


def complain(message: str) -> None:
    """One line on standard error; nothing where it is closed, or full."""
    write_errors(f"newslint: {one_line(message)}\n")


def complain_of(errors: Iterable[InputError]) -> None:
    """A line on standard error for each input that could not be handled."""
    for error in errors:
        complain(f"{error.path}: {error.message}")


def one_line(text: str) -> str:
    """The text on one line, whatever is in it: neither a terminal nor a build log obeys it."""
    return harmless(visible(text))


def _is_terminal() -> bool:
    stream: TextIO | None = sys.stdout
    return stream is not None and stream.isatty()


def is_watched() -> bool:
    """Whether a person sees standard error: it is a terminal, and no build's."""
    stream: TextIO | None = sys.stderr
    if stream is None or not stream.isatty():
        return False
    return not os.environ.get("CI") and os.environ.get("TERM", "dumb") != "dumb"


def wants_color(choice: str, *, to_file: bool) -> bool:
    """Whether to colour a report: as asked, or on a terminal unless NO_COLOR or TERM say no."""
    if choice != "auto":
        return choice == "always"
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not to_file and not plain and _is_terminal()


def width_of_output(*, to_file: bool) -> int:
    """How many cells a line of the report may fill: COLUMNS, else the terminal's."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return int(asked)
    if to_file or not _is_terminal():
        return WIDTH_ELSEWHERE
    import shutil

    return shutil.get_terminal_size((WIDTH_ELSEWHERE, 24)).columns
