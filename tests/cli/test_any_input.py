"""Whatever the input: no exception, a known exit status, every finding inside its source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newslint.text.lines import LineIndex, Position
from newslint.text.source import NotTextError, decode

ANY_INPUT = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
words = st.sampled_from(
    ["the ", "the", "  ", "\n\n", "\r\n", "\r", "“", "”", "\u2028", "😀", "a.", "\0"]
)


def holds(newslint: Any, data: bytes, *options: str) -> None:
    Path("article.txt").write_bytes(data)
    ended = newslint("article.txt", "--format", "json", "--confidence", "low", *options)
    assert ended.status in {0, 1, 2}
    assert "internal error" not in ended.err
    assert "Traceback" not in ended.err
    try:
        lines = LineIndex(decode(data).text)
    except NotTextError:
        assert ended.status == 2
        return
    for finding in json.loads(ended.out)["findings"]:
        start = Position(finding["line"], finding["column"])
        end = Position(finding["end_line"], finding["end_column"])
        assert lines.position(lines.offset(start)) == start
        assert lines.position(lines.offset(end)) == end
        assert start <= end


@ANY_INPUT
@given(st.text(max_size=300))
def test_any_text(newslint: Any, text: str) -> None:
    holds(newslint, text.encode("utf-8", "surrogatepass"))


@ANY_INPUT
@given(st.binary(max_size=300))
def test_any_bytes(newslint: Any, data: bytes) -> None:
    holds(newslint, data)


@ANY_INPUT
@given(st.lists(words, max_size=60).map("".join))
def test_text_full_of_faults(newslint: Any, text: str) -> None:
    holds(newslint, text.encode())


@ANY_INPUT
@given(st.lists(st.text(max_size=12).filter(lambda t: "\0" not in t), max_size=4))
def test_any_arguments(newslint: Any, arguments: list[str]) -> None:
    # New files and reading everything below / are not what is tried here.
    safe = [a for a in arguments if not a.startswith(("/", "-o", "--o", "~"))]
    ended = newslint("--quiet", *safe)
    assert ended.status in {0, 1, 2}
    assert "Traceback" not in ended.err
    assert "internal error" not in ended.err
