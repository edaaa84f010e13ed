"""Which block of plain copy is the headline, the byline, a subhead, a caption, a list item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from newslint.text.blocks import Role
from newslint.text.language import load_language
from newslint.text.pattern import Pattern

# "LONDON, March 3 - The", "PARIS (AFP) -- The": what follows is copy.
_OPENS_WITH_DATELINE = re.compile(
    r"[A-Z][\w .'’-]{1,30},[^-–—]{3,20}[-–—]+ |[A-Z .'-]{3,40}\([A-Z]\w+\) *[-–—]"
)
# Bullets and numbers that open an item: "- ", "• ", "1. ", "2) ", "(a) ".
LIST_MARKER = re.compile(
    r"""
    (?: [-*+•·●○▪‣◦] [ \t\u00a0]
      | [•●▪‣◦] (?=\S)
      | \(? (?: \d{1,2} | [a-z] | [ivx]{1,4} ) \) [ \t\u00a0]
      | \d{1,2} \. [ \t\u00a0]
    )
    """,
    re.VERBOSE,
)
# A dash opens an item only beside another one: alone it is a speech or "- Name (@name)".
_DASH_MARKER = re.compile(r"[–—][ \t\u00a0]")
_QUOTE_MARKER = re.compile(r">[ \t\u00a0>]?\S")
ENDS_STOPPED = re.compile(r"""[.!?:;,…][)\]"'”’»›]*$""")
_ENDS_ASKING = re.compile(r"[?!][\"'”’»›]*$")
_ENDS_AS_HEADLINE = Pattern(r"(?:[?!…]|\.\.\.)[)\"'”’»›]*$")
_ENDS_SHORT = re.compile(r"\b(?:[A-Z]\.)+$")
_TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_NAMED = re.compile(
    r"[A-Z][\w'’.-]*(?: (?:(?:de|van|von|al|bin|der|la|le|du|da) )?[A-Z][\w'’.-]*){1,4}"
)
_NAME_IN_PLACE = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,3} in [A-Z][\w'’-]+(?: [A-Z]\w+)?")
_CREDIT = re.compile(r"[(\[](?P<credit>[^()\[\]]{2,120})[)\]]\.?$")
_AGENCY_AND_NAME = Pattern(r"[A-Z]{2,12} ?/ ?[A-Z][\w.& '’/-]{1,60}")
_CLOCK = Pattern(r"\d{1,4}(?:st|nd|rd|th)?|\d{1,2}(?:am|pm)|am|pm|a\.m|p\.m|utc|[a-z]{0,2}[dsm]?t")
_CAPTION_MARK = re.compile(r"(?P<word>[^\W\d_]+)(?::| by | courtesy | credit| \()")

_LONGEST_HEADLINE = 30
_LONGEST_DECK = 40
_LONGEST_HEADING = 10
_LONGEST_BYLINE = 14
_LONGEST_CAPTION = 45
_LONGEST_CREDIT = 8
_LONGEST_FURNITURE = 150
_LONGEST_PLACE = 4
# Bylines and dates stand under the headline or at the very end.
_FURNITURE_AT_TOP = 8
_FURNITURE_AT_END = 2


class Part(NamedTuple):
    """A block before it has a role.

    ``is_close`` says that no blank line stands between it and the block before.
    """

    text: str
    is_close: bool = False
    indent: int = 0
    is_table: bool = False


class _Cues(NamedTuple):
    """The words of one language that give a block away, lower case."""

    openers: frozenset[str]
    titles: frozenset[str]
    dates: frozenset[str]
    captions: frozenset[str]
    credits: frozenset[str]
    months: frozenset[str]
    functions: frozenset[str]


@cache
def _cues(code: str) -> _Cues:
    words = load_language(code).words
    months = {month.lower() for month in words("months")}
    days = {day.lower() for day in words("weekdays")}
    short = {name[:3] for name in months | days} | {"sept", "tues", "thurs"}
    return _Cues(
        words("byline-openers"),
        words("byline-titles"),
        words("date-cues") | days | (short if months else frozenset()),
        words("caption-openers"),
        words("credit-words"),
        frozenset(months | {name[:3] for name in months} | ({"sept"} if months else set())),
        words("function-words"),
    )


def roles_of(parts: Sequence[Part], language: str) -> list[Role]:
    """The role of every part, in order; a paragraph where nothing tells otherwise."""
    cues = _cues(language)
    roles = [
        _own_role(part, cues, _is_furniture_place(index, len(parts)))
        for index, part in enumerate(parts)
    ]
    _set_dash_items(parts, roles)
    headline = _headline_index(parts, roles)
    if headline is not None:
        roles[headline] = Role.HEADLINE
        _set_deck(parts, roles, headline + 1)
    if not _lacks_stops(parts, roles):
        _set_headings(parts, roles)
    return roles


def _is_furniture_place(index: int, count: int) -> bool:
    return 0 < index < _FURNITURE_AT_TOP or index >= count - _FURNITURE_AT_END


def _own_role(part: Part, cues: _Cues, is_at_edge: bool) -> Role:
    """The role that a part's own text gives away."""
    text = part.text
    if part.is_table:
        return Role.TABLE
    if LIST_MARKER.match(text):
        return Role.LIST_ITEM
    if _QUOTE_MARKER.match(text):
        return Role.QUOTATION
    if len(text) <= 600 and is_caption(text, cues):
        return Role.CAPTION
    return (_furniture_role(text, cues) if is_at_edge else None) or Role.PARAGRAPH


def furniture_role(text: str, language: str) -> Role | None:
    """Byline or dateline, where the text by itself is one."""
    return _furniture_role(text, _cues(language))


def _furniture_role(text: str, cues: _Cues) -> Role | None:
    if len(text) > _LONGEST_FURNITURE:
        return None
    if is_byline(text, cues):
        return Role.BYLINE
    return Role.DATELINE if is_dateline(text, cues) else None


def is_byline(text: str, cues: _Cues) -> bool:
    """Whether it reads "By Jane Doe", "Jane Doe, Staff Writer" or "Jane Doe in Paris"."""
    words = _TOKEN.findall(text)
    if not 2 <= len(words) <= _LONGEST_BYLINE or _ENDS_ASKING.search(text):
        return False
    if words[0].lower() in cues.openers:
        rest = [word for word in words[1:] if word.lower() not in cues.functions]
        are_names = all(word[0].isupper() or word[0].isdigit() for word in rest)
        return bool(rest) and are_names and rest[0][0].isupper() and not _is_date(rest, cues)
    name = _NAMED.match(text)
    if name and text[name.end() : name.end() + 1] in {",", "|"}:
        after = _TOKEN.findall(text[name.end() :])
        return any(word.lower() in cues.titles for word in after) and not ENDS_STOPPED.search(text)
    return bool(cues.openers) and _NAME_IN_PLACE.fullmatch(text) is not None


def is_dateline(text: str, cues: _Cues) -> bool:
    """A line of its own that says when, and where: "LONDON, March 3", "March 3, 2024 | 10:15"."""
    words = _TOKEN.findall(text)
    if not 2 <= len(words) <= _LONGEST_BYLINE:
        return False
    place = 0
    while place < _LONGEST_PLACE and words[place:] and _is_place(words[place], cues):
        place += 1
    return _is_date(words[place:], cues)


def _is_place(word: str, cues: _Cues) -> bool:
    return len(word) > 1 and word.isupper() and not _is_when(word, cues)


def _is_date(words: Sequence[str], cues: _Cues) -> bool:
    """Whether the words are a date and nothing else: a month or two figures among date words."""
    figures = sum(word[0].isdigit() for word in words)
    months = sum(word.lower() in cues.months for word in words)
    has_date = (months and figures) or figures >= 3
    return bool(has_date) and all(_is_when(word, cues) for word in words)


def _is_when(word: str, cues: _Cues) -> bool:
    lower = word.lower()
    return lower in cues.months or lower in cues.dates or _CLOCK.fullmatch(lower) is not None


def is_caption(text: str, cues: _Cues) -> bool:
    """Whether the text says that it belongs to a picture: by its first word or a credit."""
    opening = _CAPTION_MARK.match(text)
    if opening and opening["word"].lower() in cues.captions:
        return True
    return has_credit(text, cues)


def has_credit(text: str, cues: _Cues) -> bool:
    """Whether a picture credit closes the text: "(Reuters/Jane Doe)", "(Image: ...)"."""
    found = _CREDIT.search(text, max(len(text) - 130, 0))
    if not found or found.start() < 10 or len(text.split()) > _LONGEST_CAPTION:
        return False
    if ENDS_STOPPED.search(text[: found.start()].rstrip()) and text.endswith("."):
        return False
    words = _TOKEN.findall(found["credit"])
    if not 1 <= len(words) <= _LONGEST_CREDIT:
        return False
    is_labelled = any(word.lower() in cues.credits for word in words) and words[0][0].isupper()
    return is_labelled or _AGENCY_AND_NAME.fullmatch(found["credit"].strip()) is not None


def _set_dash_items(parts: Sequence[Part], roles: list[Role]) -> None:
    """A dash opens an item where a neighbour has one too."""
    dashed = [_DASH_MARKER.match(part.text) is not None for part in parts]
    for index, is_dashed in enumerate(dashed):
        around = dashed[max(index - 1, 0) : index] + dashed[index + 1 : index + 2]
        if is_dashed and any(around) and not parts[index].text.endswith(")"):
            roles[index] = Role.LIST_ITEM


def _headline_index(parts: Sequence[Part], roles: Sequence[Role]) -> int | None:
    """The first line that is short and has no stop; the second where the first is a label."""
    first = next((n for n, role in enumerate(roles) if role not in _FURNITURE), None)
    if first is None or first > 2 or not _may_be_headline(parts, roles, first):
        return None
    second = first + 1
    is_label = len(parts[first].text.split()) <= 2 and second + 1 < len(parts)
    if (
        is_label
        and _may_be_headline(parts, roles, second)
        and len(parts[second].text.split()) >= 5
        and ENDS_STOPPED.search(parts[second + 1].text)
    ):
        return second
    return first


_FURNITURE = frozenset({Role.BYLINE, Role.DATELINE, Role.CAPTION})


def _may_be_headline(parts: Sequence[Part], roles: Sequence[Role], index: int) -> bool:
    text = parts[index].text
    if roles[index] is not Role.PARAGRAPH or index + 1 >= len(parts) or "\n" in text:
        return False
    if len(text) > 300 or len(text.split()) > _LONGEST_HEADLINE or not _TOKEN.search(text):
        return False
    if not ENDS_STOPPED.search(text) or _ENDS_SHORT.search(text):
        return True
    is_raised = _ENDS_AS_HEADLINE.search(text) is not None
    return is_raised and any(len(part.text) >= len(text) for part in parts[index + 1 : index + 4])


def _set_deck(parts: Sequence[Part], roles: list[Role], index: int) -> None:
    """The unstopped line between the headline and the copy, where one stands there."""
    if index + 1 >= len(parts) or roles[index] is not Role.PARAGRAPH:
        return
    text = parts[index].text
    words = len(text.split())
    has_copy = roles[index + 1] in (Role.PARAGRAPH, Role.BYLINE, Role.DATELINE)
    is_repeat = text.casefold() == parts[index - 1].text.casefold()
    is_copy = bool(ENDS_STOPPED.search(text) or "\n" in text or _OPENS_WITH_DATELINE.match(text))
    if 6 <= words <= _LONGEST_DECK and has_copy and not is_repeat and not is_copy:
        roles[index] = Role.DECK


def _lacks_stops(parts: Sequence[Part], roles: Sequence[Role]) -> bool:
    """Whether the copy's paragraphs generally have no stop: then a stop's absence says nothing."""
    copy = [
        part.text
        for part, role in zip(parts, roles, strict=True)
        if role is Role.PARAGRAPH and len(part.text) > 60
    ]
    return sum(ENDS_STOPPED.search(text) is None for text in copy) * 2 > len(copy)


def _set_headings(parts: Sequence[Part], roles: list[Role]) -> None:
    for index in range(1, len(parts) - 1):
        if roles[index] is Role.PARAGRAPH and _is_heading(parts, roles, index):
            roles[index] = Role.HEADING


def _is_heading(parts: Sequence[Part], roles: Sequence[Role], index: int) -> bool:
    """A short line without a stop, or a short question, that copy follows."""
    text = parts[index].text
    if len(text) > 90 or "\n" in text or len(text.split()) > _LONGEST_HEADING:
        return False
    if not text[0].isalnum() and text[0] not in "'\"‘“#":
        return False
    if text[0].islower() or roles[index + 1] not in (Role.PARAGRAPH, Role.LIST_ITEM):
        return False
    follows = parts[index + 1].text
    if not ENDS_STOPPED.search(follows) or len(follows) <= len(text):
        return False
    if not ENDS_STOPPED.search(text):
        return True
    return text.endswith("?") and "." not in text
