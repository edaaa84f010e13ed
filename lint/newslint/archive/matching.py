"""Which passages of an article archived articles have: what the rules are told of the archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from newslint.archive.paths import real_place
from newslint.similarity.across import function_words_of, similarity_of_pair
from newslint.similarity.archived_passages import ArchivedPassage, passage_of, passages_of
from newslint.similarity.passages import PARAGRAPH, SENTENCE, Passage
from newslint.similarity.reuse import reuses_of
from newslint.similarity.sketches import ArticleName, Shared, Sketch
from newslint.text.document import Copy, Reuse

if TYPE_CHECKING:
    from newslint.archive.archive import Archive
    from newslint.archive.records import ArchivedArticle
    from newslint.similarity.minhash import Keys

Dates = Mapping[ArticleName, "str | None"]


class _Asked(NamedTuple):
    """The article that is asked about, with its passages as they are compared."""

    sketch: Sketch
    listed: Sequence[ArchivedPassage]
    passages: Sequence[Passage]


class Sharing(NamedTuple):
    """An archived article, and what is alike in it: places, similarity, and as what."""

    article: ArchivedArticle
    sketch: Sketch
    shared: Sequence[tuple[Shared, int]]


class _Own(NamedTuple):
    """What an article is known by in the archive: its name there, or (if not None) its words."""

    name: ArticleName
    content: bytes | None

    def has(self, article: ArchivedArticle) -> bool:
        """Whether an archived article is this one, published, or an earlier version of it."""
        return article.content == self.content or self._is_named(article)

    def _is_named(self, article: ArchivedArticle) -> bool:
        path, name = self.name
        # The system is only asked where links lead if the name is right.
        is_likely = article.name == name and PurePath(article.path).name == PurePath(path).name
        return is_likely and real_place(article.path) == path


class _Meeting(NamedTuple):
    """An archived article that may have something, and who meets whom: two positions each."""

    article: ArchivedArticle
    pairs: Sequence[tuple[int, int]]


def reuses_in_archive(archive: Archive, sketch: Sketch) -> Sequence[Reuse]:
    """The passages of an article that archived ones have, which may be none of its own versions.

    Its own versions are those of the same path and name (whatever links lead there), and those of
    the same words.  Of equally alike copies the latest comes first.  Raises ArchiveError.
    """
    from newslint.archive.contents import content_of  # numpy: only where there is an archive

    sketches, dates = [sketch], dict[ArticleName, "str | None"]()
    paragraphs, sentences = list[Shared](), list[Shared]()
    for other in sharing(archive, sketch, content_of(sketch.prose)):
        shared = [(one._replace(other=len(sketches)), kinds) for one, kinds in other.shared]
        sketches.append(other.sketch)
        dates[other.sketch.key] = other.article.date
        paragraphs += [one for one, kinds in shared if kinds & PARAGRAPH]
        sentences += [one for one, kinds in shared if kinds & SENTENCE]
    return archived(reuses_of(sketch, sketches, paragraphs, sentences), dates)


def sharing(archive: Archive, sketch: Sketch, content: bytes | None = None) -> Iterator[Sharing]:
    """The archived articles that share passages with an article, the latest first.

    That of the same path and name is left out, and those of this ``content``.  Raises ArchiveError.
    """
    from newslint.similarity.minhash import keys_of

    listed = passages_of(sketch)
    asked = _Asked(sketch, listed, [passage_of(one, sketch.names) for one in listed])
    path, name = sketch.key
    own = _Own((real_place(path), name), content)
    keys = keys_of([one.line for one in listed])
    with archive.snapshot():
        for meeting in _meetings(archive, keys, own):
            shared = list(_shared(asked, archive, meeting))
            if shared:
                yield Sharing(meeting.article, archive.sketch(meeting.article), shared)


def archived(reuses: Iterable[Reuse], dates: Dates) -> Sequence[Reuse]:
    """The reuses, their copies marked as archived, with the dates of their articles."""
    return [
        reuse._replace(copies=tuple(_archived(copy, dates) for copy in reuse.copies))
        for reuse in reuses
    ]


def _archived(copy: Copy, dates: Dates) -> Copy:
    return copy._replace(is_archived=True, date=dates.get((copy.path, copy.article)))


def _meetings(archive: Archive, keys: Keys, own: _Own) -> Iterator[_Meeting]:
    """The articles of others that candidates lead to, the latest first."""
    met = archive.candidates(keys)
    pairs = list(zip(met.positions.tolist(), met.passages.tolist(), strict=True))
    articles = archive.articles_of({passage for _, passage in pairs})
    by_article: dict[int, list[tuple[int, int]]] = {}
    for position, passage in pairs:
        if passage in articles:
            article = articles[passage]
            by_article.setdefault(article.number, []).append((position, passage - article.first))
    every = {article.number: article for article in articles.values()}
    others = [article for article in every.values() if not own.has(article)]
    others.sort(key=lambda one: (one.path, one.number))
    others.sort(key=lambda one: one.date or "", reverse=True)
    return (_Meeting(one, by_article[one.number]) for one in others)


def _shared(asked: _Asked, archive: Archive, meeting: _Meeting) -> Iterator[tuple[Shared, int]]:
    """The candidates that are alike, and as what; the other article has the number 1."""
    article = meeting.article
    words = function_words_of(asked.sketch.language, article.language)
    # One passage may be met by thousands: it is read once.
    positions = sorted({place for _, place in meeting.pairs})
    read = archive.some_passages(article, positions)
    passages = [passage_of(one, read.names) for one in read.passages]
    theirs = dict(zip(positions, zip(read.passages, passages, strict=True), strict=True))
    for position, place in meeting.pairs:
        mine, (yours, passage) = asked.listed[position], theirs[place]
        kinds = mine.kinds & yours.kinds
        likeness = similarity_of_pair(asked.passages[position], passage, kinds, words)
        if likeness:
            yield Shared(mine.place, 1, yours.place, likeness), kinds
