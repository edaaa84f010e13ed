"""All pairs are those that the rule of meeting and the verifier give, whatever the history."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from newslint.archive import merging, pairing, spools
from newslint.archive.archive import Archive
from newslint.archive.grouping import groups, one_an_article, standing_for
from newslint.archive.records import FileRecord, Pair
from newslint.similarity.across import similarity_of_pair
from newslint.similarity.archived_passages import passage_of, passages_of
from newslint.similarity.meeting import meeting_pairs
from newslint.similarity.minhash import keys_of
from newslint.text.language import load_language
from tests.archive.newsarchive import file, sentence, story
from tests.tarnpoint import CABLES

NOTICE = "This newspaper is read in the harbour by all who wait there for the morning ferry.\n"


def records(folder: Path) -> list[FileRecord]:
    """Stories that have paragraphs, sentences and a notice of each other, some in one file."""
    draw = random.Random(2)
    shared = [" ".join(sentence(draw) for _ in range(2)) for _ in range(4)]
    made = []
    for number in range(50):
        parts = [story(number, 2), *draw.sample(shared, number % 3), NOTICE]
        if number % 5 == 0:
            parts.append(draw.choice(shared).split(". ")[0] + ". And that was all there was.")
        made.append(file(f"{folder}/{number:02}.txt", "\n\n".join(parts)))
    made.append(file(f"{folder}/feed.jsonl", *(story(n, 2) + "\n" + shared[0] for n in range(5))))
    return made


def by_the_rule(every: Iterable[FileRecord]) -> list[tuple[object, ...]]:
    articles = [one for record in sorted(every) for one in record.articles]
    passages = [(n, kept) for n, one in enumerate(articles) for kept in passages_of(one.sketch)]
    words = load_language("en").function_words
    keys, holders = keys_of([kept.line for _, kept in passages])
    found: list[tuple[object, ...]] = []
    for first, second in zip(*map(list, meeting_pairs(keys, holders)), strict=True):
        (one, this), (other, that) = passages[first], passages[second]
        names = articles[one].sketch.names, articles[other].sketch.names
        both = passage_of(this, names[0]), passage_of(that, names[1])
        kinds = this.kinds & that.kinds
        similarity = similarity_of_pair(*both, kinds, words)
        if one != other and similarity:
            keys_of_both = articles[one].sketch.key, articles[other].sketch.key
            found.append((*keys_of_both, this.place, that.place, kinds, similarity))
    return found


def told(pairs: Iterable[Pair]) -> list[tuple[object, ...]]:
    return [
        (
            (pair.one.article.path, pair.one.article.name),
            (pair.other.article.path, pair.other.article.name),
            pair.one.place,
            pair.other.place,
            pair.kinds,
            pair.similarity,
        )
        for pair in pairs
    ]


@pytest.mark.parametrize("seed", range(3))
def test_the_pairs_are_those_of_the_rule(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = random.Random(seed)
    every = records(tmp_path)
    wanted = by_the_rule(every)
    assert len(wanted) > 100
    monkeypatch.setattr(merging, "AT_ONCE", 5_000)
    monkeypatch.setattr(spools, "_IN_MEMORY", 100)
    monkeypatch.setattr(pairing, "ARTICLES_AT_ONCE", 7)
    draw.shuffle(every)
    with Archive.create(str(tmp_path / "news.archive")) as archive:
        while every:
            size = draw.randint(1, 12)
            archive.add(every[:size])
            if draw.random() < 0.5:  # some come again, with new numbers
                archive.remove([every[0].path])
                archive.add(every[:1])
            every = every[size:]
        assert told(archive.pairs()) == wanted
        high = [pair for pair in wanted if float(str(pair[-1])) >= 0.9]
        assert told(archive.pairs(0.9)) == high
        assert 0 < len(high) < len(wanted)


def test_pairs_are_of_one_state_and_progress_is_told(tmp_path: Path) -> None:
    every = records(tmp_path)
    steps: list[tuple[int, int]] = []
    with Archive.create(str(tmp_path / "news.archive")) as archive:
        archive.add(every)
        whole = told(archive.pairs())
        pairs = archive.pairs(progress=lambda *step: steps.append(step))
        some = [next(pairs)]
        archive.remove([one.path for one in every])
        archive.compact()
        some += list(pairs)
        assert told(some) == whole
        assert list(archive.pairs()) == []
    assert steps[-1] == (110, 110)
    assert steps == sorted(steps)


def test_groups(tmp_path: Path) -> None:
    one, other = story("a", 1), story("b", 1).split("\n\n", 1)[1]
    alone = story("c", 1)
    with Archive.create(str(tmp_path / "news.archive")) as archive:
        assert groups(archive.pairs()) == []
        texts = [one, one + "\n" + other, other, alone]
        archive.add([file(f"{tmp_path}/{n}.txt", text) for n, text in enumerate(texts)])
        found = groups(archive.pairs())
        paths = [[Path(p.article.path).name for p in group.passages] for group in found]
        assert sorted(map(tuple, paths)) == sorted([("0.txt", "1.txt"), ("1.txt", "2.txt")] * 1)
        assert {group.similarity for group in found} == {1.0}
        for group in found:
            assert len({passage.line for passage in group.passages}) == 1


def test_a_group_has_one_passage_of_each_article(tmp_path: Path) -> None:
    tails = ["Nobody was hurt.", "", "", "The mayor was not told."]
    texts = [f"{CABLES} {tail}" for tail in tails]
    with Archive.create(str(tmp_path / "news.archive")) as archive:
        archive.add([file(f"{tmp_path}/{n}.txt", text) for n, text in enumerate(texts)])
        [group] = groups(archive.pairs())
        assert len(group.passages) == 6  # a paragraph and its sentence, twice
        thinned = one_an_article(group)
        names = [Path(passage.article.path).name for passage in thinned.passages]
        assert names == [f"{n}.txt" for n in range(4)]
        assert standing_for(group) == standing_for(thinned)
        assert "hurt" not in standing_for(group).line


def test_the_order_is_the_same_from_whatever_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths are shown from the current folder where they are below, else whole."""
    text = story("a", 1)
    names = ("b/1.txt", "0.txt", "a/2.txt", "c.txt")
    (tmp_path / "b").mkdir()
    (tmp_path / "a").mkdir()
    with Archive.create(str(tmp_path / "news.archive")) as archive:
        archive.add([file(f"{tmp_path}/{name}", text) for name in names])
        orders = []
        for folder in (tmp_path, tmp_path / "a", tmp_path / "b", tmp_path.parent):
            monkeypatch.chdir(folder)
            found = list(archive.pairs())
            orders.append(
                [
                    [
                        (Path(p.one.article.path).name, Path(p.other.article.path).name)
                        for p in found
                    ],
                    [Path(p.article.path).name for g in groups(found) for p in g.passages],
                    [Path(one.path).name for one in archive.files()],
                ]
            )
        assert orders[1:] == orders[:1] * 3
        assert orders[0][2] == ["0.txt", "2.txt", "1.txt", "c.txt"]
