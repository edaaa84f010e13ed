"""Whatever an article, a path or a message holds, a terminal and a build log obey none of it."""

from __future__ import annotations

import json
import re
from unicodedata import category

import jsonschema
import pytest
from ferry import METRICS, document_of
from hypothesis import given
from hypothesis import strategies as st

from newslint.checking import Report
from newslint.finding import Confidence, Finding, Related, Severity
from newslint.report import FORMATS, ReportOptions, render
from newslint.report.cells import cells, fitted, wrapped
from newslint.report.escape import characters, harmless, shown_path, visible
from newslint.report.json_report import SCHEMA_FILE
from newslint.result import InputError, RunResult, place_report
from newslint.text.document import Copy
from newslint.text.span import Span

SCHEMA = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
COLOR = re.compile(r"\x1b\[[\d;]+m")
LIVE = re.compile(r"^\s*::|##\[|##vso\[", re.MULTILINE)

HOSTILE = st.sampled_from(
    [
        *("\x1b[31m", "\x1b]0;t\x07", "\x00", "\x85", "\u202e", "\u2028", "\u200b", "\u200d"),
        *("::error::", "##[error]", "##vso[x]", "##", "#", "[", ":", "%", ","),
        *("\r", "\n", "\r\n", "\t", " ", "\xa0", "\ud800", "町", "e\u0301", "\U0001f600"),
        *("word ", "a", "“quoted” "),
    ]
)
TEXT = st.one_of(st.lists(HOSTILE, max_size=60).map("".join), st.text(max_size=40))


@st.composite
def results(draw: st.DrawFn) -> RunResult:
    """A run over one article of hostile text with findings at any place."""
    text = draw(TEXT)
    document = document_of(text)

    def span() -> Span:
        ends = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        return Span(*ends)

    def related() -> Related:
        if draw(st.integers(0, 3)) == 0:
            return Related(
                None, draw(TEXT), elsewhere=Copy(draw(TEXT), 1, 2, 3, 4, draw(TEXT), 1.0)
            )
        return Related(span(), draw(TEXT), tuple(span() for _ in range(draw(st.integers(0, 3)))))

    findings = [
        Finding(
            "TYP001",
            draw(
                st.sampled_from(["x", "repeated-word", "a-very-long-name-of-a-rule-by-a-newsroom"])
            ),
            span(),
            draw(TEXT),
            draw(st.sampled_from(Severity)),
            draw(st.sampled_from(Confidence)),
            tuple(related() for _ in range(draw(st.integers(0, 5)))),
            marks=tuple(span() for _ in range(draw(st.integers(0, 4)))),
            similarity=draw(st.one_of(st.none(), st.floats(0, 1))),
        )
        for _ in range(draw(st.integers(1, 3)))
    ]
    article = place_report(draw(TEXT), document, Report(tuple(findings), metrics=METRICS))
    return RunResult([article], [InputError(draw(TEXT), draw(TEXT))])


OPTIONS = st.builds(ReportOptions, st.booleans(), st.integers(1, 300), st.booleans(), st.booleans())


@pytest.mark.parametrize("name", FORMATS)
@given(result=results(), options=OPTIONS)
def test_nothing_is_sent_that_anybody_obeys(
    name: str, result: RunResult, options: ReportOptions
) -> None:
    report = render(name, result, options)
    report.encode("utf-8")
    bare = COLOR.sub("", report)
    assert bare == report or options.color
    assert not {c for c in bare if category(c) in ("Cc", "Cs", "Zl", "Zp")} - {"\n"}
    assert not set(bare) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b")
    if name == "github":
        assert all(line.startswith("::") for line in report.splitlines())
        assert len(report.splitlines()) == len(result.findings) + 1
    else:
        assert not LIVE.search(report)
        assert not any(line.lstrip().startswith("::") for line in bare.splitlines())


@given(result=results())
def test_json_of_anything_keeps_to_the_schema(result: RunResult) -> None:
    jsonschema.validate(json.loads(render("json", result, ReportOptions())), SCHEMA)


@given(result=results(), width=st.integers(40, 160))
def test_the_rows_of_the_article_stay_within_the_width(result: RunResult, width: int) -> None:
    report = render("text", result, ReportOptions(False, width, True))
    for row in report.splitlines()[1:]:
        if re.match(r" +\d* \| ", row):
            assert cells(row) <= width, row


@given(before=TEXT, marked=TEXT, after=TEXT)
def test_carets_are_as_wide_as_the_marked_text(before: str, marked: str, after: str) -> None:
    before, marked, after = (re.sub(r"[\r\n#]", "", part)[:20] for part in (before, marked, after))
    if not marked or not before + after:
        return  # where all is marked there are no carets
    span = Span(len(before), len(before) + len(marked))
    finding = Finding("TYP001", "x", span, "m", Severity.ERROR, Confidence.HIGH)
    document = document_of(before + marked + after)
    article = place_report("a.txt", document, Report((finding,)))
    report = render("text", RunResult([article]), ReportOptions(False, 300, True))
    _, _, shown, pointer, _ = report.split("\n")
    assert shown == f"         1 | {visible(before + marked + after)}".rstrip()
    width = sum(map(cells, characters(before + marked + after)[slice(*span)]))
    assert pointer.count("^") == max(width, 1)


@given(TEXT)
def test_what_is_shown_for_each_character(text: str) -> None:
    assert "".join(characters(text)) == visible(text)
    assert len(characters(text)) == len(text)


@given(TEXT, st.integers(3, 50))
def test_texts_are_wrapped_and_cut_to_a_width(text: str, width: int) -> None:
    shown = visible(text)
    assert cells(fitted(shown, width)) <= width
    assert all(cells(line) <= width for line in wrapped(shown, width, width))


@pytest.mark.parametrize(
    "text, shown",
    [
        ("plain, “quoted” – café", "plain, “quoted” – café"),
        ("a\tb\x1b[0m\x7f\x9b", "a b\\x1b[0m\\x7f\\x9b"),
        ("one\r\ntwo\u2028", "one\\r\\ntwo\\u2028"),
        ("\u202eabc\u2069\ufeff\xad", "\\u202eabc\\u2069\\ufeff\\xad"),
        ("\ud83d", "\\ud83d"),
        ("\U000e0041", "\\U000e0041"),
        ("zero\u200dwidth", "zero\\u200dwidth"),
        ("\U0001f469\u200d\U0001f680", "\U0001f469\u200d\U0001f680"),
        ("##[error]x ## Title ##vso[x]", "\\x23#[error]x ## Title \\x23#vso[x]"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_paths_and_lines_that_look_like_commands() -> None:
    assert shown_path("::error::.txt") == "./::error::.txt"
    assert shown_path("news/::error.txt") == "news/::error.txt"
    assert (
        harmless("  ::error::x\nno ::error::\n##[x]") == "  \\x3a:error::x\nno ::error::\n\\x23#[x]"
    )


@pytest.mark.parametrize("piece", [" ", "“", "x", "#", "::", "\n", "##a"])
def test_the_patterns_are_linear(piece: str) -> None:
    assert harmless(visible(piece * 100_000))
