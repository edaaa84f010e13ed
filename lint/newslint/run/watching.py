"""What has been saved since the last look: articles that are new, other or gone, and settings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newslint.config.load import NAMES, Configurations
from newslint.config.model import BASELINE_NAME, Config
from newslint.run.files import ArticleFile, discover
from newslint.run.scope import EVERY_LINE, Scope, Touched


class Stamp(NamedTuple):
    """What tells a saved file from the one before: time, size, and the file itself.

    An editor that saves to another name and renames it gives a new file with the name of the old.
    """

    modified: int
    size: int
    node: int


class News(NamedTuple):
    """What happened between two looks, by paths as shown.

    ``is_all`` says that settings changed, so that everything is to be checked again.
    """

    saved: Sequence[str]
    gone: Sequence[str]
    is_all: bool

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.saved or self.gone or self.is_all)

    @property
    def scope(self) -> Scope | None:
        """What a run is asked about: the saved articles, or everything."""
        return None if self.is_all else self._touched

    def _touched(self, files: Sequence[ArticleFile]) -> Mapping[str, Touched]:  # noqa: ARG002
        return dict.fromkeys(self.saved, EVERY_LINE)


class Look(NamedTuple):
    """The articles of a run and the files that say how to check them, as they were at a time."""

    articles: Mapping[str, Stamp]
    settings: Mapping[str, Stamp]
    named: Mapping[str, Stamp]

    def news_since(self, before: Look | None) -> News:
        """What changed since another look; everything is new without one."""
        if before is None:
            return News(list(self.articles), [], is_all=True)
        saved = [p for p, stamp in self.articles.items() if before.articles.get(p) != stamp]
        gone = [path for path in before.articles if path not in self.articles]
        return News(saved, gone, self.settings != before.settings)

    def is_out_of_date(self) -> bool:
        """Whether one of the settings, or a file that was named, is other than it was.

        That is quick to ask; they may stand outside the folders that somebody watches.
        """
        known = {**self.settings, **self.named}
        return any(stamp_of(path) != stamp for path, stamp in known.items())


def look(paths: Sequence[str], configurations: Configurations) -> Look:
    """What is there now.  Raises ConfigError."""
    found = discover(paths, configurations)
    articles = _stamps(file.path for file in found.files)
    of_paths = [configurations.of_folder(path) for path in paths if os.path.isdir(path)]  # noqa: PTH112
    configs = [*of_paths, *map(configurations.of_file, articles)]
    folders = {os.path.dirname(os.path.abspath(path)) for path in articles}  # noqa: PTH100, PTH120
    folders |= {os.path.abspath(path) for path in paths}  # noqa: PTH100
    settings = _stamps({*_files_of(configs), *_files_above(folders)})
    return Look(articles, settings, _stamps(path for path in paths if path in articles))


def stamp_of(path: str) -> Stamp | None:
    """The stamp of a file; None where there is none."""
    try:
        about = os.stat(path)  # noqa: PTH116  strings, as everywhere with paths
    except (OSError, ValueError):
        return None
    return Stamp(about.st_mtime_ns, about.st_size, about.st_ino)


def _stamps(paths: Iterable[str]) -> dict[str, Stamp]:
    return {path: stamp for path in paths if (stamp := stamp_of(path)) is not None}


def _files_of(configs: Iterable[Config]) -> Iterator[str]:
    """The files that configurations were read from, with their baselines and phrases."""
    for config in {id(config): config for config in configs}.values():
        if config.file is not None:
            yield config.file
        yield config.baseline_file
        yield from (os.path.join(config.root, path) for path in config.phrase_files())  # noqa: PTH118


def _files_above(folders: Iterable[str]) -> Iterator[str]:
    """The files that would be configurations, in the folders and above them."""
    seen: set[str] = set()
    for folder in folders:
        place = folder
        while place not in seen:
            seen.add(place)
            yield from (os.path.join(place, name) for name in (*NAMES, BASELINE_NAME))  # noqa: PTH118
            place = os.path.dirname(place)  # noqa: PTH120
