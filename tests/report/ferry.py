"""The article of the report tests, its findings, and the result that they make."""

from __future__ import annotations

from newslint.checking import Metrics, Report
from newslint.finding import Confidence, Finding, Related, Severity
from newslint.fix import Applicability, Edit, Fix
from newslint.result import ArticleResult, RunResult, place_report
from newslint.text.blocks import Draft, Piece, Reading, Role
from newslint.text.document import Copy, Document
from newslint.text.source import Source
from newslint.text.span import Span

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.INFO
HIGH, MEDIUM = Confidence.HIGH, Confidence.MEDIUM

TEXT = """\
Council to close the old ferry steps for repairs until spring

By Ada Quill

Council to close the old ferry steps for repairs until spring

MARWICK BAY - The town council voted on Monday to close the old ferry steps until the spring, \
after a night in which nine members sat for nearly three hours behind closed doors , and nobody \
who waited in the corridor was told what it was about. Mayor Tessa Brandt said the the steps had \
been "a disgrace since the floods, and everybody in this town knows who let them rot.

The work will be led by Orla Finch, a retired U.S.

Navy engineer who moved to the bay in 2011 and has since mended the lock gates and the clock.

For the mayor, the closing is a personal defeat, because she had promised at the harbour fair to \
rewrite the budget and to keep the steps open through the winter.

“We waited nearly three hours behind closed doors,” said Pim Okafor, who keeps the kiosk at the \
foot of the steps and who, in a letter that the council published together with forty others on \
its website on Friday evening, had asked for a temporary stair of steel, for lamps along the \
quay, for a guard rail, and for somebody at the town hall to answer the telephone at least once \
before the end of the season.

Advertisement

For the mayor, the closure was a personal defeat, because she had promised at the harbour fair to \
repair the budget and keep the steps open through winter.

It isnâ€™t clear who pays. 町議会 votes \x1b[31mred\x1b[0m again , says Cafe\u0301 Orla Fynch.
"""
METRICS = Metrics(257, 10, 1, 67.7, 10.2)


def document_of(text: str) -> Document:
    """A document of one paragraph: the reports read nothing but the source."""
    reading = Reading([Draft(Role.PARAGRAPH, [Piece(text, Span(0, len(text)))])])
    return Document(Source(text), reading)


DOCUMENT = document_of(TEXT)


def place(words: str, nth: int = 1) -> Span:
    """Where ``words`` stand for the nth time."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def line(number: int) -> Span:
    return DOCUMENT.source.lines.span_of(number)


PHRASE = "nearly three hours behind closed doors"
FINDINGS = (
    Finding(
        "RDB001",
        "hard-article",
        Span(0, 0),
        "Reads at grade 15; the limit is 14",
        NOTE,
        HIGH,
    ),
    Finding(
        "DUP001",
        "repeated-headline",
        line(5),
        "The headline of line 1 is repeated",
        ERROR,
        HIGH,
        related=(Related(line(1), "first occurrence"),),
        fix=Fix(
            "Delete the repeated headline",
            (Edit(Span(line(4).start, line(6).start), ""),),
            Applicability.UNSAFE,
        ),
    ),
    Finding(
        "TYP001",
        "space-before-punctuation",
        place(" ,"),
        "A space stands before the comma",
        ERROR,
        HIGH,
    ),
    Finding("DUP005", "repeated-word", place("the the"), "“the” is written twice", ERROR, HIGH),
    Finding(
        "TYP004", "unbalanced-quotes", place('"'), "This quotation never closes", WARNING, MEDIUM
    ),
    Finding(
        "BRK001",
        "split-sentence",
        Span(place("U.S.").start, place("Navy").end),
        "The sentence goes on in line 11",
        ERROR,
        HIGH,
        related=(),
    ),
    Finding(
        "RDB002",
        "long-sentence",
        line(15),
        "82 words in one sentence; more than 45 are hard to follow",
        WARNING,
        MEDIUM,
    ),
    Finding(
        "DUP004",
        "recurring-phrase",
        place(PHRASE, 2),
        f"“{PHRASE}” has stood in line 7",
        WARNING,
        MEDIUM,
        related=(Related(place(PHRASE), "first used here"),),
    ),
    Finding(
        "LFT001", "boilerplate-line", line(17), "A line of the page, not the story", WARNING, HIGH
    ),
    Finding(
        "DUP003",
        "near-repeated-passage",
        line(19),
        "Says again what line 13 says",
        WARNING,
        MEDIUM,
        related=(
            Related(
                line(13),
                "the other passage",
                (place("closing is"), place("rewrite"), place("to keep"), place("the winter")),
                0.826,
            ),
        ),
        marks=(place("closure was"), place("repair", 3), place("keep", 3), place("winter", 2)),
        similarity=0.826,
    ),
    Finding("ENC001", "mojibake", place("â€™"), "“â€™” stands for “’”", ERROR, HIGH),
    Finding("ENC003", "control-character", place("\x1b"), "A terminal escape", ERROR, HIGH),
    Finding(
        "FCT002",
        "name-variant",
        place("Orla Fynch"),
        "“Orla Fynch” is “Orla Finch” in line 9",
        WARNING,
        MEDIUM,
        related=(
            Related(place("Orla Finch"), "spelled so here"),
            Related(
                None, "and there", elsewhere=Copy("may/quay.txt", 3, 5, 3, 15, "Orla Finch", 1)
            ),
        ),
    ),
    Finding(
        "ENC006",
        "missing-final-newline",
        Span(len(TEXT) - 1, len(TEXT) - 1),
        "The last line has no line end",
        NOTE,
        HIGH,
    ),
)


def article(
    findings: tuple[Finding, ...] = FINDINGS,
    path: str = "ferry-steps.txt",
    document: Document = DOCUMENT,
) -> ArticleResult:
    return place_report(path, document, Report(findings, metrics=METRICS))


RESULT = RunResult([article()])
