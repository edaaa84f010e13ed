"""Nearly every paragraph of the article is a single sentence.

What it finds
    An article of ten paragraphs or more in which nine of ten are one sentence each. It is said
    once, at the first of them. Where the sentences are long, 25 words and more on average, that is
    how agencies write, and nothing is said: a script that cuts at full stops leaves short ones.
Why it matters
    Some newsrooms write so. In others it shows that a script cut the text at every full stop,
    and that the paragraphs the writer made are lost.
Example
    Lighthouse keeper retires

    Tom Arden has left the lighthouse at Stone Point.

    He had kept the light for forty years.

    His father kept it before him.

    The lamp now runs by itself.

    A camera watches the rocks.

    Arden has moved to the village.

    His new house has a view of the sea.

    He says that he sleeps badly.

    The dark is what keeps him awake.

    The light once came round every nine seconds.
Better
    Lighthouse keeper retires

    Tom Arden has left the lighthouse at Stone Point. He had kept the light for forty years. His
    father kept it before him.

    The lamp now runs by itself. A camera watches the rocks. Arden has moved to the village. His new
    house has a view of the sea.

    He says that he sleeps badly. The dark is what keeps him awake. The light once came round every
    nine seconds.
When it is wrong
    Broadcasters and tabloids set one sentence a paragraph on purpose: switch the rule off there.
Fix safety
    There is no fix: where the paragraphs were is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Confidence, Document, Finding, Rule, Severity, option

# Words a sentence: of running text cut into sentences most articles have 16 to 24, of agency copy
# written one sentence a paragraph 24 to 33.
_AGENCY = 25
# A line without a stop is an entry of a table or a list, and no sentence.
_STOPS = ".!?…\"'”’)"


class OneSentenceParagraphs(Rule):
    """Reports once that nearly every paragraph is one sentence."""

    code = "RDB005"
    name = "one-sentence-paragraphs"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    min_paragraphs: int = option(10, "Articles with fewer paragraphs are not judged.")
    share: float = option(0.9, "The share of one-sentence paragraphs that is reported.")

    def check(self, document: Document) -> Iterator[Finding]:
        paragraphs = document.paragraphs
        if len(paragraphs) < max(self.min_paragraphs, 1):
            return
        single = [
            block
            for block in paragraphs
            if len(block.sentences) == 1 and document.prose[block.end - 1] in _STOPS
        ]
        if not single or sum(len(block.words) for block in single) >= _AGENCY * len(single):
            return
        if len(single) >= self.share * len(paragraphs):
            message = f"{len(single):,} of {len(paragraphs):,} paragraphs are one sentence each"
            yield self.finding(single[0].span, message, key="")
