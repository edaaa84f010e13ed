"""What the archives of a run have of its articles: each process opens them for itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newslint.result import InputError
from newslint.rule import OF_AN_ARCHIVE
from newslint.ruleset import RuleSet
from newslint.text.document import Reuse

if TYPE_CHECKING:
    from newslint.archive.archive import Archive
    from newslint.similarity.sketches import Sketch


class ArchiveTroubleError(Exception):
    """An archive that cannot be asked; ``error`` says so to the user."""

    def __init__(self, error: InputError) -> None:
        super().__init__(str(error))
        self.error = error


class Archives:
    """The archives that configurations name, by their paths, open from the first question on.

    One that cannot be opened is not tried again.
    """

    def __init__(self) -> None:
        self._open: dict[str, Archive | InputError] = {}

    def reuses(self, path: str, sketch: Sketch) -> Sequence[Reuse]:
        """The passages of an article that the archive has.  Raises ArchiveTroubleError."""
        from newslint.archive.errors import ArchiveError
        from newslint.archive.matching import reuses_in_archive

        try:
            return reuses_in_archive(self._archive(path), sketch)
        except ArchiveError as error:
            raise ArchiveTroubleError(_trouble(path, error)) from error

    def _archive(self, path: str) -> Archive:
        from newslint.archive.archive import Archive
        from newslint.archive.errors import ArchiveError

        if path not in self._open:
            try:
                self._open[path] = Archive.open(path)
            except ArchiveError as error:
                self._open[path] = _trouble(path, error)
        archive = self._open[path]
        if isinstance(archive, InputError):
            raise ArchiveTroubleError(archive)
        return archive


def asks_archive(rules: RuleSet) -> bool:
    """Whether a rule of these has a question to an archive."""
    return any(OF_AN_ARCHIVE & rule.needs for rule in rules.rules)


def state_of(path: str) -> bytes:
    """What an archive is now: whoever keeps results keeps them for that; empty where it is none.

    It is opened and closed, for workers must not get the connection from their parent.
    """
    from newslint.archive.archive import Archive
    from newslint.archive.errors import ArchiveError

    try:
        with Archive.open(path) as archive:
            return archive.state()
    except ArchiveError:
        return b""  # whoever asks it says why


def _trouble(path: str, error: Exception) -> InputError:
    return InputError(path, str(error).removeprefix(f"{path}: "))
