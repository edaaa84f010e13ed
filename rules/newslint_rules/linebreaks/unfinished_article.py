"""A paragraph stops in the middle of a sentence.

What it finds
    The last paragraph of an article, or of a section, that breaks off: in "...", "[...]" or
    "[+1234 chars]", or without a stop. Anywhere else a paragraph that ends in a word which cannot
    end a sentence ("the", "of", "with"). The last paragraph is also reported when it merely lacks
    its end stop, where all the others have theirs; in the middle of the article a sentence without
    a stop is for stray-caption (BRK005).
Why it matters
    The reader is left with half a thought. Feeds and scrapers cut articles at a number of letters,
    and a paste can lose its last line.
Example
    Council votes on harbour plan

    The town council of Mosswick approved the new harbour on Monday evening.

    Councillor Ada Pell said the work would begin in spring, once the builders had been chosen.

    Residents who live above the quay will be able to object to the
Better
    Council votes on harbour plan

    The town council of Mosswick approved the new harbour on Monday evening.

    Councillor Ada Pell said the work would begin in spring, once the builders had been chosen.

    Residents who live above the quay will be able to object to the plan until May.
When it is wrong
    A writer may end on a suspended thought. An ellipsis inside a quotation is somebody's words and
    is left alone. Articles whose paragraphs mostly have no stops are not judged.
Fix safety
    There is no fix: only the writer knows the rest.

"""

from __future__ import annotations

from collections.abc import Iterator

from newslint import (
    Block,
    Confidence,
    Document,
    Finding,
    Pattern,
    Role,
    Rule,
    Severity,
    Span,
)
from newslint_rules.linebreaks.last_sentence import lacks_its_end
from newslint_rules.linebreaks.stops import is_stopped

# Feeds close a cut text so: "[+1234 chars]", "[...]", "(...)".
_CUT_MARK = Pattern(r"[\[(](?:\+ ?\d+ chars|\.\.\.|…)[\])]$")
_ELLIPSIS = Pattern(r"(?:\.{3,}|…|\. \. \.)$")
_CLOSERS = tuple("\"'”’»›)]")
_LAST_WORD = Pattern(r"(?P<word>[^\W\d_]+)[,;–—-]?$")
_SIGN_OFF = Pattern(r"[-–—/|@#~*]|https?:")
_NO_STOP = "The last paragraph has no end stop: its end may be missing"
_IN_AN_ELLIPSIS = "The paragraph ends in an ellipsis, and nothing takes it up"
_FEWEST_WORDS = 6
_LONGEST_CUT_MARK = 40  # characters
_FEWEST_STOPPED = 2
_LEAST_STOPPED_SHARE = 0.65
# Words that lead on: without a stop after them a sentence is not over.
_ONLY_LEADS_ON_LIST = """
the a an of and or nor with from into between among our their my your its his than because
although unless whereas via during despite toward towards upon to as at by if while in on
for is are was were
"""
_ONLY_LEADS_ON = frozenset(_ONLY_LEADS_ON_LIST.split())
# These lead on too, but a heading or a caption may end in one: they tell at the end of copy only.
_LEADS_ON_AT_END_LIST = """
have has had will would could should may might must be been being which who whom whose when where
very every each these those i he she they we
"""
_LEADS_ON_AT_END = _ONLY_LEADS_ON | frozenset(_LEADS_ON_AT_END_LIST.split())
_FEWEST_WORDS_OF_COPY = 12
_ENDS_AN_ANSWER = frozenset(("is", "are", "was", "were"))


class UnfinishedArticle(Rule):
    """A paragraph that stops in mid-sentence where nothing follows it up."""

    code = "BRK006"
    name = "unfinished-article"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    languages = frozenset({"en"})
    yields_to = ("LFT", "BRK001", "BRK002", "BRK004")

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield a finding for each paragraph that breaks off."""
        copy = document.paragraphs
        stopped = sum(is_stopped(block.text) for block in copy)
        if not copy:
            return
        are_stopped = stopped >= _FEWEST_STOPPED and stopped >= _LEAST_STOPPED_SHARE * len(copy)
        last = _last_paragraph(document)
        for block in copy:
            is_end = block is last or _closes_section(block)
            reason = _how_it_breaks_off(document, block, is_end=is_end, are_stopped=are_stopped)
            if reason is None and block is last and lacks_its_end(document, block):
                reason = _NO_STOP
            if reason:
                # A section may end on a suspended thought; an article seldom does.
                is_guess = reason is _IN_AN_ELLIPSIS and block is not last
                confidence = Confidence.LOW if is_guess else self.confidence
                yield self.finding(_ending(document, block), reason, confidence=confidence)


def _last_paragraph(document: Document) -> Block | None:
    """The last paragraph that no list or table takes up; a byline may stand under it."""
    for block in reversed(document.blocks):
        if block.role is Role.PARAGRAPH:
            return block
        if block.role not in (Role.BYLINE, Role.DATELINE, Role.CAPTION, Role.MARKUP):
            return None
    return None


def _closes_section(block: Block) -> bool:
    return block.next is not None and block.next.role is Role.HEADING


def _how_it_breaks_off(
    document: Document, block: Block, *, is_end: bool, are_stopped: bool
) -> str | None:
    text = block.text
    if is_end and (cut := _CUT_MARK.search(text[-_LONGEST_CUT_MARK:])):
        return f"The text is cut off at “{cut.group()}”"
    if is_end and _ELLIPSIS.search(text):
        return None if _is_suspended(document, block) else _IN_AN_ELLIPSIS
    if is_end and are_stopped and _announces_nothing(block):
        return "The article ends at a colon: what it announces is missing"
    return _word_that_leads_on(block, is_end=is_end) if are_stopped else None


def _is_suspended(document: Document, block: Block) -> bool:
    """Whether the dots are in somebody's words, or the paragraph is no sentence."""
    dots = _ELLIPSIS.search(block.text)
    is_short = len(block.words) < _FEWEST_WORDS
    return is_short or (dots is not None and document.is_quoted(block.start + dots.start()))


def _word_that_leads_on(block: Block, *, is_end: bool) -> str | None:
    """The finding's message where the last word leads on to more; else None."""
    text = block.text
    if is_stopped(text) or text.endswith(_CLOSERS) or len(block.words) < _FEWEST_WORDS:
        return None
    if _SIGN_OFF.match(text) or (block.next is not None and block.next.role is Role.LIST_ITEM):
        return None
    word = _LAST_WORD.search(text)
    is_whole = word is not None and word["word"] in _ENDS_AN_ANSWER and _is_short_answer(block)
    is_copy = is_end and len(block.words) >= _FEWEST_WORDS_OF_COPY
    leads_on = _LEADS_ON_AT_END if is_copy else _ONLY_LEADS_ON
    if word and word["word"].lower() in leads_on and not is_whole and not _goes_on(block):
        return f"The paragraph stops in the middle of a sentence, after “{word['word']}”"
    return None


def _announces_nothing(block: Block) -> bool:
    """Whether the last words of all lead to something, as they do before a lost post or list."""
    return block.text.endswith(":") and block.next is None and len(block.words) >= _FEWEST_WORDS


def _is_short_answer(block: Block) -> bool:
    """Whether the last sentence answers the one before it: "The walls are not. The roofs are"."""
    return len(block.sentences) > 1 and len(block.sentences[-1].words) < _FEWEST_WORDS


def _goes_on(block: Block) -> bool:
    """Whether the next block takes the sentence up: then the break is the fault, not the end."""
    following = block.next
    return following is not None and following.text[:1].islower()


def _ending(document: Document, block: Block) -> Span:
    """The last three words, with what stands after them."""
    words = block.words[-3:]
    return document.locate(words[0].start if words else block.start, block.end)
