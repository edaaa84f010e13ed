"""What a worker reads: files, lines and rows in, a row an article or a problem out.

The functions are those of one machine: ``run.article`` reads, ``similarity.sketches`` sketches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.archive.packing import packed, unpacked
from newslint.indexing.dates import date_of
from newslint.indexing.recording import title_of
from newslint.indexing.spark.places import shown
from newslint.indexing.spark.tables import READ, names_of
from newslint.run.article import articles_in, digest_of
from newslint.similarity.archived_passages import passages_of
from newslint.similarity.sketches import Sketch, sketch_of
from newslint.text.blocks import Problem
from newslint.text.document import Document
from newslint.text.formats import (
    FormatError,
    ReadingOptions,
    UnknownContentError,
    format_of_path,
)
from newslint.text.formats.jsonl import lines_of
from newslint.text.lines import LineIndex, Position
from newslint.text.source import NotTextError, Source, decode

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
# So many articles are handed to Spark at a time.
_PORTION = 200


class Wish(NamedTuple):
    """How files are read: the options, and the paths of those that somebody named."""

    options: ReadingOptions
    named: frozenset[str]


def first_line_fits(
    options: ReadingOptions, batches: Iterator[pd.DataFrame]
) -> Iterator[pd.DataFrame]:
    """Whether each file of JSON Lines can be read line by line, by its first line (``head``).

    Where not, it is read whole, and what is wrong with it is found as on one machine: it is no
    UTF-8, one value over many lines, or its fields are called otherwise.
    """
    import pandas as pd

    for batch in batches:
        fits = [
            bool(valid) and _fits(head, options)
            for valid, head in zip(batch["valid"], batch["head"], strict=True)
        ]
        yield pd.DataFrame({"path": batch["path"], "fits": fits})


def _fits(head: bytes | None, options: ReadingOptions) -> bool:
    if head is None:
        return False
    try:
        source = decode(bytes(head))
        if source.encoding != "utf-8" or not source.text.lstrip(" \t").startswith("{"):
            return False
        return not any(isinstance(found, Problem) for found in lines_of(source, options))
    except (FormatError, NotTextError):
        return False


def read_files(wish: Wish, batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """The articles of whole files (path, length, content)."""
    yield from _portions(
        row
        for batch in batches
        for path, content in zip(batch["path"], batch["content"], strict=True)
        for row in _of_file(path, bytes(content), wish)
    )


def _of_file(path: str, data: bytes, wish: Wish) -> Iterator[Row]:
    """The rows of one file.  What goes wrong with it is told and never raised."""
    digest = digest_of(data)
    where = shown(path)
    at = -1
    try:
        for at, read in enumerate(articles_in(data, format_at(path), wish.options)):
            yield _row(path, where, at, 0, read) | {"digest": digest}
    except UnknownContentError as error:
        yield _problem(path, at + 1, 0, str(error) if path in wish.named else None)
    except (NotTextError, FormatError) as error:
        yield _problem(path, at + 1, 0, str(error))
    except Exception as error:  # one article must not end the build for the others
        yield _problem(path, at + 1, 0, _internal(error))


def format_at(path: str) -> str:
    """The format of the file at a path, by its extension: plain text where that says nothing."""
    return format_of_path(path.rpartition("/")[2]) or "plain"


def read_records(
    options: ReadingOptions, batches: Iterator[pd.DataFrame]
) -> Iterator[pd.DataFrame]:
    """The articles of lines and rows (path, at, text), each an object of JSON."""
    yield from _portions(
        row
        for batch in batches
        for path, at, text in zip(batch["path"], batch["at"], batch["text"], strict=True)
        for row in _of_record(path, at, text, options)
    )


def _of_record(path: str, at: int, text: str, options: ReadingOptions) -> Iterator[Row]:
    """The rows of one line or row.  The names are told apart when all of the file are known."""
    where = shown(path)
    item = -1
    source = _Line(text, at)
    try:
        for item, found in enumerate(lines_of(source, options, is_first=False)):
            read = (
                found if isinstance(found, Problem) else Document(source, found, options.language)
            )
            yield _row(path, where, at, item, read) | {"is_record": True}
    except (NotTextError, FormatError) as error:
        yield _problem(path, at, item + 1, f"line {at}: {error}")
    except Exception as error:  # one article must not end the build for the others
        yield _problem(path, at, item + 1, f"line {at}: {_internal(error)}")


class _Line(Source):
    """One line of a file, which knows its number there."""

    def __init__(self, text: str, number: int) -> None:
        super().__init__(text)
        self.lines = _OneLine(text, number)


class _OneLine(LineIndex):
    """The index of one line of a file."""

    def __init__(self, text: str, number: int) -> None:
        super().__init__(text)
        self._number, self._length = number, len(text)

    def position(self, offset: int) -> Position:
        return Position(self._number, min(offset, self._length) + 1)

    def line_of(self, offset: int) -> int:  # noqa: ARG002
        return self._number


# -- rows --------------------------------------------------------------------------------------


def _portions(rows: Iterable[Row]) -> Iterator[pd.DataFrame]:
    import pandas as pd

    names = names_of(READ)
    portion: list[Row] = []

    def table() -> pd.DataFrame:
        return pd.DataFrame({n: [row.get(n) for row in portion] for n in names}, dtype=object)

    for row in rows:
        portion.append(row)
        if len(portion) >= _PORTION:
            yield table()
            portion = []
    yield table()


def _row(path: str, where: str, at: int, item: int, read: Document | Problem) -> Row:
    if isinstance(read, Problem):
        return _problem(path, at, item, f"line {read.line}: {read.message}")
    sketch = sketch_of((where, read.name), read)
    return {
        **_problem(path, at, item, None),
        "name": None if read.name is None else writable(read.name),
        "title": writable(title_of(read)),
        "date": date_of(read.metadata, where),
        "language": sketch.language,
        "passages": len(passages_of(sketch)),
        "entry": packed(sketch),
    }


def _problem(path: str, at: int, item: int, message: str | None) -> Row:
    said = None if message is None else writable(message)
    return {
        "path": path,
        "at": at,
        "item": item,
        "is_record": False,
        "message": said,
        "passages": 0,
    }


def _internal(error: Exception) -> str:
    return f"internal error: {type(error).__name__}: {error}; please report it"


def writable(text: str) -> str:
    """The text as an archive writes it: half a surrogate pair cannot be written."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def sketch_of_row(row: Any) -> Sketch:
    """The sketch of an article, from its row.  Raises EntryError where it is not whole."""
    return unpacked(bytes(row.entry), shown(row.path), row.name, row.language)
