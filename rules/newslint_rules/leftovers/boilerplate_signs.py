"""What a line of the page looks like: the shapes that give its text away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newslint import Confidence, Pattern
from newslint_rules.leftovers.boilerplate_cues import (
    Cues,
    Token,
    heads,
    shipped_cues,
    shipped_words,
    tokens_of,
)
from newslint_rules.leftovers.boilerplate_doubts import (
    is_common_label,
    is_sentence_about_adverts,
    names_its_maker,
)
from newslint_rules.leftovers.line_ends import ends_sentence, ends_statement, opens_quotation

_LONGEST_CALL = 22
_LONGEST_LEAD = 32
_LONGEST_CREDIT = 14
_LONGEST_MENU = 30
_LONGEST_BUTTON = 3
_LONGEST_QUESTION = 10
_FEWEST_SELLING_WORDS = 2

_SEPARATOR = Pattern(r"\s*(?:[:|»›→>~]|[-–—]\s)")
_ADDRESS = Pattern(r"https?://|www\.", re.IGNORECASE)

_WHEN = r"""
    (?: (?<!\d) \d{1,4} (?!\d) (?:st|nd|rd|th)? | [ap]\.?m\b
      | (?:today|yesterday|at|on|by|and|of|the|ago|last)\b
      | (?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b
      | (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\b
      | (?:gmt|utc|bst|ist|cet|[ecmp][sd]?t)\b
      | (?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s?\b
      | [\s,:.|/()·•–-]
    )
"""
_TIME_STAMP = Pattern(
    rf"""
    [\s|(\[*•-]* (?:last[ ]|first[ ])?
    (?: published | updated | modified | posted | created | published[ ]online )
    (?: [ ](?:on|at)\b )? [:\s]* {_WHEN}{{2,160}} $
  | \d{{1,2}} [ ] (?:second|minute|min|hour|hr|day|week|month)s? [ ] ago $
  | (?: estimated | \d{{1,2}} )? [ ]? (?: \d{{1,2}}[- ] )? min(?:ute)?s? [ ] read $
  | \d{{1,2}} : \d{{2}} $
  | read (?:ing)? [ ] time : .{{0,20}} $
    """,
    re.VERBOSE | re.IGNORECASE,
    cues=(
        *("publish", "updat", "modif", "post", "creat", " ago", "read"),
        *(f":{figure}" for figure in range(10)),
    ),
)
_COUNTER = Pattern(
    r"""
    [\s(]{0,3} [\d.,]{1,12} [ ]? [km]? [ ]{0,2} \+? [ ]?
    (?: shares? | views? | comments? | likes? | retweets? | tweets? | followers? | reactions?
      | replies | reply | votes? | reads | subscribers? | responses? | favou?rites )
    \b [\s).|:]* (?P<rest>.*) $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PAGES = Pattern(
    r"""
    page[ ]\d+[ ]of[ ]\d+$
  | (?: \d{1,3}[ ] ){2,} \d{1,3} (?: [ ](?:next|last) )? (?: [ ][»›>]+ )? $
  | [«‹<]*[ ]? prev(?:ious)? \b .{0,20} \b next [ ]?[»›>]* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OPENS_PAGES = ("p", "P", "«", "‹", "<", *"0123456789")
_ARCHIVES = Pattern(
    r"""
    .{0,60}? (?: (?:January|February|March|April|May|June|July|August|September|October|November
      |December) ,?[ ]? (?:19|20)\d\d [\s,|·]* ){3}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FEWEST_YEARS = 3
_ADDRESS_ALONE = Pattern(
    r"""
    (?: https?:// | www\. ) \S+ $
  | (?: pic\.twitter\.com | t\.co | bit\.ly ) / \S+ $
  | [\w.+-]+ @ [\w-]+ \. [\w.]+ $
  | @\w{2,30} $
  | (?: \#\w+ [ ,]{0,3} ){1,12} $
    """,
    re.VERBOSE,
)
_BARE_NUMBER = Pattern(r"\d{9,}$|0$|\d{1,3}%$|\d{1,2}([-/.])\d{1,2}\1\d{2,4}$")
_RIGHTS = Pattern(
    r"""
    \(?(?: © | \(c\)[ ] | copyright \b (?:[ ]? (?:©|\(c\)|\d{4}|by\b|[-–—:]) ) )
  | .{0,120} \b all[ ]rights[ ]reserved \b
  | .{0,80} \b may[ ]not[ ]be[ ](?:published|reproduced|republished|copied|used|reprinted) \b
    .{0,60} \b (?:broadcast|rewritten|redistributed|permission|consent)
    """,
    re.VERBOSE | re.IGNORECASE,
    cues=("©", "(c)", "copyright", "rights reserved", "may not be"),
)
# "(c)" before a year is no letter of a list.
_RIGHTS_IN_A_LIST = Pattern(r"\(c\) (?:copyright )?\d{4}\b|(?:©|copyright) ", re.IGNORECASE)
_AGENCY_CREDIT = Pattern(
    r"""
    \(? (?: [A-Z][\w.'’-]*[ ] ){0,4} [A-Z][\w.'’-]*
    (?: [ ]?/[ ]? | [ ]via[ ] | [ ]for[ ] | [ ]?\|[ ]? )
    [A-Z][\w .'’/-]{1,40} \)? $
    """,
    re.VERBOSE,
)
_VIA = Pattern(
    r"[(\[](?:via|h/t|hat tip|source|image|photo|credit|from)\b:? [^()]{2,60}[)\]]\.?$",
    re.IGNORECASE,
)
_SOURCE = Pattern(r"(?:source|sources|via|credits?)\s*:\s*(?P<rest>\S.*)$", re.IGNORECASE)
# What only the page's machinery writes: the button that closes an advertisement, a counter that
# lost its count, the foot of a feed, a line "posted on by" that lost its date, a list of labels.
_MACHINERY = Pattern(
    r"""
    (?: the [ ] )? (?: post | article | entry | story ) [ ] .{1,200}?
    [ ] (?: appeared [ ] first | first [ ] appeared ) [ ] (?: on | at | in ) \b
  | (?: you [ ] can [ ] )? (?: watch | see | view | hear | listen ) [ ] [^.:]{2,70}
    [ ] (?: here | below ) [ ]? : $
  | (?: posted | published | written | filed | updated ) [ ] (?: on | in | at ) [ ] by \b
  | (?: most[ ] )? (?: recent | latest | more | other | older | previous | all )
    [ ] (?: articles? | stories | posts? | columns? | entries | news )
    [ ] (?: by | from ) [ ] [^.]{2,40} $
    """,
    re.VERBOSE | re.IGNORECASE,
    cues=(
        *("appeared first", "first appeared", "here:", "here :", "below:", "below :"),
        *("on by ", "in by ", "at by ", "article by", "articles by", "stories by", "post by"),
        *("posts by", "column by", "columns by", "entry by", "entries by", "news by"),
        *("article from", "articles from", "stories from", "post from", "posts from"),
        *("column from", "columns from", "entry from", "entries from", "news from"),
    ),
)
# Somebody is said to ask for it: "Donate blood today, says the health service."
_ATTRIBUTED = Pattern(
    r""",["”’]?[ ](?:[\w’'-]+[ ]){0,5}(?:said|says|told|tells|added|adds|wrote|writes)\b""",
    re.IGNORECASE,
)
_FOLLOW_ON = Pattern(
    r"follow [^.!?]{1,80}?(?:\b(?:on|via) (?:our )?(?:twitter|instagram|facebook)\b"
    r"|\b(?:twitter|instagram|facebook)\.com)",
    re.IGNORECASE,
)
# A close button before an advertisement, and a counter that lost its count.
_FIRST_SIGNS = frozenset("×✕✖%")
_BUTTON = Pattern(r"[×✕✖] ?\w|% [a-z]+ ")
# "All , Books , Kit Reviews": a program put blanks before the commas.
_LABELS_IN_A_ROW = Pattern(r"(?:[^\W\d_][\w’'&-]* ){1,6}, [^,.]{2,40} , [^.]{2,80}$", cues=(" , ",))
_BETWEEN_SENTENCES = Pattern(r"""[.!?…]["”’)\]]*[ \u00a0]+""")
# What a call to the reader opens with before it comes to the point.
_LEADS_TO_CALL = frozenset(
    ("if", "want", "like", "liked", "love", "loved", "enjoy", "enjoyed", "to")
)
_BEFORE_CALL = Pattern(
    r"""(?: if[ ]you(?:['’](?:d|ve))?[ ](?:enjoy|like|love|found|find|want|would|appreciate|value)
          | (?:want|like|love|enjoy)\w*[ ](?:more|this|what|our|reading
              |to[ ](?:read|see|hear|know|learn|get)[ ]more\b)
          | to[ ](?:read|continue|see|view|watch|comment|subscribe|receive|get)\b )
        [^.!]{0,100}? [,?][ ]""",
    re.VERBOSE | re.IGNORECASE,
)
_AUTHORS_LEFT = Pattern(
    r"(?:authors?|tags?|topics?|filed under|posted in|share|more|related|via|sources?):$",
    re.IGNORECASE,
)


class Verdict(NamedTuple):
    """What a line is, for the message, and how sure that is."""

    what: str
    confidence: Confidence = Confidence.HIGH


LINE = Verdict("a line of the page")
_LEAD = Verdict("a link or a label of the page")
_MAYBE_LEAD = Verdict("a link or a label of the page", Confidence.MEDIUM)
_CALL = Verdict("a call to the reader")
_CREDIT = Verdict("a credit without its picture")
_STAMP = Verdict("a time stamp of the page")
_COUNT = Verdict("a counter of the page")
_MENU = Verdict("a menu of the page")
LEGAL = Verdict("a notice of rights")
_LINK = Verdict("a link")
_ADVERT = Verdict("an advertisement", Confidence.MEDIUM)

_OF_MACHINES = (
    (_MACHINERY, LINE),
    (_LABELS_IN_A_ROW, _MENU),
    (_RIGHTS, LEGAL),
    (_TIME_STAMP, _STAMP),
)
ANYWHERE = ("appeared first", "first appeared", *_LABELS_IN_A_ROW.cues, *_RIGHTS.cues)
"""Texts in lower case that give a line away wherever they stand in it."""


def machine_verdict(text: str, words: Sequence[Token], *, is_at_edge: bool) -> Verdict | None:
    """What a line is that no person wrote: a stamp, a counter, an address, a menu."""
    counter = _COUNTER.match(text) if text.lstrip(" (")[:1].isdigit() else None
    if counter and is_menu(tokens_of(counter["rest"])):
        return _COUNT
    if text[0].isdigit() and _BARE_NUMBER.match(text):
        return _COUNT
    is_row = len(words) > 1 and _has_sure_item(words) and is_menu(words)
    if is_row or _is_list_of_pages(text):
        return _MENU if not ends_sentence(text) else None
    if is_at_edge and _is_address(text):
        return _LINK
    is_button = text[0] in _FIRST_SIGNS and _BUTTON.match(text) is not None
    found = (verdict for pattern, verdict in _OF_MACHINES if _matches(pattern, text))
    return LINE if is_button else next(found, None)


def may_list_archives(text: str) -> bool:
    """Whether so many years may stand in the line as a list of archives has, one a month."""
    return text.count("19") + text.count("20") >= _FEWEST_YEARS


def _is_list_of_pages(text: str) -> bool:
    is_numbered = text.startswith(_OPENS_PAGES) and _PAGES.match(text) is not None
    return is_numbered or (may_list_archives(text) and _ARCHIVES.match(text) is not None)


def worded_verdict(text: str, tokens: Sequence[Token]) -> Verdict | None:
    """What a line is that says what it wants: a lead, a credit, a call."""
    if _is_lead(text, tokens):
        return _MAYBE_LEAD if is_common_label(text, tokens) else _LEAD
    if next(heads(shipped_cues("openings"), tokens), None):
        return LINE
    if _is_credit(text, tokens):
        return _CREDIT
    if _is_call(text, tokens) or _comes_to_a_call(text, tokens):
        return _CALL
    return _ADVERT if _is_advert(tokens) else None


def headline_verdict(text: str, words: Sequence[Token]) -> Verdict | None:
    """What stands in the headline's place and can be none: a bare figure, a button, a stamp."""
    if text[0].isdigit() and _BARE_NUMBER.match(text):
        return _COUNT
    is_button = len(words) <= _LONGEST_BUTTON and _has_sure_item(words) and is_menu(words)
    if is_button or _matches(_LABELS_IN_A_ROW, text):
        return _MENU
    return _STAMP if _matches(_TIME_STAMP, text) else None


def tail_verdict(text: str) -> Verdict | None:  # noqa: PLR0911  one line a kind
    """What the words after the last sentence are; stricter than for a line of its own."""
    if _matches(_TIME_STAMP, text):
        return _STAMP
    if _matches(_RIGHTS, text):
        return LEGAL
    if ends_sentence(text) or opens_quotation(text):
        return None
    tokens = tokens_of(text)
    source = _SOURCE.match(text)
    if source and len(tokens) <= _LONGEST_CREDIT:
        return _LEAD
    if is_one_of(shipped_cues("lines"), tokens) or next(
        heads(shipped_cues("openings"), tokens), None
    ):
        return LINE
    if _is_credit(text, tokens) and not _AGENCY_CREDIT.match(text):
        return _CREDIT
    return _CALL if _is_call(text, tokens) else None


def is_one_of(cues: Cues, words: Sequence[Token]) -> bool:
    """Whether the words are one of the cues, from the first to the last."""
    return any(end == len(words) for end in heads(cues, words))


def _matches(pattern: Pattern, text: str) -> bool:
    """Whether a pattern that is seldom needed matches from the start of a line."""
    return pattern.may_occur(text.lower()) and pattern.match(text) is not None


def is_notice_of_rights(text: str) -> bool:
    """Whether an entry of a list is a notice of rights: its "(c)" stands before a year."""
    is_rights = _RIGHTS_IN_A_LIST.match(text) is not None
    return is_rights and _matches(_RIGHTS, text)


def _is_address(text: str) -> bool:
    """Whether the line is an address of the web or of mail, a handle, or hashtags."""
    may_be = " " not in text or text[0] == "#"
    return may_be and _ADDRESS_ALONE.match(text) is not None


def _has_sure_item(words: Sequence[Token]) -> bool:
    return any(word.text in shipped_words("sure") for word in words)


def is_menu(tokens: Sequence[Token]) -> bool:
    """Whether the words are items of a menu, figures aside, and nothing else."""
    menu = shipped_words("menu")
    items = [token for token in tokens if not token.text.isdigit()]
    return len(items) <= _LONGEST_MENU and all(token.text in menu for token in items)


def _is_lead(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a label of the page opens the line, and a title without a full stop follows."""
    if text.endswith(":") and _AUTHORS_LEFT.match(text):
        return True
    if len(tokens) > _LONGEST_LEAD or (ends_statement(text) and not _ADDRESS.search(text)):
        return False
    source = _SOURCE.match(text)
    if source and (_ADDRESS.match(source["rest"]) or len(tokens) <= 6):
        return True
    if is_sentence_about_adverts(text, tokens):
        return False
    return any(
        _SEPARATOR.match(text, tokens[end - 1].end) for end in heads(shipped_cues("leads"), tokens)
    )


def _is_credit(text: str, tokens: Sequence[Token]) -> bool:
    """Whether the line names who made or sent a picture, and says nothing else."""
    if len(tokens) > _LONGEST_CREDIT:
        return False
    if text[0] in "([" and _VIA.match(text):
        return True
    agencies = shipped_words("agencies")
    if any(token.text in agencies for token in tokens) and _AGENCY_CREDIT.match(text):
        return True
    for end in heads(shipped_cues("credits"), tokens):
        if end == len(tokens):
            continue
        mark = text[tokens[end - 1].end : tokens[end].start]
        if ":" in mark:
            return True
        if end > 1 and names_its_maker(text, tokens, end, agencies):
            return True
    return False


def _is_call(text: str, tokens: Sequence[Token]) -> bool:
    """Whether the line asks the reader to do something with the page, and nobody is quoted."""
    if len(tokens) > _LONGEST_CALL:
        return False
    is_call = _FOLLOW_ON.match(text) or next(heads(shipped_cues("calls"), tokens), None)
    return bool(is_call) and not _ATTRIBUTED.search(text)


def _comes_to_a_call(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a call follows what leads up to it: "Did you bake it? Leave a comment below!"."""
    if len(tokens) > _LONGEST_CALL:
        return False
    may_lead = bool(tokens) and tokens[0].text in _LEADS_TO_CALL
    opened = _BEFORE_CALL.match(text) if may_lead else None
    if opened and _is_call(text[opened.end() :], tokens_of(text[opened.end() :])):
        return True
    if "?" not in text and "!" not in text:
        return False
    *before, last = _BETWEEN_SENTENCES.regex.split(text)
    if len(before) != 1 or text[len(before[0])] not in "?!":
        return False
    asked = tokens_of(before[0])
    is_of_page = not shipped_words("asked").isdisjoint(token.text for token in asked)
    return len(asked) <= _LONGEST_QUESTION and is_of_page and _is_call(last, tokens_of(last))


def _is_advert(tokens: Sequence[Token]) -> bool:
    """Whether the line tells the reader to get something, and speaks of how it is sold."""
    if not tokens or len(tokens) > _LONGEST_LEAD or tokens[0].text not in shipped_words("bids"):
        return False
    words = {token.text for token in tokens}
    return len(words & shipped_words("sold")) >= _FEWEST_SELLING_WORDS
