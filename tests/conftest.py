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


# What is left out, and what runs it: Spark needs Java, and an environment of its own.
SPARK_TESTS = ROOT / "tests" / "spark"
_LEFT_OUT = pytest.StashKey[bool]()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the tests of Spark out where nobody names them."""
    if collection_path != SPARK_TESTS or any("spark" in name for name in config.args):
        return None
    config.stash[_LEFT_OUT] = True
    return True


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say so."""
    if config.stash.get(_LEFT_OUT, False):
        terminalreporter.write_line("tests/spark left out: make test-spark runs it")


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
