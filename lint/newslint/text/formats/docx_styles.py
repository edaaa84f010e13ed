"""What a paragraph is in the article by its style in Word, whichever language Word speaks."""

from __future__ import annotations

import re
from typing import NamedTuple

from newslint.text.blocks import Role
from newslint.text.formats.docx_text import is_on, value_of
from newslint.text.formats.markup import Element

# Built-in styles have English names in the file; those of other programs and of houses have others.
_STYLES = {
    Role.HEADLINE: "title headline hed titel titre título titolo tytuł rubrik",
    Role.DECK: (
        "subtitle deck dek standfirst subheadline strapline untertitel vorspann sous-titre chapô"
        " subtítulo sottotitolo ondertitel"
    ),
    Role.BYLINE: "byline author autor auteur autorenzeile",
    Role.DATELINE: "dateline date datum ortsmarke",
    Role.HEADING: (
        "heading subhead subheading crosshead crossheading überschrift zwischentitel encabezado"
        " kop nagłówek intertitre"
    ),
    Role.CAPTION: "caption cutline beschriftung bildunterschrift légende epígrafe didascalia",
    Role.QUOTATION: "quote intensequote blocktext blockquote pullquote zitat citation cita",
    Role.CODE: "htmlpreformatted sourcecode code",
}
_ROLES = {name: role for role, listed in _STYLES.items() for name in listed.split()}
_LISTS = re.compile(r"list|aufzählung|liste|lista")
# Lists of contents, and what stands at the edges of pages.
_LEFT_OUT = re.compile(
    r"toc\d*|toc ?heading|tableoffigures|tableofcontents|index\d*|header|footer|footnotetext"
    r"|endnotetext|verzeichnis\d*|inhaltsverzeichnis.*|commenttext|annotationtext"
)
_NOT_IN_NAMES = re.compile(r"[\s_]+")
_LEVEL = re.compile(r"(?P<name>\D+?)-?(?P<level>[1-9])(?:,.*|char)?")
# In "título 1" a title is a heading.
_NUMBERED_TITLES = frozenset(("titre", "título", "titolo", "rubrik", "title"))


class Kind(NamedTuple):
    """What a style says of a paragraph; None as role where it says nothing."""

    role: Role | None = None
    level: int = 0
    is_left_out: bool = False


class Styles:
    """The styles of a document."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else list(root.all("style"))
        self._styles = {each.get("styleId"): each for each in found}
        self._default = next(
            (
                each.get("styleId")
                for each in found
                if each.get("type") == "paragraph" and each.get("default") in ("1", "true", "on")
            ),
            "",
        )
        self._kinds: dict[str, Kind] = {}

    @property
    def hidden(self) -> frozenset[str]:
        """The styles whose text nobody sees."""
        return frozenset(
            name for name, each in self._styles.items() if is_on(each.child("rPr"), "vanish")
        )

    def kind(self, properties: Element | None) -> Kind:
        """What a paragraph with these properties is."""
        style = value_of(properties, "pStyle") or self._default
        if style not in self._kinds:
            self._kinds[style] = self._kind(style)
        kind = self._kinds[style]
        if kind.role is not None or kind.is_left_out or properties is None:
            return kind
        level = value_of(properties, "outlineLvl")
        if level.isdigit() and int(level) < 9:
            return Kind(Role.HEADING, int(level) + 1)
        numbering = properties.child("numPr")
        if numbering is not None and value_of(numbering, "numId") not in ("", "0"):
            return Kind(Role.LIST_ITEM)
        return kind

    def _kind(self, style: str) -> Kind:
        """By the style's name, else by that of the style it is based on."""
        seen: set[str] = set()
        while style and style not in seen:
            seen.add(style)
            element = self._styles.get(style)
            kind = _kind_of_name(value_of(element, "name") or style)
            if kind.role is not None or kind.is_left_out or element is None:
                return kind
            style = value_of(element, "basedOn")
        return Kind()


def _kind_of_name(called: str) -> Kind:
    name = _NOT_IN_NAMES.sub("", called.partition(",")[0].casefold())
    if _LEFT_OUT.fullmatch(name):
        return Kind(is_left_out=True)
    if name in _ROLES:
        role = _ROLES[name]
        return Kind(role, 1 if role is Role.HEADLINE else 2 if role is Role.HEADING else 0)
    numbered = _LEVEL.fullmatch(name)
    if numbered:
        role = _ROLES.get(numbered["name"], Role.PARAGRAPH)
        if role is Role.HEADING or numbered["name"] in _NUMBERED_TITLES:
            return Kind(Role.HEADING, int(numbered["level"]))
    if _LISTS.match(name):
        return Kind(Role.LIST_ITEM)
    return Kind()
