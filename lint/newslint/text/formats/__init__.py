"""Formats: which reader turns an input into articles."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any, cast

from newslint.text.blocks import Problem, Reading
from newslint.text.named import NamedTuple
from newslint.text.source import Source, decode

# Name -> module of this package.  It has ``read(source, language) -> Reading`` where a file is one
# article, or ``read_all(source, options) -> Iterable[Reading | Problem]`` where it may hold many;
# and ``decode(data) -> Source`` where bytes become text in a way of their own (an XML declaration,
# a zip). A module is imported when its format is met: markdown-it costs more than an article.
_READERS = {
    "plain": "plain",
    "markdown": "markdown",
    "mdx": "mdx",
    "html": "html",
    "nitf": "nitf",
    "newsml": "newsml",
    "ninjs": "ninjs",
    "wxr": "feeds",
    "rss": "feeds",
    "atom": "feeds",
    "docx": "docx",
    "jsonl": "jsonl",
    "csv": "csv_table",
    "iptc7901": "iptc7901",
}
FORMATS = tuple(_READERS)
# Extension -> format; "xml" and "json" stand for what the root element or the keys say.
XML, JSON = "xml", "json"
EXTENSIONS = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "mdx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".nitf": "nitf",
    ".newsml": "newsml",
    ".xml": XML,
    ".rss": XML,
    ".atom": XML,
    ".wxr": XML,
    ".json": JSON,
    ".ninjs": "ninjs",
    ".docx": "docx",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".iptc": "iptc7901",
}
# A file of these may hold several articles, which are compared with each other.
HOLD_MANY = frozenset(FORMATS) - {"plain", "markdown", "mdx", "html", "docx"} | {XML, JSON}


class FormatError(ValueError):
    """The content contradicts its format, or no such format exists; the message names the place."""


class UnknownContentError(FormatError):
    """Nothing says that the content is news: what a folder's search passes over."""


class ReadingOptions(NamedTuple):
    """What a reader is told: the language of articles that do not name theirs, and table columns.

    ``text_field`` and ``title_field`` are names of columns of CSV or keys of JSON Lines; None
    stands for the usual names.
    """

    language: str = "en"
    text_field: str | None = None
    title_field: str | None = None


Reader = Callable[[Source, str], Reading]
ReaderOfMany = Callable[[Source, ReadingOptions], Iterable["Reading | Problem"]]


def read_input(
    data: bytes | str, name: str, options: ReadingOptions
) -> tuple[Source, Iterator[Reading | Problem]]:
    """The source that an input is, and its articles in order, read one by one.

    ``name`` is one of ``FORMATS``, or XML or JSON.  Raises NotTextError and FormatError for what
    cannot be read at all; one article among others that cannot be read is a Problem.
    """
    if name in (XML, JSON):
        from newslint.text.formats.sniff import format_of_content

        name = format_of_content(data, name)
    elif name == "plain" and (
        "\x01" in data[:64] if isinstance(data, str) else b"\x01" in data[:64]
    ):
        # The start of a heading: wire text is often kept as .txt.
        from newslint.text.formats.iptc7901 import is_wire

        name = "iptc7901" if is_wire(data) else name
    module = _module(name)
    if isinstance(data, str):
        source = Source(data)
    else:
        source = cast("Source", getattr(module, "decode", decode)(data))
    if hasattr(module, "read_all"):
        return source, iter(cast("ReaderOfMany", module.read_all)(source, options))
    return source, iter([cast("Reader", module.read)(source, options.language)])


def read_source(source: Source, name: str, language: str = "en") -> Reading:
    """The first article that the reader called ``name`` finds in a source.  Raises FormatError.

    ``language`` is that of an article that does not name its own.
    """
    module = _module(name)
    if not hasattr(module, "read_all"):
        return cast("Reader", module.read)(source, language)
    for reading in cast("ReaderOfMany", module.read_all)(source, ReadingOptions(language)):
        if isinstance(reading, Reading):
            return reading
        raise FormatError(f"line {reading.line}: {reading.message}")
    raise FormatError("holds no article")


def _module(name: str) -> Any:
    if name not in _READERS:
        raise FormatError(f"no format is called {name!r}; there are {', '.join(FORMATS)}")
    return import_module(f"newslint.text.formats.{_READERS[name]}")


def format_of_path(path: str) -> str | None:
    """The format that a file's extension stands for; None where it stands for none."""
    return EXTENSIONS.get(os.path.splitext(path)[1].lower())  # noqa: PTH122  paths stay strings
