"""What is put into an archive comes out as it was, under the path that it was given."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from newslint.archive.archive import Archive
from newslint.archive.contents import content_of
from newslint.archive.errors import ArchiveError
from newslint.archive.packing import EntryError, packed, unpacked
from newslint.archive.records import Added, ArticleRecord, Removed
from newslint.similarity.archived_passages import passages_of
from newslint.similarity.sketches import Sketch
from tests.archive.newsarchive import article, file, sketch, story

TEXTS = [
    story(1),
    "",
    "One\n",
    "One line without a full stop and with twelve words in it altogether",
    story(2).replace("\n", "\r\n"),
    "“Wir öffnen die Brücke,” sagte sie, “bevor der Winter den alten Hafen ganz erreicht.”\n" * 3,
    "Сегодня утром мэр города открыл новый мост через реку, которую раньше пересекал паром.\n",
    "市長は今朝、新しい橋を開通させた。フェリーは二十年間この川を渡っていた。\n",
    "The U\u00adnion’s high‑stakes café \U0001f6a2 reopened on Friday after the long storm.\n",
    story(3, 40),
    "\ufeff" + story(4),
    "- The mayor opened the bridge.\n- The baker closed the old school for one day in winter.\n"
    * 4,
]


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return Archive.create(str(tmp_path / "news.archive"))


@pytest.mark.parametrize("text", TEXTS)
def test_a_sketch_comes_back(text: str) -> None:
    made = sketch(text, "a.txt", "seven")
    assert unpacked(packed(made), "a.txt", "seven", "en") == made


def test_words_that_are_not_those_of_their_place_are_kept() -> None:
    made = sketch(story(1))
    odd = made._replace(
        paragraphs=made.paragraphs._replace(
            text="other words\n" + made.paragraphs.text.split("\n", 1)[1]
        ),
        names=frozenset(),
        prose=made.prose + "\ud800",
    )
    assert unpacked(packed(odd), "story.txt", None, "en") == odd
    assert len(packed(made)) < len(packed(odd))


def test_whatever_the_bytes_are_an_entry_is_read_or_refused() -> None:
    whole = packed(sketch(story(1)))
    for at in range(0, len(whole), 3):
        for broken in (whole[:at], whole[:at] + b"\0" + whole[at + 1 :]):
            try:
                assert isinstance(unpacked(broken, "a", None, "en"), Sketch)
            except EntryError:
                continue


def test_an_entry_takes_less_room_than_the_text() -> None:
    text = story(1, 12)
    assert len(packed(sketch(text))) < len(text) / 2


def test_articles_and_files(archive: Archive, tmp_path: Path) -> None:
    folder = str(tmp_path)
    every = [file(f"{folder}/b.jsonl", *TEXTS), file(f"{folder}/a.txt", story(9), mtime_ns=7)]
    assert archive.add(every) == Added(2, 0, 0, 13, archive.stats().passages)
    one, other = archive.files()
    assert (one.path, one.mtime_ns, one.articles) == (f"{folder}/a.txt", 7, 1)
    assert (other.path, other.digest, other.articles) == (*every[1 - 1][:2], len(TEXTS))
    articles = list(archive.articles())
    assert [kept.path for kept in articles] == [f"{folder}/a.txt"] + [f"{folder}/b.jsonl"] * 12
    assert [kept.name for kept in articles] == [None, *map(str, range(12))]
    for kept, record in zip(articles, [*every[1].articles, *every[0].articles], strict=True):
        assert archive.sketch(kept) == record.sketch
        assert kept.passages == len(passages_of(record.sketch))
        assert kept.content == content_of(record.sketch.prose)
        assert (kept.title, kept.date, kept.language) == (record.title, "2026-11-22", "en")
    assert archive.verify() == []


def test_equal_words_are_equal_content() -> None:
    assert content_of("The “old” bridge, closed.") == content_of("the old\n\nBRIDGE closed")
    assert content_of("The old bridge") != content_of("The old bridges")


def test_again_changes_nothing_and_another_content_replaces(
    archive: Archive, tmp_path: Path
) -> None:
    path = str(tmp_path / "a.txt")
    archive.add([file(path, story(1)), file(f"{path}x", story(2))])
    before = archive.state(), list(archive.articles())
    assert archive.add([file(path, story(1))])[:3] == (0, 0, 1)
    assert (archive.state(), list(archive.articles())) == before
    assert archive.add([file(path, story(1), mtime_ns=5)]).unchanged == 1
    assert archive.state() != before[0]
    assert archive.files()[0].mtime_ns == 5
    assert archive.add([file(path, story(3))])[:4] == (0, 1, 0, 1)
    kept, other = archive.articles()
    assert kept.first >= before[1][1].first + before[1][1].passages  # numbers are not used again
    assert other == before[1][1]
    assert archive.articles_of([before[1][0].first, kept.first]) == {kept.first: kept}
    with pytest.raises(ArchiveError, match=r"a\.txt is no more in the archive"):
        archive.sketch(before[1][0])
    # Of two records of one path the last one stands.
    archive.add([file(path, story(4)), file(path, story(5))])
    assert archive.sketch(next(archive.articles())) == article(story(5), path).sketch
    assert archive.verify() == []


def test_remove_move_and_touch(archive: Archive, tmp_path: Path) -> None:
    a, b, c = (str(tmp_path / name) for name in "abc")
    archive.add([file(a, story(1)), file(b, story(2)), file(c, *TEXTS)])
    states = {archive.state()}
    assert archive.remove([a, a, "nowhere"]) == Removed(1, 1, ("nowhere",))
    states.add(archive.state())
    assert archive.move(b, a)
    assert [one.path for one in archive.files()] == [a, c]
    states.add(archive.state())
    assert archive.move(a, c)  # what was there gives way
    assert [(one.path, one.articles) for one in archive.files()] == [(c, 1)]
    states.add(archive.state())
    assert archive.touch(c, 99, 5)
    assert archive.files()[0][2:4] == (99, 5)
    states.add(archive.state())
    assert len(states) == 5
    assert archive.move(c, c)
    state = archive.state()
    assert not archive.move("nowhere", a)
    assert not archive.touch("nowhere", 1, 1)
    assert archive.state() == state
    assert archive.verify() == []


def test_paths_are_those_of_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, desk = tmp_path / "home", tmp_path / "home" / "desk"
    (desk / "sub").mkdir(parents=True)
    monkeypatch.chdir(desk)
    with Archive.create("../news.archive") as archive:
        archive.add([file(str(Path("sub", "ä b.txt")), story(1)), file(f"{tmp_path}/out", "x")])
        assert [one.path for one in archive.files()] == [f"{tmp_path}/out", "sub/ä b.txt"]
        assert archive.articles_of([0])[0].path == "sub/ä b.txt"
    monkeypatch.chdir(tmp_path)
    home.rename(tmp_path / "moved")
    with Archive.open("moved/news.archive") as archive:
        assert [one.path for one in archive.files()] == ["out", "moved/desk/sub/ä b.txt"]
    Path("link").symlink_to("moved/news.archive")
    with Archive.open("link") as archive:
        assert [one.path for one in archive.files()] == ["out", "moved/desk/sub/ä b.txt"]


def test_names_and_titles_of_any_letters(archive: Archive, tmp_path: Path) -> None:
    path = str(tmp_path / os.fsdecode(b"caf\xe9 \n.txt"))
    record = article(story(1), path)
    odd = ArticleRecord("n\ud800\0", "t\udfff", None, record.sketch, record.keys)
    archive.add([file(path, story(1))._replace(articles=(odd,), digest=b"")])
    assert archive.files()[0].path == path
    kept = next(archive.articles())
    assert (kept.path, kept.name, kept.title, kept.date) == (path, "n\ud800\0", "t?", None)
    assert archive.remove([path]).files == 1


def test_one_state_for_several_questions(archive: Archive, tmp_path: Path) -> None:
    archive.add([file(str(tmp_path / "a"), story(1))])
    with archive.snapshot(), archive.snapshot():
        found = archive.candidates(article(story(1)).keys)
        assert archive.articles_of(found.passages)
    with pytest.raises(OSError, match="mine"), archive.snapshot():
        raise OSError("mine")
    with archive.snapshot(), pytest.raises(ArchiveError, match="while it is being read"):
        archive.remove(["a"])
    archive.close()


def test_copies_that_went_different_ways_have_different_states(tmp_path: Path) -> None:
    paths = [str(tmp_path / "a.archive"), str(tmp_path / "b.archive")]
    Archive.create(paths[0]).close()
    shutil.copy(*paths)
    states = []
    for number, path in enumerate(paths):
        with Archive.open(path, writes=True) as archive:
            archive.add([file(str(tmp_path / "a"), story(number))])
            states.append(archive.state())
    assert states[0] != states[1]


def test_a_file_in_many_parts_has_the_articles_of_all(archive: Archive) -> None:
    whole = file("export.jsonl", *(story(number) for number in range(6)))
    for _ in range(2):  # whoever is killed begins again
        for start in (0, 2, 4):
            part = whole._replace(articles=whole.articles[start : start + 2], continues=start > 0)
            added = archive.add([part if start == 4 else part._replace(digest=b"")])
            assert added.articles == 2
        assert [one.articles for one in archive.files()] == [6]
        assert len(list(archive.articles())) == 6
        archive.add([whole._replace(articles=whole.articles[:2], digest=b"")])
    assert archive.add([whole]).articles == 6
    assert archive.add([whole]).unchanged == 1
