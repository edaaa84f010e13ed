"""Which passages of an archive are alike, all with all.

Passages are numbered by the path of their article as it is kept, its place in the file, and their
own there. They are signed anew: the postings of an archive list the first holders of a key only, by
the order in which articles came, and which pairs are found must not depend on that. Keys, then
pairs wait in temporary files in parts, so memory does not grow with the archive but for some 50
bytes a passage.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from newslint.archive.coding import ARTICLES_AT_ONCE, PARTS, coded, keys_in, passages_in
from newslint.archive.records import ArchivedArticle, Pair, PairedPassage
from newslint.archive.spools import Parted, Texts
from newslint.similarity.across import function_words_of, similarity_of_pair
from newslint.similarity.archived_passages import ArchivedPassage, passage_of, passages_of
from newslint.similarity.meeting import meeting_pairs
from newslint.similarity.minhash import keys_of
from newslint.similarity.passages import Passage
from newslint.similarity.sifting import can_be_alike
from newslint.similarity.sketches import Place, Sketch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.archive.spools import Numbers

    Read = Callable[[ArchivedArticle], Sketch]
    Progress = Callable[[int, int], None]

_PASSAGES_KEPT = 1 << 14


def pairs(
    articles: Iterable[ArchivedArticle], read: Read, at_least: float, progress: Progress
) -> Iterator[Pair]:
    """The alike passages of different articles, which are in order, by the numbers of both.

    ``progress`` is told steps: each article is signed, then its pairs are judged.
    """
    # Not by the paths as they are shown: that depends on the folder that somebody is in.
    ordered = list(articles)
    steps = 2 * len(ordered)
    with Parted(PARTS) as met:
        numbered = _Numbered(ordered)
        try:
            with Parted(PARTS) as keys:
                for done in numbered.filled(read, keys):
                    progress(done, steps)
                _meet(keys, numbered, met)
            for number, part in enumerate(met.sorted_parts(), start=1):
                yield from _alike(part, numbered, at_least)
                progress(len(ordered) + len(ordered) * number // PARTS, steps)
        finally:
            numbered.close()


class _Numbered:
    """The passages by their numbers: lines in a file, what is small in memory."""

    def __init__(self, articles: list[ArchivedArticle]) -> None:
        self.articles = articles
        sizes = np.array([article.passages for article in articles], dtype=np.int64)
        self.starts = np.cumsum(sizes) - sizes
        self.passages = int(sizes.sum())
        self._lines, self._names = Texts(), Texts()
        self._kinds, self._places = array("b"), array("i")
        self.passage = lru_cache(_PASSAGES_KEPT)(self._passage)

    def filled(self, read: Read, keys: Parted) -> Iterator[int]:
        """Read all articles, and put their keys into parts. Tells how many are done."""
        waiting = iter(self.articles)
        done = 0
        while portion := list(islice(waiting, ARTICLES_AT_ONCE)):
            first = len(self._lines)
            lines = [line for article in portion for line in self._keep(read(article))]
            found = keys_of(lines)
            keys.put(*coded(found.keys, found.passages + first))
            done += len(portion)
            yield done

    def _keep(self, sketch: Sketch) -> list[str]:
        passages = passages_of(sketch)
        for passage in passages:
            self._lines.append(passage.line)
            self._kinds.append(passage.kinds)
            self._places.extend(passage.place)
        self._names.append(" ".join(sorted(sketch.names)))
        return [passage.line for passage in passages]

    def owners(self, passages: Numbers) -> Numbers:
        """The places of their articles in the list."""
        # Of articles without a passage those after them have the same start: the last is meant.
        found: Numbers = np.searchsorted(self.starts, passages, side="right") - 1
        return found

    def _passage(self, number: int) -> tuple[int, ArchivedPassage, Passage]:
        """A passage by its number: the place of its article, what is kept of it, its words."""
        owner = int(self.owners(np.array([number]))[0])
        place = Place(*self._places[6 * number : 6 * number + 6])
        kept = ArchivedPassage(self._lines[number], place, self._kinds[number])
        return owner, kept, passage_of(kept, frozenset(self._names[owner].split()))

    def likely(self, part: Numbers) -> Numbers:
        """Those of the pairs that can be alike at all."""
        first = (part >> np.uint64(32)).astype(np.int64)
        second = (part & np.uint64(0xFFFFFFFF)).astype(np.int64)
        kinds = np.frombuffer(self._kinds, dtype=np.int8)
        likely: Numbers = part[
            can_be_alike(self._lines, first, second, kinds[first] & kinds[second])
        ]
        return likely

    def close(self) -> None:
        """Forget the temporary files."""
        self._lines.close()
        self._names.close()


def _meet(keys: Parted, numbered: _Numbered, met: Parted) -> None:
    """Put the pairs of passages that meet into parts by the first one."""
    width = max(1, -(-numbered.passages // PARTS))
    for part in keys.sorted_parts():
        first, second = meeting_pairs(keys_in(part), passages_in(part))
        other = numbered.owners(first) != numbered.owners(second)
        first, second = first[other], second[other]
        met.put(first // width, first.astype(np.uint64) << np.uint64(32) | second.astype(np.uint64))


def _alike(part: Numbers, numbered: _Numbered, at_least: float) -> Iterator[Pair]:
    part = numbered.likely(part)
    seconds = (part & np.uint64(0xFFFFFFFF)).tolist()
    for first, second in zip((part >> np.uint64(32)).tolist(), seconds, strict=True):
        one_owner, one, this = numbered.passage(first)
        other_owner, other, that = numbered.passage(second)
        kinds = one.kinds & other.kinds
        articles = numbered.articles[one_owner], numbered.articles[other_owner]
        words = function_words_of(articles[0].language, articles[1].language)
        similarity = similarity_of_pair(this, that, kinds, words)
        if similarity and similarity >= at_least:
            yield Pair(
                PairedPassage(articles[0], *one),
                PairedPassage(articles[1], *other),
                kinds,
                similarity,
            )
