"""IPTC 7901 gives the copy of each message: no envelope, no desk's lines, no end marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ROOT
from tests.counting import grows_with_the_text
from tests.format_laws import blocks, check_places

from newslint import Document, Role, Span
from newslint.text.blocks import Problem, Reading
from newslint.text.formats import FormatError, ReadingOptions, read_input
from newslint.text.formats.iptc7901 import decode, is_wire, read_all
from newslint.text.source import NotTextError

STORY = (
    "\x01abc0042 4 i 120 norrey   xyz 007\r\r\n"
    "Ferry-repair/\r\r\n"
    "\x02URGENT\r\r\n"
    "2nd lead\r\r\n"
    "Ferry returns to Norrey after a\r\r\n"
    "winter of repairs =\r\r\n"
    "(Eds: adds quotes)\r\r\n"
    "By Ann Quay\r\r\n"
    "\r\r\n"
    "   NORREY (xyz) - The ferry that was damaged in the storm is\r\r\n"
    "back at the quay, and the first passengers went aboard the well-\r\r\n"
    "known boat on Tuesday.\r\r\n"
    '   "We are glad," said the master, Bo Reed. The two- and three-\r\r\n'
    "hour trips begin in May.\r\r\n"
    "\r\r\n"
    "Trips so far:\r\r\n"
    "Norrey        12    40\r\r\n"
    "Osmund         3     9\r\r\n"
    "\r\r\n"
    "- Four boats sail\r\r\n"
    "- Two stay\r\r\n"
    "\r\r\n"
    "The harbour closes at ten.\r\r\n"
    "\r\r\n"
    "# xyz Notebook\r\r\n"
    "* * *\r\r\n"
    "The following information is not for publication\r\r\n"
    "Tel: 555 0101\r\r\n"
    "xyz aq br\r\r\n"
    "\x03051204 GMT Mar 24\r\r\n\x04"
)


LEAD = (
    "NORREY (xyz) - The ferry that was damaged in the storm is back at the quay, and the first"
    " passengers went aboard the well-known boat on Tuesday."
)


def readings(text: str) -> list[Reading]:
    found = list(read_all(decode(text.encode("latin-1")), ReadingOptions()))
    assert all(isinstance(each, Reading) for each in found)
    return [each for each in found if isinstance(each, Reading)]


def copy_of(body: str) -> list[tuple[Role, str]]:
    """The blocks of a message with that text."""
    [found] = readings(f"\x01abc1 4 i 10\r\n\x02{body}\x03\x04".replace("\n", "\r\n"))
    return blocks(found)


def test_a_story() -> None:
    [found] = readings(STORY)
    assert blocks(found) == [
        (Role.HEADLINE, "Ferry returns to Norrey after a winter of repairs"),
        (Role.BYLINE, "By Ann Quay"),
        (Role.PARAGRAPH, LEAD),
        (
            Role.PARAGRAPH,
            '"We are glad," said the master, Bo Reed. The two- and three-hour trips begin in May.',
        ),
        (Role.PARAGRAPH, "Trips so far:"),
        (Role.TABLE, "Norrey        12    40\nOsmund         3     9"),
        (Role.LIST_ITEM, "- Four boats sail"),
        (Role.LIST_ITEM, "- Two stay"),
        (Role.PARAGRAPH, "The harbour closes at ten."),
    ]
    assert dict(found.metadata) == {"date": "051204 GMT Mar 24"}
    assert (found.name, found.extent) == (None, Span(0, len(STORY)))
    check_places([found], STORY)


def test_many_messages_in_a_file() -> None:
    second = STORY.replace("abc0042", "abc0043").replace("Osmund", "Ardle")
    empty = "\x01abc0044 5 t 0\r\n\x02\r\n\x03\x04"
    found = readings(f"{STORY}\r\n{second}{empty}")
    assert [each.name for each in found] == ["abc0042", "abc0043"]
    assert found[1].extent == Span(len(STORY) + 2, len(STORY + second) + 2)
    check_places(found, f"{STORY}\r\n{second}{empty}")


def test_a_message_that_is_cut_off_ends_where_the_next_begins() -> None:
    cut = "\x01abc1 4 i 10\r\n\x02Ferry returns =\r\n\r\nIt sails"
    assert [blocks(each)[-1][1] for each in readings(cut + STORY)] == [
        "It sails",
        "The harbour closes at ten.",
    ]


@pytest.mark.parametrize(
    "mark",
    ["-30-", "###", "END", "ends", "(END)", "NNNN", "aq/br", "xyz aq br", "1204 GMT", "AQ", "(aq)"],
)
def test_end_marks(mark: str) -> None:
    assert copy_of(f"Ferry returns =\n\nIt sails.\n{mark}\n")[-1] == (Role.PARAGRAPH, "It sails.")


def test_the_last_words_of_a_wrapped_sentence_are_no_end_mark() -> None:
    body = (
        "Ferry returns =\n\n" + "The boat sails from the quay in the old harbour to\n" * 3 + "sea"
    )
    assert copy_of(body)[-1][1].endswith("harbour to sea")


@pytest.mark.parametrize(
    "line",
    [
        *("FLASH", "URGENT", "EILMELDUNG", "1st take", "2nd lead", "Take 2", "+++ EIL +++"),
        *("BC-Ferry-Repair, 1st Ld", "Ferry/repair", "ATTENTION EDITORS - see note"),
        *("Eds: new", "(Adds quote)"),
    ],
)
def test_lines_for_the_desk(line: str) -> None:
    assert copy_of(f"{line}\nFerry returns =\n\nIt sails.") == [
        (Role.HEADLINE, "Ferry returns"),
        (Role.PARAGRAPH, "It sails."),
    ]


def test_other_headlines() -> None:
    carets = copy_of("^Ferry returns<\n^By Ann Quay=\nIt sails.")
    assert carets[0] == (Role.HEADLINE, "Ferry returns")
    alone = copy_of("Ferry returns\n\n   It sails.")
    assert alone == [(Role.HEADLINE, "Ferry returns"), (Role.PARAGRAPH, "It sails.")]
    assert copy_of("   It sails at noon.\n   It stays.")[0][0] is Role.PARAGRAPH


def test_codes() -> None:
    message = "\x01abc1 4 i 10\r\n\x02Café für Norrey =\r\n\r\nDer Kapitän sagt: schön.\r\n\x03\x04"
    for code in ("utf-8", "latin-1", "cp437", "cp850"):
        source = decode(message.encode(code))
        assert source.text == message
        assert not source.guessed
        assert source.rewritten([]) == message.encode(code)


def test_a_text_file_that_is_wire_text() -> None:
    source, found = read_input(STORY.encode("latin-1"), "plain", ReadingOptions())
    assert [len(each.drafts) for each in found if isinstance(each, Reading)] == [9]
    _, again = read_input(source.text, "plain", ReadingOptions())
    assert [len(each.drafts) for each in again if isinstance(each, Reading)] == [9]
    assert not is_wire(b"\x01 a stray control in a note\n")
    assert not is_wire("The boat\x02 sails.")


def test_what_is_no_wire_text() -> None:
    with pytest.raises(NotTextError):
        read_input(b"\x01\0\0\x02" + bytes(range(32)) * 9, "plain", ReadingOptions())
    with pytest.raises(FormatError, match="no start of text"):
        readings("The boat sails.")
    with pytest.raises(FormatError, match="no message has a text"):
        readings("\x01abc1 4 i 0\r\n\x02\r\n\x03\x04")


@given(st.text(alphabet="\x01\x02\x03\x04\r\n=^< -aA.3\t", max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = list(read_all(decode(text.encode()), ReadingOptions()))
    except FormatError:
        return
    assert not any(isinstance(each, Problem) for each in found)
    check_places([each for each in found if isinstance(each, Reading)], text)


@pytest.mark.parametrize("scrap", ["a b", " ", "- \n", "(eds "])
def test_work_grows_with_the_text_alone(scrap: str) -> None:
    grows_with_the_text(
        lambda data: list(read_all(decode(data), ReadingOptions())),
        lambda size: f"\x01a1\r\n\x02x\r\n{scrap * size}\x03\x04".encode(),
        1_000,
    )


def test_a_real_message() -> None:
    path = ROOT.parent / "shared" / "data" / "formats" / "IPTC7901.txt"
    if not path.exists():
        pytest.skip("the agency files are not there")
    source, found = read_input(path.read_bytes(), "plain", ReadingOptions())
    [reading] = found
    assert isinstance(reading, Reading)
    assert [draft.role for draft in reading.drafts] == [Role.HEADLINE, *[Role.PARAGRAPH] * 5]
    assert not any("=" in text or "@" in text for _, text in blocks(reading))
    check_places([reading], source.text)


def test_a_fix_that_the_code_cannot_write_is_none() -> None:
    source = decode(STORY.replace("winter", "hivér").encode("latin-1"))
    [found] = read_all(source, ReadingOptions())
    assert isinstance(found, Reading)
    document = Document(source, found)
    place = document.headline
    assert place is not None
    assert document.written(Span(place.span.start, place.span.start + 5), "“F”") is None
    assert document.written(Span(place.span.start, place.span.start + 5), "Fête") == "Fête"


def test_short_lines_of_an_indented_paragraph_and_signs_at_the_top() -> None:
    text = (
        "\x01abc0001 4 i 20 xyz 001\r\n\x02Ferry returns =\r\n\r\nBy Ann Quay =\r\n\r\n"
        "   NORREY (xyz) - The ferry that was damaged in the storm is back.\r\n\r\n"
        "   The owner says it\r\nis safe.\r\n\x03\x04"
    )
    assert blocks(readings(text)[0]) == [
        (Role.HEADLINE, "Ferry returns"),
        (Role.BYLINE, "By Ann Quay"),
        (Role.PARAGRAPH, "NORREY (xyz) - The ferry that was damaged in the storm is back."),
        (Role.PARAGRAPH, "The owner says it is safe."),
    ]


def test_the_old_code_at_the_end_of_a_word() -> None:
    assert decode(b"\x01\x02The caf\x82 is shut.\x03").text == "\x01\x02The caf\u00e9 is shut.\x03"
