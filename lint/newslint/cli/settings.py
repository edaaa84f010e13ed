"""What ``--show-settings`` prints: every setting for a path, and where it comes from."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from enum import Enum
from typing import Any

from newslint.cli.output import one_line
from newslint.config.load import Configurations
from newslint.config.model import BASELINE_NAME, Suppression, settings_of
from newslint.config.resolve import Resolved
from newslint.house_pattern import HousePattern
from newslint.registry import installed_rules

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def settings_text(path: str, configurations: Configurations) -> str:
    """The settings for a path as a configuration file says them, then the rules that they choose.

    What is not a default has its origin beside it.  Raises ConfigError.
    """
    find = configurations.of_folder if os.path.isdir(path) else configurations.of_file  # noqa: PTH112
    config = find(path)
    resolved = Resolved(config, installed_rules())
    relative = config.relative(path)
    codes = [rule.code for rule in resolved.ruleset(relative).rules]
    head = [f"Settings for {path}", f"Configuration: {config.file or 'none'}"]
    lines = [*(f"# {one_line(text)}" for text in head), ""]
    for name, value in settings_of(config).items():
        origin = config.origins.get(name)
        setting = f"{name.replace('_', '-')} = {toml(_as_written(name, value))}"
        lines.append(f"{setting}  # {one_line(origin)}" if origin else setting)
    return "\n".join([*lines, "", f"# {len(codes)} rules: {' '.join(codes)}"]) + "\n"


def _as_written(name: str, value: Any) -> Any:
    """A setting in the form of the configuration file."""
    if name == "baseline":
        return value or BASELINE_NAME
    if name == "rules":
        return {rule: _dashed(options) for rule, options in value.items()}
    if name == "phrases":
        return {rule: [file.path for file in files] for rule, files in value.items()}
    if name == "pattern":
        return [_said(pattern._asdict(), HousePattern._field_defaults) for pattern in value]
    if name == "suppress":
        return [_entry(suppression) for suppression in value]
    return value


def _dashed(options: Mapping[str, Any]) -> dict[str, Any]:
    return {name.replace("_", "-"): value for name, value in options.items()}


def _said(entry: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    """An entry without what is not said in it."""
    return _dashed({name: item for name, item in entry.items() if item != defaults.get(name)})


def _entry(suppression: Suppression) -> dict[str, Any]:
    entry = {
        "path": suppression.paths,
        "rule": suppression.rules,
        "words": suppression.words,
        "reason": suppression.reason,
    }
    return {name: value for name, value in entry.items() if value}


def toml(value: Any) -> str:
    """A setting as TOML writes it, on one line."""
    if isinstance(value, Enum):
        return toml(value.value)
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, Mapping):
        pairs = [f"{_key(str(name))} = {toml(item)}" for name, item in value.items()]
        return "{ " + ", ".join(pairs) + " }" if pairs else "{}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(toml, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _string(name)


def _string(text: str) -> str:
    """A basic string of TOML; what a terminal or a build log would obey is spelled out."""
    shown = "".join(map(_spelled, text)).replace("##", "#\\u0023")
    return f'"{shown}"'


def _spelled(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable():
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
