"""What repetition is judged on: the words of a paragraph or a sentence, and where they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from newslint.similarity.verify import Profile

Kind = Literal["paragraph", "sentence"]

# The kinds as flags: a paragraph of one sentence is both.
PARAGRAPH = 1
SENTENCE = 2


class Passage:
    """A stretch of prose: its folded words (see ``tokens_of``) and its place.

    ``start`` and ``end`` are the caller's offsets; only their order and overlap are looked at.
    A paragraph that was cut in two is passed as one passage. ``names`` are the tokens that are
    written with a capital where no sentence starts, or a call that finds them: few passages are
    ever asked. ``is_question``: nothing but one question.
    """

    __slots__ = ("_names", "_profile", "end", "is_question", "kind", "start", "tokens")

    def __init__(  # noqa: PLR0913, PLR0917
        self,
        tokens: tuple[str, ...],
        start: int,
        end: int,
        kind: Kind = "paragraph",
        names: frozenset[str] | Callable[[], frozenset[str]] = frozenset(),
        is_question: bool = False,
    ) -> None:
        self.tokens, self.start, self.end, self.kind = tokens, start, end, kind
        self._names, self.is_question = names, is_question
        self._profile: Profile | None = None

    @property
    def names(self) -> frozenset[str]:
        """The tokens that are written with a capital, found at the first call."""
        if callable(self._names):
            self._names = self._names()
        return self._names

    @property
    def profile(self) -> Profile:
        """What scoring needs of it, counted at the first call: keep the passage to keep it."""
        if self._profile is None:
            self._profile = Profile(self.tokens)
        return self._profile


def joined(first: Passage, second: Passage) -> Passage:
    """Two neighbours as one passage of the first one's kind."""
    return Passage(
        first.tokens + second.tokens,
        first.start,
        second.end,
        first.kind,
        lambda: first.names | second.names,
    )
