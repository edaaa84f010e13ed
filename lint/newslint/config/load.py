"""Which configuration holds for a path: found nearest upwards, parsed, checked."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from newslint.config.model import (
    BASELINE_NAME,
    Config,
    ConfigError,
    Overrides,
    PhraseFile,
    Suppression,
)

if TYPE_CHECKING:
    from pathlib import Path  # 4 ms with what it imports: only where a file is read

NAMES = ("newslint.toml", ".newslint.toml", "pyproject.toml")
# Says whether a pyproject.toml is worth parsing: most have nothing about newslint.
_MENTIONED = re.compile(rb"\bnewslint\b")
_ENTRY_HEAD = re.compile(
    r"^[ \t]*\[\[[ \t]*(?:tool\.newslint\.)?(suppress|pattern)[ \t]*\]\]", re.MULTILINE
)
# The key of an error in such a table: "suppress.entry 2.path".
_ENTRY_KEY = re.compile(r"(suppress|pattern)\.entry (\d+)(?:\.(.*))?")


class Configurations:
    """The configuration of each folder, looked up once.

    ``only`` is the one file to use (``--config``); ``is_isolated`` means none at all.
    """

    def __init__(
        self,
        overrides: Overrides | None = None,
        *,
        only: str | None = None,
        is_isolated: bool = False,
    ) -> None:
        overrides = overrides or Overrides()
        self._overrides = overrides
        self._default = overrides.applied(Config(root=os.getcwd()))  # noqa: PTH109  a string
        self._fixed = self._default if is_isolated else None
        if only is not None:
            from pathlib import Path

            self._fixed = overrides.applied(read_config(Path(only)))
        self._by_folder: dict[str, Config] = {}

    def of_file(self, path: str) -> Config:
        """The configuration for a file.  Raises ConfigError."""
        return self.of_folder(os.path.dirname(os.path.abspath(path)))  # noqa: PTH100, PTH120

    def of_folder(self, folder: str) -> Config:
        """The configuration for what stands in a folder.  Raises ConfigError."""
        if self._fixed is not None:
            return self._fixed
        folder = os.path.abspath(folder)  # noqa: PTH100  strings: this runs for every folder
        if folder not in self._by_folder:
            file = config_in(folder)
            parent = os.path.dirname(folder)  # noqa: PTH120
            if file is not None:
                self._by_folder[folder] = self._overrides.applied(read_config(file))
            elif parent == folder:
                self._by_folder[folder] = self._default
            else:
                self._by_folder[folder] = self._at_baseline(folder, self.of_folder(parent))
        return self._by_folder[folder]

    def _at_baseline(self, folder: str, above: Config) -> Config:
        """The configuration from above; without a file, a baseline in the folder is its root."""
        path = os.path.join(folder, BASELINE_NAME)  # noqa: PTH118
        if above.file is not None or not os.path.isfile(path):  # noqa: PTH113
            return above
        return self._default if folder == self._default.root else above._replace(root=folder)


def config_in(folder: str) -> Path | None:
    """The configuration file in a folder; None where it has none."""
    for name in NAMES:
        path = os.path.join(folder, name)  # noqa: PTH118
        if os.path.isfile(path) and (name != NAMES[2] or _has_table(path)):  # noqa: PTH113
            from pathlib import Path

            return Path(path)
    return None


def read_config(file: Path) -> Config:
    """The configuration that a file holds.  Raises ConfigError for one that cannot be followed."""
    from newslint.config.schema import BadValueError, read_settings

    called = name_for_messages(file)
    text = _text(file, called)
    table = _parse(text, called)
    if file.name == "pyproject.toml":
        table = _tool_table(table, called)
    try:
        settings = read_settings(table)
    except BadValueError as error:
        problem = f"{_key_with_line(error.key, table, text)} {error}".strip()
        raise ConfigError(called, problem) from None
    root = file.resolve().parent
    if "phrases" in settings:
        settings["phrases"] = _read_phrases(settings["phrases"], root, called)
    if "suppress" in settings:
        settings["suppress"] = _with_lines(settings["suppress"], text)
    origins = dict.fromkeys(settings, called)
    return Config(root=str(root), file=called, origins=origins, **settings)


def name_for_messages(file: Path) -> str:
    """The path as a user would write it: from the current folder where the file is below it."""
    relative = os.path.relpath(file)
    return str(file) if relative.startswith("..") else relative


def _text(file: Path, called: str) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(called, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(called, "is not UTF-8, which TOML must be") from None


def _parse(text: str, called: str) -> dict[str, Any]:
    # tomllib came with 3.11; tomli is the same code.  16 ms that a run without a file saves.
    toml = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    try:
        return dict(toml.loads(text))
    except toml.TOMLDecodeError as error:
        raise ConfigError(called, f"is not TOML: {error}") from None


def _has_table(path: str) -> bool:
    from pathlib import Path

    file = Path(path)
    try:
        if not _MENTIONED.search(file.read_bytes()):
            return False
    except OSError:
        return False
    called = name_for_messages(file)
    return _tool(_parse(_text(file, called), called)) is not None


def _tool(table: Mapping[str, Any]) -> Any:
    tools = table.get("tool")
    return tools.get("newslint") if isinstance(tools, Mapping) else None


def _tool_table(table: Mapping[str, Any], called: str) -> dict[str, Any]:
    own = _tool(table)
    if own is None:
        raise ConfigError(called, "has no table [tool.newslint]")
    if not isinstance(own, dict):
        raise ConfigError(called, "tool.newslint must be a table")
    return own


def _read_phrases(
    files: Mapping[str, tuple[str, ...]], root: Path, called: str
) -> dict[str, tuple[PhraseFile, ...]]:
    return {
        rule: tuple(_read_phrase_file(rule, path, root, called) for path in paths)
        for rule, paths in files.items()
    }


def _read_phrase_file(rule: str, path: str, root: Path, called: str) -> PhraseFile:
    try:
        return PhraseFile(path, (root / path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        problem = f"phrases.{rule} names {path!r}, which cannot be read: {error.strerror}"
        raise ConfigError(called, problem) from None
    except UnicodeDecodeError:
        raise ConfigError(called, f"phrases.{rule} names {path!r}, which is not UTF-8") from None


def _with_lines(entries: tuple[Suppression, ...], text: str) -> tuple[Suppression, ...]:
    """The entries with the lines of their ``[[suppress]]``; line 1 for those written inline."""
    lines = _lines_of("suppress", text)
    if len(lines) != len(entries):
        return entries
    return tuple(entry._replace(line=line) for entry, line in zip(entries, lines, strict=True))


def _lines_of(table: str, text: str) -> list[int]:
    """The lines of the heads ``[[table]]``."""
    return [
        text.count("\n", 0, head.start()) + 1
        for head in _ENTRY_HEAD.finditer(text)
        if head[1] == table
    ]


def _key_with_line(key: str, settings: Mapping[str, Any], text: str) -> str:
    """The key of an error; an entry of a list of tables by its line, where that is known."""
    entry = _ENTRY_KEY.fullmatch(key)
    if not entry:
        return key
    name, number, below = entry.groups()
    lines = _lines_of(name, text)
    is_placed = len(lines) == len(settings[name])
    place = f"line {lines[int(number) - 1]}" if is_placed else f"entry {number}"
    return f"{name}, {place}: {below or ''}".rstrip(": ") + ("" if below else ":")
