"""The examples in the documentation of the interface, with the rules that are installed."""

from __future__ import annotations

import doctest

from newslint import api, registry


def test_the_examples_are_right() -> None:
    registry.installed_rules.cache_clear()
    failed, tried = doctest.testmod(api)
    # Python 3.13 counts the example that is not run, too.
    assert failed == 0
    assert tried >= 4
