"""Which format XML or JSON is, by its root element or its keys."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable
from typing import Any

from newslint.text.formats import JSON, FormatError, UnknownContentError
from newslint.text.formats.markup import names
from newslint.text.formats.xml_tree import decode_xml
from newslint.text.source import decode

_HEAD = 64 * 1024
# What stands before the root element: the declaration, comments, a document type, white space.
_PROLOG = re.compile(
    r"\ufeff|\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\b[^>\[]*(?:\[[^\]]*\]\s*)?>",
    re.DOTALL | re.IGNORECASE,
)
_OPENS_OBJECT = re.compile(r"(?:\[\s*)?\{")
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?P<name>[A-Za-z_][\w.-]*)")
_FORMAT_OF_ROOT = {
    "nitf": "nitf",
    "newsItem": "newsml",
    "newsMessage": "newsml",
    "packageItem": "newsml",
    "contentSet": "newsml",
    "NewsML": "newsml",
    "NewsItem": "newsml",
    "RDF": "rss",
    "feed": "atom",
    "entry": "atom",
    "html": "html",
    "HTML": "html",
}
_WORDPRESS = re.compile(r"wordpress\.org/export/|<wp:wxr_version")
_OTHERS = {
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap",
    "svg": "a drawing",
    "plist": "a property list",
    "opml": "a list of feeds",
    "project": "a build file",
    "knowledgeItem": "a NewsML-G2 list of concepts",
    "conceptItem": "a NewsML-G2 concept",
    "planningItem": "a NewsML-G2 plan",
    "catalog": "a NewsML-G2 catalogue",
}
_BODIES = names(
    "body_text body_html body_xhtml body_nitf body_md bodies description_text description_html"
    " description_caption descriptions"
)
_NEWS_KEYS = _BODIES | names(
    "uri headline headlines byline slugline located versioncreated firstcreated pubstatus urgency"
    " copyrightholder copyrightnotice usageterms ednote mimetype infosources associations by"
)
_FEWEST_NEWS_KEYS = 3
_DEEPEST = 5
_MOST_LOOKED_AT = 20
_NEWS_KEY = re.compile(
    r'"(?:body_text|body_x?html|versioncreated|pubstatus|headlines)"\s*:', re.IGNORECASE
)


def format_of_content(data: bytes | str, kind: str) -> str:
    """The name of the format; ``kind`` is XML or JSON.

    Raises UnknownContentError for what is no news, which it names, and NotTextError for a binary
    file.
    """
    return _of_json(data) if kind == JSON else _of_xml(data)


def _of_xml(data: bytes | str) -> str:
    head = data[:_HEAD] if isinstance(data, str) else decode_xml(data[:_HEAD]).text
    at = 0
    while (before := _PROLOG.match(head, at)) is not None and before.end() > at:
        at = before.end()
    root = _ROOT.match(head, at)
    if root is None:
        raise UnknownContentError("is no XML: no root element at its start")
    name = root["name"]
    if name == "rss":
        return "wxr" if _WORDPRESS.search(head) else "rss"
    if name in _FORMAT_OF_ROOT:
        return _FORMAT_OF_ROOT[name]
    what = _OTHERS.get(name, "XML of another kind")
    raise UnknownContentError(f"is {what} (its root element is <{name}>), and no news")


def _of_json(data: bytes | str) -> str:
    text = data if isinstance(data, str) else decode(data).text
    try:
        value = json.loads(text)
    except RecursionError:
        raise FormatError("is nested too deep for JSON of news") from None
    except ValueError:
        return _of_broken_json(text)
    if _holds_news(value, 0):
        return "ninjs"
    from newslint.text.formats.record import looks_like_articles

    if looks_like_articles(value[:_MOST_LOOKED_AT] if isinstance(value, list) else [value]):
        return "jsonl"
    if isinstance(value, dict):
        keys = ", ".join(repr(str(key)[:30]) for key in list(value)[:4]) or "none"
        raise UnknownContentError(
            f"is JSON of another kind (its first keys: {keys}), and no news;"
            " --as jsonl --text-field NAME reads it all the same"
        )
    raise UnknownContentError("is JSON of another kind, and no news")


def _of_broken_json(text: str) -> str:
    """JSON Lines is no JSON; and what has the keys of news is news that is broken."""
    first, _, rest = text.lstrip("\ufeff \t\r\n").partition("\n")
    try:
        if rest.strip() and isinstance(json.loads(first), dict):
            return "jsonl"
    except (ValueError, RecursionError):
        pass
    if _NEWS_KEY.search(text, 0, _HEAD):
        return "ninjs"
    raise UnknownContentError("is no valid JSON, and does not look like news")


def refuse_other(text: str, wanted: str, roots: Container[str] = ()) -> None:
    """Raise FormatError where a file that is said to be text or HTML is plainly XML or JSON.

    ``roots`` are the root elements, in lower case, that it may not have either.
    """
    at = 0
    while (before := _PROLOG.match(text, at, _HEAD)) is not None and before.end() > at:
        at = before.end()
    root = _ROOT.match(text, at, _HEAD)
    if root is None:
        if _is_json(text, at):
            raise FormatError(f"is JSON, and no {wanted}")
        return
    name = root["name"]
    kind = _FORMAT_OF_ROOT.get(name, "rss" if name == "rss" else "html")
    if kind != "html" or name.lower() in roots:
        raise FormatError(f"is {kind} (its root element is <{name}>), and no {wanted}")


def _is_json(text: str, at: int) -> bool:
    """Whether it is an object of JSON, or a list of them: brackets alone may be somebody's copy."""
    if not _OPENS_OBJECT.match(text, at):
        return False
    try:
        json.loads(text[at:])
    except (ValueError, RecursionError):
        return False
    return True


def is_news_item(keys: Iterable[str]) -> bool:
    """Whether an object with these keys is an item of ninjs, which version it may be."""
    found = _NEWS_KEYS.intersection(map(str.lower, keys))
    return len(found) >= _FEWEST_NEWS_KEYS or (bool(found & _BODIES) and len(found) > 1)


def _holds_news(value: Any, depth: int) -> bool:
    """Whether it is an item of news, or holds one as the answer of a service does."""
    if depth > _DEEPEST:
        return False
    if isinstance(value, list):
        return any(_holds_news(each, depth + 1) for each in value[:_MOST_LOOKED_AT])
    if not isinstance(value, dict):
        return False
    if is_news_item(value):
        return True
    return any(
        _holds_news(each, depth + 1)
        for each in list(value.values())[:_MOST_LOOKED_AT]
        if isinstance(each, (dict, list))
    )
