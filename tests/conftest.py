"""What all tests share: where the repository is, and the profile for hypothesis."""

from __future__ import annotations

from collections.abc import Iterator
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


@pytest.fixture(scope="session", autouse=True)
def kept_results(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Results that the tests keep are not for the user's next run."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("NEWSLINT_CACHE_DIR", str(tmp_path_factory.mktemp("kept")))
        yield
