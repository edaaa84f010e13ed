"""What the front matter of an article says: the simple pairs between two lines of ``---``."""

from __future__ import annotations

import re

from newslint.text.named import NamedTuple
from newslint.text.pattern import Pattern
from newslint.text.source import Source
from newslint.text.span import Span

_KNOWN_KEYS = frozenset(
    {"title", "headline", "description", "deck", "subtitle", "summary", "author", "byline", "date"}
    | {"lang", "language"}
)
# A simple pair of front matter: a list, a block or an anchor is not one and is left out.
_PAIR = Pattern(
    r"""(?P<key>[A-Za-z]\w*)[ \t]*[:=][ \t]*(?P<quote>["']?)(?P<value>[^\r\n]*?)(?P=quote)[ \t]*"""
)
_NO_SIMPLE_VALUE = Pattern(r"[\[{|>&*!]")
_OTHER_NAMES = {"headline": "title", "lang": "language"}
_FENCES = ("---", "+++")
_LONGEST_FRONT_MATTER = 300


class FrontMatter(NamedTuple):
    """The pairs, the place of each value, and the number of lines; 0 where there is none."""

    values: dict[str, str]
    places: dict[str, Span]
    lines: int


def front_matter(source: Source) -> FrontMatter:
    """The pairs at the very top of a source: title, author, date and the like.

    What is no simple pair (a list, a block of lines, an anchor) is left out, and a fence that
    nobody closes opens nothing.  The keys are in lower case; ``headline`` is called ``title``, and
    ``lang`` is called ``language``.
    """
    if not source.text.startswith(_FENCES):
        return FrontMatter({}, {}, 0)
    lines = source.lines
    values: dict[str, str] = {}
    places: dict[str, Span] = {}
    fence = source.text[slice(*lines.span_of(1))].rstrip()
    if fence not in _FENCES:
        return FrontMatter({}, {}, 0)
    for number in range(2, min(lines.count, _LONGEST_FRONT_MATTER) + 1):
        start, end = lines.span_of(number)
        if source.text[start:end].rstrip() == fence:
            return FrontMatter(values, places, number)
        pair = _PAIR.regex.fullmatch(source.text, start, end)
        if pair and _is_simple(pair):
            key = _OTHER_NAMES.get(pair["key"].lower(), pair["key"].lower())
            if key in _KNOWN_KEYS:
                values.setdefault(key, pair["value"])
                places.setdefault(key, Span(*pair.span("value")))
    return FrontMatter({}, {}, 0)


def _is_simple(pair: re.Match[str]) -> bool:
    return bool(pair["value"]) and (
        bool(pair["quote"]) or not _NO_SIMPLE_VALUE.match(pair["value"])
    )
