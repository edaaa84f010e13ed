"""Which block of plain copy is the headline, the byline, a subhead, a caption, a list item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newslint.text.blocks import Role

# Bullets and numbers that open an item: "- ", "• ", "1. ", "2) ", "(a) ".
LIST_MARKER = re.compile(
    r"""
    (?: [-*+–—•·●○▪‣◦] [ \t\u00a0]
      | [•●▪‣◦] (?=\S)
      | \(? (?: \d{1,2} | [a-z] | [ivx]{1,4} ) \) [ \t\u00a0]
      | \d{1,2} \. [ \t\u00a0]
    )
    """,
    re.VERBOSE,
)


class Part(NamedTuple):
    """A block before it has a role.

    ``is_close`` says that no blank line stands between it and the block before.
    """

    text: str
    is_close: bool = False
    indent: int = 0
    is_table: bool = False


def roles_of(parts: Sequence[Part], language: str) -> list[Role]:
    """The role of every part, in order; a paragraph where nothing tells otherwise."""
    roles = [_own_role(part) for part in parts]
    for index, part in enumerate(parts):
        if roles[index] is Role.PARAGRAPH:
            if index == 0 and len(parts) > 1 and part.text[-1] not in ".:" and len(part.text) < 200:
                roles[index] = Role.HEADLINE
            break
    return roles


def _own_role(part: Part) -> Role:
    if part.is_table:
        return Role.TABLE
    if LIST_MARKER.match(part.text):
        return Role.LIST_ITEM
    return Role.PARAGRAPH
