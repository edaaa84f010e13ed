"""What copies of a passage in other articles amount to: reuse, standing text, a whole article."""

from __future__ import annotations

from newslint import Confidence, Copy, Document, Related, Reuse, Span, differing_from

# What more other articles have is standing text.
MOST_FILES = 3
# A stretch of so many words is a copy, however reworded; a shorter one says the same fact in the
# same words by chance, and is a copy only if it is nearly word for word the same.
_LONG = 20
_SHORT = 12
_NEARLY_EQUAL = 0.85
# Two articles that quote the same words are no copies of each other, unless they do at length.
_LONG_FOR_A_QUOTATION = 40
# What introduces a quotation is another wording where less of it than this is the same.
_SAME_FRAME = 0.25


def is_standing(reuse: Reuse) -> bool:
    """Whether so many articles have it that it belongs to none."""
    return len({(copy.path, copy.article) for copy in reuse.copies}) > MOST_FILES


def covers_article(document: Document, reuse: Reuse) -> bool:
    """Whether it is the article whole that stands elsewhere, from its first block to its last."""
    blocks = document.blocks
    return bool(blocks) and (reuse.start, reuse.end) == (blocks[0].start, blocks[-1].end)


def confidence_in(document: Document, reuse: Reuse) -> Confidence:
    """How sure it is that the passage is a copy, and not one fact, or one quotation, told twice."""
    count = len(document.words_between(reuse.start, reuse.end))
    is_close = count >= _SHORT and reuse.copies[0].similarity >= _NEARLY_EQUAL
    if (count >= _LONG or is_close) and not is_shared_quotation(document, reuse):
        return Confidence.MEDIUM
    return Confidence.LOW


def is_shared_quotation(document: Document, reuse: Reuse) -> bool:
    """Whether the two have a short quotation in common, and not what introduces it."""
    words = document.words_between(reuse.start, reuse.end)
    if len(words) >= _LONG_FOR_A_QUOTATION:
        return False
    own = {start for start in words.starts if not document.is_quoted(start)}
    if not own or len(own) == len(words):
        return False
    mine, _ = differing_from(document, Span(reuse.start, reuse.end), reuse.copies[0].text)
    same = set(words.starts)
    for place in mine:
        same.difference_update(document.words_between(*place).starts)
    return len(same & own) < _SAME_FRAME * len(own)


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
