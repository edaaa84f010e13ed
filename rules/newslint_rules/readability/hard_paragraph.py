"""One of the article's hardest paragraphs, and how hard it reads.

What it finds
    The paragraphs with the highest Flesch-Kincaid grade, three at most, where the grade is above
    the limit. The limit is higher than an article's, since a single paragraph swings wider than
    the whole. Short paragraphs are not judged, nor are lists of names and charges, which are long
    by the formula and easy to the eye.
Why it matters
    An article that is too hard is seldom hard all over. Three paragraphs mended do more than ten.
Example
    Clinic to close

    The regional health administration subsequently characterised the discontinuation of specialist
    outpatient consultations as unavoidable, attributing the determination to unprecedented
    recruitment difficulties.

    The clinic will close in May. Its nurses will work at the hospital in Marl, twelve miles away.
    A bus will run every hour. The building will be sold, and the money will go to the new ward.
Better
    Clinic to close

    The health board said that it had no choice. It cannot find enough doctors for the clinic, and
    nobody has applied for the two posts that have stood open since last spring.

    The clinic will close in May. Its nurses will work at the hospital in Marl, twelve miles away.
    A bus will run every hour. The building will be sold, and the money will go to the new ward.
When it is wrong
    A paragraph of long names and titles counts as hard and is easy to read.
Fix safety
    There is no fix: only the writer can make it plainer.
"""

from __future__ import annotations

from collections.abc import Iterator

from newslint import (
    Block,
    Confidence,
    Document,
    Finding,
    Rule,
    Severity,
    option,
)

# Words between the commas of a list, on average.
_WORDS_OF_ITEM = 5


class HardParagraph(Rule):
    """Reports the hardest paragraphs above the limit, each with its grade."""

    code = "RDB004"
    name = "hard-paragraph"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    languages = frozenset({"en"})
    yields_to = ("RDB002",)
    max_grade: float = option(20.0, "Paragraphs above this school grade can be reported.")
    min_words: int = option(20, "Paragraphs with fewer words are not judged.")
    most: int = option(3, "At most so many paragraphs are reported, the hardest ones.")

    def check(self, document: Document) -> Iterator[Finding]:
        for grade, block in self._hardest(document):
            message = f"A hard paragraph, grade {grade:.0f} (the limit is {self.max_grade:g})"
            yield self.finding(block.span, message)

    def _hardest(self, document: Document) -> list[tuple[float, Block]]:
        """The hardest paragraphs with their grades."""
        blocks = [
            block
            for block in document.running_blocks
            if len(block.words) >= self.min_words and not _is_list(block)
        ]
        graded = [(_grade(block), block) for block in blocks]
        above = [(grade, block) for grade, block in graded if grade > self.max_grade]
        return sorted(above, key=_by_grade)[: self.most]


def _is_list(block: Block) -> bool:
    """Whether every few words end in a comma: a list, of which the formula knows nothing."""
    commas = block.text.count(",") + block.text.count(";")
    return commas * _WORDS_OF_ITEM >= len(block.words)


def _by_grade(graded: tuple[float, Block]) -> float:
    return -graded[0]


def _grade(block: Block) -> float:
    measured = block.readability
    return measured.flesch_kincaid_grade if measured else 0.0
