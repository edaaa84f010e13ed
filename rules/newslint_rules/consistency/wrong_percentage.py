"""A percentage does not follow from the two figures beside it.

What it finds
    A rise or fall in per cent next to the figures it comes from, where the sum is wrong: "rose 50%
    from 10 to 20", "from $10m to $20m, up 50%". The figures may be rounded, and so may the
    percentage; only what no rounding explains is reported.
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

from newslint import Confidence, Document, Finding, Rule, Severity

_UP = (
    r"rose|rises?|rising|risen|up|grew|grow[ns]?|growing|increas(?:e|es|ed|ing)|jump(?:s|ed)?"
    r"|climb(?:s|ed)?|gain(?:s|ed)?|soar(?:s|ed)?|surged?|advanced?"
)
_DOWN = (
    r"fell|falls?|falling|fallen|down|dropp?(?:s|ed|ing)?|declin(?:e|es|ed|ing)|slid|slumped"
    r"|decreas(?:e|es|ed|ing)|plunged|shrank|tumbled|dipped|slipped|sank"
)
_PERCENT = r"(?P<percent>\d+(?:\.\d+)?)\s?(?:%|per\s?cent\b|pct\b)(?!\s+points?)"
_CURRENCY = r"(?:US\$|A\$|C\$|[$£€¥])"
_SCALE = r"(?:\s?(?:m|bn|tn|k|million|billion|trillion|mln|bln)\b)"


def _figure(name: str) -> str:
    """The pattern of a figure: its currency, number and scale under names that begin so."""
    return (
        rf"(?P<{name}_currency>{_CURRENCY})?"
        rf"(?P<{name}>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<{name}_scale>{_SCALE})?"
        r"(?![\w%]|[-–/:]\d|[.,]\d|\s?(?:%|per\s?cent\b|pct\b))"
    )


_UNIT = r"(?:\s+(?!from\b|to\b|in\b|on\b|at\b|by\b|and\b|or\b)[a-z]+){0,2}"
_WHEN = r"(?:\s+(?:in|for|during|last|this)\s+(?:the\s+)?[A-Za-z]+(?:\s+(?:1[89]|20)\d\d)?)?"
_FROM_TO = rf"from\s+{_figure('old')}{_UNIT}\s+to\s+{_figure('new')}"
_TO_FROM = rf"to\s+{_figure('new')}{_UNIT}{_WHEN}\s+from\s+{_figure('old')}"
_RISE = rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
_BY = rf"{_RISE}\s+(?:by\s+|of\s+)?{_PERCENT}"
_NOUN = r"(?:(?P<up>rise|increase|jump|gain|surge)|(?P<down>fall|drop|decline|decrease|cut))"
_BREAK = rf"{_UNIT}{_WHEN}\s*(?:,|-|–|—|\()\s*(?:or\s+)?(?:an?\s+)?"
_CLAIMS = (
    rf"{_BY}{_WHEN},?\s+{_FROM_TO}",  # rose (by) 50% from 10 to 20
    rf"{_BY}{_WHEN},?\s+{_TO_FROM}",  # rose 50% to 20 from 10
    rf"{_PERCENT}\s+{_NOUN}{_WHEN},?\s+{_FROM_TO}",  # a 50% rise from 10 to 20
    rf"{_PERCENT}\s+{_NOUN}{_WHEN},?\s+{_TO_FROM}",
    rf"{_FROM_TO}{_BREAK}{_BY}",  # from 10 to 20, up 50%; a rise of 50%
    rf"{_TO_FROM}{_BREAK}{_BY}",
    rf"{_FROM_TO}{_BREAK}{_PERCENT}\s+{_NOUN}",  # from 10 to 20, a 50% rise
)
# Words by which the percentage is not the plain difference of the two.
_OTHER_SUM = r"""
    \b (?: adjust\w* | inflation | real\s+terms | constant | currenc\w+ | seasonal\w*
      | annuali[sz]ed | annual(?:ly)?\s+(?:rate|average|growth) | compound\w* | on\s+average
      | each\s+year | (?:a|per|every)\s+(?:year|month|week|day|quarter) | underlying | like-for-like
      | organic(?:ally)? | excluding | not\s+counting | points? )\b
    """
_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
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
        for sentence in document.sentences:
            if not _is_worth_reading(sentence.text):
                continue
            for claim in _claims():
                for match in claim.finditer(document.prose, sentence.start, sentence.end):
                    actual = _contradiction(match)
                    if actual is not None and not _is_other_sum(sentence.text):
                        yield self._wrong(document, match, actual)

    def _wrong(self, document: Document, match: re.Match[str], actual: float) -> Finding:
        direction = "rise" if actual >= 0 else "fall"
        said = f"{match['percent']}%"
        return self.finding(
            document.locate(*match.span()),
            f"From {_shown(match, 'old')} to {_shown(match, 'new')} is a {direction} of "
            f"{abs(actual):.3g}%, not {said}",
        )


@cache
def _claims() -> tuple[re.Pattern[str], ...]:
    """The patterns, compiled for the first sentence that has a percentage and two figures."""
    return tuple(re.compile(rf"\b{claim}") for claim in _CLAIMS)


def _is_other_sum(text: str) -> bool:
    """Whether the sentence says that the percentage is no plain difference; rarely asked."""
    return re.search(_OTHER_SUM, text, re.VERBOSE | re.IGNORECASE) is not None


def _is_worth_reading(text: str) -> bool:
    has_percent = "%" in text or "cent" in text or "pct" in text
    return has_percent and "from " in text and "to " in text


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
    said = _read(match["percent"], None)
    wanted = said.value if match["up"] else -said.value
    low = ((new.value - new.slack) / (old.value + old.slack) - 1) * 100
    high = ((new.value + new.slack) / lowest_old - 1) * 100
    slack = max(said.slack, 0.5) + 0.5
    if low - slack <= wanted <= high + slack:
        return None
    return (new.value / old.value - 1) * 100


def _read(number: str, scale: str | None) -> _Figure:
    digits = number.replace(",", "")
    factor = _SCALES[scale.strip()[0]] if scale else 1.0
    value = float(digits)
    if "." in digits:
        slack = 0.5 / 10 ** len(digits.partition(".")[2])
    else:
        zeros = len(digits) - len(digits.rstrip("0"))
        slack = max(0.5, min(0.5 * 10**zeros, _ROUNDING * value))
    return _Figure(value * factor, slack * factor)
