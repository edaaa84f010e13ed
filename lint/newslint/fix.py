"""Fixes: edits to the source, and how far they can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from newslint.text.document import Document
from newslint.text.named import NamedTuple
from newslint.text.span import Span


class Applicability(str, Enum):
    """SAFE: no editor would ever object.  UNSAFE: on request.  SHOWN: for reading only."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    SHOWN = "shown"


class Edit(NamedTuple):
    """Replace the source at ``span`` by ``text``; an empty span inserts, an empty text deletes."""

    span: Span
    text: str


class Fix(NamedTuple):
    """One way to mend a finding.  ``title`` is an imperative: "Delete the repeated headline".

    ``respells`` says that letters and digits come out otherwise, which no other safe fix may do:
    where characters are garbled, they were never written.
    """

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.SAFE
    respells: bool = False


def written_fix(fix: Fix, document: Document) -> Fix | None:
    """The fix as it is written into the document's source: escaped where the copy is in markup.

    None where one of its edits cannot be made: it would cut a tag in two, or the encoding of the
    source lacks a character.  One that would change letters or digits of the copy is not safe,
    whatever the rule says: it may take markup for blanks.
    """
    edits: list[Edit] = []
    for span, text in fix.edits:
        written = document.written(span, text)
        if written is None:
            return None
        edits.append(Edit(span, written))
    written_one = fix._replace(edits=tuple(edits))
    is_safe = fix.applicability is Applicability.SAFE
    if is_safe and not fix.respells and _changes_letters(fix, document):
        return written_one._replace(applicability=Applicability.UNSAFE)
    return written_one


def _changes_letters(fix: Fix, document: Document) -> bool:
    return any(_letters(_old(edit.span, document)) != _letters(edit.text) for edit in fix.edits)


def _old(span: Span, document: Document) -> str:
    """What an edit replaces; where text is escaped what is read there, as ``&amp;`` has letters."""
    if not document.is_in_markup(span):
        return document.source.text[slice(*span)]
    return "".join(document.prose[slice(*stretch)] for stretch in document.prose_of(span))


def _letters(text: str) -> list[str]:
    return [character for character in text if character.isalnum()]


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """``text`` with all edits made.  Raises ValueError where two of them overlap."""
    parts: list[str] = []
    place = 0
    for span, replacement in sorted(edits):
        if span.start < place:
            raise ValueError(f"edits overlap at offset {span.start}")
        parts += [text[place : span.start], replacement]
        place = span.end
    return "".join([*parts, text[place:]])
