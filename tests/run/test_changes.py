"""What changed since a git revision: which files, which lines, and what git may do in between."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from tests.newsrepo import Repo

from newslint.config.load import Configurations
from newslint.run.changes import since
from newslint.run.files import discover
from newslint.run.git import GitError
from newslint.run.scope import EVERY_LINE, Touched

LINES = [f"Line {n} of the story says that the ferry is late." for n in range(1, 21)]
STORY = "\n".join(LINES) + "\n"


@pytest.fixture(autouse=True)
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    repo = Repo(tmp_path / "copy")
    monkeypatch.chdir(repo.folder)
    return repo


def story(*changes: tuple[int, str | None]) -> str:
    """The story with other lines at these places, counted from 1; None takes a line out."""
    lines: list[str | None] = list(LINES)
    for number, text in changes:
        lines[number - 1] = text
    return "".join(f"{line}\n" for line in lines if line is not None)


def changed(revision: str = "HEAD", *paths: str) -> dict[str, object]:
    """The files that changed with their ranges; "all" for every line."""
    paths = paths or (".",)
    files = discover(paths, Configurations(is_isolated=True)).files
    touched = since(revision, paths)(files)
    return {
        path: "all" if lines == EVERY_LINE else list(lines.ranges)
        for path, lines in touched.items()
    }


class TestWhichFiles:
    def test_nothing_changed(self, repo: Repo) -> None:
        repo.commit(a=STORY, b=STORY)
        assert changed() == {}

    def test_committed_staged_unstaged_and_untracked(self, repo: Repo) -> None:
        first = repo.commit(a=STORY, b=STORY, c=STORY, d=STORY)
        repo.commit(a=story((3, "Other.")))
        repo.write("b.txt", story((4, "Other.")))
        repo.git("add", "b.txt")
        repo.write("c.txt", story((5, "Other.")))
        repo.write("new.txt", STORY)
        repo.write("staged.txt", STORY)
        repo.git("add", "staged.txt")
        repo.write("intended.txt", STORY)
        repo.git("add", "-N", "intended.txt")
        assert changed(first) == {
            "a.txt": [(3, 3)],
            "b.txt": [(4, 4)],
            "c.txt": [(5, 5)],
            "intended.txt": "all",
            "new.txt": "all",
            "staged.txt": "all",
        }

    def test_a_deleted_file_is_no_change(self, repo: Repo) -> None:
        repo.commit(a=STORY, b=STORY)
        (repo.folder / "a.txt").unlink()
        assert changed() == {}

    def test_a_rename_changes_its_changed_lines_only(self, repo: Repo) -> None:
        repo.commit(a=STORY, b=STORY.replace("ferry", "train"))
        repo.git("mv", "a.txt", "ferries.txt")
        repo.git("mv", "b.txt", "trains.txt")
        repo.write("ferries.txt", story((7, "The bridge is shut.")))
        assert changed() == {"ferries.txt": [(7, 7)]}

    def test_a_touched_file_is_not_changed(self, repo: Repo) -> None:
        repo.commit(a=STORY)
        os.utime("a.txt", (1, 1))
        (repo.folder / "a.txt").chmod(0o755)
        assert changed() == {}

    def test_a_link_that_became_a_file_is_new(self, repo: Repo) -> None:
        repo.write("a.txt", STORY)
        Path("b.txt").symlink_to("a.txt")
        repo.commit()
        Path("b.txt").unlink()
        repo.write("b.txt", STORY.upper())
        assert changed() == {"b.txt": "all"}

    @pytest.mark.parametrize(
        "name",
        [
            "a b.txt",
            " .txt",
            'say "so".txt',
            "tab\tstop.txt",
            "new\nline.txt",
            "back\\slash.txt",
            "Zürich.txt",
            "b/a/b b/x.txt",
            "diff --git a b.txt",
            "-.txt",
        ],
    )
    @pytest.mark.parametrize("quotes", ["true", "false"])
    def test_names_of_every_kind(self, repo: Repo, name: str, quotes: str) -> None:
        repo.git("config", "core.quotePath", quotes)
        repo.write(name, STORY)
        repo.commit(a=STORY.replace("ferry", "train"))
        repo.write(name, story((2, "Other.")))
        assert changed() == {name: [(2, 2)]}
        repo.commit()
        moved = name.removesuffix(".txt") + "é'.txt"
        Path(name).rename(moved)
        repo.write(moved, story((2, "Other."), (9, "Nine.")))
        repo.git("add", "-A")
        assert changed() == {moved: [(9, 9)]}

    def test_a_name_that_is_no_text(self, repo: Repo) -> None:
        name = os.fsdecode(b"caf\xe9.txt")
        try:
            repo.write(name, STORY)
        except OSError:
            pytest.skip("this file system takes names in UTF-8 only")
        repo.commit()
        repo.write(name, story((2, "Other.")))
        assert changed() == {name: [(2, 2)]}

    def test_an_ignored_file_that_is_named_is_new(self, repo: Repo) -> None:
        repo.write(".gitignore", "draft.txt\n")
        repo.commit()
        repo.write("draft.txt", STORY)
        assert changed() == {}
        assert changed("HEAD", "draft.txt") == {"draft.txt": "all"}

    def test_a_link_out_of_the_repository_is_what_git_knows_of_it(
        self, repo: Repo, tmp_path: Path
    ) -> None:
        (tmp_path / "outside.txt").write_text(STORY)
        Path("a.txt").symlink_to(tmp_path / "outside.txt")
        repo.commit()
        assert changed() == {}


class TestWhichLines:
    def test_lines_that_came_and_went(self, repo: Repo) -> None:
        repo.commit(a=STORY)
        repo.write("a.txt", story((2, "A.\nB."), (9, None), (20, "Last.")))
        assert changed() == {"a.txt": [(2, 3), (9, 10), (20, 20)]}

    def test_the_first_and_the_last_line_deleted(self, repo: Repo) -> None:
        repo.commit(a=STORY)
        repo.write("a.txt", story((1, None), (20, None)))
        assert changed() == {"a.txt": [(1, 1), (18, 19)]}

    def test_a_deletion_reaches_the_text_around_it(self, repo: Repo) -> None:
        paragraphs = [f"Paragraph {n}." for n in range(1, 9)]
        repo.commit(a="\n\n".join(paragraphs) + "\n")
        repo.write("a.txt", "\n\n".join(paragraphs[:3] + paragraphs[4:]) + "\n")
        assert changed() == {"a.txt": [(5, 7)]}

    def test_a_blank_line_put_in_reaches_the_text_around_it(self, repo: Repo) -> None:
        repo.commit(a=STORY)
        repo.write("a.txt", story((5, LINES[4] + "\n")))
        assert changed() == {"a.txt": [(5, 7)]}

    def test_text_that_looks_like_a_patch(self, repo: Repo) -> None:
        repo.commit(a=STORY)
        text = "++ b/c.txt\n-- a/c.txt\n@@ -1 +1 @@\ndiff --git a/c.txt b/c.txt"
        repo.write("a.txt", story((5, text), (9, "\\ No newline at end of file")))
        assert changed() == {"a.txt": [(5, 8), (12, 12)]}
        repo.commit()
        repo.write("a.txt", story((5, None), (9, None), (12, "Other.")))
        assert set(changed()) == {"a.txt"}

    def test_the_last_line_end(self, repo: Repo) -> None:
        repo.commit(a=STORY)
        repo.write("a.txt", STORY.rstrip())
        assert changed() == {"a.txt": [(20, 20)]}

    @pytest.mark.parametrize("converts", ["true", "false"])
    def test_crlf(self, repo: Repo, converts: str) -> None:
        repo.git("config", "core.autocrlf", converts)
        repo.write("a.txt", STORY.replace("\n", "\r\n"))
        repo.commit()
        repo.write("a.txt", story((6, "Other.")).replace("\n", "\r\n"))
        assert changed() == {"a.txt": [(6, 6)]}

    def test_lines_that_git_does_not_count_are_all_touched(self, repo: Repo) -> None:
        repo.commit(a=STORY)
        repo.write("a.txt", story((6, "One\rtwo.")))
        assert changed() == {"a.txt": "all"}

    def test_what_git_calls_binary_is_touched_as_a_whole(self, repo: Repo) -> None:
        repo.write(".gitattributes", "b*.txt -diff\n")
        repo.write("a a.txt", STORY.encode("utf-16"))
        repo.write("b.txt", STORY)
        repo.write("c.txt", STORY.upper().encode("utf-16"))
        repo.commit()
        repo.write("a a.txt", story((6, "Other.")).encode("utf-16"))
        repo.write("b.txt", story((6, "Other.")))
        repo.git("mv", "c.txt", "d.txt")
        repo.write("d.txt", story((6, "Other.")).upper().encode("utf-16"))
        assert changed() == {"a a.txt": "all", "b.txt": "all", "d.txt": "all"}

    def test_an_article_half_new_is_judged_as_a_whole(self, repo: Repo) -> None:
        repo.commit(a=STORY)
        repo.write("a.txt", story(*((n, f"Other {n}.") for n in range(1, 10))))
        assert changed() == {"a.txt": [(1, 9)]}
        repo.write("a.txt", story(*((n, f"Other {n}.") for n in range(1, 11))))
        assert changed() == {"a.txt": "all"}


class TestTheRevision:
    def test_a_branch_means_where_it_was_left(self, repo: Repo) -> None:
        repo.commit(a=STORY, b=STORY)
        repo.git("switch", "-q", "-c", "feature")
        repo.commit(a=story((2, "Ours.")))
        repo.git("switch", "-q", "main")
        repo.commit(b=story((3, "Theirs.")))
        repo.git("switch", "-q", "feature")
        assert changed("main") == {"a.txt": [(2, 2)]}

    def test_a_merge_of_the_other_branch_is_not_ours(self, repo: Repo) -> None:
        repo.commit(a=STORY, b=STORY)
        repo.git("switch", "-q", "-c", "feature")
        repo.commit(a=story((2, "Ours.")))
        repo.git("switch", "-q", "main")
        repo.commit(a=story((15, "Theirs.")), b=story((3, "Theirs.")))
        repo.git("switch", "-q", "feature")
        repo.git("merge", "-q", "main", "-m", "merge")
        assert changed("main") == {"a.txt": [(2, 2)]}

    def test_the_marks_of_a_conflict_are_changed_lines(self, repo: Repo) -> None:
        repo.commit(a=STORY, b=STORY)
        repo.git("switch", "-q", "-c", "feature")
        repo.commit(a=story((2, "Ours.")))
        repo.git("switch", "-q", "main")
        repo.commit(a=story((2, "Theirs.")))
        with pytest.raises(subprocess.CalledProcessError):
            repo.git("merge", "-q", "feature")
        assert changed() == {"a.txt": [(2, 2), (4, 6)]}

    def test_a_tag_and_a_commit_before(self, repo: Repo) -> None:
        repo.commit(a=STORY)
        repo.git("tag", "-a", "v1", "-m", "x")
        repo.commit(a=story((2, "Two.")))
        repo.commit(a=story((2, "Two."), (4, "Four.")))
        assert changed("v1") == {"a.txt": [(2, 2), (4, 4)]}
        assert changed("HEAD~1") == {"a.txt": [(4, 4)]}

    def test_the_empty_tree_means_from_the_beginning(self, repo: Repo) -> None:
        empty = repo.git("hash-object", "-t", "tree", os.devnull)
        repo.write("a.txt", STORY)
        assert changed(empty) == {"a.txt": "all"}
        repo.commit()
        assert changed(empty) == {"a.txt": "all"}

    @pytest.mark.parametrize(
        "revision", ["nosuch", "-p", "--output=x", "HEAD..HEAD", "é", "HEAD~9"]
    )
    def test_a_bad_revision_is_named(self, repo: Repo, revision: str) -> None:
        repo.commit(a=STORY)
        with pytest.raises(GitError, match="--since: git knows no revision") as error:
            changed(revision)
        assert repr(revision) in str(error.value)
        assert not Path("x").exists()

    def test_before_the_first_commit_there_is_no_head(self, repo: Repo) -> None:
        repo.write("a.txt", STORY)
        with pytest.raises(GitError, match="git knows no revision 'HEAD'"):
            changed("HEAD")

    def test_histories_without_a_common_commit(self, repo: Repo) -> None:
        repo.commit(a=STORY)
        repo.git("switch", "-q", "--orphan", "other")
        repo.commit(b=STORY)
        with pytest.raises(GitError, match="'main' and HEAD have no commit in common"):
            changed("main")

    def test_a_shallow_clone_says_what_to_fetch(
        self, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        repo.commit(a=STORY)
        repo.git("switch", "-q", "-c", "feature")
        repo.commit(a=story((2, "Ours.")))
        repo.git("switch", "-q", "main")
        repo.commit(b=STORY)
        clone = tmp_path / "clone"
        origin = f"file://{repo.folder}"
        repo.git("clone", "-q", "--depth=1", "--no-single-branch", origin, str(clone))
        monkeypatch.chdir(clone)
        for revision in ("origin/feature", "HEAD~1"):
            with pytest.raises(GitError, match=r"shallow.*fetch-depth: 0"):
                changed(revision)


class TestTheRepository:
    def test_outside_of_any(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        Path("a.txt").write_text(STORY)
        for path in ("a.txt", "."):
            with pytest.raises(GitError, match=r"--since: \S+ is in no git repository"):
                changed("HEAD", path)

    def test_without_git(self, repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
        repo.commit(a=STORY)
        monkeypatch.setenv("PATH", str(repo.folder))
        with pytest.raises(GitError, match="git is not installed"):
            changed()

    def test_what_git_itself_refuses_is_told(self, repo: Repo) -> None:
        repo.commit(a=STORY)
        repo.write(".git/config", "[core\n")
        with pytest.raises(GitError, match=r"--since: git in .*: fatal: "):
            changed()

    def test_a_subfolder_and_files_in_it(self, repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
        repo.write("news/today/a.txt", STORY)
        repo.write("news/today/b.txt", STORY)
        repo.commit(c=STORY)
        for name in ("c.txt", "news/today/a.txt", "news/today/b.txt"):
            repo.write(name, story((2, "Other.")))
        monkeypatch.chdir(repo.folder / "news/today")
        assert changed() == {"a.txt": [(2, 2)], "b.txt": [(2, 2)]}
        assert changed("HEAD", "../today/b.txt") == {"../today/b.txt": [(2, 2)]}
        assert changed("HEAD", str(repo.folder / "c.txt")) == {str(repo.folder / "c.txt"): [(2, 2)]}

    def test_a_file_that_came_from_outside_the_paths_is_a_rename(self, repo: Repo) -> None:
        repo.write("drafts/a.txt", STORY)
        repo.write("live/b.txt", STORY.upper())
        repo.commit()
        repo.git("mv", "drafts/a.txt", "live/a.txt")
        repo.write("live/a.txt", story((2, "Other.")))
        assert changed("HEAD", "live") == {"live/a.txt": [(2, 2)]}

    def test_settings_and_surroundings_do_not_matter(
        self, repo: Repo, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        repo.write("a b.txt", STORY)
        repo.write(".gitattributes", "*.txt diff=shout\n")
        repo.commit()
        repo.write("a b.txt", story((2, "Other.")))
        settings = {
            "diff.noprefix": "true",
            "diff.mnemonicPrefix": "true",
            "diff.external": "false",
            "diff.shout.textconv": "tac",
            "diff.shout.command": "false",
            "diff.renames": "false",
            "diff.context": "5",
            "diff.interHunkContext": "9",
            "diff.relative": "true",
            "color.ui": "always",
            "color.diff": "always",
            "diff.colorMoved": "zebra",
            "diff.wordRegex": ".",
            "diff.submodule": "diff",
            "diff.orderFile": "nosuch",
            "status.showUntrackedFiles": "no",
            "core.pager": "false",
            "core.fsmonitor": "false",
        }
        for name, value in settings.items():
            repo.git("config", name, value)
        monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
        monkeypatch.setenv("GIT_DIFF_OPTS", "-u7")
        monkeypatch.setenv("GIT_DIR", "/nowhere")
        monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere")
        assert changed() == {"a b.txt": [(2, 2)]}

    def test_a_worktree(self, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        repo.commit(a=STORY)
        repo.git("worktree", "add", "-q", str(tmp_path / "tree"))
        monkeypatch.chdir(tmp_path / "tree")
        Path("a.txt").write_text(story((2, "Other.")))
        assert changed() == {"a.txt": [(2, 2)]}

    def test_a_submodule_is_compared_with_its_commit_of_then(
        self, repo: Repo, tmp_path: Path
    ) -> None:
        wire = Repo(tmp_path / "wire")
        wire.commit(a=STORY)
        repo.commit(b=STORY)
        add = ("-c", "protocol.file.allow=always", "submodule", "add", "-q")
        repo.git(*add, str(wire.folder), "wire")
        assert changed() == {"wire/a.txt": "all"}
        repo.commit()
        assert changed() == {}
        inside = Repo(repo.folder / "wire")
        inside.commit(a=story((2, "Two.")))
        repo.commit(b=story((3, "Three.")))
        inside.write("a.txt", story((2, "Two."), (4, "Four.")))
        assert changed("HEAD~1") == {"b.txt": [(3, 3)], "wire/a.txt": [(2, 2), (4, 4)]}
        assert changed() == {"wire/a.txt": [(4, 4)]}
        assert changed("HEAD", "wire") == {"wire/a.txt": [(4, 4)]}

    def test_repositories_side_by_side(
        self, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        other = Repo(tmp_path / "other")
        for one in (repo, other):
            one.commit(a=STORY)
            one.write("a.txt", story((2, "Other.")))
        monkeypatch.chdir(tmp_path)
        assert changed("HEAD", "copy", "other/a.txt") == {
            "copy/a.txt": [(2, 2)],
            "other/a.txt": [(2, 2)],
        }


def test_ranges_are_joined_and_asked_by_line() -> None:
    from newslint.result import Place

    touched = Touched(((3, 4), (8, 8)))
    inside = [(3, 3), (2, 3), (4, 7), (8, 9), (1, 99), (5, 8)]
    outside = [(1, 2), (5, 7), (9, 9)]
    assert all(touched.meets(Place("a", first, 1, last, 2)) for first, last in inside)
    assert not any(touched.meets(Place("a", first, 1, last, 2)) for first, last in outside)
    # A place that ends where the next line begins does not reach into it.
    assert not touched.meets(Place("a", 2, 1, 3, 1))
