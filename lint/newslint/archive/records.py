"""What goes into an archive and what comes out of it, as values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from newslint.similarity.sketches import Place, Sketch

if TYPE_CHECKING:
    from typing import Any

    import numpy as np

    from newslint.similarity.minhash import Keys

    Numbers = np.ndarray[Any, np.dtype[np.int64]]


class ArticleRecord(NamedTuple):
    """An article that goes into an archive.

    ``name`` tells it from others of its file, None where the file is one article. ``keys`` are
    those of the lines of ``passages_of(sketch)``. ``date`` is as the article has it, or None.
    """

    name: str | None
    title: str
    date: str | None
    sketch: Sketch
    keys: Keys


class FileRecord(NamedTuple):
    """A file whose articles go into an archive.

    ``path`` is absolute, or relative to the current folder; ``digest`` is any digest of the
    file's bytes, by which ``add`` knows one that did not change; ``size`` in bytes. The articles of
    one that ``continues`` come after those that the archive has of the path: a large export is
    added in parts, the last of which has the true digest.
    """

    path: str
    digest: bytes
    mtime_ns: int
    size: int
    articles: tuple[ArticleRecord, ...]
    continues: bool = False


class OfFile(NamedTuple):
    """What an export says of a file; ``path`` is as the archive keeps it."""

    path: str
    digest: bytes
    mtime_ns: int
    size: int


class ArchivedFile(NamedTuple):
    """A file that an archive has. ``path`` is relative to the current folder where it is below."""

    path: str
    digest: bytes
    mtime_ns: int
    size: int
    articles: int


class ArchivedArticle(NamedTuple):
    """An article that an archive has; its passages are ``first`` to ``first + passages - 1``.

    ``content`` is a digest of the folded words of its prose: equal words, equal content.
    """

    number: int
    path: str
    name: str | None
    title: str
    date: str | None
    language: str
    content: bytes
    first: int
    passages: int


class Added(NamedTuple):
    """What an ``add`` did: files new, replaced and left as they were; what was written of them."""

    new: int
    replaced: int
    unchanged: int
    articles: int
    passages: int


class Removed(NamedTuple):
    """What a ``remove`` did; ``missing`` are the paths that the archive does not have."""

    files: int
    articles: int
    missing: tuple[str, ...]


class Candidates(NamedTuple):
    """Which passages asked for meet which archived ones: two arrays of one length, int64.

    ``positions`` are places in the list that the keys were made of, ``passages`` numbers of the
    archive. Each pair stands once; sorted by position, then passage.
    """

    positions: Numbers
    passages: Numbers


class PairedPassage(NamedTuple):
    """One side of a pair: a passage of an archived article.

    ``place`` is its place in the prose and in the file; ``kinds`` is 1 for a paragraph, 2 for a
    sentence, 3 for both.
    """

    article: ArchivedArticle
    line: str
    place: Place
    kinds: int


class Pair(NamedTuple):
    """Two alike passages of different articles, the one of the lower path (as it is kept) first.

    ``kinds`` are those that they are alike as (1 paragraphs, 2 sentences, 3 both);
    ``similarity`` is from 0 to 1.
    """

    one: PairedPassage
    other: PairedPassage
    kinds: int
    similarity: float


class Group(NamedTuple):
    """Passages that pairs join, by path and place; ``similarity`` is that of the least alike.

    ``weights`` say of each passage how alike the others are to it: the sum over its pairs.
    """

    passages: tuple[PairedPassage, ...]
    similarity: float
    weights: tuple[float, ...]


class Stats(NamedTuple):
    """What is in an archive. ``bytes`` are those of the file, with what is in its log.

    ``files`` are those that hold an article. ``removed_passages`` still take room, until
    ``compact``; ``common_keys`` are shared by so many passages that only the first are kept.
    """

    files: int
    articles: int
    passages: int
    removed_passages: int
    postings: int
    runs: int
    common_keys: int
    bytes: int
    posting_bytes: int
    entry_bytes: int
    made_by: str


class Imported(NamedTuple):
    """What an ``import_`` did; ``bad`` are the lines that were left out: number and reason."""

    files: int
    articles: int
    unchanged: int
    bad: Sequence[tuple[int, str]]
