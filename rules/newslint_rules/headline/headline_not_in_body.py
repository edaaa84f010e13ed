"""The headline promises what the body does not deliver.

What it finds
    A full name or an exact figure of the headline that the body never gives. A shortened name
    ("Man Utd" for Manchester United) counts as given, and names of the columnist, the site, the
    photographer or in quotation marks are no promise. With ``--confidence low`` also a name of
    everyday words ("Wall Street"), a headline most of whose words are missing from the body, and a
    name that only turns up in the last fifth.
Why it matters
    Either the wrong headline stands over the article, or the fact that it sells was cut.
Example
    Ada Pell wins vote on harbour

    The town council of Mosswick approved the new harbour on Monday. The vote was
    close. Work will begin in spring, once the builders have been chosen, and will take two years.
    The mayor said the town had waited long enough. Residents who live above the quay will be able
    to object until May. Fishermen welcomed the plan, which gives them a longer quay and a cold
    store. The harbour authority will borrow most of the money. It will also raise the fees for
    visiting boats, which have not changed for a decade. A barge sank at the old quay in January,
    and nobody was hurt, but the channel was closed for six weeks and the ferry could not sail.
Better
    Ada Pell wins vote on harbour

    The town council of Mosswick approved the harbour on Monday, a victory for Ada Pell. The vote
    was close. Work will begin in spring, once the builders have been chosen, and take two years.
    The mayor said the town had waited long enough. Residents who live above the quay will be able
    to object until May. Fishermen welcomed the plan, which gives them a longer quay and a cold
    store. The harbour authority will borrow most of the money. It will also raise the fees for
    visiting boats, which have not changed for a decade. A barge sank at the old quay in January,
    and nobody was hurt, but the channel was closed for six weeks and the ferry could not sail.
When it is wrong
    The body may use a nickname, an office or a rounded figure. Short articles and headlines with
    a capital on every word are judged with care: there names cannot be told from other words.
Fix safety
    There is no fix: the headline or the body must be rewritten.

"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import compress

from newslint import (
    Block,
    Confidence,
    Document,
    Finding,
    Pattern,
    Rule,
    Severity,
    Span,
    Word,
    Words,
    option,
    zipf,
)

_NUMBER = Pattern(r"\d[\d,.]*")
_CAPITAL = Pattern(r"[A-Z][\w'’.-]*[a-z][\w'’.-]*$")
_POSSESSIVE = Pattern(r"['’]s?$")
_NOT_OF_NAME_LIST = """
new how why what when who the a an in on at of for and but as between one two three published
updated monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep
sept oct nov dec january february march april june july august september october november december
"""
# What stands around the names of a columnist, a site or a photographer, and around quoted words.
_LABELLED = Pattern(r"[:|⋆»/(\[<'\"‘“]\s*\Z|\s[-–—]\s*\Z")
_LABELS = Pattern(r"\s*[:)\]>'\"’”|]|\s+[-–—|»]\s")
# "after 131 years": the body may say when it began.
_OF_TIME = Pattern(r"[- ](?:year|month|week|day|hour)")
# A short form has so many letters at most; in a name of everyday words each is so common.
_SHORT_FORM = 4
_EVERYDAY = 4.6
_NOT_OF_NAME = frozenset(_NOT_OF_NAME_LIST.split())
_EXACT_DIGITS = 3
# "Budgets 101", "Section 508", "a 737", "24/7".
_NAMES_OF_THINGS = frozenset({"101", "247", "365", "501", "508", "737", "747", "777", "911", "999"})
_STEM = 4
_TITLE_CASE = 0.5
_MISSING_SHARE = 0.7
_FEWEST_CLAIMS = 4
_LAST_FIFTH = 0.8


class HeadlineNotInBody(Rule):
    """A name or figure of the headline that the body lacks."""

    code = "HED002"
    name = "headline-not-in-body"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    languages = frozenset({"en"})

    min_words: int = option(100, "Bodies of fewer words are not compared with their headline.")

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield a finding for each name and figure that is missing, else one for the claim."""
        headline = document.headline
        # With two labels ("Tested by: ... Price: ...") it is a line of data and no headline.
        if headline is None or headline.text.count(": ") > 1:
            return
        body = document.words_between(headline.end, len(document.prose))
        if len(body) < self.min_words:
            return
        places = _first_places(headline, body)
        missing = [*_missing_names(headline, places), *_missing_figures(headline, body)]
        for span, text in missing:
            is_name = all(zipf(part) < _EVERYDAY for part in text.lower().split())
            yield self.finding(
                document.locate(*span),
                f"The body never mentions “{text}”",
                confidence=self.confidence if is_name or text[-1].isdigit() else Confidence.LOW,
            )
        for span, text in _late_names(headline, places, _LAST_FIFTH * len(body)):
            yield self.finding(
                document.locate(*span),
                f"The body mentions “{text}” only in its last fifth",
                confidence=Confidence.LOW,
            )
        if not missing and _is_foreign(document, headline, places):
            yield self.finding(
                headline.span,
                "The body takes up hardly a word of the headline",
                confidence=Confidence.LOW,
            )


def _missing_names(headline: Block, places: Mapping[str, int]) -> Iterator[tuple[Span, str]]:
    for words in _names(headline):
        if any(_stem(word.text) in places or _is_shortened(word.text, places) for word in words):
            continue
        if not _is_label(headline, words):
            yield _whole(headline, words)


def _is_shortened(word: str, places: Mapping[str, int]) -> bool:
    """Whether the body has a longer word that begins so: "Man" for Manchester."""
    short = word.lower()
    return len(short) <= _SHORT_FORM and any(stem.startswith(short) for stem in places)


def _is_label(headline: Block, words: Sequence[Word]) -> bool:
    """Whether the name belongs to the line and not to the news: a columnist, a site, a credit."""
    text = headline.text
    start, end = words[0].start - headline.start, words[-1].end - headline.start
    after, is_first = text[end:], not text[:start].strip("'\"‘“")
    if _LABELLED.search(text[:start]):
        # "Council: Ada Pell resigns" is news; "(photo: Ada Pell)" and "Mayor quits | Bay Post" name
        # those who made it.
        is_last = not after.strip(" )]>'\"’”.")
        return is_last or text[:start].rstrip()[-1:] in "(/[<'\"‘“"
    return is_first and _LABELS.match(after) is not None


def _late_names(
    headline: Block, places: Mapping[str, int], limit: float
) -> Iterator[tuple[Span, str]]:
    for words in _names(headline):
        firsts = [places[stem] for word in words if (stem := _stem(word.text)) in places]
        if firsts and min(firsts) >= limit:
            yield _whole(headline, words)


def _whole(headline: Block, words: Sequence[Word]) -> tuple[Span, str]:
    span = Span(words[0].start, words[-1].end)
    return span, headline.document.prose[span.start : span.end]


def _first_places(headline: Block, body: Words) -> dict[str, int]:
    """Where each stem first stands, counted in words; the parts of a compound count too.

    Only for the words of the body that begin as one of the headline does: none other is asked for.
    """
    wanted = tuple(_stem(text)[:_STEM] for text in headline.words.texts)
    texts = body.texts
    near = {text for text in set(texts) if text.lower().startswith(wanted) or "-" in text}
    places: dict[str, int] = {}
    for index, text in compress(enumerate(texts), map(near.__contains__, texts)):
        for part in (text, *text.split("-")) if "-" in text else (text,):
            places.setdefault(_stem(part), index)
    return places


def _stem(word: str) -> str:
    """The beginning of a word, the same for "vote" and "voted"."""
    # Nine words of ten have no apostrophe to look at.
    bare = (word if word.isalnum() else _POSSESSIVE.regex.sub("", word)).lower()
    return bare if len(bare) <= _STEM + 1 else bare[: max(_STEM, len(bare) - 3)]


def _names(headline: Block) -> Iterator[list[Word]]:
    """Runs of two words and more with a capital; none where every word has one."""
    words = list(headline.words)
    long = [word for word in words[1:] if len(word.text) > 3]
    capitals = sum(word.text[0].isupper() for word in long)
    if not long or capitals > _TITLE_CASE * len(long):
        return
    prose = headline.document.prose
    run: list[Word] = []
    for word in words:
        is_part = _CAPITAL.match(word.text) and word.text.lower() not in _NOT_OF_NAME
        if run and not (is_part and prose[run[-1].end : word.start] == " "):
            if len(run) > 1:
                yield run
            run = []
        if is_part:
            run.append(word)
    if len(run) > 1:
        yield run


def _missing_figures(headline: Block, body: Words) -> Iterator[tuple[Span, str]]:
    """Figures of three digits and more, which nobody rounds, that the body does not have."""
    figures = [word for word in headline.words if len(_digits(word.text)) >= _EXACT_DIGITS]
    if not figures:
        return
    given = {digits for text in body.texts if (digits := _digits(text))}
    for word in figures:
        digits = _digits(word.text).rstrip("0")
        is_year = len(_digits(word.text)) == 4 and word.text[:2] in ("18", "19", "20")
        is_sum = _OF_TIME.match(headline.text, word.end - headline.start) is not None
        if len(digits) < _EXACT_DIGITS or is_year or is_sum or digits in _NAMES_OF_THINGS:
            continue
        if not any(other.startswith(digits[:_EXACT_DIGITS]) for other in given):
            yield Span(word.start, word.end), word.text


def _digits(text: str) -> str:
    number = None if text.isalpha() else _NUMBER.search(text)
    return number.group().replace(",", "").replace(".", "") if number else ""


def _is_foreign(document: Document, headline: Block, places: Mapping[str, int]) -> bool:
    """Whether most content words of the headline are missing from the body."""
    common = document.language.function_words
    claims = [_stem(word.text) for word in headline.words if word.text.lower() not in common]
    missing = sum(stem not in places for stem in claims)
    return len(claims) >= _FEWEST_CLAIMS and missing >= _MISSING_SHARE * len(claims)
