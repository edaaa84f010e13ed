"""JSON is read as the json module reads it, and every string knows its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.counting import grows_with_the_text

from newslint.text.blocks import Piece
from newslint.text.formats import FormatError
from newslint.text.formats.json_text import (
    DEEPEST,
    Json,
    JsonError,
    JsonList,
    JsonObject,
    JsonText,
    json_escape,
    layer_in,
    read_json,
)
from newslint.text.layer import Layer
from newslint.text.source import Source
from newslint.text.span import Span

LETTERS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | LETTERS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(LETTERS, inner, max_size=3),
    max_leaves=12,
)


def as_python(value: Json) -> Any:
    if isinstance(value, JsonText):
        return value.value
    if isinstance(value, JsonList):
        return [as_python(item) for item in value.items]
    if isinstance(value, JsonObject):
        return {key: as_python(member) for key, member in value.members.items()}
    return json.loads(value.written)


def texts(value: Json) -> list[JsonText]:
    if isinstance(value, JsonText):
        return [value]
    inner = (
        value.items
        if isinstance(value, JsonList)
        else value.members.values()
        if isinstance(value, JsonObject)
        else ()
    )
    return [text for each in inner for text in texts(each)]


@given(VALUES, st.booleans(), st.sampled_from([None, 0, 2]))
def test_it_reads_what_the_json_module_reads(value: Any, is_ascii: bool, indent: int) -> None:
    text = json.dumps(value, ensure_ascii=is_ascii, indent=indent)
    assert repr(as_python(read_json(Layer.of_source(text)))) == repr(json.loads(text))


@given(st.text('{}[]",:0123456789.eE+-truefalsnNIity\\ \n\t', max_size=20))
@example('{"a": 1, "a": 2}')
@example("[1,]")
@example('{"a" 1}')
@example("01")
@example('"\\x"')
def test_it_refuses_what_the_json_module_refuses(text: str) -> None:
    try:
        expected = repr(json.loads(text))
    except ValueError:
        with pytest.raises(JsonError):
            read_json(Layer.of_source(text))
    else:
        assert repr(as_python(read_json(Layer.of_source(text)))) == expected


@given(st.lists(LETTERS, max_size=4), st.booleans())
def test_each_letter_has_its_place(words: list[str], is_ascii: bool) -> None:
    text = json.dumps(words, ensure_ascii=is_ascii)
    layer = Layer.of_source(text)
    for word, found in zip(words, texts(read_json(layer)), strict=True):
        pieces = layer_in(layer, found, json_escape(Source(text))).pieces
        said = "".join(piece.text for piece in pieces)
        assert said == word.replace("\r\n", "\n").replace("\r", "\n")
        for piece in pieces:
            raw = text[piece.span.start : piece.span.end]
            escaped = json.loads(f'"{raw}"').replace("\r\n", "\n").replace("\r", "\n")
            assert piece.text == escaped


def test_escapes_are_pieces() -> None:
    text = r'["caf\u00e9 \ud83d\ude00\r\nno\/yes"]'
    layer = Layer.of_source(text)
    (found,) = texts(read_json(layer))
    assert layer_in(layer, found, str).pieces == [
        Piece("caf", Span(2, 5)),
        Piece("é", Span(5, 11)),
        Piece(" ", Span(11, 12)),
        Piece("😀", Span(12, 24)),
        Piece("\n", Span(24, 28)),
        Piece("no", Span(28, 30)),
        Piece("/", Span(30, 32)),
        Piece("yes", Span(32, 35)),
    ]


def test_half_a_pair_of_surrogates_is_the_replacement_character() -> None:
    layer = Layer.of_source(r'"a\ud83d"')
    (found,) = texts(read_json(layer))
    assert layer_in(layer, found, str).text == "a\ufffd"


@pytest.mark.parametrize(
    "text, encoding, written",
    [
        ('["a"]', "utf-8", r"\"é\" 😀\n"),
        (r'["caf\u00e9"]', "utf-8", r"\"\u00e9\" \ud83d\ude00\n"),
        (r'["é \u00e9"]', "utf-8", r"\"é\" 😀\n"),
        ('["é"]', "cp1252", r"\"é\" \ud83d\ude00\n"),
    ],
)
def test_text_is_written_as_the_file_writes_it(text: str, encoding: str, written: str) -> None:
    assert json_escape(Source(text, encoding))('"é" 😀\n') == written


@pytest.mark.parametrize(
    "text, message",
    [
        ("", "line 1, column 1: expected a value, and found the end"),
        ('{\n  "a": 1\n  "b": 2}', 'line 3, column 3: expected a comma or "}", and found \'"\''),
        ('{"a": "b\n"}', "line 1, column 9: a line end or another control character"),
        ('["a', "line 1, column 2: the string that begins here is never closed"),
        (r'["\q"]', "line 1, column 3: a backslash begins no escape that JSON knows"),
        ("[1, 2", 'line 1, column 6: expected a comma or "]", and found the end'),
        ("{a: 1}", "line 1, column 2: expected a key in quotes, and found 'a'"),
        ('{"a"}', "line 1, column 5: expected a colon, and found '}'"),
        ("[1] x", "line 1, column 5: there is more after the end of the JSON"),
        ("[" * 101, "line 1, column 101: is nested deeper than 100 values"),
    ],
)
def test_an_error_names_its_place(text: str, message: str) -> None:
    with pytest.raises(FormatError) as raised:
        read_json(Layer.of_source(text))
    assert str(raised.value).startswith(message)


def test_nesting_has_a_bound() -> None:
    assert read_json(Layer.of_source("[" * DEEPEST + "]" * DEEPEST))
    for hostile in ("[" * 100_000, '{"a":' * 100_000):
        with pytest.raises(JsonError, match="nested deeper"):
            read_json(Layer.of_source(hostile))


@pytest.mark.parametrize(
    ("start", "scrap", "end"), [('"', r"\u00e9", '"'), ("[", "1 , ", "1]"), ("[", '"a",', "1]")]
)
def test_work_grows_with_escapes_and_values(start: str, scrap: str, end: str) -> None:
    def read_every_text(text: str) -> None:
        layer = Layer.of_source(text)
        for found in texts(read_json(layer)):
            layer_in(layer, found, str)

    grows_with_the_text(read_every_text, lambda size: start + scrap * size + end, 500)
