"""An export has all there is: an archive that is made of it answers as the first one."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import pytest

from newslint.archive import importing
from newslint.archive.archive import Archive
from newslint.archive.errors import ArchiveError
from newslint.archive.records import Added, FileRecord, Imported
from tests.archive.newsarchive import article, file, story


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    (tmp_path / "one").mkdir()
    folder = tmp_path / "one"
    archive = Archive.create(str(folder / "news.archive"))
    archive.add([file(f"{folder}/{n}.txt", story(n)) for n in range(6)])
    archive.add(
        [file(f"{folder}/feed.jsonl", "", "One\n", *(story((n, "feed")) for n in range(9)))]
    )
    odd = [article(story(n), name=name) for n, name in enumerate(("a\ud800", "a?", "a\ufffd"))]
    archive.add([file(f"{folder}/odd.jsonl", "y")._replace(articles=tuple(odd))])
    archive.add([file(f"{folder}/none.jsonl", "x")._replace(articles=())])
    archive.add([file(f"{tmp_path}/else\udce4.txt", "¡Ay! — “naïve” \U0001f6a2\n" + story("else"))])
    archive.remove([f"{folder}/3.txt"])
    return archive


def told(archive: Archive) -> list[object]:
    articles = list(archive.articles())
    found = [archive.candidates(article(story(n)).keys) for n in range(6)]
    passages = [archive.articles_of(one.passages) for one in found]
    return [
        [one[1:5] for one in archive.files()],
        [(one[2:7], one.passages) for one in articles],
        [archive.sketch(one)[1:] for one in articles],
        [[(one.name, one.title) for one in some.values()] for some in passages],
    ]


def test_an_import_of_an_export_is_the_same_archive(archive: Archive, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert archive.export(str(out)) == 20
    assert out.read_bytes().isascii()
    (tmp_path / "two").mkdir()
    with Archive.create(str(tmp_path / "two" / "news.archive")) as other:
        steps: list[tuple[int, int]] = []
        done = other.import_(str(out), lambda *step: steps.append(step))
        assert done == Imported(9, 20, 0, ())
        assert steps[-1] == (out.stat().st_size, out.stat().st_size)
        assert told(other) == told(archive)
        assert other.verify() == []
        # Paths in the archive's folder moved with it, others are where they were.
        assert str(tmp_path / "two" / "5.txt") in {one.path for one in other.files()}
        assert f"{tmp_path}/else\udce4.txt" in {one.path for one in other.files()}
        assert other.import_(str(out)) == Imported(0, 0, 9, ())
        again = tmp_path / "again.jsonl"
        other.export(str(again))
        assert again.read_bytes() == out.read_bytes()


def test_half_a_surrogate_in_a_name_is_the_name(archive: Archive) -> None:
    names = [one.name for one in archive.articles() if one.path.endswith("odd.jsonl")]
    assert names == ["a\ud800", "a?", "a\ufffd"]


def test_bad_lines_are_told_by_number_and_the_others_taken(
    archive: Archive, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    archive.export(str(out))
    good = out.read_bytes().splitlines()
    row = json.loads(good[0])
    bad = [
        b"no JSON",
        b"\xff\xfe",
        b"[1, 2]",
        b"{}",
        b'{"newslint_archive": 2}',
        b"[" * 100_000,
        *(
            json.dumps(row | {"path": "bad", **change}).encode()
            for change in (
                {"digest": "xyz"},
                {"size": 1.5},
                {"mtime_ns": 1 << 63},
                {"prose": 5},
                {"names": "abc"},
                {"names": [1]},
                {"whole": None},
                {"whole": [0, 10**9, 1, 1, 1, 1]},
                {"paragraphs": [[0, 5]]},
                {"paragraphs": [[5, 0, 1, 1, 1, 1]]},
                {"sentences": {"a": 1}},
                {"sentences": [[True, 5, 1, 1, 1, 1]]},
                {"title": None},
                {"date": 5},
                {"name": []},
                {"path": ""},
                {"path": "a\0b"},
                {"path": "\ud800"},
                {"size": -1},
                {"language": "\ud800"},
                {"paragraphs": [[0, 0, 1, 1, 1, 1]]},
                {"sentences": [[0, 8, 1, 1, 1, 9, ""]]},
                {"sentences": [[0, 8, 1, 1, 1, 9, 5]]},
                {"sentences": [[0, 8, 1, 1, 1, 9, "the town", 5]]},
            )
        ),
    ]
    broken = tmp_path / "broken.jsonl"
    lines = [*good[:2], *bad, b"", *good[2:]]
    broken.write_bytes(b"\n".join(lines) + b"\n")
    with Archive.create(str(tmp_path / "two.archive")) as other:
        done = other.import_(str(broken))
        assert done.articles == 20
        assert [number for number, _ in done.bad] == list(range(3, 3 + len(bad)))
        assert all(reason for _, reason in done.bad)
        assert other.verify() == []
        # Files beside a bad line are read again when they are added.
        assert sum(one.digest == b"" for one in other.files()) == 2


def test_a_large_file_of_an_export_is_put_in_in_parts(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    archive.export(str(out))
    monkeypatch.setattr(importing, "_PASSAGES_AT_ONCE", 60)
    commits: list[int] = []
    with Archive.create(str(tmp_path / "one" / "two.archive")) as other:
        add = other.add

        def counted(files: Sequence[FileRecord]) -> Added:
            commits.append(sum(len(one.articles) for one in files))
            return add(files)

        monkeypatch.setattr(other, "add", counted)
        assert other.import_(str(out)) == Imported(9, 20, 0, ())
        assert sum(commits) == 20
        assert max(commits) <= 6  # not all at once
        assert told(other) == told(archive)
        assert other.verify() == []
        assert other.import_(str(out)) == Imported(0, 0, 9, ())
        assert sum(commits) == 20


def test_an_import_that_is_stopped_within_a_file_begins_that_again(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    archive.export(str(out))
    lines = out.read_bytes().splitlines(keepends=True)
    monkeypatch.setattr(importing, "_PASSAGES_AT_ONCE", 60)

    def broken(lines: Iterable[bytes], *_: object) -> Iterator[bytes]:
        yield from islice(lines, len(lines_of_feed) + 8 - 3)
        raise KeyboardInterrupt

    lines_of_feed = [line for line in lines if b"feed.jsonl" in line]
    with Archive.create(str(tmp_path / "one" / "two.archive")) as other:
        with monkeypatch.context() as patch:
            patch.setattr(importing, "_told", broken)
            with pytest.raises(KeyboardInterrupt):
                other.import_(str(out))
        begun = {one.path: one.articles for one in other.files() if not one.digest}
        assert 0 < sum(begun.values()) < len(lines_of_feed)
        done = other.import_(str(out))
        assert done.files + done.unchanged == 9
        assert done.unchanged > 0
        assert told(other) == told(archive)
        assert other.verify() == []


def test_by_way_of_streams(
    archive: Archive,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "stdout", out)
    archive.export("-")
    monkeypatch.undo()
    out.buffer.seek(0)
    monkeypatch.setattr(sys, "stdin", out)
    with Archive.create(str(tmp_path / "two.archive")) as other:
        assert other.import_("-").articles == 20


def test_an_export_is_there_whole_or_not_at_all(archive: Archive, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ArchiveError, match="the export cannot be written: No such file"):
        archive.export(str(tmp_path / "nowhere" / "out"))
    with pytest.raises(ArchiveError, match="the export cannot be written: Is a directory"):
        archive.export(str(tmp_path))
    with pytest.raises(ArchiveError, match="the export cannot be read: No such file"):
        archive.import_(str(tmp_path / "nowhere"))
    archive._db.execute("UPDATE articles SET entry = x'00' WHERE id = 5")
    with pytest.raises(ArchiveError, match=r"4\.txt: what the archive keeps of it is damaged"):
        archive.export(str(tmp_path / "out"))
    assert sorted(tmp_path.iterdir()) == before
