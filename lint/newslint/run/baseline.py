"""What is known and not reported again: a file of findings by path, rule and words, with counts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from newslint.config.load import name_for_messages
from newslint.config.model import ConfigError
from newslint.result import ArticleResult, PlacedFinding
from newslint.run.leftover import Coverage, is_judged

SCHEMA = "newslint.baseline/1"
_HINT = "mend it, or delete it and run `newslint baseline`"
_LONGEST_TEXT = 60


class Key(NamedTuple):
    """What identifies a known finding: the path from the baseline's folder, rule and words."""

    path: str
    code: str
    fingerprint: str


class Entry(NamedTuple):
    """One line of a baseline: how many findings of a key are known, and the line it stands on."""

    key: Key
    rule: str
    text: str
    known: int
    line: int


class Baseline(NamedTuple):
    """The known findings, and the file that they are in as the user would call it."""

    called: str
    entries: tuple[Entry, ...]

    def counts(self) -> Counter[Key]:
        """How many findings of each key are known."""
        counts: Counter[Key] = Counter()
        for entry in self.entries:
            counts[entry.key] += entry.known
        return counts


class Renewal(NamedTuple):
    """The baseline that a run gives: its file and text, and how many entries it has.

    ``from_run`` of the entries are for the ``findings`` of the ``articles`` of this run; the others
    are kept from the old file.
    """

    file: str
    called: str
    text: str
    entries: int
    from_run: int
    findings: int
    articles: int


def renewed(coverage: Coverage) -> Renewal:
    """The baseline of a configuration after a run; nothing is written.

    Entries of the old one that the run says nothing about are kept.  Raises ConfigError for a
    broken old one.
    """
    file = Path(coverage.resolved.config.baseline_file)
    called = name_for_messages(file)
    old = read_baseline(file, called).entries if file.is_file() else ()
    kept = [entry for entry in old if not is_judged(coverage, entry)]
    found = [
        (path, article)
        for path, outcome in coverage.outcomes.items()
        for article in outcome.articles
    ]
    counts = _counts(found)
    entries = len(counts.keys() | {entry.key for entry in kept})
    text = written(found, kept)
    return Renewal(str(file), called, text, entries, len(counts), counts.total(), len(found))


def read_baseline(file: Path, called: str) -> Baseline:
    """The baseline in a file.  Raises ConfigError for one that is broken."""
    try:
        text = file.read_text(encoding="utf-8")
        table = json.loads(text)
    except OSError as error:
        raise ConfigError(called, f"cannot be read: {error.strerror}") from None
    except RecursionError:
        raise ConfigError(called, f"is nested too deeply; {_HINT}") from None
    except ValueError as error:
        raise ConfigError(called, f"is not JSON: {error}; {_HINT}") from None
    if not isinstance(table, dict) or table.get("schema") != SCHEMA:
        problem = f'is no baseline: its "schema" is not "{SCHEMA}"'
        raise ConfigError(called, f"{problem}; {_HINT}")
    rows = table.get("findings")
    if not isinstance(rows, list):
        raise ConfigError(called, f'has no list "findings"; {_HINT}')
    lines = _lines_of_entries(text, len(rows))
    numbered = zip(rows, lines, strict=True)
    return Baseline(called, tuple(_entry(row, line, called) for row, line in numbered))


def _entry(row: Any, line: int, called: str) -> Entry:
    try:
        key = Key(str(row["path"]), str(row["code"]), str(row["fingerprint"]))
        rule, text, count = row.get("rule", ""), row.get("text", ""), row.get("count", 1)
    except (AttributeError, KeyError, TypeError):
        key, count = None, 0
    if key is None or type(count) is not int or count < 1:
        problem = f"line {line} must have a path, a code, a fingerprint and a count from 1 on"
        raise ConfigError(called, f"{problem}; {_HINT}")
    return Entry(key, str(rule), str(text), count, line)


def _lines_of_entries(text: str, count: int) -> Sequence[int]:
    """The lines that the entries begin on; 1 where somebody has laid the file out anew."""
    lines = [n for n, line in enumerate(text.split("\n"), 1) if '"fingerprint"' in line]
    return lines if len(lines) == count else [1] * count


def without_known(article: ArticleResult, path: str, left: Counter[Key]) -> ArticleResult:
    """The article with the new findings only; what is known is taken off ``left``.

    Of several findings of one key the first ones are the known ones.
    """
    new: list[PlacedFinding] = []
    for finding in article.findings:
        key = Key(path, finding.code, finding.fingerprint)
        if left[key] > 0:
            left[key] -= 1
        else:
            new.append(finding)
    known = len(article.findings) - len(new)
    return article._replace(findings=tuple(new), suppressed=article.suppressed + known)


def _counts(found: Iterable[tuple[str, ArticleResult]]) -> Counter[Key]:
    return Counter(
        Key(path, finding.code, finding.fingerprint)
        for path, article in found
        for finding in article.findings
    )


def written(found: Iterable[tuple[str, ArticleResult]], kept: Iterable[Entry] = ()) -> str:
    """The text of a baseline for the findings of articles, each with its path from the folder.

    ``kept`` are entries of the old one that this run says nothing about.  One entry a line,
    sorted: a change of one finding is a change of one line.
    """
    rows = {entry.key: _Row(entry.rule, entry.text, entry.known) for entry in kept}
    counts: Counter[Key] = Counter()
    for path, article in found:
        for finding in article.findings:
            key = Key(path, finding.code, finding.fingerprint)
            counts[key] += 1
            rows[key] = _Row(finding.rule, text_of(finding), counts[key])
    body = ",\n".join(_line(key, rows[key]) for key in sorted(rows))
    return f'{{"schema": "{SCHEMA}",\n "findings": [\n{body}\n]}}\n'


class _Row(NamedTuple):
    rule: str
    text: str
    known: int


def _line(key: Key, row: _Row) -> str:
    about = {
        "path": key.path,
        "code": key.code,
        "rule": row.rule,
        "fingerprint": key.fingerprint,
        "count": row.known,
        "text": row.text,
    }
    return "  " + json.dumps(about)


def text_of(finding: PlacedFinding) -> str:
    """The words that a finding points at on its first line, cut, for people who read a baseline."""
    for line in finding.place.shown:
        for start, end in line.marks:
            words = line.text[start - line.first_column : end - line.first_column].strip()
            return words if len(words) <= _LONGEST_TEXT else words[: _LONGEST_TEXT - 3] + "..."
    return ""
