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

# Letters a syllable: 3 is common, and no paragraph of English comes near this.
_FEWEST_LETTERS = 2.3
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
        """The hardest paragraphs with their grades.

        The formulas are slow to ask. So the paragraphs come by the highest grade that each could
        have, and the search ends where no other could be among the hardest.
        """
        blocks = [
            block
            for block in document.running_blocks
            if len(block.words) >= self.min_words and not _is_list(block)
        ]
        hardest: list[tuple[float, Block]] = []
        for highest, block in sorted(map(_bounded, blocks), key=_by_grade):
            is_full = len(hardest) >= self.most
            if highest <= (hardest[-1][0] if is_full and hardest else self.max_grade):
                break
            grade = _grade(block)
            if grade > self.max_grade:
                hardest = sorted([*hardest, (grade, block)], key=_by_grade)[: self.most]
        return hardest


def _is_list(block: Block) -> bool:
    """Whether every few words end in a comma: a list, of which the formula knows nothing."""
    commas = block.text.count(",") + block.text.count(";")
    return commas * _WORDS_OF_ITEM >= len(block.words)


def _by_grade(graded: tuple[float, Block]) -> float:
    return -graded[0]


def _bounded(block: Block) -> tuple[float, Block]:
    """The highest grade that the paragraph could have, by the letters of its words."""
    words = len(block.words)
    letters = block.end - block.start - words
    syllables = letters / _FEWEST_LETTERS
    return 0.39 * words / len(block.sentences) + 11.8 * syllables / words - 15.59, block


def _grade(block: Block) -> float:
    measured = block.readability
    return measured.flesch_kincaid_grade if measured else 0.0
