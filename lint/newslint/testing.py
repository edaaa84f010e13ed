"""Case files: specifications of a rule that a newsroom person can read, and the kit to run them.

A case file holds cases.  ``=== title`` begins one; the article text follows, with the text of
each expected finding in ``⟦ ⟧`` (``⟦⟧`` for a place without text).  An article without marks must
stay silent.  ``--- name`` begins a part:

``--- why``      the reason, for readers
``--- options``  ``name = value`` lines, the values in JSON
``--- format``   plain (the default), markdown ...
``--- language`` en (the default), de ...
``--- message``  what the first finding says, in part
``--- fixed``    the article after the first finding's fix and those of the others
``--- other NAME``  another article of the same run, for rules that compare articles
``--- archived NAME DATE``  an article of the archive; the date (2024-05-17) may be left out

``⟨U+200B⟩`` writes a character by its number, and ``⟨no newline⟩`` ends a file without one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newslint.checking import check
from newslint.finding import Confidence, Finding
from newslint.fix import apply_edits
from newslint.rule import OF_AN_ARCHIVE, OF_THE_RUN, Rule
from newslint.ruleset import RuleSet
from newslint.text.document import Document, Reuse
from newslint.text.lines import LineIndex, Position
from newslint.text.span import Span

_CASE = re.compile(r"^=== *(?P<title>.+)$", re.MULTILINE)
_PART = re.compile(r"^--- *(?P<name>(?:other|archived) [^\n]*\S|[a-z]+)[ ]*$", re.MULTILINE)
_OTHER, _ARCHIVED = "other ", "archived "
_DATED = re.compile(r"(?P<name>.*?)(?: +(?P<date>\d{4}-\d\d-\d\d))?")
_NUMBERED = re.compile(r"⟨U\+(?P<number>[0-9A-F]{4,6})⟩")
_NO_NEWLINE = "⟨no newline⟩"
_MARK = re.compile(r"[⟦⟧]")


@dataclass(frozen=True)
class Case:
    """One case: the article without its marks, and the spans that must be reported."""

    title: str
    text: str
    expected: tuple[Span, ...]
    line: int
    options: dict[str, Any] = field(default_factory=dict)
    format: str = "plain"
    language: str = "en"
    message: str | None = None
    fixed: str | None = None
    others: tuple[tuple[str, str], ...] = ()
    """The other articles of the run: name and text."""
    archived: tuple[tuple[str, str], ...] = ()
    """Those of the archive: name with the date, and text."""


def read_cases(path: Path) -> list[Case]:
    """The cases of a file.  Raises ValueError, naming the case, for one that cannot be read."""
    text = path.read_text(encoding="utf-8")
    heads = list(_CASE.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return [
        _read_case(
            head["title"].strip(), text[head.end() + 1 : end], text.count("\n", 0, head.start()) + 1
        )
        for head, end in zip(heads, ends, strict=True)
    ]


def _read_case(title: str, body: str, line: int) -> Case:
    marks = list(_PART.finditer(body))
    ends = [*(mark.start() for mark in marks[1:]), len(body)] if marks else []
    parts = {m["name"]: body[m.end() + 1 : end] for m, end in zip(marks, ends, strict=True)}
    articles = {name for name in parts if name.startswith((_OTHER, _ARCHIVED))}
    unknown = set(parts) - articles - {"why", "options", "format", "language", "message", "fixed"}
    if unknown:
        raise ValueError(f"{title}: no part of a case is called {min(unknown)!r}")
    marked = written(body[: marks[0].start()] if marks else body)
    text, expected = _unmarked(title, marked)
    return Case(
        title,
        text,
        expected,
        line,
        _options(parts.get("options", "")),
        parts.get("format", "plain").strip(),
        parts.get("language", "en").strip(),
        parts["message"].strip() if "message" in parts else None,
        written(parts["fixed"]) if "fixed" in parts else None,
        _named(_OTHER, parts),
        _named(_ARCHIVED, parts),
    )


def _named(kind: str, parts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The articles of one kind among the parts of a case."""
    return tuple(
        (name[len(kind) :].strip(), written(text))
        for name, text in parts.items()
        if name.startswith(kind)
    )


def read_example(text: str) -> Case:
    """The example of a rule's documentation as a case: without marks, with other articles."""
    return _read_case("Example", text + "\n", 1)


def written(part: str) -> str:
    """The text that a part stands for: blank lines at its end dropped, special characters put in.

    The examples in a rule's documentation are written in the same way.
    """
    text = part.rstrip("\n") + "\n"
    if _NO_NEWLINE in text:
        text = text[: text.index(_NO_NEWLINE)]
    return _NUMBERED.sub(lambda match: chr(int(match["number"], 16)), text)


def _unmarked(title: str, marked: str) -> tuple[str, tuple[Span, ...]]:
    """The text without marks, and the marked spans, outer ones first."""
    parts: list[str] = []
    spans: list[Span] = []
    opened: list[int] = []
    length = place = 0
    for mark in _MARK.finditer(marked):
        parts.append(marked[place : mark.start()])
        length += mark.start() - place
        place = mark.end()
        if mark.group() == "⟦":
            opened.append(length)
        elif opened:
            spans.append(Span(opened.pop(), length))
        else:
            raise ValueError(f"{title}: a ⟧ without its ⟦")
    if opened:
        raise ValueError(f"{title}: a ⟦ without its ⟧")
    return "".join([*parts, marked[place:]]), tuple(sorted(spans))


def _options(text: str) -> dict[str, Any]:
    pairs = (line.partition("=") for line in text.splitlines() if line.strip())
    return {name.strip(): json.loads(value) for name, _, value in pairs}


def run_case(rule: type[Rule], case: Case) -> list[str]:
    """What is wrong with the rule by this case: one line a problem, none when it holds.

    The article is checked with LF and with CRLF line ends: both must give the same places.
    """
    document, found = _findings(rule, case, case.text)
    problems = _differences(case, found)
    if not problems and "\r" not in case.text:
        other, again = _findings(rule, case, case.text.replace("\n", "\r\n"))
        if _positions(document, found) != _positions(other, again):
            problems.append("with CRLF line ends the places differ")
    if case.message is not None and (not found or case.message not in found[0].message):
        problems.append(f"the message should hold {case.message!r}: {[f.message for f in found]}")
    if case.fixed is not None:
        problems += _fix_problems(rule, case, found)
    return problems


def case_findings(rule: type[Rule], case: Case) -> list[Finding]:
    """What the rule finds in the article of a case."""
    return _findings(rule, case, case.text)[1]


def _findings(rule: type[Rule], case: Case, text: str) -> tuple[Document, list[Finding]]:
    document = Document.from_text(text, format=case.format, language=case.language)
    if OF_THE_RUN & rule.needs:
        document.elsewhere = _elsewhere(document, case)
    if OF_AN_ARCHIVE & rule.needs:
        document.archived = _archived(document, case)
    ruleset = RuleSet([rule(**case.options)], confidence=Confidence.MEDIUM)
    report = check(document, ruleset)
    if report.failures:
        raise AssertionError(f"{case.title}: {report.failures[0].message}")
    return document, list(report.findings)


def _elsewhere(document: Document, case: Case) -> Sequence[Reuse]:
    """The passages of the article that the other ones have."""
    return _reuses(document, case, case.others)


def _archived(document: Document, case: Case) -> Sequence[Reuse]:
    """The passages of the article that archived ones have."""
    from newslint.archive.matching import Dates, archived

    dated = [(_DATED.fullmatch(called), text) for called, text in case.archived]
    articles = [(match["name"], text) for match, text in dated if match]
    dates: Dates = {(match["name"], None): match["date"] for match, _ in dated if match}
    return archived(_reuses(document, case, articles), dates)


def _reuses(document: Document, case: Case, articles: Sequence[tuple[str, str]]) -> Sequence[Reuse]:
    from newslint.similarity.reuse import reuses_in
    from newslint.similarity.sketches import sketch_of

    others = [
        sketch_of(
            (name, None), Document.from_text(text, format=case.format, language=case.language)
        )
        for name, text in articles
    ]
    return reuses_in(sketch_of(("", None), document), others)


def _differences(case: Case, found: Sequence[Finding]) -> list[str]:
    spans = sorted(finding.span for finding in found)
    missed = [span for span in case.expected if span not in spans]
    extra = [finding for finding in found if finding.span not in case.expected]
    problems = [f"not found: {case.text[span.start : span.end]!r} at {span}" for span in missed]
    problems += [
        f"found too: {case.text[f.span.start : f.span.end]!r} at {f.span}: {f.message}"
        for f in extra
    ]
    return problems


def _positions(
    document: Document, found: Sequence[Finding]
) -> list[tuple[Position, Position, str]]:
    lines: LineIndex = document.source.lines
    return [(lines.position(f.span.start), lines.position(f.span.end), f.message) for f in found]


def _fix_problems(rule: type[Rule], case: Case, found: Sequence[Finding]) -> list[str]:
    edits = [edit for finding in found if finding.fix for edit in finding.fix.edits]
    fixed = apply_edits(case.text, edits)
    if fixed != case.fixed:
        return [f"fixed to {fixed!r}, not {case.fixed!r}"]
    _, again = _findings(rule, case, fixed)
    left = [finding for finding in again if finding.fix is not None]
    return [f"still to be fixed: {finding.message}" for finding in left]
