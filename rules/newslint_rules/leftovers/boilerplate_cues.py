"""How the cues of boilerplate lines are read and found at the beginning of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from newslint import read_beside

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[@©%→]")
# A tail word of a call stands near its head.
_REACH = 14
_LONGEST_OPENING = 60  # characters, in which the first word begins


class Token(NamedTuple):
    """A word of a line, folded, or one of the signs @ © % →, with its place in the line."""

    text: str
    start: int
    end: int


# The words of a part, and whether it may be missing.
_Part = tuple[frozenset[str], bool]
# One entry: the parts in order, and the words one of which follows (empty: none must).
_Cue = tuple[tuple[_Part, ...], frozenset[str]]

Cues = Mapping[str, Sequence[str]]
"""The lines that hold cues, by the word that a cue begins with; ``heads`` reads what it needs."""


def tokens_of(line: str) -> list[Token]:
    """The words of a line; compounds give each part."""
    text = line.lower().replace("’", "'")
    if len(text) != len(line):  # a letter whose small form is longer: places would be wrong
        text = line.replace("’", "'")
    return [Token(match.group(), *match.span()) for match in _TOKEN.finditer(text)]


def first_words(line: str) -> tuple[str, str]:
    """The first two of the line's tokens, or "" where they do not stand near its beginning."""
    text = line[:_LONGEST_OPENING].lower().replace("’", "'")
    first = _TOKEN.search(text)
    second = _TOKEN.search(text, first.end()) if first else None
    return first.group() if first else "", second.group() if second else ""


def read_cues(lines: Sequence[str]) -> Cues:
    """The cues that ``lines`` hold, ready to be looked up."""
    cues: dict[str, list[str]] = {}
    for line in lines:
        for word in _first_words(line):
            cues.setdefault(word, []).append(line)
    return cues


def _first_words(line: str) -> Iterator[str]:
    for part in line.partition("...")[0].split():
        yield from part.strip("()").split("|")
        if part[0] != "(":
            return


@cache
def _cue(line: str) -> _Cue:
    head, _, tail = line.partition("...")
    return tuple(map(_part, head.split())), frozenset(tail.replace("|", " ").split())


def _part(text: str) -> _Part:
    return frozenset(text.strip("()").split("|")), text.startswith("(")


@cache
def sections() -> Mapping[str, Sequence[str]]:
    """The lines of the rule's data file by section, without comments."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for raw in read_beside(__file__, "boilerplate_line.txt").splitlines():
        line = raw.partition("#")[0].strip()
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        elif line:
            current.append(line)
    return found


@cache
def shipped_cues(section: str) -> Cues:
    """The cues of one section of the data file."""
    return read_cues(sections()[section])


@cache
def shipped_words(section: str) -> frozenset[str]:
    """The words of one section that is a list of words."""
    return frozenset(word for line in sections()[section] for word in line.split("|"))


def heads(cues: Cues, tokens: Sequence[Token], *, start: int = 0) -> Iterator[int]:
    """Where a cue that begins with the token at ``start`` ends: indexes of the token after it."""
    if start < len(tokens):
        for parts, tail in map(_cue, cues.get(tokens[start].text, ())):
            for end in _ends(parts, tokens, start):
                following = tokens[end : end + _REACH]
                if not tail or any(token.text in tail for token in following):
                    yield end


def _ends(parts: Sequence[_Part], tokens: Sequence[Token], at: int) -> Iterator[int]:
    """The indexes after the tokens that ``parts`` can stand for, from ``at`` on."""
    if not parts:
        yield at
        return
    (words, is_optional), *rest = parts
    if at < len(tokens) and tokens[at].text in words:
        yield from _ends(rest, tokens, at + 1)
    if is_optional:
        yield from _ends(rest, tokens, at)
