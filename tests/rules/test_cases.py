"""Every case of every case file holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint.registry import find_rule, installed_rules
from newslint.testing import Case, read_cases, run_case

HERE = Path(__file__).parent
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}:{case.line}")
    for path in sorted(HERE.glob("*/*.txt"))
    for case in read_cases(path)
]


@pytest.mark.parametrize("name, case", CASES)
def test_case(name: str, case: Case) -> None:
    problems = run_case(find_rule(installed_rules(), name), case)
    assert not problems, f"{name}, line {case.line}, {case.title}: " + "\n".join(problems)
