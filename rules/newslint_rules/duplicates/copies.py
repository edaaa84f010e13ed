"""What copies of a passage in other articles amount to: reuse, standing text, a whole article."""

from __future__ import annotations

from newslint import Copy, Document, Related, Reuse

# What more other articles have is standing text.
MOST_FILES = 3


def is_standing(reuse: Reuse) -> bool:
    """Whether so many articles have it that it belongs to none."""
    return len({(copy.path, copy.article) for copy in reuse.copies}) > MOST_FILES


def covers_article(document: Document, reuse: Reuse) -> bool:
    """Whether it is the article whole that stands elsewhere, from its first block to its last."""
    blocks = document.blocks
    return bool(blocks) and (reuse.start, reuse.end) == (blocks[0].start, blocks[-1].end)


def copies_elsewhere(reuse: Reuse) -> tuple[Related, ...]:
    """The copies as related places, the most alike first."""
    return tuple(
        Related(None, _message(copy), similarity=copy.similarity, elsewhere=copy)
        for copy in reuse.copies
    )


def _message(copy: Copy) -> str:
    if copy.similarity == 1:
        return "the same words"
    return f"{min(99, round(100 * copy.similarity))}% the same"
