"""What copies of a passage in other articles amount to: reuse, standing text, a whole article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from newslint import (
    Confidence,
    Copy,
    Document,
    Finding,
    Related,
    Reuse,
    Rule,
    Severity,
    Span,
    differing_from,
)

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
# A copy that is this part of the article matters wherever it stands.
_LARGE_PART = 0.25
# In a longer stretch the words that differ are not shown: of its copy the beginning alone is kept.
_LONGEST_MARKED = 2_000
# The date of an article is what its file says: nobody knows how long that is.
_LONGEST_DATE = 40


def told(
    rule: Rule,
    document: Document,
    reuses: Iterable[Reuse],
    message: Callable[[Reuse, bool], str],
    warn_from: int,
) -> Iterator[Finding]:
    """A finding of the rule for each stretch that others have and that is no standing text.

    ``message`` is given the stretch, and whether it is the article whole; a shorter one than
    ``warn_from`` words may be a note.
    """
    for reuse in reuses:
        is_whole = covers_article(document, reuse)
        if not is_whole and is_standing(document, reuse):
            continue
        is_grave = is_whole or matters(document, reuse, warn_from)
        yield rule.finding(
            place_to_show(document, reuse),
            message(reuse, is_whole),
            related=copies_elsewhere(document, reuse),
            marks=words_in_question(document, reuse),
            similarity=reuse.copies[0].similarity,
            confidence=rule.confidence if is_whole else confidence_in(document, reuse),
            severity=None if is_grave else Severity.INFO,
        )


def is_standing(document: Document, reuse: Reuse) -> bool:
    """Whether so many articles have it, of the run and the archive, that it belongs to none."""
    holders = {(copy.path, copy.article) for copy in reuse.copies}
    for more in _covering(document, reuse):
        holders.update((copy.path, copy.article) for copy in more.copies)
    return len(holders) > MOST_FILES


def _covering(document: Document, reuse: Reuse) -> Iterator[Reuse]:
    """What other articles have that covers the same passage, those of the run and the archive."""
    for stretches in document.once(_stretches):
        # Stretches lie side by side; one over the whole article stands before them.
        at = bisect_right(stretches, (reuse.start, len(document.prose)), key=lambda one: one[:2])
        for one in {*stretches[:1], *stretches[max(0, at - 2) : at]}:
            if one.start <= reuse.start and reuse.end <= one.end:
                yield one


def _stretches(document: Document) -> tuple[list[Reuse], list[Reuse]]:
    return sorted(document.elsewhere or ()), sorted(document.archived or ())


def covers_article(document: Document, reuse: Reuse) -> bool:
    """Whether it is the article whole that stands elsewhere, from its first block to its last."""
    blocks = document.blocks
    return bool(blocks) and (reuse.start, reuse.end) == (blocks[0].start, blocks[-1].end)


def matters(document: Document, reuse: Reuse, long: int) -> bool:
    """Whether a copy has so many words, is a large part of the article, or stands at its top."""
    words = len(document.words_between(reuse.start, reuse.end))
    if words >= long or words >= _LARGE_PART * len(document.words):
        return True
    return any(reuse.start < top.end and top.start < reuse.end for top in document.paragraphs[:2])


def confidence_in(document: Document, reuse: Reuse) -> Confidence:
    """How sure it is that the passage is a copy, and not one fact, or one quotation, told twice."""
    count = len(document.words_between(reuse.start, reuse.end))
    is_close = count >= _SHORT and reuse.copies[0].similarity >= _NEARLY_EQUAL
    if (count >= _LONG or is_close) and not _is_shared_quotation(document, reuse):
        return Confidence.MEDIUM
    return Confidence.LOW


def _is_shared_quotation(document: Document, reuse: Reuse) -> bool:
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


def place_to_show(document: Document, reuse: Reuse) -> Span:
    """Where a copy is told: a whole article at its headline."""
    if not covers_article(document, reuse):
        return document.locate(reuse.start, reuse.end)
    opening = document.headline or document.blocks[0]
    return document.locate(opening.start, opening.end)


def words_in_question(document: Document, reuse: Reuse) -> tuple[Span, ...]:
    """The words that the closest copy has not; none of a long stretch, or of an equal one."""
    return tuple(document.locate(*place) for place in _differing(document, reuse, 0)[0])


def _differing(document: Document, reuse: Reuse, number: int) -> tuple[list[Span], list[Span]]:
    copy = reuse.copies[number]
    is_long = max(reuse.end - reuse.start, len(copy.text)) >= _LONGEST_MARKED
    if is_long or copy.similarity == 1 or covers_article(document, reuse):
        return [], []
    return differing_from(document, Span(reuse.start, reuse.end), copy.text)


def copies_elsewhere(document: Document, reuse: Reuse) -> tuple[Related, ...]:
    """The copies as related places, the closest first, in that the words in question marked."""
    _, marks = _differing(document, reuse, 0)
    return tuple(
        Related(
            None,
            _message(copy),
            marks=() if number else tuple(marks),
            similarity=copy.similarity,
            elsewhere=copy,
        )
        for number, copy in enumerate(reuse.copies)
    )


def _message(copy: Copy) -> str:
    likeness = "the same words" if copy.similarity == 1 else f"{per_cent(copy)}% the same"
    day = day_of(copy)
    return f"{likeness}, {day}" if day else likeness


def per_cent(copy: Copy) -> int:
    """How alike it is; what is not word for word the same is never 100."""
    return 100 if copy.similarity == 1 else min(99, round(100 * copy.similarity))


def day_of(copy: Copy) -> str:
    """The date of an archived article as people write it: 17 May 2024; empty without one."""
    written = " ".join((copy.date or "").split())
    try:
        day = date.fromisoformat(written[:10])
    except ValueError:
        return written[:_LONGEST_DATE]
    return f"{day.day} {day:%B} {day.year}"
