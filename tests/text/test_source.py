from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.text.source import NotTextError, decode
from newslint.text.span import Span

ARTICLE = "The café’s owner, Zoë Krüger, said “no”.\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_text(mark: bytes, encoding: str) -> None:
    source = decode(mark + ARTICLE.encode(encoding))
    assert (source.text, source.encoding, source.has_bom) == (ARTICLE, encoding, True)
    assert not source.undecodable


def test_utf_8_is_the_default() -> None:
    source = decode(ARTICLE.encode())
    assert (source.text, source.encoding, source.has_bom, source.guessed) == (
        ARTICLE,
        "utf-8",
        False,
        False,
    )


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    assert decode(("The mayor said no.\n" * 5).encode(encoding)).text.startswith("The mayor")


def test_latin_1_is_read_as_the_webs_western_encoding() -> None:
    source = decode(("Der Caf\xe9 \x93no\x94 \xfcber alles. " * 4).encode("latin-1"))
    assert source.guessed
    assert source.text.startswith("Der Café “no” über")


def test_broken_bytes_in_utf_8_keep_their_places() -> None:
    source = decode("café ".encode() + b"\xe9\xff x")
    assert source.text == "café \ufffd\ufffd x"
    assert source.undecodable == (Span(5, 6), Span(6, 7))


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        b"\0" * 100,
        b"\x7fELF\x02\x01\x01" + b"\0\1\2" * 50,
    ],
)
def test_a_binary_is_refused(data: bytes) -> None:
    with pytest.raises(NotTextError, match="binary"):
        decode(data)


def test_a_stray_nul_is_text() -> None:
    assert decode(b"The mayor\0 said no to the plan." * 3).text.count("\0") == 3


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        source = decode(data)
    except NotTextError:
        return
    source.text.encode("utf-8")
    assert all(source.text[span.start : span.end] for span in source.undecodable)


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=80)
)
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    try:
        source = decode(text.encode())
    except NotTextError:
        return
    assert source.text == text
