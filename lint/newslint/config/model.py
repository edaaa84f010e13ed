"""What a configuration says, with every default filled in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from newslint.finding import Confidence, Severity
from newslint.text.named import NamedTuple

if TYPE_CHECKING:
    from newslint.house_pattern import HousePattern

COMMAND_LINE = "the command line"
BASELINE_NAME = "newslint-baseline.json"


class ConfigError(ValueError):
    """A configuration that newslint cannot follow.

    The message is one line: the file, the key, what was found, and what is allowed.
    """

    def __init__(self, file: str, problem: str) -> None:
        super().__init__(f"{file}: {problem}")
        self.file = file


class Suppression(NamedTuple):
    """One ``[[suppress]]``: the paths, rules and words that it silences, and why.

    ``line`` is where it stands in its file.
    """

    paths: tuple[str, ...]
    rules: tuple[str, ...]
    words: str | None
    reason: str
    line: int = 1


class PhraseFile(NamedTuple):
    """A house's file of phrases, read."""

    path: str
    text: str


class Config(NamedTuple):
    """The settings for the articles below ``root``; without a file, the defaults.

    ``file`` is the configuration as the user would call it, None where there is none.
    ``origins`` says for each setting that is not a default who set it.  ``is_narrowed`` says that
    the command line asked for other rules than the file.
    """

    root: str = ""
    file: str | None = None
    select: tuple[str, ...] = ("ALL",)
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = {}
    severity: Mapping[str, Severity] = {}
    confidence: Confidence = Confidence.MEDIUM
    fail_on: Severity = Severity.WARNING
    language: str = "en"
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    respect_gitignore: bool = True
    file_types: Mapping[str, str] = {}
    text_field: str = ""
    title_field: str = ""
    baseline: str | None = None
    archive: str = ""
    cache_dir: str = ".newslint_cache"
    rules: Mapping[str, Mapping[str, Any]] = {}
    phrases: Mapping[str, tuple[PhraseFile, ...]] = {}
    pattern: tuple[HousePattern, ...] = ()
    suppress: tuple[Suppression, ...] = ()
    origins: Mapping[str, str] = {}
    is_narrowed: bool = False

    def relative(self, path: str) -> str:
        """The path as the patterns and the baseline have it: from the root, forward slashes."""
        whole = os.path.abspath(path)  # noqa: PTH100  strings: this runs for every file
        if self.root and whole.startswith(self.root + os.sep):
            return whole[len(self.root) + 1 :].replace(os.sep, "/")
        return os.path.relpath(path, self.root or ".").replace(os.sep, "/")

    def phrase_files(self) -> frozenset[str]:
        """The files of phrases, as ``relative`` has them: they are no articles."""
        files = (file for of_rule in self.phrases.values() for file in of_rule)
        return frozenset(self.relative(os.path.join(self.root, one.path)) for one in files)  # noqa: PTH118

    @property
    def called(self) -> str:
        """The name of the file for messages."""
        return self.file or COMMAND_LINE

    @property
    def baseline_file(self) -> str:
        """Where the baseline is, whether or not it exists: from the root."""
        return os.path.join(self.root, self.baseline or BASELINE_NAME)  # noqa: PTH118  a string

    @property
    def archive_file(self) -> str | None:
        """The archive, as the user would call it: from the current folder where it is below."""
        if not self.archive:
            return None
        whole = os.path.join(self.root, self.archive)  # noqa: PTH118  a string
        here = os.getcwd() + os.sep  # noqa: PTH109
        return whole.removeprefix(here)


class Overrides(NamedTuple):
    """What the command line says instead of the configuration; None where it says nothing."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    confidence: Confidence | None = None
    fail_on: Severity | None = None
    language: str | None = None
    text_field: str | None = None
    title_field: str | None = None
    archive: str | None = None

    def applied(self, config: Config) -> Config:
        """The configuration with these settings put over it.

        ``--select`` starts afresh: what the file selects and ignores for all files is forgotten.
        ``--extend-select`` and ``--ignore`` add to the file.
        """
        changes: dict[str, Any] = {
            name: value
            for name in ("confidence", "fail_on", "language", "text_field", "title_field")
            if (value := getattr(self, name)) is not None
        }
        if self.archive is not None:
            changes["archive"] = os.path.abspath(self.archive)  # noqa: PTH100  a string
        if self.select is not None:
            changes |= {"select": self.select, "extend_select": (), "ignore": ()}
        base = config._replace(**changes)
        if self.extend_select:
            changes["extend_select"] = (*base.extend_select, *self.extend_select)
        if self.ignore:
            changes["ignore"] = (*base.ignore, *self.ignore)
        narrows = any(name in changes for name in ("select", "ignore"))
        origins = {**config.origins, **dict.fromkeys(changes, COMMAND_LINE)}
        return config._replace(
            **changes, origins=origins, is_narrowed=config.is_narrowed or narrows
        )


def settings_of(config: Config) -> dict[str, Any]:
    """The settings by name, in the order of their declaration, without what describes them."""
    about = {"root", "file", "origins", "is_narrowed"}
    return {name: value for name, value in config._asdict().items() if name not in about}
