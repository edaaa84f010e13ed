"""A desk: an empty folder to work in, the rules of the tiny plug-in, and the program run in it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

import pytest

from newslint import registry
from newslint.cli.main import run
from newslint.entrypoints import EntryPoint


class Ended(NamedTuple):
    """How a run ended: its exit status, and what it wrote."""

    status: int
    out: str
    err: str


Desk = Callable[..., Ended]


@pytest.fixture(autouse=True)
def desk_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder as the current one; the plug-in of the tests is the only one installed."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in ("NO_COLOR", "TERM", "COLUMNS", "NEWSLINT_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    plugin = [EntryPoint("newsdesk", "tests.newsdesk:RULES")]
    monkeypatch.setattr(registry, "entry_points", lambda group: plugin)
    registry.installed_rules.cache_clear()
    yield folder
    registry.installed_rules.cache_clear()


@pytest.fixture
def newslint(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Desk:
    """Run the program with these arguments, and with these bytes as its standard input."""

    def start(*arguments: str | Path, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin), encoding="utf-8"))
        capfdbinary.readouterr()
        status = run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Ended(status, out.decode(), err.decode())

    return start
