"""A sentence runs on longer than a reader can hold.

What it finds
    A sentence with more words than the limit, in a paragraph, a list or a quotation. A compound,
    a sum of money and an abbreviation are one word each. Up to 60 words it is a note: edited news
    has one such sentence in every 1,500 words. Above, it is a warning.
Why it matters
    Comprehension falls as a sentence grows. News agencies aim at 20 to 25 words and stop at 40.
Example
    Ferry line to cut winter trips

    The ferry line said on Monday that it will run four trips a day instead of seven from the first
    week of November until the end of March, because fewer people cross in the cold months and
    because two of its boats need new engines before the spring.
Better
    Ferry line to cut winter trips

    The ferry line will run four trips a day this winter instead of seven. It said on Monday that
    the change starts in November and ends in March. Fewer people cross in the cold months, and two
    boats need new engines before the spring.
When it is wrong
    A sentence that is a list of names is long and still easy to read.
Fix safety
    There is no fix: where to cut is the writer's choice.
"""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Confidence, Document, Finding, Rule, Severity, option


class LongSentence(Rule):
    """Reports every sentence with more words than the limit, and how many it has."""

    code = "RDB002"
    name = "long-sentence"
    severity = Severity.WARNING
    confidence = Confidence.HIGH
    max_words: int = option(45, "Sentences with more words are reported.")
    warn_above: int = option(60, "Up to so many words its severity is info, above it warning.")

    def check(self, document: Document) -> Iterator[Finding]:
        for sentence in document.sentences:
            # A word has a letter and a blank: most sentences need no count.
            if sentence.end - sentence.start <= 2 * self.max_words:
                continue
            words = sentence.word_count
            if words > self.max_words:
                message = f"A sentence of {words:,} words (the limit is {self.max_words:,})"
                severity = Severity.WARNING if words > self.warn_above else Severity.INFO
                yield self.finding(sentence.span, message, severity=severity)
