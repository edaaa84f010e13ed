"""The stages of a check, and how much work each is: the lines of newslint that it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from newslint import Document, Rule
from newslint.checking import check
from newslint.finding import Confidence
from newslint.phrases import PhraseRule
from newslint.registry import installed_rules
from newslint.result import ArticleKey, place_report
from newslint.ruleset import RuleSet
from newslint.similarity.sketches import sketch_of
from newslint.suppress import directives
from newslint.text.formats import read_source
from newslint.text.source import decode
from tests.counting import LineCounter

Stage = tuple[str, Callable[[], object]]
RULES = RuleSet([rule() for rule in installed_rules()], confidence=Confidence.LOW)


def stages(text: str, format_name: str) -> Iterator[Stage]:
    """What is done with an article, piece by piece in its order: each finds the earlier ones done.

    The last two are the whole check, and the places for the report.
    """
    yield "decoding", lambda: decode(text.encode())
    source = decode(text.encode())
    yield "reading", lambda: read_source(source, format_name, "en")
    reading = read_source(source, format_name, "en")
    yield "joining", lambda: Document(source, reading)
    document = Document(source, reading)
    yield "directives", lambda: directives(document, RULES.known)
    yield "words", lambda: document.words
    yield "sentences", lambda: document.sentences
    yield "quotations", lambda: document.quotations
    yield "readability", lambda: document.readability
    yield "phrases", lambda: RULES.phrase_index.find(document)
    for rule in RULES.rules:
        yield rule.code, _checking(rule, document)
    yield "the check", lambda: check(document, RULES)
    report = check(document, RULES)
    yield "places", lambda: place_report("article", document, report)
    yield "sketch", lambda: sketch_of(ArticleKey("article", None), document)


def _checking(rule: Rule, document: Document) -> Callable[[], object]:
    if isinstance(rule, PhraseRule):
        hits = RULES.phrase_index.find(document).get(rule.code, ())
        return lambda: list(rule.check_hits(document, hits))
    return lambda: [*rule.check(document), *rule.guesses(document)]


def lines_by_stage(text: str, format_name: str) -> dict[str, int]:
    """How many lines each stage runs on the text."""
    counter = LineCounter()
    return {name: counter.of(work) for name, work in stages(text, format_name)}
