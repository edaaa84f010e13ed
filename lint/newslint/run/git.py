"""Asking git: which repository a file is in, and what a revision means there."""

from __future__ import annotations

import os
import subprocess
from typing import NamedTuple

from newslint.config.model import ConfigError

# What a hook of git sets for its own repository, and what would change the form of a diff.
_NOT_FOR_GIT = frozenset(
    """
    GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX GIT_COMMON_DIR GIT_NAMESPACE
    GIT_EXTERNAL_DIFF GIT_DIFF_OPTS GIT_TRACE
    """.split()  # noqa: SIM905
)
_ALWAYS = {"GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "1", "GIT_PAGER": "cat"}


class GitError(ConfigError):
    """git cannot say what changed.  The message is one line that says why."""

    def __init__(self, problem: str) -> None:
        super().__init__("--since", problem)


class Folders:
    """Which repository each folder is in, looked up once."""

    def __init__(self) -> None:
        self._roots: dict[str, str | None] = {}
        self._real: dict[str, str] = {}

    def root_of(self, folder: str) -> str | None:
        """The root of the repository that an absolute folder is in; None outside of any."""
        if folder not in self._roots:
            above = os.path.dirname(folder)  # noqa: PTH120  strings, as everywhere with paths
            if _is_root(folder):
                self._roots[folder] = folder
            else:
                self._roots[folder] = None if above == folder else self.root_of(above)
        return self._roots[folder]

    def place_of(self, path: str) -> str:
        """Where a file really is; for a link that leaves every repository, where the link is."""
        folder, name = os.path.split(path)
        if folder not in self._real:
            self._real[folder] = os.path.realpath(folder)
        place = os.path.join(self._real[folder], name)  # noqa: PTH118
        if os.path.islink(place):  # noqa: PTH114
            target = os.path.realpath(place)
            if self.root_of(os.path.dirname(target)) is not None:  # noqa: PTH120
                return target
        return place

    def root_with(self, path: str) -> str:
        """The root of the repository with a file or a folder.  Raises GitError outside of any."""
        is_folder = os.path.isdir(path)  # noqa: PTH112
        folder = os.path.realpath(path) if is_folder else os.path.dirname(self.place_of(path))  # noqa: PTH120
        return self.root_at(folder, path)

    def root_at(self, folder: str, called: str) -> str:
        """The root with an absolute folder, which belongs to what the user calls so.

        Raises GitError outside of any repository.
        """
        root = self.root_of(folder)
        if root is None:
            raise GitError(f"{called} is in no git repository")
        return root


def _is_root(folder: str) -> bool:
    """Whether a folder has the mark of git: a folder, or a file in a submodule and a worktree."""
    mark = os.path.join(folder, ".git")  # noqa: PTH118
    return os.path.isfile(mark) or os.path.lexists(os.path.join(mark, "HEAD"))  # noqa: PTH113, PTH118


class Repository(NamedTuple):
    """A repository, by the absolute path of its root."""

    root: str

    def ask(self, *arguments: str) -> bytes:
        """What git answers.  Raises GitError."""
        done = self._run(arguments)
        if done.returncode:
            raise GitError(f"git in {self.root}: {_reason(done.stderr)}")
        return done.stdout

    def ask_for_one(self, *arguments: str) -> str | None:
        """The one line that git answers; None where it has no answer."""
        done = self._run(arguments)
        line = done.stdout.decode("ascii", "replace").strip()
        return line if line and not done.returncode else None

    def _run(self, arguments: tuple[str, ...]) -> subprocess.CompletedProcess[bytes]:
        own = {name: value for name, value in os.environ.items() if name not in _NOT_FOR_GIT}
        command = ["git", "-C", self.root, "-c", "core.fsmonitor=false", *arguments]
        try:
            return subprocess.run(  # noqa: S603  no shell, and the program is git
                command,
                capture_output=True,
                check=False,
                env=own | _ALWAYS,
                stdin=subprocess.DEVNULL,
            )
        except FileNotFoundError:
            raise GitError("git is not installed, so nobody can say what changed") from None

    def base(self, revision: str) -> str:
        """What the working tree is compared with: where ``revision`` and HEAD have parted.

        That is what reviewers see (``git diff REV...``).  A revision that names a tree, such as
        the empty one, is compared with as it is.  Raises GitError.
        """
        self.ask("rev-parse", "--git-dir")  # whatever forbids git to work here, told by git
        commit = self._commit(revision)
        if commit is None:
            return self._tree(revision)
        head = self._commit("HEAD")
        if head is None:
            return commit
        base = self.ask_for_one("merge-base", commit, head)
        if base is None:
            problem = f"{revision!r} and HEAD have no commit in common"
            raise GitError(f"{problem} in {self.root}{self._hint()}")
        return base

    def _commit(self, revision: str) -> str | None:
        if revision.startswith("-"):  # an option of git, and no revision
            return None
        return self.ask_for_one("rev-parse", "--verify", "--quiet", revision + "^{commit}")

    def _tree(self, revision: str) -> str:
        tree = None
        if not revision.startswith("-"):
            tree = self.ask_for_one("rev-parse", "--verify", "--quiet", revision + "^{tree}")
        if tree is None:
            problem = f"git knows no revision {revision!r} in {self.root}"
            raise GitError(f"{problem}{self._hint()}")
        return tree

    def _hint(self) -> str:
        """What helps in a clone without its history."""
        if self.ask_for_one("rev-parse", "--is-shallow-repository") != "true":
            return ""
        return "; the clone is shallow: fetch its history (git fetch --unshallow, fetch-depth: 0)"

    def submodule_base(self, base: str, submodule: str) -> str | None:
        """The commit at which ``base`` has a repository inside this one; None where it has none.

        Raises GitError where the submodule does not have that commit.
        """
        inside = os.path.relpath(submodule, self.root)
        entry = self.ask("ls-tree", "-z", base, "--", inside).split(b"\t")[0].split()
        if len(entry) < 3 or entry[1] != b"commit":
            return None
        commit = entry[2].decode("ascii")
        if Repository(submodule)._commit(commit) is None:
            problem = f"the submodule {inside} does not have its earlier commit {commit[:12]}"
            raise GitError(f"{problem}; run git submodule update or fetch there")
        return commit


def _reason(said: bytes) -> str:
    """The line of git's complaint that says why."""
    lines = said.decode("utf-8", "replace").splitlines() or ["it gave no reason"]
    return next((line for line in lines if line.startswith("fatal:")), lines[-1])
