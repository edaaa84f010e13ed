"""Which stretches of a Markdown file a site generator reads: shortcodes, Liquid tags, JSX."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from newslint.text.blocks import Comment
from newslint.text.formats.jsx import expression_end, tag_end
from newslint.text.span import Span

FILLER = "\ue000"
"""What stands for a tag inside a line while Markdown is parsed: a letter of no alphabet."""


class Kind(Enum):
    """What a tag is to the reader of the page."""

    ALONE = "alone"
    """It has its lines for itself."""
    SHOWN = "shown"
    """It prints something in the line."""
    HIDDEN = "hidden"
    """It only steers what stands around it."""


class Tag(NamedTuple):
    """One tag: its place and its kind; with the text of the comment that it is, if it is one."""

    span: Span
    kind: Kind
    comment: str | None = None


_SIGNS = ("{{", "{%", "{:", "{#", "{.")
_START = re.compile(
    r"""
    \\ .
  | ^ (?P<fence> [ \t>]{0,12} (?: [-*+] [ ] )? (?P<marks> `{3,} | ~{3,} ) ) [^\n]* $
  | (?P<code> `+ )
  | (?P<shortcode> \{\{ ) | (?P<liquid> \{% ) | (?P<attributes> \{ [:.\#] )
  | ^ (?P<module> import | export ) \b
  | (?P<tag> < (?= [A-Za-z/>] ) )
  | (?P<expression> \{ )
    """,
    re.VERBOSE | re.MULTILINE,
)
_LONGEST = 5_000
# "{{ first_name }}": nothing but words, as a letter to many has them; a page's value has a dot.
_MERGE_FIELD = re.compile(r"\{\{-?[ \t]*(?P<name>\w[\w \t:-]{0,80}?)[ \t]*-?\}\}")
_ASSIGNED = re.compile(
    r"\{%-?\s*(?:assign|capture|for|increment|decrement)\s+(?P<name>[\w-]{1,60})"
)
_ATTRIBUTES = re.compile(r"\{(?::[^{}\n]{0,300}|[.#][\w-][^{}\n]{0,200})\}")
_LIQUID_NAME = re.compile(r"\{%-?\s*(?P<name>[\w-]*)")
_SHORTCODE_NAME = re.compile(r"\{\{[<%]\s*(?P<name>/?[\w/.-]*)")
_PRINTS = frozenset(("include", "include_relative", "link", "post_url", "cycle", "gist", "youtube"))
# What these hold is code or nobody's copy.
_PAIRED = frozenset(("comment", "highlight", "schema", "javascript", "style", "stylesheet"))
_MODULE_IN_MARKDOWN = re.compile(
    r"import\s[^\n'\"]{0,500}['\"][^\n'\"]{1,300}['\"];?[ \t]*\r?$", re.MULTILINE
)
_BLANK_LINE = re.compile(r"\n[ \t\r]*(?:\n|\Z)|\Z")
_COMPONENT = re.compile(r"</?[A-Z]")
_ANYTHING = re.compile(r"[^\r\n]")


def tags_in(text: str, start: int, *, is_mdx: bool) -> list[Tag]:
    """The tags from ``start`` on, in order.  Code is passed over, and so are merge fields in prose.

    In other Markdown than MDX only components (``<Video/>``) and imports are JSX.
    """
    if not is_mdx and not any(sign in text for sign in _SIGNS) and not _COMPONENT.search(text):
        return []
    found = list(_Scan(text, is_mdx).tags(start))
    return _with_those_alone(text, found)


def masked(text: str, tags: Sequence[Tag]) -> str:
    """The text, as long as before, as Markdown may read it: without a sign of the tags."""
    parts: list[str] = []
    done = 0
    for (start, end), kind, _ in tags:
        filler = " " if kind is Kind.ALONE else FILLER
        parts += [text[done:start], _ANYTHING.sub(filler, text[start:end])]
        done = end
    return "".join([*parts, text[done:]])


def comments_in(tags: Sequence[Tag]) -> list[Comment]:
    """The comments among the tags."""
    return [Comment(tag.comment, tag.span) for tag in tags if tag.comment is not None]


class _Scan:
    """Goes through a text once."""

    def __init__(self, text: str, is_mdx: bool) -> None:
        self.text, self.is_mdx = text, is_mdx
        self._assigned = {match["name"] for match in _ASSIGNED.finditer(text)}
        self._unclosed: dict[int, int] = {}

    def tags(self, at: int) -> Iterator[Tag]:
        while match := _START.search(self.text, at):
            found = self._tag(match)
            if isinstance(found, Tag):
                yield found
                at = found.span.end
            else:
                at = found

    def _tag(self, match: re.Match[str]) -> Tag | int:
        """The tag that begins there, or where to look on."""
        kind, start = match.lastgroup, match.start()
        tag: Tag | None = None
        if kind == "marks" or match["fence"]:
            return self._after_fence(match)
        if kind == "code":
            return self._after_code(match)
        if kind == "shortcode":
            tag = self._shortcode(start)
        elif kind == "liquid":
            tag = self._liquid(start)
        elif kind == "attributes":
            found = _ATTRIBUTES.match(self.text, start)
            tag = Tag(Span(*found.span()), Kind.HIDDEN) if found else None
        elif kind == "module":
            tag = self._module(start)
        elif kind == "tag":
            tag = self._jsx(start)
        if tag is None and self.text[start] == "{" and self.is_mdx:
            tag = self._expression(start)
        return tag or max(match.end(), start + 1)

    def _after_fence(self, match: re.Match[str]) -> int:
        marks = match["marks"]
        closing = re.compile(
            rf"^[ \t>]*{re.escape(marks)}{re.escape(marks[0])}*[ \t\r]*$", re.MULTILINE
        )
        end = closing.search(self.text, match.end())
        return end.end() if end else len(self.text)

    def _after_code(self, match: re.Match[str]) -> int:
        """The place behind a span of code; behind its marks where nothing closes them."""
        text, marks, at = self.text, match["code"], match.end()
        if self._unclosed.get(len(marks), -1) > at:
            return at
        blank = _BLANK_LINE.search(text, at)
        limit = blank.start() if blank else len(text)
        while (at := text.find(marks, at, limit)) >= 0:
            end = at + len(marks)
            while text[end : end + 1] == "`":
                end += 1
            if end - at == len(marks):
                return end
            at = end
        self._unclosed[len(marks)] = limit
        return match.end()

    def _closed(self, start: int, sign: str) -> int | None:
        end = self.text.find(sign, start + 2, start + _LONGEST)
        return end + len(sign) if end >= 0 else None

    def _shortcode(self, start: int) -> Tag | None:
        text = self.text
        if text.startswith("{{/*", start):
            end = self._closed(start, "*/}}")
            return Tag(Span(start, end), Kind.HIDDEN, text[start + 4 : end - 4]) if end else None
        name = _SHORTCODE_NAME.match(text, start)
        if name:
            end = self._closed(start, f"{'>' if text[start + 2] == '<' else '%'}}}}}")
            if end is None:
                return None
            if name["name"] == "highlight":
                end = self._pair_end(end, re.compile(r"\{\{[<%]\s*/highlight\s*[>%]\}\}"))
            return Tag(Span(start, end), Kind.SHOWN)
        end = self._closed(start, "}}")
        if end is None or "\n\n" in text[start:end]:
            return None
        field = _MERGE_FIELD.fullmatch(text, start, end)
        if field and field["name"] not in self._assigned:
            return None
        return Tag(Span(start, end), Kind.SHOWN)

    def _pair_end(self, end: int, closing: re.Pattern[str]) -> int:
        found = closing.search(self.text, end)
        return found.end() if found else end

    def _liquid(self, start: int) -> Tag | None:
        end = self._closed(start, "%}")
        match = _LIQUID_NAME.match(self.text, start)
        if end is None or match is None:
            return None
        name = match["name"]
        inner = end
        if name in _PAIRED:
            end = self._pair_end(end, re.compile(rf"\{{%-?\s*end{name}\s*-?%\}}"))
        said = self.text[inner:end].partition("{%")[0] if name == "comment" else None
        return Tag(Span(start, end), Kind.SHOWN if name in _PRINTS else Kind.HIDDEN, said)

    # -- MDX ------------------------------------------------------------------------------------

    def _module(self, start: int) -> Tag | None:
        """An import or export, up to the next blank line; it is one where it begins a line."""
        line = self.text.rfind("\n", 0, start) + 1
        if self.text[line:start].strip(" \t\r"):
            return None
        strict = _MODULE_IN_MARKDOWN.match(self.text, start)
        if strict:
            return Tag(Span(start, strict.end()), Kind.ALONE)
        blank = _BLANK_LINE.search(self.text, start)
        if not self.is_mdx or blank is None:
            return None
        return Tag(Span(start, blank.start()), Kind.ALONE)

    def _jsx(self, start: int) -> Tag | None:
        if not self.is_mdx and not _COMPONENT.match(self.text, start):
            return None
        end = tag_end(self.text, start, start + _LONGEST)
        return Tag(Span(start, end), Kind.HIDDEN) if end else None

    def _expression(self, start: int) -> Tag | None:
        end = expression_end(self.text, start, start + _LONGEST)
        if end is None:
            return None
        inner = self.text[start + 1 : end - 1].strip()
        if inner.startswith("/*") and inner.endswith("*/"):
            return Tag(Span(start, end), Kind.HIDDEN, inner[2:-2])
        is_blank = not inner.strip("\"'` ")
        return Tag(Span(start, end), Kind.HIDDEN if is_blank else Kind.SHOWN)


def _with_those_alone(text: str, tags: Sequence[Tag]) -> list[Tag]:
    """The tags, those that have their lines for themselves marked so."""
    told = list(tags)
    first = 0
    while first < len(tags):
        last = first
        while last + 1 < len(tags) and _is_blank(text, tags[last].span.end, tags[last + 1].span):
            last += 1
        begin = text.rfind("\n", 0, tags[first].span.start) + 1
        end = text.find("\n", tags[last].span.end)
        rest = text[tags[last].span.end : end if end >= 0 else len(text)]
        if not text[begin : tags[first].span.start].strip() and not rest.strip():
            for n in range(first, last + 1):
                told[n] = tags[n]._replace(kind=Kind.ALONE)
        first = last + 1
    return told


def _is_blank(text: str, end: int, following: Span) -> bool:
    between = text[end : following.start]
    return not between.strip() and "\n" not in between
