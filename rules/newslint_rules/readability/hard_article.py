"""The article asks for more years of school than most readers have.

What it finds
    An article whose Flesch-Kincaid grade is above the limit. The grade is the year of American
    school that the text asks for; it grows with the words a sentence and the syllables a word.
    The sentences are newslint's own, so "U.S." and "Mr." end none. An article of few words is
    not judged: one long sentence would decide.
Why it matters
    A general newsroom writes for grade 9 to 12. Above grade 14 most readers leave before the end.
Example
    Council defers harbour decision

    The municipal infrastructure committee unanimously recommended postponing consideration of the
    controversial harbour redevelopment authorisation, notwithstanding considerable representations
    from institutional investors and environmental organisations, because the independent
    engineering evaluation commissioned in February remains substantially incomplete. Administrative
    officials subsequently acknowledged that the anticipated expenditure had considerably exceeded
    preliminary estimates, necessitating additional consultation with participating authorities.
Better
    Council defers harbour decision

    The council will not vote on the new harbour this month. Its committee wants to wait for the
    engineers, who began their work in February and are far from done. Investors had asked for a
    quick vote. So had groups that fear for the beach. The council also said that the bill had grown
    well past the first guess. It must now talk with the other towns that share the cost.
When it is wrong
    A technical subject brings long words that its readers know. Raise ``max_grade`` there.
Fix safety
    There is no fix: only the writer can make it plainer.
"""

from __future__ import annotations

from collections.abc import Iterator

from newslint import (
    Confidence,
    Document,
    Finding,
    Rule,
    Severity,
    Span,
    grade_in_words,
    option,
)


class HardArticle(Rule):
    """Reports the article's grade where it is above the limit."""

    code = "RDB001"
    name = "hard-article"
    severity = Severity.INFO
    confidence = Confidence.HIGH
    languages = frozenset({"en"})
    max_grade: float = option(14.0, "Articles above this school grade are reported.")
    min_words: int = option(50, "Articles with fewer words are not judged.")

    def check(self, document: Document) -> Iterator[Finding]:
        found = document.readability
        if found is None or found.words < self.min_words:
            return
        if found.flesch_kincaid_grade > self.max_grade:
            grade = grade_in_words(found.flesch_kincaid_grade)
            message = f"A hard article, {grade} (the limit is grade {self.max_grade:g})"
            yield self.finding(_top(document), message, key="")


def _top(document: Document) -> Span:
    """Where a finding about the whole article stands: the headline, or else the first sentence."""
    return (document.headline or document.sentences[0]).span
