"""Repeats inside one article: what is one, what is none, and where it is reported."""

from __future__ import annotations

import re

import pytest
from tests.counting import grows_with_the_text

from newslint.similarity.passages import Passage
from newslint.similarity.repeats import Repeat, Thresholds, repeats_of
from newslint.similarity.tokens import tokens_of

FUNCTION_WORDS = frozenset(
    tokens_of(
        """a an and are at be but by for from had has have he her his in into is it its not of on or
    she that the their they this to was were what which who will with would you your"""
    )
)
SENTENCE = re.compile(r"[^\s.?!][^.?!]*[.?!]")

SALT = (
    "Engineers who inspected the harbour bridge in spring found salt in nearly every cable, "
    "and the council closed one lane at once."
)
FERRY = (
    "A ferry that last ran before the war will carry commuters from the old customs house "
    "to the north shore every ten minutes."
)
BAKER = (
    "Marta Lind, who has sold bread beside the toll gate since she was a girl, expects to lose "
    "half of her trade to the bakers of the other side."
)
COST = (
    "Nobody at city hall would say what the work is going to cost, though two contractors "
    "spoke of a sum that the town does not have."
)


def passages_of(*paragraphs: str) -> list[Passage]:
    found: list[Passage] = []
    start = 0
    for text in paragraphs:
        sentences = list(SENTENCE.finditer(text))
        firsts = {match.start() for match in sentences}
        names = frozenset(
            match.group().lower()
            for match in re.finditer(r"\b[A-Z]\w*", text)
            if match.start() not in firsts
        )
        question = len(sentences) == 1 and text.endswith("?")
        end = start + len(text)
        found.append(Passage(tokens_of(text), start, end, "paragraph", names, question))
        for match in sentences:
            part = match.group()
            place = start + match.start(), start + match.end()
            found.append(Passage(tokens_of(part), *place, "sentence", names, part.endswith("?")))
        start = end + 2
    return found


def repeats(*paragraphs: str) -> list[Repeat]:
    return repeats_of(passages_of(*paragraphs), FUNCTION_WORDS)


def texts(repeat: Repeat, *paragraphs: str) -> tuple[str, list[str]]:
    whole = "\n\n".join(paragraphs)
    return whole[slice(*repeat.later)], [whole[slice(*place)] for place in repeat.earlier]


def test_the_same_paragraph_again() -> None:
    article = SALT, FERRY, BAKER, SALT
    [repeat] = repeats(*article)
    assert texts(repeat, *article) == (SALT, [SALT])
    assert (repeat.similarity, repeat.exact) == (1.0, True)


def test_three_times_is_one_repeat_at_the_last_place() -> None:
    article = SALT, FERRY, SALT, BAKER, SALT
    [repeat] = repeats(*article)
    assert repeat.later.start > repeat.earlier[1].start > repeat.earlier[0].start == 0
    assert repeat.exact


def test_case_and_typography_make_no_difference() -> None:
    quoted = 'It’s over," said the mayor — "all we can do is wait for the engineers to report.'
    other = "IT'S OVER,” SAID THE MAYOR - “all we can do is wait for the engineers to report."
    [repeat] = repeats(quoted, FERRY, other)
    assert repeat.exact


def test_a_reworded_paragraph() -> None:
    reworded = SALT.replace("inspected", "looked at").replace("at once", "the same day")
    [repeat] = repeats(SALT, FERRY, reworded, BAKER)
    assert not repeat.exact
    assert 0.7 < repeat.similarity < 1.0


def test_one_sentence_inside_a_longer_paragraph_is_pointed_at() -> None:
    article = SALT, FERRY, f"{BAKER} {SALT} {COST}"
    [repeat] = repeats(*article)
    assert texts(repeat, *article) == (SALT, [SALT])


def test_a_pasted_run_is_one_repeat() -> None:
    article = SALT, FERRY, BAKER, COST, SALT, FERRY, BAKER
    [repeat] = repeats(*article)
    assert texts(repeat, *article) == ("\n\n".join(article[4:]), ["\n\n".join(article[:3])])
    assert repeat.exact


def test_two_short_paragraphs_that_are_two_others_together() -> None:
    article = (
        "For Marta Lind, the closing was a personal defeat.",
        "The loss of her trade to the far shore was the price of salt.",
        FERRY,
        COST,
        "For Marta Lind, the loss of her trade",
        "to the far shore was a personal defeat and the price of salt.",
    )
    [repeat] = repeats(*article)
    assert texts(repeat, *article)[0].endswith("the price of salt.")


def test_a_mended_line_is_compared_whole() -> None:
    [repeat] = repeats(SALT, FERRY, BAKER, SALT.replace("closed one", "closed\n\none"))
    assert repeat.exact


QUESTION = "What would you say to the people who have to leave their homes next spring?"


@pytest.mark.parametrize(
    "article",
    [
        pytest.param((SALT, FERRY, BAKER, COST), id="different paragraphs"),
        pytest.param((QUESTION, SALT, QUESTION, BAKER), id="one question to two people"),
        pytest.param(
            (
                "Ajax beat Breda 2-1 at home with a late goal by Kowal.",
                "Porto beat Braga 3-0 at home with a late goal by Silva.",
            ),
            id="one mould, other names",
        ),
        pytest.param(
            (
                "The first of the loans has a life of 13.5 years and is due in 2018.",
                "The first of the loans has a life of 7.1 years and is due in 2031.",
            ),
            id="one mould, other numbers",
        ),
        pytest.param(
            (
                "Adler; Brandt, Costa, Diallo; Ek, Fuchs, Girard; Hanssen, Ito, Jansen, Kova",
                SALT,
                "Adler; Brandt, Costa, Diallo; Ek, Fuchs, Girard; Hanssen, Ito, Jansen, Kova",
            ),
            id="line-up",
        ),
        pytest.param(("He would not comment.", SALT, "He would not comment."), id="short"),
        pytest.param(
            (
                "Paint the doors of the school before the first of May.",
                "Mend the roof of the library before the first of June.",
                "Sweep the floor of the theatre before the first of July.",
            ),
            id="parallel list",
        ),
        pytest.param((), id="empty"),
        pytest.param(("", "", "—"), id="no words"),
    ],
)
def test_no_repeat(article: tuple[str, ...]) -> None:
    assert repeats(*article) == []


def test_a_short_striking_sentence_counts_when_equal() -> None:
    line = "Salt devours Lindholm's rusting cables."
    article = line, FERRY, line
    [repeat] = repeats_of(passages_of(*article))
    assert repeat.exact


def test_thresholds_are_the_callers() -> None:
    reworded = SALT.replace("inspected", "looked at").replace("at once", "the same day")
    strict = Thresholds(paragraph=0.99, sentence=0.99)
    assert repeats_of(passages_of(SALT, FERRY, reworded), FUNCTION_WORDS, strict) == []


def test_many_copies_cost_no_square() -> None:
    def one_repeat(passages: list[Passage]) -> None:
        repeat, *others = repeats_of(passages, FUNCTION_WORDS)
        assert not others
        assert repeat.exact

    grows_with_the_text(one_repeat, lambda size: passages_of(*[SALT] * size), 200)
