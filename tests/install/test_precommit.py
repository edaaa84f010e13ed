"""The hook works in a fresh content repository, run by the real pre-commit."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CLEAN = "Ferry to run\n\nThe ferry will run on Monday, the harbour office said.\n"
FAULTY = "Ferry to run\n\nThe ferry will run on on Monday, the harbour office said.\n"


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org"]
    command = ["git", *identity, "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def checkout(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This checkout as a repository of its own with all that git would take in."""
    folder = tmp_path_factory.mktemp("newslint")
    files = git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, files.split("\0")):
        if (root / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((root / name).read_bytes())
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "a checkout")
    return folder


def test_the_hook_passes_clean_copy_and_stops_faulty_copy(
    checkout: Path, root: Path, tmp_path: Path
) -> None:
    """The example newsroom's configuration, with this checkout for the project's address."""
    example = (root / "examples/newsroom/.pre-commit-config.yaml").read_text()
    revision = git(checkout, "rev-parse", "HEAD").strip()
    config = example.replace("https://github.com/newslint/newslint", str(checkout))
    (tmp_path / ".pre-commit-config.yaml").write_text(config.replace("v0.1.0", revision))
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/clean.txt").write_text(CLEAN)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    assert run_hooks(tmp_path).returncode == 0
    (tmp_path / "articles/faulty.txt").write_text(FAULTY)
    git(tmp_path, "add", "--all")
    stopped = run_hooks(tmp_path)
    assert stopped.returncode == 1
    assert "DUP005" in stopped.stdout
    assert "articles/clean.txt\n" not in stopped.stdout


def test_the_fixing_hook_mends_copy_and_stops_once(
    checkout: Path, root: Path, tmp_path: Path
) -> None:
    example = (root / "examples/newsroom/.pre-commit-config.yaml").read_text()
    revision = git(checkout, "rev-parse", "HEAD").strip()
    config = example.replace("https://github.com/newslint/newslint", str(checkout))
    config = config.replace("v0.1.0", revision).replace("id: newslint\n", "id: newslint-fix\n")
    assert "newslint-fix" in config
    (tmp_path / ".pre-commit-config.yaml").write_text(config)
    (tmp_path / "articles").mkdir()
    article = tmp_path / "articles/ferry.txt"
    article.write_text(CLEAN.replace(",", " ,"))
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    stopped = run_hooks(tmp_path)
    assert stopped.returncode == 1
    assert "files were modified by this hook" in stopped.stdout
    assert article.read_text() == CLEAN
    git(tmp_path, "add", "--all")
    assert run_hooks(tmp_path).returncode == 0


def run_hooks(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PRE_COMMIT_HOME": str(folder.parent / "pre-commit-home")}
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
