"""An article laid out to be read, with every finding where it stands: the proof that goes round.

Most reports need findings and no text.  Those that show the article ask for its proof, which is
made where the document is, in the worker, and travels with the result.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from newslint.checking import Report
from newslint.finding import Finding
from newslint.fix import Fix
from newslint.result import (
    ArticleResult,
    Change,
    OnProof,
    Place,
    PlacedFinding,
    PlacedFix,
    Proof,
    ProofBlock,
    Range,
)
from newslint.text.blocks import RUNNING_ROLES
from newslint.text.document import Block, Document
from newslint.text.span import Span

MOST_TEXT = 500_000
"""Code points of one article that a proof holds, so that a page stays one that can be opened."""

# The grade of fewer words says more of one long name than of the prose.
_LEAST_WORDS = 10
# Code points of source around an edit, of what it takes away or adds, and how many edits are shown.
_AROUND = 40
_MOST_CHANGED = 400
_MOST_CHANGES = 8
_CUT = " […] "


def with_proof(article: ArticleResult, document: Document, report: Report) -> ArticleResult:
    """The article with its proof.  ``article`` is what ``place_report`` makes of the ``report``."""
    blocks = _kept(document)
    sheet = _Sheet(document, len(blocks))
    pairs = zip(article.findings, report.findings, strict=True)
    is_cut = len(blocks) < len(document.blocks)
    return article._replace(
        findings=tuple(sheet.placed(placed, finding) for placed, finding in pairs),
        proof=Proof(tuple(map(_proof_block, blocks)), is_cut, document.language.code),
    )


def _kept(document: Document) -> Sequence[Block]:
    """The blocks from the first one on that make up ``MOST_TEXT`` together."""
    length = 0
    for number, block in enumerate(document.blocks):
        length += block.end - block.start
        if length > MOST_TEXT:
            return document.blocks[:number]
    return document.blocks


def _proof_block(block: Block) -> ProofBlock:
    is_running = block.role in RUNNING_ROLES
    words = len(block.words) if block.is_prose else 0
    reads = block.readability if is_running and words >= _LEAST_WORDS else None
    return ProofBlock(
        block.role.value,
        block.level,
        block.text,
        block.document.source.lines.line_of(block.span.start),
        words,
        len(block.sentences) if is_running else 0,
        None if reads is None else round(reads.flesch_kincaid_grade, 1),
    )


class _Sheet:
    """Finds the places of a document on its proof, of which the first ``count`` blocks are kept."""

    def __init__(self, document: Document, count: int) -> None:
        self._document, self._count = document, count
        self._starts = [block.start for block in document.blocks]

    def placed(self, placed: PlacedFinding, finding: Finding) -> PlacedFinding:
        """The finding with all of its places on the proof, and with its fix to be looked at."""
        related = tuple(
            there
            if origin.span is None
            else there._replace(place=self._on(there.place, origin.span, origin.marks))
            for there, origin in zip(placed.related, finding.related, strict=True)
        )
        return placed._replace(
            place=self._on(placed.place, finding.span, finding.marks),
            related=related,
            fix=self._fix(placed.fix, finding.fix),
        )

    def _on(self, place: Place, span: Span, marks: Sequence[Span]) -> Place:
        words = [one for mark in marks for one in self._ranges(mark) if one.start < one.end]
        return place._replace(on_proof=OnProof(tuple(self._ranges(span)), tuple(words)))

    def _ranges(self, span: Span) -> Iterable[Range]:
        """Where a place in the source stands; nowhere where its block is not kept."""
        found = [one for stretch in self._document.prose_of(span) for one in self._in(*stretch)]
        solid = [one for one in found if one.start < one.end] or found[:1]
        return (one for one in solid if one.block < self._count)

    def _in(self, start: int, end: int) -> Iterator[Range]:
        """A stretch of prose, by blocks; where it lies between two, the end of the first."""
        blocks = self._document.blocks
        number = max(bisect_right(self._starts, start) - 1, 0)
        for block in blocks[number:]:
            if block.start > start and block.start >= end:
                break
            first = min(max(start, block.start), block.end)
            last = max(min(end, block.end), first)
            yield Range(block.index, first - block.start, last - block.start)

    def _fix(self, placed: PlacedFix | None, fix: Fix | None) -> PlacedFix | None:
        if placed is None or fix is None:
            return None
        text = self._document.source.text
        spans = [edit.span for edit in fix.edits]
        pairs = zip(spans[:_MOST_CHANGES], placed.edits, strict=False)
        return placed._replace(
            changes=tuple(
                Change(
                    text[max(0, span.start - _AROUND) : span.start],
                    _shortened(text[span.start : span.end]),
                    _shortened(edit.text),
                    text[span.end : span.end + _AROUND],
                )
                for span, edit in pairs
            )
        )


def _shortened(text: str) -> str:
    """A long text without its middle."""
    if len(text) <= _MOST_CHANGED:
        return text
    half = _MOST_CHANGED // 2
    return f"{text[:half]}{_CUT}{text[-half:]}"
