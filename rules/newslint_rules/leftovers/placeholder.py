"""A placeholder was not replaced.

What it finds
    TK and TKTK ("to come"), XX and XXX for a missing name or figure, ??? in mid-sentence, dummy
    text (lorem ipsum), and notes to oneself: [INSERT NAME], [CHECK SPELLING], "Headline goes here".
Why it matters
    It says that the article is not finished.
Example
    Ferry returns

    The ferry carried TKTK passengers last year, [CHECK NAME] said.
Better
    Ferry returns

    The ferry carried 40,000 passengers last year, Ada Brook said.
When it is wrong
    TK is also an airline's code and somebody's initials, XX and XXX are Roman numbers, sizes and
    chromosomes; these stay where their neighbours tell. Words that an editor puts into a quotation
    ([sic], [he], [applause]) are never reported.
Fix safety
    Deleting a line that is nothing but a placeholder is unsafe. Inside a sentence there is no fix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
from newslint_rules.leftovers.deleting import first_of_tail, lines_to_delete

_NOTES = """
    insert add check confirm verify fill replace update name names photo photos picture image video
    graphic map chart caption headline subhead quote link url date time location city place number
    amount figure title age tk tbc tbd todo fixme placeholder company organisation organization
    your byline author email phone address xx xxx xxxx
"""
_PARTS = """
    headline subhead subheadline standfirst deck caption byline dateline pullquote pull-quote quote
    text copy photo picture image title intro body summary credit graf paragraph story article
"""

_PARTS_WORDS = "|".join(_PARTS.split())

_PLACEHOLDER = Pattern(
    rf"""
    (?P<come> \b (?: TK ){{2,6}} \b | \b TK (?: [ ] TK )+ \b )
  | (?P<maybe> (?<! [\w.&/’'-] ) TK (?! [\w&/’'] | \.\w | [- ]? \d | - ) )
  | (?P<crosses> (?<! [\w./’'-] ) [$£€]? XX+ (?! [\w’'/] | -? (?: XY | X\b | [Rr]ated ) ) %? )
  | (?P<note> \[ [ ]?
      (?: (?: {"|".join(_NOTES.upper().split())} ) \b [^\[\]\r\na-z]{{0,60}}
        | [A-Z ]{{2,40}} [ ] TK
        | (?i: insert | add | put | fill[ ]in | your ) [ ] [^\[\]\r\n]{{2,60}}
        | (?i: tk | tbc | tbd | todo | xx+ | to[ ]come | citation[ ]needed )
        | (?i: check | confirm ) [ ] \w{{3,30}}
        | (?i: {_PARTS_WORDS} ) [ ] (?: goes | to[ ]go | to[ ]come | tk ) (?: [ ]here )?
      ) [ ]? \] )
  | (?P<dummy> \b (?i: lorem[ ]ipsum (?: [ ]dolor[ ]sit[ ]amet )? | dolor[ ]sit[ ]amet ) \b )
  | (?P<todo> \b (?: TODO | FIXME ) : )
  | (?P<asked> (?<= [ (] ) \?{{3,}} (?= [ ] [a-z] | , ) )
    """,
    re.VERBOSE,
)
# Where one may begin: a fast pass, so that the long pattern is tried at few places.
_START = Pattern(
    r"TK|[$£€]?XX|\[|[Ll](?i:orem ipsum)|[Dd](?i:olor sit)|TODO:|FIXME:|\?\?\?",
    cues=("tk", "xx", "[", "lorem ipsum", "dolor sit", "todo:", "fixme:", "???"),
)
# A line that is nothing but a note.
_NOTE_LINE = Pattern(
    rf"""
    (?P<line>
        TK \b [^\r\n]{{0,120}}
      | \W{{0,3}} (?i: (?: {_PARTS_WORDS} )
        [ ] (?: goes[ ] | to[ ]go[ ] | to[ ]come[ ] | text[ ] )? here ) \W{{0,3}}
      | \W{{0,3}} (?: INSERT | ADD | PLACE ) [ ] [A-Z][A-Z ]{{1,40}} \W{{0,3}}
    )
    """,
    re.VERBOSE,
    cues=("here", "tk", "insert", "add", "place"),
)
_LONGEST_NOTE = 130
_KEPT = Pattern("redacted|withheld|removed|omitted|deleted", re.IGNORECASE)
_LABEL = Pattern(r"\[(?:VIDEO|PHOTOS?|PICTURES?|IMAGES?|GRAPHIC|MAP|CHART)\]")
_NEXT_WORD = Pattern(r"[ \n]?(?P<word>[^\W\d_]+)?")
_WORD_BEFORE = Pattern(r"(?P<word>[^\W_]+)[.,]?[ \n]$")
# After initials somebody speaks or acts; after a Roman number or a size comes its noun.
_AFTER_A_NAME = frozenset(
    ["said", "says", "told", "added", "asked", "is", "was", "has", "had", "will", "would", "who"]
)
_AFTER_CROSSES = Pattern(
    r"(?:chromosom|olympi|domain|suffix|movie|film|site|sequel|franchise|porn|adult|rated|large|size"
    r"|males?\b|females?\b|individual|century|centuries|anniversar)",
    re.IGNORECASE,
)
_AFTER_AN_AIRLINE = frozenset(["flight", "flights", "plane", "planes", "jet", "jets"])
_SENTENCE_OPENERS = frozenset(["The", "A", "An", "In", "By", "On", "At"])
_BEFORE_CROSSES = frozenset(
    ["size", "sizes", "bowl", "triple", "chapter", "volume", "part", "year"]
)


# A title among titles: "Speed, XXX, Heat".
_IN_A_LIST = Pattern(r"(?:,| and\b) [“‘\"']?[A-Z]")


class Placeholder(Rule):
    """Reports what stands in for something that is to come."""

    code = "LFT004"
    name = "placeholder"
    severity = Severity.ERROR
    confidence = Confidence.HIGH
    fixes = Applicability.UNSAFE

    allow: tuple[str, ...] = option((), "Words in capitals that are no placeholders here: XXX.")

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield a finding for every placeholder."""
        for match in _candidates(document):
            text = match.group()
            if text in self.allow or not _is_placeholder(document, match):
                continue
            shown = text if len(text) <= 60 else text[:57] + "..."
            yield self.finding(
                document.locate(*match.span()),
                f"“{shown}” is a placeholder",
                fix=_fix(document, match),
            )


def _candidates(document: Document) -> Iterator[re.Match[str]]:
    """What looks like a placeholder, in order: lines of their own, and words."""
    prose = document.prose
    place = 0
    noted: dict[int, re.Match[str]] = {}
    for block in document.blocks if _NOTE_LINE.may_occur(document.lowered) else ():
        if block.end - block.start <= _LONGEST_NOTE and block.is_prose:
            line = _note_line(prose, block)
            if line:
                noted[block.index] = line
    yield from noted.values()
    for start in document.matches(_START):
        match = _PLACEHOLDER.match(prose, start.start()) if start.start() >= place else None
        found = document.block_at(start.start())
        if match is None or found is None or match.end() > found.end or found.index in noted:
            continue
        place = match.end()
        yield match


def _note_line(prose: str, block: Block) -> re.Match[str] | None:
    """The match of a block that is nothing but a note, with places in the prose."""
    if not _NOTE_LINE.may_occur(block.text.lower()) or _opens_with_airline(block):
        return None
    return _NOTE_LINE.regex.fullmatch(prose, block.start, block.end)


def _opens_with_airline(block: Block) -> bool:
    """Whether TK opens a headline of several words, or a flight follows it."""
    words = block.text.split(maxsplit=2)
    if len(words) < 2 or words[0] != "TK":
        return False
    following = words[1].lower()
    is_headline = block.role is Role.HEADLINE and following not in _PARTS.split()
    return is_headline or following in _AFTER_AN_AIRLINE


def _is_headlines_first(document: Document, match: re.Match[str]) -> bool:
    """Whether the place opens a block that may begin with an airline's code."""
    block = document.block_at(match.start())
    return block is not None and block.start == match.start() and _opens_with_airline(block)


def _is_placeholder(document: Document, match: re.Match[str]) -> bool:
    """Whether the words around it leave no other reading."""
    if match.lastgroup == "note" and _KEPT.search(match.group()):
        return False
    if match.lastgroup == "note" and _LABEL.fullmatch(match.group()):
        # "[VIDEO]" at the end of a headline is a house's way to announce one.
        block = document.block_at(match.start())
        return block is None or block.role is not Role.HEADLINE
    if match.lastgroup not in {"maybe", "crosses"}:
        return True
    if document.is_quoted(match.start()) or _is_shouted(document, match):
        return False
    prose = document.prose
    following = _NEXT_WORD.match(prose, match.end())
    after = (following and following["word"]) or ""
    preceding = _WORD_BEFORE.regex.search(prose, max(match.start() - 40, 0), match.start())
    before = preceding["word"] if preceding else ""
    if match.lastgroup == "maybe":
        is_airline = after in _AFTER_AN_AIRLINE or _is_headlines_first(document, match)
        is_named = after in _AFTER_A_NAME or is_airline or after[:1].isupper()
        return not is_named and bool(after or not before[:1].isupper())
    is_listed = (
        _IN_A_LIST.match(prose, match.end()) and prose[match.start() - 2 : match.start()] == ", "
    )
    return not is_listed and _is_missing_name(match.group(), before, after)


def _is_missing_name(crosses: str, before: str, after: str) -> bool:
    """Whether crosses stand for a name or a figure, and are no Roman number, size or chromosome."""
    if len(crosses) > 3 and set(crosses) == {"X"}:
        return True
    if _AFTER_CROSSES.match(after) or before.lower() in _BEFORE_CROSSES:
        return False
    return not before[:1].isupper() or before in _SENTENCE_OPENERS


def _is_shouted(document: Document, match: re.Match[str]) -> bool:
    """Whether the line is in capitals, so that they tell nothing."""
    block = document.block_at(match.start())
    if block is None:
        return False
    around = document.prose[max(block.start, match.start() - 60) : min(block.end, match.end() + 60)]
    return around.isupper() and len(around) > match.end() - match.start() + 6


def _fix(document: Document, match: re.Match[str]) -> Fix | None:
    """Delete the line where it holds nothing else."""
    block = document.block_at(match.start())
    if block is None or match.lastgroup in {"maybe", "crosses", "todo", "asked"}:
        return None
    is_alone = match.start() - block.start <= 3 and block.end - match.end() <= 3
    if not is_alone and match.lastgroup != "dummy":
        return None
    if match.lastgroup == "dummy" and match.start() != block.start:
        return None
    span = lines_to_delete(document, block, first_of_tail(document, {block.index}))
    return Fix("Delete the line", (Edit(span, ""),), Applicability.UNSAFE) if span else None
