"""What a run comes to: one line of totals, and how the articles read."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.checking import LONG_SENTENCE, Metrics
from newslint.report.escape import shown_path
from newslint.report.paint import BOLD, GOOD, Painter, style_of, word_of
from newslint.result import RunResult

# More articles than these are not told one by one.
_FEW = 5


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 finding", "1,204 findings"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def totals(result: RunResult, paint: Painter, *, is_unsafe: bool = False) -> str:
    """One line: how many findings of which severity in how many articles, and what was silenced.

    It says how many can be fixed; ``is_unsafe`` counts unsafe fixes among those.
    """
    articles = counted(result.article_count, "article")
    by_severity = {s: n for s, n in result.count_by_severity().items() if n}
    silenced = sum(article.suppressed for article in result.articles)
    rest = f"; {silenced:,} suppressed" if silenced else ""
    if not by_severity and not result.article_count:
        return paint("Nothing was checked", BOLD) + rest
    if not by_severity:
        return paint(f"No findings in {articles}", GOOD) + rest
    parts = [paint(counted(n, word_of(s)), style_of(s)) for s, n in by_severity.items()]
    head = f"{counted(sum(by_severity.values()), 'finding')} in {articles}"
    fixes = "" if result.fixed is not None else _fixable(result, is_unsafe=is_unsafe)
    return f"{paint(head, BOLD)}: {', '.join(parts)}{fixes}{rest}"


def _fixable(result: RunResult, *, is_unsafe: bool) -> str:
    safe, unsafe = result.count_fixable("safe"), result.count_fixable("unsafe")
    if is_unsafe or not safe:
        return f"; {safe + unsafe:,} fixable with --fix --unsafe-fixes" if safe + unsafe else ""
    more = f", {unsafe:,} more with --unsafe-fixes" if unsafe else ""
    return f"; {safe:,} fixable with --fix{more}"


def fixing(result: RunResult, paint: Painter) -> Iterator[str]:
    """What was fixed and what is left, where fixing was asked for."""
    if result.fixed is not None:
        yield paint(fixed_in_words(result), GOOD if result.fixed.total else BOLD)


def fixed_in_words(result: RunResult, *, would: bool = False) -> str:
    """What was fixed, "8 fixed, 3 left; 2 more with --unsafe-fixes", or would be."""
    if result.fixed is None:
        return ""
    unsafe = 0 if result.fixed.is_unsafe else result.count_fixable("unsafe")
    more = f"; {unsafe:,} more with --unsafe-fixes" if unsafe else ""
    if would:
        files = f" in {counted(result.fixed.files, 'file')}" if result.fixed.files else ""
        number = f"{result.fixed.total:,}" if result.fixed.total else "nothing"
        return f"{number} would be fixed{files}{more}"
    return f"{result.fixed.total:,} fixed, {len(result.findings):,} left{more}"


def unfinished(result: RunResult, paint: Painter) -> Iterator[str]:
    """That inputs or rules failed, where they did; which ones is told on standard error."""
    if result.errors:
        yield paint(f"{counted(len(result.errors), 'error')}: the report is not complete", BOLD)


def reading(result: RunResult) -> Iterator[str]:
    """How the articles read: each of a few, or the middle one of many."""
    read = [(article, article.metrics) for article in result.articles if article.metrics]
    if not read:
        return
    if result.article_count == 1:
        yield f"Reads {_in_words(read[0][1])}"
    elif len(read) <= _FEW:
        for article, metrics in read:
            yield f"{shown_name(article.path, article.article)} reads {_in_words(metrics)}"
    else:
        yield f"Reads {_in_words(*(metrics for _, metrics in read))}"


def shown_name(path: str, article: str | None) -> str:
    """An article as people call it: its path, and its name where the file holds many."""
    return shown_path(path) if article is None else f"{shown_path(path)} ({shown_path(article)})"


def _in_words(*articles: Metrics) -> str:
    """The grade (of the middle one), the words and the long sentences of articles."""
    from newslint.text.readability import grade_in_words

    middle = sorted(metrics.flesch_kincaid_grade for metrics in articles)[len(articles) // 2]
    grade, _, stage = grade_in_words(middle).partition(": ")
    where = f"at {grade}" if grade.startswith("grade") else grade
    which = f", the median of {counted(len(articles), 'article')}" if len(articles) > 1 else ""
    words = sum(metrics.words for metrics in articles)
    sentences = sum(metrics.sentences for metrics in articles)
    long = sum(metrics.long_sentences for metrics in articles)
    return f"{where} ({stage}){which}; {counted(words, 'word')}; {_sentences(sentences, long)}"


def _sentences(number: int, long: int) -> str:
    """The sentences, and how many of them are long."""
    if number == 1:
        return f"1 sentence of {'more' if long else 'not more'} than {LONG_SENTENCE} words"
    share = f"{long:,}" if long else "none"
    return f"{share} of {counted(number, 'sentence')} over {LONG_SENTENCE} words"
