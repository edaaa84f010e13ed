"""What Spark builds is what one machine builds: articles, passages, pairs, groups, errors."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from newslint.archive.archive import Archive
from newslint.config.load import Configurations
from newslint.config.model import Config, Overrides
from newslint.indexing.adding import add
from newslint.indexing.recording import Recorder
from newslint.indexing.spark import copying
from newslint.indexing.spark.build import Built, Order, build
from newslint.indexing.spark.copying import copy
from newslint.indexing.spark.errors import BuildError
from newslint.result import InputError
from newslint.run import batch
from newslint.similarity.archived_passages import passages_of
from newslint.similarity.minhash import keys_of
from tests.spark import newsroom

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

TABLE = "table/rows"


class Both(NamedTuple):
    """The same articles built by Spark and put into an archive of one machine."""

    folder: Path
    output: Path
    built: Built
    archive: Archive
    home: Path
    errors: list[InputError]

    def table(self, spark: SparkSession, name: str) -> DataFrame:
        return spark.read.parquet(str(self.output / name))

    def place(self, path: str) -> str:
        """The path from the folder that it was read from; both tables have one name."""
        for root in (self.folder, self.home):
            path = path.removeprefix(f"{root}/")
        return path.replace(".parquet", ".jsonl")


@pytest.fixture(scope="session")
def both(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    base = tmp_path_factory.mktemp("both")
    folder, home = base / "news", base / "home"
    newsroom.write(folder)
    shutil.copytree(folder, home)
    _write_table(spark, folder / f"{TABLE}.parquet", home / f"{TABLE}.jsonl")
    output = base / "built"
    built = build(spark, Order([str(folder)], str(output)))
    with Archive.open(str(base / "one.sqlite"), writes=True, makes=True) as archive:
        settings = Configurations(Overrides(), is_isolated=True)
        order = batch.Order((str(home),), settings, (), None, 1, uses_baseline=False)
        indexed = add(archive, order)
        yield Both(folder, output, built, archive, home, list(indexed.errors))


def _write_table(spark: SparkSession, table: Path, lines: Path) -> None:
    """A table of Parquet, and the lines of JSON that say the same."""
    rows = newsroom.rows()
    written = table.with_suffix(".all")
    spark.createDataFrame(rows, "id string, title string, text string, date string").coalesce(
        1
    ).write.parquet(str(written))
    (part,) = written.glob("*.parquet")
    table.parent.mkdir(exist_ok=True)
    part.rename(table)
    shutil.rmtree(written)
    lines.parent.mkdir()
    as_spark = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows]
    lines.write_text("\n".join(as_spark) + "\n")


def test_articles_and_their_numbers(spark: SparkSession, both: Both) -> None:
    rows = both.table(spark, "articles").orderBy("article").collect()
    assert [row["article"] for row in rows] == list(range(len(rows)))
    found = [_about(both, row, row["first"]) for row in rows]
    kept = sorted(both.archive.articles(), key=lambda article: article.number)
    first = kept[0].first
    assert found == [
        (
            both.place(_absolute(a.path)),
            a.name,
            a.title,
            a.date,
            a.language,
            a.passages,
            a.first - first,
        )
        for a in kept
    ]
    assert both.built.articles == len(kept) > 270


def _about(both: Both, row: Any, first: int) -> tuple[Any, ...]:
    about = (row["name"], row["title"], row["date"], row["language"], row["passages"])
    return (both.place(row["path"]), *about, first)


def _absolute(path: str) -> str:
    return str(Path.cwd() / path)


def test_pairs(spark: SparkSession, both: Both) -> None:
    found = set(_pairs(spark, both))
    expected = {
        (
            *((both.place(_absolute(s.article.path)), s.article.name, *s.place) for s in pair[:2]),
            pair.kinds,
            pair.similarity,
        )
        for pair in both.archive.pairs()
    }
    assert found == expected
    assert both.built.pairs == len(found) > 600


def _pairs(spark: SparkSession, both: Both) -> Iterator[tuple[Any, ...]]:
    passages = {
        row["passage"]: row
        for row in both.table(spark, "passages")
        .join(both.table(spark, "articles").select("article", "path", "name"), "article")
        .collect()
    }

    def side(number: int) -> tuple[Any, ...]:
        row = passages[number]
        place = ("start", "end", "line", "column", "end_line", "end_column")
        return (both.place(row["path"]), row["name"], *(row[name] for name in place))

    for row in both.table(spark, "pairs").collect():
        yield side(row["first"]), side(row["second"]), row["kinds"], row["similarity"]


def test_groups(spark: SparkSession, both: Both) -> None:
    pairs = [
        (r["first"], r["second"], r["similarity"]) for r in both.table(spark, "pairs").collect()
    ]
    group_of: dict[int, int] = {}
    for first, second, _ in pairs:
        one, other = group_of.setdefault(first, first), group_of.setdefault(second, second)
        low, high = min(one, other), max(one, other)
        group_of.update({p: low for p, group in group_of.items() if group == high})
    rows = both.table(spark, "groups").collect()
    assert {row["passage"]: row["group"] for row in rows} == group_of
    sizes = {group: list(group_of.values()).count(group) for group in group_of.values()}
    least = {
        group: min(s for first, _, s in pairs if group_of[first] == group)
        for group in group_of.values()
    }
    assert {row["group"]: row["size"] for row in rows} == sizes
    assert {row["group"]: row["similarity"] for row in rows} == least
    assert both.built.groups == len(sizes)


def test_what_cannot_be_read_is_told_in_the_same_words(spark: SparkSession, both: Both) -> None:
    found = {(both.place(r["path"]), r["message"]) for r in both.table(spark, "problems").collect()}
    expected = {(both.place(_absolute(error.path)), error.message) for error in both.errors}
    assert found == expected
    assert both.built.problems == len(found) >= 4
    assert {(both.place(path), message) for path, message in both.built.told} == found


def test_the_archive_of_one_file_is_that_of_one_machine(
    spark: SparkSession, both: Both, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "COMMIT_PASSAGES", 150)  # the lines of one file take several
    file = str(tmp_path / "copied.sqlite")
    copy(both.table(spark, "articles"), file, Recorder([Config()]))
    with Archive.open(file) as copied:
        mine, theirs = list(copied.articles()), list(both.archive.articles())
        assert [a[2:] for a in mine] == [a[2:] for a in theirs]
        for one, other in zip(mine, theirs, strict=True):
            assert copied.sketch(one)[1:] == both.archive.sketch(other)[1:]
        lines = [passage.line for passage in passages_of(copied.sketch(mine[40]))]
        asked = keys_of([*lines, newsroom.NOTICE.lower(), newsroom.HABIT.lower()])
        for found, expected in zip(
            copied.candidates(asked), both.archive.candidates(asked), strict=True
        ):
            assert found.tolist() == expected.tolist()
        digests = {both.place(_absolute(f.path)): f.digest for f in both.archive.files()}
        for file_ in copied.files():
            assert file_.digest in {b"", digests[both.place(_absolute(file_.path))]}
    assert not list(tmp_path.glob("*building*"))


def test_a_build_is_not_written_over_or_gone_on_with_by_another_one(
    spark: SparkSession, both: Both, tmp_path: Path
) -> None:
    output = str(both.output)
    with pytest.raises(BuildError, match="holds a build; --overwrite"):
        build(spark, Order([str(both.folder)], output))
    with pytest.raises(BuildError, match="was built with another inputs"):
        build(spark, Order([str(tmp_path)], output, resumes=True))
    assert build(spark, Order([str(both.folder)], output, resumes=True)) == both.built
    header = json.loads((both.output / "_newslint.json").read_text())
    other = tmp_path / "other"
    other.mkdir()
    header["scheme"]["bands"] = "20 of 4"
    (other / "_newslint.json").write_text(json.dumps(header))
    with pytest.raises(
        BuildError, match="another scheme: bands '20 of 4', and not bands '42 of 3'"
    ):
        build(spark, Order([str(both.folder)], str(other), resumes=True))
    (tmp_path / "full").mkdir()
    (tmp_path / "full/notes.txt").write_text("mine")
    with pytest.raises(BuildError, match="holds something else"):
        build(spark, Order([str(both.folder)], str(tmp_path / "full"), overwrites=True))
