"""Which short lines belong to the page and not to the article: menus, labels, calls to readers."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from newslint.text.language import Language
from newslint.text.stops import ends_in

_TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
# "Home | News | Local", "Home > Sport > Rowing".
_BETWEEN_LINKS = re.compile(r"\s*[|>»›•·]\s*|\s+/\s+")
_STOPS = (".", "!", "?", ";", ",", "…")
_LONGEST_LINE = 150
_LONGEST_LINK = 3  # words
_LONGEST_LABEL = 2
_LONGEST_SHOUT = 3
_MOST_CALLING = 10
# Of the words that carry a meaning so many must be a page's: "Follow the Mosswick Post on X".
_LEAST_OF_PAGE = 2 / 3


def is_page_line(text: str, language: Language) -> bool:
    """Whether a line by itself shows that it is a page's: a menu, or made of a page's words."""
    if len(text) > _LONGEST_LINE or "\n" in text:
        return False
    words = [word.lower() for word in _TOKEN.findall(text)]
    return not words or is_menu(text) or _is_call(words, language) or _is_stamp(words, language)


def is_label(text: str) -> bool:
    """Whether a line may be the name of a section: one or two words, or three in capitals."""
    words = len(text.split())
    if not words or ends_in(text, _STOPS):
        return False
    return words <= _LONGEST_LABEL or (words <= _LONGEST_SHOUT and text.isupper())


def is_menu(text: str) -> bool:
    """Whether it is a row of links, or the path to the page: all but the last are short.

    The last may be the headline; a headline with the site's name after a bar is no menu.
    """
    links = [len(link.split()) for link in _BETWEEN_LINKS.split(text) if link.strip()]
    if len(links) == 2:
        return links[0] == 1 and links[1] <= _LONGEST_LABEL
    return len(links) > 2 and links[0] <= _LONGEST_LABEL and max(links[:-1]) <= _LONGEST_LINK


def _is_call(words: list[str], language: Language) -> bool:
    """Whether nearly all words are a page's, the first that has a meaning among them."""
    page = language.words("page-words")
    if len(words) > _MOST_CALLING or page.isdisjoint(words):
        return False
    functions = language.function_words - page
    meaning = [word for word in words if not _is_small(word, functions)]
    if not meaning or meaning[0] not in page:
        return False
    return sum(word in page for word in meaning) >= _LEAST_OF_PAGE * len(meaning)


def _is_stamp(words: list[str], language: Language) -> bool:
    """Whether it says who or when: "Posted on 3 March by Ada Pell", "Written by Ada Pell"."""
    if (
        len(words) < 2
        or len(words) > _MOST_CALLING
        or words[0] not in language.words("stamp-words")
    ):
        return False
    return _is_small(words[1], language.function_words)


def _is_small(word: str, functions: AbstractSet[str]) -> bool:
    return word[0].isdigit() or word in functions
