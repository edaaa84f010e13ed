"""The archive: one SQLite file of published articles, asked for the passages that they share.

Everything here is a thin wrapper; each other file of the package answers one question of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from newslint.archive.records import (
    Added,
    ArchivedArticle,
    ArchivedFile,
    Candidates,
    FileRecord,
    Group,
    Imported,
    Pair,
    Removed,
    Stats,
)

if TYPE_CHECKING:
    from newslint.similarity.minhash import Keys
    from newslint.similarity.sketches import Sketch

Progress = Callable[[int, int], None]
"""Told how many articles are done, and of how many."""


class Archive:
    """An archive that is open. Close it, or use it as a context manager.

    Every method may raise ArchiveError. A connection belongs to one process: who forks opens
    anew. Paths are given absolute or relative to the current folder, and come back so.
    """

    @classmethod
    def create(cls, path: str) -> Archive:
        """A new archive, open for writing. Raises ArchiveError where the file is there."""
        raise NotImplementedError

    @classmethod
    def open(cls, path: str, *, writes: bool = False, makes: bool = False) -> Archive:
        """The archive in a file; ``makes`` it where there is none (and then writes)."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the file; writers leave it whole, without a log beside it."""
        raise NotImplementedError

    def __enter__(self) -> Archive:  # noqa: PYI034  typing has no Self before 3.11
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def add(self, files: Sequence[FileRecord]) -> Added:
        """Put files in, all or none. One of a known path replaces it; equal digest: left alone."""
        raise NotImplementedError

    def remove(self, paths: Sequence[str]) -> Removed:
        """Take files out, all or none; paths that are not there are told, and no error."""
        raise NotImplementedError

    def move(self, old: str, new: str) -> None:
        """Keep a file under another path; one that the archive has there is taken out."""
        raise NotImplementedError

    def touch(self, path: str, mtime_ns: int, size: int) -> None:
        """Keep a new time for a file whose content did not change."""
        raise NotImplementedError

    def files(self) -> list[ArchivedFile]:
        """The files, by path."""
        raise NotImplementedError

    def articles(self) -> Iterator[ArchivedArticle]:
        """All articles, by path and by their order in the file."""
        raise NotImplementedError

    def articles_of(self, passages: Iterable[int]) -> dict[int, ArchivedArticle]:
        """Passage number -> the article that has it; numbers that nobody has are left out."""
        raise NotImplementedError

    def sketch(self, article: ArchivedArticle) -> Sketch:
        """The sketch of an article, as it was put in; its key is ``(path, name)``.

        The passage ``article.first + n`` is ``passages_of(sketch)[n]``.
        """
        raise NotImplementedError

    def candidates(self, keys: Keys) -> Candidates:
        """Which archived passages those of ``keys`` meet, by the rule of similarity/meeting.py."""
        raise NotImplementedError

    def pairs(self, at_least: float = 0.0, progress: Progress | None = None) -> Iterator[Pair]:
        """All alike passages of different articles, in the order of their articles and places.

        ``at_least`` is a similarity above which pairs are wanted; those under the thresholds of
        similarity/ are never alike. The pairs depend on the articles alone, not on the order in
        which they came.
        """
        raise NotImplementedError

    def state(self) -> bytes:
        """Changes with every commit, whoever makes it; equal means equal content."""
        raise NotImplementedError

    def stats(self) -> Stats:
        """How much there is."""
        raise NotImplementedError

    def verify(self, progress: Progress | None = None) -> list[str]:
        """What is wrong with the file, in sentences; empty where it is sound."""
        raise NotImplementedError

    def compact(self, progress: Progress | None = None) -> None:
        """Merge, forget what was removed, and give the room back."""
        raise NotImplementedError

    def export(self, path: str, progress: Progress | None = None) -> int:
        """Write all articles as JSON Lines, one a line; ``-`` is standard output. Returns how many.

        Makes the file under another name first: it is there whole, or not at all.
        """
        raise NotImplementedError

    def import_(self, path: str, progress: Progress | None = None) -> Imported:
        """Put in what ``export`` wrote (``-`` is standard input), with keys made anew."""
        raise NotImplementedError


def groups(pairs: Iterable[Pair]) -> list[Group]:
    """The passages that pairs join, directly or through others; the largest group first."""
    raise NotImplementedError
