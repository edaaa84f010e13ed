"""A tiny plug-in for tests: rules that need nothing but the engine, and articles for them."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

from newslint import Confidence, Document, Finding, Need, PhraseRule, Rule, Severity, option
from newslint.text.span import Span

_DOUBLED = re.compile(r"\b(\w+)\s+\1\b")
_SPACES = re.compile(r"(?<=\S)  +(?=\S)")


class RepeatedWord(Rule):
    """Finds a word that is written twice."""

    code = "DUP005"
    name = "repeated-word"
    severity = Severity.ERROR
    confidence = Confidence.HIGH

    def check(self, document: Document) -> Iterator[Finding]:
        for match in document.matches(_DOUBLED):
            yield self.finding(document.locate(*match.span()), f"“{match[1]}” stands twice")


class DoubleSpace(Rule):
    """Finds two spaces."""

    code = "TYP006"
    name = "double-space"
    severity = Severity.INFO
    confidence = Confidence.HIGH

    def check(self, document: Document) -> Iterator[Finding]:
        for match in document.matches(_SPACES):
            yield self.finding(document.locate(*match.span()), "Two spaces", key=match.string[:0])


class LongSentence(Rule):
    """Finds a sentence with too many words; English only, as no other language is written here."""

    code = "RDB002"
    name = "long-sentence"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    languages = frozenset({"en"})
    max_words: int = option(45, "Longer is reported.")
    words_not_counted: tuple[str, ...] = option((), "These do not count.")

    def check(self, document: Document) -> Iterator[Finding]:
        for sentence in document.sentences:
            count = len(sentence.words)
            if count > self.max_words:
                yield self.finding(sentence.span, f"A sentence of {count} words")


class Cliche(PhraseRule):
    """Finds worn phrases."""

    code = "WRD001"
    name = "cliche"
    severity = Severity.INFO
    confidence = Confidence.LOW
    phrase_file = Path(os.devnull)

    def describe(self, text: str, phrase: object) -> str:
        return f"“{text}” is worn"


class SharedPassage(Rule):
    """Finds what stands in another article of the run."""

    code = "DUP101"
    name = "passage-in-other-file"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    needs = frozenset({Need.OTHER_ARTICLES})

    def check(self, document: Document) -> Iterator[Finding]:
        for reuse in document.elsewhere or ():
            paths = ", ".join(copy.path for copy in reuse.copies)
            yield self.finding(document.locate(reuse.start, reuse.end), f"Also in {paths}")


class Guess(Rule):
    """Sees a fault at the first letter, and is not sure."""

    code = "HED009"
    name = "first-letter"
    severity = Severity.WARNING
    confidence = Confidence.LOW

    def check(self, document: Document) -> Iterator[Finding]:
        if document.source.text:
            yield self.finding(Span(0, 1), "It begins with a letter")


class Touchy(Rule):
    """Raises where the article says so, and ends its process where it says that."""

    code = "TST001"
    name = "touchy"
    severity = Severity.WARNING
    confidence = Confidence.HIGH

    def check(self, document: Document) -> Iterator[Finding]:
        if "raise an error" in document.source.text:
            raise LookupError("as it was told")
        if "end the process" in document.source.text:
            os._exit(1)
        if "take your time" in document.source.text:
            time.sleep(1)
        yield from ()


RULES = (RepeatedWord, DoubleSpace, LongSentence, Cliche, SharedPassage, Guess, Touchy)

FAULTY = "Mayor opens library\n\nThe mayor opened the the library on Monday.\n"
CLEAN = "Mayor opens library\n\nThe mayor opened the library on Monday.\n"
SPACED = "Mayor opens library\n\nThe mayor  opened the library on Monday.\n"
