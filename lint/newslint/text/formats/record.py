"""Which fields of a record of an export are its copy: the text, the headline, what goes with them.

A record is a row of a table or an object of JSON.  Its fields are told by their names, those that
content systems and collections of articles use, unless the options name them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from newslint.text.blocks import Comment, Draft, Problem, Reading, Role
from newslint.text.formats import FormatError, ReadingOptions, UnknownContentError
from newslint.text.formats.drafting import says_again, text_of
from newslint.text.formats.inner import copy_of_field, is_html, line_of_field
from newslint.text.language import LANGUAGE_TAG
from newslint.text.layer import Layer
from newslint.text.span import Span


def _in_order(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


# As ``plain_name`` gives them, the likelier first.  Where there are two forms of the text, that
# with its paragraphs marked comes first; "html" alone may be a whole page, and comes last.
_TEXT = _in_order(
    "articlebody bodyxhtml bodyhtml contenthtml body maintext fulltext articletext articlecontent"
    " content text article story storytext newstext copy bodytext contenttext cleanedtext"
    " plaintext textcontent paragraphs document html"
)
_TITLE = _in_order("headline title articletitle newstitle webtitle heading hl1 hed headlines")
_DECK = _in_order("standfirst deck dek subtitle subheadline subheading strapline trailtext")
_BYLINE = ("byline", "articlebyline")
_CAPTIONS = _in_order("captions caption imagecaption photocaption picturecaption")
_NAME = _in_order("guid id uri url link articleid docid documentid storyid sourceurl canonical")
_LANGUAGE = ("language", "lang", "inlanguage", "languagecode", "locale")
_DATE = _in_order(
    "datepublished publishedat published publisheddate publishdate datepublish publicationdate"
    " publishtime pubdate date datetime versioncreated created createdat timestamp"
)
_AUTHOR = ("author", "authors", "creator", "byline", "by")
# All of them, as ``plain_name`` gives them.
READ_FIELDS = frozenset(
    (*_TEXT, *_TITLE, *_DECK, *_BYLINE, *_CAPTIONS, *_NAME, *_LANGUAGE, *_DATE, *_AUTHOR)
)
_LANGUAGES_BY_NAME = {"english": "en"}
_SEPARATORS = re.compile(r"[\W_]+")
_MOST_NAMES = 8
_SHORTEST_ARTICLE = 300
_LONGEST = 200


class Record(NamedTuple):
    """One record: its place, its line, its fields.

    ``keys`` are the names of its fields by what ``plain_name`` makes of them.  ``under`` gives the
    texts in a field, of a list each; None where there is no such field.
    """

    extent: Span
    line: int
    keys: Mapping[str, str]
    under: Callable[[str], Sequence[Layer] | None]

    def usual(self, names: Iterable[str]) -> list[Layer]:
        """The texts in the first of these fields that has any."""
        for name in names:
            if name in self.keys:
                found = _with_text(self.under(self.keys[name]) or ())
                if found:
                    return found
        return []

    def line_of(self, names: Iterable[str]) -> str:
        """What the first of these fields says, in one line, for metadata; "" for nothing."""
        return " ".join(", ".join(layer.text for layer in self.usual(names)).split())[:_LONGEST]


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """The name of a field without case and marks: "Article_Body" and "articleBody" are one."""
    return _SEPARATORS.sub("", name).lower()


def keys_of(names: Iterable[str]) -> dict[str, str]:
    """The names of fields by their plain forms, of equal ones the first."""
    keys: dict[str, str] = {}
    for name in names:
        keys.setdefault(plain_name(name), name)
    return keys


def has_copy(keys: Mapping[str, str]) -> bool:
    """Whether one of the fields is called as the text of an article is."""
    return any(name in keys for name in _TEXT)


def looks_like_articles(values: Iterable[Any]) -> bool:
    """Whether parsed JSON holds records with a headline and a text that is long enough for one."""
    looked = [value for value in values if isinstance(value, dict)]
    return bool(looked) and all(map(_looks_like_article, looked))


def _looks_like_article(value: Mapping[str, Any]) -> bool:
    keys = keys_of(value)
    texts = (value[keys[name]] for name in _TEXT if name in keys)
    # WordPress' own interface gives {"rendered": "<p>..."}.
    said = (text.get("rendered") if isinstance(text, dict) else text for text in texts)
    is_long = any(isinstance(text, str) and len(text) >= _SHORTEST_ARTICLE for text in said)
    return is_long and any(name in keys for name in _TITLE)


def no_text_field(keys: Mapping[str, str], what: str, options: ReadingOptions) -> FormatError:
    """The error for a table or a line none of whose fields is the text."""
    names = ", ".join(repr(name[:40]) for name in list(keys.values())[:_MOST_NAMES]) or "none"
    if options.text_field is not None:
        return UnknownContentError(f"has no {what} {options.text_field!r}; there are {names}")
    return UnknownContentError(
        f"has no {what} that is called as the text of an article is (there are {names});"
        " --text-field names it"
    )


def reading_or_problem(record: Record, options: ReadingOptions) -> Reading | Problem | None:
    """The article that a record is; None where it has no text.

    A record that lacks the field that the options name for the text is a Problem.
    """
    texts = _asked(record, options.text_field, _TEXT)
    if texts is None:
        return Problem(f"has no field {options.text_field!r}", record.line)
    return _reading(record, texts, options) if texts else None


def _reading(record: Record, texts: Sequence[Layer], options: ReadingOptions) -> Reading | None:
    own = _language(record)
    language = own or options.language
    marked = any(is_html(layer.text) for layer in texts)
    titles = (_asked(record, options.title_field, _TITLE) or [])[:1]
    drafts = [d for each in titles for d in line_of_field(each, Role.HEADLINE, may_be_html=marked)]
    body: list[Draft] = []
    comments: list[Comment] = []
    for layer in texts:
        found = copy_of_field(layer, language, has_headline=bool(drafts or body))
        body += found.drafts
        comments += found.comments
    if not body:
        return None
    drafts += _beside(record, [*drafts, *body[:2]], may_be_html=marked)
    metadata = {
        "language": own,
        "title": text_of(drafts[0]).strip() if titles and drafts else "",
        "date": record.line_of(_DATE),
        "author": record.line_of(_AUTHOR),
    }
    known = {key: value for key, value in metadata.items() if value}
    name = record.line_of(_NAME) or f"line {record.line}"
    return Reading([*drafts, *body], comments, known, name, record.extent)


def _asked(record: Record, name: str | None, usual: Iterable[str]) -> list[Layer] | None:
    """The texts in the field of that name, or where none is named, in one of the usual ones.

    None where there is no field of that name.
    """
    if name is None:
        return record.usual(usual)
    found = record.under(name)
    return None if found is None else _with_text(found)


def _with_text(layers: Iterable[Layer]) -> list[Layer]:
    return [layer for layer in layers if layer.text.strip()]


def _beside(record: Record, others: Sequence[Draft], *, may_be_html: bool) -> list[Draft]:
    """Deck, byline and captions, but what the copy says anyway."""
    drafts: list[Draft] = []
    fields = ((_DECK, Role.DECK), (_BYLINE, Role.BYLINE), (_CAPTIONS, Role.CAPTION))
    for names, role in fields:
        for layer in record.usual(names):
            drafts += line_of_field(layer, role, may_be_html=may_be_html)
    return [each for each in drafts if not any(says_again(each, other) for other in others)]


def _language(record: Record) -> str:
    """The language tag that the record gives; "" for none."""
    said = record.line_of(_LANGUAGE).lower().replace("_", "-")
    tag = _LANGUAGES_BY_NAME.get(said, said)
    return tag if LANGUAGE_TAG.fullmatch(tag) else ""
