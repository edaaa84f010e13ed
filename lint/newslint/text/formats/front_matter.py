"""What the front matter of an article says: the simple pairs between two lines of ``---``."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from newslint.text.blocks import Piece
from newslint.text.formats import FormatError
from newslint.text.named import NamedTuple
from newslint.text.source import Source
from newslint.text.span import Span

if TYPE_CHECKING:
    from newslint.text.layer import Escape

_KNOWN_KEYS = frozenset(
    {"title", "deck", "description", "summary", "author", "byline", "date", "language"}
)
# A description or summary is written for search engines and says the lead again: no deck.
_OTHER_NAMES = {
    "headline": "title",
    "lang": "language",
    **dict.fromkeys(("dek", "subtitle", "standfirst", "subheading", "strapline"), "deck"),
}
# What shows that a pair is one of a front matter, and not a word before a colon.
_USUAL_KEYS = _KNOWN_KEYS | frozenset(_OTHER_NAMES) | {"layout", "slug", "tags", "draft", "id"}
_PAIR = re.compile(
    r"""(?P<key>"[^"\n]*"|'[^'\n]*'|[A-Za-z_](?:[^:=\n]|:(?=\S)){0,80}?)[ \t]{0,20}[:=](?=\s|\Z)"""
)
_FENCES = ("---", "+++")
_LONGEST_FRONT_MATTER = 300
_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")


class Value(NamedTuple):
    """A simple value: what it says in pieces, and how text is written there; None for as it is."""

    pieces: list[Piece]
    escape: Escape | None = None

    @property
    def text(self) -> str:
        """What it says."""
        return "".join([piece.text for piece in self.pieces])


class FrontMatter(NamedTuple):
    """The pairs, the values with their places, and the number of lines; 0 where there is none."""

    values: dict[str, str]
    found: dict[str, Value]
    lines: int


_NONE = FrontMatter({}, {}, 0)


def front_matter(source: Source, *, is_checked: bool = False) -> FrontMatter:
    """The pairs at the very top of a source: title, deck, author, date and the like.

    What is no simple pair (a list, a mapping, an anchor) is left out.  The keys are in lower case;
    ``headline`` is called ``title``, ``subtitle`` and the like ``deck``.  A fence with no pair
    below it is a thematic break.  With ``is_checked`` what is neither YAML nor TOML raises
    FormatError: pairs that cannot be, quotes and brackets that nobody closes, and a fence that
    nobody closes above what is plainly front matter.  What stands in nested lists and mappings is
    not checked in YAML.
    """
    if not source.text.startswith(_FENCES):
        return _NONE
    fence = source.text[slice(*source.lines.span_of(1))].rstrip()
    last = _closing_line(source, fence) if fence in _FENCES else None
    if fence not in _FENCES or not _is_front_matter(source, last):
        return _NONE
    if last is None:
        if is_checked:
            raise FormatError(f"line 1: the front matter that opens here has no {fence} at its end")
        return _NONE
    body = Span(source.lines.span_of(2).start, source.lines.span_of(last).start)
    if fence == "+++" and is_checked:
        _check_toml(source.text[slice(*body)])
    found = _simple_pairs(source, body, is_toml=fence == "+++", is_checked=is_checked)
    return FrontMatter({key: value.text for key, value in found.items()}, found, last)


def _simple_pairs(
    source: Source, body: Span, *, is_toml: bool, is_checked: bool
) -> dict[str, Value]:
    """The values of the known keys; up to the first fault where nobody asks for a check."""
    from newslint.text.formats.front_matter_values import BadPairError, pairs

    found: dict[str, Value] = {}
    try:
        for key, value in pairs(source.text, body, is_toml=is_toml):
            known = _OTHER_NAMES.get(key.lower(), key.lower())
            if known in _KNOWN_KEYS and value is not None and value.text.strip():
                found.setdefault(known, value)
    except BadPairError as error:
        if is_checked:
            line, column = source.lines.position(error.offset)
            kind = "TOML" if is_toml else "YAML"
            raise FormatError(
                f"line {line}, column {column}: the front matter is no {kind}: {error}"
            ) from None
    return found


def _closing_line(source: Source, fence: str) -> int | None:
    closing = (fence, "...") if fence == "---" else (fence,)
    for number in range(2, min(source.lines.count, _LONGEST_FRONT_MATTER) + 1):
        if source.text[slice(*source.lines.span_of(number))].rstrip() in closing:
            return number
    return None


def _is_front_matter(source: Source, last: int | None) -> bool:
    """Whether the fence opens front matter and is no thematic break.

    Pairs show it: where it is closed one in the first line, or a usual key; else a usual key in
    the first line, or two pairs in a row.
    """
    end = last or min(source.lines.count + 1, 4)
    lines = [source.text[slice(*source.lines.span_of(n))] for n in range(2, end)]
    said = [line for line in lines if line.strip() and not line.startswith("#")]
    if not said:
        return last is not None
    if not lines[0].strip() and last is None:
        return False
    matches = [_PAIR.match(line) for line in said]
    usual = [m is not None and m["key"].strip("\"'").lower() in _USUAL_KEYS for m in matches]
    if source.text.startswith("+"):
        return matches[0] is not None or any(usual)
    if last is None:
        return usual[0] or (len(matches) > 1 and None not in matches[:2])
    return any(usual) or (matches[0] is not None and bool(lines[0].strip()))


def _check_toml(text: str) -> None:
    toml = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    try:
        toml.loads(text.replace("\r\n", "\n"))
    except ValueError as error:
        place = _TOML_PLACE.search(str(error))
        reason = _TOML_PLACE.sub("", str(error)).strip()
        line = int(place[1]) + 1 if place and place[1] else text.count("\n") + 1
        column = f", column {place[2]}" if place and place[1] else ""
        raise FormatError(f"line {line}{column}: the front matter is no TOML: {reason}") from None
    except RecursionError:
        raise FormatError("line 1: the front matter is nested too deep") from None
