"""Which files are meant by the paths of a user: folders are searched as Spark searches them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from newslint.indexing.spark import places
from newslint.indexing.spark.errors import BuildError
from newslint.indexing.spark.places import Place
from newslint.text.formats import EXTENSIONS

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, DataFrameReader, SparkSession

BY_LINE = frozenset({".jsonl", ".ndjson"})
BY_ROW = frozenset({".parquet"})
WHOLE = frozenset(EXTENSIONS) - BY_LINE
_KNOWN = frozenset(EXTENSIONS) | BY_ROW

Load = Callable[["DataFrameReader", "list[str]"], "DataFrame"]


class Meant(NamedTuple):
    """What the user's paths mean: folders to search, files that are named; what is not there."""

    folders: list[Place]
    files: list[Place]
    missing: list[tuple[str, str]]


def meant_by(spark: SparkSession, paths: Iterable[str]) -> Meant:
    """The folders and files that paths and patterns mean, each once."""
    meant = Meant([], [], [])
    known: set[str] = set()
    for path in paths:
        try:
            found = places.places_at(spark, path)
        except BuildError as error:
            meant.missing.append((path, str(error).removeprefix(f"{path}: ")))
            continue
        if not found:
            meant.missing.append((path, "no such file or directory"))
        for place in found:
            if place.path not in known:
                known.add(place.path)
                (meant.folders if place.is_folder else meant.files).append(place)
    folders = [folder for folder in meant.folders if not _is_below(folder, meant.folders)]
    return meant._replace(folders=folders)


def loaded(
    spark: SparkSession, meant: Meant, extensions: frozenset[str], load: Load
) -> DataFrame | None:
    """What is in the files of these extensions; None where there is nothing to look through.

    Named files of an extension that nobody knows are read as ``WHOLE`` ones are.
    """
    tables = []
    if meant.folders:
        reader = spark.read.option("recursiveFileLookup", "true")
        reader = reader.option("pathGlobFilter", _glob(extensions))
        tables.append(load(reader, [folder.pattern for folder in meant.folders]))
    named = [file.pattern for file in meant.files if _is_wanted(file, meant, extensions)]
    if named:
        tables.append(load(spark.read, named))
    return union(tables) if tables else None


def union(tables: Sequence[DataFrame]) -> DataFrame:
    """All rows of the tables, of which there is one."""
    return reduce(lambda one, other: one.unionByName(other), tables)


def content(reader: DataFrameReader, paths: list[str]) -> DataFrame:
    """Files as path, length and content; who asks for the first two reads no content.

    One that cannot be read is passed over here, and told where it is found to be missing.
    """
    reader = reader.format("binaryFile").option("ignoreCorruptFiles", "true")
    files = reader.option("ignoreMissingFiles", "true").load(paths)
    return files.select("path", "length", "content")


def path_of_row() -> Column:
    """The path of a row's file as ``content`` has it: what a URL escapes is written out."""
    from pyspark.sql import functions as f

    path = f.regexp_replace("_metadata.file_path", r"\+", "%2B")
    return f.regexp_replace(f.url_decode(path), "^file:///", "file:/").alias("path")


def _is_wanted(file: Place, meant: Meant, extensions: frozenset[str]) -> bool:
    """Whether a named file is of these extensions, and no search of a folder finds it."""
    extension = _extension(file.path)
    if extension not in _KNOWN:
        return extensions == WHOLE
    return extension in extensions and not _is_below(file, meant.folders)


def _is_below(place: Place, folders: Iterable[Place]) -> bool:
    return any(place.path.startswith(folder.path.rstrip("/") + "/") for folder in folders)


def _extension(path: str) -> str:
    """The extension of a path, in lower case, with its dot; "" for none."""
    stem, dot, extension = path.rpartition("/")[2].rpartition(".")
    return (dot + extension).lower() if stem else ""


def _glob(extensions: Iterable[str]) -> str:
    """The pattern of names with these extensions, in whatever case."""
    forms = ("".join(f"[{c}{c.upper()}]" if c.isalpha() else c for c in e) for e in extensions)
    return f"*{{{','.join(sorted(forms))}}}"
