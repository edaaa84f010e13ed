"""What of an article is compared: mended paragraphs, no labels; and what is kept for all rules."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from newslint import Document, Span
from newslint.similarity.article import (
    differing_words,
    likeness,
    passages_in,
    repeats_in,
    weak_repeats_in,
)

SALT = "Engineers found salt in nearly every cable, and the council closed one lane at once."
SHUT = "Engineers found salt in almost every cable, and the council shut one lane at once."
DEFEAT = "For the mayor, the evening in the hall was a personal defeat and the end of many plans."
LETTERS = "For the engineers, the evening in the hall was a late success, the end of many letters."


def article(*paragraphs: str, headline: str = "Harbour bridge closes") -> Document:
    return Document.from_text("\n\n".join([headline, *paragraphs]) + "\n")


def texts(document: Document, kind: str) -> list[str]:
    return [document.prose[p.start : p.end] for p in passages_in(document) if p.kind == kind]


def test_headline_lines_and_labels_are_left_out() -> None:
    document = article(SALT, "What it costs", "The engineers name these parts:", SHUT)
    assert texts(document, "sentence") == [SALT, SHUT]


def test_a_sentence_after_an_abbreviation_is_mended() -> None:
    first, second = (
        "The evening opened with a speech by a U.S.",
        "Navy engineer who counted rivets.",
    )
    document = article(SALT, first, second)
    assert texts(document, "sentence") == [SALT, f"{first}\n\n{second}"]
    assert texts(document, "paragraph") == [SALT, f"{first}\n\n{second}"]


def test_a_sentence_cut_anywhere_is_mended_before_lower_case() -> None:
    first = "The porters of the east bank, who have been out of work for weeks now,"
    document = article(SALT, first, "want a lower toll. They wait.")
    assert texts(document, "sentence")[1:] == [f"{first}\n\nwant a lower toll.", "They wait."]


def test_two_whole_paragraphs_are_not_mended() -> None:
    document = article("It opened in the U.S.", "The porters want a lower toll.", SALT)
    assert len(texts(document, "paragraph")) == 3


def test_names_and_questions() -> None:
    document = article("Would Mayor Edda Corvane of Port Ellery say what the steel costs?")
    paragraph, sentence = passages_in(document)
    assert paragraph.is_question
    assert sentence.is_question
    assert sentence.names == {"mayor", "edda", "corvane", "port", "ellery"}


def test_what_was_found_is_kept() -> None:
    document = article(SALT, SHUT)
    assert repeats_in(document) is repeats_in(document)
    assert passages_in(document) is passages_in(document)


def test_a_guess_is_kept_apart() -> None:
    document = article(DEFEAT, SALT, LETTERS)
    assert not repeats_in(document)
    [guess] = weak_repeats_in(document)
    assert document.prose[slice(*guess.later)] == LETTERS


def test_the_words_that_differ() -> None:
    document = article(SALT, SHUT)
    one, other = (Span(p.start, p.end) for p in passages_in(document) if p.kind == "paragraph")
    mine, yours = differing_words(document, one, other)
    words = [[document.source.text[slice(*span)] for span in spans] for spans in (mine, yours)]
    assert words == [["nearly", "closed"], ["almost", "shut"]]
    assert 0.6 < likeness(document, one, other) < 1


class Count:
    """How often a function of a module is called."""

    def __init__(self, patch: pytest.MonkeyPatch, module: str, name: str) -> None:
        self.calls = 0
        made = getattr(import_module(module), name)

        def counted(*arguments: Any, **named: Any) -> Any:
            self.calls += 1
            return made(*arguments, **named)

        patch.setattr(f"{module}.{name}", counted)


def test_an_article_without_repeats_is_folded_once_and_weighed_never(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folds = Count(monkeypatch, "newslint.similarity.tokens", "folded")
    profiles = Count(monkeypatch, "newslint.similarity.passages", "Profile")
    looked_up = Count(monkeypatch, "newslint.similarity.verify", "idf")
    document = article(SALT, DEFEAT, "A ferry of the city will run from the old customs house.")
    assert not repeats_in(document)
    assert (folds.calls, profiles.calls, looked_up.calls) == (1, 0, 0)


def test_only_passages_that_share_enough_are_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    profiles = Count(monkeypatch, "newslint.similarity.passages", "Profile")
    document = article(SALT, DEFEAT, SHUT, "A ferry will run from the old customs house.")
    assert len(repeats_in(document)) == 1
    # SALT and SHUT, as paragraphs and as sentences.
    assert profiles.calls == 4


def test_names_are_found_when_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    names = Count(monkeypatch, "newslint.similarity.article", "_names_between")
    passage = passages_in(article("Would Mayor Edda Corvane of Port Ellery say it?"))[1]
    assert names.calls == 0
    assert "edda" in passage.names
    assert "corvane" in passage.names
    assert names.calls == 1
