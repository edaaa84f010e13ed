"""What ``--show-settings`` prints: every setting for a path, and where it comes from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import Enum
from typing import Any

from newslint.config.load import Configurations
from newslint.config.model import settings_of
from newslint.config.resolve import Resolved
from newslint.registry import installed_rules


def settings_text(path: str, configurations: Configurations) -> str:
    """The settings for a path as TOML, each with its origin, then the rules that they choose.

    Raises ConfigError.
    """
    find = configurations.of_folder if os.path.isdir(path) else configurations.of_file  # noqa: PTH112
    config = find(path)
    resolved = Resolved(config, installed_rules())
    relative = config.relative(path)
    codes = [rule.code for rule in resolved.ruleset(relative).rules]
    lines = [f"# Settings for {path}", f"# Configuration: {config.file or 'none'}", ""]
    for name, value in settings_of(config).items():
        origin = config.origins.get(name, "default")
        lines.append(f"{name.replace('_', '-')} = {toml(value)}  # {origin}")
    return "\n".join([*lines, "", f"# {len(codes)} rules: {' '.join(codes)}"]) + "\n"


def toml(value: Any) -> str:
    """A setting as TOML writes it, on one line."""
    import json

    if isinstance(value, Enum):
        return toml(value.value)
    if isinstance(value, Mapping):
        pairs = [f"{json.dumps(str(name))} = {toml(item)}" for name, item in value.items()]
        return "{ " + ", ".join(pairs) + " }" if pairs else "{}"
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return toml({name: item for name, item in value._asdict().items() if item is not None})
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return '""' if value is None else json.dumps(value, ensure_ascii=False)
