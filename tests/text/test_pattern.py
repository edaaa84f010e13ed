from __future__ import annotations

import re

from newslint import Document, Pattern


def is_compiled(pattern: Pattern) -> bool:
    return "regex" in vars(pattern)


def test_nothing_is_compiled_before_it_is_used() -> None:
    pattern = Pattern(r"\d+ %", cues=("%",))
    assert not is_compiled(pattern)
    assert pattern.search("no figure here") is None
    assert list(pattern.finditer("none here")) == []
    assert not is_compiled(pattern)
    assert pattern.search("up 5 % on the year") is not None
    assert is_compiled(pattern)


def test_cues_are_asked_in_lower_case() -> None:
    pattern = Pattern("friday|monday", re.IGNORECASE, cues=("friday", "monday"))
    assert [m.group() for m in pattern.finditer("On FRIDAY and Monday")] == ["FRIDAY", "Monday"]


def test_a_document_does_not_compile_what_cannot_occur() -> None:
    document = Document.from_text("Bridge shut\n\nThe mayor said no.\n")
    pattern = Pattern(r"<\w+>", cues=("<",))
    assert list(document.matches(pattern)) == []
    assert not is_compiled(pattern)


def test_without_cues_every_text_is_searched() -> None:
    pattern = Pattern("a+")
    assert pattern.match("baa", 1) is not None
    assert pattern.fullmatch("aab") is None
    assert pattern.may_occur("")
