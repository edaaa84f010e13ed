"""Where a tag or an expression of JSX ends."""

from __future__ import annotations

import re

_IN_TAG = re.compile(r"""["'{>]|(?<![\s="'/>])<""")
_IN_EXPRESSION = re.compile(r"""["'`{}]|/\*|//""")
_NAME = re.compile(r"</?(?:[A-Za-z][\w.:-]*)?(?=[\s/>{])")
_DEEPEST = 50


def tag_end(text: str, start: int, limit: int) -> int | None:
    """The place behind the tag that opens at ``start``; None where it is none."""
    name = _NAME.match(text, start)
    if name is None:
        return None
    at = name.end()
    while match := _IN_TAG.search(text, at, limit):
        sign = match.group()
        if sign == ">":
            return match.end()
        if sign == "<":
            return None
        end = (
            expression_end(text, match.start(), limit)
            if sign == "{"
            else _string_end(text, match.start(), limit)
        )
        if end is None:
            return None
        at = end
    return None


def expression_end(text: str, start: int, limit: int) -> int | None:
    """The place behind the braces that open at ``start``; None where nothing closes them."""
    depth, at = 0, start
    while match := _IN_EXPRESSION.search(text, at, limit):
        sign = match.group()
        at = match.end()
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                return at
        elif sign == "/*":
            end = text.find("*/", at, limit)
            at = end + 2 if end >= 0 else at
        elif sign != "//":
            end = _string_end(text, match.start(), limit) or -1
            at = max(at, end)
        if depth > _DEEPEST:
            return None
    return None


def _string_end(text: str, start: int, limit: int) -> int | None:
    end = text.find(text[start], start + 1, limit)
    while end > 0 and text[end - 1] == "\\":
        end = text.find(text[start], end + 1, limit)
    return end + 1 if end >= 0 else None
