"""Whether an article's last paragraph is a sentence of its copy, and lacks its end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newslint import Block, Document, Pattern, Role
from newslint_rules.linebreaks.caption_words import (
    BIOGRAPHY,
    has_finite_verb,
    is_title_case,
    points_at_picture,
    shows_somebody,
    speaks_to_reader,
)
from newslint_rules.linebreaks.stops import is_stopped_before_notes

_ENDS_IN_WORD = Pattern(r"[\w%°][,–—-]?$")
_STARTS_COPY = Pattern(r"""["'“‘(]*[A-Z0-9]""")
# Addresses, credits, signatures and the notes of a desk have no stop.
_NOT_COPY = Pattern(
    r"""
    https?:// | www\. | \S@\S | @\w | [|#©] | \b[\w-]+\.(?:com|org|net|gov|co|edu)\b
  | ^[-–—*•>+~] | ^\d{1,2}[.)]\s | \w['’”"]?:\s | \s[-–—]{1,2}\s?[A-Z][^.!?]{0,60}$
  | \d{3}[\s.-]\d{4}
  | ^(?:with|additional|reporting|editing|edited|written|compiled|source|sources|image|images|photo
      |photos|picture|video|read|see|more|related|click|subscribe|follow|sign|contact|copyright|all\s
      rights|this\s(?:article|story|post|piece|report)|originally|published|tags?|ends)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ASKS_READER = Pattern(
    r"\b(?:e-?mail|contact|phone|join|subscribe|sign\sup|register)\b", re.IGNORECASE
)
_FEWEST_WORDS = 12
_MOST_WORDS = 150
_FEWEST_OTHERS = 3
# Of the paragraphs above, so many have their stop.
_LEAST_STOPPED = 0.9


def lacks_its_end(document: Document, block: Block) -> bool:
    """Whether the paragraph's last sentence has no stop, and all paragraphs above have theirs."""
    text = block.text
    if is_stopped_before_notes(text[-40:]) or "\n" in text or not _ENDS_IN_WORD.search(text):
        return False
    if not _STARTS_COPY.match(text) or _NOT_COPY.search(text):
        return False
    words = block.words.texts
    return (
        _FEWEST_WORDS <= len(words) <= _MOST_WORDS
        and _is_sentence(block, words)
        and not document.is_quoted(block.end - 1)
        and _are_stopped(document, block)
    )


def _is_sentence(block: Block, words: Sequence[str]) -> bool:
    """Whether it makes a statement, and is no caption, headline, biography or call to readers."""
    ending = block.sentences[-1].words.texts
    is_whole = has_finite_verb(ending) or (len(block.sentences) == 1 and has_finite_verb(words))
    if not is_whole or is_title_case(words) or speaks_to_reader(ending):
        return False
    last = block.sentences[-1].text
    is_other = BIOGRAPHY.search(last) or _ASKS_READER.search(last) or points_at_picture(last)
    return not is_other and not shows_somebody(words)


def _are_stopped(document: Document, block: Block) -> bool:
    copy = [b for b in document.paragraphs if b is not block and len(b.words) >= _FEWEST_WORDS]
    stopped = sum(is_stopped_before_notes(other.text[-40:]) for other in copy)
    above = block.previous
    is_beside_copy = above is not None and above.role in (Role.PARAGRAPH, Role.QUOTATION)
    return is_beside_copy and stopped >= max(_FEWEST_OTHERS, _LEAST_STOPPED * len(copy))
