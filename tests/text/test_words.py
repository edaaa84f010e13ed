"""What counts as one word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.text.words import Word, fold, words_of

ONE_WORD = """
don't won’t o'clock O'Neill's boss's Harlow’s 'n' ’n’ co-operate mother-in-law non‑stop
U.S. U.S.A. U.S.-led U.S.'s a.m. e.g. Ph.D. J.R.R. AT&T R&D Q&A
3.5 1,500 1,234,567.89 10:30 9/11 24/7 8-year-old 2004-05 20th 90s 1.33bn
50% 3.5% $5 $5m £1.5bn €20 US$5m A$246bn ¥100
amazon.com jane@example.org www.example.org https://example.org/news/x-1?a=b
café naïve Ζωή Привет سلام كِتَاب हिन्दी ไม้ schön user_name
"""


@pytest.mark.parametrize(
    "word", [*ONE_WORD.split(), "e\u0301te\u0301", "co\u00adop", "می\u200cخواهم"]
)
def test_one_word(word: str) -> None:
    assert words_of(f"({word}) ") == [Word(word, 1, 1 + len(word))]


@pytest.mark.parametrize(
    "text, words",
    [
        ("", []),
        (" -- ... “” ' & $ % _", []),
        ("Stop! “He left,” she said.", ["Stop", "He", "left", "she", "said"]),
        ("the end—and then", ["the", "end", "and", "then"]),
        ("the end--and then", ["the", "end", "and", "then"]),
        ("rock 'n' roll", ["rock", "'n'", "roll"]),
        ("the players' union", ["the", "players", "union"]),
        ("‘I know’", ["I", "know"]),
        ("in the ’70s", ["in", "the", "70s"]),
        ("He left the U.S. It hurt.", ["He", "left", "the", "U.S.", "It", "hurt"]),
        ("It was I. We left.", ["It", "was", "I", "We", "left"]),
        ("It cost 5. We paid 6, 7 and 8.", ["It", "cost", "5", "We", "paid", "6", "7", "and", "8"]),
        ("the end.Then it", ["the", "end", "Then", "it"]),
        ("the firm.I left", ["the", "firm", "I", "left"]),
        ("See https://example.org/a. Then go.", ["See", "https://example.org/a", "Then", "go"]),
        ("yes/no @desk #ferry", ["yes", "no", "desk", "ferry"]),
        ("one\r\ntwo\u00a0three\u2028four", ["one", "two", "three", "four"]),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert [word.text for word in words_of(text)] == words


def test_places_are_moved_by_the_offset() -> None:
    assert words_of("🚢 A ferry", 10) == [Word("A", 12, 13), Word("ferry", 14, 19)]


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    end = 0
    for word in words_of(text):
        assert end <= word.start < word.end
        assert text[word.start : word.end] == word.text
        end = word.end


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Lo", "Nd"])))
def test_no_letter_is_left_out(text: str) -> None:
    assert "".join(word.text for word in words_of(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "a'" * 50_000,
        "1," * 50_000,
        "a." * 50_000,
        "a@" * 50_000,
        " " * 100_000,
        "'" * 100_000,
        "http://" * 15_000,
        "https://" + "." * 100_000,
        "$" * 100_000,
    ],
    ids=lambda text: text[:8],
)
def test_odd_text_comes_to_an_end(text: str) -> None:
    assert all(text[start:end] == word for word, start, end in words_of(text))


@pytest.mark.parametrize(
    "word, folded",
    [
        ("Don’t", "don't"),
        ("DON'T", "don't"),
        ("Café", "café"),
        ("Cafe\u0301", "café"),
        ("ÉTÉ", "été"),
        ("U.S.", "u.s."),
        ("Straße", "straße"),
        ("", ""),
    ],
)
def test_fold(word: str, folded: str) -> None:
    assert fold(word) == folded


class TestColumns:
    """Words in order are a sequence of Word, kept as columns."""

    TEXT = "Tom’s ferry left at 10:30."

    def test_a_sequence_of_words(self) -> None:
        words = words_of(self.TEXT)
        listed = [Word(*word) for word in words]
        assert words == listed
        assert [words[index] for index in range(len(words))] == listed
        assert words[-1] == listed[-1] == Word("10:30", 20, 25)
        assert list(words[1:3]) == listed[1:3]
        assert list(words[-2:]) == listed[-2:]
        assert list(words[1:][1:4]) == listed[2:5]
        assert list(words[4:1]) == []
        assert list(words[::-2]) == listed[::-2]
        assert list(reversed(words)) == listed[::-1]
        assert words[2] in words
        assert not words_of("—")
        with pytest.raises(IndexError):
            words[5]

    def test_the_columns(self) -> None:
        words = words_of(self.TEXT, 100)
        assert words.texts == ["Tom’s", "ferry", "left", "at", "10:30"]
        assert words.folded == ["tom's", "ferry", "left", "at", "10:30"]
        assert words.starts == [100, 106, 112, 117, 120]

    def test_the_words_of_a_range(self) -> None:
        words = words_of(self.TEXT)
        assert words.indexes(1, 17) == (1, 3)
        assert words.between(1, 17) == words[1:3]
        assert words_of("").folded == []

    @given(st.text())
    def test_each_word_folded(self, text: str) -> None:
        words = words_of(text)
        assert len(words.folded) == len(words)
        assert words.folded == [fold(word.text) for word in words]

    def test_a_mark_belongs_to_the_letter_before_it(self) -> None:
        assert words_of("U.S\u0301 co\u00adoperate").texts == ["U.S\u0301", "co\u00adoperate"]
