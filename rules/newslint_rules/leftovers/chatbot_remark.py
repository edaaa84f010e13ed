"""A chatbot's remark to its user was pasted with the text.

What it finds
    Short lines of their own in which a language model speaks of itself or to the person who asked
    it: "As an AI language model", "Here is the rewritten article", "I hope this helps". A longer
    line, and one that opens as people do too ("Sure, I can"), must also name the task.
Why it matters
    It tells every reader how the article was made, and that nobody read it.
Example
    Ferry returns

    Here is the revised article:

    The ferry sails at noon.
Better
    Ferry returns

    The ferry sails at noon.
When it is wrong
    A column that is a letter may say "I hope this helps". In quotation marks, inside a sentence,
    or where somebody is said to speak ("..., the bank said"), such words are never reported.
Fix safety
    Unsafe: it deletes the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newslint import (
    Applicability,
    Block,
    Confidence,
    Document,
    Edit,
    Finding,
    Fix,
    Pattern,
    Phrase,
    PhraseHit,
    PhraseRule,
    Role,
    Severity,
)
from newslint_rules.leftovers.deleting import first_of_tail, lines_to_delete

# What may stand before the remark: marks, "Note:", an assent ("Certainly!").
_BEFORE_REMARK = Pattern(
    r"""[\s*_#>(\[-]* (?: note : \s* )?
        (?: (?: sure | certainly | absolutely | of[ ]course | great | okay | ok | done | yes )
            (?: [ ] thing )? [!.,:] \s* )?""",
    re.VERBOSE | re.IGNORECASE,
)
# A longer block is an article's paragraph that happens to begin so, unless it names the task.
_MOST_WORDS = 25
_MOST_WORDS_WITH_TASK = 70
# Openings that people use too, by their first word: they need a word of the task after them.
_OF_PEOPLE = frozenset(["sure", "certainly", "of", "absolutely", "feel"])
# Headings of a reply: nothing follows them, or a remark in brackets.
_HEADINGS = frozenset(["rewritten", "key"])
_AFTER_HEADING = Pattern(r"\W*(?:\([^()]{0,60}\)\W*)?")
_TASK = Pattern(
    r"""\b(?: ai | language[ ]model | articles? | texts? | versions? | drafts? | re-?writ\w+ | tone
      | revis\w+ | edits? | edited | paraphras\w+ | rephras\w+ | summar\w+ | headlines? | wording
      | paragraphs? | outline | assist\w* | help[ ](?:you|with) | requests? | requested
      | prompt | you[ ]asked
      | let[ ]me[ ]know | questions? | further | adjust\w* | anything[ ]else | \d+[- ]words?
      | piece | shorter | longer )\b
      | \bhere(?:['’]s|[ ]is|[ ]are)\b [^.]* : [\s*_]{0,5} $""",
    re.VERBOSE | re.IGNORECASE,
)
# "..., the bank told its customers": somebody else says it.
_ATTRIBUTED = Pattern(
    r",[\"”’]?[ ](?:[\w’'-]+[ ]){0,5}(?:said|says|told|tells|added|adds|wrote|writes|asked)\b"
)


class ChatbotRemark(PhraseRule):
    """Reports blocks that open with a chatbot's remark."""

    code = "LFT005"
    name = "chatbot-remark"
    severity = Severity.ERROR
    confidence = Confidence.HIGH
    languages = frozenset({"en"})
    yields_to = ("LFT001",)
    fixes = Applicability.UNSAFE
    phrase_file = "chatbot_remark.txt"

    def check_hits(self, document: Document, hits: Sequence[PhraseHit]) -> Iterator[Finding]:
        """Yield a finding for every short block that begins with one of the phrases."""
        whole: dict[int, tuple[Block, PhraseHit]] = {}
        for hit in hits:
            block = document.block_at(hit.first.start)
            if block is not None and _is_remark(document, block, hit):
                whole.setdefault(block.index, (block, hit))
        tail = first_of_tail(document, whole)
        for block, hit in whole.values():
            text = document.prose[hit.first.start : hit.last.end]
            span = lines_to_delete(document, block, tail)
            yield self.finding(
                document.locate(hit.first.start, hit.last.end),
                self.describe(text, hit.phrase),
                fix=Fix("Delete the line", (Edit(span, ""),), Applicability.UNSAFE)
                if span
                else None,
            )

    def describe(self, text: str, phrase: Phrase) -> str:  # noqa: ARG002  the base's signature
        """The message: the words that give it away."""
        return f"“{text}” is a chatbot's remark, not part of the article"


def _is_remark(document: Document, block: Block, hit: PhraseHit) -> bool:
    """Whether the hit opens a short block outside quotation marks and headlines."""
    count = len(block.words)
    if block.role is Role.HEADLINE or count > _MOST_WORDS_WITH_TASK:
        return False
    opening = document.prose[block.start : hit.first.start]
    if not _BEFORE_REMARK.fullmatch(opening) or document.is_quoted(hit.first.start):
        return False
    first_word = hit.phrase.pattern.replace(",", "").split()[0]
    rest = document.prose[hit.last.end : block.end]
    if first_word in _HEADINGS:
        return _AFTER_HEADING.fullmatch(rest) is not None
    if _ATTRIBUTED.search(rest):
        return False
    must_name_task = count > _MOST_WORDS or first_word in _OF_PEOPLE
    return not must_name_task or _TASK.search(block.text) is not None
