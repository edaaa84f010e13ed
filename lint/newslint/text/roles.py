"""Which block of plain copy is the headline, the byline, a subhead, a caption, a list item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum
from functools import cache

from newslint.text.blocks import Role
from newslint.text.language import load_language
from newslint.text.named import NamedTuple
from newslint.text.page_lines import is_label, is_menu, is_page_line
from newslint.text.pattern import Pattern
from newslint.text.stops import ends_in

# "LONDON, March 3 - The", "PARIS (AFP) -- The": what follows is copy.
_OPENS_WITH_DATELINE = Pattern(
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
_DASH_MARKER = Pattern(r"[–—][ \t\u00a0]")
_QUOTE_MARKER = Pattern(r">[ \t\u00a0>]?\S")
_ENDS_ASKING = Pattern(r"[?!][\"'”’»›]*$")
_ENDS_AS_HEADLINE = Pattern(r"(?:[?!…]|\.\.\.)[)\"'”’»›]*$")
_ENDS_SHORT = Pattern(r"\b(?:[A-Z]\.)+$")
_TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_NAMED = Pattern(
    r"[A-Z][\w'’.-]*(?: (?:(?:de|van|von|al|bin|der|la|le|du|da) )?[A-Z][\w'’.-]*){1,4}"
)
_NAME_IN_PLACE = Pattern(r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,3} in [A-Z][\w'’-]+(?: [A-Z]\w+)?")
_CREDIT = Pattern(r"[(\[](?P<credit>[^()\[\]]{2,120})[)\]]\.?$")
_AGENCY_AND_NAME = Pattern(r"[A-Z]{2,12} ?/ ?[A-Z][\w.& '’/-]{1,60}")
_CLOCK = Pattern(r"\d{1,4}(?:st|nd|rd|th)?|\d{1,2}(?:am|pm)|am|pm|a\.m|p\.m|utc|[a-z]{0,2}[dsm]?t")
_CAPTION_MARK = re.compile(r"(?P<word>[^\W\d_]+)(?::| by | courtesy | credit| \()")

_STOPS = (".", "!", "?", ":", ";", ",", "…")
_BRACKETS_AT_END = (")", "]", ").", "].")
_DASHES = ("–", "—")
# Agencies that write themselves small: "By Jane Doe, dpa".
_AGENCIES = frozenset({"dpa", "epd", "kna", "sid", "apa", "afp", "ats", "belga", "lusa"})
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
# Lines that may stand above the headline: a page's menu can be one word a line.
_MOST_ABOVE = 16
_SHORTEST_HEADLINE = 4  # words
_LONGEST_BELOW = 18  # under other lines what is longer is a caption or a notice
_SHORTEST_COPY = 8


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


def ends_stopped(text: str) -> bool:
    """Whether it ends as a sentence or a part of one does; a colon and a comma are stops too."""
    return ends_in(text, _STOPS)


def roles_of(parts: Sequence[Part], language: str) -> list[Role]:
    """The role of every part, in order; a paragraph where nothing tells otherwise."""
    cues = _cues(language)
    roles = [
        _own_role(part, cues, _is_furniture_place(index, len(parts)))
        for index, part in enumerate(parts)
    ]
    _set_dash_items(parts, roles)
    headline = _headline_index(parts, roles, language)
    if headline is not None:
        _set_furniture(parts, roles, headline, cues)
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
    if text.startswith(">") and _QUOTE_MARKER.match(text):
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
    words = _TOKEN.findall(text)
    if not 2 <= len(words) <= _LONGEST_BYLINE:
        return None
    if _is_byline(text, words, cues):
        return Role.BYLINE
    return Role.DATELINE if _is_dateline(words, cues) else None


def _is_byline(text: str, words: Sequence[str], cues: _Cues) -> bool:
    """Whether it reads "By Jane Doe", "Jane Doe, Staff Writer" or "Jane Doe in Paris"."""
    if ("?" in text or "!" in text) and _ENDS_ASKING.search(text):
        return False
    if words[0].lower() in cues.openers:
        rest = [word for word in words[1:] if word.lower() not in cues.functions]
        are_names = all(
            word[0].isupper() or word[0].isdigit() or word in _AGENCIES for word in rest
        )
        return bool(rest) and are_names and rest[0][0].isupper() and not _is_date(rest, cues)
    name = _NAMED.match(text) if "," in text or "|" in text else None
    if name and text[name.end() : name.end() + 1] in {",", "|"}:
        after = _TOKEN.findall(text[name.end() :])
        return any(word.lower() in cues.titles for word in after) and not ends_stopped(text)
    is_placed = " in " in text and _NAME_IN_PLACE.fullmatch(text) is not None
    return bool(cues.openers) and is_placed


def _is_dateline(words: Sequence[str], cues: _Cues) -> bool:
    """A line of its own that says when, and where: "LONDON, March 3", "March 3, 2024 | 10:15"."""
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
    if not text.endswith(_BRACKETS_AT_END):
        return False
    found = _CREDIT.regex.search(text, max(len(text) - 130, 0))
    if not found or found.start() < 10 or len(text.split()) > _LONGEST_CAPTION:
        return False
    if ends_stopped(text[: found.start()].rstrip()) and text.endswith("."):
        return False
    words = _TOKEN.findall(found["credit"])
    if not 1 <= len(words) <= _LONGEST_CREDIT:
        return False
    is_labelled = any(word.lower() in cues.credits for word in words) and words[0][0].isupper()
    return is_labelled or _AGENCY_AND_NAME.fullmatch(found["credit"].strip()) is not None


def _set_dash_items(parts: Sequence[Part], roles: list[Role]) -> None:
    """A dash opens an item where a neighbour has one too."""
    if not any(part.text.startswith(_DASHES) for part in parts):
        return
    dashed = [_DASH_MARKER.match(part.text) is not None for part in parts]
    for index, is_dashed in enumerate(dashed):
        around = dashed[max(index - 1, 0) : index] + dashed[index + 1 : index + 2]
        if is_dashed and any(around) and not parts[index].text.endswith(")"):
            roles[index] = Role.LIST_ITEM


def _headline_index(parts: Sequence[Part], roles: Sequence[Role], language: str) -> int | None:
    """The first line that is short and has no stop, below what a page sets above its headline."""
    first = next((n for n, role in enumerate(roles) if role not in _FURNITURE), None)
    if first is None or first > 2:
        return None
    below = _below_page_lines(parts, roles, first, language)
    if below is not None:
        return below
    return first if _may_be_headline(parts, roles, first) else None


def _below_page_lines(
    parts: Sequence[Part], roles: Sequence[Role], first: int, language: str
) -> int | None:
    """The headline under menus, labels, bylines and calls to the reader; None where it is first."""
    above_first = _line_above(parts[first], roles[first], language)
    again = _standing_twice(parts[first : first + _MOST_ABOVE + 1])
    if not _stands_above(parts, roles, first, above_first, again):
        return None
    rest = range(first + 1, min(len(parts), first + _MOST_ABOVE + 1))
    top = [above_first, *(_line_above(parts[n], roles[n], language) for n in rest)]
    short = None
    for n, above in enumerate(top, start=first):
        is_again = above is not _Above.PAGE and parts[n].text in again
        if above is _Above.NONE and _reads_as_headline(parts, roles, n, is_again=is_again):
            return n
        if _is_copy(parts[n], roles[n]):
            break
        is_name = above is not _Above.PAGE and len(parts[n].text.split()) <= _SHORTEST_HEADLINE
        if is_name and n > first and short is None and _may_be_headline(parts, roles, n):
            short = n
    # Nothing has a headline's length: under what is surely the page's, a short line will do.
    return short if top[0] is _Above.PAGE and short is not None else None


def _stands_above(
    parts: Sequence[Part], roles: Sequence[Role], first: int, above: _Above, again: set[str]
) -> bool:
    """Whether the first line is no headline, but stands where one may come below it."""
    if above is _Above.PAGE:
        return True
    following = first + 1
    if following >= len(parts) or parts[first].text in again:
        return False
    if above is _Above.LABEL:
        return roles[following] not in _FURNITURE  # a headline of two words has a byline under it
    # The site's name stands above its menu.
    is_short = len(parts[first].text.split()) < _SHORTEST_HEADLINE
    return is_short and roles[first] is Role.PARAGRAPH and is_menu(parts[following].text)


def _standing_twice(parts: Sequence[Part]) -> set[str]:
    """The texts that two of the lines have: a headline is given as a title and again as one."""
    return {text for text, times in Counter(part.text for part in parts).items() if times > 1}


class _Above(Enum):
    """What a line above the headline is."""

    PAGE = "surely the page's: a menu, a call, a byline"
    LABEL = "a word or two, perhaps the name of a section"
    NONE = "nothing that stands above headlines"


def _line_above(part: Part, role: Role, language: str) -> _Above:
    if role in _FURNITURE or _furniture_role(part.text, _cues(language)):
        return _Above.PAGE
    if role is Role.TABLE or is_page_line(part.text, load_language(language)):
        return _Above.PAGE
    return _Above.LABEL if role is Role.PARAGRAPH and is_label(part.text) else _Above.NONE


def _reads_as_headline(
    parts: Sequence[Part], roles: Sequence[Role], index: int, *, is_again: bool
) -> bool:
    """Whether it may be a headline, and stands twice, or has the length of one above copy."""
    text = parts[index].text
    words = len(text.split())
    if not _may_be_headline(parts, roles, index) or words > _LONGEST_BELOW:
        return False
    if is_again:
        return True
    if words < _SHORTEST_HEADLINE:
        return False
    after = range(index + 1, min(index + 1 + _FURNITURE_AT_TOP, len(parts)))
    return not text[0].islower() and any(_is_copy(parts[n], roles[n]) for n in after)


def _is_copy(part: Part, role: Role) -> bool:
    """Whether the line is a sentence of the article."""
    is_stopped = ends_stopped(part.text)
    return role is Role.PARAGRAPH and is_stopped and len(part.text.split()) >= _SHORTEST_COPY


def _set_furniture(parts: Sequence[Part], roles: list[Role], headline: int, cues: _Cues) -> None:
    """Bylines and datelines above a headline that is not the first line, and right under it."""
    for n in range(min(headline + _FURNITURE_AT_TOP, len(parts)) if headline else 0):
        if n != headline and roles[n] is Role.PARAGRAPH:
            roles[n] = _furniture_role(parts[n].text, cues) or roles[n]


_FURNITURE = frozenset({Role.BYLINE, Role.DATELINE, Role.CAPTION})


def _may_be_headline(parts: Sequence[Part], roles: Sequence[Role], index: int) -> bool:
    text = parts[index].text
    if roles[index] is not Role.PARAGRAPH or index + 1 >= len(parts) or "\n" in text:
        return False
    if len(text) > 300 or len(text.split()) > _LONGEST_HEADLINE or not _TOKEN.search(text):
        return False
    if not ends_stopped(text) or _ENDS_SHORT.search(text):
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
    is_copy = bool(ends_stopped(text) or "\n" in text or _OPENS_WITH_DATELINE.match(text))
    if 6 <= words <= _LONGEST_DECK and has_copy and not is_repeat and not is_copy:
        roles[index] = Role.DECK


def _lacks_stops(parts: Sequence[Part], roles: Sequence[Role]) -> bool:
    """Whether the copy's paragraphs generally have no stop: then a stop's absence says nothing."""
    copy = [
        part.text
        for part, role in zip(parts, roles, strict=True)
        if role is Role.PARAGRAPH and len(part.text) > 60
    ]
    return sum(not ends_stopped(text) for text in copy) * 2 > len(copy)


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
    if not ends_stopped(follows) or len(follows) <= len(text):
        return False
    if not ends_stopped(text):
        return True
    return text.endswith("?") and "." not in text
