"""Which report goes where: each ``-o`` belongs to the ``--format`` before it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

import click

from newslint.cli.plain import Output

FORMAT, FILE = "report_format", "output_file"
_UNASKED = Output().format


def outputs_of(given: Iterable[tuple[str, str]]) -> tuple[Output, ...]:
    """The reports that options ask for, in their order: pairs of FORMAT or FILE and its value.

    Without any it is the text on standard output.  Where there is one format and one file they
    belong together in either order.  Raises click's UsageError.
    """
    options = list(given)
    formats = [value for name, value in options if name == FORMAT]
    files = [value for name, value in options if name == FILE]
    if len(formats) <= 1 and len(files) <= 1:
        asked = formats[0] if formats else _UNASKED
        return (Output(asked, files[0] if files else None),)
    if not formats:
        raise click.UsageError(_two_files(Output(_UNASKED, files[0]), files[1]))
    outputs = _paired(options)
    _refuse_two_in_one_place(outputs)
    return outputs


def _paired(options: Iterable[tuple[str, str]]) -> tuple[Output, ...]:
    outputs: list[Output] = []
    for name, value in options:
        if name == FORMAT:
            outputs.append(Output(value))
        elif not outputs:
            raise click.UsageError(f"-o {value} stands before the --format that it belongs to")
        elif outputs[-1].file is not None:
            raise click.UsageError(_two_files(outputs[-1], value))
        else:
            outputs[-1] = outputs[-1]._replace(file=value)
    return tuple(outputs)


def _two_files(output: Output, file: str) -> str:
    return (
        f"-o {output.file} and -o {file} both belong to --format {output.format}:"
        " each report needs a --format of its own"
    )


def _refuse_two_in_one_place(outputs: Sequence[Output]) -> None:
    shown = [output.format for output in outputs if output.file is None]
    if len(shown) > 1:
        raise click.UsageError(
            f"only one report can go to standard output, not {' and '.join(shown)}:"
            " write the others to files, -o FILE after each --format"
        )
    seen: set[str] = set()
    for output in outputs:
        if output.file is None:
            continue
        place = os.path.realpath(output.file)
        if place in seen:
            raise click.UsageError(f"two reports would go to {output.file}")
        seen.add(place)
