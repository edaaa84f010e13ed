"""Sentences: where each one starts and ends, as somebody who reads the news sees them.

One pattern finds the places where a sentence could end: a mark, what closes after it, and the
word that comes next. Only there is anything decided. The doubtful mark is the full stop after an
abbreviation. It ends a sentence when the next word carries a capital that it would not carry in
mid-sentence ("in the U.S. How ..."), and does not before what may be a name ("the U.S. Navy").

Inside a quotation sentences end as they do elsewhere. A quotation that goes on into "he said" or
"Smith asked" is one with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache

from newslint.text.language import Language
from newslint.text.named import NamedTuple
from newslint.text.pattern import Pattern
from newslint.text.span import Span


class AbbreviationKind(Enum):
    """What an abbreviation stands for, which decides how likely a sentence ends after it."""

    TITLE = "title"  # Mr., Sen.: a name follows
    INITIAL = "initial"  # J.
    DATE = "date"  # Jan., Thurs.
    TIME = "time"  # a.m.
    ACRONYM = "acronym"  # U.S.
    COMPANY = "company"  # Inc., Jr.
    PLACE = "place"  # Calif., St.
    NUMBER = "number"  # No., p.: a figure follows
    LEADING = "leading"  # vs., e.g.: something always follows
    OTHER = "other"  # Dept.


# Where two sections hold the same entry, the earlier one decides.
_SECTION_KINDS = {
    "titles": AbbreviationKind.TITLE,
    "courtesy-titles": AbbreviationKind.TITLE,
    "leading-abbreviations": AbbreviationKind.LEADING,
    "time-marks": AbbreviationKind.TIME,
    "months-short": AbbreviationKind.DATE,
    "weekdays-short": AbbreviationKind.DATE,
    "company-suffixes": AbbreviationKind.COMPANY,
    "name-suffixes": AbbreviationKind.COMPANY,
    "streets-short": AbbreviationKind.PLACE,
    "states-short": AbbreviationKind.PLACE,
    "number-abbreviations": AbbreviationKind.NUMBER,
    "abbreviations": AbbreviationKind.OTHER,
}

_NEVER_LAST = frozenset({AbbreviationKind.TITLE, AbbreviationKind.LEADING})

# Not the others: FT. is a newspaper, ILL. an adjective, CA. a state.
_ALSO_IN_CAPITALS = frozenset(
    {
        AbbreviationKind.TITLE,
        AbbreviationKind.COMPANY,
        AbbreviationKind.DATE,
        AbbreviationKind.TIME,
        AbbreviationKind.NUMBER,
    }
)

# U.S, i.v, J.K: the last stop is the mark in question.
DOTTED_LETTERS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")

# (b), ii), 2.): the label of an item that opens a sentence, whatever its case.
ITEM_LABEL = re.compile(r"(?:[A-Za-z]|\d{1,3}|[ivx]{1,5})\.?\)")

# "1", "a", "iv" before a stop, and nothing before them: the label, not the end, of a sentence.
LABEL_VALUE = Pattern(r"\d{1,3}|[^\W\d_]|[ivx]{1,5}|[IVX]{1,5}")

# Lower case that opens a sentence all the same: iPhone, al-Qaida, weather.gov, you2ube.
LOWER_CASE_NAME = re.compile(r"[a-z][A-Z]|[a-z]{1,3}-[A-Z]|[a-z\d-]{3,}\.[a-z]{2,}|[a-z]+\d[a-z]")

# One to four capitalised words, an age or a post between commas, and what may be a verb of saying.
SPEAKER = Pattern(
    r"(?:[A-Z][\w.’'\-]{0,20}(?:\s|,\s[^,.\"“”]{1,40},\s)){1,4}(?P<verb>[^\W\d_A-Z]\w*)"
)

ROMAN_NUMERAL = Pattern(r"[IVXLC]{2,}\b")

# The letters that the next word opens with, up to an apostrophe or a hyphen.
LEADING_LETTERS = re.compile(r"[^\W\d_]+")

# 1) 2) 3), (a) (b), 1. 2., a. b. in running text; a letter and a figure count in their own order.
LIST_LABEL = Pattern(r"(?<!\S)(?P<opens>\(?)(?P<value>\d{1,2}|[a-z])(?P<closes>\.\)|\)|\.)(?=\s)")
FIRST_LIST_LABEL = re.compile(r"(?:\A\s*|[.!?]\s+)\(?[1a][.)]{1,2}\s")
_FIRST_LABELS = ("1.", "1)", "a.", "a)")
# In a sentence that counts its own parts, the items are not sentences: "1) this; and 2) that".
COUNTED_PARTS = re.compile(r"(?:[,;:]|\b(?:and|or))\s+\Z")

BULLETS = frozenset("•⁃◦▪‣●")
BULLET = Pattern(r"(?<!\S)[•⁃◦▪‣●](?=\s*\S)")

_MARK = ".!?…؟۔।"
_WIDE_STOPS = "。．！？"
_LINE_OF_A_LIST = 24  # code points; a wrapped line of prose is longer
_LONGEST_ABBREVIATION = 24
_GOES_ON = frozenset(",;:)%&=/+")  # what follows is no beginning
_LONGEST_SINGLE_QUOTE = 400  # code points, to keep the search linear
_OPEN_SINGLE_QUOTE = re.compile(r"‘|(?<!\w)'")
_BEFORE_MORE = frozenset("([{-–—")  # "Acme Inc. (ACM)", "ALBANY, N.Y. - Lawmakers"
_SPACED_FOUR_DOTS = re.compile(r"\.(?:[ \u00a0]\.){3}")


class _Grammar(NamedTuple):
    """What one language says about the ends of sentences, ready for use."""

    possible_end: Pattern
    possible_wide_end: Pattern
    attribution_verbs: frozenset[str]
    kinds: dict[str, AbbreviationKind]
    openers: frozenset[str]
    function_words: frozenset[str]
    courtesy_titles: frozenset[str]
    states: frozenset[str]
    after_time: frozenset[str]
    letter_nouns: frozenset[str]
    names_with_marks: frozenset[str]
    edges: str


class _Stop(NamedTuple):
    """A place where a sentence could end."""

    text: str
    sentence: int  # where the sentence starts that would end here
    start: int  # of the marks
    marks: str
    closers: str
    lead: str  # blanks, dashes, opening quotes and brackets before the next word
    following: str  # the next word and what is attached to it
    following_start: int
    word: str  # what the marks are attached to, without quotes and brackets


def sentence_spans(text: str, language: Language) -> list[Span]:
    """The sentences of one block, in order, each without the blanks around it.

    Every character that is not blank lies in exactly one of them. A single line break counts as
    a blank, unless the block is a list of very short lines without stops.
    """
    grammar = _grammar(language)
    # Text in wide letters is no ASCII, and most is.
    has_wide = not text.isascii() and any(stop in text for stop in _WIDE_STOPS)
    possible_end = (grammar.possible_wide_end if has_wide else grammar.possible_end).regex
    return [
        span
        for piece in _pieces(text)
        for sentence in _sentences_of_piece(text, piece, possible_end, grammar)
        if (span := _trimmed(text, *sentence)).length
    ]


def ending_abbreviation(text: str, language: Language) -> AbbreviationKind | None:
    """The kind of abbreviation that ``text`` ends in, or None if its last word is an ordinary one.

    "by a U.S." ends in an acronym and "spoke to Mr." in a title, but not "he said no.",
    "you and I." or "vitamins A and E.". A closing quote or bracket after the stop ends the matter.
    """
    stripped = text.rstrip()
    if not stripped.endswith(".") or stripped.endswith(".."):
        return None
    grammar = _grammar(language)
    stop = len(stripped) - 1
    word = _word_before(stripped, 0, stop, grammar.edges)
    kind = _kind_of(word, grammar)
    if kind is AbbreviationKind.INITIAL and _names_no_person(stripped, 0, stop, grammar):
        return None
    if kind is AbbreviationKind.NUMBER and (word.islower() or _is_whole(stripped, stop, word)):
        return None
    return kind


def _is_whole(text: str, stop: int, word: str) -> bool:
    """Whether ``word`` is all that stands before the stop, as in "No." or ... he asked. "No."."""
    before = text[: stop - len(word)].rstrip()
    return not before or before[-1] in "\"'“‘.!?"


# ------------------------------------------------------------------ pieces: lists inside a block


def _pieces(text: str) -> list[tuple[int, int]]:
    """Start and end of the parts of a block that no sentence runs across: the items of a list."""
    if text[:1].isalpha() and "\n" not in text and not _may_have_labels(text):
        return [(0, len(text))]
    starts = sorted({0, *_short_lines(text), *_bullets(text), *_label_chain(text)})
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _short_lines(text: str) -> list[int]:
    """Where the lines start, if all of at least three are short and none is stopped."""
    if "\n" not in text:
        return []
    lines = text.splitlines(keepends=True)
    shown = [line.strip() for line in lines if line.strip()]
    if len(shown) < 3 or any(
        len(line) > _LINE_OF_A_LIST or line[-1] in _MARK + ",;:-" for line in shown
    ):
        return []
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line)
    return starts


def _bullets(text: str) -> list[int]:
    """Where the items start in a block that opens with a bullet."""
    if text.lstrip()[:1] not in BULLETS:
        return []
    return [match.start() for match in BULLET.finditer(text)]


def _label_chain(text: str) -> list[int]:
    """Where the items of "1) ... 2) ... 3) ..." start; a chain opens with 1 or a."""
    if not (_may_have_labels(text) and FIRST_LIST_LABEL.search(text)):
        return []
    chain: list[re.Match[str]] = []
    found: list[int] = []
    for label in LIST_LABEL.finditer(text):
        if chain and _continues(chain[-1], label) and not _is_counted_part(text, label):
            chain.append(label)
            found += [label.start()] if len(chain) > 2 else [chain[0].start(), label.start()]
        elif label["value"] in ("1", "a") and _opens_sentence_at(text, label.start()):
            chain = [label]
    return found


def _may_have_labels(text: str) -> bool:
    """Whether anything in the text looks like the first label of a chain: 1. 1) a. a)"""
    return any(label in text for label in _FIRST_LABELS)


def _continues(last: re.Match[str], label: re.Match[str]) -> bool:
    """Whether ``label`` is the next one after ``last`` and drawn in the same way."""
    if (last["opens"], last["closes"]) != (label["opens"], label["closes"]):
        return False
    if last["value"].isdecimal():
        return label["value"].isdecimal() and int(label["value"]) == int(last["value"]) + 1
    return label["value"] == chr(ord(last["value"]) + 1)


def _is_counted_part(text: str, label: re.Match[str]) -> bool:
    return bool(COUNTED_PARTS.search(text, max(0, label.start() - 8), label.start()))


def _opens_sentence_at(text: str, offset: int) -> bool:
    before = text[max(0, offset - 8) : offset].rstrip()
    return not before or before[-1] in _MARK


# ------------------------------------------------------------------------- the ends of sentences


def _sentences_of_piece(
    text: str, piece: tuple[int, int], possible_end: re.Pattern[str], grammar: _Grammar
) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of one piece, untrimmed; together they cover it."""
    start, end = piece
    start = _after_blanks(text, start, end)
    for match in possible_end.finditer(text, start, end):
        if text[match.start()] in _WIDE_STOPS:
            cut = match.end()
        elif _ends_sentence(stop := _stop_at(text, start, match, grammar), grammar):
            cut = match.end() - _dots_of_next(stop)
        else:
            continue
        yield start, cut
        start = _after_blanks(text, cut, end)
    yield start, end


def _stop_at(text: str, sentence: int, match: re.Match[str], grammar: _Grammar) -> _Stop:
    start = match.start()
    following = "next" if match["next"] is not None else "glued"
    return _Stop(
        text=text,
        sentence=sentence,
        start=start,
        marks=match["marks"],
        closers=match["closers"],
        lead=match["lead"] or "",
        following=match[following],
        following_start=match.start(following),
        word=_word_before(text, sentence, start, grammar.edges),
    )


def _dots_of_next(stop: _Stop) -> int:
    """How many characters of the marks belong to the sentence after them.

    Of four spaced dots the first is the full stop, the others stand for what was left out
    (the Chicago Manual of Style), and go with what comes after the gap.
    """
    if stop.word and not stop.closers and _SPACED_FOUR_DOTS.fullmatch(stop.marks):
        return len(stop.marks) - 1
    return 0


def _ends_sentence(stop: _Stop, grammar: _Grammar) -> bool:
    if not stop.following or stop.following[0] in _GOES_ON:
        return False
    if not stop.lead:
        return _is_missing_blank(stop, grammar)
    if _goes_on(stop, grammar):
        return False
    if "!" in stop.marks or "?" in stop.marks:
        return not _is_name_with_mark(stop, grammar)
    if _dots(stop.marks) > 1:
        return _ellipsis_ends(stop, grammar)
    return _full_stop_ends(stop, grammar)


def _goes_on(stop: _Stop, grammar: _Grammar) -> bool:
    """Whether the next words belong to this sentence, whatever the mark: "Stop!" he said."""
    if stop.following[0].islower() and not _opens_in_lower_case(stop.following):
        return True
    return _is_quoted_question(stop) and _is_attribution(stop, grammar)


def _opens_in_lower_case(following: str) -> bool:
    return bool(ITEM_LABEL.match(following) or LOWER_CASE_NAME.match(following))


def _dots(marks: str) -> int:
    return marks.count(".") + 3 * marks.count("…")


def _is_quoted_question(stop: _Stop) -> bool:
    """Whether a quotation closes after anything but a plain full stop, which would be a comma."""
    return bool(stop.closers) and stop.marks != "."


def _is_attribution(stop: _Stop, grammar: _Grammar) -> bool:
    """Whether "Smith asked" comes next: the quotation and its speaker are one sentence."""
    if _is_opener(stop.following, grammar):
        return False
    speaker = SPEAKER.match(stop.text, stop.following_start)
    return speaker is not None and speaker["verb"] in grammar.attribution_verbs


def _is_name_with_mark(stop: _Stop, grammar: _Grammar) -> bool:
    return (
        stop.word in grammar.names_with_marks
        and not stop.closers
        and not _is_opener(stop.following, grammar)
    )


def _ellipsis_ends(stop: _Stop, grammar: _Grammar) -> bool:
    """Whether an ellipsis ends the sentence: with four dots yes, with three it may be a pause."""
    if stop.start and stop.text[stop.start - 1] in "[(":
        return False
    if _dots(stop.marks) > 3:
        return True
    if stop.following.split("'")[0].split("’")[0] == "I":
        return False  # has its capital everywhere, so it tells nothing
    return bool(stop.word) or _is_opener(stop.following, grammar)


def _full_stop_ends(stop: _Stop, grammar: _Grammar) -> bool:
    if _is_label(stop):
        return False
    kind = _kind_of(stop.word, grammar)
    if kind is None:
        return True
    if stop.closers and not _is_possessive(stop, kind):
        return _closed_abbreviation_ends(stop)
    return _abbreviation_ends(stop, kind, grammar)


def _abbreviation_ends(stop: _Stop, kind: AbbreviationKind, grammar: _Grammar) -> bool:
    if kind in _NEVER_LAST:
        return False
    if kind is AbbreviationKind.NUMBER:
        return not (stop.following[0].isdigit() or ROMAN_NUMERAL.match(stop.following))
    if not _BEFORE_MORE.isdisjoint(stop.lead) or not stop.following[0].isupper():
        return False
    if kind is AbbreviationKind.TIME:
        return _time_ends(stop, grammar)
    if kind is AbbreviationKind.DATE:
        return stop.following.rstrip(".,") not in grammar.after_time
    return _opens_after_abbreviation(stop, kind, grammar)


def _opens_after_abbreviation(stop: _Stop, kind: AbbreviationKind, grammar: _Grammar) -> bool:
    if kind is AbbreviationKind.ACRONYM and _is_subject(stop):
        return False
    return _is_opener(stop.following, grammar) or _last_word_ends(stop, kind, grammar)


def _last_word_ends(stop: _Stop, kind: AbbreviationKind, grammar: _Grammar) -> bool:
    """What stands before the abbreviation: "vitamin A. Doctors ...", "Miami, Fla. Smith ..."."""
    if kind is AbbreviationKind.INITIAL:
        return _names_no_person(stop.text, stop.sentence, stop.start, grammar)
    if stop.following.rstrip(".") in grammar.courtesy_titles:
        return True
    if stop.word not in grammar.states:
        return False
    end = stop.start - len(stop.word)
    return stop.text[max(stop.sentence, end - 4) : end].rstrip().endswith(",")


def _is_subject(stop: _Stop) -> bool:
    """Whether the abbreviation is all that the sentence has: "The U.S. Should act", a headline."""
    # The length first: without it a text that never ends a sentence takes quadratic time.
    return stop.start - stop.sentence < 24 and stop.text.count(" ", stop.sentence, stop.start) < 2


def _is_possessive(stop: _Stop, kind: AbbreviationKind) -> bool:
    """Whether the mark after the stop is an apostrophe: the U.S.' war on drugs."""
    if kind not in (AbbreviationKind.ACRONYM, AbbreviationKind.COMPANY):
        return False
    return stop.closers in ("'", "’") and not _OPEN_SINGLE_QUOTE.search(
        stop.text, max(stop.sentence, stop.start - _LONGEST_SINGLE_QUOTE), stop.start
    )


def _is_label(stop: _Stop) -> bool:
    """Whether the stop belongs to "1." or "a.)" at the very start of a sentence."""
    if stop.start - stop.sentence > 6:
        return False
    whole = stop.text[stop.sentence : stop.start].lstrip("•⁃◦▪‣●([ ")
    return bool(LABEL_VALUE.fullmatch(whole))


def _closed_abbreviation_ends(stop: _Stop) -> bool:
    """After (R-Ky.) the sentence goes on, unless the bracket opened with the sentence."""
    if stop.closers[0] in ")]":
        return stop.text[stop.sentence] in "(["
    return True


def _time_ends(stop: _Stop, grammar: _Grammar) -> bool:
    if stop.following.rstrip(".,;:)?!") in grammar.after_time:
        return False
    return not _is_time_alone(stop, grammar)


def _is_time_alone(stop: _Stop, grammar: _Grammar) -> bool:
    """Whether the sentence is only "At about 5 a.m." so far: a preposition, then the time."""
    if stop.start - stop.sentence > 40:
        return False
    words = stop.text[stop.sentence : stop.start].split()
    return len(words) <= 4 and words[0].lower() in grammar.function_words


def _is_missing_blank(stop: _Stop, grammar: _Grammar) -> bool:
    """Whether two sentences are glued together ("the end.Then"), and not a name or an address."""
    word, following = stop.word, stop.following
    if stop.marks not in (".", "!", "?") or _kind_of(word, grammar):
        return False
    opens = _is_opener(following, grammar) or following.rstrip(".") in grammar.courtesy_titles
    if word.isalpha() and word.islower():
        return len(word) > 1 and (opens or len(following) > 3)
    return opens and (word in grammar.after_time or word.replace(",", "").isdecimal())


# -------------------------------------------------------------------------------- words and kinds


def _word_before(text: str, sentence: int, stop: int, edges: str) -> str:
    """The word that a mark at ``stop`` is attached to, without quotes, brackets and dashes.

    Empty if a blank stands before the mark. Of a compound the last part counts: R-Calif.
    """
    token = text[max(sentence, stop - _LONGEST_ABBREVIATION) : stop]
    if not token or token[-1].isspace():
        return ""
    word = token.rsplit(None, 1)[-1].strip(edges)
    for dash in "-–—/":
        if dash in word:
            word = word.rpartition(dash)[2]
    return word.strip(edges)


def _kind_of(word: str, grammar: _Grammar) -> AbbreviationKind | None:
    kind = grammar.kinds.get(word)
    if kind is not None or not word:
        return kind
    if len(word) == 1:
        return AbbreviationKind.INITIAL if word.isalpha() else None
    if word[1] == "." and DOTTED_LETTERS.fullmatch(word):
        return AbbreviationKind.ACRONYM
    return None


def _names_no_person(text: str, sentence: int, stop: int, grammar: _Grammar) -> bool:
    """Whether the letter before ``stop`` is no initial: vitamin A, A and E, you and I."""
    before = text[max(sentence, stop - 40) : stop - 1].split()
    if not before:
        return False
    last = before[-1]
    if last.lower() in grammar.letter_nouns:
        return True
    if text[stop - 1] == "I":
        return last.islower()
    return len(before) > 1 and len(before[-2]) == 1 and last in grammar.function_words


def _is_opener(following: str, grammar: _Grammar) -> bool:
    """Whether the next word has its capital only because a sentence starts with it."""
    match = LEADING_LETTERS.match(following)
    if not match:
        return False
    word, rest = match.group(), following[match.end() : match.end() + 1]
    if rest == "-" or (rest == "." and len(word) == 1):
        return False  # All-Star, and the A. of "J. A. Smith"
    if not word[0].isupper() or not (len(word) == 1 or word[1:].islower()):
        return False
    return word.lower() in grammar.openers


def _after_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _trimmed(text: str, start: int, end: int) -> Span:
    start = _after_blanks(text, start, end)
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


# ------------------------------------------------------------------------- a language, made ready


@lru_cache(maxsize=16)
def _grammar(language: Language) -> _Grammar:
    """Patterns and tables of a language; one that has no file still knows quotes and brackets."""
    opening = "".join(sorted(language.words("opening-quotes"))) or "\"'“‘«"
    closing = "".join(sorted(language.words("closing-quotes"))) or "\"'”’»"
    names = language.words("function-words-as-names")
    openers = language.function_words | language.words("number-words")
    openers |= {word.lower() for word in language.words("sentence-openers")}
    dates = ("months", "weekdays", "months-short", "weekdays-short", "time-zones")
    return _Grammar(
        possible_end=Pattern(_possible_end(opening, closing), re.VERBOSE),
        possible_wide_end=Pattern(_possible_wide_end(opening, closing), re.VERBOSE),
        attribution_verbs=language.words("attribution-verbs"),
        kinds=_abbreviation_kinds(language),
        openers=frozenset(openers - names),
        function_words=language.function_words,
        courtesy_titles=language.words("courtesy-titles"),
        states=language.words("states-short"),
        after_time=frozenset().union(*(language.words(section) for section in dates)),
        letter_nouns=language.words("letter-nouns"),
        names_with_marks=language.words("names-with-marks"),
        edges=opening + closing + "()[]{}<>*_-–—",
    )


def _abbreviation_kinds(language: Language) -> dict[str, AbbreviationKind]:
    """Each abbreviation as written, and in the forms that it takes at a start or in capitals."""
    kinds: dict[str, AbbreviationKind] = {}
    for section, kind in _SECTION_KINDS.items():
        for entry in language.words(section):
            kinds.setdefault(entry, kind)
    for entry, kind in list(kinds.items()):
        if len(entry) == 1:
            continue  # b. is "born" and B. an initial
        if kind in _ALSO_IN_CAPITALS:
            kinds.setdefault(entry.upper(), kind)
        if entry.islower():
            kinds.setdefault(entry[0].upper() + entry[1:], kind)
    return kinds


def _possible_end(opening: str, closing: str) -> str:
    """Marks, what closes after them, and the next word.

    The two lookbehinds let a run of marks be tried from its first one alone: without them a
    line of a thousand dots costs a million steps. They come after the first mark, since a pattern
    that begins with a set of characters is looked for many times faster than one that does not.
    """
    opening, closing = re.escape(opening), re.escape(closing)
    return rf"""
        (?P<marks> [{_MARK}] (?<! [{_MARK}][{_MARK}] ) (?<! [{_MARK}][ \u00a0][{_MARK}] )
            [{_MARK}]* (?: [ \u00a0] [{_MARK}]+ )* )
        (?P<closers> [{closing})\]}}]* ) (?: \[ \d{{1,3}} \] )*    # and notes: [1][2]
        (?: (?= (?P<lead> \s [{opening}(\[{{–—\-\s]* ) (?P<next> (?! [{_MARK}] ) \S{{0,24}} ) )
          | (?= (?P<glued> [A-Z][a-z]* \.? ) (?: \s | [,'’] ) )
        )
        """


def _possible_wide_end(opening: str, closing: str) -> str:
    """The same, or a full-width stop, which needs no word after it."""
    return rf"""
        (?: {_possible_end(opening, closing)} )
        | (?P<wide> [{_WIDE_STOPS}]+ [{re.escape(closing)})\]」』）]* )
        """
