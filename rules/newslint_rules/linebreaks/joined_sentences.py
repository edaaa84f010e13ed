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

from newslint import Applicability, Confidence, Document, Edit, Finding, Fix, Rule, Severity, zipf

# Where something may be glued. The slower patterns below are tried only on these words.
GLUED = re.compile(r"""[.!?,)]["”’)\]]{0,2}(?=[A-Za-z]) | [a-z](?=[A-Z][a-z]{2})""", re.VERBOSE)
# firm.Wray, File)As, said."He: the mark, and the capital that should stand after a blank.
GLUED_SENTENCE = re.compile(
    r"""
    (?<! [\w.@/\\:_#&=] )
    (?P<left> [^\W\d_][^\W\d_’'-]{1,30} | [$£€]? \d[\d,.]*\d (?:bn|m|k)? | \d+% )
    (?P<stop> [.!?]["”’)\]]{0,2} | \) )
    (?P<right> [A-Z](?:[a-z’]+|(?=\s)) ) (?! \w | \.\w | [(@/=_\\] )
    """,
    re.VERBOSE,
)
# said,but. A token with two commas is a list of keywords or an address.
GLUED_COMMA = re.compile(
    r"""
    (?<! [\w.@/\\:_#&=,-] ) (?P<left> [^\W\d_]{2,30}["”’)]? | \d{2,4}["”’)%]? )
    (?P<stop> ,["”’]? )
    (?P<right> (?: [^\W\d_]{2,30} | [aAI] ) (?: ['’][a-z]{1,2} )? )
    (?= [\s.;:?!"”)-] | ,(?!\S) | \Z )
    """,
    re.VERBOSE,
)
GLUED_WORDS = re.compile(
    r"(?<![\w.@/\\:_#&=-])(?P<left>[A-Z]?[a-z]{2,20})(?P<right>[A-Z][a-z]{2,20})(?![\w@/\\_=(]|\.\w)"
)
_NOT_AFTER_STOP = frozenset(
    (
        "com",
        "org",
        "net",
        "gov",
        "edu",
        "info",
        "biz",
        "co",
        "uk",
        "us",
        "eu",
        "de",
        "tv",
        "fm",
        "io",
        "me",
        "app",
        "html",
        "htm",
        "php",
        "asp",
        "aspx",
        "js",
        "css",
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "csv",
        "txt",
        "jpg",
        "jpeg",
        "png",
        "gif",
        "mp",
        "mov",
        "exe",
        "zip",
        "xml",
        "json",
        "py",
        "md",
        "inc",
        "ltd",
    )
)
_PREFIXES = frozenset(
    (
        "mac",
        "mc",
        "de",
        "la",
        "le",
        "van",
        "von",
        "di",
        "del",
        "da",
        "fitz",
        "san",
        "st",
        "saint",
        "el",
        "al",
    )
)
_REACH = 60  # letters on either side; no word is longer
_SHORTEST_HALF = 4  # letters
_UNKNOWN = 3.0  # what zipf gives for a word that it does not know


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
            for match in GLUED_SENTENCE.finditer(document.prose, start, end):
                if _ends_sentence(document, match):
                    yield self._at(document, match, match["stop"])
            for match in GLUED_COMMA.finditer(document.prose, start, end):
                if not match["right"].isupper():
                    yield self._at(document, match, match["stop"])
        counts = Counter(word.text for word in document.words) if words else Counter()
        for start, end in words:
            for match in GLUED_WORDS.finditer(document.prose, start, end):
                if _are_two_words(document, match, counts):
                    yield self._at(document, match, "")

    def _at(self, document: Document, match: re.Match[str], stop: str) -> Finding:
        place = document.locate(match.start("right"), match.end("right")).start
        left, right = match["left"], match["right"]
        after = f" after “{stop}”" if stop else f" between “{left}” and “{right}”"
        span = document.locate(*match.span())
        return self.finding(
            span,
            f"A space is missing{after}",
            fix=Fix(
                "Put in a space",
                (Edit(span._replace(start=place, end=place), " "),),
                Applicability.UNSAFE,
            ),
            key=match.group(),
            confidence=None if stop else Confidence.MEDIUM,
        )


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
        return len(left) > 1 and len(right) > 1 and not _is_call(document, match)
    if left in document.language.words("names-with-marks"):
        return False
    if left.islower():
        return len(right) > 1 or opens
    if left[0].isalpha():
        return left[1:].islower() and (opens or _are_common(left, right))
    return opens or _is_word(right)


def _are_common(left: str, right: str) -> bool:
    """Whether both are words, and long enough not to be the halves of an address."""
    shorter = min(len(left), len(right))
    return shorter > _SHORTEST_HALF and _is_word(left) and _is_word(right)


def _is_call(document: Document, match: re.Match[str]) -> bool:
    """Whether the bracket belongs to code or to a plural in brackets: name(s)Of."""
    opened = document.prose.rfind("(", max(match.start() - 200, 0), match.start())
    return opened < 0 or (opened > 0 and not document.prose[opened - 1].isspace())


def _are_two_words(document: Document, match: re.Match[str], counts: Counter[str]) -> bool:
    """Whether the article or the language has both halves, and nobody has the whole."""
    left, right = match["left"], match["right"]
    if counts[match.group()] > 1 or left.lower() in _PREFIXES or _is_word(match.group()):
        return False
    if len(left) < _SHORTEST_HALF or len(right) < _SHORTEST_HALF:
        return left in document.language.function_words and len(left) > 2 and _is_word(right)
    if left.islower():
        return _is_word(left) and (counts[right] > 0 or _is_word(right))
    return counts[left] > 0 and counts[right] > 0


def _is_word(text: str) -> bool:
    return zipf(text.lower()) > _UNKNOWN
