"""Which entry points the installed distributions declare.

``importlib.metadata`` answers this too, but importing it costs 25 to 50 ms (it brings email, csv
and zipfile), which is more than checking a short article.  The folders of the path are read here;
for what is no folder (a zip file) the standard library is asked.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from newslint.text.named import NamedTuple


class EntryPoint(NamedTuple):
    """One declared object: ``value`` is "module:attribute"."""

    name: str
    value: str


def entry_points(group: str) -> list[EntryPoint]:
    """The entry points of a group, each once, sorted by name."""
    found: set[EntryPoint] = set()
    for folder in dict.fromkeys(sys.path):
        if os.path.isfile(folder):  # noqa: PTH113  plain os calls: this runs at every start
            found.update(_asked(folder, group))
        else:
            for text in _declarations(folder or "."):
                found.update(parse(text, group))
    return sorted(found)


def parse(text: str, group: str) -> Iterator[EntryPoint]:
    """The entry points of one group in the text of an ``entry_points.txt``."""
    current = ""
    for raw in text.splitlines():
        line = raw.partition("#")[0].strip()
        if line.startswith("["):
            current = line.strip("[]").strip()
        elif current == group and "=" in line:
            name, _, value = line.partition("=")
            yield EntryPoint(name.strip(), value.partition("[")[0].replace(" ", ""))


def _declarations(folder: str) -> Iterator[str]:
    """The texts of the declarations of the distributions in a folder of the path."""
    try:
        names = os.listdir(folder)  # noqa: PTH208
    except OSError:
        return
    for name in names:
        if name.endswith((".dist-info", ".egg-info")):
            path = os.path.join(folder, name, "entry_points.txt")  # noqa: PTH118
            try:
                with open(path, encoding="utf-8") as file:  # noqa: PTH123
                    yield file.read()
            except (OSError, UnicodeDecodeError):
                continue


def _asked(archive: str, group: str) -> Iterator[EntryPoint]:
    from importlib.metadata import distributions

    for distribution in distributions(path=[archive]):
        for entry in distribution.entry_points:
            if entry.group == group:
                yield EntryPoint(entry.name, entry.value)
