"""Blocks: the parts of an article and the role that each plays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from types import MappingProxyType

from newslint.text.named import NamedTuple
from newslint.text.span import Span


class Role(str, Enum):
    """What a block is in the article."""

    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUOTATION = "quotation"
    TABLE = "table"
    CODE = "code"
    MARKUP = "markup"


PROSE_ROLES = frozenset(Role) - {Role.TABLE, Role.CODE, Role.MARKUP}
# Roles whose text is made of sentences.
RUNNING_ROLES = frozenset({Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTATION})


class Piece(NamedTuple):
    """A stretch of a block's prose and the source it stands for.

    The text is verbatim when it is as long as its source range and equal to it; otherwise
    (an entity, an escape, a line end) the whole range stands for the whole text.  ``is_code`` says
    that it is a span of code, which is shown and not written: no rule judges its marks.
    """

    text: str
    span: Span
    is_code: bool = False


class Draft(NamedTuple):
    """A block as a format reader gives it: role, prose in pieces, heading level or 0.

    ``escape`` writes text as the source writes it at this place (``&`` as ``&amp;``); None where
    the source is the copy itself, as in plain text and Markdown.
    """

    role: Role
    pieces: Sequence[Piece]
    level: int = 0
    escape: Callable[[str], str] | None = None


class Comment(NamedTuple):
    """A comment of the markup (``<!-- ... -->``): its inner text and its place in the source."""

    text: str
    span: Span


class Reading(NamedTuple):
    """What a format reader makes of a source: drafts in source order, and what is beside them.

    ``metadata`` are the simple pairs of the front matter; its ``language`` is the article's own.
    ``name`` tells the article from the others of its file, None where it is the only one.
    ``extent`` is the part of the source that the article is, None where it is the file: then the
    file's line ends and its end are the writer's, and not of a program that wrote an export.
    """

    drafts: Sequence[Draft]
    comments: Sequence[Comment] = ()
    metadata: Mapping[str, str] = MappingProxyType({})
    name: str | None = None
    extent: Span | None = None


class Problem(NamedTuple):
    """One article of a file that cannot be read, while others can: why, and the line."""

    message: str
    line: int
