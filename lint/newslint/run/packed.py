"""How an outcome and a sketch are kept as bytes, and made of them again.

JSON, since what is read from a disk may be anything: nothing in it is ever run.  The path is left
out where it is the article's own, so an article that was moved is known at its new place.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Sequence
from typing import Any

from newslint.checking import Metrics
from newslint.finding import Confidence, Severity
from newslint.result import (
    ArticleResult,
    Change,
    OnProof,
    Place,
    PlacedEdit,
    PlacedFinding,
    PlacedFix,
    PlacedRelated,
    Proof,
    ProofBlock,
    Range,
    ShownLine,
)
from newslint.run.article import Job, Outcome
from newslint.similarity.sketches import Kept, Sketch
from newslint.similarity.sketches import Place as PlaceOfPassage

# Named tuples go into JSON as lists, and scales as their values.
_SEVERITIES = {severity.value: severity for severity in Severity}
_CONFIDENCES = {confidence.value: confidence for confidence in Confidence}
_dumped = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


class NotPackedError(ValueError):
    """Bytes that hold no outcome, or no sketch."""


def packed_outcome(outcome: Outcome) -> bytes:
    """The articles of an outcome, and which suppressions they needed."""
    articles = [_without_path(article, outcome.job.path) for article in outcome.articles]
    return _dumped([articles, sorted(outcome.used)]).encode("ascii")


def unpacked_outcome(data: bytes, job: Job, digest: bytes) -> Outcome:
    """The outcome for a job.  Raises NotPackedError."""
    try:
        articles, used = json.loads(data)
        return Outcome(
            job,
            tuple(_article(row, job.path) for row in articles),
            used=frozenset(used),
            digest=digest,
        )
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise NotPackedError(str(error)) from None


def packed_sketches(sketches: Sequence[Sketch]) -> bytes:
    """The sketches of the articles of a file, without its path."""
    rows = [_sketch_row(sketch) for sketch in sketches]
    return zlib.compress(_dumped(rows).encode("ascii"), 1)


def unpacked_sketches(data: bytes, path: str) -> tuple[Sketch, ...]:
    """The sketches of the articles in the file at a path.  Raises NotPackedError."""
    try:
        return tuple(_sketch(row, path) for row in json.loads(zlib.decompress(data)))
    except (ValueError, TypeError, OverflowError, zlib.error, RecursionError) as error:
        raise NotPackedError(str(error)) from None


def _sketch_row(sketch: Sketch) -> list[Any]:
    row = [sketch.key[1], *sketch[1:4], sorted(sketch.names)]
    kept = [[list(kind.places), kind.text] for kind in (sketch.paragraphs, sketch.sentences)]
    return [*row, *kept]


def _sketch(row: Sequence[Any], path: str) -> Sketch:
    name, language, prose, whole, names, paragraphs, sentences = row
    return Sketch(
        (path, name),
        language,
        prose,
        PlaceOfPassage(*whole),
        frozenset(names),
        Kept(array("i", paragraphs[0]), paragraphs[1]),
        Kept(array("i", sentences[0]), sentences[1]),
    )


def _without_path(article: ArticleResult, own: str) -> ArticleResult:
    return article._replace(
        path="", findings=tuple(_finding_without(finding, own) for finding in article.findings)
    )


def _finding_without(finding: PlacedFinding, own: str) -> PlacedFinding:
    related = tuple(one._replace(place=_place_without(one.place, own)) for one in finding.related)
    return finding._replace(place=_place_without(finding.place, own), related=related)


def _place_without(place: Place, own: str) -> Place:
    return place._replace(path="") if place.path == own else place


def _article(row: Sequence[Any], path: str) -> ArticleResult:
    _, name, findings, metrics, suppressed, skipped, is_article, proof = row
    return ArticleResult(
        path,
        name,
        tuple(_finding(finding, path) for finding in findings),
        None if metrics is None else Metrics(*metrics),
        suppressed,
        tuple((code, reason) for code, reason in skipped),
        is_article,
        None if proof is None else _proof(*proof),
    )


def _proof(blocks: Sequence[Sequence[Any]], *rest: Any) -> Proof:
    return Proof(tuple(ProofBlock(*block) for block in blocks), *rest)


def _finding(row: Sequence[Any], path: str) -> PlacedFinding:
    place, code, rule, severity, confidence, message, related, fix, similarity, identity = row
    return PlacedFinding(
        _place(place, path),
        code,
        rule,
        _SEVERITIES[severity],
        _CONFIDENCES[confidence],
        message,
        tuple(PlacedRelated(_place(where, path), *about) for where, *about in related),
        None if fix is None else _fix(*fix),
        similarity,
        identity,
    )


def _place(row: Sequence[Any], own: str) -> Place:
    path, line, column, end_line, end_column, shown, article, *about = row
    points_inside, where, byte_column, end_byte_column, on_proof = about
    lines = tuple(
        ShownLine(number, text, first, is_cut, tuple((start, end) for start, end in marks))
        for number, text, first, is_cut, marks in shown
    )
    return Place(
        path or own,
        line,
        column,
        end_line,
        end_column,
        lines,
        article,
        points_inside,
        where,
        byte_column,
        end_byte_column,
        None if on_proof is None else OnProof(*map(_ranges, on_proof)),
    )


def _ranges(rows: Sequence[Sequence[Any]]) -> tuple[Range, ...]:
    return tuple(Range(*row) for row in rows)


def _fix(
    applicability: str,
    title: str,
    edits: Sequence[Sequence[Any]],
    changes: Sequence[Sequence[Any]],
) -> PlacedFix:
    return PlacedFix(
        applicability,
        title,
        tuple(PlacedEdit(*edit) for edit in edits),
        tuple(Change(*change) for change in changes),
    )
