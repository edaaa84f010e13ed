"""Two sentences or two words are glued together.

What it finds
    A missing space after a full stop, a question mark, a closing bracket or a comma, and two words
    that became one ("theHarbour").
Why it matters
    It is the trace of a link or a line break that a program took out.
Example
    Archive moves to the old mill

    The books left the cellar of the firm.Wray had kept them there for years.
Better
    Archive moves to the old mill

    The books left the cellar of the firm. Wray had kept them there for years.
When it is wrong
    Names with a stop or a capital inside (One.Tel, PlayStation), addresses, file names and code
    are left alone where they can be told. Glued words are reported only when the article has them
    apart elsewhere, or begins them with a word such as "the".
Fix safety
    Unsafe: one space is put in, and a name of an unusual shape would be spoilt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

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
    is_known_word,
)
from newslint_rules.linebreaks.glued_function_words import glued_function_words
from newslint_rules.linebreaks.glued_marks import space_before

# Where something may be glued. The slower patterns below are tried only on these words.
# It begins with a set of characters, so that `re` skips to them.
GLUED = Pattern(
    r"""[.!?,)A-Z] (?: (?<=[a-z][A-Z]) (?=[a-z]{2}) | (?<![A-Z]) ["”’)\]]{0,2} (?=[A-Za-z]) )""",
    re.VERBOSE,
)
# firm.Wray, File)As, said."He: the mark, and the capital that should stand after a blank.
GLUED_SENTENCE = Pattern(
    r"""
    (?<! [\w.@/\\:_#&=] )
    (?P<left> [^\W\d_][^\W\d_’'-]{1,30} | [$£€]? \d[\d,.]*\d (?:bn|m|k)? | \d+% )
    (?P<stop> [.!?]["”’)\]]{0,2} | \) )
    (?P<right> [A-Z](?:[a-z’]+|(?=\s)) ) (?! \w | \.\w | [(@/=_\\] )
    """,
    re.VERBOSE,
)
# said,but. A token with two commas is a list of keywords or an address.
GLUED_COMMA = Pattern(
    r"""
    (?<! [\w.@/\\:_#&=,-] ) (?P<left> [^\W\d_]{2,30}["”’)]? | \d{2,4}["”’)%]? )
    (?P<stop> ,["”’]? )
    (?P<right> (?: [^\W\d_]{2,30} | [aAI] ) (?: ['’][a-z]{1,2} )? )
    (?= [\s.;:?!"”)-] | ,(?!\S) | \Z )
    """,
    re.VERBOSE,
)
GLUED_WORDS = Pattern(
    r"(?<![\w.@/\\:_#&=-])(?P<left>[A-Z]?[a-z]{2,20})(?P<right>[A-Z][a-z]{2,20})(?![\w@/\\_=(]|\.\w)"
)
_NOT_AFTER_STOP_LIST = """
com org net gov edu info biz co uk us eu de tv fm io me app html htm php asp aspx js css pdf doc
docx xls xlsx csv txt jpg jpeg png gif mp mov exe zip xml json py md inc ltd
"""
_NOT_AFTER_STOP = frozenset(_NOT_AFTER_STOP_LIST.split())
_PREFIXES_LIST = """
mac mc de la le van von di del da fitz san st saint el al
"""
_PREFIXES = frozenset(_PREFIXES_LIST.split())
# What a name of two words begins with, and hardly a brand: "LatinAmerica", "EuropeanUnion".
_PLACE_ADJECTIVES_LIST = """
African American Arab Argentine Asian Australian Austrian Belgian Brazilian British Canadian
Chilean Chinese Colombian Cuban Czech Danish Dutch Egyptian European Finnish French German Greek
Hungarian Indonesian Iranian Iraqi Irish Israeli Italian Japanese Kenyan Korean Latin Mexican
Nigerian Norwegian Pakistani Polish Portuguese Russian Saudi Scottish Spanish Swedish Syrian
Turkish Ukrainian Welsh
"""
_PLACE_ADJECTIVES = frozenset(_PLACE_ADJECTIVES_LIST.split())
# With what a name of two words ends, and hardly a brand: "AttorneyGeneral", "SupremeCourt".
_OFFICES_LIST = """
Association Commission Committee Congress Council Court Department General Government House
Institute Kingdom Minister Ministry Nations Parliament Party President Republic Reserve Senate
States Union University
"""
_OFFICES = frozenset(_OFFICES_LIST.split())
_SHORTEST_OFFICE = 6  # letters before one of them
_MARKS = ("”", "’", '"')
_LONGEST_PREFIX = 3  # letters
_LONGEST_CLIPPED = 4  # letters
_REACH = 60  # letters on either side; no word is longer
_SHORTEST_HALF = 4  # letters


class JoinedSentences(Rule):
    """BRK007."""

    code = "BRK007"
    name = "joined-sentences"
    severity = Severity.ERROR
    confidence = Confidence.HIGH
    languages = frozenset({"en"})
    yields_to = ("LFT002", "LFT003")
    fixes = Applicability.UNSAFE

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding a place."""
        words = list(_glued_words(document))
        for start, end in words:
            for match in GLUED_SENTENCE.regex.finditer(document.prose, start, end):
                if _ends_sentence(document, match):
                    yield self._at(document, match, match["stop"])
            if "," not in document.prose[start:end].rstrip()[:-1]:
                continue
            for match in GLUED_COMMA.regex.finditer(document.prose, start, end):
                if not match["right"].isupper():
                    yield self._at(document, match, match["stop"])
        for start, end in words:
            for match in GLUED_WORDS.regex.finditer(document.prose, start, end):
                if _are_two_words(document, match, document.once(_counts)):
                    yield self._at(document, match, "")
        yield from self._function_words(document)

    def _function_words(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each word with a function word glued to it: "ringthe"."""
        distinct = set(document.words.texts)
        halves = glued_function_words(distinct, document.language.function_words)
        for word in document.words if halves else ():
            cut = halves.get(word.text, 0)
            if cut:
                place = document.locate(word.start + cut, word.end).start
                span = document.locate(word.start, word.end)
                yield self.finding(
                    span,
                    f"A space is missing between “{word.text[:cut]}” and “{word.text[cut:]}”",
                    fix=_put_in_a_space(span, place),
                    key=word.text,
                    confidence=Confidence.MEDIUM,
                )

    def _at(self, document: Document, match: re.Match[str], stop: str) -> Finding:
        place = document.locate(match.start("right"), match.end("right")).start
        left, right = match["left"], match["right"]
        after = f" after “{stop}”" if stop else f" between “{left}” and “{right}”"
        span = document.locate(*match.span())
        before = space_before(document, match.start("stop") + 1) if stop[1:] in _MARKS else None
        if before is not None:
            after = f" after “{stop[0]}”"
        return self.finding(
            span,
            f"A space is missing{after}",
            fix=before or _put_in_a_space(span, place),
            key=match.group(),
            confidence=None if stop else Confidence.MEDIUM,
        )


def _counts(document: Document) -> Counter[str]:
    """How often the article has each word."""
    return Counter(document.words.texts)


def _put_in_a_space(span: Span, place: int) -> Fix:
    edit = Edit(span._replace(start=place, end=place), " ")
    return Fix("Put in a space", (edit,), Applicability.UNSAFE)


def _glued_words(document: Document) -> Iterator[tuple[int, int]]:
    """Start and end of each run of letters and marks with a suspicious place in it."""
    prose, last = document.prose, 0
    for match in document.matches(GLUED):
        if match.start() < last:
            continue
        start = match.start()
        while start > last and start > match.start() - _REACH and not prose[start - 1].isspace():
            start -= 1
        end = match.end()
        while end < len(prose) and end < match.end() + _REACH and not prose[end].isspace():
            end += 1
        last = end
        yield start, min(end + 1, len(prose))


def _ends_sentence(document: Document, match: re.Match[str]) -> bool:
    """Whether a sentence ends at the stop, and no name, address or file name goes on there."""
    left, right = match["left"], match["right"]
    if right.lower() in _NOT_AFTER_STOP:
        return False
    opens = right.lower() in document.language.function_words
    if match["stop"] == ")":
        is_word = len(left) > 1 and len(right) > 1
        return is_word and not (_is_call(document, match) or _is_prefix(document, match))
    if left in document.language.words("names-with-marks"):
        return False
    if left.islower():
        return len(right) > 1 or opens
    if left[0].isalpha():
        return left[1:].islower() and (opens or _are_common(left, right))
    return opens or is_known_word(right)


def _are_common(left: str, right: str) -> bool:
    """Whether both are words, and long enough not to be the halves of an address."""
    shorter = min(len(left), len(right))
    return shorter > _SHORTEST_HALF and is_known_word(left) and is_known_word(right)


def _is_call(document: Document, match: re.Match[str]) -> bool:
    """Whether the bracket belongs to code or to a plural in brackets: name(s)Of."""
    opened = document.prose.rfind("(", max(match.start() - 200, 0), match.start())
    return opened < 0 or (opened > 0 and not document.prose[opened - 1].isspace())


def _is_prefix(document: Document, match: re.Match[str]) -> bool:
    """Whether a syllable in brackets opens the word: (Re)Define."""
    left = match["left"]
    return len(left) <= _LONGEST_PREFIX and document.prose[match.start() - 1] == "("


def _are_two_words(document: Document, match: re.Match[str], counts: Counter[str]) -> bool:
    """Whether the article or the language has both halves, and nobody has the whole."""
    left, right = match["left"], match["right"]
    if counts[match.group()] > 1 or left.lower() in _PREFIXES or is_known_word(match.group()):
        return False
    if len(left) < _SHORTEST_HALF or len(right) < _SHORTEST_HALF:
        if left.islower() and right.lower() in document.language.function_words:
            return len(left) >= _SHORTEST_HALF and is_known_word(left)  # a subhead before its text
        return left in document.language.function_words and len(left) > 2 and is_known_word(right)
    if left.islower():
        # Brands in camel case open with a clipped word: eBay, iPhone.
        is_clipped = len(left) <= _LONGEST_CLIPPED and left not in document.language.function_words
        is_right_known = counts[right] > 0 or (is_known_word(right) and not is_clipped)
        return is_right_known and is_known_word(left)
    is_office = right in _OFFICES and len(left) >= _SHORTEST_OFFICE
    if is_office or left in _PLACE_ADJECTIVES or (counts[left] > 0 and counts[right] > 0):
        return True
    # RicardoLagos, where Lagos is nobody's word and stands alone elsewhere.
    return counts[right] > 0 and counts[right.lower()] == 0 and not is_known_word(right)
