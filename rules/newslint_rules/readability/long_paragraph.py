"""A paragraph is too long to be read on a screen.

What it finds
    Paragraphs and quotations with more words than the limit. It is said once an article, at the
    first sentence of the longest; the others stand beside.
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

from newslint import Block, Confidence, Document, Finding, Related, Rule, Severity, option


class LongParagraph(Rule):
    """Reports the longest paragraph above the limit, and the others with it."""

    code = "RDB003"
    name = "long-paragraph"
    severity = Severity.INFO
    confidence = Confidence.HIGH
    max_words: int = option(150, "Paragraphs with more words are reported.")

    def check(self, document: Document) -> Iterator[Finding]:
        long = [block for block in document.running_blocks if self._is_long(block)]
        if not long:
            return
        longest = max(long, key=_length)
        more = f", the longest of {len(long):,}" if len(long) > 1 else ""
        yield self.finding(
            longest.sentences[0].span,
            f"A paragraph of {_length(longest):,} words{more} (the limit is {self.max_words:,})",
            related=tuple(
                Related(block.sentences[0].span, f"a paragraph of {_length(block):,} words")
                for block in long
                if block is not longest
            ),
        )

    def _is_long(self, block: Block) -> bool:
        # A word has a letter and a blank: most paragraphs need no count.
        return block.end - block.start > 2 * self.max_words and _length(block) > self.max_words


def _length(block: Block) -> int:
    return len(block.words)
