"""A git repository of articles for tests, whatever git is configured to do on this machine."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Ada Pell",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada Pell",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}


class Repo:
    """A new repository in a folder."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", *options)

    def git(self, *arguments: str | bytes, environment: Mapping[str, str] | None = None) -> str:
        """What git answers."""
        done = subprocess.run(
            ["git", "-C", self.folder, *arguments],
            check=True,
            capture_output=True,
            env={**os.environ, **_SETTINGS, **(environment or {})},
        )
        return done.stdout.decode().strip()

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def commit(self, **files: str) -> str:
        """Commit everything; the files are written first, ``a="..."`` as a.txt."""
        for name, text in files.items():
            self.write(f"{name}.txt", text)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "x")
        return self.git("rev-parse", "HEAD")
