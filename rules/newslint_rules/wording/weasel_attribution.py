"""A claim is given to nobody in particular.

What it finds
    Attributions that name no one: "critics say", "many observers believe", "it is widely
    believed", "sources claim". Silent where the article names them after all: one analyst by title
    when "analysts say", the institute or journal beside "research suggests".
Why it matters
    The reader cannot judge a claim without knowing whose it is.
Example
    Mill to close

    Critics say the mill was badly run.
Better
    Mill to close

    Two former directors say the mill was badly run.
When it is wrong
    The next sentences may name the critics without their title. "Sources said" is let be: an
    agency that grants anonymity knows it. Quotations are never reported.
Fix safety
    There is no fix: the better wording depends on what is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from newslint import (
    Confidence,
    Document,
    Finding,
    Pattern,
    Phrase,
    PhraseHit,
    PhraseRule,
    Severity,
)

# One of the group with a title, by which the group is named: "an analyst at the bank".
_ONE_OF = {
    "analysts": Pattern(r"\banalyst\b", cues=("analyst",)),
    "economists": Pattern(r"\beconomist\b", cues=("economist",)),
    "scientists": Pattern(r"\bscientist\b", cues=("scientist",)),
    "historians": Pattern(r"\bhistorian\b", cues=("historian",)),
    "experts": Pattern(r"\ban? (?:\w+ ){0,2}expert\b|\bexpert (?=[A-Z])", cues=("expert",)),
    "critics": Pattern(r"\ba (?:\w+ ){0,2}critic\b|\bcritic (?=[A-Z])", cues=("critic",)),
    "observers": Pattern(r"\ban observer\b|\bobserver (?=[A-Z])", cues=("observer",)),
}
# Whose study it is, or the number of a note that tells.
_WHOSE_STUDY = Pattern(
    r"""
    \b (?: University | Institute | Journal | College | Centre | Center | Foundation )
  | \bpublished\ in\b
  | \b (?: study | survey | report | poll | paper | review ) s? \ (?: by | from | of | at | in ) \b
  | \bresearchers?\ (?: at | from | in )\b
  | \b[Aa]ccording\ to\ (?: the\ )? [A-Z]
  | [(\[] \d{1,3} (?: ,\ ?\d{1,3} )* [)\]]
    """,
    re.VERBOSE,
)
_STUDIES = frozenset({"studies", "research", "science"})
# Words that may stand before "studies" and say nothing of whose they are.
_NOT_WHOSE_LIST = (
    "a although and as because but if many more most multiple new numerous other previous "
    "recent scientific several since so some that though various when where which while"
)
_NOT_WHOSE = frozenset(_NOT_WHOSE_LIST.split())
# After "according to analysts": a name, a place, a house, or the word that is theirs.
_NAMES_FOLLOW = Pattern(r"['’]|\s+(?:at|by|from|in|of|with|who)\b|,?\s+[A-Z]")
# "They wanted some say in the sale": no verb.
_A_SAY = Pattern(r"\s+(?:in|over|on)\b")


class WeaselAttribution(PhraseRule):
    """Reports the phrases of ``weasel_attribution.txt``."""

    code = "WRD003"
    name = "weasel-attribution"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    languages = frozenset({"en"})
    phrase_file = "weasel_attribution.txt"

    def check_hits(self, document: Document, hits: Sequence[PhraseHit]) -> Iterator[Finding]:
        """The findings for hits whose people or studies the article does not name."""

        @cache
        def has_one_of(group: str) -> bool:
            return _ONE_OF[group].search(document.prose) is not None

        unnamed = [hit for hit in hits if not _named(document, hit, has_one_of)]
        yield from super().check_hits(document, unnamed)

    def describe(self, text: str, phrase: Phrase) -> str:
        """The message: the wording in the article, and what to write instead where there is one."""
        words = " ".join(text.split())
        instead = f": write “{phrase.instead}”" if phrase.instead else ""
        return f"“{words}” names nobody: say who{instead}"


def _named(document: Document, hit: PhraseHit, has_one_of: Callable[[str], bool]) -> bool:
    """Whether the people or the studies are named.  ``has_one_of`` says it of a group's word."""
    words = document.prose[hit.first.start : hit.last.end].lower().split()
    if words[:2] == ["according", "to"] and _NAMES_FOLLOW.match(document.prose, hit.last.end):
        return True
    if words[-1] == "say" and _A_SAY.match(document.prose, hit.last.end):
        return words[0] in ("some", "many")
    if words[0] in _STUDIES:
        return _is_whose(document, hit) or _study_is_named(document, hit)
    group = next((word for word in words if word in _ONE_OF), None)
    return group is not None and has_one_of(group)


def _is_whose(document: Document, hit: PhraseHit) -> bool:
    """Whether a word before it says whose: "our research shows", "user research shows"."""
    before = document.words_between(max(0, hit.first.start - 40), hit.first.start)
    if not before or document.prose[before[-1].end : hit.first.start] != " ":
        return False
    return before[-1].text.lower() not in _NOT_WHOSE


def _study_is_named(document: Document, hit: PhraseHit) -> bool:
    """Whether the study's house is named in the paragraph or in the next one."""
    block = document.block_at(hit.first.start)
    if block is None:
        return False
    end = block.next.end if block.next else block.end
    return _WHOSE_STUDY.search(document.prose[block.start : end]) is not None
