"""The proof: every place of a finding stands on the same words as in the source."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from ferry import DOCUMENT, FINDINGS, article
from hypothesis import given
from hypothesis import strategies as st

from newslint import proof as proof_module
from newslint.checking import Report, check
from newslint.config.load import Configurations
from newslint.config.model import Overrides
from newslint.finding import Confidence, Finding, Severity
from newslint.fix import Edit, Fix
from newslint.proof import with_proof
from newslint.registry import installed_rules
from newslint.result import ArticleResult, PlacedFinding, Range, place_report
from newslint.run.article import Checker, Job, Outcome, articles_in
from newslint.run.packed import packed_outcome, unpacked_outcome
from newslint.text.document import Document
from newslint.text.formats import ReadingOptions
from newslint.text.span import Span

PAGE = """<!DOCTYPE html><html><body><article><h1>Fish &amp; chips &mdash; the quay</h1>
<p>The <a href="/x">harbour <b>master</b></a> said &ldquo;no&rdquo; to
the   plan , and  the the boats&#8217; owners agreed with him.</p>
<!-- nobody reads this --><p>Second paragraph, with <i>one</i> more word.</p>
</article></body></html>
"""


def proofed(document: Document, *findings: Finding) -> ArticleResult:
    report = Report(findings)
    return with_proof(place_report("a", document, report), document, report)


def finding(span: Span, fix: Fix | None = None) -> Finding:
    return Finding("TYP001", "x", span, "m", Severity.ERROR, Confidence.HIGH, fix=fix)


def marked(article: ArticleResult, found: PlacedFinding) -> str:
    """The words of the proof that a finding stands on."""
    assert article.proof is not None
    assert found.place.on_proof is not None
    return "|".join(text_at(article, one) for one in found.place.on_proof.ranges)


def text_at(article: ArticleResult, place: Range) -> str:
    assert article.proof is not None
    return article.proof.blocks[place.block].text[place.start : place.end]


def document_in(data: str, name: str = "plain") -> Document:
    (document,) = articles_in(data, name, ReadingOptions("en"))
    assert isinstance(document, Document)
    return document


def test_the_words_are_those_of_the_source() -> None:
    report = Report(FINDINGS)
    placed = with_proof(article(), DOCUMENT, report)
    assert placed.proof is not None
    for origin, found in zip(FINDINGS, placed.findings, strict=True):
        assert marked(placed, found) == DOCUMENT.source.text[slice(*origin.span)].strip("\n")
        assert found.place.on_proof is not None
        words = [text_at(placed, one) for one in found.place.on_proof.words]
        assert words == [DOCUMENT.source.text[slice(*mark)] for mark in origin.marks]


def test_a_place_over_two_paragraphs_is_one_range_in_each() -> None:
    text = "One two.\n\nThree four.\n\nFive.\n"
    placed = proofed(document_in(text), finding(Span(4, 16)))
    assert marked(placed, placed.findings[0]) == "two.|Three "


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_is_no_text_stands_at_the_end_of_what_is_before(end: str) -> None:
    text = f"One two.{end}{end}Three."
    placed = proofed(document_in(text), finding(Span(8, 9)), finding(Span(len(text), len(text))))
    ranges = [found.place.on_proof.ranges for found in placed.findings if found.place.on_proof]
    assert ranges == [(Range(0, 8, 8),), (Range(1, 6, 6),)]


def test_an_empty_article_has_a_proof_of_nothing() -> None:
    placed = proofed(document_in(""), finding(Span(0, 0)))
    assert placed.proof is not None
    assert placed.proof.blocks == ()
    assert placed.findings[0].place.on_proof == ((), ())


def test_places_in_markup_stand_on_what_is_read() -> None:
    document = document_in(PAGE, "html")
    at = PAGE.index("harbour"), PAGE.index("said &ldquo;no&rdquo;"), PAGE.index("<!--")
    placed = proofed(
        document,
        finding(Span(at[0], PAGE.index("</b>"))),
        finding(Span(at[1], PAGE.index(" to\n"))),
        finding(Span(at[2], at[2] + 5)),
    )
    assert [marked(placed, found) for found in placed.findings] == [
        "harbour master",
        "said “no”",
        "",
    ]
    assert placed.proof is not None
    assert [block.role for block in placed.proof.blocks] == ["headline", "paragraph", "paragraph"]
    assert [block.line for block in placed.proof.blocks] == [1, 2, 4]


@given(st.data())
def test_prose_of_is_locate_backwards(data: st.DataObject) -> None:
    document = document_in(PAGE, "html")
    block = data.draw(st.sampled_from(document.blocks))
    start = data.draw(st.integers(block.start, block.end - 1))
    end = data.draw(st.integers(start + 1, block.end))
    (found,) = document.prose_of(document.locate(start, end))
    # A character that a longer piece stands for comes with the rest of the piece.
    assert found.start <= start
    assert end <= found.end
    assert document.locate(*found) == document.locate(start, end)


def test_paragraphs_say_how_they_read() -> None:
    text = "A Headline Here\n\nToo short.\n\n" + "The council met for nine hours. " * 4 + "\n"
    placed = proofed(document_in(text))
    assert placed.proof is not None
    assert [(one.words, one.grade is None) for one in placed.proof.blocks] == [
        (3, True),
        (2, True),
        (24, False),
    ]


def test_a_fix_is_shown_with_what_stands_around_it() -> None:
    text = "The  mayor spoke.\n"
    placed = proofed(
        document_in(text), finding(Span(3, 5), Fix("Set one", (Edit(Span(3, 5), " "),)))
    )
    fix = placed.findings[0].fix
    assert fix is not None
    assert fix.changes == (("The", "  ", " ", "mayor spoke.\n"),)


def test_a_fix_that_deletes_much_is_shown_without_its_middle() -> None:
    text = "word " * 1_000
    placed = proofed(
        document_in(text), finding(Span(0, 4_000), Fix("Delete", (Edit(Span(0, 4_000), ""),)))
    )
    assert placed.findings[0].fix is not None
    assert len(placed.findings[0].fix.changes[0].removed) < 500


def test_the_end_of_a_very_long_article_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof_module, "MOST_TEXT", 20)
    text = "Twelve words.\n\nAnd then some more of them.\n"
    placed = proofed(document_in(text), finding(Span(0, 6)), finding(Span(15, 18)))
    assert placed.proof is not None
    assert placed.proof.is_cut
    assert len(placed.proof.blocks) == 1
    assert [found.place.on_proof and len(found.place.on_proof.ranges) for found in placed.findings]
    assert placed.findings[1].place.on_proof == ((), ())


def test_a_proof_is_kept_and_crosses_processes() -> None:
    placed = with_proof(article(), DOCUMENT, Report(FINDINGS))
    assert pickle.loads(pickle.dumps(placed)) == placed
    job = Job("ferry-steps.txt", "plain", 0)
    outcome = Outcome(job, (placed,))
    assert unpacked_outcome(packed_outcome(outcome), job, b"") == outcome


def test_only_who_asks_gets_proofs() -> None:
    config = Configurations(Overrides(), is_isolated=True).of_folder(".")
    job = Job("a.txt", "plain", 0, "The mayor spoke on on Monday.\n")
    without = Checker([config], installed_rules()).check(job).articles[0]
    asked = pickle.loads(pickle.dumps(Checker([config], installed_rules(), proofs=True)))
    assert without.proof is None
    assert asked.check(job).articles[0].proof is not None
    assert without.findings[0].place.on_proof is None


def test_every_place_of_the_example_is_on_its_proof(root: Path) -> None:
    """All rules over an article with their faults: the words of the source are those marked."""
    text = (root / "examples/newsroom/articles/harbour-bridge.txt").read_text(encoding="utf-8")
    document = document_in(text)
    resolved = Checker(
        [Configurations(Overrides(), is_isolated=True).of_folder(".")], installed_rules()
    ).resolved[0]
    report = check(document, resolved.ruleset("a.txt"))
    placed = with_proof(place_report("a.txt", document, report), document, report)
    assert len(report.findings) > 15
    for origin, found in zip(report.findings, placed.findings, strict=True):
        words = text[slice(*origin.span)].split()
        assert marked(placed, found).replace("|", " ").split() == words
