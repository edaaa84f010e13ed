"""Markup stands in the text: tags, entities, links in brackets, styles, scripts.

What it finds
    HTML tags, comments and entities, links and emphasis in Markdown that nobody converted, and
    pieces of style sheets and scripts.
Why it matters
    The reader sees the page's machinery.
Example
    Ferry returns

    The ferry sails at noon.</p> It was repaired &amp; painted.
Better
    Ferry returns

    The ferry sails at noon. It was repaired & painted.
When it is wrong
    An article about web pages shows tags. In quotation marks or before the word "tag" they stay.
Fix safety
    Unsafe: an entity becomes its character, tags go, the words stay. The article may be about them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from newslint import (
    Applicability,
    Confidence,
    Document,
    Edit,
    Finding,
    Fix,
    Pattern,
    Rule,
    Severity,
    Span,
)

_TAG_NAMES = """a abbr address article aside b blockquote body br button caption center cite code
col dd del details div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6
head header hr html i iframe img input ins label li link main mark meta nav noscript object ol
option p param picture pre q s script section select small source span strike strong style sub sup
svg table tbody td textarea tfoot th thead tr tt u ul video"""

# Each kind begins with a sign of its own. Where the sign does not stand, nothing is compiled; the
# places of all signs are then tried in order, each with the pattern of its kind.
_TAG = Pattern(
    rf"""
    (?P<tag> </? (?: {"|".join(_TAG_NAMES.split())} ) (?: \s [^<>\n]{{0,400}} )? /? > )
  | (?P<comment> <!-- [^\n]{{0,400}}? --> | <!-- | <!\[CDATA\[ | <!doctype [^<>\n]{{0,200}} > )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COMMENT_END = Pattern(r"(?P<comment>-->|(?://[ ]?)?\]\]>|//[ ]?<!\[CDATA\[)", re.IGNORECASE)
_ENTITY = Pattern(
    r"(?P<entity> & (?: \#\d{2,7} | \#x[0-9a-f]{2,6} | [a-z]{2,8}\d{0,2} ) ; )",
    re.VERBOSE | re.IGNORECASE,
)
_LINK = Pattern(
    r"""
    (?P<link> !? \[ [^\[\]\n]{0,200} \] \( (?: https?: | www\. | / | mailto: | \# )
      [^()\s]{0,300} (?: [ ]"[^"\n]{0,100}" )? \) )
  | (?P<broken> !? \[ [^\[\]\n]{1,200} \] \( (?: \) (?: \( [\w.]{1,60} \)? )?
      | https?: [^()\s.,]{0,300} (?= [\s.,] | \Z ) ) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STRONG = Pattern(
    r"(?P<strong> (?<! [*\w] ) \*\* (?= [^\s*] ) [^*\n]{1,120} (?<= \S ) \*\* (?! [*\w] ) )",
    re.VERBOSE,
)
_EMPHASIS = Pattern(
    r"(?P<emphasis> _ (?= [^\W_] ) [^_\n]{1,80} (?<= [\w.,!?] ) _ (?! [\w/_] ) )", re.VERBOSE
)
_SCRIPT = Pattern(
    r"""
    (?P<script> document\.(?:write|getElementById|createElement|querySelector)\w* \s? \(
      | function \s? \w{0,40} \( [^()\n]{0,100} \) \s? \{ | var \s \w{1,40} \s? =
      | window\.\w{1,40} \s? [=(.] | googletag\. | addEventListener\( | dataLayer\.push )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STYLE = Pattern(
    r"(?P<style> [.\#]? [\w-]{1,40} \s? \{ \s? [a-z-]{2,30} \s? : [^{}\n]{1,300} \} )",
    re.VERBOSE | re.IGNORECASE,
)
# What follows a sign decides at once in most articles: "AT&T", "[sic]", "a_b".
_SIGNS = (
    (Pattern(r"<(?=[\w/!])", cues=("<",)), _TAG),
    (Pattern(r"-->|\]\]>|//[ ]?[<\]]", cues=("-->", "]]>", "//<", "// <", "//]", "// ]")),
     _COMMENT_END),
    (Pattern(r"&(?=#?\w{2,10};)", cues=("&",)), _ENTITY),
    (Pattern(r"!?\[(?=[^\[\]\n]{0,200}\]\()", cues=("](",)), _LINK),
    (Pattern(r"\*(?=\*)", cues=("**",)), _STRONG),
    (Pattern(r"(?<![\w/_.@-])_(?=[^\W_])", cues=("_",)), _EMPHASIS),
    (
        Pattern(
            r"\b(?:document\.|function\b|var |window\.|googletag|addEventListener|dataLayer)",
            cues=("document.", "function", "var ", "window.", "googletag", "addevent", "datalay"),
        ),
        _SCRIPT,
    ),
    (Pattern(r"(?<![\w.#-])[.#]?[\w-]{1,40}[ ]?\{", cues=("{",)), _STYLE),
)  # fmt: skip
_QUOTES = "\"'`“”‘’«»("
_NAMED_AFTER = Pattern(
    r"\s?(?:html |markup )?(?:tags?|elements?|attributes?|codes?)\b", re.IGNORECASE
)
# Agencies put a company's ticker so: Harbour Oil Co <P>.
_TICKER = Pattern(r"<(?P<name>[A-Z]{1,5})>")
_NAME_BEFORE = Pattern(r"[A-Z][\w&.'’-]{0,40}[ \n]$")
_BRACKETED = Pattern(r"!?\[(?P<text>[^\[\]]*)\]")
_SUPPRESSION = Pattern(r"<!--\s*newslint:", re.IGNORECASE)
_OF_NEWSLINT = (
    "read as text in this format: a suppression for it goes into the configuration, as [[suppress]]"
)
_KINDS = {
    "tag": "an HTML tag, left in the text",
    "comment": "markup, left in the text",
    "entity": "an HTML entity, left in the text",
    "link": "a Markdown link, left in the text",
    "broken": "a Markdown link without its address or its end, left in the text",
    "strong": "Markdown emphasis, left in the text",
    "emphasis": "Markdown emphasis, left in the text",
    "script": "script code, left in the text",
    "style": "style code, left in the text",
}


class _Residue(NamedTuple):
    """A piece of markup: its place in the prose, its kind, the text, and its block."""

    start: int
    end: int
    kind: str
    text: str
    block: int


class MarkupResidue(Rule):
    """Reports markup in the prose, once a block."""

    code = "LFT002"
    name = "markup-residue"
    severity = Severity.ERROR
    confidence = Confidence.HIGH
    fixes = Applicability.UNSAFE

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield a finding for every block that has markup in it, with all its places."""
        for _, group in groupby(_residues(document), lambda residue: residue.block):
            places = list(group)
            spans = [document.locate(place.start, place.end) for place in places]
            first = places[0]
            shown = first.text if len(first.text) <= 40 else first.text[:37] + "..."
            is_ours = _SUPPRESSION.match(first.text) is not None
            more = f", and {len(places) - 1:,} more" if len(places) > 1 else ""
            yield self.finding(
                Span(spans[0].start, spans[-1].end),
                f"“{shown}” is {_OF_NEWSLINT if is_ours else _KINDS[first.kind]}{more}",
                marks=tuple(spans) if len(spans) > 1 else (),
                fix=_fix(document, places),
            )


def _residues(document: Document) -> Iterator[_Residue]:
    starts = [
        (match.start(), order, residue)
        for order, (sign, residue) in enumerate(_SIGNS)
        for match in document.matches(sign)
    ]
    place = 0
    for start, _, residue in sorted(starts, key=itemgetter(0, 1)):
        match = residue.match(document.prose, start) if start >= place else None
        block = document.block_at(start)
        if match is None or block is None or match.end() > block.end:
            continue
        place = match.end()
        kind = match.lastgroup or ""
        if kind == "entity" and _unescaped(match.group()) == match.group():
            continue
        if not _is_shown(document.prose, match):
            yield _Residue(*match.span(), kind, match.group(), block.index)


def _is_shown(prose: str, match: re.Match[str]) -> bool:
    """Whether the article speaks of the markup (quoted, or as a "tag"), or it is a ticker."""
    if match.lastgroup not in {"tag", "comment", "entity"}:
        return False
    before, after = prose[match.start() - 1 : match.start()], prose[match.end() : match.end() + 1]
    if before and before in _QUOTES and after and after in "\"'`“”‘’«»),":
        return True
    if _is_ticker(prose, match):
        return True
    return _NAMED_AFTER.match(prose, match.end()) is not None


def _is_ticker(prose: str, match: re.Match[str]) -> bool:
    """Whether a tag in capitals, without its partner, follows a company's name."""
    ticker = _TICKER.match(match.group())
    if ticker is None or f"</{ticker['name']}>" in prose:
        return False
    start = max(match.start() - 45, 0)
    return (
        len(ticker["name"]) == 1
        or _NAME_BEFORE.regex.search(prose, start, match.start()) is not None
    )


def _fix(document: Document, places: list[_Residue]) -> Fix | None:
    """Take the markup out; None where code stands in the text, which only a person can part."""
    if any(place.kind in {"script", "style"} for place in places):
        return None
    edits: list[Edit] = []
    for place in places:
        edits += _edits(document, place, _without_markup(place))
    return Fix("Take the markup out", tuple(edits), Applicability.UNSAFE)


def _edits(document: Document, place: _Residue, text: str) -> Iterator[Edit]:
    """The edit for one place; deleting a lone comment or tag takes one of two blanks with it."""
    start, end = place.start, place.end
    prose = document.prose
    if (
        not text
        and prose[start - 1 : start] == " "
        and prose[end : end + 1] in {" ", "", "\r", "\n"}
    ):
        start -= 1
    yield Edit(document.locate(start, end), text)


def _without_markup(place: _Residue) -> str:
    """What a reader was meant to see."""
    if place.kind == "entity":
        text = place.text
        for _ in range(3):
            text = _unescaped(text)
        # What nobody sees is no more wanted than its entity.
        return "".join(mark for mark in text.replace("\u00a0", " ") if mark.isprintable())
    if place.kind in {"strong", "emphasis"}:
        return place.text.strip("*_")
    if place.kind in {"link", "broken"}:
        bracketed = _BRACKETED.match(place.text)
        return bracketed["text"] if bracketed and not place.text.startswith("!") else ""
    return ""


def _unescaped(text: str) -> str:
    from html import unescape  # its table of entities is slow to import

    return unescape(text)
