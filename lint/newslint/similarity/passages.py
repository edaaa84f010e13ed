"""What repetition is judged on: the words of a paragraph or a sentence, and where they stand."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["paragraph", "sentence"]


class Passage(NamedTuple):
    """A stretch of prose: its folded words (see ``tokens_of``) and its place.

    ``start`` and ``end`` are the caller's offsets; only their order and overlap are looked at.
    A paragraph that was cut in two is passed as one passage. ``names`` are the tokens that are
    written with a capital where no sentence starts. ``is_question``: nothing but one question.
    """

    tokens: tuple[str, ...]
    start: int
    end: int
    kind: Kind = "paragraph"
    names: frozenset[str] = frozenset()
    is_question: bool = False


def joined(first: Passage, second: Passage) -> Passage:
    """Two neighbours as one passage of the first one's kind."""
    return Passage(
        first.tokens + second.tokens,
        first.start,
        second.end,
        first.kind,
        first.names | second.names,
    )
