"""Straight and curly quotation marks stand in one article.

What it finds
    The kind of mark that is in the minority, once an article, with all its places. Double marks
    and single ones (apostrophes among them) are judged apart: curly quotations with straight
    apostrophes throughout are a house's choice, unless there is only one pair of them. Up to four
    odd marks are a note: no reader sees a lone apostrophe. More are a passage from elsewhere.
Why it matters
    Mixed marks show that a passage was pasted in from elsewhere, or edited in another program.
Example
    Harbour fund under review

    “We looked at every invoice,” the auditor said. “Twice.”

    The director called the report "a surprise" and left.
Better
    Harbour fund under review

    “We looked at every invoice,” the auditor said. “Twice.”

    The director called the report “a surprise” and left.
When it is wrong
    A quoted message whose own marks are kept on purpose.
Fix safety
    Unsafe: the minority takes the glyphs of the majority, opening or closing by its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint import (
    Applicability,
    Confidence,
    Document,
    Edit,
    Finding,
    Fix,
    MarkUse,
    Pattern,
    QuoteMark,
    Related,
    Rule,
    Severity,
)

# The quotes of an attribute (width="300") are a left-over of markup, not the writer's.
ATTRIBUTE = Pattern(r"""=(["'])[^"'<>\n]{0,200}\1""", cues=('="', "='"))
_CURLY = {MarkUse.OPENS: "“‘", MarkUse.CLOSES: "”’", MarkUse.APOSTROPHE: "’’"}
_CURLY_GLYPHS = frozenset("“”‘’")
_ONE_PAIR = 2
_A_PASSAGE = 5  # marks: more than two quotations
_STRAIGHT_GLYPHS = frozenset("\"'")


class MixedQuotes(Rule):
    """TYP003."""

    code = "TYP003"
    name = "mixed-quotes"
    severity = Severity.WARNING
    confidence = Confidence.HIGH
    fixes = Applicability.UNSAFE

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield at most one finding."""
        attributes = _attribute_quotes(document)
        attributes |= _after_figures(document)
        marks = [m for m in document.quote_marks if _counts(m) and m.offset not in attributes]
        straight = sum(mark.is_straight for mark in marks)
        habit = straight * 2 > len(marks)
        odd = sorted(m for double in (True, False) for m in _odd_ones(marks, double, habit))
        odd = odd or _odd_pair(marks)
        if not odd:
            return
        spans = [document.locate(mark.offset, mark.offset + 1) for mark in odd]
        kind, others = ("Straight", "curly") if odd[0].is_straight else ("Curly", "straight")
        edits = tuple(Edit(span, _counterpart(mark)) for span, mark in zip(spans, odd, strict=True))
        yield self.finding(
            spans[0],
            f"{kind} quotation marks stand among {others} ones",
            related=tuple(
                Related(span, f"{_kind(m)} too") for span, m in zip(spans[1:], odd[1:], strict=True)
            ),
            fix=Fix(f"Set {others} marks", edits, Applicability.UNSAFE),
            key="mixed quotation marks",
            severity=None if len(odd) >= _A_PASSAGE else Severity.INFO,
        )


def _attribute_quotes(document: Document) -> set[int]:
    found = document.matches(ATTRIBUTE)
    return {place for match in found for place in (match.start() + 1, match.end() - 1)}


def _after_figures(document: Document) -> set[int]:
    """Straight marks behind a figure, where no straight one opens: feet, inches, minutes."""
    straight = [mark for mark in document.quote_marks if mark.is_straight]
    if any(mark.use is MarkUse.OPENS for mark in straight):
        return set()
    prose = document.prose
    return {m.offset for m in straight if m.offset and prose[m.offset - 1].isdigit()}


def _counts(mark: QuoteMark) -> bool:
    """Whether the mark tells a habit: no prime, and no mark that points the wrong way."""
    if mark.use is MarkUse.PRIME or mark.points_wrong:
        return False
    return mark.char in _CURLY_GLYPHS or mark.char in _STRAIGHT_GLYPHS


def _odd_ones(marks: Sequence[QuoteMark], double: bool, straight_habit: bool) -> list[QuoteMark]:
    """The marks of the rarer kind; of two that are equal, the one that the article has less of."""
    same = [mark for mark in marks if mark.is_double is double]
    straight = [mark for mark in same if mark.is_straight]
    curly = [mark for mark in same if not mark.is_straight]
    if not straight or not curly:
        return []
    if len(straight) == len(curly):
        return curly if straight_habit else straight
    return min(straight, curly, key=len)


def _odd_pair(marks: Sequence[QuoteMark]) -> list[QuoteMark]:
    """One pair of quotation marks, or one apostrophe, unlike all the marks of the other kind.

    With more than a pair the house may want curly quotations with straight apostrophes.
    """
    few, many = sorted(([m for m in marks if m.is_double is d] for d in (True, False)), key=len)
    if not few or len(few) > _ONE_PAIR or len(many) <= _ONE_PAIR:
        return []
    return few if few[0].is_straight is not many[0].is_straight else []


def _kind(mark: QuoteMark) -> str:
    return "straight" if mark.is_straight else "curly"


def _counterpart(mark: QuoteMark) -> str:
    if not mark.is_straight:
        return '"' if mark.is_double else "'"
    return _CURLY[mark.use][0 if mark.is_double else 1]
