"""What an item of ninjs says: its headline, its body, its captions, whichever version it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newslint.text.blocks import Draft, Role
from newslint.text.formats.drafting import Fragment, says_again, text_of
from newslint.text.formats.inner import copy_of_field, line_of_field
from newslint.text.formats.json_text import (
    Json,
    JsonList,
    JsonObject,
    JsonOther,
    JsonText,
    layer_in,
)
from newslint.text.formats.record import plain_name
from newslint.text.layer import Escape, Layer

# As ``plain_name`` gives the keys: ninjs 1 has "body_xhtml", ninjs 2 "contenttype", ninjs 3
# "contentType".
# AP keeps the paragraphs of NITF in "body_nitf".
_MARKED_BODIES = ("bodyxhtml", "bodyhtml", "bodyhtml5", "bodynitf", "body")
_PLAIN_BODIES = ("bodytext", "bodyplain")
_CAPTIONS = ("descriptioncaption", "caption", "descriptiontext", "descriptionhtml", "description")
_DECKS = ("standfirst", "descriptiontext", "descriptionhtml", "description", "abstract")
_HOLDERS = frozenset({*_MARKED_BODIES[:-1], *_PLAIN_BODIES, "bodies", "associations"})
_PICTURES = frozenset({"picture", "graphic", "video", "audio", "photo", "image"})
_MAIN_ROLES = ("main", "body", "full", "story", "article", "text", "headline", "primary")
_DECK_ROLES = ("sub", "deck", "dek", "standfirst")
_CAPTION_ROLES = ("caption",)
_DESK_ROLES = ("note", "internal", "slug", "ednote")
# "LDRS WALES v.1" is no deck.
_FEWEST_WORDS_OF_DECK = 4
# Plain text that is so much longer than the marked one holds what that lacks.
_RICHER = 1.5


def has_text_of_ninjs(value: JsonObject) -> bool:
    """Whether an object has its text where ninjs has it, or items that it packs."""
    return bool(_HOLDERS & set(map(plain_name, value.members)))


def is_whole_enough(value: JsonObject) -> bool:
    """Whether an object has text and a headline, be it no whole item."""
    keys = {plain_name(key) for key in value.members}
    bodies = {*_MARKED_BODIES, *_PLAIN_BODIES, "bodies"} & keys
    return bool(bodies and {"headline", "headlines", "title"} & keys)


class _Field(NamedTuple):
    """A text of an item: what it is for, whether it is said to be HTML, and the text."""

    role: str
    is_marked: bool
    layer: Layer


class Item:
    """One item: its fields by their plain names."""

    def __init__(self, value: JsonObject, layer: Layer, escape: Escape) -> None:
        self.value, self._layer, self._escape = value, layer, escape
        self._fields: dict[str, Json] = {}
        for key, member in value.members.items():
            self._fields.setdefault(plain_name(key), member)

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture, a film or a sound, whose text is its caption."""
        return self.line("type").lower() in _PICTURES

    def is_package(self) -> bool:
        """Whether it only holds other items."""
        return self.line("type").lower() in ("composite", "package")

    def has_body(self) -> bool:
        """Whether it has text of its own, or packs items."""
        names = (*_MARKED_BODIES, *_PLAIN_BODIES, "bodies", "associations")
        return any(name in self._fields for name in names)

    def associations(self) -> list[Item]:
        """The items that it names, in order."""
        found = self._fields.get("associations")
        if isinstance(found, JsonObject):
            parts: Iterable[Json] = found.members.values()
        else:
            parts = found.items if isinstance(found, JsonList) else ()
        return [
            Item(part, self._layer, self._escape)
            for each in parts
            for part in (each.items if isinstance(each, JsonList) else [each])
            if isinstance(part, JsonObject)
        ]

    def headline(self) -> list[Draft]:
        """The headline in a list; the title where there is none."""
        fields = [*self._texts("headline"), *_of_main_role(self._texts("headlines"))]
        for field in fields or [*self._texts("title"), *self._texts("titles")]:
            drafts = line_of_field(field.layer, Role.HEADLINE)
            if drafts:
                return drafts[:1]
        return []

    def beside(self, others: list[Draft]) -> list[Draft]:
        """Deck, byline and dateline of a text, but what its copy says anyway."""
        if self.is_picture:
            return []
        drafts: list[Draft] = []
        for field in self._decks():
            deck = line_of_field(field.layer, Role.DECK)
            is_prose = deck and len(text_of(deck[0]).split()) >= _FEWEST_WORDS_OF_DECK
            if is_prose and not any(says_again(deck[0], other) for other in others):
                drafts += deck[:1]
                break
        drafts += self._line_block(("byline", "by", "bylines"), Role.BYLINE, others)
        drafts += self._line_block(("located", "datelinelocation"), Role.DATELINE, others)
        return drafts

    def captions(self) -> list[Draft]:
        """The caption of a picture, in a list."""
        fields = [field for name in _CAPTIONS for field in self._texts(name)]
        described = self._texts("descriptions")
        fields += [field for field in described if _means(field, _CAPTION_ROLES)]
        fields += [field for field in described if not _means(field, _DESK_ROLES)]
        fields += [field for name in _PLAIN_BODIES for field in self._texts(name)]
        for field in fields:
            drafts = line_of_field(field.layer, Role.CAPTION)
            if drafts:
                return drafts
        return []

    def body(self, language: str) -> Fragment:
        """The blocks of the text: of several forms of it the one that says most."""
        bodies = _of_main_role(self._texts("bodies"))
        bodies += [f for name in (*_MARKED_BODIES, *_PLAIN_BODIES) for f in self._texts(name)]
        richest: tuple[int, Fragment] = (0, Fragment([], []))
        for field in sorted(bodies, key=lambda field: not field.is_marked):
            found = copy_of_field(field.layer, language, is_marked=field.is_marked)
            words = sum(len(text_of(draft).split()) for draft in found.drafts)
            if words > richest[0] * _RICHER:
                richest = (words, found)
        return richest[1]

    def line(self, *names: str) -> str:
        """What the first of these fields says, in one line, for metadata; "" for nothing."""
        for name in names:
            found = self._fields.get(name)
            if isinstance(found, JsonOther) and found.written not in ("null", "true", "false"):
                return found.written
            texts = " ".join(field.layer.text for field in self._texts(name)[:1])
            if texts.strip():
                return " ".join(texts.split())
        return ""

    def authors(self) -> str:
        """The names in the list of authors."""
        found = self._fields.get("authors")
        people = found.items if isinstance(found, JsonList) else []
        names = (each.members.get("name") for each in people if isinstance(each, JsonObject))
        return ", ".join(name.value for name in names if isinstance(name, JsonText))

    def _decks(self) -> list[_Field]:
        described = self._texts("descriptions")
        known = [field for name in _DECKS for field in self._texts(name)]
        subs = [field for field in self._texts("headlines") if _means(field, _DECK_ROLES)]
        other = (*_DESK_ROLES, *_CAPTION_ROLES)
        return [*subs, *known, *(field for field in described if not _means(field, other))]

    def _line_block(self, names: Iterable[str], role: Role, others: list[Draft]) -> list[Draft]:
        for name in names:
            for field in self._texts(name)[:1]:
                drafts = line_of_field(field.layer, role)
                if drafts:
                    return [d for d in drafts if not any(_opens(each, d) for each in others)]
        return []

    def _texts(self, name: str) -> list[_Field]:
        """The texts in a field: itself, or of a list of ninjs 2 each with its role and type."""
        found = self._fields.get(name)
        if isinstance(found, JsonText):
            is_marked = "html" in name or name == "bodynitf"
            return [_Field("", is_marked, layer_in(self._layer, found, self._escape))]
        entries = found.items if isinstance(found, JsonList) else [found]
        fields = []
        for entry in entries:
            if isinstance(entry, JsonText):
                fields.append(_Field("", False, layer_in(self._layer, entry, self._escape)))
            elif isinstance(entry, JsonObject):
                fields += self._of_entry(entry)
        return fields

    def _of_entry(self, entry: JsonObject) -> list[_Field]:
        members: Mapping[str, Json] = {plain_name(k): v for k, v in entry.members.items()}
        said = {key: each.value for key, each in members.items() if isinstance(each, JsonText)}
        for name in ("value", "content", "text", "original", "name", "by", "city"):
            value = members.get(name)
            if isinstance(value, JsonText):
                kind = said.get("contenttype", said.get("type", ""))
                layer = layer_in(self._layer, value, self._escape)
                return [_Field(said.get("role", "").lower(), "html" in kind.lower(), layer)]
        return []


def _opens(copy: Draft, line: Draft) -> bool:
    """Whether a block of copy begins with a line, as with its dateline."""
    return text_of(copy).strip().lower().startswith(text_of(line).strip().lower())


def _means(field: _Field, roles: Iterable[str]) -> bool:
    return any(role in field.role for role in roles)


def _of_main_role(fields: list[_Field]) -> list[_Field]:
    """The texts of the main role: of others, such as a short form, only where that is all."""
    if not fields:
        return []
    bare = [field for field in fields if not field.role]
    main = [
        field
        for field in fields
        if _means(field, _MAIN_ROLES) and not _means(field, (*_DECK_ROLES, *_DESK_ROLES))
    ]
    chosen = main or bare
    return chosen or [field for field in fields if field.role == fields[0].role]
