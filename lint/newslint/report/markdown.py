"""The report for a pull request's comment or a job's summary: Markdown, in which copy stays text.

Whatever comes from an article, a path or a configuration stands in code, where Markdown knows no
link, picture, mention, reference or tag.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from operator import attrgetter

from newslint.report import ReportOptions
from newslint.report.escape import harmless, visible
from newslint.report.paint import painter, word_of
from newslint.report.totals import counted, fixed_in_words, reading, totals
from newslint.result import ArticleResult, InputError, PlacedFinding, RunResult

# GitHub takes 65,536 characters in a comment.
MOST = 65_000
# Kept for the line that says that something was left out, and for closing what is open.
_ROOM = 400
_ERRORS_SHOWN = 20
_TICKS = re.compile("`+")
_FENCE = "```"
_MARKS = {"error": "🔴", "warning": "🟠", "info": "🔵"}
_OPEN, _CLOSE = "<details>", "</details>"


def render(result: RunResult, options: ReportOptions) -> str:  # noqa: ARG001
    """Totals, a table by rule, and the findings of each article to unfold; 65,000 characters."""
    paint = painter(False)
    head = ["## newslint", "", f"**{totals(result, paint)}**", ""]
    if result.fixed is not None:
        head += [fixed_in_words(result), ""]
    if read := list(reading(result)):
        head += [*_fenced(read), ""]
    if result.findings:
        head += [*_table(result.findings), ""]
    parts = [_joined(head)]
    used = len(parts[0])
    told = _add(parts, _errors(result.errors), used)
    if result.errors and not told:
        parts.append(f"**Not checked**: {counted(len(result.errors), 'error')} left out\n\n")
    used += told
    _add_articles(parts, result, used)
    return harmless("".join(parts))


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _code(text: str) -> str:
    """``text`` as code inside a line, its fence longer than any run of backticks in it.

    A bar is escaped, since a table would take it for the end of a cell.
    """
    shown = visible(text)
    longest = max((len(run) for run in _TICKS.findall(shown)), default=0)
    fence = "`" * (longest + 1)
    padded = f" {shown} " if longest or not shown.strip() else shown
    return f"{fence}{padded}{fence}"


def _table(findings: Sequence[PlacedFinding]) -> Iterator[str]:
    """The counts by rule, the gravest first."""
    counts = Counter((one.severity, one.code, one.rule) for one in findings)
    yield "| findings | severity | rule |"
    yield "|---:|---|---|"
    order = sorted(counts.items(), key=lambda item: (-item[0][0].rank, -item[1], item[0][1]))
    for (severity, code, name), count in order:
        rule = _code(f"{code} {name}").replace("|", r"\|")
        yield f"| {count:,} | {_MARKS[severity.value]} {word_of(severity)} | {rule} |"


def _errors(errors: Sequence[InputError]) -> Iterator[str]:
    """The inputs that could not be checked, the first of many."""
    if not errors:
        return
    told = [f"{error.path}: {error.message}" for error in errors[:_ERRORS_SHOWN]]
    left = len(errors) - len(told)
    yield "**Not checked**"
    yield ""
    yield from _fenced([*told, f"and {left:,} more"] if left else told)
    yield ""


def _fenced(lines: Sequence[str]) -> list[str]:
    """A block of code; its fence is longer than any run of backticks in it."""
    shown = [visible(line) for line in lines]
    longest = max((len(run) for line in shown for run in _TICKS.findall(line)), default=0)
    fence = "`" * max(longest + 1, len(_FENCE))
    return [f"{fence}text", *shown, fence]


def _add(parts: list[str], lines: Iterable[str], used: int) -> int:
    """Add these lines where there is room.  Returns how many characters were added."""
    text = _joined(lines)
    if used + len(text) > MOST - _ROOM:
        return 0
    parts.append(text)
    return len(text)


def _add_articles(parts: list[str], result: RunResult, used: int) -> None:
    """Add the findings of each article; of the one that is too long for the room its first ones."""
    shown = 0
    for article in result.articles:
        if not article.findings:
            continue
        kept = _fitting(article, MOST - _ROOM - used)
        used += _add(parts, _details(article, kept), used)
        shown += kept
        if kept < len(article.findings):
            break
    left = len(result.findings) - shown
    if left:
        parts.append(
            f"{counted(left, 'more finding')} left out: a comment holds {MOST:,} characters."
            " The other reports have them all.\n"
        )


def _fitting(article: ArticleResult, room: int) -> int:
    """How many findings of an article fit into so many characters, by halves."""
    low, high = 0, len(article.findings)
    if len(_joined(_details(article, high))) <= room:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        if len(_joined(_details(article, middle))) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def _details(article: ArticleResult, kept: int) -> Iterator[str]:
    """An article that can be unfolded, with its first findings; nothing where none are kept."""
    if not kept:
        return
    name = f"<code>{escape(visible(article.path))}</code>"
    if article.article is not None:
        name += f" <code>{escape(visible(article.article))}</code>"
    yield _OPEN
    yield f"<summary>{name}: {_counts(article.findings)}</summary>"
    yield ""
    yield from _fenced([_row(finding) for finding in article.findings[:kept]])
    yield ""
    yield _CLOSE
    yield ""


def _counts(findings: Sequence[PlacedFinding]) -> str:
    by_gravity = sorted(findings, key=lambda one: -one.severity.rank)
    groups = groupby(by_gravity, key=attrgetter("severity"))
    return ", ".join(counted(len(list(group)), word_of(severity)) for severity, group in groups)


def _row(finding: PlacedFinding) -> str:
    place = f"{finding.place.line}:{finding.place.column}"
    severity = word_of(finding.severity)
    return f"{place:>8}  {severity:<7}  {finding.code} {finding.rule}  {finding.message}"
