"""Offsets become lines and columns; lines keep a neighbourhood; findings are known again."""

from __future__ import annotations

import pickle

from ferry import DOCUMENT, ERROR, HIGH, RESULT, document_of, line, place

from newslint.checking import Report
from newslint.finding import Finding
from newslint.result import identity_of, place_of, place_report
from newslint.text.span import Span


def test_a_place_has_its_line_and_marks() -> None:
    found = place_of("a.txt", DOCUMENT, place("the the"))
    assert found[:5] == ("a.txt", 7, 270, 7, 277)
    (shown,) = found.shown
    assert shown.marks == ((270, 277),)
    assert shown.text[270 - shown.first_column :].startswith("the the steps")
    assert not found.points_inside


def test_a_span_of_two_lines_shows_both() -> None:
    span = Span(place("U.S.").start, place("Navy").end)
    assert [(s.number, s.marks) for s in place_of("a", DOCUMENT, span).shown] == [
        (9, ((47, 51),)),
        (11, ((1, 5),)),
    ]


def test_a_span_that_takes_the_line_end_shows_one_line() -> None:
    found = place_of("a", DOCUMENT, Span(line(17).start, line(18).start))
    assert (found.end_line, found.end_column) == (18, 1)
    assert [shown.number for shown in found.shown] == [17]


def test_marks_are_sorted_and_name_the_lines() -> None:
    marks = (place("rewrite"), place("closing"), place("Finch"))
    found = place_of("a", DOCUMENT, Span(line(9).start, line(19).end), marks)
    assert [(s.number, len(s.marks)) for s in found.shown] == [(9, 1), (13, 2)]
    assert found.points_inside
    assert sorted(found.shown[1].marks) == list(found.shown[1].marks)


def test_an_empty_place_at_the_end() -> None:
    document = document_of("One line")
    found = place_of("a", document, Span(8, 8))
    assert found.shown[0].marks == ((9, 9),)
    assert place_of("a", document_of(""), Span(0, 0)).shown[0].text == ""


def test_crlf_gives_the_same_places() -> None:
    text = "One.\n\nTwo two.\n"
    for ends in (text, text.replace("\n", "\r\n"), text.replace("\n", "\r")):
        at = ends.index("two")
        found = place_of("a", document_of(ends), Span(at, at + 3))
        assert found[1:5] == (3, 5, 3, 8)
        assert found.shown[0].text == "Two two."


def test_a_line_of_megabytes_is_not_kept() -> None:
    document = document_of("word " * 1_000_000)
    findings = tuple(
        Finding("TYP006", "double-space", Span(at, at + 4), "m", ERROR, HIGH)
        for at in range(0, 4_500_000, 450)
    )
    article = place_report("a.txt", document, Report(findings))
    assert len(pickle.dumps(article)) < 10_000_000
    whole = place_of("a", document, Span(0, 5_000_000)).shown[0]
    assert len(whole.text) < 2_000
    assert whole.is_cut_after


def test_results_cross_processes() -> None:
    assert pickle.loads(pickle.dumps(RESULT)) == RESULT


def test_a_fingerprint_survives_other_edits() -> None:
    def known(text: str, words: str, code: str = "LFT001") -> str:
        at = text.index(words)
        finding = Finding(code, "x", Span(at, at + len(words)), "m", ERROR, HIGH)
        return identity_of(finding, document_of(text))

    text = "A story.\n\nRead more: the quay.\n"
    same = known(text, "Read more: the quay")
    assert known(f"Another start.\n\n{text}", "Read more: the quay") == same
    assert known(text.replace("Read", "READ"), "READ more: the quay") == same
    assert known(text, "Read more: the quay", "LFT002") != same
    assert known(text, "A story") != same


def test_findings_without_words_are_known_by_the_words_beside_them() -> None:
    text = "One  two three four  five"
    document = document_of(text)
    first, second = (
        Finding("TYP006", "double-space", Span(at, at + 2), "m", ERROR, HIGH) for at in (3, 19)
    )
    assert identity_of(first, document) != identity_of(second, document)
    assert identity_of(first, document_of(text + " and more")) == identity_of(first, document)
