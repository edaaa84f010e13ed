"""What a picture caption sounds like: the words and patterns by which a stray one is known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newslint import Pattern

_SHOWN = """
address appear applaud arrive ask attend await board campaign carry celebrate chat check cheer climb
clean clear collect cross dance demonstrate depart display drive embrace enjoy enter examine exit
face fill fish fly gather gesture greet hold hug inspect join jump kiss laugh lead lean leave lie
line listen load look march meet operate pack parade pass perform photograph play point pose pray
prepare present protest queue raise react reach read remove ride rest run salute search serve shake
shop show sign sing sit skate sleep smile speak stand stroll swim take talk tend testify tour train
try unload use view visit wait walk watch wave wear welcome work
"""
_VERBS = tuple(_SHOWN.split())


def _third_person(verb: str) -> str:
    if verb.endswith(("ch", "sh", "ss", "x")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ies"
    return verb + "s"


SHOWN_VERBS = frozenset(_VERBS) | frozenset(map(_third_person, _VERBS))
"""Verbs for what a picture shows, in the present: "speaks", "queue", "arrives"."""

_FINITE_LIST = """
is are was were has have had will would can could may might must should did does said says told
made took came went saw got gave found left held kept led met ran stood began became brought
fell felt flew grew knew lost paid rose sat sent spoke spent thought took won wrote drew
drove broke cut hit let put set isn't aren't wasn't weren't hasn't haven't hadn't won't
wouldn't can't couldn't didn't doesn't i'm we're they're it's that's there's he's she's
you're i've we've
"""
FINITE = frozenset(_FINITE_LIST.split())
"""Verb forms that make a clause whole."""

# By kind, so that only those are compiled whose words occur.
_POINTERS = (
    Pattern(r"\b(?:pictured|photographed)\b", re.IGNORECASE, cues=("pictured", "photographed")),
    Pattern(
        r"""
        [(,]\s* (?: (?: second | third | far | top | bottom | bottom-) \s? )?
        (?: left | right | centre | center | above | below ) \s* [,)]
        """,
        re.VERBOSE | re.IGNORECASE,
        cues=("left", "right", "centre", "center", "above", "below"),
    ),
    Pattern(
        r"""
        ^ (?: an? | the ) \s (?: file | archive | undated | aerial | recent ) \s
            (?: photo | photograph | picture | image | view ) \w* \s (?: of | shows | taken )
      | ^ (?: an? | the ) \s (?: aerial \s )? (?: scene | view ) \s
            (?: in | at | of | from | outside | on ) \b
      | ^ this \s (?: photo | image | picture | screenshot | still | illustration ) \b
        """,
        re.VERBOSE | re.IGNORECASE,
        cues=("photo", "pict", "image", "view", "scene", "screenshot", "still", "illustration"),
    ),
    Pattern(r"^from\sleft\b", re.IGNORECASE, cues=("left",)),
    Pattern(
        r"""
        ^ [a-z][\w’'-]+ (?: \s[a-z][\w’'.-]+ ){0,3},
        \s (?: an? | the | his | her | who ) \s [^,.:;]{3,60},
        \s (?: with | at | in | on | outside | inside | during | beside | near | behind | holding
            | wearing | standing | sitting ) \s
        """,
        re.VERBOSE | re.IGNORECASE,
        cues=(",",),
    ),
)


def points_at_picture(text: str) -> bool:
    """Whether it has words that only make sense beside a picture."""
    return any(pattern.search(text) for pattern in _POINTERS)


ENDS_WITH_DATE = Pattern(
    r"""
    (?: ,\s | \b(?:in|on|of|from)\s )
    (?: \d{1,2}\s )?
    (?: Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec )[a-z]*\.?
    (?: \s\d{1,2} )? ,? (?: \s\d{4} )? $
  | ,\s\d{4}$
  | \bon\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s(?:morning|afternoon|evening|night))?$
    """,
    re.VERBOSE,
)
"""A caption's closing date: "January 2019", "on Tuesday morning"."""

BIOGRAPHY = Pattern(
    r"""
    \b(?:is|was|are|writes|covers|reports|contributed|contributes)\b .{0,80}
    \b(?:reporter|correspondent|editor|columnist|writer|author|professor|fellow|director|journalist
        |contributor|blogger|analyst|reporting|manager|founder)\b
  | ^follow\b .{0,30} \b(?:on|him|her|us)\b | \bcontributed\sto\sthis\b
    """,
    re.VERBOSE | re.IGNORECASE,
    cues=(
        *("reporter", "correspondent", "editor", "columnist", "writer", "author", "professor"),
        *("fellow", "director", "journalist", "contribut", "blogger", "analyst", "reporting"),
        *("manager", "founder", "follow"),
    ),
)
"""The line under an article that says who wrote it."""

# What has no stop and is no caption: addresses, handles and tags, numbers, signatures after a dash.
_MARKERS = tuple("-–—*•>#+")
_NOT_COPY = (
    Pattern(
        r"https?://|www\.|@\w|\||\#\w|\bpic\.twitter",
        cues=("://", "www.", "@", "|", "#", "pic.twitter"),
    ),
    Pattern(r"^\d{1,2}[.)]\s|^\w+\s\d{1,2}[.:]\s|^\W*\d[\d\W]*$", cues=tuple("0123456789")),
    Pattern(
        r"""
        [–—~]\s?@?[A-Z][\w.'’-]+(?:\s[A-Z@(][\w.'’)-]*){0,3}$
      | [.!?…]["'”’]*\s*[-–—~]{1,2}\s?@?[A-Z][^.!?]{2,90}$
        """,
        re.VERBOSE,
        cues=tuple("-–—~"),
    ),
)


def is_no_copy(text: str) -> bool:
    """Whether it is an address, an entry of a list, a score or a signature."""
    return text.startswith(_MARKERS) or any(pattern.search(text) for pattern in _NOT_COPY)


_SUBHEAD_WORDS = """
how why what when where who which is are can do does if get got make use want try trying
tell here welcome find learn see read know choose create complete for to this more there
don't
"""
SUBHEAD_OPENERS = frozenset(_SUBHEAD_WORDS.split())
"""Words that open a subhead or a bullet, and hardly a caption."""

_DETERMINERS_LIST = """
the a an to of and for in this his her their its that each every
"""
_DETERMINERS = frozenset(_DETERMINERS_LIST.split())
_AFTER_PARTICIPLES = frozenset(("above", "as", "below", "by", "to"))
_BEFORE_PARTICIPLES = _DETERMINERS | {"as", "by", "or", "such", "with"}
_PAST = Pattern(r"[a-z]{2,}(?:ed|wn|ught)$")
_NAME_WORD = Pattern(r"[A-Z0-9][\w'’&.-]*$")
_PLAIN_VERBS = SHOWN_VERBS - {"line", "face", "point", "work", "use", "view", "play", "display"}
_TITLE_CASE = 0.6
_PLACING_LIST = """
above after among at before behind below beside between by during from in inside near on outside
over under with
"""
_READER_WORDS_LIST = """
you your yours you're you’re i we our us i've we've let's
"""
_READER_WORDS = frozenset(_READER_WORDS_LIST.split())
_DESK_WORDS = frozenset({"reporting", "editing", "writing", "contributed", "edited", "compiled"})
_PLACING = frozenset(_PLACING_LIST.split())
_SHORTEST_VIEW = 8  # words
_FEWEST_PLACES = 2


def is_title_case(words: Sequence[str]) -> bool:
    """Whether most words of four letters and more have a capital, as in a subhead."""
    long = [word for word in words[1:] if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in long) >= _TITLE_CASE * max(len(long), 1)


def _name_length(words: Sequence[str]) -> int:
    """How many words the name at the beginning has, small words inside it counted."""
    length = 0
    for index, word in enumerate(words[:8]):
        if _NAME_WORD.match(word):
            length = index + 1
        elif word not in ("and", "of", "the", "de", "van", "von", "for", "his", "her", "wife"):
            break
    return length


def opens_with_name(words: Sequence[str]) -> bool:
    """Whether a name of two words and more stands first."""
    length = _name_length(words)
    return length >= 2 and words[0].lower() not in SUBHEAD_OPENERS


def shows_somebody(words: Sequence[str]) -> bool:
    """Whether a name is followed by what its owner is seen doing: "Ada Pell speaks to ..."."""
    if words[0].lower() in SUBHEAD_OPENERS or words[0].lower() in SHOWN_VERBS:
        return False
    for index, word in enumerate(words[1:8], start=1):
        if word in SHOWN_VERBS and index < len(words) - 1:
            is_noun = words[index - 1].lower() in _DETERMINERS
            has_name = any(_NAME_WORD.match(other) for other in words[1:index])
            return not is_noun and (has_name or (index == 1 and word.endswith("s")))
    return False


def speaks_to_reader(words: Sequence[str]) -> bool:
    """Whether a word shows it: subheads and bullets speak to the reader, captions do not."""
    return any(word.lower() in _READER_WORDS for word in words)


def is_view(words: Sequence[str]) -> bool:
    """Whether it names a thing and where it is seen: "Spilt grain on the quay at Mosswick in May".

    Two words of place or time lead to more, one of them to a name; no clause, no order to anybody.
    """
    if len(words) < _SHORTEST_VIEW or words[0].lower() in SUBHEAD_OPENERS | SHOWN_VERBS:
        return False
    if speaks_to_reader(words) or not _DESK_WORDS.isdisjoint(words):
        return False
    places = [index for index, word in enumerate(words[:-1]) if word in _PLACING]
    near_names = (words[index + 1 : index + 4] for index in places)
    has_name = any(word[0].isupper() for near in near_names for word in near)
    opens_plainly = not words[0].endswith("ing") and words[0].lower() not in _PLACING
    return len(places) >= _FEWEST_PLACES and has_name and opens_plainly


def has_finite_verb(words: Sequence[str]) -> bool:
    """Whether a word makes a whole clause of it."""
    return any(
        _is_finite(words, index) or word in _PLAIN_VERBS or _is_past(words, index)
        for index, word in enumerate(words[1:], start=1)
    )


def _is_finite(words: Sequence[str], index: int) -> bool:
    """Whether the word makes a clause: "made", but not in "lamps made by Ada Pell"."""
    return words[index].lower() in FINITE and words[index + 1 : index + 2] != ["by"]


def _is_past(words: Sequence[str], index: int) -> bool:
    """Whether the word is a verb in the past, and no participle: "improved services by"."""
    if not words[index].islower() or not _PAST.match(words[index]):
        return False
    after = words[index + 1] if index + 1 < len(words) else ""
    return after not in _AFTER_PARTICIPLES and words[index - 1].lower() not in _BEFORE_PARTICIPLES
