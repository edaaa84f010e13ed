"""Phrase rules: rules that are a file of phrases, all of them matched together in one pass."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice
from typing import Any, ClassVar

from newslint.finding import Finding
from newslint.rule import Rule, option
from newslint.text.beside import read_beside
from newslint.text.document import Document
from newslint.text.named import NamedTuple
from newslint.text.words import Word, fold

_MOST_WORDINGS = 512
# What parts the words of a phrase: any mark but hyphens, apostrophes and the slash of "and/or".
_PARTS_WORDS = re.compile(r"[^\w\s'’‘‐‑/-]|\s-|--")
_PARTS_WORDS_BUT_COMMA = re.compile(r"[^\w\s'’‘‐‑/,-]|\s-|--")
_OTHER_HYPHENS = "‐‑"
# "(a|b)", "a|b", "a"; a comma may follow.
_BRACKETED_PART = re.compile(r"\([^()]+\),?|[^()]+")
# The key under which a node of the tree of words keeps what ends there; no word is empty.
_ENDS_HERE = ""


class PhraseError(ValueError):
    """A phrase file that cannot be read as one; the message names the line, or rule and file."""


class Phrase(NamedTuple):
    """One entry: its folded wording in the form of phrase files, and what is better, or ""."""

    pattern: str
    instead: str = ""

    @property
    def wordings(self) -> tuple[tuple[str, ...], ...]:
        """Every wording as a tuple of folded words; a compound gives each of its parts."""
        return tuple(_spelled(self._choices, ()))

    def wordings_from(self, *opening: str) -> Iterator[tuple[str, ...]]:
        """The wordings that begin with these words."""
        return _spelled(self._choices, opening)

    def second_words(self, first: str) -> Iterator[str]:
        """What can follow the word ``first`` at its beginning; "" where nothing need follow."""
        choices = self._choices
        for index, choice in enumerate(choices):
            for words in choice:
                if words[:1] == (first,):
                    yield from words[1:2] or _beginnings(choices[index + 1 :])
            if () not in choice:
                return

    @property
    def _choices(self) -> list[Sequence[tuple[str, ...]]]:
        """The words that can stand at each of its places, one after the other."""
        plain = self.pattern.replace(",", "")
        if "|" not in plain and "(" not in plain:
            return [(_bare(plain.replace("-", " ").split()),)]
        return [_choices(part) for part in plain.split()]

    @property
    def first_words(self) -> frozenset[str]:
        """The words with which it can begin."""
        opening = self.pattern.partition(" ")[0]
        if "|" not in opening and opening[0] != "(":
            return frozenset((opening.partition("-")[0].rstrip(",'"),))
        words = set()
        for part in self.pattern.split():
            for choice in part.strip("(),").split("|"):
                words.add(choice.partition("-")[0].rstrip(",'"))
            if part[0] != "(":
                break
        return frozenset(words)


class PhraseHit(NamedTuple):
    """A phrase found: its first and last word, and the entry."""

    first: Word
    last: Word
    phrase: Phrase


def parse_phrases(text: str) -> tuple[Phrase, ...]:
    """The phrases of a file: one a line, ``#`` starts a comment.

    ``a|b`` between blanks stands for either word, ``(word)`` for a word that may be missing, and
    what follows ``=>`` is the better wording.  Case, the form of apostrophes, and a hyphen in the
    place of a blank make no difference; where the file writes a comma, the article may.  Raises
    PhraseError.
    """
    phrases = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.partition("#")[0].strip()
        if line:
            wording, _, instead = line.partition("=>")
            pattern = fold(wording.strip())
            if "|" in pattern or "(" in pattern or not pattern:
                _check_pattern(pattern, number)
            phrases.append(Phrase(pattern, instead.strip()))
    return tuple(phrases)


def _check_pattern(pattern: str, number: int) -> None:
    parts = pattern.split()
    count, is_empty = 1, True
    for part in parts:
        optional = part.startswith("(") and part.rstrip(",").endswith(")")
        count *= part.count("|") + 1 + optional
        is_empty &= optional
    if not parts or count > _MOST_WORDINGS:
        raise PhraseError(
            f"line {number}: a phrase needs 1 to {_MOST_WORDINGS} wordings, not {count}"
        )
    if is_empty:
        raise PhraseError(f"line {number}: a phrase needs a word that must be there")
    for part in parts:
        if ("(" in part or ")" in part) and not _BRACKETED_PART.fullmatch(part):
            raise PhraseError(f"line {number}: brackets stand around a whole part: (a|b)")


def _choices(part: str) -> list[tuple[str, ...]]:
    """The choices of one part; those of an optional one end in no words at all."""
    choices = [_bare(choice.replace("-", " ").split()) for choice in part.strip("()").split("|")]
    return [*choices, ()] if part[0] == "(" else choices


def _spelled(
    choices: Sequence[Sequence[tuple[str, ...]]], opening: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    """Every way to choose that begins with the words of ``opening``."""
    if not choices:
        if not opening:
            yield ()
        return
    for words in choices[0]:
        given = min(len(words), len(opening))
        if words[:given] == opening[:given]:
            for rest in _spelled(choices[1:], opening[given:]):
                yield words + rest


def _beginnings(choices: Sequence[Sequence[tuple[str, ...]]]) -> Iterator[str]:
    """The words with which the rest of a phrase can begin; "" where all of it may be missing."""
    for choice in choices:
        yield from (words[0] for words in choice if words)
        if () not in choice:
            return
    yield _ENDS_HERE


def _bare(words: Sequence[str]) -> tuple[str, ...]:
    """The words without the apostrophe of a plural's possessive: a document's words lack it."""
    return tuple([word.rstrip("'") if word[-1] == "'" else word for word in words])


@cache
def load_phrases(module_file: str, name: str) -> tuple[Phrase, ...]:
    """The phrases of a file that ships beside a rule's module, read once."""
    return parse_phrases(read_beside(module_file, name))


class PhraseIndex:
    """Finds any number of phrases in one pass: what may follow a word is looked up, not tried.

    The cost is a look-up a word of the article, whatever the number of phrases.  What can follow
    the first word of a phrase is worked out when that word is met in an article, and the phrase's
    wordings are spelled out when its first two words are.
    """

    def __init__(self, owners: Iterable[tuple[str, Sequence[Phrase]]]) -> None:
        self._waiting: dict[str, list[tuple[str, Phrase]]] = {}
        for owner, phrases in owners:
            for phrase in phrases:
                for first in phrase.first_words:
                    self._waiting.setdefault(first, []).append((owner, phrase))
        # Not state that anyone can see: what was worked out once serves the next article too.
        self._seconds: dict[str, dict[str, list[tuple[str, Phrase]]]] = {}
        self._trees: dict[tuple[str, str], dict[str, Any]] = {}

    def find(self, document: Document) -> dict[str, list[PhraseHit]]:
        """The hits of every owner, in order; of two that overlap, the first and longest."""
        hits: dict[str, list[PhraseHit]] = {}
        running = _running_words(document)
        for index in self._beginnings(running.folded):
            for owner, (last, phrase) in self._longest(running.folded, index).items():
                ends = running.whole_words(index, last)
                if ends is None:
                    continue
                hit = PhraseHit(*ends, phrase)
                before = hits.get(owner)
                is_inside = before and hit.first.start < before[-1].last.end
                if not is_inside and _is_one_run(document, hit):
                    hits.setdefault(owner, []).append(hit)
        return hits

    def _beginnings(self, folded: Sequence[str]) -> list[int]:
        """The indexes of the words that a phrase begins with, and goes on with the next word."""
        met = {first: self._second_words(first) for first in self._waiting.keys() & set(folded)}
        following = chain(islice(folded, 1, None), [_ENDS_HERE])
        return [
            index
            for index, (seconds, word) in enumerate(zip(map(met.get, folded), following))  # noqa: B905
            if seconds is not None and (word in seconds or _ENDS_HERE in seconds)
        ]

    def _second_words(self, first: str) -> dict[str, list[tuple[str, Phrase]]]:
        """What can follow ``first``, with the phrases in which it does."""
        if first not in self._seconds:
            seconds: dict[str, list[tuple[str, Phrase]]] = {}
            for owner, phrase in self._waiting[first]:
                for second in dict.fromkeys(phrase.second_words(first)):
                    seconds.setdefault(second, []).append((owner, phrase))
            self._seconds[first] = seconds
        return self._seconds[first]

    def _longest(self, folded: Sequence[str], index: int) -> dict[str, tuple[int, Phrase]]:
        """For every owner the longest phrase that begins at ``index``: its last word's index."""
        found: dict[str, tuple[int, Phrase]] = {}
        following = folded[index + 1] if index + 1 < len(folded) else _ENDS_HERE
        node: dict[str, Any] | None = self._tree(folded[index], following)
        while node is not None:
            for owner, phrase in node.get(_ENDS_HERE, ()):
                found[owner] = (index, phrase)
            index += 1
            node = node.get(folded[index]) if index < len(folded) else None
        return found

    def _tree(self, first: str, second: str) -> dict[str, Any]:
        """What may follow ``first`` where ``second`` does: a tree whose branches are words."""
        seconds = self._second_words(first)
        pair = (first, second if second in seconds else _ENDS_HERE)
        if pair not in self._trees:
            root: dict[str, Any] = {}
            for end in seconds.get(_ENDS_HERE, ()):
                _grow(root, (), end)
            for owner, phrase in seconds[second] if pair[1] else ():
                for wording in phrase.wordings_from(first, second):
                    _grow(root, wording[1:], (owner, phrase))
            self._trees[pair] = root
        return self._trees[pair]


def _grow(node: dict[str, Any], words: Sequence[str], end: tuple[str, Phrase]) -> None:
    for word in words:
        node = node.setdefault(word, {})
    node.setdefault(_ENDS_HERE, []).append(end)


class _RunningWords(NamedTuple):
    """The folded words of an article with compounds parted; ``homes`` are their words' indexes."""

    words: Sequence[Word]
    folded: Sequence[str]
    homes: Sequence[int]

    def whole_words(self, first: int, last: int) -> tuple[Word, Word] | None:
        """The words at both ends; None where one of them is the middle of a compound."""
        homes = self.homes
        if first and homes[first - 1] == homes[first]:
            return None
        if last + 1 < len(homes) and homes[last + 1] == homes[last]:
            return None
        return self.words[homes[first]], self.words[homes[last]]


def _running_words(document: Document) -> _RunningWords:
    words, folded = document.words, document.words.folded
    for hyphen in _OTHER_HYPHENS:
        if hyphen in document.prose:
            folded = [word.replace(hyphen, "-") for word in folded]
    compounds = [n for n, word in enumerate(folded) if "-" in word]
    if not compounds:
        return _RunningWords(words, folded, range(len(words)))
    parts: list[str] = []
    homes: list[int] = []
    place = 0
    for home in compounds:
        split = folded[home].split("-")
        parts += folded[place:home] + split
        homes += [*range(place, home), *([home] * len(split))]
        place = home + 1
    parts += folded[place:]
    homes += range(place, len(folded))
    return _RunningWords(words, parts, homes)


def _is_one_run(document: Document, hit: PhraseHit) -> bool:
    """Whether the words stand in one block, with no mark between them that parts them; no code."""
    start, end = hit.first.end, hit.last.start
    if document.is_code(hit.first.start):
        return False
    if start >= end:
        return True
    parts_words = _PARTS_WORDS_BUT_COMMA if "," in hit.phrase.pattern else _PARTS_WORDS
    if parts_words.search(document.prose, start, end):
        return False
    if "\n" not in document.prose[start:end]:
        return True
    block = document.block_at(hit.first.start)
    return block is not None and end <= block.end


class PhraseRule(Rule):
    """A rule whose faults are listed in a file beside it.

    A subclass names the file and writes ``describe``; matching is the engine's.
    """

    phrase_file: ClassVar[str]
    """The name of a file in the folder of the rule's module."""
    extra_phrases: tuple[str, ...] = option(
        (), "Phrases of the house, in the form of the rule's own file."
    )
    quoted: ClassVar[bool] = False
    """Whether it also speaks inside quotations, which are somebody's words."""

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The rule's phrases and the house's.  Raises PhraseError."""
        beside = sys.modules[type(self).__module__].__file__ or ""
        origin = self.phrase_file
        try:
            shipped = load_phrases(beside, self.phrase_file)
            origin = "extra-phrases"
            return shipped + parse_phrases("\n".join(self.extra_phrases))
        except (PhraseError, OSError, UnicodeDecodeError) as error:
            message = f"the phrases of {self.code} {self.name} ({origin}) cannot be read: {error}"
            raise PhraseError(message) from error

    def check(self, document: Document) -> Iterator[Finding]:
        """Find the phrases of this rule alone; a whole rule set shares one index instead."""
        index = PhraseIndex([(self.code, self.phrases)])
        yield from self.check_hits(document, index.find(document).get(self.code, ()))

    def check_hits(self, document: Document, hits: Sequence[PhraseHit]) -> Iterator[Finding]:
        """The findings for hits that an index made, without those inside quotations."""
        for hit in hits:
            if self.quoted or not document.is_quoted(hit.first.start):
                text = document.prose[hit.first.start : hit.last.end]
                span = document.locate(hit.first.start, hit.last.end)
                yield self.finding(span, self.describe(text, hit.phrase))

    def describe(self, text: str, phrase: Phrase) -> str:  # noqa: ARG002  a base
        """The message for one hit; ``text`` is the wording in the article."""
        raise TypeError(f"{type(self).__name__} has no describe method")
