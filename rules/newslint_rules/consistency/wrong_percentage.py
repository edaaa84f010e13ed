"""A percentage does not follow from the two figures beside it.

What it finds
    A rise or fall in per cent next to the figures it comes from, where the sum is wrong: "rose 50%
    from 10 to 20", "from $10m to $20m, up 50%", "$20m, up 50% from $10m". The figures may be
    rounded, and so may the percentage; only what no rounding explains is reported. "Doubled",
    "tripled" and "halved" are read in the same way. Years, days and hours ("fell 30% from 1990 to
    2020") are no figures of that kind.
Why it matters
    Readers can do the sum, and the figure is often the news.
Example
    Ferry carries more people

    The number of passengers rose 50% from 10,000 to 20,000 last year.
Better
    Ferry carries more people

    The number of passengers rose 100% from 10,000 to 20,000 last year.
When it is wrong
    The percentage may be adjusted for prices, currencies or seasons, or be a rate for each year.
    Where the sentence says so, the rule is silent.
Fix safety
    There is no fix: which of the three figures is wrong, the text does not say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newslint import Confidence, Document, Finding, Pattern, Rule, Sentence, Severity

_UP = (
    r"rose|rises?|rising|risen|up|grew|grow[ns]?|growing|increas(?:e|es|ed|ing)|jump(?:s|ed)?"
    r"|climb(?:s|ed)?|gain(?:s|ed)?|soar(?:s|ed)?|surged?|advanced?|raised?|lifted|boosted"
)
_DOWN = (
    r"fell|falls?|falling|fallen|down|dropp?(?:s|ed|ing)?|declin(?:e|es|ed|ing)|slid|slumped"
    r"|decreas(?:e|es|ed|ing)|plunged|shrank|tumbled|dipped|slipped|sank|cuts?|cutting"
    r"|reduc(?:e|es|ed|ing)|lowered|trimmed|slashed"
)
_PERCENT = r"(?P<percent>\d+(?:\.\d+)?)\s?(?:%|per\s?cent\b|pct\b)(?!\s+points?)"
_CURRENCY = r"(?:US\$|A\$|C\$|[$£€¥])"
_SCALE = r"(?:\s?(?:m|bn|tn|k|thousand|million|billion|trillion|mln|bln)\b)"


def _figure(name: str) -> str:
    """The pattern of a figure: its currency, number and scale under names that begin so."""
    return (
        rf"(?P<{name}_currency>{_CURRENCY})?"
        rf"(?P<{name}>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<{name}_scale>{_SCALE})?"
        r"(?![\w%]|[-–/:]\d|[.,]\d|\s?(?:%|per\s?cent\b|pct\b))"
    )


_UNIT = r"(?:\s+(?!from\b|to\b|in\b|on\b|at\b|by\b|and\b|or\b)[a-z]+){0,2}"
_YEAR = r"(?:1[89]|20)\d\d"
_WHEN = rf"(?:\s+(?:in|for|during|last|this)\s+(?:the\s+)?(?:{_YEAR}|[A-Za-z]+(?:\s+{_YEAR})?)\b)?"
_FROM_TO = rf"from\s+{_figure('old')}{_UNIT}{_WHEN}\s+to\s+{_figure('new')}"
_TO_FROM = rf"to\s+{_figure('new')}{_UNIT}{_WHEN}\s+from\s+{_figure('old')}"
_RISE = rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
# "cut its staff by 10%"
_OBJECT = r"(?:(?:its|the|their|his|her|our)(?:\s+[a-z]+){1,3}\s+(?=by\b))?"
_BY = rf"{_RISE}\s+{_OBJECT}(?:by\s+|of\s+)?{_PERCENT}"
_NOUN = r"(?:(?P<up>rise|increase|jump|gain|surge)|(?P<down>fall|drop|decline|decrease|cut))"
_AGAINST = r"(?:compared\s+(?:with|to)|against)"
_BREAK = rf"{_UNIT}{_WHEN}\s*(?:,|-|–|—|\()\s*(?:or\s+)?(?:an?\s+)?"
_CLAIMS = (
    rf"{_BY}{_WHEN},?\s+{_FROM_TO}",  # rose (by) 50% from 10 to 20
    rf"{_BY}{_WHEN},?\s+{_TO_FROM}",  # rose 50% to 20 from 10
    rf"{_PERCENT}\s+{_NOUN}{_WHEN},?\s+{_FROM_TO}",  # a 50% rise from 10 to 20
    rf"{_PERCENT}\s+{_NOUN}{_WHEN},?\s+{_TO_FROM}",
    rf"{_FROM_TO}{_BREAK}{_BY}",  # from 10 to 20, up 50%; a rise of 50%
    rf"{_TO_FROM}{_BREAK}{_BY}",
    rf"{_FROM_TO}{_BREAK}{_PERCENT}\s+{_NOUN}",  # from 10 to 20, a 50% rise
    rf"{_TO_FROM}{_BREAK}{_PERCENT}\s+{_NOUN}",
    rf"{_figure('new')}{_BREAK}{_BY}{_WHEN}\s+from\s+{_figure('old')}",  # 20, up 50% from 10
    # rose 50% to 20, compared with 10
    rf"{_BY},?\s+to\s+{_figure('new')}{_UNIT}{_WHEN},?\s+{_AGAINST}\s+{_figure('old')}",
)
# What a figure needs before it in a sentence worth reading closely.
_EARLIER_FIGURE = Pattern(
    rf"\b(?:from|{_AGAINST})\s+(?:{_CURRENCY})?\d", cues=("from", "compared", "against")
)
# "from 1990 to 2020", "from 9 to 5 each day", "from 10 to 20 May": no figures that grow.
_IS_YEAR = Pattern(rf"{_YEAR}")
_LAST_HOUR = 12
_MONTHS = "Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec"
_TIME_AFTER = Pattern(
    rf"\s*(?:{_MONTHS}|[ap]\.?m\b|o['’]clock|(?:in\s+the|each|every)\s+(?:morning|afternoon|evening|day))"
)
# Words by which the percentage is not the plain difference of the two.
_OTHER_SUM = Pattern(
    r"""
    \b (?: adjust\w* | inflation | real\s+terms | constant | currenc\w+ | seasonal\w*
      | annuali[sz]ed | annual(?:ly)?\s+(?:rate|average|growth) | compound\w* | on\s+average
      | (?:each|every)\s+year | (?:%|per\s?cent|pct) \s+ (?:a|per|every|each)
        \s+ (?:year|month|week|day|quarter)
      | underlying | like-for-like | organic(?:ally)? | excluding | not\s+counting | points? )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "doubled from 40 to 60", but not "nearly doubled".
_FACTORS = {"doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4, "halved": 0.5}
_SIGNS_OF_CHANGE = ("%", "cent", "pct", *_FACTORS)
_TIMES = rf"(?<!than\s)(?<!nearly\s)(?<!almost\s)(?<!about\s)(?P<times>{'|'.join(_FACTORS)})"
_MULTIPLE = Pattern(rf"\b{_TIMES}{_WHEN},?\s+{_FROM_TO}", cues=tuple(_FACTORS))
# Of the factor: what "doubled" may stand for.
_LOOSELY = 0.15
_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "tn": 1e12, "tr": 1e12, "th": 1e3}
# Of its value: how far a round figure ("2,000") may have been rounded.
_ROUNDING = 0.025


class _Figure(NamedTuple):
    """A figure as written, with the half unit that rounding may have taken or given."""

    value: float
    slack: float


class WrongPercentage(Rule):
    """Reports a percentage that the two figures beside it do not give."""

    code = "FCT004"
    name = "wrong-percentage"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    languages = frozenset({"en"})

    def check(self, document: Document) -> Iterator[Finding]:
        for sentence in _with_change(document):
            if not _EARLIER_FIGURE.search(sentence.text):
                continue
            claims = list(_claimed(document, sentence))
            if not claims or _OTHER_SUM.search(sentence.text):
                continue
            for match in claims:
                actual = None if _is_time(document, match) else _contradiction(match)
                if actual is not None:
                    yield self._wrong(document, match, actual)

    def _wrong(self, document: Document, match: re.Match[str], actual: float) -> Finding:
        direction = "rise" if actual >= 0 else "fall"
        said = f"{match['percent']}%" if "percent" in match.groupdict() else match["times"]
        return self.finding(
            document.locate(*match.span()),
            f"From {_shown(match, 'old')} to {_shown(match, 'new')} is a {direction} of "
            f"{abs(actual):.3g}%, not {said}",
        )


def _claimed(document: Document, sentence: Sentence) -> Iterator[re.Match[str]]:
    """The places where a sentence gives a change and the two figures of it."""
    if _has_factor(sentence.text):
        yield from _MULTIPLE.regex.finditer(document.prose, sentence.start, sentence.end)
    for claim in _claims():
        yield from claim.finditer(document.prose, sentence.start, sentence.end)


@cache
def _claims() -> tuple[re.Pattern[str], ...]:
    """The patterns, compiled for the first sentence that has a percentage and two figures."""
    return tuple(re.compile(rf"(?<![\w.,$£€¥]){claim}") for claim in _CLAIMS)


def _with_change(document: Document) -> Iterator[Sentence]:
    """The sentences that have a percentage or a factor."""
    prose = document.prose
    signs = [sign for sign in _SIGNS_OF_CHANGE if sign in prose]
    if signs and _EARLIER_FIGURE.may_occur(document.lowered):
        for sentence in document.sentences:
            text = sentence.text
            if any(sign in text for sign in signs):
                yield sentence


def _has_factor(text: str) -> bool:
    return any(word in text for word in _FACTORS)


def _is_time(document: Document, match: re.Match[str]) -> bool:
    """Whether the two figures are years, days of a month or hours."""
    old, new = match["old"], match["new"]
    if any(match[f"{name}_{part}"] for name in ("old", "new") for part in ("currency", "scale")):
        return False
    if _IS_YEAR.fullmatch(old) or _IS_YEAR.fullmatch(new):
        return True
    ends = max(match.end("old"), match.end("new"))
    if not (old.isdigit() and new.isdigit()) or max(int(old), int(new)) > 31:
        return False
    is_alone = not document.prose[ends : ends + 2].strip().isalpha()
    are_hours = is_alone and max(int(old), int(new)) <= _LAST_HOUR
    return are_hours or _TIME_AFTER.match(document.prose, ends) is not None


def _shown(match: re.Match[str], name: str) -> str:
    parts = (match[f"{name}_currency"], match[name], match[f"{name}_scale"])
    return "".join(part or "" for part in parts)


def _contradiction(match: re.Match[str]) -> float | None:
    """The change in per cent that the figures give, where no rounding leads to the one said."""
    currencies = {match["old_currency"], match["new_currency"]} - {None}
    if len(currencies) > 1:
        return None
    scales = (match["old_scale"], match["new_scale"])
    # "from 10 to 20 million" may mean 10 million or 10: both must contradict.
    pairs = {scales, (scales[1], scales[1])} if not scales[0] else {scales}
    pairs |= {(scales[0], scales[0])} if not scales[1] else set()
    changes = [
        _change(_read(match["old"], old), _read(match["new"], new), match) for old, new in pairs
    ]
    return None if None in changes else changes[-1]


def _change(old: _Figure, new: _Figure, match: re.Match[str]) -> float | None:
    """The change in per cent, or None where the percentage said lies within rounding."""
    lowest_old = old.value - old.slack
    if lowest_old <= 0:
        return None
    low = ((new.value - new.slack) / (old.value + old.slack) - 1) * 100
    high = ((new.value + new.slack) / lowest_old - 1) * 100
    wanted, slack = _said(match)
    if low - slack <= wanted <= high + slack:
        return None
    return (new.value / old.value - 1) * 100


def _said(match: re.Match[str]) -> tuple[float, float]:
    """The change in per cent that the words say, and by how much it may be off."""
    if "times" in match.groupdict():
        factor = _FACTORS[match["times"]]
        return (factor - 1) * 100, _LOOSELY * factor * 100
    said = _read(match["percent"], None)
    return said.value if match["up"] else -said.value, max(said.slack, 0.5) + 0.5


def _read(number: str, scale: str | None) -> _Figure:
    digits = number.replace(",", "")
    factor = _factor(scale.strip()) if scale else 1.0
    value = float(digits)
    if "." in digits:
        slack = 0.5 / 10 ** len(digits.partition(".")[2])
    else:
        zeros = len(digits) - len(digits.rstrip("0"))
        slack = max(0.5, min(0.5 * 10**zeros, _ROUNDING * value))
    return _Figure(value * factor, slack * factor)


def _factor(scale: str) -> float:
    return _SCALES.get(scale[:2]) or _SCALES[scale[0]]
