"""Whether a passage or phrase is a charge or a sentence of a court, which many entries share."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newslint import Pattern

# "Possession of a forged licence": what an entry of a charge list opens with, after its number.
_OPENS_CHARGE = Pattern(
    r"""
    (?: \W{0,3} (?:count\s+)? \d{1,3} [.):]? \s* | \W{0,3} )
    (?: theft | possess(?:ion|ing) | (?:common\s+)? assault | burglary | robbery | arson | fraud
      | handling\s+stolen | dealing\s+in | driving\s+(?:while|without|under) | criminal\s+damage
      | causing | conspiracy\s+to | failing\s+to | (?:fined|jailed|banned|charged|accused)
      ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A charge has no verb of its own; "Theft of bicycles has doubled" is news.
_VERB = Pattern(r"\b(?:is|are|was|were|has|have|had|will|said|says|rose|fell)\b")
_COURT_LIST = """
    fined jailed sentenced convicted charged pleaded pleading guilty theft burglary assault arson
    possession conspiracy
"""
_COURT = frozenset(_COURT_LIST.split())


def opens_as_charge(text: str) -> bool:
    """Whether a passage begins as an entry of a list of charges or sentences does."""
    return _OPENS_CHARGE.match(text) is not None and _VERB.search(text) is None


def is_of_court(words: Iterable[str]) -> bool:
    """Whether folded words are how every court report says it: "fined for theft of"."""
    return not _COURT.isdisjoint(words)
