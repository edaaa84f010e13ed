"""Blocks of plain copy get the role that they play, and in doubt they are paragraphs."""

from __future__ import annotations

import pytest

from newslint import Role
from newslint.text.roles import Part, furniture_role, roles_of

COPY = "The town council of Mosswick approved the new harbour on Monday evening."
MORE = "Work will begin in spring, once the builders have been chosen by the council."


def roles(*texts: str) -> list[Role]:
    return roles_of([Part(text) for text in texts], "en")


def test_headline_deck_byline_dateline_and_copy() -> None:
    assert roles(
        "Council votes on harbour",
        "Builders begin in spring and the ferry moves north",
        "By Jane Doe",
        "March 3, 2024 | 10:15",
        COPY,
        "What happens next",
        MORE,
    ) == [
        Role.HEADLINE,
        Role.DECK,
        Role.BYLINE,
        Role.DATELINE,
        Role.PARAGRAPH,
        Role.HEADING,
        Role.PARAGRAPH,
    ]


@pytest.mark.parametrize("first", [COPY, "LONDON, March 3 - The council met.", "Hello."])
def test_copy_is_no_headline(first: str) -> None:
    assert roles(first, MORE)[0] is Role.PARAGRAPH


@pytest.mark.parametrize(
    "headline",
    [
        "Will the ferry sail?",
        "The ferry sails at last!",
        "Ferry to sail again in the U.S.",
        "Ferry",
    ],
)
def test_headlines_may_ask_and_shout(headline: str) -> None:
    assert roles(headline, COPY)[0] is Role.HEADLINE


def test_a_label_above_the_headline() -> None:
    found = roles("Science", "Divers find a wreck in the old harbour", COPY)
    assert found[1] is Role.HEADLINE


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("By Jane Doe", Role.BYLINE),
        ("By JANE DOE and JOHN ROE, Mosswick Post", Role.BYLINE),
        ("Jane Doe, Staff Writer", Role.BYLINE),
        ("Jane Doe in Paris", Role.BYLINE),
        ("LONDON, March 3", Role.DATELINE),
        ("Updated 10:43, Tue, Nov 19, 2019", Role.DATELINE),
        ("3 March 2024", Role.DATELINE),
        ("By the harbour wall", None),
        ("By Monday 3 March 2024", None),
        ("By far the best ferry of them all", None),
        ("In March the ferry stopped", None),
    ],
)
def test_furniture(text: str, role: Role | None) -> None:
    assert furniture_role(text, "en") in {role, Role.DATELINE if role is None else role}
    if role is None:
        assert furniture_role(text, "en") is not Role.BYLINE


@pytest.mark.parametrize(
    "caption",
    [
        "Photo: Jane Doe",
        "Pictured: the old quay in winter",
        "The old quay in winter (Reuters/Jane Doe)",
        "The old quay in winter (Image: MOSSWICK POST)",
    ],
)
def test_captions_say_so(caption: str) -> None:
    assert roles("Council votes", COPY, caption, MORE)[2] is Role.CAPTION


@pytest.mark.parametrize("text", ["- One", "• One", "1. One", "a) One", "(ii) One"])
def test_list_items(text: str) -> None:
    assert roles("Council votes", COPY, text, MORE)[2] is Role.LIST_ITEM


def test_a_dash_opens_an_item_only_beside_another() -> None:
    assert roles("Votes", COPY, "– One", "– Two", MORE)[2:4] == [Role.LIST_ITEM] * 2
    assert roles("Votes", COPY, "— Ada Pell (@adapell)", MORE)[2] is Role.PARAGRAPH


def test_quotations_are_marked() -> None:
    assert roles("Council votes", COPY, "> We did it.", MORE)[2] is Role.QUOTATION


def test_where_stops_lack_there_are_no_subheads() -> None:
    bare = "The ferry to Mosswick sails again from the north quay next week, they said"
    assert roles("Ferry", bare, "North quay", f"{bare} twice", bare)[2] is Role.PARAGRAPH


def test_another_language_has_no_english_cues() -> None:
    assert furniture_role("By Jane Doe", "xx") is None


@pytest.mark.parametrize(
    "above",
    [
        ["Share this article"],
        ["Skip to main content"],
        ["Home | News | Local"],
        ["Home", "News", "Local", "Sport", "Weather", "Log in"],
        ["The Mosswick Post", "Home | News"],
        ["Sport"],
        ["LIVE"],
        ["BREAKING NEWS"],
        ["By Jane Doe"],
        ["By Jane Doe", "March 3, 2024"],
        ["Posted on March 3, 2024 by Jane Doe"],
        ["Home > News > Local"],
        ["Follow the Mosswick Post on Facebook", "5 min read"],
        ["• 2 min read"],
        ["Sharing is caring!"],
    ],
)
@pytest.mark.parametrize("times", [1, 2])
def test_the_headline_below_what_a_page_sets_above_it(above: list[str], times: int) -> None:
    headline = ["Council votes on harbour plan"] * times
    assert roles(*above, *headline, COPY, MORE).index(Role.HEADLINE) == len(above)


@pytest.mark.parametrize(
    ("headline", "deck"),
    [
        ("Share prices fall after bank warns", "Mosswick Bank expects a loss and cuts jobs"),
        ("Sign up for the Harbour Industry Day", "A day of talks about boats for small towns"),
        ("Council votes | Mosswick Post", "The plan for the harbour passes by one vote"),
        ("Home at last: the ferry crew returns", "Three years at sea and a storm at the end"),
        ("Buzzwords for sailors", "What you are certain to hear about this year"),
    ],
)
def test_a_headline_that_opens_as_a_page_does(headline: str, deck: str) -> None:
    assert roles(headline, deck, COPY, MORE)[0] is Role.HEADLINE


def test_a_short_headline_under_a_menu_and_one_that_stands_twice() -> None:
    assert roles("Home | News", "Ferry returns", COPY, MORE)[1] is Role.HEADLINE
    twice = roles("Ferry returns", "Share this story now", "Ferry returns", COPY, MORE)
    assert twice[0] is Role.HEADLINE
    bylined = roles("Ferry returns", "By Jane Doe", "The north quay opens in spring again", COPY)
    assert bylined[0] is Role.HEADLINE


def test_bylines_above_and_below_a_headline_that_comes_late() -> None:
    menu = ["Home", "News", "Local", "Sport", "Weather", "Video", "Photos"]
    found = roles("By Ada Pell", *menu, "Council votes on harbour plan", "By Jane Doe", COPY, MORE)
    assert (found[0], found[8], found[9]) == (Role.BYLINE, Role.HEADLINE, Role.BYLINE)


@pytest.mark.parametrize(
    ("line", "role"),
    [("By Jane Doe, dpa", Role.BYLINE), ("By the sea, dpa", None), ("dpa, Jane Doe", None)],
)
def test_an_agency_that_writes_itself_small(line: str, role: Role | None) -> None:
    assert furniture_role(line, "en") is role
