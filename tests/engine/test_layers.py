"""What import-linter cannot see: lazy imports, and that the documentation shows the same floors."""

from __future__ import annotations

from pathlib import Path

import pytest

tomllib = pytest.importorskip("tomllib", reason="Python 3.10 reads TOML through tomli only")


@pytest.mark.parametrize(
    ("library", "home"),
    [("textstat", "text/readability.py")],
)
def test_one_file_loads_each_library_that_is_slow_to_import(
    root: Path, library: str, home: str
) -> None:
    sources = [*(root / "lint").rglob("*.py"), *(root / "rules").rglob("*.py")]
    quoted = (f'"{library}"', f"import {library}", f"from {library}")
    loading = {path for path in sources if any(q in path.read_text("utf-8") for q in quoted)}
    assert loading == {root / "lint/newslint" / home}


def test_the_documentation_shows_the_floors_that_are_checked(root: Path) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    floors = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    shown = (root / "docs/architecture.md").read_text(encoding="utf-8")
    assert "```\n" + "\n".join(floors) + "\n```" in shown
