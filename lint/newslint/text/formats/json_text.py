"""How JSON is read so that every string knows its place in the source."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from json import decoder
from typing import NamedTuple

from newslint.text.formats import FormatError
from newslint.text.formats.markup import LARGEST, pieces_between
from newslint.text.layer import Escape, Layer
from newslint.text.lines import LineIndex
from newslint.text.source import Source

DEEPEST = 100
"""How far values may stand in one another; no article needs a tenth of it."""

# The json module's own, in C: the string from its first letter on, and the place after its quote.
_string_from: Callable[[str, int], tuple[str, int]] = decoder.scanstring  # type: ignore[attr-defined]

_WHITE = re.compile(r"[ \t\n\r]*")
_OTHER_VALUE = re.compile(
    r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null|NaN|-?Infinity"
)
# A pair of surrogates is one character; a carriage return ends a line, alone or before LF.
_ESCAPE = re.compile(
    r"""
      (?:\\r|\\u000[dD]) (?:\\n|\\u000[aA])?
    | \\u[dD][89abAB][0-9a-fA-F]{2} \\u[dD][c-fC-F][0-9a-fA-F]{2}
    | \\u[0-9a-fA-F]{4}
    | \\.
    """,
    re.VERBOSE,
)
_RETURNS = ("\r", "\r\n")
_FIRST_SURROGATE, _LAST_SURROGATE = "\ud800", "\udfff"
_REPLACED = "\ufffd"


class JsonError(FormatError):
    """The JSON is broken at ``line`` and ``column`` of the source; ``reason`` says how."""

    def __init__(self, reason: str, text: str, offset: int) -> None:
        self.reason = reason
        self.line, self.column = LineIndex(text).position(min(offset, len(text)))
        super().__init__(f"line {self.line}, column {self.column}: {reason}")


class JsonText(NamedTuple):
    """A string: what it says, and its place between the quotes in the layer that it was read in."""

    value: str
    start: int
    end: int


class JsonOther(NamedTuple):
    """A number, ``true``, ``false`` or ``null``, as it is written, and where it begins."""

    written: str
    start: int


class JsonList(NamedTuple):
    """Values in order; ``start`` and ``end`` are those of its brackets."""

    items: list[Json]
    start: int
    end: int


class JsonObject(NamedTuple):
    """Values by key, of equal keys the last; ``start`` and ``end`` are those of its braces."""

    members: dict[str, Json]
    start: int
    end: int


Json = JsonText | JsonOther | JsonList | JsonObject


def read_json(layer: Layer) -> Json:
    """The value that a layer holds, which is all of it.

    What the json module reads is read, NaN and equal keys too.  Raises JsonError, whose line and
    column count from the beginning of the layer.
    """
    return _Reading(layer.text).whole()


def json_layer(source: Source) -> Layer:
    """The whole source as a layer to read JSON in.  Raises FormatError for what is too large."""
    text = source.text
    if len(text) > LARGEST:
        millions = f"{len(text) / 1e6:.0f} million characters"
        raise FormatError(f"is too large: {millions}, and at most {LARGEST // 10**6} are read")
    return Layer.of_source(text)


def layer_in(layer: Layer, text: JsonText, escape: Escape) -> Layer:
    """The layer of a string in the layer that it was read in; its line ends are LF.

    Half a surrogate pair is U+FFFD: no file could hold it.
    """
    start, end = text.start, text.end
    if len(text.value) == end - start:  # every escape is longer than what it says
        return Layer(layer.cut(start, end), layer.within(escape))
    pieces = pieces_between(layer, start, end, _said, _ESCAPE)
    return Layer(pieces, layer.within(escape))


def _said(escape: str) -> str:
    said = _string_from(f'{escape}"', 0)[0]
    if said in _RETURNS:
        return "\n"
    return _REPLACED if _FIRST_SURROGATE <= said <= _LAST_SURROGATE else said


def json_escape(source: Source) -> Escape:
    r"""How text is written into a string of that source.

    Letters beyond ASCII stay as they are, but where the source writes them as ``\u00e9``.
    """
    if source.text.isascii() and "\\u" in source.text:
        return _written_in_ascii
    if source.encoding.replace("_", "-").startswith("utf"):
        return _written
    return _written_in(source.encoding)


def _written_in_ascii(text: str) -> str:
    return json.dumps(text)[1:-1]


def _written(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _written_in(encoding: str) -> Callable[[str], str]:
    def written(text: str) -> str:
        return "".join(map(_letter, _written(text)))

    def _letter(letter: str) -> str:
        try:
            letter.encode(encoding)
        except UnicodeError:
            return _written_in_ascii(letter)
        return letter

    return written


class _Reading:
    """Goes through a text once; what it gives are values with their places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._keys: dict[str, str] = {}

    def whole(self) -> Json:
        value, at = self._value(self._past_white(0), 0)
        at = self._past_white(at)
        if at < len(self.text):
            raise JsonError("there is more after the end of the JSON", self.text, at)
        return value

    def _past_white(self, at: int) -> int:
        white = _WHITE.match(self.text, at)
        return white.end() if white is not None else at

    def _value(self, at: int, depth: int) -> tuple[Json, int]:
        first = self.text[at : at + 1]
        if first == '"':
            value, end = self._string(at)
            return JsonText(value, at + 1, end - 1), end
        if first in ("{", "["):
            if depth == DEEPEST:
                raise JsonError(f"is nested deeper than {DEEPEST} values", self.text, at)
            return self._object(at, depth + 1) if first == "{" else self._list(at, depth + 1)
        other = _OTHER_VALUE.match(self.text, at)
        if other is None:
            raise self._expected("a value", at)
        return JsonOther(other.group(), at), other.end()

    def _string(self, at: int) -> tuple[str, int]:
        try:
            return _string_from(self.text, at + 1)
        except json.JSONDecodeError as error:
            raise JsonError(_in_words(error.msg), self.text, error.pos) from None

    def _object(self, begin: int, depth: int) -> tuple[JsonObject, int]:
        members: dict[str, Json] = {}
        at = self._past_white(begin + 1)
        if self.text[at : at + 1] == "}":
            return JsonObject(members, begin, at + 1), at + 1
        while True:
            if self.text[at : at + 1] != '"':
                raise self._expected("a key in quotes", at)
            key, at = self._string(at)
            at = self._past_white(at)
            if self.text[at : at + 1] != ":":
                raise self._expected("a colon", at)
            members[self._keys.setdefault(key, key)], at = self._value(
                self._past_white(at + 1), depth
            )
            at, is_last = self._past_comma(at, "}")
            if is_last:
                return JsonObject(members, begin, at), at

    def _list(self, begin: int, depth: int) -> tuple[JsonList, int]:
        items: list[Json] = []
        at = self._past_white(begin + 1)
        if self.text[at : at + 1] == "]":
            return JsonList(items, begin, at + 1), at + 1
        while True:
            item, at = self._value(at, depth)
            items.append(item)
            at, is_last = self._past_comma(at, "]")
            if is_last:
                return JsonList(items, begin, at), at

    def _past_comma(self, at: int, closing: str) -> tuple[int, bool]:
        """The place after a comma or the closing bracket, and whether it was the bracket."""
        at = self._past_white(at)
        mark = self.text[at : at + 1]
        if mark == closing:
            return at + 1, True
        if mark != ",":
            raise self._expected(f'a comma or "{closing}"', at)
        return self._past_white(at + 1), False

    def _expected(self, what: str, at: int) -> JsonError:
        found = "the end" if at >= len(self.text) else repr(self.text[at])
        return JsonError(f"expected {what}, and found {found}", self.text, at)


def _in_words(message: str) -> str:
    """What the json module says of a string, as newslint says it."""
    if message.startswith("Unterminated"):
        return "the string that begins here is never closed"
    if message.startswith("Invalid control"):
        return "a line end or another control character stands in a string, and not its escape"
    return "a backslash begins no escape that JSON knows"
