"""How JSON Lines are read: one object a line, and each an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from newslint.text.blocks import Piece, Problem, Reading
from newslint.text.formats import FormatError, ReadingOptions
from newslint.text.formats.json_text import (
    Json,
    JsonError,
    JsonList,
    JsonObject,
    JsonOther,
    JsonText,
    json_escape,
    json_layer,
    layer_in,
    read_json,
)
from newslint.text.formats.many import named_where_many
from newslint.text.formats.markup import LARGEST
from newslint.text.formats.ninjs import Items, is_item
from newslint.text.formats.ninjs_item import has_text_of_ninjs
from newslint.text.formats.record import (
    Record,
    has_copy,
    keys_of,
    no_text_field,
    plain_name,
    reading_or_problem,
)
from newslint.text.layer import Escape, Layer
from newslint.text.source import Source
from newslint.text.span import Span

_LINE = re.compile(r"[^\r\n]+")
_BLANKS = " \t"
# What systems put an article into: {"_source": {...}}.
_ENVELOPES = ("source", "fields", "article", "data", "item", "post", "doc", "document")
# The member that holds the text where a field is an object: {"rendered": "<p>..."}.
_TEXT_OF_OBJECT = ("rendered", "value", "main", "html", "text", "content", "plain", "default")
_NO_TEXT = frozenset({"true", "false", "null", "NaN", "Infinity", "-Infinity"})
_BEGINNINGS = ("[", "{")
_WHAT = "no line has text"


def read_all(source: Source, options: ReadingOptions) -> Iterator[Reading | Problem]:
    """The articles of the lines, one by one; a line that cannot be read is a Problem.

    A file that is one list of objects, or one object over several lines, is read too.  Raises
    FormatError where the first line has no field with text, and where there is no article.
    """
    first = _first_line(source.text)
    if not first.startswith(_BEGINNINGS):
        raise FormatError(
            f"is no JSON Lines: its first line begins with {first[:1]!r}, not a brace"
        )
    lines = _Lines(source, options)
    found = lines.whole() if _is_one_value(first) else lines.by_line()
    return named_where_many(found, _WHAT)


def lines_of(
    source: Source, options: ReadingOptions, *, is_first: bool = True
) -> Iterator[Reading | Problem]:
    """The articles of lines, with their names as they are: for who reads a part of a file.

    ``is_first`` says that the part is the first one.  Raises FormatError where its first line has
    no field with text.
    """
    return _Lines(source, options, is_first=is_first).by_line()


def _is_one_value(first: str) -> bool:
    """Whether the first line is only the beginning of a value, or a list."""
    if first.startswith("["):
        return True
    return first == "{" or (first.endswith((",", "{", "[")) and not _is_json(first))


def _first_line(text: str) -> str:
    lines = (line.group().strip(_BLANKS) for line in _LINE.finditer(text))
    return next(filter(None, lines), "")


def _is_json(line: str) -> bool:
    try:
        read_json(Layer.of_source(line))
    except JsonError:
        return False
    return True


class _Lines:
    """The objects of a source, and the articles in them."""

    def __init__(self, source: Source, options: ReadingOptions, *, is_first: bool = True) -> None:
        self._source, self._options = source, options
        self._escape = json_escape(source)
        self._is_first = is_first

    def by_line(self) -> Iterator[Reading | Problem]:
        """The articles of a file with an object a line."""
        text = self._source.text
        for place in _LINE.finditer(text):
            begin, end = place.span()
            if not place.group().strip(_BLANKS):
                continue
            number = self._source.lines.line_of(begin)
            if end - begin > LARGEST:
                yield Problem(f"is longer than {LARGEST // 10**6} million characters", number)
                continue
            layer = Layer.of_source(text, begin, end)
            try:
                value = read_json(layer)
            except JsonError as error:
                yield Problem(f"column {error.column}: {error.reason}", number)
                continue
            yield from self._articles(layer, value, number)

    def whole(self) -> Iterator[Reading | Problem]:
        """The articles of a file that is one value: an object, or a list of objects."""
        layer = json_layer(self._source)
        value = read_json(layer)
        for item in value.items if isinstance(value, JsonList) else [value]:
            yield from self._articles(layer, item, self._source.lines.line_of(item.start))

    def _articles(self, layer: Layer, value: Json, line: int) -> Iterator[Reading | Problem]:
        if not isinstance(value, JsonObject):
            yield Problem("is no object of JSON, { ... }", line)
            return
        if self._is_ninjs(value):
            self._is_first = False
            yield from Items(layer, self._escape, self._options).articles(value)
            return
        record = _unpacked(layer, value, line, self._escape)
        if self._is_first:
            self._check(record)
        found = reading_or_problem(record, self._options)
        if found is not None:
            yield found

    def _is_ninjs(self, value: JsonObject) -> bool:
        options = self._options
        if options.text_field is not None or options.title_field is not None:
            return False
        return is_item(value) and (has_text_of_ninjs(value) or not has_copy(keys_of(value.members)))

    def _check(self, record: Record) -> None:
        """The first object shows whether the fields are called as expected."""
        self._is_first = False
        title = self._options.title_field
        if title is not None and record.under(title) is None:
            error = no_text_field(record.keys, "field", ReadingOptions(text_field=title))
            raise FormatError(f"line {record.line}: {error}")
        name = self._options.text_field
        is_there = has_copy(record.keys) if name is None else record.under(name) is not None
        if not is_there:
            error = no_text_field(record.keys, "field", self._options)
            raise type(error)(f"line {record.line}: {error}")


def _unpacked(layer: Layer, value: JsonObject, line: int, escape: Escape) -> Record:
    """The record of an object, or of the object in it that is the article."""
    record = _record(layer, value, line, escape)
    if any(_holds_text(value.members[key]) for key in _usual_keys(record)):
        return record
    for name in _ENVELOPES:
        inner = value.members.get(record.keys.get(name, name))
        if isinstance(inner, JsonObject) and has_copy(keys_of(inner.members)):
            both = JsonObject({**value.members, **inner.members}, value.start, value.end)
            return _record(layer, both, line, escape)
    return record


def _usual_keys(record: Record) -> Iterable[str]:
    return (key for name, key in record.keys.items() if has_copy({name: key}))


def _holds_text(value: Json) -> bool:
    if isinstance(value, JsonObject):
        return any(plain_name(key) in _TEXT_OF_OBJECT for key in value.members)
    return isinstance(value, JsonText) or (isinstance(value, JsonList) and bool(value.items))


def _record(layer: Layer, value: JsonObject, line: int, escape: Escape) -> Record:
    def under(name: str) -> Sequence[Layer] | None:
        found = _at(value, name)
        return None if found is None else list(_texts(layer, found, escape))

    extent = layer.place(value.start, value.end)
    return Record(extent, line, keys_of(value.members), under)


def _at(value: JsonObject, name: str) -> Json | None:
    """What stands under a name, which may be that of a field in a field: "fields.body"."""
    if name in value.members:
        return value.members[name]
    first, dot, rest = name.partition(".")
    inner = value.members.get(first)
    return _at(inner, rest) if dot and isinstance(inner, JsonObject) else None


def _texts(layer: Layer, value: Json, escape: Escape) -> Iterator[Layer]:
    """The texts in a value: of a list each, of an object the one that is its text."""
    if isinstance(value, JsonText):
        yield layer_in(layer, value, escape)
    elif isinstance(value, JsonOther):
        if value.written not in _NO_TEXT:
            place = layer.place(value.start, value.start + len(value.written))
            yield Layer([Piece(value.written, Span(*place))])
    elif isinstance(value, JsonList):
        for item in value.items:
            yield from _texts(layer, item, escape)
    else:
        keys = keys_of(value.members)
        key = next((keys[name] for name in _TEXT_OF_OBJECT if name in keys), None)
        if key is not None:
            yield from _texts(layer, value.members[key], escape)
