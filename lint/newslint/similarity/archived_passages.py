"""Which passages of an article an archive knows it by: each different line of words once."""

from __future__ import annotations

from typing import NamedTuple

from newslint.similarity.passages import PARAGRAPH, SENTENCE, Kind, Passage
from newslint.similarity.sketches import Place, Sketch

_KINDS: tuple[tuple[Kind, int], ...] = (("paragraph", PARAGRAPH), ("sentence", SENTENCE))


class ArchivedPassage(NamedTuple):
    """The folded words with blanks between them, where they first stand, and as what.

    ``kinds`` is ``PARAGRAPH``, ``SENTENCE`` or the sum of both: a paragraph of one sentence is one
    passage.
    """

    line: str
    place: Place
    kinds: int


def passages_of(sketch: Sketch) -> list[ArchivedPassage]:
    """The different passages of an article: paragraphs first, then sentences, each in its order.

    What stands twice in an article has its first place; as a paragraph, where it is one.
    """
    found: dict[str, ArchivedPassage] = {}
    for kind, flag in _KINDS:
        for number, line in enumerate(sketch.lines(kind)):
            known = found.get(line)
            if known is None:
                found[line] = ArchivedPassage(line, sketch.place(kind, number), flag)
            elif not known.kinds & flag:
                found[line] = known._replace(kinds=known.kinds | flag)
    return list(found.values())


def passage_of(archived: ArchivedPassage, names: frozenset[str]) -> Passage:
    """The passage to compare; ``names`` are those of its article (``Sketch.names``)."""
    kind: Kind = "paragraph" if archived.kinds & PARAGRAPH else "sentence"
    start, end = archived.place[:2]
    return Passage(tuple(archived.line.split(" ")), start, end, kind, names)
