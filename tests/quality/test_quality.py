"""newslint keeps its floors on its own quality set, and the set covers every rule."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from quality_set import (
    FLOORS,
    HERE,
    Outcome,
    articles,
    complaints,
    judge_all,
    read_article,
    score,
    summary,
)

from newslint.registry import installed_rules
from newslint.rule import Need
from newslint.text.span import Span

ARTICLES = list(articles())


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return judge_all()


@pytest.fixture(scope="module")
def floors() -> dict[str, Any]:
    return json.loads(FLOORS.read_text(encoding="utf-8"))


def test_no_rule_raises(outcomes: list[Outcome]) -> None:
    assert not [(one.article.name, one.failures) for one in outcomes if one.failures]


def test_findings_are_as_often_right_as_they_were(
    outcomes: list[Outcome], floors: dict[str, Any]
) -> None:
    figures = score(outcomes)
    said = "\n".join([summary(outcomes), *complaints(outcomes)])
    assert figures.precision >= floors["precision"], said
    assert figures.lookalikes_hit <= floors["lookalikes_hit"], said


def test_faults_are_found_as_often_as_they_were(
    outcomes: list[Outcome], floors: dict[str, Any]
) -> None:
    figures = score(outcomes)
    said = "\n".join([summary(outcomes), *complaints(outcomes)])
    assert figures.recall >= floors["recall"], said
    fallen = {
        code: (figures.recall_of.get(code), floor)
        for code, floor in floors["recall_of"].items()
        if figures.recall_of.get(code, 0.0) < floor
    }
    assert not fallen, f"recall below its floor: {fallen}\n{said}"


def test_floors_are_no_lower_than_they_need_be(
    outcomes: list[Outcome], floors: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """Only a hint: whoever betters a figure raises the floor with --save-floors."""
    figures = score(outcomes)
    if figures.precision > floors["precision"] + 0.01 or figures.recall > floors["recall"] + 0.01:
        with capsys.disabled():
            print(f"\nraise the floors (quality_set.py --save-floors): {summary(outcomes)}")


def test_every_rule_has_a_fault_to_find() -> None:
    """A rule that compares articles has none here: each of these is read by itself."""
    faults = [mark for one in ARTICLES for mark in one.marks if not mark.sort]
    marked = {code for mark in faults for code in mark.codes}
    alone = {rule.code for rule in installed_rules() if Need.OTHER_ARTICLES not in rule.needs}
    # WRD101 has no patterns but those of a configuration.
    assert alone - marked <= {"DUP101", "DUP102", "DUP103", "WRD101"}
    assert not marked - {rule.code for rule in installed_rules()}


def test_there_are_enough_articles_and_enough_without_a_fault() -> None:
    clean = [one for one in ARTICLES if all(mark.sort for mark in one.marks)]
    assert len(ARTICLES) >= 60
    assert len(clean) >= len(ARTICLES) / 3


def test_the_index_names_files_that_exist() -> None:
    index = (HERE / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w.-]+\.(?:txt|md))`", index)) - {"README.md"}
    assert named <= {one.name for one in ARTICLES}


def test_marks_are_taken_out() -> None:
    marked = "One ⟦DUP005|two two⟧ ⟨byte E9⟩⟦!TYP001/TYP007| .⟧⟨no newline⟩\n"
    article = read_article("a.txt", marked)
    assert article.data == b"One two two \xe9 ."
    fault, lookalike = article.marks
    assert fault.codes == {"DUP005"}
    assert (fault.span, fault.sort) == (Span(4, 11), "")
    assert lookalike.codes == {"TYP001", "TYP007"}
    assert (lookalike.span, lookalike.sort) == (Span(13, 15), "!")


@pytest.mark.parametrize("marked", ["⟦DUP005|two", "two⟧", "⟦two two⟧"])
def test_a_broken_mark_is_an_error(marked: str) -> None:
    with pytest.raises(ValueError, match=r"a\.txt"):
        read_article("a.txt", marked)
