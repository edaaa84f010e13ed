"""The headline's number is not the one that the body gives.

What it finds
    A number in the headline whose noun has another number in the first paragraphs: "12 dead" over
    "13 people died". The headline's number must stand nowhere in the body, and must not be the sum
    of two that do. Rounded numbers, ages, dates, money, percentages and units are left alone, and
    so is a sentence about the past ("last year") or a part ("of the 80"). Where headline and
    sentence do not share the word beside the number, as "orders four ships" and "runs three ships",
    the finding is of low confidence.
Why it matters
    Readers see the headline and the lead together, and a toll that does not agree costs trust.
Example
    12 dead in ferry fire

    A fire on a ferry killed 13 people on Sunday night, the coastguard said.
Better
    13 dead in ferry fire

    A fire on a ferry killed 13 people on Sunday night, the coastguard said.
When it is wrong
    The lead may count something else by the same noun: those of one town, or of another day.
Fix safety
    There is no fix: which number is right, the text does not say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint import (
    Block,
    Confidence,
    Document,
    Finding,
    Pattern,
    Related,
    Rule,
    Sentence,
    Severity,
    fold,
)

_FROM_TWO = """two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty"""
_NUMBER_WORDS = {word: number for number, word in enumerate(_FROM_TWO.split(), start=2)}
_WORDS = "|".join(_NUMBER_WORDS)
_FIGURE = rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+|(?i:{_WORDS}))"
_NOT_INSIDE = r"(?<![\w.,:/$£€¥%#'’+–—-])"
_NO_UNIT = r"(?![\w%°/:–—-]|[.,:]\d|\s?(?:%|per\s?cent|pct))"
# A number and what it counts: "13 people", "Five arrested", "300 more jobs". Most headlines have no
# number, and for those nothing is compiled.
_COUNTED = Pattern(
    rf"{_NOT_INSIDE}{_FIGURE}{_NO_UNIT}\s+(?P<noun>[A-Za-z]+)(?:\s+(?P<next>[A-Za-z]+))?"
    r"(?:\s+(?P<third>[A-Za-z]+))?"
)
# "killed 13", "killing at least 13".
_KILLED = Pattern(
    r"\b(?P<verb>kill(?:ed|s|ing)|injur(?:ed|es|ing)|wound(?:ed|s|ing)|arrest(?:ed|s|ing)"
    r"|jail(?:ed|s|ing)|charg(?:ed|es|ing)|rescu(?:ed|es|ing))"
    rf"\s+{_FIGURE}{_NO_UNIT}"
)
_ANY_NUMBER = Pattern(rf"(?<![\w.,]){_FIGURE}(?!\w|[.,]\d)")
# Not exact: nobody holds the headline to it.
_ROUGHLY = Pattern(
    r"""
    \b (?: about | around | nearly | almost | over | under | some | roughly | least | most
    | than | first | last | next | top | another | other | to | by | or | and | from | nos?
    | number | age | aged | for | chapter | part | day | between
    | (?: \d | one | two | three | four | five | most | some | half | all | each | any | none
        | third | out | dozens | many ) \s+ of ) \s+ \Z
    | [(+~><] \Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A sentence about another time, or about some of them: its number is no claim about the news.
_ELSEWHERE = Pattern(
    r"""
    \b (?: (?:last|previous|past) \s+ (?:year|month|week|season|summer|winter|spring|autumn|time)
      | ago | earlier | previous(?:ly)? | already | since | (?:in|of) \s+ (?:1[89]|20)\d\d
      | of \s+ (?:them|those|these|the\s+\d+) | half | so\s+far | (?:first|second|third) \s+ \w+ )
    \b | \A of \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PEOPLE_LIST = """
    people persons person men women children others passengers students
"""
_PEOPLE = frozenset(_PEOPLE_LIST.split())
_LINKS_LIST = """
    were was are is have had has been be feared confirmed reported found
"""
_LINKS = frozenset(_LINKS_LIST.split())
_MEANINGS = {
    "dead": ("dead", "died", "die", "dies", "killed", "deaths", "fatalities"),
    "injured": ("injured", "hurt", "wounded", "injuries"),
    "arrested": ("arrested", "arrests", "held", "detained"),
    "jailed": ("jailed", "imprisoned"),
    "charged": ("charged",),
    "rescued": ("rescued", "saved"),
}
_SAME = {word: meaning for meaning, words in _MEANINGS.items() for word in words}
_VERB_CLASS = {
    "kill": "dead",
    "inju": "injured",
    "woun": "injured",
    "arre": "arrested",
    "jail": "jailed",
    "char": "charged",
    "resc": "rescued",
}
# Units, spans of time, money and scores: the same noun counts many things in an article.
_NOT_COUNTED_LIST = """
    year years month months week weeks day days hour hours minute minutes second seconds am pm
    mph kmh kg km cm mm m ft feet foot inch inches mile miles metre metres meter meters
    kilometre kilometres kilometer kilometers acre acres ton tons tonne tonnes degree degrees
    point points goal goals run runs wicket wickets set sets game games win wins times time
    million billion trillion thousand hundred bn mln bln dozen cents pence dollars pounds euros
    dlrs percent gb mb january february march april may june july august september october
    november december jan feb mar apr jun jul aug sep sept oct nov dec of in on at to from by
    for and or the a an is are was were as with after before more new other per until over under
    things ways tips reasons steps questions lessons facts people persons men women
"""
_NOT_COUNTED = frozenset(_NOT_COUNTED_LIST.split())
_LEAD_BLOCKS = 3
_REACH = 12
# The beginning of a word, the same for "cut" and "cuts", "open" and "opened".
_STEM = 4
_SHORTEST = 3
# Code points around the body's number.
_NEAR = 30
# "the line, which runs three ships", "with three ships": not what the sentence says.
_IN_CLAUSE = Pattern(r"\b(?:which|who|whose|that|where|with|has|have|had|of)\b")
# "One more died", "another was hurt": what brings 12 to 13.
_ONE_MORE = frozenset({"one", "another"})


class _Count(NamedTuple):
    """A number with what it counts, and its place; ``is_exact`` unless it is "about 12"."""

    number: int
    counted: str
    start: int
    end: int
    is_exact: bool


class FigureMismatch(Rule):
    """Reports a number of the headline that the first paragraphs give otherwise."""

    code = "FCT003"
    name = "figure-mismatch"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    languages = frozenset({"en"})

    def check(self, document: Document) -> Iterator[Finding]:
        headline = document.headline
        if headline is None:
            return
        if not _may_have_number(headline):
            return
        claims = [count for count in _counts(document, headline) if count.is_exact]
        if not claims:
            return
        body = [block for block in document.running_blocks if block.start > headline.start]
        lead = body[:_LEAD_BLOCKS]
        told = [
            count
            for block in lead
            for sentence in block.sentences
            for count in _counts(document, sentence)
        ]
        for claim in claims:
            others = [count for count in told if count.counted == claim.counted]
            if not (others and _contradicts(claim, others)) or _stands_in(claim.number, body):
                continue
            if not _is_difference_told(claim.number - others[0].number, lead):
                yield self._mismatch(document, claim, others[0])

    def _mismatch(self, document: Document, claim: _Count, other: _Count) -> Finding:
        place = document.locate(other.start, other.end)
        headline = document.prose[claim.start : claim.end]
        text = document.prose[other.start : other.end]
        return self.finding(
            document.locate(claim.start, claim.end),
            f"The headline has “{headline}”, the body “{' '.join(text.split())}”",
            related=(Related(place, "the body's number"),),
            confidence=Confidence.MEDIUM
            if _is_same_event(document, claim, other)
            else Confidence.LOW,
        )


def _may_have_number(headline: Block) -> bool:
    words = [word.text.lower() for word in headline.words]
    return any(word in _NUMBER_WORDS or any(map(str.isdigit, word)) for word in words)


def _counts(document: Document, part: Block | Sentence) -> Iterator[_Count]:
    """The numbers of the headline or of a sentence with what they count."""
    prose = document.prose
    matches = list(_COUNTED.regex.finditer(prose, part.start, part.end))
    killed = list(_KILLED.regex.finditer(prose, part.start, part.end))
    if not matches and not killed:
        return
    is_here = not _ELSEWHERE.regex.search(prose[part.start : part.end])
    for match in matches:
        counted, end = _what(match)
        before = prose[max(part.start, match.start() - _REACH) : match.start()]
        if counted:
            is_exact = is_here and not _ROUGHLY.regex.search(before)
            yield _Count(_value(match["number"]), counted, match.start(), end, is_exact)
    for match in killed:
        counted = _VERB_CLASS[match["verb"][:4].lower()]
        yield _Count(_value(match["number"]), counted, *match.span(), is_here)


def _what(match: re.Match[str]) -> tuple[str | None, int]:
    """What is counted, by a word that stands for all with its meaning, and where that ends."""
    names = [name for name in ("noun", "next", "third") if match[name]]
    for name in names:
        word = match[name].lower()
        if word in _SAME:
            return _SAME[word], match.end(name)
        if word not in _PEOPLE and word not in _LINKS:
            break
    noun = match["noun"].lower()
    # "40 police cars": the noun is the last word of a group, and only a parser knows which.
    if noun in _NOT_COUNTED or len(noun) < 4 or not noun.endswith("s") or noun.endswith("ss"):
        return None, 0
    return noun, match.end("noun")


def _value(number: str) -> int:
    return _NUMBER_WORDS.get(number.lower()) or int(number.replace(",", ""))


def _contradicts(claim: _Count, others: Sequence[_Count]) -> bool:
    """Whether the body has one other number, near the headline's and not rounded to it."""
    numbers = {other.number for other in others}
    if len(numbers) != 1 or not all(other.is_exact for other in others):
        return False
    (number,) = numbers
    small, large = sorted((claim.number, number))
    is_round = claim.number >= 20 and claim.number % 10 == 0
    if is_round and large - small <= 0.1 * large:
        return False
    return 1 < small < large <= 2 * small + 1


def _stands_in(number: int, body: Sequence[Block]) -> bool:
    return any(
        _value(match["number"]) == number
        for block in body
        for match in _ANY_NUMBER.regex.finditer(block.text)
    )


def _is_difference_told(difference: int, lead: Sequence[Block]) -> bool:
    """Whether the lead has the number that takes one to the other: "and two women"."""
    if abs(difference) > 1:
        return _stands_in(abs(difference), lead)
    return any(fold(word.text) in _ONE_MORE for block in lead for word in block.words)


def _is_same_event(document: Document, claim: _Count, other: _Count) -> bool:
    """Whether headline and body count at the same event.

    A toll is one of the day. Of ferries, those that are ordered are not those that are run: the
    word beside the headline's number must stand near the body's too, or the body must open with it.
    """
    if claim.counted in _MEANINGS:
        return True
    headline, block = document.headline, document.block_at(other.start)
    if headline is None or block is None:
        return False
    near = [word for word in headline.words if word.end <= claim.start][-1:]
    near += [word for word in headline.words if word.start >= claim.end][:1]
    stems = {fold(word.text)[:_STEM] for word in near if len(word.text) >= _SHORTEST}
    sentence = next(s for s in block.sentences if s.start <= other.start < s.end)
    around = [
        fold(word.text)[:_STEM]
        for word in sentence.words
        if other.start - _NEAR < word.start < other.end + _NEAR
    ]
    if not stems.isdisjoint(around):
        return True
    before = document.prose[sentence.start : other.start]
    return sentence.start == document.running_blocks[0].start and not _IN_CLAUSE.search(before)
