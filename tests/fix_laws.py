"""The laws of fixing, for any input: what is wrong with one, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape

from newslint.finding import Confidence, Finding
from newslint.fixing import Desk, Fixed, fix
from newslint.registry import installed_rules
from newslint.result import identity_of
from newslint.ruleset import RuleSet
from newslint.run.article import read_articles
from newslint.text.formats import ReadingOptions
from newslint.text.span import Span

MOJIBAKE = "ENC001"
RULES = RuleSet([rule() for rule in installed_rules()], confidence=Confidence.MEDIUM)


def desk(format_name: str, ruleset: RuleSet = RULES, *, is_unsafe: bool = False) -> Desk:
    """A desk that fixes inputs of a format."""
    return Desk(
        lambda data: read_articles(data, format_name, ReadingOptions()),
        ruleset,
        is_unsafe=is_unsafe,
    )


def broken_laws(data: bytes, at: Desk) -> Iterator[str]:
    """What is wrong after fixing an input: nothing, if the laws hold."""
    once = fix(data, at)
    first, last = once.first.source, once.last.source
    again = fix(once.last.data, at)
    if again.last.data != once.last.data:
        yield f"a second time changes more: {dict(again.counts)}"
    keeps_letters = letters(first.text) == letters(last.text)
    if not (at.is_unsafe or MOJIBAKE in once.counts or keeps_letters):
        yield f"letters or digits change: {dict(once.counts)}"
    if last.has_bom != first.has_bom:
        yield "the byte order mark is lost"
    if last.encoding != first.encoding and not last.text.isascii():
        yield f"the encoding is {last.encoding}, and was {first.encoding}"
    if once.is_changed != bool(once.counts):
        yield f"changed: {once.is_changed}, counted: {dict(once.counts)}"
    for finding in added(once):
        yield f"{finding.code} is new after {dict(once.counts)}: {finding.message}"


def letters(text: str) -> list[str]:
    """The letters and digits, in order."""
    return [character for character in text if character.isalnum()]


def added(fixed: Fixed) -> Iterator[Finding]:
    """The findings that were not reported before, by words; where those were edited, by place."""
    for old, new in zip(fixed.first.articles, fixed.last.articles, strict=True):
        there = old.report.findings
        known = Counter(identity_of(finding, old.document) for finding in there)
        for finding in new.report.findings:
            identity = identity_of(finding, new.document)
            known[identity] -= 1
            if known[identity] >= 0:
                continue
            places = [s for f in there if f.code == finding.code for s in spans(f)]
            if not any(fixed.last.moved(s).overlaps(t) for s in places for t in spans(finding)):
                yield finding


def spans(finding: Finding) -> Iterator[Span]:
    """The places of a finding in its own source."""
    yield finding.span
    yield from (related.span for related in finding.related if related.span is not None)


def page(paragraphs: Iterable[str]) -> str:
    """An HTML page of these paragraphs."""
    body = "\n".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    return f"<html><body><article><h1>Ferry to sail</h1>\n{body}\n</article></body></html>\n"


def feed(articles: Iterable[Iterable[str]]) -> str:
    """An RSS feed of articles, HTML in CDATA and HTML escaped by turns."""
    items = []
    for number, paragraphs in enumerate(articles):
        body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
        body = escape(body) if number % 2 else f"<![CDATA[{body.replace(']]>', '')}]]>"
        items.append(
            f"<item><title>Ferry {number}</title><guid>f-{number}</guid>"
            f"<content:encoded>{body}</content:encoded></item>\n"
        )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {space}><channel>'
    return f"{head}<title>Harbour</title>\n{''.join(items)}</channel></rss>\n"
