"""Which files a run reads: those named, and in folders the articles that git does not ignore."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence

from newslint.config.globs import matches_any
from newslint.config.load import Configurations
from newslint.config.model import Config
from newslint.result import InputError
from newslint.run.gitignore import Ignores
from newslint.text.formats import EXTENSIONS
from newslint.text.named import NamedTuple

STDIN = "-"
# What the shell gives for standard input and for <(command): pipes that somebody writes to.
_OPEN_PIPES = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
_NEVER_SEARCHED = frozenset({"node_modules", "__pycache__"})


class ArticleFile(NamedTuple):
    """One file to read: the path to show (relative where the user's was), and its size in bytes.

    ``is_named`` says that the user named it, and not a folder that it is in.
    """

    path: str
    size: int
    is_named: bool = True


class Discovery(NamedTuple):
    """What was found: files in the order of their paths, folders searched, what cannot be read.

    ``folders`` are absolute, and were searched with everything below them.
    """

    files: list[ArticleFile]
    folders: list[str]
    errors: list[InputError]


def discover(paths: Iterable[str], configurations: Configurations) -> Discovery:
    """The files that ``paths`` mean, each once.  Raises ConfigError for a bad configuration.

    A file that is named is read whatever its extension, unless it is excluded and the
    configuration says ``force-exclude``.
    """
    found = Discovery([], [], [])
    by_real_path: dict[str, ArticleFile] = {}
    for path in paths:
        for real, file in _meant(_tidy(path), configurations, found):
            # A file may be reached by two names; the first that the user wrote is kept.
            kept = by_real_path.setdefault(real, file)
            if file.is_named and not kept.is_named:
                by_real_path[real] = kept._replace(is_named=True)
    found.files.extend(sorted(by_real_path.values()))
    return found


def _tidy(path: str) -> str:
    """The path without "./" before it and slashes after it."""
    while path.startswith("./") and len(path) > 2:
        path = path[2:].lstrip("/") or "."
    return path.rstrip("/") or "/" if path.endswith("/") else path


def _meant(
    path: str, configurations: Configurations, found: Discovery
) -> Iterator[tuple[str, ArticleFile]]:
    """The files that a path means, each with its path without links."""
    try:
        about = os.stat(path)  # noqa: PTH116  paths stay strings: a walk makes thousands
        if stat.S_ISDIR(about.st_mode):
            found.folders.append(os.path.realpath(path))
            yield from _searched(path, configurations, found)
        elif refusal := _refusal(path, about.st_mode):
            found.errors.append(InputError(path, refusal))
        elif not _is_kept_out(path, configurations):
            yield os.path.realpath(path), ArticleFile(path, about.st_size)
    except OSError as error:
        found.errors.append(InputError(path, because(error)))
    except ValueError:
        found.errors.append(InputError(path, "is no path: it holds a NUL character"))


def because(error: OSError) -> str:
    """Why a file cannot be read, as a message says it."""
    return (error.strerror or str(error)).lower()


def _refusal(path: str, mode: int) -> str | None:
    """Why the path is not read: reading a pipe or a device may never end."""
    if stat.S_ISREG(mode) or path.startswith(_OPEN_PIPES):
        return None
    kinds = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    kind = next((name for is_kind, name in kinds if is_kind(mode)), "a device")
    return f"is {kind}, not a file"


def _is_kept_out(path: str, configurations: Configurations) -> bool:
    config = configurations.of_file(path)
    return config.force_exclude and matches_any(config.exclude, config.relative(path))


def _searched(
    folder: str, configurations: Configurations, found: Discovery
) -> Iterator[tuple[str, ArticleFile]]:
    """The files in a folder and below it.  Links to folders are not followed: no loop, no copy."""
    waiting = [(folder, Ignores.above(folder))]
    while waiting:
        place, above = waiting.pop()
        try:
            with os.scandir(place) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            found.errors.append(InputError(place, because(error)))
            continue
        config = configurations.of_folder(place)
        ignores = above.within(place, {entry.name for entry in entries})
        search = _Search(config, ignores, config.phrase_files() if config.phrases else frozenset())
        waiting += [(below, ignores) for below in reversed(search.folders(entries))]
        yield from search.files(entries)


class _Search(NamedTuple):
    """One folder under search: its configuration, and what git ignores and no article is there."""

    config: Config
    ignores: Ignores
    phrase_files: frozenset[str]

    def folders(self, entries: Sequence[os.DirEntry[str]]) -> list[str]:
        return [
            _path(entry)
            for entry in entries
            if not entry.name.startswith(".")
            and entry.name not in _NEVER_SEARCHED
            and entry.is_dir(follow_symlinks=False)
            and not self._is_left_out(entry, is_folder=True)
        ]

    def files(self, entries: Sequence[os.DirEntry[str]]) -> Iterator[tuple[str, ArticleFile]]:
        for entry in entries:
            if not self._has_known_type(entry.name) or self._is_left_out(entry, is_folder=False):
                continue
            try:
                if entry.is_file():
                    file = ArticleFile(_path(entry), entry.stat().st_size, is_named=False)
                    yield self._real_path(entry), file
            except OSError:
                continue  # it went away, or is a link to nothing: nobody asked for it by name

    def _real_path(self, entry: os.DirEntry[str]) -> str:
        if entry.is_symlink():
            return os.path.realpath(entry.path)
        return os.path.join(self.ignores.folder, entry.name)  # noqa: PTH118  its real folder

    def _has_known_type(self, name: str) -> bool:
        return format_of(name, self.config) is not None

    def _is_left_out(self, entry: os.DirEntry[str], *, is_folder: bool) -> bool:
        config = self.config
        if config.exclude or self.phrase_files:
            relative = config.relative(_path(entry))
            if relative in self.phrase_files or matches_any(config.exclude, relative):
                return True
        return self.config.respect_gitignore and self.ignores.ignore(
            entry.name, is_folder=is_folder
        )


def _path(entry: os.DirEntry[str]) -> str:
    return entry.path.removeprefix("./")


def format_of(path: str, config: Config) -> str | None:
    """The format that a file's extension stands for; None where it stands for none."""
    extension = os.path.splitext(path)[1].lower()  # noqa: PTH122
    return config.file_types.get(extension) or EXTENSIONS.get(extension)
