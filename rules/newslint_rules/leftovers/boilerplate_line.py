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
    Role,
    Rule,
    Severity,
    option,
)
from newslint_rules.leftovers.boilerplate_cues import (
    Cues,
    Token,
    heads,
    read_cues,
    shipped_cues,
    shipped_words,
    tokens_of,
)
from newslint_rules.leftovers.deleting import first_of_tail, lines_to_delete

_LONGEST_LINE = 400
_LONGEST_CALL = 22
_LONGEST_LEAD = 32
_LONGEST_CREDIT = 14
_LONGEST_MENU = 30
_LONGEST_TITLE = 22
_MOST_TITLES = 6
_FEWEST_WORDS_OF_TEXT = 4
# Addresses alone on a line are left over among the first and last blocks.
_EDGE = 4

_STOPPED = re.compile(r"""[.!?…:;,]["'”’)\]]*$""")
_ENDS_SENTENCE = re.compile(r"""[.!?…]["'”’)\]]*$""")
_ENDS_STATEMENT = re.compile(r"""\.["’”)\]']*$""")
_QUOTE = re.compile(r"""["'“”‘’«»„]""")
_SEPARATOR = re.compile(r"\s*(?:[:|»›→>~]|[-–—]\s)")
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
# "Ferry returns | Oldhaven Echo"
_SITE_NAME = re.compile(r"\s[|⋆»•]\s(?=[A-Z])[^|⋆»•]{3,40}$")
_TAIL = re.compile(r"""[.!?…]["”’)\]]*[ \u00a0]+(?=["“(\[]?[^\W_@#])""")

_WHEN = r"""
    (?: \d{1,4} (?:st|nd|rd|th)? | [ap]\.?m\b\.? | today | yesterday | at | on | by | and | of | the
      | (?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?
      | (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\b\.?
      | (?:gmt|utc|bst|ist|cet|[ecmp][sd]?t)\b
      | (?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s?\b
      | ago | last | [\s,:.|/()·•–-]+
    )
"""
_TIME_STAMP = re.compile(
    rf"""
    [\s|(\[*•-]* (?:last[ ]|first[ ])?
    (?: published | updated | modified | posted | created | published[ ]online )
    (?: [ ](?:on|at)\b )? [:\s]* {_WHEN}{{2,60}} $
  | \d{{1,2}} [ ] (?:second|minute|min|hour|hr|day|week|month)s? [ ] ago $
  | (?: estimated | \d{{1,2}} )? [ ]? (?: \d{{1,2}}[- ] )? min(?:ute)?s? [ ] read $
  | \d{{1,2}} : \d{{2}} $
  | read (?:ing)? [ ] time : .{{0,20}} $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COUNTER = re.compile(
    r"""
    [\s(]* [\d.,]+ [ ]? [km]? [ ]* \+? [ ]*
    (?: shares? | views? | comments? | likes? | retweets? | tweets? | followers? | reactions?
      | replies | reply | votes? | reads | subscribers? | responses? | favou?rites )
    \b [\s).|:]* (?P<rest>.*) $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PAGES = re.compile(
    r"""
    page[ ]\d+[ ]of[ ]\d+$
  | (?: \d{1,3}[ ] ){2,} \d{1,3} (?: [ ](?:next|last) )? (?: [ ][»›>]+ )? $
  | .{0,60}? (?: (?:January|February|March|April|May|June|July|August|September|October|November
      |December) ,?[ ]? \d{4} [\s,|·]* ){3}
  | [«‹<]*[ ]? prev(?:ious)? \b .{0,20} \b next [ ]?[»›>]* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ADDRESS_ALONE = re.compile(
    r"""
    (?: https?:// | www\. ) \S+ $
  | (?: pic\.twitter\.com | t\.co | bit\.ly ) / \S+ $
  | [\w.+-]+ @ [\w-]+ \. [\w.]+ $
  | @\w{2,30} $
  | (?: \#\w+ [ ,]{0,3} ){1,12} $
    """,
    re.VERBOSE,
)
_BARE_NUMBER = re.compile(r"\d{9,}$|0$|\d{1,3}%$|\d{1,2}([-/.])\d{1,2}\1\d{2,4}$")
_RIGHTS = re.compile(
    r"""
    \(?(?: © | \(c\)[ ] | copyright \b (?:[ ]? (?:©|\(c\)|\d{4}|by\b|[-–—:]) ) )
  | .{0,120} \b all[ ]rights[ ]reserved \b
  | .{0,80} \b may[ ]not[ ]be[ ](?:published|reproduced|republished|copied|used|reprinted) \b
    .{0,60} \b (?:broadcast|rewritten|redistributed|permission|consent)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AGENCY_CREDIT = re.compile(
    r"""
    \(? (?: [A-Z][\w.'’-]*[ ] ){0,4} [A-Z][\w.'’-]*
    (?: [ ]?/[ ]? | [ ]via[ ] | [ ]for[ ] | [ ]?\|[ ]? )
    [A-Z][\w .'’/-]{1,40} \)? $
    """,
    re.VERBOSE,
)
_VIA = re.compile(
    r"[(\[](?:via|h/t|hat tip|source|image|photo|credit|from)\b:? [^()]{2,60}[)\]]\.?$",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:source|sources|via|credits?)\s*:\s*(?P<rest>\S.*)$", re.IGNORECASE)
_EMBED = re.compile(r"\b(?:pic\.twitter\.com|pic\.x\.com)/\w+")
_AUTHORS_LEFT = re.compile(
    r"(?:authors?|tags?|topics?|filed under|posted in|share|more|related|via|sources?):$",
    re.IGNORECASE,
)


class _Verdict(NamedTuple):
    """What a line is, for the message, and how sure that is."""

    what: str
    confidence: Confidence = Confidence.HIGH


class _Found(NamedTuple):
    block: Block
    start: int
    end: int
    verdict: _Verdict


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
    for block in document.blocks:
        if not block.is_prose:
            continue
        text = block.text
        if len(text) <= _LONGEST_LINE and "\n" not in text:
            verdict = _verdict(text, block, extra)
            if verdict:
                yield _Found(block, block.start, block.end, verdict)
                continue
        if block.role is Role.HEADLINE and (site := _SITE_NAME.search(text)):
            yield _Found(block, block.start + site.start() + 1, block.end, _SITE)
        if block.role not in _WITH_SENTENCES:
            continue
        tail = _tail(text)
        verdict = _tail_verdict(text[tail:]) if tail else None
        if verdict:
            yield _Found(block, block.start + tail, block.end, verdict)
            continue
        for embed in _EMBED.finditer(text):
            yield _Found(block, block.start + embed.start(), block.start + embed.end(), _EMBEDDED)


_WITH_SENTENCES = frozenset({Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTATION, Role.DECK})
_EMBEDDED = _Verdict("the rest of an embedded picture")
_LINE = _Verdict("a line of the page")
_LEAD = _Verdict("a link or a label of the page")
_CALL = _Verdict("a call to the reader")
_CREDIT = _Verdict("a credit without its picture")
_STAMP = _Verdict("a time stamp of the page")
_COUNT = _Verdict("a counter of the page")
_SECTION = _Verdict("the name of a section")
_SITE = _Verdict("the name of the site", Confidence.MEDIUM)
_MENU = _Verdict("a menu of the page")
_LEGAL = _Verdict("a notice of rights")
_LINK = _Verdict("a link")
_TITLE = _Verdict("the title of another article", Confidence.MEDIUM)


def _verdict(text: str, block: Block, extra: Cues) -> _Verdict | None:
    """What a line of its own is; None for part of the article."""
    tokens = tokens_of(text)
    words = [token for token in tokens if not token.text.isdigit()]
    is_item = block.role is Role.LIST_ITEM
    if _is_one_of(shipped_cues("lines"), words) or _is_one_of(extra, words):
        is_framed = text.endswith(("-", "*"))
        is_sure = not is_item or len(words) > 2 or is_framed
        return _LINE if is_sure and not text.endswith("?") else None
    if block.role is Role.HEADLINE or is_item or _QUOTE.match(text):
        return None
    if _is_section(block, words):
        return _SECTION
    if _is_one_of(shipped_cues("labels"), words):
        return None if _heads_text(block) else _LINE
    return _machine_verdict(text, words, block) or _worded_verdict(text, tokens)


def _worded_verdict(text: str, tokens: Sequence[Token]) -> _Verdict | None:
    """What a line is that says what it wants: a lead, a credit, a call."""
    if _is_lead(text, tokens):
        return _LEAD
    if next(heads(shipped_cues("openings"), tokens), None):
        return _LINE
    if _is_credit(text, tokens):
        return _CREDIT
    return _CALL if _is_call(tokens) else None


def _is_one_of(cues: Cues, words: Sequence[Token]) -> bool:
    """Whether the words are one of the cues, from the first to the last."""
    return any(end == len(words) for end in heads(cues, words))


def _is_section(block: Block, words: Sequence[Token]) -> bool:
    """Whether the block stands before the headline and names a section: "Science"."""
    headline = block.document.headline
    is_before = headline is not None and block.index < headline.index
    return is_before and 0 < len(words) <= 2 and _is_menu(words)


def _heads_text(block: Block) -> bool:
    """Whether a sentence or a list follows, so that the line may be a heading."""
    following = block.next
    if following is None or not following.is_prose:
        return False
    is_text = len(following.text.split()) >= _FEWEST_WORDS_OF_TEXT
    return following.role is Role.LIST_ITEM or (is_text and not _may_be_title(following))


def _machine_verdict(text: str, words: Sequence[Token], block: Block) -> _Verdict | None:
    """What a line is that no person wrote: a stamp, a counter, an address, a menu."""
    counter = _COUNTER.match(text)
    if counter and _is_menu(tokens_of(counter["rest"])):
        return _COUNT
    if _BARE_NUMBER.match(text):
        return _COUNT
    if _PAGES.match(text) or (len(words) > 1 and _has_sure_item(words) and _is_menu(words)):
        return _MENU if not _ENDS_SENTENCE.search(text) else None
    if _ADDRESS_ALONE.match(text) and _is_at_edge(block):
        return _LINK
    if _RIGHTS.match(text):
        return _LEGAL
    return _STAMP if _TIME_STAMP.match(text) else None


def _has_sure_item(words: Sequence[Token]) -> bool:
    return any(word.text in shipped_words("sure") for word in words)


def _is_at_edge(block: Block) -> bool:
    """Whether the block is among the first or the last of the article."""
    return min(block.index, len(block.document.blocks) - 1 - block.index) < _EDGE


def _is_menu(tokens: Sequence[Token]) -> bool:
    menu = shipped_words("menu")
    items = [token for token in tokens if not token.text.isdigit()]
    return len(items) <= _LONGEST_MENU and all(token.text in menu for token in items)


def _is_lead(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a label of the page opens the line, and a title without a full stop follows."""
    if _AUTHORS_LEFT.match(text):
        return True
    if len(tokens) > _LONGEST_LEAD or (_ENDS_STATEMENT.search(text) and not _ADDRESS.search(text)):
        return False
    source = _SOURCE.match(text)
    if source and (_ADDRESS.match(source["rest"]) or len(tokens) <= 6):
        return True
    return any(
        _SEPARATOR.match(text, tokens[end - 1].end) for end in heads(shipped_cues("leads"), tokens)
    )


def _is_credit(text: str, tokens: Sequence[Token]) -> bool:
    """Whether the line names who made or sent a picture, and says nothing else."""
    if len(tokens) > _LONGEST_CREDIT:
        return False
    if _VIA.match(text):
        return True
    agencies = shipped_words("agencies")
    has_agency = any(token.text in agencies for token in tokens)
    if has_agency and _AGENCY_CREDIT.match(text):
        return True
    for end in heads(shipped_cues("credits"), tokens):
        if end == len(tokens):
            continue
        mark = text[tokens[end - 1].end : tokens[end].start]
        if ":" in mark or (has_agency and end > 1) or (end > 1 and not _STOPPED.search(text)):
            return True
    return False


def _is_call(tokens: Sequence[Token]) -> bool:
    """Whether the line asks the reader to do something with the page."""
    if len(tokens) > _LONGEST_CALL:
        return False
    return next(heads(shipped_cues("calls"), tokens), None) is not None


def _tail(text: str) -> int:
    """Where the last unstopped words of a paragraph begin; 0 where it ends in a sentence."""
    start = 0
    for match in _TAIL.finditer(text, max(len(text) - _LONGEST_LINE, 0)):
        start = match.end()
    return start


def _tail_verdict(text: str) -> _Verdict | None:  # noqa: PLR0911  one line a kind
    """What the words after the last sentence are; stricter than for a line of its own."""
    if _TIME_STAMP.match(text):
        return _STAMP
    if _RIGHTS.match(text):
        return _LEGAL
    if _ENDS_SENTENCE.search(text) or _QUOTE.match(text):
        return None
    tokens = tokens_of(text)
    source = _SOURCE.match(text)
    if source and len(tokens) <= _LONGEST_CREDIT:
        return _LEAD
    if _is_one_of(shipped_cues("lines"), tokens) or next(
        heads(shipped_cues("openings"), tokens), None
    ):
        return _LINE
    if _is_credit(text, tokens) and not _AGENCY_CREDIT.match(text):
        return _CREDIT
    return _CALL if _is_call(tokens) else None


def _with_titles(found: Sequence[_Found]) -> Iterator[_Found]:
    """The lines found, and after a list's heading the titles that it lists."""
    known = {item.block.index for item in found}
    for item in found:
        yield item
        if not _is_whole(item) or not _opens_links(item.block.text):
            continue
        titles: list[Block] = []
        block = item.block.next
        while block is not None and len(titles) <= _MOST_TITLES and _may_be_title(block):
            if block.index in known:
                break
            titles.append(block)
            block = block.next
        if len(titles) <= _MOST_TITLES:
            for title in titles:
                known.add(title.index)
                yield _Found(title, title.start, title.end, _TITLE)


def _opens_links(text: str) -> bool:
    tokens = tokens_of(text)
    return any(end == len(tokens) for end in heads(shipped_cues("links"), tokens))


def _may_be_title(block: Block) -> bool:
    words = block.text.split()
    return (
        block.is_prose
        and 4 <= len(words) <= _LONGEST_TITLE
        and "\n" not in block.text
        and not _STOPPED.search(block.text)
    )


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
