"""What a line of an export says, and whether it can be one: nothing in it is taken on trust."""

from __future__ import annotations

import json
import os
from array import array
from typing import Any, NamedTuple

from newslint.archive.exporting import FORMAT
from newslint.archive.packing import lines_at
from newslint.archive.records import OfFile
from newslint.similarity.sketches import Kept, Place, Sketch


class BadLineError(ValueError):
    """A line that is none of an export; its text says why."""


class ExportedArticle(NamedTuple):
    """An article of an export, without its keys."""

    name: str | None
    title: str
    date: str | None
    sketch: Sketch


def read_line(line: bytes) -> tuple[OfFile, ExportedArticle | None]:
    """The file and the article (None: it has none) of a line. Raises BadLineError."""
    try:
        row = json.loads(line)
        if not isinstance(row, dict) or row.get("newslint_archive") != FORMAT:
            raise BadLineError("this is no line of a newslint archive's export")
        file = OfFile(
            _path(row),
            bytes.fromhex(_text(row, "digest")),
            _number(row, "mtime_ns"),
            _number(row, "size", least=0),
        )
        return file, _article(row, file.path) if "prose" in row else None
    except json.JSONDecodeError:
        raise BadLineError("this is no JSON, so no line of an export") from None
    except RecursionError:
        raise BadLineError("the line is nested too deeply") from None
    except (ValueError, TypeError, OverflowError) as error:
        raise BadLineError(str(error)) from None


def _article(row: dict[str, Any], path: str) -> ExportedArticle:
    prose, names = _text(row, "prose"), row.get("names")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise BadLineError("“names” is no list of words")
    name = row.get("name") if row.get("name") is None else _text(row, "name")
    date = row.get("date") if row.get("date") is None else _text(row, "date")
    kinds = [_kept(row, kind, prose) for kind in ("paragraphs", "sentences")]
    sketch = Sketch(
        (path, name),
        _encodable(row, "language"),
        prose,
        _place(row.get("whole"), prose),
        frozenset(names),
        *kinds,
    )
    return ExportedArticle(name, _text(row, "title"), date, sketch)


def _kept(row: dict[str, Any], kind: str, prose: str) -> Kept:
    rows = row.get(kind)
    if not isinstance(rows, list) or not all(isinstance(one, list) for one in rows):
        raise BadLineError(f"“{kind}” is no list of places")
    places = [_place(one[:6], prose) for one in rows]
    lines = lines_at(prose, places)
    for number, one in enumerate(rows):
        if len(one) > 6:
            lines[number] = _line(one[6:])
        if not lines[number]:
            raise BadLineError(f"{str(one)[:60]} is a place without words")
    flat = array("i")
    for place in places:
        flat.extend(place)
    return Kept(flat, "\n".join(lines))


def _place(numbers: Any, prose: str) -> Place:
    if (
        not isinstance(numbers, list)
        or len(numbers) != 6
        or not all(type(number) is int and 0 <= number < 1 << 31 for number in numbers)
        or not numbers[0] <= numbers[1] <= len(prose)
    ):
        raise BadLineError(f"{str(numbers)[:60]} is no place in the prose")
    return Place(*numbers)


def _line(words: list[Any]) -> str:
    """The words that stand beside a place."""
    if len(words) > 1 or not isinstance(words[0], str):
        raise BadLineError(f"{str(words)[:60]} are no words of a place")
    return " ".join(words[0].split())


def _path(row: dict[str, Any]) -> str:
    path = _text(row, "path")
    try:
        is_one = bool(path) and b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        is_one = False
    if not is_one:
        raise BadLineError("“path” is no path")
    return path


def _encodable(row: dict[str, Any], key: str) -> str:
    text = _text(row, key)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise BadLineError(f"“{key}” has half a surrogate pair") from None
    return text


def _text(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str):
        raise BadLineError(f"“{key}” is no text")
    return value


def _number(row: dict[str, Any], key: str, least: int = -(1 << 63)) -> int:
    value = row.get(key)
    if type(value) is not int or not least <= value < 1 << 63:
        raise BadLineError(f"“{key}” is no whole number, or too small or large")
    return value
