"""Which archived passages are found is told by one rule, however they came into the archive."""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from newslint.archive import merging, runs
from newslint.archive.archive import Archive
from newslint.archive.records import ArchivedArticle, FileRecord
from newslint.similarity.archived_passages import passages_of
from newslint.similarity.meeting import FIRST_HOLDERS, MOST_HOLDERS, meeting_pairs
from newslint.similarity.minhash import KEY_BITS, Keys
from tests.archive.newsarchive import article, file, story

NOTICE = "This newspaper is read in the harbour by all who wait there for the morning ferry.\n"


def met(archive: Archive, keys: Keys) -> set[tuple[int, int]]:
    found = archive.candidates(keys)
    pairs = list(zip(found.positions.tolist(), found.passages.tolist(), strict=True))
    assert pairs == sorted(set(pairs))
    return set(pairs)


def expected(archive: Archive, asked: Keys) -> set[tuple[int, int]]:
    """By the rule of similarity/meeting.py: each passage asked for is the highest of all."""
    from newslint.similarity.minhash import keys_of

    holders: defaultdict[int, list[int]] = defaultdict(list)
    for kept in sorted(archive.articles(), key=lambda one: one.first):
        lines = [passage.line for passage in passages_of(archive.sketch(kept))]
        keys, positions = keys_of(lines)
        for key, position in zip(keys.tolist(), positions.tolist(), strict=True):
            holders[key].append(kept.first + position)
    found: set[tuple[int, int]] = set()
    for key, position in zip(asked.keys.tolist(), asked.passages.tolist(), strict=True):
        own = holders[key]
        found |= {(position, n) for n in (own[:6] if len(own) + 1 > MOST_HOLDERS else own)}
    return found


def records(count: int, folder: Path) -> list[FileRecord]:
    return [
        file(str(folder / f"{n}.txt"), story(n, 3) + ("\n" + NOTICE if n % 2 else ""))
        for n in range(count)
    ]


@pytest.mark.parametrize("at_once", [1, 7, 120])
def test_commits_and_merges_change_nothing(
    tmp_path: Path, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "AT_ONCE", 3_000)  # so merges go part by part
    every = records(120, tmp_path)
    with Archive.create(str(tmp_path / "news.archive")) as archive:
        for start in range(0, len(every), at_once):
            archive.add(every[start : start + at_once])
        for text in (story(3, 3), story(50, 3) + "\n" + NOTICE, story("new")):
            keys = article(text).keys
            assert met(archive, keys) == expected(archive, keys) != set()
        assert archive.verify() == []
        assert archive.stats().common_keys > 0


def test_what_was_removed_is_not_found_and_common_keys_stay_common(tmp_path: Path) -> None:
    draw = random.Random(4)
    every = records(120, tmp_path)
    asked = article(story(8, 3) + "\n" + NOTICE).keys
    with Archive.create(str(tmp_path / "news.archive")) as archive:
        for start in range(0, len(every), 10):
            archive.add(every[start : start + 10])
        gone = draw.sample(every, 60)
        archive.remove([one.path for one in gone])
        there = set(archive.articles_of(range(10_000)))
        found = met(archive, asked)
        assert {passage for _, passage in found} <= there
        assert archive.verify() == []
        archive.compact()
        assert met(archive, asked) == expected(archive, asked)
        assert archive.verify() == []
        # Before that, nothing was missed but some of many holders of a passage.
        for missed in {position for position, _ in expected(archive, asked) - found}:
            assert sum(position == missed for position, _ in found) >= FIRST_HOLDERS


@pytest.mark.parametrize("way", ["at once", "one by one", "by others", "by a move"])
@pytest.mark.parametrize("settled", [False, True])
def test_holders_that_are_left_take_the_places_of_those_removed(
    tmp_path: Path, way: str, settled: bool
) -> None:
    every = [file(str(tmp_path / f"{n:03}.txt"), f"{story(n, 1)}\n{NOTICE}") for n in range(70)]
    gone = [one.path for one in every[:40]]
    asked = article(f"Another headline\n\n{NOTICE}").keys
    with Archive.create(str(tmp_path / "news.archive")) as archive:
        for start in range(0, 70, 10):
            archive.add(every[start : start + 10])
        if settled:
            archive.settle()
        if way == "at once":
            archive.remove(gone)
        elif way == "one by one":
            for path in gone:
                archive.remove([path])
        elif way == "by others":
            archive.add([file(path, story(path, 1)) for path in gone])
        else:
            archive.add([file(f"{path}.moved", story(path, 1)) for path in gone])
            for path in gone:
                archive.move(f"{path}.moved", path)
        notices = {
            kept.first + number
            for kept in archive.articles()
            for number, passage in enumerate(passages_of(archive.sketch(kept)))
            if passage.line == NOTICE.lower().strip(".\n")
        }
        assert len(notices) == 30
        found = {number for _, number in met(archive, asked)}
        assert found <= notices
        # Who went through the texts when few were left knows that there are no more.
        assert len(found) >= (30 if way in ("at once", "by others") else FIRST_HOLDERS)
        assert archive.verify() == []
        archive.compact()
        assert met(archive, asked) == {(0, number) for number in notices}


def test_of_many_holders_that_are_left_the_first_take_the_places(tmp_path: Path) -> None:
    every = [file(str(tmp_path / f"{n:03}.txt"), f"{story(n, 1)}\n{NOTICE}") for n in range(200)]
    asked = article(f"Another headline\n\n{NOTICE}").keys
    with Archive.create(str(tmp_path / "news.archive")) as archive:
        archive.add(every)
        for start in range(0, 160, 40):
            archive.remove([one.path for one in every[start : start + 40]])
            assert met(archive, asked) == expected(archive, asked)
            assert len(met(archive, asked)) == FIRST_HOLDERS
            assert archive.verify() == []


def test_an_unreadable_text_keeps_nothing_from_being_removed(tmp_path: Path) -> None:
    every = records(120, tmp_path)
    with Archive.create(str(tmp_path / "news.archive")) as archive:
        archive.add(every)
        archive._db.execute("UPDATE articles SET entry = x'00' WHERE id IN (50, 100)")
        assert archive.remove([one.path for one in every[:80]]).files == 80
        assert len(archive.files()) == 40


def test_the_rule_is_that_of_all_pairs(tmp_path: Path) -> None:
    every = records(60, tmp_path)
    with Archive.create(str(tmp_path / "news.archive")) as archive:
        archive.add(every[:-1])
        asked = every[-1].articles[0].keys
        last = archive.stats().passages
        keys, passages = [], []
        for kept, record in zip(sorted(archive.articles(), key=_number), every, strict=False):
            keys.append(record.articles[0].keys.keys)
            passages.append(record.articles[0].keys.passages + kept.first)
        for position in np.unique(asked.passages).tolist():
            own = asked.keys[asked.passages == position]
            first, second = meeting_pairs(
                np.concatenate([*keys, own]),
                np.concatenate([*passages, np.full(len(own), last, dtype=np.int64)]),
            )
            wanted = first[second == last].tolist()
            only = Keys(own, np.zeros(len(own), dtype=np.int64))
            assert archive.candidates(only).passages.tolist() == wanted


def _number(kept: ArchivedArticle) -> int:
    return int(kept.number)


def test_nothing_asked_and_nothing_there(tmp_path: Path) -> None:
    none = Keys(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64))
    with Archive.create(str(tmp_path / "news.archive")) as archive:
        assert met(archive, none) == met(archive, article(story(1)).keys) == set()
        archive.add([file(str(tmp_path / "a.txt"), "One\n"), file(str(tmp_path / "b.txt"), "")])
        assert met(archive, article(story(1)).keys) == set()
        assert archive.verify() == []
        archive.compact()


def test_runs_are_few_and_grow(tmp_path: Path) -> None:
    with Archive.create(str(tmp_path / "news.archive")) as archive:
        for number, record in enumerate(records(200, tmp_path)):
            archive.add([record])
            there = runs.runs_of(archive._db)
            assert len(there) <= 2 + np.log(number + 1) / np.log(1 + merging.GROWTH)
            for one, newer in combinations(there, 2):
                assert one.stop <= newer.first
                assert one.postings > newer.postings


@pytest.mark.parametrize("span", [1, 2, 3, 1_000, 1 << 20, 1 << 28])
@pytest.mark.parametrize("each", [0, 1, 53])
def test_postings_come_back(tmp_path: Path, span: int, each: int) -> None:
    draw = np.random.default_rng(span + each)
    count = max(1, min(span, 200) * each)
    first = 12_345_678_901
    keys = draw.integers(0, 1 << KEY_BITS, count, dtype=np.uint64)
    keys[::3] = draw.integers(0, 50, len(keys[::3]), dtype=np.uint64)
    passages = draw.integers(0, span, count) + first
    every = sorted(set(zip(keys.tolist(), passages.tolist(), strict=True)))
    keys = np.array([key for key, _ in every], dtype=np.uint64)
    passages = np.array([passage for _, passage in every], dtype=np.int64)
    shuffled = draw.permutation(len(every))
    postings, _ = runs.cut(runs.sorted_postings(keys[shuffled], passages[shuffled]))
    order = np.lexsort((postings.passages, postings.keys))
    assert order.tolist() == list(range(len(order)))
    with Archive.create(str(tmp_path / "news.archive")) as archive:
        run = runs.Run.planned(3, first, first + span, count)
        runs.write(archive._db, run, postings)
        for start, stop in ((0, 1 << KEY_BITS), (10, 40), (1 << 20, 1 << 39), (7, 8)):
            wanted = (postings.keys >= start) & (postings.keys < stop)
            back = runs.read(archive._db, run, start, stop)
            assert back.keys.tolist() == postings.keys[wanted].tolist()
            assert back.passages.tolist() == postings.passages[wanted].tolist()


@pytest.mark.parametrize("passages", [1, 2, 1_000, 1 << 20, 1 << 24, 1 << 28])
@pytest.mark.parametrize("each", [1, 16, 53, 200])
def test_the_largest_posting_has_room(passages: int, each: int) -> None:
    run = runs.Run.planned(1, 0, passages, each * passages)
    assert (1 << run.bucket_bits) <= 1 << runs.BUCKETS
    assert KEY_BITS - run.bucket_bits + run.passage_bits <= 8 * run.width
    assert run.width == (5 if each >= 16 else run.width) <= 6
    assert 8 * run.key_bytes + run.passage_bits <= 8 * run.width


def test_of_a_key_that_many_have_the_first_are_kept() -> None:
    keys = np.array([5] * 40 + [6] * 32 + [7], dtype=np.uint64)
    kept, common = runs.cut(runs.sorted_postings(keys, np.arange(len(keys))))
    assert kept.passages.tolist() == [*range(32), *range(40, 73)]
    assert common.tolist() == [5]


def test_after_much_was_put_in_there_is_one_run(tmp_path: Path) -> None:
    every = records(120, tmp_path)
    with Archive.create(str(tmp_path / "news.archive")) as archive:
        archive.add(every[:100])
        archive.settle()
        state = archive.state()
        archive.add(every[100:101])
        assert len(runs.runs_of(archive._db)) == 2
        archive.settle()  # a single article is not worth it
        assert len(runs.runs_of(archive._db)) == 2
        archive.add(every[101:])
        archive.settle()
        assert len(runs.runs_of(archive._db)) == 1
        assert archive.state() != state
        assert archive.verify() == []


def test_what_comes_and_goes_again_and_again_does_not_pile_up(tmp_path: Path) -> None:
    every = records(40, tmp_path)
    with Archive.create(str(tmp_path / "news.archive")) as archive:
        archive.add(every)
        passages = archive.stats().passages
        for turn in range(10):
            archive.add([one._replace(digest=bytes([turn])) for one in every[:30]])
            assert archive.stats().removed_passages < 2 * passages
        assert archive.verify() == []
        archive.remove([one.path for one in every])
        assert archive.stats()[:5] == (0, 0, 0, 0, 0)
