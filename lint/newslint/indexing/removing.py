"""Which files of the archive somebody means who takes them out: by path, folder or pattern."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newslint.archive.records import ArchivedFile
from newslint.config.globs import is_pattern, matches_any
from newslint.indexing.inputs import place_of
from newslint.indexing.updating import is_missing


class Meant(NamedTuple):
    """The files that are meant, and what means none."""

    files: Sequence[ArchivedFile]
    nothing: Sequence[str]


def files_meant(files: Iterable[ArchivedFile], paths: Sequence[str], *, missing: bool) -> Meant:
    """The archived files that ``paths`` mean: files, folders, or patterns (``2024/**/*.md``).

    Whether a file is there does not count, except that ``missing`` asks for those that are gone;
    with paths for those of them.
    """
    files = list(files)
    if missing:
        files = [file for file in files if is_missing(file)]
    if not paths:
        return Meant(files if missing else [], [])
    meant: dict[str, ArchivedFile] = {}
    nothing: list[str] = []
    for path in paths:
        of_path = [file for file in files if _means(path, file.path)]
        if not of_path and not missing:
            nothing.append(path)
        meant |= {file.path: file for file in of_path}
    return Meant(list(meant.values()), nothing)


def _means(path: str, archived: str) -> bool:
    """Whether a path means an archived one, which may lie below it."""
    whole, place = place_of(path), place_of(archived)
    if place == whole or place.startswith(whole.rstrip(os.sep) + os.sep):
        return True
    pattern = whole.replace(os.sep, "/")
    return is_pattern(pattern) and matches_any([pattern], place.replace(os.sep, "/").lstrip("/"))
