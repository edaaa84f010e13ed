"""What a line must show besides a first word that headlines begin with as well."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from newslint import Pattern
from newslint_rules.leftovers.boilerplate_cues import Token
from newslint_rules.leftovers.line_ends import is_stopped

_ADVERTS = frozenset(("advertisement", "advert", "sponsored"))
_LABEL_AND_SMALL_LETTER = Pattern(r"\w+:\s+[^\W\d_A-Z]")
# Labels that are words of the news as well.
_COMMON_LABELS = frozenset(
    ("watch", "listen", "tags", "tagged", "topics", "categories", "category", "keywords")
)
_LABEL_AND_TITLE = Pattern(r"\w+:\s+[^,|#]+$")
_FEWEST_WORDS_OF_TITLE = 3
# What stands in lower case within and before a name, and who is credited without a name.
_WITHIN_NAMES = frozenset(
    [
        *("of", "the", "and", "for", "via", "from", "by", "at", "in", "on", "to", "with"),
        *("de", "la", "le", "van", "von", "der"),
    ]
)
_UNNAMED = frozenset(
    ("author", "artist", "family", "staff", "contributed", "courtesy", "permission")
)
# "Featured image" is what content systems call the picture; no headline does.
_OF_THE_SYSTEM = frozenset(("featured", "thumbnail"))
_VERBS = frozenset(
    ("is", "are", "was", "were", "has", "have", "had", "show", "shows", "showed", "sell", "sells")
)


def is_sentence_about_adverts(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a headline about advertisements goes on in lower case after the colon."""
    is_advert = bool(tokens) and tokens[0].text in _ADVERTS
    return is_advert and len(tokens) > _FEWEST_WORDS_OF_TITLE and _small_after_label(text)


def is_common_label(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a common noun opens the line and a title follows, not a list: "Tags: ..."."""
    is_common = bool(tokens) and tokens[0].text in _COMMON_LABELS
    is_title = len(tokens) > _FEWEST_WORDS_OF_TITLE and _LABEL_AND_TITLE.match(text) is not None
    return is_common and is_title


def names_its_maker(
    text: str, tokens: Sequence[Token], start: int, agencies: Collection[str]
) -> bool:
    """Whether a name follows to the end of the line, or an agency without a verb.

    ``start`` is the index of the first token after the words of the credit.
    """
    rest = tokens[start:]
    words = [text[token.start : token.end] for token in rest]
    if any(token.text in agencies for token in rest):
        return _VERBS.isdisjoint(words)
    if is_stopped(text):
        return False
    if tokens[0].text in _OF_THE_SYSTEM:
        return _VERBS.isdisjoint(words)
    is_named = any(word[0].isupper() or word in _UNNAMED or word[0] == "@" for word in words)
    return is_named and all(
        not word[0].islower() or word in _WITHIN_NAMES or word in _UNNAMED for word in words
    )


def _small_after_label(text: str) -> bool:
    return _LABEL_AND_SMALL_LETTER.match(text) is not None
