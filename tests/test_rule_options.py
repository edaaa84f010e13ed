"""What an option of a rule takes: its type, and numbers that are not below its minimum."""

from __future__ import annotations

import pytest

from newslint import Confidence, Rule, Severity, option
from newslint.rule import OptionError


class Counted(Rule):
    """Finds nothing; it has options."""

    code = "TST900"
    name = "counted"
    severity = Severity.INFO
    confidence = Confidence.LOW
    most: int = option(3, "At most so many.", minimum=1)
    share: float = option(0.5, "The share.")
    is_strict: bool = option(False, "Whether to be strict.")


@pytest.mark.parametrize("name, value", [("most", 1), ("share", 0), ("is_strict", False)])
def test_a_value_is_taken(name: str, value: object) -> None:
    assert getattr(Counted(**{name: value}), name) == value


@pytest.mark.parametrize(
    "name, value, takes",
    [
        ("most", 0, "a whole number, 1 or more"),
        ("most", True, "a whole number, 1 or more"),
        ("most", 1.5, "a whole number, 1 or more"),
        ("share", -0.1, "a number, 0 or more"),
        ("share", float("nan"), "a number, 0 or more"),
        ("is_strict", 1, "true or false"),
    ],
)
def test_a_value_is_refused(name: str, value: object, takes: str) -> None:
    with pytest.raises(OptionError, match=rf"TST900: {name} takes {takes}, not "):
        Counted(**{name: value})
