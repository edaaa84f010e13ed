"""Phrase rules: rules that are a file of phrases, all of them matched together in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import ClassVar, NamedTuple

from newslint.finding import Finding
from newslint.rule import Rule, option
from newslint.text.document import Document
from newslint.text.words import Word, fold

_MOST_WORDINGS = 256


class PhraseError(ValueError):
    """A phrase file that cannot be read as one; the message names the line."""


class Phrase(NamedTuple):
    """One entry: its wordings as tuples of folded words, and what to write instead, or ""."""

    wordings: tuple[tuple[str, ...], ...]
    instead: str


class PhraseHit(NamedTuple):
    """A phrase found: its first and last word, and the entry."""

    first: Word
    last: Word
    phrase: Phrase


def parse_phrases(text: str) -> tuple[Phrase, ...]:
    """The phrases of a file: one a line, ``#`` starts a comment.

    ``a|b`` between blanks stands for either word, ``(word)`` for a word that may be missing, and
    what follows ``=>`` is the better wording.  Raises PhraseError.
    """
    phrases = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.partition("#")[0].strip()
        if line:
            wording, _, instead = line.partition("=>")
            phrases.append(Phrase(_wordings(wording.split(), number), instead.strip()))
    return tuple(phrases)


def _wordings(parts: Sequence[str], number: int) -> tuple[tuple[str, ...], ...]:
    choices = [_choices(part) for part in parts]
    count = 1
    for choice in choices:
        count *= len(choice)
    if not choices or count > _MOST_WORDINGS:
        raise PhraseError(
            f"line {number}: a phrase needs 1 to {_MOST_WORDINGS} wordings, not {count}"
        )
    wordings = tuple(tuple(fold(word) for word in words if word) for words in product(*choices))
    if not all(wordings):
        raise PhraseError(f"line {number}: a phrase needs a word that must be there")
    return wordings


def _choices(part: str) -> list[str]:
    optional = part.startswith("(") and part.endswith(")")
    words = part.strip("()").split("|")
    return [*words, ""] if optional else words


@cache
def load_phrases(path: Path) -> tuple[Phrase, ...]:
    """The phrases of a file that ships beside a rule, read once."""
    return parse_phrases(path.read_text(encoding="utf-8"))


class PhraseIndex:
    """Finds any number of phrases in one pass: what may follow a word is looked up, not tried.

    The cost is a look-up a word of the article, whatever the number of phrases.
    """

    def __init__(self, owners: Iterable[tuple[str, Sequence[Phrase]]]) -> None:
        self._starts: dict[str, list[tuple[tuple[str, ...], str, Phrase]]] = defaultdict(list)
        for owner, phrases in owners:
            for phrase in phrases:
                for wording in phrase.wordings:
                    self._starts[wording[0]].append((wording, owner, phrase))
        for entries in self._starts.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, document: Document) -> dict[str, list[PhraseHit]]:
        """The hits of every owner, in order; of two that overlap for one owner, the first and longest."""
        hits: dict[str, list[PhraseHit]] = defaultdict(list)
        words = document.words
        folded = [fold(word.text) for word in words]
        for index, start in enumerate(folded):
            for wording, owner, phrase in self._starts.get(start, ()):
                last = index + len(wording) - 1
                if tuple(folded[index : last + 1]) != wording:
                    continue
                before = hits[owner][-1] if hits[owner] else None
                if before is not None and words[index].start < before.last.end:
                    continue
                if _is_one_run(document, words[index], words[last]):
                    hits[owner].append(PhraseHit(words[index], words[last], phrase))
        return hits


def _is_one_run(document: Document, first: Word, last: Word) -> bool:
    """Whether the words stand in one block with no sentence end between them."""
    between = document.prose[first.start : last.end]
    return "\n\n" not in between and not any(
        mark in between for mark in (". ", "? ", "! ", "; ", ": ")
    )


class PhraseRule(Rule):
    """A rule whose faults are listed in a file beside it.

    A subclass names the file and writes ``describe``; matching is the engine's.
    """

    phrase_file: ClassVar[Path]
    extra_phrases: tuple[str, ...] = option(
        (), "Phrases of the house, in the form of the rule's own file."
    )
    quoted: ClassVar[bool] = False
    """Whether it also speaks inside quotations, which are somebody's words."""

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The rule's phrases and the house's."""
        return load_phrases(self.phrase_file) + parse_phrases("\n".join(self.extra_phrases))

    def check(self, document: Document) -> Iterator[Finding]:
        """Find the phrases of this rule alone; a whole rule set shares one index instead."""
        index = PhraseIndex([(self.code, self.phrases)])
        yield from self.check_hits(document, index.find(document)[self.code])

    def check_hits(self, document: Document, hits: Sequence[PhraseHit]) -> Iterator[Finding]:
        """The findings for hits that an index made, without those inside quotations."""
        for hit in hits:
            if self.quoted or not document.is_quoted(hit.first.start):
                text = document.prose[hit.first.start : hit.last.end]
                span = document.locate(hit.first.start, hit.last.end)
                yield self.finding(span, self.describe(text, hit.phrase))

    def describe(self, text: str, phrase: Phrase) -> str:
        """The message for one hit; ``text`` is the wording in the article."""
        raise NotImplementedError
