"""On its worst inputs every rule and every stage does work that grows no faster than the text.

Work is counted in lines of Python (``sys.settrace``), which no other program on the machine can
disturb.  What C does in one call is not seen: ``test_patterns.py`` is about the patterns, and
``benchmarks/worst.py`` measures the whole.
"""

from __future__ import annotations

import pytest

from tests.counting import MOST_GROWTH
from tests.worst.counting import lines_by_stage, stages
from tests.worst.inputs import INPUTS, MARKUP

SIZE = 800
# Thresholds of rules (three paragraphs, forty words) make steps: lines allowed besides.
STEP = 6 * SIZE


def grows_too_fast(small: int, double: int, fourfold: int) -> bool:
    # From n to 2n and from 2n to 4n the work is told apart, so that what is done once for any text
    # does not hide growth.
    has_grown = fourfold > MOST_GROWTH * double
    return has_grown and fourfold - double > MOST_GROWTH * max(double - small, 0) + STEP


CASES = [("plain", name) for name in INPUTS] + [("markdown", name) for name in sorted(MARKUP)]


@pytest.mark.parametrize(("format_name", "name"), CASES)
def test_work_grows_no_faster_than_the_text(format_name: str, name: str) -> None:
    made = INPUTS[name]
    for _, work in stages(made(SIZE), format_name):
        work()  # so that no count has the tables and patterns that are made once
    counts = [lines_by_stage(made(n * SIZE), format_name) for n in (1, 2, 4)]
    by_stage = {stage: [count[stage] for count in counts] for stage in counts[0]}
    assert {stage: lines for stage, lines in by_stage.items() if grows_too_fast(*lines)} == {}


def test_a_square_is_seen() -> None:
    assert not grows_too_fast(100, 200, 400)
    assert grows_too_fast(*((n * SIZE) ** 2 // 100 for n in (1, 2, 4)))
