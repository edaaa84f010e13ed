"""A fresh environment with the built wheel, made once for all tests of the installation."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def distributions(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(root)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return folder


@pytest.fixture(scope="session")
def fresh(distributions: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a program of a new virtual environment in which the wheel is installed."""
    home = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(home, with_pip=True)
    (wheel,) = distributions.glob("*.whl")

    def run(program: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        command = [str(home / "bin" / program), *arguments]
        return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)

    installed = run("pip", "install", "--quiet", str(wheel), cwd=distributions)
    assert installed.returncode == 0, installed.stderr
    return run
