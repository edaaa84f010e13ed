"""Front matter: title and deck with exact places, in YAML and TOML; what is neither is refused."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.counting import grows_with_the_text

from newslint import Document, Role, Span
from newslint.text.blocks import Piece
from newslint.text.formats import FormatError
from newslint.text.formats.front_matter import front_matter
from newslint.text.formats.markdown import read
from newslint.text.source import Source


def top(text: str) -> list[tuple[Role, str]]:
    """The blocks of title and deck; every place says what it says."""
    found = read(Source(f"{text}\n\nIt sails at noon.\n"), "en")
    for draft in found.drafts:
        for piece in draft.pieces:
            check_piece(piece, text)
    said = [(draft.role, "".join(piece.text for piece in draft.pieces)) for draft in found.drafts]
    assert said[-1] == (Role.PARAGRAPH, "It sails at noon.")
    return said[:-1]


def check_piece(piece: Piece, text: str) -> None:
    raw = text[slice(*piece.span)]
    if piece.span.end <= len(text) and len(raw) == len(piece.text):
        assert raw == piece.text or (piece.text == " " and not raw.strip())


@pytest.mark.parametrize(
    "value",
    [
        "The ferry returns",
        '"The ferry returns"',
        "'The ferry returns'  # again",
        "The ferry returns # again",
        ">\n  The ferry\n  returns",
        "|-\n  The ferry returns",
        ">-\r\n  The ferry\r\n  returns\r",
        "The ferry\n  returns",
        "\n  The ferry\n  returns",
        '"The ferry\n  returns"',
        "'The\n\n  ferry\n  returns'",
        '"The \\\n  ferry returns"',
        '"The f\\u0065rry returns"',
    ],
)
def test_titles(value: str) -> None:
    assert top(f"---\ntitle: {value}\n---") == [(Role.HEADLINE, "The ferry returns")]


def test_quotes_in_quotes() -> None:
    assert top('---\ntitle: "A \\"no\\" again"\n---') == [(Role.HEADLINE, 'A "no" again')]
    assert top("---\ntitle: 'The boat''s trip'\n---") == [(Role.HEADLINE, "The boat's trip")]


@pytest.mark.parametrize("key", ["deck", "dek", "subtitle", "standfirst", "Subtitle"])
def test_decks(key: str) -> None:
    said = top(f"---\ntitle: Ferry returns\n{key}: It was repaired\ndescription: It sails\n---")
    assert said == [(Role.HEADLINE, "Ferry returns"), (Role.DECK, "It was repaired")]


def test_what_the_body_says_again_counts_once() -> None:
    text = "---\ntitle: Ferry returns\nsubtitle: Repaired\n---\n\n# Ferry returns\n\n*Repaired*\n"
    found = read(Source(text), "en")
    assert [draft.role for draft in found.drafts] == [Role.HEADLINE, Role.DECK]
    assert found.drafts[0].pieces[0].span.start == text.index("# Ferry") + 2


def test_toml() -> None:
    text = (
        '+++\ntitle = "Ferry \\"Ann\\" returns"\nsubtitle = \'It\' # once\ndate = 2024-03-04\n'
        'tags = [\n  "a",\n]\n[params]\ntitle = "no"\n+++'
    )
    assert top(text) == [(Role.HEADLINE, 'Ferry "Ann" returns'), (Role.DECK, "It")]
    assert front_matter(Source(text)).values["date"] == "2024-03-04"
    assert top('+++\ntitle = """\nFerry\nreturns"""\n+++') == [(Role.HEADLINE, "Ferry returns")]


def test_what_is_no_simple_value_is_left_out() -> None:
    text = (
        "---\n# a comment\nlayout: post\nauthor: [A, {b: 'c]'}]\ntags:\n- a\n-  b\nparams:\n"
        "  title: no\nsummary: &x y\nog:title: x\n'date': 2024-03-04\n...\n"
    )
    assert front_matter(Source(text), is_checked=True).values == {"date": "2024-03-04"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\ntitle: Ferry: it returns\n---\n", "line 2, column 13: .* put the value in quotes"),
        ('---\nx: y\ntitle: "Ferry\n---\n', "line 3, column 8: .* quote .* never closed"),
        ("---\ntags: [a, b\n---\n", "line 2, column 7: .* bracket .* never closed"),
        ("---\ntags: [a}\n---\n", "line 2, column 9: .* closes what another"),
        ("---\ntitle: x\nFerry\n---\n", "line 3, column 1: .* no pair"),
        ("---\ntitle: 'x' y\n---\n", "line 2, column 11: .* words stand behind"),
        ("---\ntitle: @x\n---\n", "line 2, column 8: .* cannot begin with @"),
        ("---\na:\n\t- b\n---\n", "line 3, column 1: .* a tab"),
        ("---\ntitle: Ferry\n\nIt sails.\n", "line 1: .* has no --- at its end"),
        ("---\nfoo: x\nbar: y\nIt sails.\n", "line 1: .* has no --- at its end"),
        ("+++\na = 1\n\nIt sails.\n", r"line 1: .* has no \+\+\+ at its end"),
        ("+++\nx = 1\ntitle = Ferry\n+++\n", "line 3, column 9: .* no TOML"),
        ('+++\ntitle = "Ferry\n+++\n', "line 2.* no TOML"),
    ],
)
def test_what_is_neither_yaml_nor_toml(text: str, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        read(Source(text), "en")
    with pytest.raises(FormatError, match=said.split(":", maxsplit=1)[0]):
        read(Source(text.replace("\n", "\r\n")), "en")
    # Plain copy has no front matter that must be right.
    Document.from_text(text)


def test_fixes_are_written_as_the_quotes_ask() -> None:
    text = '---\ntitle: "Ferry  returns"\n---\n\nIt sails.\n\nIt stays.\n'
    document = Document.from_text(text, format="markdown")
    place = text.index("Ferry")
    assert document.written(Span(place, place + 5), 'A "b"') == 'A \\"b\\"'
    body = text.index("It sails")
    assert document.written(Span(body, len(text)), "") == ""


@given(st.text(alphabet="at:e \n\t\"'[]{}#-|>\\=&", max_size=60))
def test_any_front_matter_is_read_or_refused(text: str) -> None:
    for fence in ("---", "+++"):
        whole = f"{fence}\ntitle: x\n{text}\n{fence}\n\nIt sails.\n"
        try:
            found = read(Source(whole), "en")
        except FormatError as error:
            assert str(error).startswith("line ")  # noqa: PT017
            continue
        for draft in found.drafts:
            for piece in draft.pieces:
                check_piece(piece, whole)


@pytest.mark.parametrize("form", ["---\ntitle: x\n{}\n---\n", '---\ntitle: "{}"\n---\n'])
@pytest.mark.parametrize(
    ("start", "scrap"), [("", "a"), ("", " "), ("a: ", "'"), ("", "a: b"), ("", "a: b\n")]
)
def test_work_grows_with_the_text_alone(form: str, start: str, scrap: str) -> None:
    def read_or_refuse(text: str) -> None:
        with suppress(FormatError):
            front_matter(Source(text), is_checked=True)

    grows_with_the_text(read_or_refuse, lambda size: form.format(start + scrap * size), 140)
