"""Which lines of which articles changed since a git revision."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newslint.run.files import ArticleFile
from newslint.run.git import Folders, Repository
from newslint.run.scope import EVERY_LINE, Scope, Touched, joined

# Plumbing follows few settings of the user; these options switch off what is left.
_DIFF = (
    "diff-index",
    "--find-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--no-relative",
    "--ignore-submodules=all",
)
_PATCH = ("--patch", "--unified=0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/")
_HUNK = re.compile(rb"@@ -\d+(?:,(?P<old>\d+))? \+(?P<first>\d+)(?:,(?P<new>\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPED = dict(zip(b"abtnvfr", b"\a\b\t\n\v\f\r", strict=True))
_LONE_RETURN = re.compile(rb"\r(?!\n)")


def since(revision: str, paths: Sequence[str]) -> Scope:
    """The scope of what changed since a revision, which holds in the repositories of ``paths``.

    A submodule below a path is compared with the commit at which its superproject had it; one that
    is new there is new as a whole.  Committed, staged, unstaged and untracked changes count.  The
    scope raises GitError.
    """

    def scope(files: Sequence[ArticleFile]) -> Mapping[str, Touched]:
        folders = Folders()
        bases = _Bases(revision, frozenset(map(folders.root_with, paths)), folders)
        by_root: dict[str, dict[str, str]] = {}
        for file in files:
            place = folders.place_of(file.path)
            root = folders.root_at(os.path.dirname(place), file.path)  # noqa: PTH120  strings, as everywhere
            by_root.setdefault(root, {})[place] = file.path
        found: dict[str, Touched] = {}
        for root, shown in by_root.items():
            changed = _changed_in(Repository(root), bases.of(root), shown)
            found |= {shown[place]: touched for place, touched in changed}
        return found

    return scope


class _Bases:
    """What each repository is compared with, each asked once."""

    def __init__(self, revision: str, named: frozenset[str], folders: Folders) -> None:
        self._revision, self._named, self._folders = revision, named, folders
        self._known: dict[str, str | None] = {}

    def of(self, root: str) -> str | None:
        """A commit or a tree; None where everything in the repository is new."""
        if root not in self._known:
            self._known[root] = self._found(root)
        return self._known[root]

    def _found(self, root: str) -> str | None:
        folder = os.path.dirname(root)  # noqa: PTH120
        above = None if root in self._named else self._folders.root_of(folder)
        if above is None:
            return Repository(root).base(self._revision)
        base = self.of(above)
        return base and Repository(above).submodule_base(base, root)


def _changed_in(
    repository: Repository, base: str | None, places: Iterable[str]
) -> Iterator[tuple[str, Touched]]:
    """The places, absolute paths in one repository, that changed, with their lines."""
    if base is None:
        yield from ((place, EVERY_LINE) for place in places)
        return
    tracked = _names(repository.ask("ls-files", "-z"))
    new = _new(repository.ask(*_DIFF, "--raw", "-z", "--diff-filter=A", base, "--"))
    patch = repository.ask(*_DIFF, *_PATCH, "--diff-filter=MRT", base, "--")
    edits = {edited.name: edited for edited in _edited(patch)}
    for place in places:
        name = os.fsencode(os.path.relpath(place, repository.root)).replace(os.sep.encode(), b"/")
        if name in new or name not in tracked:
            yield place, EVERY_LINE
        elif name in edits and (touched := _touched(place, edits[name])).ranges:
            yield place, touched


def _names(listed: bytes) -> frozenset[bytes]:
    return frozenset(listed.split(b"\0"))


def _new(raw: bytes) -> frozenset[bytes]:
    """The names in the raw form of a diff, which has one after each entry."""
    return frozenset(raw.split(b"\0")[1::2])


class _Hunk(NamedTuple):
    """Lines that took the place of others: the first, and how many.

    Where lines were only deleted there are none, and ``first`` is the line before them.
    """

    first: int
    lines: int


class _Edited(NamedTuple):
    """A file of a patch: its name from the root, and its hunks; None for what git calls binary."""

    name: bytes
    hunks: list[_Hunk] | None


def _edited(patch: bytes) -> Iterator[_Edited]:
    """The files of a patch that has no lines of context."""
    edited: _Edited | None = None
    left = 0
    for line in patch.split(b"\n"):
        if left:  # a line of text, which may look like anything
            left -= line[:1] != b"\\"
        elif line.startswith(b"diff --git "):
            if edited is not None:
                yield edited
            edited = _Edited(_name_of_both(line[11:]), [])
        elif edited is None:
            continue
        elif line.startswith((b"+++ ", b"rename to ")):
            edited = edited._replace(name=_name_after(line))
        elif line.startswith(b"Binary files "):
            edited = edited._replace(hunks=None)
        elif (match := _HUNK.match(line)) and edited.hunks is not None:
            hunk = _Hunk(int(match["first"]), int(match["new"] or 1))
            left = int(match["old"] or 1) + hunk.lines
            edited.hunks.append(hunk)
    if edited is not None:
        yield edited


def _name_of_both(written: bytes) -> bytes:
    """The name in ``a/name b/name``: the same twice, or another line says what it is."""
    half = written[: len(written) // 2]
    return _unquoted(half)[2:]


def _name_after(line: bytes) -> bytes:
    """The name in ``+++ b/name`` or ``rename to name``; git ends one with blanks by a tab."""
    if line.startswith(b"+++ "):
        return _unquoted(line[4:].removesuffix(b"\t"))[2:]
    return _unquoted(line[len(b"rename to ") :])


def _unquoted(name: bytes) -> bytes:
    """A name as it is, where git has put it in quotes as C does."""
    if not name.startswith(b'"'):
        return name
    return _ESCAPE.sub(_character, name[1:-1])


def _character(escape: re.Match[bytes]) -> bytes:
    code: bytes = escape[1]
    return bytes([int(code, 8) if len(code) == 3 else _ESCAPED.get(code[0], code[0])])


def _touched(path: str, edited: _Edited) -> Touched:
    """The lines of a file that its hunks touch.

    Where a hunk has left no text behind, the nearest lines with text on both sides of it count: a
    deletion makes its faults there.  An article of which half the lines with text are new counts
    as new, so that it is judged as a whole.
    """
    if edited.hunks is None:
        return EVERY_LINE
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read()
    except OSError:
        return EVERY_LINE  # whoever reads it next says why it cannot be read
    if _LONE_RETURN.search(data):
        return EVERY_LINE  # git counts other lines than newslint
    has_text = [bool(line.strip()) for line in data.split(b"\n")]
    changed = sum(has_text[h.first - 1 : h.first - 1 + h.lines].count(True) for h in edited.hunks)
    if changed and 2 * changed >= has_text.count(True):
        return EVERY_LINE
    return Touched(joined(_range(hunk, has_text) for hunk in edited.hunks))


def _range(hunk: _Hunk, has_text: Sequence[bool]) -> tuple[int, int]:
    """The first and the last line that a hunk touches."""
    first = hunk.first if hunk.lines else hunk.first + 1
    last = first + hunk.lines - 1
    if any(has_text[first - 1 : last]):
        return first, last
    before, after = first - 1, last + 1
    while before > 1 and not has_text[before - 1]:
        before -= 1
    while after < len(has_text) and not has_text[after - 1]:
        after += 1
    return max(before, 1), max(after, 1)
