"""Which files of the archive somebody means who takes them out: by path, folder or pattern."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newslint.archive.records import ArchivedFile
from newslint.config.globs import is_pattern, matches_any
from newslint.indexing.known import archived_place, is_within, whole_of
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
        of_path = _of_path(path, files)
        if not of_path and not missing:
            nothing.append(path)
        meant |= {file.path: file for file in of_path}
    return Meant(list(meant.values()), nothing)


def _of_path(path: str, files: Iterable[ArchivedFile]) -> list[ArchivedFile]:
    """The files that one path or pattern means, which may lie below it."""
    whole = whole_of(path)
    pattern = whole.replace(os.sep, "/")
    patterns = [pattern] if is_pattern(pattern) else []
    return [file for file in files if _means(whole, patterns, archived_place(file))]


def _means(whole: str, patterns: Sequence[str], place: str) -> bool:
    below_root = place.replace(os.sep, "/").lstrip("/")
    return is_within(place, whole) or (bool(patterns) and matches_any(patterns, below_root))
