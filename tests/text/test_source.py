from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.text.source import NotTextError, Source, UnwritableError, decode, decode_as
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


ENGLISH = [
    "The café on the corner sold out by noon on Monday, its owner said.\n",
    "The ferry from Malmö came two hours late on Sunday evening. Nobody was hurt.\n",
    "It was 40°C in the shade when the fair opened, and the brass band would not play.\n",
    "The mayor said “no” to the plan – it’s over.\n",
    "Señor Núñez paid £20 for 3½ m² of felt.\n",
    "40°C\n",
]


@pytest.mark.parametrize("text", ENGLISH)
@pytest.mark.parametrize("times", [1, 20])
def test_a_few_bytes_are_the_webs_western_encoding(text: str, times: int) -> None:
    source = decode((text * times).encode("cp1252"))
    assert (source.text, source.encoding) == (text * times, "cp1252")


RUSSIAN = "Городской совет решил закрыть мост на год. Жители недовольны: работы начнутся весной.\n"
UKRAINIAN = "Міська рада вирішила закрити міст на рік. Мешканці незадоволені цим рішенням.\n"
GREEK = "Το συμβούλιο αποφάσισε να κλείσει τη γέφυρα για έναν χρόνο. Οι κάτοικοι διαμαρτύρονται.\n"
POLISH = (
    "Rada Głogowa ogłosiła w poniedziałek, że most będzie zamknięty przez cały rok. Mieszkańcy są"
    " źli, ale burmistrz mówił, że było to konieczne. Książki przewieziono łodzią.\n"
)
CHINESE = "市议会星期一决定将大桥关闭一年。居民对这一决定表示不满，工程将于春天开始。\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (UKRAINIAN, "cp1251"), (GREEK, "cp1253"),
        (GREEK, "iso8859-7"), (POLISH, "cp1250"), (POLISH, "iso8859-2"), (CHINESE, "gb18030"),
    ],
)  # fmt: skip
def test_some_sentences_in_another_encoding(text: str, encoding: str) -> None:
    source = decode(text.encode(encoding))
    assert (source.text, source.guessed, source.undecodable) == (text, True, ())


def test_one_broken_byte_makes_russian_no_other_encoding() -> None:
    source = decode(RUSSIAN.encode() + b"\xe9\n")
    assert source.encoding == "utf-8"
    assert len(source.undecodable) == 1


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_a_replacement_character_of_the_text_is_no_fault(encoding: str) -> None:
    text = "It was \ufffd then"
    data = ("\ufeff" + text).encode(encoding)
    assert (decode(data).text, decode(data).undecodable) == (text, ())
    broken = decode(data + b"\x41")
    assert broken.text == text + "\ufffd"
    assert broken.undecodable == (Span(len(text), len(text) + 1),)


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


class Change(NamedTuple):
    """An edit, as every source takes it."""

    span: Span
    text: str


@pytest.mark.parametrize(
    "data",
    [
        "Café\r\nnoon\n".encode(),
        b"\xef\xbb\xbf" + "Café\rnoon".encode(),
        b"\xff\xfe" + "Café\r\nnoon\n".encode("utf-16-le"),
        "Café in the harbour\r\nnoon\n".encode("cp1252"),
        "Café ".encode() + b"\xff\xfe noon \xed\xa0\x80\n",
    ],
)
def test_a_changed_file_keeps_its_encoding_and_all_other_bytes(data: bytes) -> None:
    source = decode(data)
    assert source.rewritten([]) == data
    at = source.text.index("noon")
    codec = source.encoding
    assert source.rewritten([Change(Span(at, at + 4), "Mittag é")]) == data.replace(
        "noon".encode(codec), "Mittag é".encode(codec)
    )


def test_a_character_that_the_encoding_lacks_is_named() -> None:
    source = decode("Café in the harbour\nnoon\n".encode("cp1252"))
    with pytest.raises(UnwritableError, match=r"line 2, column 1: '→' \(U\+2192 RIGHT"):
        source.rewritten([Change(Span(20, 24), "→")])


def test_a_byte_that_would_be_lost_is_no_file() -> None:
    source = decode_as(b"caf\x81 noon", "cp1252")
    with pytest.raises(UnwritableError, match="line 1, column 4: a byte"):
        source.rewritten([])


def test_changes_that_overlap() -> None:
    with pytest.raises(ValueError, match="overlap at offset 1"):
        Source("noon").rewritten([Change(Span(0, 2), ""), Change(Span(1, 3), "")])
