"""``newslint archive build`` where Spark is not there, and where the call makes no sense."""

from __future__ import annotations

import sys
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _no_spark(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyspark", "pyspark.sql", "pyspark.errors"):
        monkeypatch.setitem(sys.modules, name, None)


def test_what_to_install_is_said(newslint: Any) -> None:
    ended = newslint(
        "archive", "build", "--engine", "spark", "--input", "news", "--output", "built"
    )
    assert ended == (
        2,
        "",
        "newslint: Spark is not installed: pip install 'newslint[spark]' (and Java 17 or later)\n",
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--output", "built"], "--input names what to read"),
        (["--input", "news"], "Missing option '--output'"),
        (["--input", " ", "--output", "built"], "--input names what to read"),
        (["news", "--output", "b", "--conf", "spark"], "'spark' must be NAME=VALUE"),
        (["news", "--output", "b", "--engine", "hadoop"], "'hadoop' is not 'spark'"),
        (["news", "--output", "b", "--overwrite", "--resume"], "contradict each other"),
    ],
)
def test_a_call_that_makes_no_sense(newslint: Any, arguments: list[str], said: str) -> None:
    ended = newslint("archive", "build", *arguments)
    assert ended.status == 2
    assert said in ended.err
