"""A line belongs to the page and not to the article.

What it finds
    Lines that a scraper or a careless paste brought along: "Advertisement", "Read more: ...",
    calls to subscribe, follow or share, credits without their picture, time stamps, counters,
    menus, notices about cookies and rights, and the titles of other articles under a
    "Related articles".
Why it matters
    The reader stumbles over it, and it shows that the copy was taken from a page.
Example
    Ferry returns to Oldhaven

    The ferry sails again from Monday, the port said.

    Advertisement

    It was out of service for six weeks after a fire.
Better
    Ferry returns to Oldhaven

    The ferry sails again from Monday, the port said.

    It was out of service for six weeks after a fire.
When it is wrong
    A service article may invite its readers to write in. A headline is reported only where it is
    nothing but such a line. Words inside a sentence or a quotation are never reported.
Fix safety
    Unsafe: it deletes the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint import (
    Applicability,
    Block,
    Confidence,
    Document,
    Edit,
    Finding,
    Fix,
    Pattern,
    Role,
    Rule,
    Severity,
    option,
)
from newslint_rules.leftovers.boilerplate_cues import (
    Cues,
    Token,
    read_cues,
    shipped_cues,
    tokens_of,
)
from newslint_rules.leftovers.boilerplate_first_look import FirstLook
from newslint_rules.leftovers.boilerplate_signs import (
    LEGAL,
    LINE,
    Verdict,
    headline_verdict,
    is_menu,
    is_notice_of_rights,
    is_one_of,
    machine_verdict,
    tail_verdict,
    worded_verdict,
)
from newslint_rules.leftovers.boilerplate_titles import may_be_listed, titles_after
from newslint_rules.leftovers.deleting import first_of_tail, lines_to_delete
from newslint_rules.leftovers.line_ends import is_stopped, opens_quotation
from newslint_rules.leftovers.site_name import site_name

_LONGEST_LINE = 400
_FEWEST_WORDS_OF_TEXT = 4
_LONGEST_ENTRY = 4  # words
# Addresses alone on a line are left over among the first and last blocks.
_EDGE = 4

# Greedy, so that the search begins at the end.
_TO_TAIL = re.compile(r"""(?s:.*)[.!?…]["”’)\]]*[ \u00a0]+(?=["“(\[]?[^\W_@#])""")
_EMBED = Pattern(
    r"\b(?:pic\.(?:twitter|x)\.com/\w+|[Cc]lick [Tt]o [Tt]weet\b)",
    cues=("pic.twitter.com", "pic.x.com", "click to tweet"),
)


class _Found(NamedTuple):
    block: Block
    start: int
    end: int
    verdict: Verdict


class BoilerplateLine(Rule):
    """Reports lines of the page: whole blocks, and the unstopped end of a paragraph."""

    code = "LFT001"
    name = "boilerplate-line"
    severity = Severity.WARNING
    confidence = Confidence.HIGH
    languages = frozenset({"en"})
    yields_to = ("LFT002", "LFT003", "LFT004")
    fixes = Applicability.UNSAFE

    extra_lines: tuple[str, ...] = option(
        (), "Lines of the house that are boilerplate: a|b is either word, (word) may be missing."
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield a finding for every such line, and for every title under a list of links."""
        extra = read_cues([line.lower() for line in self.extra_lines])
        found = list(_with_titles(list(_lines(document, extra))))
        tail = first_of_tail(document, {item.block.index for item in found if _is_whole(item)})
        for item in found:
            text = document.prose[item.start : item.end]
            shown = text if len(text) <= 60 else text[:57].rstrip() + "..."
            span = document.locate(item.start, item.end)
            yield self.finding(
                span,
                f"“{' '.join(shown.split())}” is {item.verdict.what}, not part of the article",
                confidence=item.verdict.confidence,
                fix=_fix(document, item, tail),
            )


def _lines(document: Document, extra: Cues) -> Iterator[_Found]:
    """The lines that give themselves away."""
    look = FirstLook(document, extra)
    has_embeds = _EMBED.may_occur(document.lowered)
    for block in document.blocks:
        if not block.is_prose:
            continue
        text = block.text
        if len(text) <= _LONGEST_LINE and "\n" not in text and look.may_be_of_page(text):
            verdict = _verdict(text, block, extra)
            if verdict:
                yield _Found(block, block.start, block.end, verdict)
                continue
        if block.role is Role.HEADLINE and (site := site_name(block)):
            yield _Found(block, block.start + site, block.end, _SITE)
        if block.role not in _WITH_SENTENCES:
            continue
        tail = _tail(text)
        verdict = tail_verdict(text[tail:]) if tail and look.may_be_of_page(text[tail:]) else None
        if verdict:
            yield _Found(block, block.start + tail, block.end, verdict)
            continue
        for embed in _EMBED.finditer(text) if has_embeds else ():
            yield _Found(block, block.start + embed.start(), block.start + embed.end(), _EMBEDDED)


_WITH_SENTENCES = frozenset({Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTATION, Role.DECK})
_EMBEDDED = Verdict("the rest of something embedded")
_SECTION = Verdict("the name of a section")
_SITE = Verdict("the name of the site", Confidence.MEDIUM)
_TITLE = Verdict("the title of another article", Confidence.MEDIUM)


def _verdict(text: str, block: Block, extra: Cues) -> Verdict | None:
    """What a line of its own is; None for part of the article."""
    tokens = tokens_of(text)
    words = [token for token in tokens if not token.text.isdigit()]
    is_item = block.role is Role.LIST_ITEM
    if is_one_of(shipped_cues("lines"), words) or is_one_of(extra, words):
        is_framed = text.endswith(("-", "*"))
        is_sure = not is_item or len(words) > 2 or is_framed
        is_line = is_sure and not text.endswith("?") and not _is_entry(block, words)
        return LINE if is_line else None
    if block.role is Role.HEADLINE:
        return headline_verdict(text, words)
    if is_item or opens_quotation(text):
        return LEGAL if is_notice_of_rights(text) else None
    if _is_section(block, words):
        return _SECTION
    if is_one_of(shipped_cues("labels"), words):
        return None if _heads_text(block) or _is_entry(block, words) else LINE
    return machine_verdict(text, words, is_at_edge=_is_at_edge(block)) or worded_verdict(
        text, tokens
    )


def _is_section(block: Block, words: Sequence[Token]) -> bool:
    """Whether the block stands before the headline and names a section: "Science"."""
    headline = block.document.headline
    is_before = headline is not None and block.index < headline.index
    return is_before and 0 < len(words) <= 2 and is_menu(words)


def _heads_text(block: Block) -> bool:
    """Whether a sentence or a list follows, so that the line may be a heading."""
    following = block.next
    if following is None or not following.is_prose:
        return False
    is_text = len(following.text.split()) >= _FEWEST_WORDS_OF_TEXT
    return following.role is Role.LIST_ITEM or (is_text and not may_be_listed(following))


def _is_entry(block: Block, words: Sequence[Token]) -> bool:
    """Whether a word alone is an entry of a list without marks, or heads a name or an address."""
    if len(words) > 1:
        return False
    before, after = block.previous, block.next
    beside = [other for other in (before, after) if other is not None and _is_short(other)]
    heads_name = after is not None and words[0].text == "contact"
    return len(beside) > 1 or heads_name


def _is_short(block: Block) -> bool:
    """Whether it is as short as an entry of a list, and no item of a menu either."""
    is_item = is_menu(tokens_of(block.text))
    return len(block.words) <= _LONGEST_ENTRY and not is_item and not is_stopped(block.text)


def _is_at_edge(block: Block) -> bool:
    """Whether the block is among the first or the last of the article."""
    return min(block.index, len(block.document.blocks) - 1 - block.index) < _EDGE


def _tail(text: str) -> int:
    """Where the last unstopped words of a paragraph begin; 0 where it ends in a sentence."""
    before = _TO_TAIL.match(text, max(len(text) - _LONGEST_LINE, 0))
    return before.end() if before else 0


def _with_titles(found: Sequence[_Found]) -> Iterator[_Found]:
    """The lines found, and after a list's heading the titles that it lists."""
    known = {item.block.index for item in found}
    for item in found:
        yield item
        for title in titles_after(item.block, known) if _is_whole(item) else ():
            known.add(title.index)
            yield _Found(title, title.start, title.end, _TITLE)


def _is_whole(item: _Found) -> bool:
    return item.start == item.block.start


def _fix(document: Document, item: _Found, tail: int) -> Fix | None:
    """Delete the line with its line end, or the words after the last sentence."""
    if _is_whole(item):
        span = lines_to_delete(document, item.block, tail)
    else:
        span = document.locate(len(document.prose[: item.start].rstrip()), item.end)
    if span is None:
        return None
    return Fix("Delete the line", (Edit(span, ""),), Applicability.UNSAFE)
