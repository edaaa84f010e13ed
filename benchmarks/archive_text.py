"""News to fill an archive with: the articles of ../shared/data, then edited ones, without end.

The 1,859 articles of ``clean-news`` and ``clean-open`` come first, as they are: some 53,000
passages.  After them come articles whose sentences are put together of pieces of two to four words
of real sentences, so that words and their neighbours are as common as in news and no two sentences
are alike by chance.  (A real passage meets 3.9 others among 48,000 real ones, a made one 2.5; of
longer pieces it would meet many more, which share a piece and nothing else.)  As in a newsroom, one
article in ten runs a paragraph of an earlier one again, with words changed or left out, and one in
fifty ends in one of five standing notices.

An article depends on its number and on those before it alone: a larger archive has the articles of
a smaller one, and more.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

SOURCES = ("clean-news", "clean-open")
PARAGRAPHS = 10
SENTENCES = (1, 1, 2, 2, 3)
PIECES = (6, 7, 8, 9)
FEWEST_WORDS = 8
NOTICES = 5
# So many paragraphs of earlier articles are kept to be run again.
REMEMBERED = 5_000
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


class Newsroom:
    """Writes articles, and remembers what it ran."""

    def __init__(self, texts: Sequence[str], seed: int = 3) -> None:
        self._texts = texts
        self._chance = random.Random(seed)
        self._pieces = list(_pieces(texts, random.Random(3)))
        self._ran: list[str] = []
        self._notices = [self.paragraph(2) for _ in range(NOTICES)]

    def articles(self) -> Iterator[str]:
        """The articles that are there, then new ones."""
        for text in self._texts:
            for paragraph in text.split("\n\n")[2:5]:
                self._remember(paragraph)
            yield text
        while True:
            yield self.article()

    def turn_to(self, chance: random.Random) -> None:
        """From now on write by this chance: other articles than would have come."""
        self._chance = chance

    def article(self) -> str:
        """A new one of some 24 passages: a headline, and paragraphs of one to three sentences."""
        chance = self._chance
        paragraphs = [self.paragraph(chance.choice(SENTENCES)) for _ in range(PARAGRAPHS)]
        if chance.random() < 1 / 10:
            paragraphs[chance.randrange(PARAGRAPHS)] = self.again()
        if chance.random() < 1 / 50:
            paragraphs.append(chance.choice(self._notices))
        self._remember(paragraphs[0])
        return "\n\n".join([f"Headline {chance.randrange(10**9)} of the day", *paragraphs]) + "\n"

    def of_sixty(self) -> str:
        """A new one of 20 paragraphs of two sentences, some 60 passages; three ran before."""
        paragraphs = [self.paragraph(2) for _ in range(20)]
        for place in (3, 9, 15):
            paragraphs[place] = self.again()
        return "\n\n".join(["Asked about today", *paragraphs]) + "\n"

    def paragraph(self, sentences: int) -> str:
        """Sentences of some 22 words each."""
        return " ".join(self._sentence() for _ in range(sentences))

    def again(self) -> str:
        """A paragraph that ran before, with one word in nine another one or left out."""
        chance, kept = self._chance, []
        for word in chance.choice(self._ran).split():
            luck = chance.random()
            if luck < 0.08:
                kept.append(chance.choice(chance.choice(self._pieces)))
            elif luck > 0.03 + 0.08:
                kept.append(word)
        return " ".join(kept)

    def _sentence(self) -> str:
        pieces = self._chance.choices(self._pieces, k=self._chance.choice(PIECES))
        text = " ".join(word for piece in pieces for word in piece)
        return text[0].upper() + text[1:].rstrip(".,;:!?") + "."

    def _remember(self, paragraph: str) -> None:
        if len(paragraph.split()) < FEWEST_WORDS:
            return
        if len(self._ran) < REMEMBERED:
            self._ran.append(paragraph)
        else:
            self._ran[self._chance.randrange(REMEMBERED)] = paragraph


def texts_of(data: Path) -> list[str]:
    """The real articles, in an order that mixes their sources."""
    files = sorted(path for name in SOURCES for path in (data / name).glob("**/*.txt"))
    random.Random(3).shuffle(files)
    return [path.read_text(encoding="utf-8") for path in files]


def _pieces(texts: Sequence[str], chance: random.Random) -> Iterator[list[str]]:
    """Real sentences cut into two to four words; a stop inside would end the new sentence."""
    for text in texts:
        for sentence in _SENTENCE_END.split(text.replace("\n", " ")):
            words = [word for word in sentence.split() if word[-1] not in ".!?"]
            at = 0
            while at + 2 <= len(words):
                size = chance.randint(2, 4)
                yield words[at : at + size]
                at += size
