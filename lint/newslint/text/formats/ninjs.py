"""How ninjs is read, IPTC's JSON for news: items, and packages of items."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.text.blocks import Problem, Reading
from newslint.text.formats import ReadingOptions, UnknownContentError
from newslint.text.formats.drafting import Fragment, text_of
from newslint.text.formats.json_text import (
    Json,
    JsonList,
    JsonObject,
    JsonOther,
    JsonText,
    json_escape,
    json_layer,
    read_json,
)
from newslint.text.formats.many import named_where_many
from newslint.text.formats.ninjs_item import Item, is_whole_enough
from newslint.text.formats.sniff import is_news_item
from newslint.text.layer import Escape, Layer
from newslint.text.source import Source

_DEEPEST = 12
_WHAT = "no item of it has text"


def read_all(source: Source, options: ReadingOptions) -> Iterator[Reading | Problem]:
    """The articles of an item, a package, a list of items, or the answer of a service, in order.

    Raises FormatError for what is no JSON, and where there is no article.
    """
    layer = json_layer(source)
    value = read_json(layer)
    if isinstance(value, JsonOther | JsonText):
        raise UnknownContentError("is no object and no list of JSON")
    return named_where_many(Items(layer, json_escape(source), options).in_value(value, 0), _WHAT)


def is_item(value: JsonObject) -> bool:
    """Whether an object is an item of news, by its keys."""
    return is_news_item(value.members)


class Items:
    """Finds the items in JSON and reads each; ``layer`` is what the JSON was read in."""

    def __init__(self, layer: Layer, escape: Escape, options: ReadingOptions) -> None:
        self._layer, self._escape, self._options = layer, escape, options

    def in_value(self, value: Json, depth: int) -> Iterator[Reading]:
        """The articles of all items in a value, however a service wraps them."""
        if isinstance(value, JsonObject) and (is_item(value) or is_whole_enough(value)):
            yield from self.articles(value)
        elif isinstance(value, JsonObject | JsonList) and depth < _DEEPEST:
            below = value.items if isinstance(value, JsonList) else value.members.values()
            for each in below:
                yield from self.in_value(each, depth + 1)

    def articles(self, value: JsonObject, language: str = "") -> Iterator[Reading]:
        """The article that an item is, and those of the items that it packs."""
        item = Item(value, self._layer, self._escape)
        own = item.line("language", "lang") or language
        reading = self._reading(item, own)
        if reading is not None:
            yield reading
        for part in item.associations():
            if not part.is_picture and part.has_body():
                yield from self.articles(part.value, own)

    def _reading(self, item: Item, own: str) -> Reading | None:
        language = own or self._options.language
        if item.is_picture:
            body = Fragment(item.captions(), [])
        else:
            body = item.body(language)
        headline = item.headline()
        if not body.drafts and (not headline or item.is_picture or item.is_package()):
            return None
        drafts = [*headline, *item.beside([*headline, *body.drafts[:2]])]
        for part in item.associations():
            if part.is_picture:
                drafts += part.captions()
        metadata = {
            "language": own,
            "title": text_of(headline[0]).strip() if headline else "",
            "date": item.line("versioncreated", "contentcreated", "firstcreated"),
            "author": item.line("byline", "by", "bylines") or item.authors(),
        }
        known = {key: value for key, value in metadata.items() if value}
        name = item.line("uri", "guid", "id", "itemid") or metadata["title"]
        extent = self._layer.place(item.value.start, item.value.end)
        return Reading([*drafts, *body.drafts], body.comments, known, name or None, extent)
