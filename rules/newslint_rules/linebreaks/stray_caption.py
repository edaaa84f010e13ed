"""A picture caption or pull quote stands among the paragraphs.

What it finds
    A paragraph without an end stop among paragraphs that have one, when it reads like the caption
    of a picture or like a pull quote: "Ada Pell speaks to reporters outside the town hall". So
    does a whole sentence without a stop, and one that repeats the words of the body: caption, pull
    quote and lost stop look alike, and the message says which it may be. The article's last
    paragraph without a stop is for unfinished-article (BRK006).
Why it matters
    When an article is copied from its page, the pictures stay behind and their captions come along.
    In the middle of the copy they break the story, and often say it twice.
Example
    Council votes on harbour plan

    The town council of Mosswick approved the new harbour on Monday evening.

    The vote was closer than most had thought.

    Councillor Ada Pell speaks to reporters outside the town hall after the vote

    Work will begin in spring, once the builders have been chosen.

    It will take two years.
Better
    Council votes on harbour plan

    The town council of Mosswick approved the new harbour on Monday evening.

    The vote was closer than most had thought.

    Work will begin in spring, once the builders have been chosen.

    It will take two years.
When it is wrong
    A sentence may merely have lost its stop: then the stop is the fault. Subheads, decks, lists,
    bylines, biographies of authors, datelines, results, signatures and lines that lead into a list
    are left alone, and so are articles whose paragraphs mostly have no stops.
Fix safety
    There is no fix: whether to delete the line or to give it a stop is the desk's decision.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint import Block, Confidence, Document, Finding, Pattern, Role, Rule, Severity
from newslint_rules.linebreaks.caption_words import (
    BIOGRAPHY,
    ENDS_WITH_DATE,
    SUBHEAD_OPENERS,
    has_finite_verb,
    is_no_copy,
    is_title_case,
    is_view,
    opens_with_name,
    points_at_picture,
    shows_somebody,
    speaks_to_reader,
)
from newslint_rules.linebreaks.pull_quotes import repeated
from newslint_rules.linebreaks.stops import is_stopped_before_notes

_LIKE_A_CAPTION = "This line without an end stop reads like a picture caption"
_LOST_STOP = "The paragraph's last sentence has no end stop"
_REPEATS_BODY = "This sentence without an end stop repeats the body: a caption or a pull quote"
_WHOLE_SENTENCE = "This sentence has no end stop: a caption, a pull quote or a lost stop"
_ENDS_IN_WORD = Pattern(r"""[\w%°][)\]"'”’]?$""")
_BRACKET_AT_END = Pattern(r"[(\[][^()\[\]]{1,120}[)\]]$")
_LABELLED = Pattern(r"""\w['"’”]?:\s""")
_STARTS_COPY = Pattern(r"""["'“‘(]*[A-Z0-9]""")

_LONGEST_ENDING = 30  # letters from the last stop to the end of the block
_FEWEST_STOPPED = 2
_LEAST_STOPPED_SHARE = 0.66
_FEWEST_WORDS = 5
_FEWEST_CAPTION_WORDS = 6
_MOST_WORDS = 60
_FEWEST_COPY_WORDS = 20
_QUOTES = "\"“”‘’'"
_LONGEST_HEADING = 10
_LONGEST_LEAD_IN = 20
_LONGEST_CLAUSE = 14  # words of a subhead that is a whole clause
_MOST_OTHER_LINES = 2  # without a stop, beside the one in question
_ROLES_OF_LINES = (Role.PARAGRAPH, Role.HEADING, Role.LIST_ITEM)
_FEWEST_HEADINGS = 2  # that show that the article has subheads


class StrayCaption(Rule):
    """A caption or pull quote among paragraphs."""

    code = "BRK005"
    name = "stray-caption"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    languages = frozenset({"en"})
    yields_to = ("DUP001", "LFT", "BRK001", "BRK002", "BRK004", "BRK006")

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield a finding for each unstopped block that reads like a caption or lost its stop."""
        if not _has_stops(document):
            return
        candidates = [block for block in document.blocks[1:] if _is_candidate(block)]
        reasons = {block: reason for block in candidates if (reason := _reason(block))}
        whole = [block for block, reason in reasons.items() if reason is _WHOLE_SENTENCE]
        pulled = repeated(document, whole)
        for block, reason in reasons.items():
            if reason is not _WHOLE_SENTENCE:
                yield self.finding(block.span, reason)
            elif block.index in pulled:
                yield self.finding(block.span, _REPEATS_BODY)
            elif not _is_subhead(block):
                yield self.finding(block.span, reason)


def _has_stops(document: Document) -> bool:
    """Whether the paragraphs generally have stops, so that a missing one says something."""
    copy = [block for block in document.paragraphs if len(block.text) > 40]
    stopped = sum(_is_stopped(block) for block in copy)
    is_habit = stopped >= _LEAST_STOPPED_SHARE * len(copy) or len(copy) - stopped == 1
    return stopped >= _FEWEST_STOPPED and is_habit


def _is_stopped(block: Block) -> bool:
    return block.index in block.document.once(_stopped)


def _stopped(document: Document) -> frozenset[int]:
    """The indexes of the blocks that end in a stop."""
    endings = ((block.index, block.text[-_LONGEST_ENDING:]) for block in document.blocks)
    return frozenset(index for index, ending in endings if is_stopped_before_notes(ending))


def _is_candidate(block: Block) -> bool:
    """Whether it stands in the copy, without a stop, and is nothing else that has none."""
    if block.role is Role.CAPTION:
        return _is_unmarked(block) and not _is_stopped(block)
    if block.role is Role.LIST_ITEM:
        return _is_odd_item(block)
    if block.role not in (Role.PARAGRAPH, Role.HEADING) or _is_stopped(block):
        return False
    text = block.text
    if "\n" in text or not _STARTS_COPY.match(text) or is_no_copy(text):
        return False
    if len(block.words) < _FEWEST_WORDS or not _ENDS_IN_WORD.search(text):
        return False
    is_beside_copy = _follows_up(block) or _ends_copy(block)
    return is_beside_copy and not BIOGRAPHY.search(block.sentences[-1].text)


def _is_unmarked(block: Block) -> bool:
    """Whether nothing in the source says that it is a caption: a mark, or its own first words."""
    text, start = block.document.source.text, block.span.start
    has_credit = _BRACKET_AT_END.search(block.text) is not None
    return has_credit and (start == 0 or text[start - 1] in "\r\n \t\u00a0")


def _follows_up(block: Block) -> bool:
    """Whether copy with a stop comes after it, and it is not one line among others without."""
    ahead = block.document.blocks[block.index + 1 : block.index + 4]
    if not any(_is_stopped(other) for other in ahead):
        return False
    around = [other for other in (block.previous, ahead[0]) if other is not None]
    furniture = (Role.CAPTION, Role.LIST_ITEM)
    return any(_is_stopped(other) or other.role in furniture for other in around)


def _ends_copy(block: Block) -> bool:
    """Whether it is the last line, under copy, and names what a picture shows."""
    if block.next is not None or block.previous is None or not _is_stopped(block.previous):
        return False
    return _is_only_view(block, block.words.texts)


def _leads_on(block: Block) -> bool:
    """Whether a list, a table or code follows, which the line may introduce."""
    following = block.next
    if following is None or len(block.words) > _LONGEST_LEAD_IN:
        return False
    return following.role in (Role.LIST_ITEM, Role.TABLE, Role.CODE)


def _is_odd_item(block: Block) -> bool:
    """Whether an item of several sentences has no stop, and the items beside it have theirs."""
    beside = [other for other in (block.previous, block.next) if other is not None]
    items = [other for other in beside if other.role is Role.LIST_ITEM]
    if not items or not all(map(_is_stopped, items)) or _is_stopped(block):
        return False
    is_prose = _ENDS_IN_WORD.search(block.text) and not block.text.endswith((")", " and", " or"))
    return bool(is_prose) and "\n" not in block.text and len(block.sentences) > 1


def _reason(block: Block) -> str | None:
    """What is to be said of it; None where it may be a subhead."""
    if block.role is Role.CAPTION:
        return "A picture caption with its credit stands among the paragraphs"
    words = block.words.texts
    if points_at_picture(block.text):
        return _LIKE_A_CAPTION
    if len(words) > _LONGEST_HEADING and len(block.sentences) > 1:
        return _LOST_STOP if _lost_its_stop(block) else None
    return None if _is_line_of_another_kind(block, words) else _reason_of_line(block, words)


def _lost_its_stop(block: Block) -> bool:
    """Whether several sentences end in one without a stop; a quotation set apart has none."""
    if len(block.words) < _FEWEST_COPY_WORDS or _leads_on(block) or block.text.endswith(")"):
        return False
    if block.text[0] not in _QUOTES:
        return True
    closing = max(block.text.rfind(mark) for mark in _QUOTES)
    after = block.text[closing + 1 :].split()
    return has_finite_verb(["", *after]) and not block.document.is_quoted(block.end - 1)


def _reason_of_line(block: Block, words: Sequence[str]) -> str | None:
    is_shown = shows_somebody(words) and not block.text.endswith(")")
    if is_shown or ENDS_WITH_DATE.search(block.text):
        return _LIKE_A_CAPTION if len(words) >= _FEWEST_CAPTION_WORDS else None
    if _leads_on(block):
        return None
    if _is_only_view(block, words):
        return _LIKE_A_CAPTION
    return _WHOLE_SENTENCE if _is_whole_sentence(block, words) else None


def _is_only_view(block: Block, words: Sequence[str]) -> bool:
    """Whether it names what a picture shows, in an article that has no lines like it."""
    if has_finite_verb(words) or not is_view(words) or block.text.endswith(")"):
        return False
    lines = (other for other in block.document.blocks[1:] if other.role in _ROLES_OF_LINES)
    return sum(not _is_stopped(other) for other in lines) <= _MOST_OTHER_LINES + 1


def _is_line_of_another_kind(block: Block, words: Sequence[str]) -> bool:
    """Whether it is labelled, set in capitals as a subhead is, or longer than any caption."""
    is_subhead = is_title_case(words) or block.text.isupper()
    return is_subhead or len(words) > _MOST_WORDS or _LABELLED.search(block.text) is not None


def _is_whole_sentence(block: Block, words: Sequence[str]) -> bool:
    """Whether it is a sentence about somebody, and no subhead that speaks to the reader."""
    if len(words) <= _LONGEST_HEADING and not (opens_with_name(words) and len(words) >= 8):
        return False
    if speaks_to_reader(words) or words[0].lower() in SUBHEAD_OPENERS or block.text.endswith(")"):
        return False
    return "—" not in block.text and has_finite_verb(words)


def _is_subhead(block: Block) -> bool:
    """Whether it is a clause as short as a subhead, in an article that has subheads."""
    words = block.words.texts
    if len(words) > _LONGEST_CLAUSE or opens_with_name(words):
        return False
    headings = (other for other in block.document.blocks if other.role is Role.HEADING)
    return sum(other is not block for other in headings) >= _FEWEST_HEADINGS
