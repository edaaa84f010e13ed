"""Formats: which reader turns a source into blocks."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from newslint.text.blocks import Reading
from newslint.text.source import Source

Reader = Callable[[Source, str], Reading]

# Name -> module of this package with a function ``read(source, language) -> Reading``.
# A module is imported when its format is met: markdown-it costs more than a plain article.
_READERS = {
    "plain": "plain",
    "markdown": "markdown",
}
# Extension -> format.
EXTENSIONS = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
}
FORMATS = tuple(_READERS)


class FormatError(ValueError):
    """The content contradicts its format, or no such format exists; the message names the place."""


def read_source(source: Source, name: str, language: str = "en") -> Reading:
    """What the reader called ``name`` makes of a source.  Raises FormatError.

    ``language`` is that of an article that does not name its own.
    """
    if name not in _READERS:
        raise FormatError(f"no format is called {name!r}; there are {', '.join(FORMATS)}")
    module = import_module(f"newslint.text.formats.{_READERS[name]}")
    return cast("Reader", module.read)(source, language)
