"""A browser, and who reads in it, for the tests of pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import Reader, chromium, launched


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    executable = chromium()
    assert executable is not None
    with launched(executable) as opened:
        yield opened


@pytest.fixture
def reader(browser: Any, tmp_path: Path) -> Iterator[Reader]:
    """A reader whose pages ask for nothing and complain of nothing."""
    reading = Reader(browser, tmp_path)
    yield reading
    reading.close()
    assert reading.asked == []
    assert reading.said == []
