"""The titles of other articles that stand under "Related articles" and the like."""

from __future__ import annotations

from collections.abc import Collection

from newslint import Block
from newslint_rules.leftovers.boilerplate_cues import heads, shipped_cues, tokens_of
from newslint_rules.leftovers.line_ends import is_stopped

_LONGEST_TITLE = 22  # words
_LONGEST_QUESTION = 14
_SHORTEST_TITLE = 4
_MOST_TITLES = 6


def titles_after(block: Block, known: Collection[int]) -> list[Block]:
    """The titles that follow a list's heading; none where too many lines could be titles.

    ``known`` are the indexes of blocks that are boilerplate already: the list ends there.
    """
    if not _opens_links(block.text):
        return []
    titles: list[Block] = []
    following = block.next
    while following is not None and len(titles) <= _MOST_TITLES and may_be_listed(following):
        if following.index in known:
            break
        titles.append(following)
        following = following.next
    return titles if len(titles) <= _MOST_TITLES else []


def _opens_links(text: str) -> bool:
    tokens = tokens_of(text)
    return any(end == len(tokens) for end in heads(shipped_cues("links"), tokens))


def _may_be_title(block: Block) -> bool:
    """Whether it is a line as long as a title, without a stop."""
    return (
        block.is_prose
        and _SHORTEST_TITLE <= len(block.text.split()) <= _LONGEST_TITLE
        and "\n" not in block.text
        and not is_stopped(block.text)
    )


def may_be_listed(block: Block) -> bool:
    """Whether it may be a title in a list of links, where questions stand too."""
    if not block.text.endswith(("?", "…", "...")):
        return _may_be_title(block)
    is_short = _SHORTEST_TITLE <= len(block.text.split()) <= _LONGEST_QUESTION
    return block.is_prose and is_short
