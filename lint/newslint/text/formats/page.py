"""Where the article stands in a page: its body, headline, deck, byline and date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from newslint.text.formats.markup import Element, names


def _any_word(*alternatives: str) -> re.Pattern[str]:
    """A pattern for one of the words in a class or an id: between blanks, dashes, the ends."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(alternatives)})(?:$|[\s_-])", re.IGNORECASE)


_BODY_CLASS = re.compile(
    r"""\b(?: article[-_]*(?:body|text|content|copy)(?:__\w+|--?\w+)* | (?:story|post|entry|news)-?
        (?:body|content|text) | storybody\w* | body-?copy | field--name-body | rich-?text-?\w*body
      | caas-body | mw-parser-output | wp-block-post-content | content-body )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_BYLINE_CLASS = _any_word(
    r"by-?lines?", r"authors?", r"author-?names?", r"article-?authors?", r"writers?", r"reporter"
)
_BYLINE = _any_word(r"by-?lines?")
_DECK_CLASS = _any_word(
    r"standfirst", r"dek", r"deck", r"sub-?headline", r"sub-?title", r"strap-?line",
    r"article-?(?:summary|intro|description)",
)  # fmt: skip
_AROUND = _any_word(
    r"shar(?:e|ing)", r"social", r"related", r"recommend(?:ed|ations?)", r"newsletters?",
    r"promos?", r"adverts?", r"advertisement", r"ads?", r"sponsor(?:ed)?", r"outbrain", r"taboola",
    r"comments?", r"breadcrumbs?", r"tags?", r"tag-?list", r"topics", r"author-?(?:bio|box)",
    r"read-?(?:more|next)", r"more-?(?:on|from|stories)", r"rich-?links?",
    r"most-?(?:read|popular)", r"trending",
    r"subscri(?:be|ption)", r"sign-?up", r"cookies?", r"paywall", r"pagination", r"toolbar",
    r"screen-?reader(?:-text)?", r"sr-?only", r"visually-?hidden", r"print-?only", r"skip-?link",
    r"navbox", r"infobox", r"reflist", r"mw-editsection", r"noprint", r"catlinks", r"toc",
    r"sharedaddy", r"jp-relatedposts", r"links-block", r"topic-list",
    r"copyright", r"disclaimer", r"menu", r"sidebar",
)  # fmt: skip
_ROLES_AROUND = frozenset(
    {"navigation", "complementary", "banner", "contentinfo", "search", "dialog", "menu", "alert"}
)
_NEVER_AROUND = names("html body article main p h1")
# Where systems say what an element is.
_NAMING = ("class", "id", "data-component", "data-testid", "data-block")
_LEAST_LINKS = 0.9
_MOST_AROUND = 150  # words: what is longer is the article, whatever its class says
_LONGEST_BYLINE = 30
_LONGEST_DECK = 80
_FEWEST_COPY = 15
_LEAST_SHARE = 0.6  # of the words of paragraphs, for an element to be the body


_SKIPPED = names(
    "nav aside footer form script style noscript template svg iframe dialog select button menu"
)
_TITLE_CLASS = _any_word(r"headlines?", r"title", r"entry-?title", r"article-?title")
_COPY = names("p li blockquote td")


class Parts(NamedTuple):
    """The parts of a page's article; None and nothing where they are missing.

    ``scope`` holds the article; of ``bodies`` there are several where the body is in parts.
    """

    scope: Element
    bodies: Sequence[Element]
    headline: Element | None
    deck: Element | None
    byline: Element | None
    date: Element | None


def is_around(element: Element) -> bool:
    """Whether an element is what a site puts around its articles: by its name, role or class."""
    name = element.name
    if name in _SKIPPED or (name in ("ul", "ol") and _is_links(element)):
        return True
    if not element.attributes:
        return False
    if element.get("role") in _ROLES_AROUND or "hidden" in element.attributes:
        return True
    if element.get("aria-hidden") == "true" and name not in ("p", "span"):
        return True
    if name in _NEVER_AROUND or not _AROUND.search(_named(element)):
        return False
    return len(element.text.split()) <= _MOST_AROUND


def _named(element: Element) -> str:
    """What a system calls an element, in any of the attributes that say so."""
    return " ".join([element.get(name) for name in _NAMING if name in element.attributes])


def _is_links(element: Element) -> bool:
    """Whether a list has nothing but links in it."""
    items = len(list(element.all("li")))
    links = sum(len(each.text.split()) for each in element.descendants("a"))
    return items > 1 and links >= _LEAST_LINKS * max(len(element.text.split()), 1)


def parts_of(page: Element) -> Parts:
    """The parts of the article in the ``body`` of a page."""
    found = _Page(page)
    scope = found.scope()
    bodies = found.bodies(scope)
    inside = {id(each) for body in bodies if body is not scope for each in found.under(body)}
    before = [each for each in found.under(scope) if id(each) not in inside]
    headline = (
        _headline(before, scope is not page)
        or _headline(found.under(scope), scope is not page)
        or _headline(found.under(page))
    )
    byline = _byline(before)
    taken = {id(each) for part in (headline, byline) if part for each in part.descendants()}
    rest = [each for each in before if each not in (headline, byline)]
    deck = _deck([each for each in rest if id(each) not in taken])
    times = [e for e in rest if e.name == "time" and e.line and found.is_apart(e)]
    # A date of its own before one in the byline, which is the hour more often than not.
    date = next(iter(sorted(times, key=lambda each: id(each) in taken)), None)
    return Parts(scope, bodies, headline, deck, byline, date)


class _Page:
    """The elements of a page that a reader sees and that are no furniture, in order."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._above: dict[int, Element] = {}
        self._order: list[Element] = []
        self._ranges: dict[int, tuple[int, int]] = {}
        self._walk(root)

    def _walk(self, element: Element) -> None:
        for child in element.elements:
            if not is_around(child):
                self._above[id(child)] = element
                self._order.append(child)
                first = len(self._order)
                self._walk(child)
                self._ranges[id(child)] = (first, len(self._order))

    def under(self, element: Element) -> Sequence[Element]:
        """The elements below one, in order."""
        if element is self.root:
            return self._order
        first, after = self._ranges.get(id(element), (0, 0))
        return self._order[first:after]

    def scope(self) -> Element:
        """The element that holds the article: the fullest ``article``, ``main``, else the page."""
        for wanted in ("article", "main"):
            there = [e for e in self._order if wanted in (e.name, e.get("role"))]
            best = max(there, key=self._words, default=None)
            if best is not None and self._words(best) >= min(_FEWEST_COPY, self._words(self.root)):
                return best
        return self.root

    def _words(self, element: Element) -> int:
        """How many words of paragraphs an element holds."""
        return sum(len(each.text.split()) for each in self.under(element) if each.name == "p")

    def bodies(self, scope: Element) -> Sequence[Element]:
        """The elements that hold the copy: those that say so, else where most paragraphs stand."""
        under = self.under(scope)
        found = self._outermost([e for e in under if "articleBody" in e.get("itemprop").split()])
        if not found:
            found = self._outermost([each for each in under if _is_called_body(each)])
        if found and sum(len(each.text.split()) for each in found) >= self._words(scope) / 2:
            return found
        words: Counter[int] = Counter()
        for each in under:
            if each.name == "p":
                words[id(self._above[id(each)])] += len(each.text.split())
        for best, count in words.most_common(1):
            if count >= max(_FEWEST_COPY, _LEAST_SHARE * sum(words.values())):
                return [each for each in [scope, *under] if id(each) == best]
        return [scope]

    def _outermost(self, found: Sequence[Element]) -> list[Element]:
        """Those that stand in no other."""
        kept: list[Element] = []
        end = -1
        for each in found:
            first, after = self._ranges[id(each)]
            if first > end:
                kept.append(each)
                end = after
        return kept

    def is_apart(self, element: Element) -> bool:
        """Whether it is a line of its own and no words of a sentence."""
        above = self._above.get(id(element))
        while above is not None:
            if above.name in _COPY:
                return len(above.text.split()) <= _LONGEST_BYLINE
            above = self._above.get(id(above))
        return True


def _is_called_body(element: Element) -> bool:
    if element.name not in ("div", "section", "td") or not element.attributes:
        return False
    return _BODY_CLASS.search(_named(element)) is not None


def _headline(elements: Sequence[Element], in_article: bool = False) -> Element | None:
    """What is marked as the headline, else the first heading of the first level with words.

    In an article of its own a lower heading that is called the title will do: some sites have
    their own name as the only heading of the first level.
    """
    marked = [e for e in elements if "headline" in e.get("itemprop").split() and e.line]
    headings = [each for each in elements if each.name == "h1" and each.line]
    titles = [each for each in headings if _TITLE_CLASS.search(each.get("class"))]
    lower = [
        each
        for each in elements
        if in_article and each.name in ("h2", "h3") and each.line
        if _TITLE_CLASS.search(each.get("class"))
    ]
    return next(iter([*marked, *titles, *headings, *lower[:1]]), None)


def _byline(elements: Sequence[Element]) -> Element | None:
    """The outermost short element that says who wrote it, by the surest sign that there is."""
    named = [e for e in elements if e.attributes and 0 < len(e.text.split()) <= _LONGEST_BYLINE]
    for signs in (
        [each for each in named if _BYLINE.search(_named(each))],
        [each for each in named if "author" in each.get("itemprop").split()],
        [each for each in named if "author" in each.get("rel").split()],
        [each for each in named if _BYLINE_CLASS.search(_named(each))],
    ):
        if signs:
            return signs[0]
    return None


def _deck(elements: Sequence[Element]) -> Element | None:
    """What is called the deck and stands above the copy."""
    for each in elements:
        if _is_deck(each):
            return each
        if each.name == "p" and len(each.text.split()) >= _FEWEST_COPY:
            return None
    return None


def _is_deck(element: Element) -> bool:
    if element.name not in ("p", "div", "h2", "span", "section") or not element.attributes:
        return False
    is_marked = _DECK_CLASS.search(_named(element)) is not None
    is_marked = is_marked or element.get("itemprop") in ("description", "alternativeHeadline")
    return is_marked and 0 < len(element.text.split()) <= _LONGEST_DECK
