"""How often an article's text is gone over: words and sentences are found once, whoever asks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from newslint import Document
from newslint.checking import check, measure
from newslint.registry import installed_rules
from newslint.ruleset import RuleSet
from newslint.text import document as document_module
from newslint.text import quotes, readability, words
from newslint.text.words import Word

ARTICLE = (
    "Harbour bridge to close for a year\n\n"
    "The bridge will close on Monday, the port authority said. “We had no choice,” it added.\n\n"
    "A survey found salt in the joints. The engineers of the well-known firm had known it.\n\n"
    "- The ferry will run every hour.\n\n"
    "Boats wait.\n"
)


class Passes:
    """Counts the calls of functions, and the characters that they are given as their text."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self.calls: Counter[str] = Counter()
        self.characters: Counter[str] = Counter()

    def watch(self, home: Any, name: str) -> None:
        real: Callable[..., Any] = getattr(home, name)

        def watched(*given: Any, **named: Any) -> Any:
            self.calls[name] += 1
            self.characters[name] += len(given[0]) if isinstance(given[0], str) else 0
            return real(*given, **named)

        self._monkeypatch.setattr(home, name, watched)


class WatchedPattern:
    """A pattern that counts the characters it is asked to go over."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern, self.characters = pattern, 0

    def split(self, text: str) -> list[str | Any]:
        self.characters += len(text)
        return self.pattern.split(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        self.characters += len(text)
        return self.pattern.finditer(text)


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> Passes:
    return Passes(monkeypatch)


def ask_for_everything(document: Document) -> None:
    for _ in range(2):
        assert document.readability
        assert measure(document)
        assert document.words.folded
        assert document.quotations
        for block in document.blocks:
            assert block.words
            assert block.readability
            assert [sentence.word_count for sentence in block.sentences]


def test_the_words_are_found_in_one_pass(passes: Passes, monkeypatch: pytest.MonkeyPatch) -> None:
    pattern = WatchedPattern(words.WORD)
    monkeypatch.setattr(words, "WORD", pattern)
    passes.watch(document_module, "words_of")
    ask_for_everything(Document.from_text(ARTICLE))
    assert passes.calls["words_of"] == 1
    assert pattern.characters == len(ARTICLE)


def test_the_sentences_are_found_once_a_block(passes: Passes) -> None:
    passes.watch(document_module, "sentence_spans")
    document = Document.from_text(ARTICLE)
    ask_for_everything(document)
    assert passes.calls["sentence_spans"] == len(document.running_blocks) == 4
    assert passes.characters["sentence_spans"] < len(ARTICLE)


def test_a_whole_check_finds_words_and_sentences_once(passes: Passes) -> None:
    for name in ("words_of", "sentence_spans"):
        passes.watch(document_module, name)
    document = Document.from_text(ARTICLE)
    check(document, RuleSet([rule() for rule in installed_rules()]))
    assert passes.calls["words_of"] == 1
    assert passes.calls["sentence_spans"] <= len(document.running_blocks)


def test_the_marks_are_found_in_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    pattern = WatchedPattern(quotes.MARK)
    monkeypatch.setattr(quotes, "MARK", pattern)
    ask_for_everything(Document.from_text(ARTICLE))
    assert pattern.characters == len(ARTICLE)


def test_readability_counts_and_reads_no_text(passes: Passes) -> None:
    """The document's words are counted: none is looked for again, and no text is put together."""
    passes.watch(readability, "words_of")
    document = Document.from_text(ARTICLE)
    ask_for_everything(document)
    assert passes.calls["words_of"] == 0
    assert measure(document).words == sum(len(block.words) for block in document.running_blocks)


def test_the_syllables_of_a_word_are_counted_once() -> None:
    counter = readability._syllables_of_english
    counter.cache_clear()
    document = Document.from_text(ARTICLE * 20)
    ask_for_everything(document)
    asked = counter.cache_info()
    assert (asked.misses, asked.hits) == (len(set(document.words.folded)), 0)


def test_to_count_words_makes_none(passes: Passes) -> None:
    """A Word is an object, and an article has hundreds: they are made for who asks for one."""
    passes.watch(words, "_word")
    document = Document.from_text(ARTICLE)
    ask_for_everything(document)
    assert passes.calls["_word"] == 0
    assert document.words[0] == Word("Harbour", 0, 7)
    assert len(list(document.words)) == len(list(document.words)) == passes.calls["_word"]


def test_the_figures_are_those_of_the_sentences_as_texts() -> None:
    document = Document.from_text(ARTICLE)
    for block in document.running_blocks:
        sentences = [sentence.text for sentence in block.sentences]
        assert block.readability == readability.readability(sentences)
    every = [sentence.text for sentence in document.sentences]
    assert document.readability == readability.readability(every)
