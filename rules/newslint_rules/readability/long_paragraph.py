"""A paragraph is too long to be read on a screen.

What it finds
    A paragraph or quotation with more words than the limit. The finding stands at its first
    sentence.
Why it matters
    On a phone, 150 words fill the screen. A wall of text is skipped, and often it is a wall only
    because a scraper or an editor's paste lost the paragraph breaks.
Example
    Storm clears the beach

    The storm came in at noon. It took the sand first. Then it took the steps. By two the sea was in
    the car park, and by three it stood in the kiosk. The council shut the road. The police sent
    people home. Nobody was hurt. The school kept its pupils until five. Their parents came by the
    upper road. The fire service pumped out eight cellars. One of them held the town archive. Its
    keeper, Ines Moor, carried the oldest books upstairs. She had help from two sailors. They had
    tied up at noon. Their boat was fine. The kiosk was not. Its roof lay in the park. The owner
    came at dusk and took down the sign. He said that he would open again in June. The council has
    promised new steps by then. It has not said where the sand will come from. The last load cost a
    year of parking fees. The one before that was a gift from the harbour.
Better
    Storm clears the beach

    The storm came in at noon. It took the sand first. Then it took the steps. By two the sea was in
    the car park, and by three it stood in the kiosk.

    The council shut the road. The police sent people home. Nobody was hurt. The school kept its
    pupils until five. Their parents came by the upper road.

    The fire service pumped out eight cellars. One of them held the town archive. Its keeper, Ines
    Moor, carried the oldest books upstairs.
When it is wrong
    Essays and readers' letters have long paragraphs on purpose.
Fix safety
    There is no fix: where a paragraph ends is the writer's choice.
"""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Confidence, Document, Finding, Rule, Severity, option


class LongParagraph(Rule):
    """Reports every paragraph with more words than the limit, and how many it has."""

    code = "RDB003"
    name = "long-paragraph"
    severity = Severity.INFO
    confidence = Confidence.HIGH
    max_words: int = option(150, "Paragraphs with more words are reported.")

    def check(self, document: Document) -> Iterator[Finding]:
        for block in document.running_blocks:
            # A word has a letter and a blank: most paragraphs need no count.
            if block.end - block.start <= 2 * self.max_words:
                continue
            words = len(block.words)
            if words > self.max_words:
                message = f"A paragraph of {words} words (the limit is {self.max_words})"
                yield self.finding(block.sentences[0].span, message)
