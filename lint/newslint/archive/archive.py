"""The archive: one SQLite file of published articles, asked for the passages that they share.

Everything here is a thin wrapper; each other file of the package answers one question of it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from newslint.archive import catalogue, contents
from newslint.archive.errors import ArchiveError
from newslint.archive.layout import check_header
from newslint.archive.opening import made, opened, speaking
from newslint.archive.packing import EntryError, SomePassages, some_passages, unpacked
from newslint.archive.paths import Paths
from newslint.archive.records import (
    Added,
    ArchivedArticle,
    ArchivedFile,
    Candidates,
    FileRecord,
    Imported,
    Pair,
    Removed,
    Stats,
)
from newslint.archive.transactions import OpenFile
from newslint.similarity.archived_passages import passages_of

if TYPE_CHECKING:
    import sqlite3

    from newslint.similarity.minhash import Keys
    from newslint.similarity.sketches import Sketch

Progress = Callable[[int, int], None]
"""Told how many steps are done, and of how many."""


def _nobody(_done: int, _of: int) -> None:
    """Told of the progress where nobody asks for it."""


class Archive(OpenFile):
    """An archive that is open. Close it, or use it as a context manager.

    Every method may raise ArchiveError. A connection belongs to one process and one thread: who
    forks opens anew. Paths are given absolute or relative to the current folder, and come back so.
    """

    def __init__(self, path: str, db: sqlite3.Connection, *, writes: bool) -> None:
        super().__init__(path, db, writes=writes)
        self._paths, self._any_keys = Paths(path), False

    @classmethod
    def create(cls, path: str) -> Archive:
        """A new archive, open for writing. Raises ArchiveError where the file is there."""
        try:
            return cls(path, made(path), writes=True)
        except FileExistsError:
            raise ArchiveError(f"{path}: there is such a file already; give another name") from None

    @classmethod
    def open(cls, path: str, *, writes: bool = False, makes: bool = False) -> Archive:
        """The archive in a file; ``makes`` it where there is none (and then writes)."""
        if makes and not os.path.exists(path):  # noqa: PTH110
            with suppress(FileExistsError):  # another process may be quicker
                return cls(path, made(path), writes=True)
        return cls(path, opened(path, writes=writes or makes), writes=writes or makes)

    @classmethod
    def open_to_export(cls, path: str) -> Archive:
        """The archive in a file, whatever made its keys: good for ``export``, and no more."""
        archive = cls(path, opened(path, writes=False, any_keys=True), writes=False)
        archive._any_keys = True
        return archive

    @contextmanager
    def _reader(self) -> Iterator[Archive]:
        """The archive as it is now, for what takes long; this one may be written meanwhile."""
        with (
            Archive(self.path, opened(self.path, writes=False), writes=False) as other,
            other.snapshot(),
        ):
            yield other

    def add(self, files: Sequence[FileRecord]) -> Added:
        """Put files in, all or none. One of a known path replaces it; equal digest: left alone."""
        with self._writing() as db:
            return contents.add_files(db, files, self._paths)

    def remove(self, paths: Sequence[str]) -> Removed:
        """Take files out, all or none; paths that are not there are told, and no error."""
        with self._writing() as db:
            return contents.remove_files(db, paths, self._paths)

    def move(self, old: str, new: str) -> bool:
        """Keep a file under another path; one that the archive has there is taken out.

        Whether the archive has it: another process may have taken it out, or moved it.
        """
        with self._writing() as db:
            return contents.move_file(db, self._paths.kept(old), self._paths.kept(new))

    def touch(self, path: str, mtime_ns: int, size: int) -> bool:
        """Keep a new time for a file whose content did not change; whether the archive has it."""
        with self._writing() as db:
            return contents.touch_file(db, self._paths.kept(path), mtime_ns, size)

    def files(self) -> list[ArchivedFile]:
        """The files, by path as it is kept."""
        with self.snapshot():
            return catalogue.all_files(self._db, self._paths)

    def _digest(self, path: str) -> bytes | None:
        with self.snapshot():
            return catalogue.digest_of(self._db, self._paths.kept(path))

    def articles(self) -> Iterator[ArchivedArticle]:
        """All articles as they are at the first one, by path as it is kept, then as in the file."""
        with self._reader() as reader:
            yield from catalogue.all_articles(reader._db, self._paths)

    def articles_of(self, passages: Iterable[int]) -> dict[int, ArchivedArticle]:
        """Passage number -> the article that has it; numbers that nobody has are left out."""
        with self.snapshot():
            return catalogue.articles_of(self._db, passages, self._paths)

    def sketch(self, article: ArchivedArticle) -> Sketch:
        """The sketch of an article, as it was put in; its key is ``(path, name)``.

        The passage ``article.first + n`` is ``passages_of(sketch)[n]``.
        """
        with self._entry(article) as entry:
            return unpacked(entry, article.path, article.name, article.language)

    def some_passages(self, article: ArchivedArticle, positions: Sequence[int]) -> SomePassages:
        """Those of ``passages_of(self.sketch(article))`` at some positions, for less work."""
        with self._entry(article) as entry:
            found = some_passages(entry, article.passages, positions)
        if found is not None:
            return found
        sketch = self.sketch(article)
        every = passages_of(sketch)
        return SomePassages([every[position] for position in positions], sketch.names)

    @contextmanager
    def _entry(self, article: ArchivedArticle) -> Iterator[bytes]:
        """What is kept of an article; if the bytes turn out to be damaged, that is told."""
        with self.snapshot():
            entry = catalogue.entry_of(self._db, article.number)
        if entry is None:
            raise ArchiveError(f"{self.path}: {article.path} is no more in the archive")
        try:
            yield entry
        except EntryError as error:
            raise ArchiveError(
                f"{self.path}: what is kept of {article.path} is damaged ({error}); "
                "add the article again"
            ) from None

    def candidates(self, keys: Keys) -> Candidates:
        """Which archived passages those of ``keys`` meet, by the rule of similarity/meeting.py."""
        from newslint.archive import lookup

        with self.snapshot():
            if self._any_keys:
                check_header(self._db, self.path)
            return lookup.candidates(self._db, keys)

    def pairs(self, at_least: float = 0.0, progress: Progress | None = None) -> Iterator[Pair]:
        """All alike passages of different articles, in the order of their articles and places.

        ``at_least`` is a similarity above which pairs are wanted; those under the thresholds of
        similarity/ are never alike. The pairs depend on the articles alone, not on the order in
        which they came. They are of one state of the archive, that at the first of them.
        """
        from newslint.archive.pairing import pairs
        from newslint.archive.spools import speaking_of_temporary_files

        with speaking_of_temporary_files(), self._reader() as reader:
            articles = catalogue.all_articles(reader._db, self._paths)
            yield from pairs(articles, reader.sketch, at_least, progress or _nobody)

    def state(self) -> bytes:
        """Changes with every commit, whoever makes it; equal means equal content."""
        with self.snapshot():
            query = "SELECT value FROM header WHERE name = 'state'"
            return str(self._db.execute(query).fetchone()[0]).encode()

    def stats(self) -> Stats:
        """How much there is."""
        from newslint.archive.statistics import stats

        with self.snapshot():
            return stats(self._db)

    def verify(self, progress: Progress | None = None) -> list[str]:
        """What is wrong with the file, in sentences; empty where it is sound."""
        from newslint.archive.spools import speaking_of_temporary_files
        from newslint.archive.verifying import listed, problems

        with speaking_of_temporary_files(), self.snapshot():
            return listed(problems(self._db, self._paths, progress or _nobody))

    def compact(self, progress: Progress | None = None) -> None:
        """Merge, forget what was removed, and give the room back."""
        from newslint.archive.compacting import compact

        with self._writing() as db:
            compact(db, self.path, progress or _nobody)
        with speaking(self.path):
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def settle(self) -> None:
        """To be called when much was put in: questions are answered sooner. Does little else.

        ``compact`` does this, and forgets what was removed.
        """
        from newslint.archive.merging import settle

        with self._writing() as db:
            settle(db)

    def export(self, path: str, progress: Progress | None = None) -> int:
        """Write all articles as JSON Lines, one a line; ``-`` is standard output. Returns how many.

        Makes the file under another name first: it is there whole, or not at all.
        """
        from newslint.archive.exporting import export

        with self.snapshot():
            return export(self._db, path, progress or _nobody)

    def import_(self, path: str, progress: Progress | None = None) -> Imported:
        """Put in what ``export`` wrote (``-`` is standard input), with keys made anew.

        Some articles at a time: what was put in stays where it is stopped, and again is quick.
        Progress is told in bytes, of 0 where nobody knows how many come.
        """
        from newslint.archive.importing import There, import_

        done = import_(self.add, path, There(self._paths.shown, self._digest), progress or _nobody)
        self.settle()
        return done
