"""What all tests share: where the repository is, and the profile for hypothesis."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]

# The machines that run this are noisy: no deadline, and the same examples each time.
settings.register_profile(
    "newslint",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("newslint")


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT
