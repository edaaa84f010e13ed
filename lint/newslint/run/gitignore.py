"""What git ignores in a folder: the .gitignore files from the top of the repository downwards."""

from __future__ import annotations

import os
from collections.abc import Collection
from typing import Any

from newslint.text.named import NamedTuple

IGNORE_FILE = ".gitignore"


class _Patterns(NamedTuple):
    """The patterns of one file, and the folder that they are relative to."""

    folder: str
    spec: Any  # pathspec.GitIgnoreSpec; imported only when there is such a file

    def says(self, path: str) -> bool | None:
        """True for ignored, False for taken back (``!``), None for no pattern."""
        relative = path[len(self.folder) :].replace(os.sep, "/").lstrip("/")
        verdict: bool | None = self.spec.check_file(relative).include
        return verdict


class Ignores(NamedTuple):
    """The patterns in force in a folder, the outermost file first.

    The last pattern that matches decides, and an inner file speaks after an outer one.  Without
    a repository the .gitignore files count from the folder that is searched downwards.
    """

    folder: str
    patterns: tuple[_Patterns, ...] = ()

    @classmethod
    def above(cls, folder: str) -> Ignores:
        """What the folders above ``folder`` and .git/info/exclude say, up to the repository."""
        place = os.path.realpath(folder)
        passed: list[str] = []
        while not os.path.exists(os.path.join(place, ".git")):  # noqa: PTH110, PTH118  strings
            parent = os.path.dirname(place)  # noqa: PTH120
            if parent == place:
                return cls(folder)
            passed.append(place)
            place = parent
        ignores = cls(folder)._with(os.path.join(place, ".git", "info", "exclude"), place)  # noqa: PTH118
        for outer in [place, *reversed(passed)][:-1]:
            ignores = ignores._with(os.path.join(outer, IGNORE_FILE), outer)  # noqa: PTH118
        return ignores

    def within(self, folder: str, names: Collection[str]) -> Ignores:
        """The patterns in force in ``folder``, which holds files of these names."""
        inner = Ignores(os.path.realpath(folder), self.patterns)
        if IGNORE_FILE not in names:
            return inner
        return inner._with(os.path.join(inner.folder, IGNORE_FILE), inner.folder)  # noqa: PTH118

    def ignore(self, name: str, *, is_folder: bool) -> bool:
        """Whether git ignores what is called ``name`` in this folder."""
        if not self.patterns:
            return False
        path = os.path.join(self.folder, name) + ("/" if is_folder else "")  # noqa: PTH118
        verdicts = (patterns.says(path) for patterns in reversed(self.patterns))
        return next((verdict for verdict in verdicts if verdict is not None), False)

    def _with(self, file: str, folder: str) -> Ignores:
        try:
            with open(file, encoding="utf-8", errors="surrogateescape") as lines:  # noqa: PTH123
                text = lines.read()
        except OSError:
            return self
        if not text.strip():
            return self
        return Ignores(self.folder, (*self.patterns, _Patterns(folder, _spec(text))))


def _spec(text: str) -> Any:
    """The patterns of a file.  As git does, those that make no sense are passed over."""
    from pathspec import GitIgnoreSpec  # 30 ms to import, and only where there is such a file

    lines = text.split("\n")
    try:
        return GitIgnoreSpec.from_lines(lines)
    except Exception:  # what is raised depends on pathspec's version
        return GitIgnoreSpec.from_lines(line for line in lines if _makes_sense(line))


def _makes_sense(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except Exception:
        return False
    return True
