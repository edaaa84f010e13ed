"""How NewsML 1 is read: components in components, each with its lines and its content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newslint.text.blocks import Draft, Problem, Reading, Role
from newslint.text.formats import ReadingOptions
from newslint.text.formats.drafting import drafts_of
from newslint.text.formats.inner import drafts_of_content
from newslint.text.formats.many import Parsed, reading_of
from newslint.text.formats.markup import Element
from newslint.text.formats.nitf import NITF, drafts_of_nitf, first_text, has_role

_LINES = (
    ("HeadLine", Role.HEADLINE),
    ("SubHeadLine", Role.DECK),
    ("ByLine", Role.BYLINE),
    ("DateLine", Role.DATELINE),
)
_PICTURE_TYPES = frozenset(
    {"photo", "image", "picture", "graphic", "video", "animation", "icon", "audio"}
)
_PICTURE_ROLES = ("caption", "photo", "picture", "image", "thumbnail", "preview", "quicklook")


class _Story(NamedTuple):
    """A component with lines of its own, and the content that stands under them."""

    component: Element
    lines: Element | None
    contents: list[tuple[Element, Role | None]]
    """Each content item, and the role that its component gives to its paragraphs."""


class _Item(NamedTuple):
    """A news item: its stories, its date and its public name."""

    element: Element
    stories: list[_Story]
    date: str
    public: str


def read_newsml1(parsed: Parsed, options: ReadingOptions) -> Iterator[Reading | Problem]:
    """The articles of a NewsML 1 file; a component with a headline of its own is an article."""
    root = parsed.root
    items = [root] if root.name == "NewsItem" else list(root.descendants("NewsItem"))
    told = {
        id(story.component): (story, item) for item in map(_item, items) for story in item.stories
    }
    return parsed.readings(
        [story.component for story, _ in told.values()],
        lambda component: _read(*told[id(component)], options.language),
        "no component of this NewsML has text of its own",
    )


def _item(element: Element) -> _Item:
    stories = _stories(element)
    date = next(element.descendants("ThisRevisionCreated", "FirstCreated", "DateAndTime"), None)
    public = next(element.descendants("PublicIdentifier", "NewsItemId"), None)
    return _Item(
        element,
        stories,
        date.line if date is not None else "",
        public.line if public is not None else "",
    )


def _stories(item: Element) -> list[_Story]:
    stories: list[_Story] = []
    for component in item.all("NewsComponent"):
        _collect(component, None, stories, None)
    told = [story for story in stories if story.contents]
    texts = [story for story in told if any(role is not Role.CAPTION for _, role in story.contents)]
    return texts or told


def _collect(
    component: Element, story: _Story | None, stories: list[_Story], role: Role | None
) -> None:
    """Add the stories of a component and of those in it, to the depth that XML is read to."""
    lines = component.child("NewsLines")
    role = _role(component) or role
    has_headline = lines is not None and lines.child("HeadLine") is not None
    # The headline of a picture in a story begins no other one: its caption is the story's.
    if story is None or (has_headline and role is not Role.CAPTION):
        story = _Story(component, lines, [])
        stories.append(story)
    items = list(component.all("ContentItem"))
    for content in items[:1] if _is_choice(component) else items:
        story.contents.append((content, role))
    inner = list(component.all("NewsComponent"))
    for part in inner[:1] if _is_choice(component) else inner:
        _collect(part, story, stories, role)


def _role(component: Element) -> Role | None:
    """What a component says that its text is: some send the title and the body apart."""
    found = component.child("Role")
    named = found.get("FormalName").lower() if found is not None else ""
    if named in ("title", "headline"):
        return Role.HEADLINE
    return Role.CAPTION if any(word in named for word in _PICTURE_ROLES) else None


def _is_choice(component: Element) -> bool:
    """Whether what it holds is one thing in several forms."""
    return component.get("EquivalentsList") == "yes"


def _read(story: _Story, item: _Item, language: str) -> Reading | None:
    own = _language(story, item.element)
    body = [d for each in story.contents for d in _content(*each, own or language)]
    if not body:
        return None
    drafts = [*_lines(story, body), *body]
    title = first_text(drafts, Role.HEADLINE)
    metadata = {
        "language": own,
        "title": title,
        "date": item.date,
        "author": first_text(drafts, Role.BYLINE),
    }
    if len(item.stories) == 1:
        return reading_of(item.element, drafts, metadata, item.public or title)
    return reading_of(story.component, drafts, metadata, title)


def _lines(story: _Story, body: list[Draft]) -> list[Draft]:
    """Headline, deck, byline and dateline, those that the body lacks."""
    drafts: list[Draft] = []
    for name, role in _LINES:
        if story.lines is None or has_role(body, role):
            continue
        for line in list(story.lines.all(name))[:1]:
            level = 1 if role is Role.HEADLINE else 0
            drafts += drafts_of(line, role, manner=NITF, level=level)
    return drafts


def _language(story: _Story, item: Element) -> str:
    headline = story.lines.child("HeadLine") if story.lines is not None else None
    said = next(story.component.descendants("Language"), None)
    return next(
        filter(
            None,
            [
                story.component.get("xml:lang"),
                said.get("FormalName") if said is not None else "",
                headline.get("xml:lang") if headline is not None else "",
                item.get("xml:lang"),
            ],
        ),
        "",
    )


def _content(content: Element, role: Role | None, language: str) -> list[Draft]:
    """The blocks of one content item; what is said of a picture is its caption."""
    media = content.child("MediaType")
    if media is not None and media.get("FormalName").lower() in _PICTURE_TYPES:
        role = Role.CAPTION
    data = next(content.descendants("DataContent"), None)
    if data is None:
        return []
    nitf = next(data.descendants("nitf"), None)
    if nitf is not None:
        drafts = drafts_of_nitf(nitf, language)
    else:
        body = next(data.descendants("body.content", "body"), data)
        drafts = drafts_of_content(body, language, manner=NITF)
    if role is None:
        return drafts
    return [d._replace(role=role) if d.role is Role.PARAGRAPH else d for d in drafts]
