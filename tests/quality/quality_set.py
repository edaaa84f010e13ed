"""How well newslint does on its own marked articles: right findings, false alarms, misses.

Each article of this folder carries its marks inline (README.md says how).  As a command it prints
a table by code, and what was missed and what was said in error:

    python tests/quality/quality_set.py [--save-floors]
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from newslint.checking import check
from newslint.finding import Finding, Severity
from newslint.registry import installed_rules
from newslint.ruleset import RuleSet
from newslint.text.document import Document
from newslint.text.formats import EXTENSIONS, read_source
from newslint.text.source import decode
from newslint.text.span import Span

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
# A note (info) of these families is a matter of taste: it is judged only where it is marked.
_FAMILIES_OF_TASTE = ("RDB", "HED", "WRD")

_OPENED = re.compile(r"⟦(?P<sort>[!?]?)(?P<codes>[A-Z]{3}\d{3}(?:/[A-Z]{3}\d{3})*)\|")
_CHARACTER = re.compile(r"⟨U\+(?P<number>[0-9A-F]{4,6})⟩|⟨byte (?P<byte>[0-9A-F]{2})⟩")
_NO_NEWLINE = "⟨no newline⟩"
_LANGUAGE = re.compile(r"\.(?P<language>[a-z]{2})\.txt$")


class Mark(NamedTuple):
    """A marked place: the codes of a fault, of a look-alike ("!") or of what is arguable ("?")."""

    codes: frozenset[str]
    span: Span
    sort: str

    @property
    def code(self) -> str:
        """The code that it is counted under: the first in the alphabet."""
        return min(self.codes)

    def meets(self, place: Span) -> bool:
        """Whether a place lies on it.  A mark without text meets what touches it.

        At the top of the file a mark without text stands for the whole article.
        """
        if self.span.start == self.span.end:
            return self.span.start == 0 or place.start <= self.span.end <= place.end + 1
        if place.start == place.end:
            return self.span.start <= place.start <= self.span.end
        return self.span.start < place.end and place.start < self.span.end


class Article(NamedTuple):
    """An article of the set: its name, its bytes without the marks, and the marks."""

    name: str
    data: bytes
    marks: tuple[Mark, ...]


class Outcome(NamedTuple):
    """What the rules say of an article, sorted by the marks."""

    article: Article
    document: Document
    right: tuple[tuple[Finding, Mark], ...]
    false: tuple[Finding, ...]
    missed: tuple[Mark, ...]
    failures: tuple[str, ...]

    @property
    def lookalikes_hit(self) -> list[tuple[Mark, Finding]]:
        """The look-alikes that a rule fell for."""
        return [
            (mark, finding)
            for mark in self.article.marks
            for finding in self.false
            if mark.sort == "!" and finding.code in mark.codes and mark.meets(finding.span)
        ]


def articles(folder: Path = HERE) -> Iterator[Article]:
    """The articles of the set, by name."""
    for path in sorted(folder.iterdir()):
        if EXTENSIONS.get(path.suffix) in ("plain", "markdown") and path.name != "README.md":
            yield read_article(path.name, path.read_bytes().decode("utf-8"))


def read_article(name: str, marked: str) -> Article:
    """Take the marks out of an article.  Raises ValueError for a mark without its other half."""
    marked = marked.split(_NO_NEWLINE, maxsplit=1)[0]
    text, marks = "", []
    opened: list[tuple[re.Match[str], int]] = []
    place = 0
    for bracket in re.finditer("[⟦⟧]", marked):
        text += _characters(marked[place : bracket.start()])
        place = bracket.end()
        if bracket.group() == "⟦":
            head = _OPENED.match(marked, bracket.start())
            if head is None:
                raise ValueError(f"{name}: no code in ⟦{marked[place : place + 20]}")
            place = head.end()
            opened.append((head, len(text)))
        elif opened:
            head, start = opened.pop()
            codes = frozenset(head["codes"].split("/"))
            marks.append(Mark(codes, Span(start, len(text)), head["sort"]))
        else:
            raise ValueError(f"{name}: a ⟧ without its ⟦")
    if opened:
        raise ValueError(f"{name}: a ⟦ without its ⟧")
    text += _characters(marked[place:])
    return Article(name, text.encode("utf-8", "surrogateescape"), tuple(sorted(marks, key=_start)))


def _start(mark: Mark) -> Span:
    return mark.span


def _characters(text: str) -> str:
    """The text with its written characters put in; a raw byte is a lone surrogate (PEP 383)."""
    return _CHARACTER.sub(
        lambda match: chr(
            int(match["number"], 16) if match["number"] else 0xDC00 + int(match["byte"], 16)
        ),
        text,
    )


def judge_all(folder: Path = HERE) -> list[Outcome]:
    """What newslint's default rules say of every article of the set."""
    rules = installed_rules()
    known = tuple((rule.code, rule.name) for rule in rules)
    ruleset = RuleSet([rule() for rule in rules], known=known)
    return [judge(article, ruleset) for article in articles(folder)]


def judge(article: Article, ruleset: RuleSet) -> Outcome:
    """What the rules say of one article, sorted into right, false and missed."""
    language = _LANGUAGE.search(article.name)
    code = language["language"] if language else "en"
    source = decode(article.data)
    reading = read_source(source, EXTENSIONS[Path(article.name).suffix], code)
    document = Document(source, reading, code)
    report = check(document, ruleset)
    faults = [mark for mark in article.marks if not mark.sort]
    arguable = [mark for mark in article.marks if mark.sort == "?"]
    right, false = [], []
    for finding in report.findings:
        mark = next((mark for mark in faults if _is_about(finding, mark)), None)
        if mark is not None:
            right.append((finding, mark))
        elif not _is_matter_of_taste(finding) and not any(_is_about(finding, m) for m in arguable):
            false.append(finding)
    missed = [mark for mark in faults if not any(_is_about(f, mark) for f in report.findings)]
    failures = tuple(f"{failure.code}: {failure.message}" for failure in report.failures)
    return Outcome(article, document, tuple(right), tuple(false), tuple(missed), failures)


def _is_about(finding: Finding, mark: Mark) -> bool:
    """Whether a finding says what the mark says.

    A rule that speaks once a file may have the marked place among its related ones.  Of a repeat
    the related place is the first one, which is no fault.
    """
    if finding.code not in mark.codes:
        return False
    places = [finding.span]
    if not finding.code.startswith("DUP"):
        places += [related.span for related in finding.related if related.span]
    return any(mark.meets(place) for place in places)


def _is_matter_of_taste(finding: Finding) -> bool:
    return finding.severity is Severity.INFO and finding.code.startswith(_FAMILIES_OF_TASTE)


class Score(NamedTuple):
    """The figures of the whole set.  ``recall_of`` is by code, for the codes that are marked."""

    precision: float
    recall: float
    lookalikes_hit: int
    recall_of: dict[str, float]
    precision_of: dict[str, float]
    """By confidence."""


def score(outcomes: Sequence[Outcome]) -> Score:
    """Precision over findings, recall over marks."""
    right = Counter(f.confidence.value for one in outcomes for f, _ in one.right)
    false = Counter(f.confidence.value for one in outcomes for f in one.false)
    wanted = Counter(mark.code for one in outcomes for mark in _faults(one))
    missed = Counter(mark.code for one in outcomes for mark in one.missed)
    return Score(
        _share(right.total(), right.total() + false.total()),
        1 - _share(missed.total(), wanted.total()),
        sum(len({mark for mark, _ in one.lookalikes_hit}) for one in outcomes),
        {code: 1 - _share(missed[code], count) for code, count in sorted(wanted.items())},
        {level: _share(right[level], right[level] + false[level]) for level in (right | false)},
    )


def _faults(outcome: Outcome) -> list[Mark]:
    return [mark for mark in outcome.article.marks if not mark.sort]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def table(outcomes: Sequence[Outcome]) -> str:
    """A Markdown table: per code the marks, how many were found, false alarms and look-alikes."""
    wanted = Counter(mark.code for one in outcomes for mark in _faults(one))
    missed = Counter(mark.code for one in outcomes for mark in one.missed)
    false = Counter(finding.code for one in outcomes for finding in one.false)
    hit = Counter(finding.code for one in outcomes for _, finding in one.lookalikes_hit)
    tempting = Counter(m.code for one in outcomes for m in one.article.marks if m.sort == "!")
    rows = [
        "| code | faults | found | false alarms | look-alikes | fallen for |",
        "|---|---|---|---|---|---|",
    ]
    rows += [
        f"| {code} | {wanted[code]} | {wanted[code] - missed[code]} | {false[code]}"
        f" | {tempting[code]} | {hit[code]} |"
        for code in sorted(wanted | false | tempting)
    ]
    return "\n".join([*rows, "", summary(outcomes)])


def summary(outcomes: Sequence[Outcome]) -> str:
    """The overall figures in one line."""
    figures = score(outcomes)
    levels = ", ".join(f"{k} {v:.3f}" for k, v in sorted(figures.precision_of.items()))
    return (
        f"{len(outcomes)} articles: precision {figures.precision:.3f} ({levels}),"
        f" recall {figures.recall:.3f}, look-alikes fallen for {figures.lookalikes_hit}"
    )


def complaints(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """One line for each miss, false alarm and rule that raised, with file and line."""
    for one in outcomes:
        lines, text = one.document.source.lines, one.document.source.text
        name = one.article.name
        for mark in one.missed:
            shown = text[mark.span.start : mark.span.end][:60]
            line = lines.position(mark.span.start).line
            yield f"missed {name}:{line} {'/'.join(sorted(mark.codes))} {shown!r}"
        tempted = {finding for _, finding in one.lookalikes_hit}
        for finding in one.false:
            line, column = lines.position(finding.span.start)
            what = "fell for a look-alike" if finding in tempted else "false alarm"
            yield f"{what} {name}:{line}:{column} {finding.code} {finding.message}"
        yield from (f"raised {name} {failure}" for failure in one.failures)


def _rounded_down(share: float) -> float:
    return int(share * 1000) / 1000


def floors_of(figures: Score) -> dict[str, object]:
    """The figures as floors.json keeps them: rounded down to a thousandth."""
    return {
        "precision": _rounded_down(figures.precision),
        "recall": _rounded_down(figures.recall),
        "lookalikes_hit": figures.lookalikes_hit,
        "recall_of": {code: _rounded_down(share) for code, share in figures.recall_of.items()},
    }


def main() -> None:
    """Print the table and the complaints; with --save-floors, keep the figures as floors."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--save-floors", action="store_true", help="write floors.json anew")
    arguments = parser.parse_args()
    outcomes = judge_all()
    print(table(outcomes), *complaints(outcomes), sep="\n")
    if arguments.save_floors:
        text = json.dumps(floors_of(score(outcomes)), indent=1, sort_keys=True)
        FLOORS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
