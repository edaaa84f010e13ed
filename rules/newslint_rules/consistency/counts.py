"""What the numbers of a headline or a sentence count: "13 people died", "killing 12"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newslint import Block, Document, Pattern, Sentence

_FROM_TWO = """two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty"""
NUMBER_WORDS = {word: number for number, word in enumerate(_FROM_TWO.split(), start=2)}
_WORDS = "|".join(NUMBER_WORDS)
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
ANY_NUMBER = Pattern(rf"(?<![\w.,]){_FIGURE}(?!\w|[.,]\d)")
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
      | ago | earlier | previous(?:ly)? | already | since | in \s+ (?:1[89]|20)\d\d
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
MEANINGS = {
    "dead": ("dead", "died", "die", "dies", "killed", "deaths", "fatalities"),
    "injured": ("injured", "hurt", "wounded", "injuries"),
    "arrested": ("arrested", "arrests", "held", "detained"),
    "jailed": ("jailed", "imprisoned"),
    "charged": ("charged",),
    "rescued": ("rescued", "saved"),
}
_SAME = {word: meaning for meaning, words in MEANINGS.items() for word in words}
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
_REACH = 12


class Count(NamedTuple):
    """A number with what it counts, and its place; ``is_exact`` unless it is "about 12"."""

    number: int
    counted: str
    start: int
    end: int
    is_exact: bool


def counts_of(
    document: Document, part: Block | Sentence, previous: Sentence | None = None
) -> Iterator[Count]:
    """The numbers of the headline or of a sentence with what they count.

    The sentence before it may say that another time is spoken of: "It was the second attack."
    """
    prose = document.prose
    matches = list(_COUNTED.regex.finditer(prose, part.start, part.end))
    killed = list(_KILLED.regex.finditer(prose, part.start, part.end))
    if not matches and not killed:
        return
    said = prose[previous.start if previous else part.start : part.end]
    is_here = not _ELSEWHERE.regex.search(said)
    for match in matches:
        counted, end = _what(match)
        before = prose[max(part.start, match.start() - _REACH) : match.start()]
        if counted:
            is_exact = is_here and not _ROUGHLY.regex.search(before)
            yield Count(value_of(match["number"]), counted, match.start(), end, is_exact)
    for match in killed:
        counted = _VERB_CLASS[match["verb"][:4].lower()]
        yield Count(value_of(match["number"]), counted, *match.span(), is_here)


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


def value_of(number: str) -> int:
    """The number of a figure or of a word from two to twenty."""
    return NUMBER_WORDS.get(number.lower()) or int(number.replace(",", ""))
