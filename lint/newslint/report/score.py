"""How an article does in one number, by which a folder can be sorted: 0 is clean, more is worse."""

from __future__ import annotations

from newslint.finding import Confidence, Severity
from newslint.result import ArticleResult

WEIGHTS = {Severity.ERROR: 10.0, Severity.WARNING: 3.0, Severity.INFO: 1.0}
"""What a finding counts by its severity; one of low confidence counts half."""

LEAST_WORDS = 300
"""A shorter article is scored as if it had so many words: one slip must not sink a brief."""


def score_of(article: ArticleResult) -> float | None:
    """The weights of all findings for each 1,000 words, rounded to one place.

    None for an article without words to read, and for what is no article.
    """
    if article.metrics is None or not article.is_article:
        return None
    weight = sum(
        WEIGHTS[finding.severity] / (2 if finding.confidence is Confidence.LOW else 1)
        for finding in article.findings
    )
    return round(1000 * weight / max(article.metrics.words, LEAST_WORDS), 1)
