"""The report to look at: one page with the articles, their faults marked in place, and no network.

The page is a skeleton, a style sheet and a script, which ship beside this file in ``page``, and
the data as JSON.  Whatever an article holds is in the JSON only, where no character of HTML is
left, and the script puts it on the page as text.  The page's own policy forbids every request, and
every script and style but the two that it came with.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from newslint.docs import rule_doc
from newslint.report import ReportOptions
from newslint.report.score import LEAST_WORDS, WEIGHTS, score_of
from newslint.result import (
    ArticleResult,
    OnProof,
    Place,
    PlacedFinding,
    PlacedFix,
    PlacedRelated,
    Range,
    RunResult,
    ShownLine,
)
from newslint.text.beside import read_beside
from newslint.text.readability import grade_in_words
from newslint.version import __version__

SCRIPTS = ("base", "filters", "list", "article", "detail", "repeats", "desk")
"""The parts of the script, in the order in which the page has them."""

# The grades that are named apart: those below and above are named as these are.
_GRADES = range(22)
_REPEATS = "DUP"
_WHY = "Why it matters"
_Where = Callable[[Place], OnProof]
"""Says where a place stands in the blocks that are shown."""
# What HTML could end or begin something with, and what a terminal or a build log obeys.
_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\x7f": "\\u007f", "##": "#\\u0023"}


def render(result: RunResult, options: ReportOptions) -> str:
    """The page, its data in ASCII.  The same result gives the same page."""
    numbers = {code: n for n, code in enumerate(sorted({one.code for one in result.findings}))}
    script = "".join(read_beside(__file__, f"page/{name}.js") for name in SCRIPTS)
    style = read_beside(__file__, "page/page.css")
    parts = {
        "version": __version__,
        "style-hash": _hash(style),
        "script-hash": _hash(script),
        "style": style,
        "script": script,
        "summary": _json(_summary(result, options, numbers)),
        "articles": "\n".join(_json(_article(one, numbers)) for one in result.articles),
    }
    page = read_beside(__file__, "page/page.html")
    # One pass: what an article holds is never taken for a place to fill.
    pieces = page.split("{{")
    filled = [pieces[0]]
    for piece in pieces[1:]:
        name, _, rest = piece.partition("}}")
        filled += [parts[name], rest]
    return "".join(filled)


def _hash(text: str) -> str:
    """What the page's policy knows a script or a style by."""
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def _json(value: Any) -> str:
    """One line of JSON in ASCII that holds nothing that HTML, a terminal or a log would read."""
    text = json.dumps(value, separators=(",", ":"), check_circular=False)
    for character, escape in _ESCAPED.items():
        text = text.replace(character, escape)
    return text


def _summary(
    result: RunResult, options: ReportOptions, numbers: Mapping[str, int]
) -> dict[str, Any]:
    """What the page needs before an article is opened."""
    return {
        "version": __version__,
        "articles": [_row(article, numbers) for article in result.articles],
        "rules": list(_rules(result, options)),
        "errors": [[error.path, error.message] for error in result.errors],
        "grades": [grade_in_words(grade) for grade in _GRADES],
        "weights": {severity.value: weight for severity, weight in WEIGHTS.items()},
        "leastWords": LEAST_WORDS,
    }


def _rules(result: RunResult, options: ReportOptions) -> Iterator[dict[str, Any]]:
    """The rules that found something, by code; with what they are for, where they are known."""
    docs = {rule.code: rule for rule in options.rules}
    names = {finding.code: finding.rule for finding in result.findings}
    for code, name in sorted(names.items()):
        doc = rule_doc(docs[code]) if code in docs else None
        yield {
            "code": code,
            "name": name,
            "about": doc.summary if doc else "",
            "why": " ".join(doc.sections.get(_WHY, "").split()) if doc else "",
            "repeats": code.startswith(_REPEATS),
        }


def _row(article: ArticleResult, numbers: Mapping[str, int]) -> dict[str, Any]:
    """An article as the list has it; ``tallies`` count its findings alike in rule and degree."""
    tallies = Counter(
        (numbers[one.code], one.severity.rank, one.confidence.rank) for one in article.findings
    )
    metrics = article.metrics
    return {
        "path": article.path,
        "name": article.article,
        "title": _headline(article),
        "isArticle": article.is_article,
        "words": metrics.words if metrics else 0,
        "sentences": metrics.sentences if metrics else 0,
        "long": metrics.long_sentences if metrics else 0,
        "grade": metrics.flesch_kincaid_grade if metrics else None,
        "score": score_of(article),
        "suppressed": article.suppressed,
        "tallies": [[*key, count] for key, count in sorted(tallies.items())],
    }


def _headline(article: ArticleResult) -> str | None:
    blocks = article.proof.blocks if article.proof else ()
    return next((block.text for block in blocks if block.role == "headline"), None)


def _article(article: ArticleResult, numbers: Mapping[str, int]) -> dict[str, Any]:
    """An article as the page shows it: its blocks, and its findings where they stand."""
    if article.proof is not None:
        blocks: list[Sequence[Any]] = list(article.proof.blocks)
        return {
            "blocks": blocks,
            "cut": article.proof.is_cut,
            "language": article.proof.language,
            "findings": [_finding(one, numbers, _on_proof) for one in article.findings],
        }
    lines = _Lines(article.findings)
    return {
        "blocks": lines.blocks,
        "cut": False,
        "lines": True,
        "findings": [_finding(one, numbers, lines.ranges) for one in article.findings],
    }


def _on_proof(place: Place) -> OnProof:
    return place.on_proof or OnProof(())


class _Lines:
    """The lines that findings show, in the place of an article whose text is not there."""

    def __init__(self, findings: Iterable[PlacedFinding]) -> None:
        kept: dict[int, ShownLine] = {}
        for finding in findings:
            own = finding.place.path
            for place in (finding.place, *(one.place for one in finding.related)):
                for line in place.shown if place.path == own else ():
                    if line.number not in kept or len(line.text) > len(kept[line.number].text):
                        kept[line.number] = line
        self._lines = [kept[number] for number in sorted(kept)]
        self._numbers = {line.number: n for n, line in enumerate(self._lines)}

    @property
    def blocks(self) -> list[Sequence[Any]]:
        """The lines as blocks."""
        return [("line", 0, line.text, line.number, 0, 0, None) for line in self._lines]

    def ranges(self, place: Place) -> OnProof:
        """What the shown lines mark, in the lines that are kept."""
        found = tuple(
            self._range(line, *mark)
            for line in place.shown
            if line.number in self._numbers
            for mark in line.marks
        )
        return OnProof(found, found if place.points_inside else ())

    def _range(self, line: ShownLine, start: int, end: int) -> Range:
        number = self._numbers[line.number]
        first, length = self._lines[number].first_column, len(self._lines[number].text)
        return Range(number, *(min(max(column - first, 0), length) for column in (start, end)))


def _finding(finding: PlacedFinding, numbers: Mapping[str, int], where: _Where) -> dict[str, Any]:
    place = finding.place
    ranges, words = where(place)
    return {
        "rule": numbers[finding.code],
        "severity": finding.severity.rank,
        "confidence": finding.confidence.rank,
        "message": finding.message,
        "line": place.line,
        "column": place.column,
        "ranges": ranges,
        "words": words,
        "similarity": finding.similarity,
        "related": [_related(one, place, where) for one in finding.related],
        "fix": _fix(finding.fix),
    }


def _related(related: PlacedRelated, own: Place, where: _Where) -> dict[str, Any]:
    place = related.place
    there = {"message": related.message, "line": place.line, "similarity": related.similarity}
    if (place.path, place.article) != (own.path, own.article):
        text = place.shown[0].text if place.shown else ""
        return {**there, "path": place.path, "article": place.article, "text": text}
    ranges, words = where(place)
    return {**there, "ranges": ranges, "words": words}


def _fix(fix: PlacedFix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    return {
        "title": fix.title,
        "applicability": fix.applicability,
        "changes": fix.changes,
        "edits": len(fix.edits),
    }
