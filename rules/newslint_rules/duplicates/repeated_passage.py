"""A passage stands in the article twice, word for word.

What it finds
    A paragraph, several in a row, or a sentence that is there again. Case, quotation marks, dashes
    and spacing do not count. Questions, tables, line-ups, charges and lists of names are left
    alone, and so are short sentences of everyday words.
Why it matters
    Something was pasted twice, or a paragraph was moved and its old place forgotten.
Example
    Harbour bridge closes for a year

    Engineers found salt in nearly every cable, and the council closed one lane at once.

    The ferry will run every ten minutes.

    Engineers found salt in nearly every cable, and the council closed one lane at once.
Better
    Harbour bridge closes for a year

    Engineers found salt in nearly every cable, and the council closed one lane at once.

    The ferry will run every ten minutes.
When it is wrong
    A refrain, or a quotation that is given twice on purpose.
Fix safety
    Unsafe: the fix deletes every copy but the first. It may be the first that is in the wrong
    place.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from newslint import (
    Applicability,
    Confidence,
    Document,
    Edit,
    Finding,
    Fix,
    Repeat,
    Rule,
    Severity,
    Span,
    repeats_in,
)
from newslint_rules.duplicates.charges import opens_as_charge
from newslint_rules.duplicates.deletion import deletion
from newslint_rules.duplicates.repeat_places import line_of, related, twins_of


class RepeatedPassage(Rule):
    """DUP002."""

    code = "DUP002"
    name = "repeated-passage"
    severity = Severity.ERROR
    confidence = Confidence.HIGH
    yields_to = ("DUP001", "LFT001")
    fixes = Applicability.UNSAFE

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding a passage, at its last place."""
        for repeat in repeats_in(document):
            if repeat.exact and not _is_charge(document, repeat):
                yield self._at(document, repeat)

    def _at(self, document: Document, repeat: Repeat) -> Finding:
        twins = twins_of(document, repeat)
        same = [twin.place for twin in twins if twin.is_exact] or [twins[0].place]
        what = "sentence" if _is_sentence(document, repeat.later) else "passage"
        return self.finding(
            document.locate(*repeat.later),
            f"The {what} of line {line_of(document, same[0])} is repeated",
            related=tuple(related(document, twin) for twin in twins),
            fix=_fix(document, [*same[1:], repeat.later]),
            similarity=1.0,
        )


def _is_charge(document: Document, repeat: Repeat) -> bool:
    """Whether it is one line of a charge list, which two of the accused share."""
    block = document.block_at(repeat.later.start)
    is_line = block is not None and len(block.sentences) == 1 and repeat.later.end <= block.end
    return is_line and opens_as_charge(document.prose[slice(*repeat.later)])


def _is_sentence(document: Document, place: Span) -> bool:
    block = document.block_at(place.start)
    return block is not None and any(
        (sentence.start, sentence.end) == place for sentence in block.sentences
    )


def _fix(document: Document, copies: list[Span]) -> Fix | None:
    """Delete all copies; None where one of them cannot be cut out cleanly."""
    cuts = sorted(cut for place in copies if (cut := deletion(document, place)) is not None)
    overlap = any(one.overlaps(other) for one, other in pairwise(cuts))
    if len(cuts) < len(copies) or overlap:
        return None
    title = "Delete the repeated passage"
    return Fix(title, tuple(Edit(cut, "") for cut in cuts), Applicability.UNSAFE)
