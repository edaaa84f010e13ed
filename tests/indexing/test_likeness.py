"""What two articles share: how much, in which words, and what of it is shown."""

from __future__ import annotations

import pytest
from tests.archive.newsarchive import sketch
from tests.counting import grows_with_the_text
from tests.tarnpoint import BEES, BOATS, BRIDGE, CABLES, CABLES_REWORDED, FERRY, HOTELS, TOWER

from newslint.indexing.likeness import Likeness, Meeting, Named, at_least
from newslint.indexing.likeness import likeness_of as made
from newslint.indexing.stretches import differing_words
from newslint.similarity.across import similarity_of_pair
from newslint.similarity.archived_passages import passage_of, passages_of
from newslint.similarity.sketches import Shared
from newslint.similarity.tokens import tokens_of

ONE, OTHER = Named("one.txt", None, "One", None), Named("other.txt", None, "Other", None)


def likeness(one: str, other: str) -> Likeness | None:
    """That of two texts, all passages of which are compared."""
    first, second = sketch(one, "one.txt"), sketch(other, "other.txt")
    shared = []
    for a in passages_of(first):
        for b in passages_of(second):
            kinds = a.kinds & b.kinds
            alike = similarity_of_pair(
                passage_of(a, first.names), passage_of(b, second.names), kinds, frozenset()
            )
            if alike:
                shared.append((Shared(a.place, 1, b.place, alike), kinds))
    is_same = tokens_of(first.prose) == tokens_of(second.prose)
    return made(Meeting(ONE, OTHER, first, second, shared, is_same))


def told(one: str, other: str) -> Likeness:
    found = likeness(one, other)
    assert found is not None
    return found


def test_nothing_in_common() -> None:
    assert likeness(BRIDGE, TOWER) is None


def test_the_same_words_are_one_article_however_short() -> None:
    found = told(f"A\n\n{BEES}\n", f"A\n\n{BEES.upper()}\n")
    assert (found.extent, found.similarity, found.share) == ("same", 1.0, 1.0)
    assert [stretch.one.line for stretch in found.stretches] == [1]


def test_a_part() -> None:
    found = told(BRIDGE, BOATS)
    assert (found.extent, found.similarity) == ("part", 1.0)
    assert found.share == pytest.approx(len(CABLES) / (len(CABLES) + len(HOTELS)))
    [stretch] = found.stretches
    assert (stretch.one.line, stretch.other.line, stretch.one.text) == (3, 5, CABLES)


@pytest.mark.parametrize("is_turned", [False, True])
def test_an_article_inside_a_longer_one(is_turned: bool) -> None:
    long = f"{BRIDGE}\n{FERRY}\n\n{BEES}\n"
    one, other = (long, BRIDGE) if is_turned else (BRIDGE, long)
    found = told(one, other)
    assert (found.extent, found.similarity) == ("other" if is_turned else "one", 1.0)
    assert found.is_whole


def test_of_an_article_that_is_reworded_each_paragraph_is_there() -> None:
    found = told(BRIDGE, BRIDGE.replace(CABLES, CABLES_REWORDED))
    assert found.extent == "same"
    assert 0.9 < found.similarity < 1
    first, second = found.stretches
    assert (first.one.text, second.similarity) == (CABLES, 1.0)
    words = [first.one.text[start:end] for start, end in first.one.differing]
    assert words == ["salt damage", "Tuesday"]


def test_what_is_not_alike_enough_is_left_out() -> None:
    found = told(BRIDGE, f"A\n\n{CABLES_REWORDED}\n\n{HOTELS}\n\n{BEES}\n\n{FERRY}\n")
    assert at_least(found, 0.99) is None
    part = told(f"{BRIDGE}\n{FERRY}\n", f"A\n\n{CABLES_REWORDED}\n\n{BEES}\n\n{FERRY}\n")
    assert len(part.stretches) == 2
    kept = at_least(part, 0.95)
    assert kept is not None
    assert [stretch.one.text for stretch in kept.stretches] == [FERRY]


def test_marks_around_a_word_are_no_difference() -> None:
    one, other = "“We stay,” said Ann — the mayor.", '"We go", said Ann, the mayor'
    mine, yours = differing_words(one, other)
    assert [one[start:end] for start, end in mine] == ["stay"]
    assert [other[start:end] for start, end in yours] == ["go"]


def test_a_word_more_is_not_the_same() -> None:
    more = CABLES.replace("the", "the old", 1)
    assert more != CABLES
    [stretch] = told(BRIDGE, BOATS.replace(CABLES, more)).stretches
    assert stretch.similarity == 0.999
    words = [stretch.other.text[start:end] for start, end in stretch.other.differing]
    assert words == ["old"]


def test_the_work_grows_with_what_is_shared() -> None:
    def meeting(size: int) -> Meeting:
        text = "\n\n".join(f"{n} {CABLES} {n} {HOTELS}" for n in range(size))
        one, other = sketch(text, "one.txt"), sketch(text, "other.txt")
        pairs = zip(passages_of(one), passages_of(other), strict=True)
        shared = [(Shared(a.place, 1, b.place, 0.9), a.kinds) for a, b in pairs]
        return Meeting(ONE, OTHER, one, other, shared)

    grows_with_the_text(made, meeting, 50)


def test_the_words_that_differ_outside_of_passages_are_there() -> None:
    found = told(BRIDGE, BRIDGE.replace("for a year", "for two years"))
    assert (found.extent, found.similarity) == ("same", 0.999)
    first = found.stretches[0]
    assert [side.text[start:end] for side in first[1:] for start, end in side.differing] == [
        "a year", "two years",
    ]  # fmt: skip
    assert all(stretch.similarity == 1 for stretch in found.stretches[1:])


def test_far_down_in_an_article_the_text_begins_shortly_before() -> None:
    long = f"{BRIDGE}\n{FERRY}\n\n{BEES}\n\nSold out today.\n"
    found = told(long, long.replace("Sold out today", "Sold out on Monday"))
    one, other = found.stretches[0][1:]
    assert one.text == "from Orrin can carry them off. Sold out today."
    assert other.text[slice(*other.differing[0])] == "on Monday"


def test_words_that_were_left_out_are_marked_though_the_rest_is_all_there() -> None:
    found = told(
        f"A\n\n{CABLES}\n\n{BEES}\n",
        f"B\n\n{CABLES.replace('two of its main cables', 'two of its cables')}\n\n{FERRY}\n",
    )
    [stretch] = found.stretches
    assert stretch.similarity < 1
    assert [stretch.one.text[start:end] for start, end in stretch.one.differing] == ["main"]


def test_an_article_that_stands_in_another_with_words_between_is_not_there_word_for_word() -> None:
    long = (
        f"A\n\n{CABLES.replace('two of its', 'two of all its')}\n\n{HOTELS}\n\n{FERRY}\n\n{BEES}\n"
    )
    found = told(f"A\n\n{CABLES}\n\n{HOTELS}\n", long)
    assert found.extent == "one"
    assert found.similarity < 1
    assert found.stretches[0].other.differing
