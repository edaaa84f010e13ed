"""What is wrong with an archive is found; what was removed leaves no trace in a compact one."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint.archive.archive import Archive
from newslint.archive.errors import ArchiveError
from newslint.archive.packing import packed
from newslint.archive.runs import runs_of
from tests.archive.newsarchive import file, sketch, story

NOTICE = "This newspaper is read in the harbour by all who wait there for the morning ferry.\n"


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    archive = Archive.create(str(tmp_path / "news.archive"))
    for n in range(0, 60, 5):
        archive.add(
            [file(str(tmp_path / f"{k}.txt"), f"{story(k, 3)}\n{NOTICE}") for k in range(n, n + 5)]
        )
    return archive


BREAKS = {
    "DELETE FROM postings WHERE id = (SELECT max(id) FROM postings)": "postings of articles are",
    "UPDATE postings SET data = zeroblob(length(data))": "postings are of words that no article",
    "UPDATE runs SET postings = postings + 1": "postings, and not",
    "UPDATE articles SET entry = x'00' WHERE id = 7": "6.txt: the text cannot be read",
    "UPDATE articles SET content = x'00' WHERE id = 7": "6.txt: the text is not that of",
    "DELETE FROM articles WHERE id = 7": "postings are of words that no article",
    "UPDATE articles SET count = count + 1 WHERE id = 7": "are those of an article, too",
    "INSERT INTO removed VALUES (3, 5)": "are those of",
    "UPDATE header SET value = 5 WHERE name = 'next_passage'": "has a number above the next",
    "UPDATE header SET value = 5 WHERE name = 'next_article'": "has a number above the next",
    "DELETE FROM files WHERE id = 7": "1 articles belong to no file",
    "DELETE FROM common": "postings of articles are missing",
}


@pytest.mark.parametrize("statement", BREAKS)
def test_what_is_wrong_is_told(archive: Archive, statement: str) -> None:
    assert archive.verify() == []
    archive._db.execute(statement)
    assert BREAKS[statement] in "\n".join(archive.verify())


def test_runs_that_share_passages(archive: Archive) -> None:
    run = runs_of(archive._db)[0]
    archive._db.execute("INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?)", run._replace(id=99))
    assert f"The runs {run.id} and 99 share passages" in archive.verify()


def test_the_text_of_another_article(archive: Archive) -> None:
    entry = packed(sketch(story("other")))
    archive._db.execute("UPDATE articles SET entry = ?", (entry,))
    said = archive.verify()
    assert len(said) == 21
    assert said[-1].startswith("... and ")


def test_common_keys_that_list_too_few(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newslint.archive.mending.mend", lambda *_: None)
    archive.remove([one.path for one in archive.files()[:30]])
    archive.remove([one.path for one in archive.files()[:2]])
    assert any("common keys list too few" in said for said in archive.verify())
    archive.compact()
    assert archive.verify() == []


def test_progress_is_told(archive: Archive, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    archive.verify(lambda *steps: told.append(steps))
    assert told == [(60, 60)]
    archive.export(str(tmp_path / "out"), lambda *steps: told.append(steps))
    assert told[-60:] == [(n, 60) for n in range(1, 61)]


def test_compact_forgets_what_was_removed(archive: Archive, tmp_path: Path) -> None:
    archive.remove([one.path for one in archive.files()[40:]])
    before = list(archive.articles()), archive.stats()
    assert before[1].removed_passages > 0
    with Archive.open(archive.path) as reader:
        with reader.snapshot():
            asked = reader.state()
            archive.compact()
            assert reader.state() == asked
            assert reader.stats().removed_passages > 0
        assert reader.state() != asked
    after = archive.stats()
    assert list(archive.articles()) == before[0]
    assert (after.runs, after.removed_passages, after.files) == (1, 0, 40)
    assert after.postings < before[1].postings
    assert after.common_keys < before[1].common_keys
    assert archive.verify() == []
    archive.close()
    with Archive.open(archive.path, writes=True) as again:
        assert again.stats().bytes < before[1].bytes
        again.remove([one.path for one in again.files()])
        again.compact()
        assert again.stats()[:6] == (0, 0, 0, 0, 0, 0)
        assert again.verify() == []
        again.add([file(str(tmp_path / "1.txt"), story(1))])
        assert again.verify() == []


def test_what_cannot_be_read_is_not_made_compact(archive: Archive) -> None:
    archive.remove([archive.files()[3].path])
    archive._db.execute("UPDATE articles SET entry = x'00' WHERE id = 40")
    with pytest.raises(ArchiveError, match="newslint archive verify"):
        archive.compact()
    assert archive.stats().removed_passages > 0
