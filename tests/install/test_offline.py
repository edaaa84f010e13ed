"""Nothing is downloaded when newslint runs: it works where there is no network at all."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROBE = "import socket; socket.create_connection(('192.0.2.1', 9), 1)"


@pytest.fixture(scope="module")
def without_network() -> list[str]:
    """The start of a command that runs in a network namespace of its own."""
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("no unshare on this machine: a network namespace cannot be made")
    for flags in ("-n", "-rn"):
        probe = subprocess.run([unshare, flags, "true"], capture_output=True, check=False)
        if probe.returncode == 0:
            return [unshare, flags, sys.executable]
    pytest.skip("this machine does not allow a network namespace")


def test_the_namespace_has_no_network(without_network: list[str]) -> None:
    probe = subprocess.run(
        [*without_network, "-c", PROBE], capture_output=True, text=True, check=False
    )
    assert "unreachable" in probe.stderr.lower()


@pytest.mark.parametrize("name", ["harbour-bridge.txt", "market-day.md"])
def test_an_article_is_linted_without_network(
    without_network: list[str], root: Path, name: str
) -> None:
    article = root / "examples/newsroom/articles" / name
    command = [*without_network, "-m", "newslint", "--isolated", "--exit-zero", str(article)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert "grade" in run.stdout


def test_a_folder_is_linted_without_network(without_network: list[str], root: Path) -> None:
    command = [*without_network, "-m", "newslint", "--isolated", "--exit-zero", "--jobs", "2"]
    folder = root / "examples/newsroom/articles"
    run = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
