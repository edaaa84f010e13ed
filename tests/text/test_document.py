from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Document, Role, Source, Span
from newslint.text.blocks import Draft, Piece, Reading

STORY = "Harbour to close\n\nThe U.S. engineer left. “Not yet,” she said.\n\nBoats wait.\n"


def test_plain_text_is_its_own_prose() -> None:
    document = Document.from_text(STORY)
    assert document.prose is document.source.text
    assert document.locate(3, 9) == Span(3, 9)


def test_sentences_know_their_place_and_words() -> None:
    document = Document.from_text(STORY)
    assert [s.text for s in document.sentences] == [
        "The U.S. engineer left.",
        "“Not yet,” she said.",
        "Boats wait.",
    ]
    sentence = document.sentences[1]
    assert STORY[slice(*sentence.span)] == sentence.text
    assert [word.text for word in sentence.words] == ["Not", "yet", "she", "said"]


def test_blocks_and_sentences_are_made_once() -> None:
    document = Document.from_text(STORY)
    assert document.sentences is document.sentences
    assert document.blocks[1].sentences is document.blocks[1].sentences
    assert document.words is document.words


def test_a_place_between_blocks_belongs_to_none() -> None:
    document = Document.from_text(STORY)
    headline, paragraph = document.blocks[:2]
    assert document.block_at(headline.start) is headline
    assert document.block_at(headline.end) is headline
    assert document.block_at(headline.end + 1) is None
    assert document.block_at(paragraph.start) is paragraph


def test_matches_stay_inside_one_block() -> None:
    document = Document.from_text(STORY)
    assert next(document.matches(re.compile(r"\w+\s+\w+"))).group() == "Harbour to"
    assert not list(document.matches(re.compile(r"close\s+The")))


def test_prose_that_leaves_markup_out_maps_back() -> None:
    source = Source("Tom &amp; <b>Jane</b> met.\r\nThey left.")
    pieces = [
        Piece("Tom ", Span(0, 4)),
        Piece("&", Span(4, 9)),
        Piece(" ", Span(9, 10)),
        Piece("Jane", Span(13, 17)),
        Piece(" met.", Span(21, 26)),
        Piece("\n", Span(26, 28)),
        Piece("They left.", Span(28, 38)),
    ]
    document = Document(source, Reading([Draft(Role.PARAGRAPH, pieces)]))
    assert document.prose == "Tom & Jane met.\nThey left."
    assert document.locate(4, 5) == Span(4, 9)
    assert document.locate(6, 10) == Span(13, 17)
    assert document.locate(0, 10) == Span(0, 17)
    assert document.locate(15, 16) == Span(26, 28)
    assert document.locate(16, 16) == Span(28, 28)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("story", [STORY, "Harbour to close\nBoats wait.\nSo do we.\n"])
def test_prose_holds_no_carriage_return(story: str, end: str) -> None:
    document = Document.from_text(story.replace("\n", end))
    assert "\r" not in document.prose
    assert [b.text for b in document.blocks] == [b.text for b in Document.from_text(story).blocks]


@pytest.mark.parametrize("key", ["language", "lang", "Lang"])
@pytest.mark.parametrize("name", ["plain", "markdown"])
def test_an_article_that_names_its_language_is_read_in_it(key: str, name: str) -> None:
    story = "Mayor opens hall\n\nBy Ann Lee\n\nThe mayor spoke on Monday.\n"
    own = Document.from_text(f"---\n{key}: en\n---\n{story}", format=name, language="xx")
    assert own.language.code == "en"
    assert Role.BYLINE in {block.role for block in own.blocks}
    other = Document.from_text(f"---\n{key}: xx\n---\n{story}", format=name)
    assert other.language.code == "xx"
    assert Role.BYLINE not in {block.role for block in other.blocks}


def test_metadata_of_one_reading_is_not_that_of_another() -> None:
    with pytest.raises(TypeError):
        Reading([]).metadata["language"] = "de"  # type: ignore[index]


@given(st.text(st.sampled_from("aB .\n“”'é😀\u2028\t"), max_size=120))
def test_every_part_lies_where_it_says(text: str) -> None:
    for variant in (text, text.replace("\n", "\r\n")):
        document = Document.from_text(variant)
        for block in document.blocks:
            assert variant[slice(*block.span)].replace("\r\n", "\n") == block.text
            assert block.text == block.text.strip()
            for sentence in block.sentences:
                assert block.start <= sentence.start < sentence.end <= block.end
        for word in document.words:
            assert variant[slice(*document.locate(word.start, word.end))] == word.text


def test_spans_of_code_are_known_and_no_pattern_matches_there() -> None:
    text = (
        "# Marks\n\nThe `first mark` and ``a `second` mark`` end with\na mark and `two\nlines`.\n"
    )
    document = Document.from_text(text, format="markdown")
    prose = document.prose
    code = "".join(mark if document.is_code(n) else "." for n, mark in enumerate(prose)).split(".")
    assert [part for part in code if part] == ["first mark", "a `second` mark", "two lines"]
    found = [match.start() for match in document.matches(re.compile("mark"))]
    assert found == [prose.index("mark and two")]


def test_an_article_that_is_all_code() -> None:
    document = Document.from_text("`a mark`\n", format="markdown")
    assert document.is_code(document.prose.index("mark"))
    assert not list(document.matches(re.compile("mark")))
    assert not Document.from_text("A mark.\n").is_code(2)
