"""How Markdown is read: its blocks and their roles, and where each letter of the prose stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.text.blocks import Comment, Draft, Piece, Reading, Role
from newslint.text.formats.front_matter import front_matter
from newslint.text.formats.plain import stretch
from newslint.text.formats.tagged import around_tags
from newslint.text.formats.templating import FILLER, Kind, Tag, comments_in, masked, tags_in
from newslint.text.roles import ends_stopped, furniture_role
from newslint.text.source import Source
from newslint.text.span import Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_LONGEST_DECK = 45
_FEWEST_ALT_WORDS = 4
_TOP = 8
_DECK_WITHIN = 3
# Deeper quotations and lists are nobody's copy; what stands in them is not read.
_DEEPEST = 100
_EMPHASIS = frozenset({"em_open", "em_close", "strong_open", "strong_close"})


class _Prose(NamedTuple):
    """An inline run read: the prose with its places, what it is made of, and its comments."""

    pieces: list[Piece]
    alt: list[Piece]
    comments: list[Comment]
    kinds: frozenset[str]
    is_tags: bool = False
    """Whether nothing but tags of a site generator stands there."""

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces).strip()


def read(source: Source, language: str, *, is_mdx: bool = False) -> Reading:
    """The blocks of a Markdown article, in CommonMark with tables.

    The prose leaves out marks of emphasis, link targets, escapes and entities; every piece of it
    knows its place.  The first heading, or the front matter's title, is the headline.  What site
    generators read (shortcodes, template tags, JSX) is left alone.

    Raises FormatError for front matter that is neither YAML nor TOML, and for a file that is
    HTML, JSON, or XML of news.
    """
    if source.text.lstrip("\ufeff \t\r\n").startswith(("<", "{", "[")):
        from newslint.text.formats.sniff import refuse_other

        refuse_other(source.text, "Markdown", roots=("html",))
    header = front_matter(source, is_checked=True)
    article = _Article(source, header.lines)
    article.drafts = [
        Draft(role, header.found[key].pieces, level, header.found[key].escape)
        for key, role, level in (("title", Role.HEADLINE, 1), ("deck", Role.DECK, 0))
        if key in header.found
    ]
    count = len(article.drafts)
    article.tags = tags_in(source.text, article.offset_of(0), is_mdx=is_mdx)
    # A NUL is U+FFFD to Markdown; both are one character.
    article.text = masked(source.text, article.tags).replace("\0", "\ufffd")
    _walk(article, _parser().parse(article.text[article.offset_of(0) :], article.references))
    own = header.values.get("language") or language
    drafts = _with_furniture(_said_once(article.drafts, count), own)
    comments = sorted([*article.comments, *comments_in(article.tags)], key=lambda one: one.span)
    return Reading(_with_tags_alone(drafts, article), comments, header.values)


def _with_tags_alone(drafts: list[Draft], article: _Article) -> list[Draft]:
    """The drafts with the tags that stand on lines of their own, each as a block of markup."""
    alone = [
        Draft(Role.MARKUP, stretch(article.source.text, *tag.span))
        for tag in article.tags
        if tag.kind is Kind.ALONE and tag.comment is None
    ]
    if not alone:
        return drafts
    return sorted([*drafts, *alone], key=lambda draft: draft.pieces[0].span.start)


def _said_once(drafts: list[Draft], count: int) -> list[Draft]:
    """The drafts without what the first ``count``, of the front matter, say and the body again.

    Some site generators print title and deck and some do not, so writers give them in both places.
    """
    body = drafts[count:]
    kept: list[Draft] = []
    for draft in drafts[:count]:
        within = _DECK_WITHIN if draft.role is Role.DECK else 1
        again = [n for n, one in enumerate(body[:within]) if _words(one) == _words(draft)]
        if again and (draft.role is Role.DECK or body[0].level == 1):
            body[again[0]] = body[again[0]]._replace(role=draft.role)
        else:
            kept.append(draft)
    return [*kept, *body]


def _words(draft: Draft) -> list[str]:
    return "".join(piece.text for piece in draft.pieces).split()


# -- blocks -------------------------------------------------------------------------------------


@dataclass
class _Article:
    """What has been read so far, and the offsets of the body's lines."""

    source: Source
    first_line: int
    drafts: list[Draft] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    references: dict[str, Any] = field(default_factory=dict)
    """What the parser learns of link definitions."""
    text: str = ""
    """The source as Markdown reads it, as long as it is."""
    tags: list[Tag] = field(default_factory=list)

    def offset_of(self, line: int) -> int:
        """Where the body's line of that number (from 0) begins; the end where there is none."""
        number = self.first_line + line + 1
        lines = self.source.lines
        return lines.span_of(number).start if number <= lines.count else len(self.source.text)

    def line(self, number: int) -> Span:
        """The place of the text of the body's line of that number, from 0."""
        return self.source.lines.span_of(self.first_line + number + 1)

    def add(self, role: Role, pieces: Sequence[Piece], level: int = 0) -> None:
        """Append a block; one without a letter is none."""
        if any(piece.text.strip() for piece in pieces):
            self.drafts.append(Draft(role, pieces, level))

    @property
    def has_headline(self) -> bool:
        """Whether a headline has been read."""
        return any(draft.role is Role.HEADLINE for draft in self.drafts[:_TOP])


def _walk(article: _Article, tokens: Sequence[Token]) -> None:
    """Add the blocks of the token stream."""
    containers: list[Role] = []
    in_table = False
    opened: Token | None = None
    after_image = False
    for token in tokens:
        kind = token.type
        if kind in ("list_item_open", "blockquote_open"):
            containers.append(Role.LIST_ITEM if kind == "list_item_open" else Role.QUOTATION)
        elif kind in ("list_item_close", "blockquote_close"):
            containers.pop()
        elif kind == "table_open":
            in_table = True
            article.add(Role.TABLE, _lines_of(article, token))
        elif kind == "table_close":
            in_table = False
        elif kind in ("fence", "code_block"):
            article.add(Role.CODE, _lines_of(article, token))
        elif kind == "html_block":
            _add_markup(article, token)
        elif kind in ("paragraph_open", "heading_open"):
            opened = token
        elif kind == "inline" and opened is not None and not in_table:
            prose = _prose(article, token, is_heading=opened.type == "heading_open")
            article.comments += prose.comments
            role = containers[-1] if containers else Role.PARAGRAPH
            level = int(opened.tag[1]) if opened.type == "heading_open" else 0
            after_image = _add_inline(article, prose, role, level, after_image)


def _add_inline(
    article: _Article, prose: _Prose, role: Role, level: int, after_image: bool
) -> bool:
    """Add a heading or paragraph; True where it is a picture whose caption may follow."""
    if level:
        is_first = role is Role.PARAGRAPH and not article.has_headline
        takes_lead = is_first and (level == 1 or not article.drafts)
        article.add(Role.HEADLINE if takes_lead else Role.HEADING, prose.pieces, level)
        return False
    is_picture = "image" in prose.kinds
    if is_picture and not prose.text:
        if sum(len(piece.text.split()) for piece in prose.alt) >= _FEWEST_ALT_WORDS:
            article.add(Role.CAPTION, prose.alt)
        return True
    is_emphatic = "text" not in prose.kinds and bool(prose.kinds & _EMPHASIS)
    if role is Role.PARAGRAPH and is_emphatic and (is_picture or after_image):
        _drop_alt(article, after_image=after_image and not is_picture)
        role = Role.CAPTION
    elif role is Role.PARAGRAPH and is_emphatic and _is_deck(article, prose):
        role = Role.DECK
    elif prose.is_tags:
        role = Role.MARKUP
    article.add(role, prose.pieces)
    return False


def _drop_alt(article: _Article, *, after_image: bool) -> None:
    """Where a picture has a caption, its alternative text is not read twice."""
    if after_image and article.drafts and article.drafts[-1].role is Role.CAPTION:
        article.drafts.pop()


def _is_deck(article: _Article, prose: _Prose) -> bool:
    follows_headline = bool(article.drafts) and article.drafts[-1].role is Role.HEADLINE
    return follows_headline and len(prose.text.split()) <= _LONGEST_DECK


def _add_markup(article: _Article, token: Token) -> None:
    """An HTML block: its comments are kept apart, and alone they are no block."""
    pieces = _lines_of(article, token)
    if not pieces:
        return
    start, end = pieces[0].span.start, pieces[-1].span.end
    rest = start
    is_bare = True
    for comment in _comments(article.source.text, start, end):
        is_bare = is_bare and not article.source.text[rest : comment.span.start].strip()
        rest = comment.span.end
        article.comments.append(comment)
    if not is_bare or article.source.text[rest:end].strip():
        article.add(Role.MARKUP, pieces)


def _comments(text: str, start: int, end: int) -> Iterator[Comment]:
    while (opening := text.find("<!--", start, end)) >= 0:
        closing = text.find("-->", opening + 4, end)
        if closing < 0:
            return
        yield Comment(text[opening + 4 : closing], Span(opening, closing + 3))
        start = closing + 3


def _lines_of(article: _Article, token: Token) -> list[Piece]:
    """The source lines of a block token, as they stand."""
    first, after = token.map or (0, 0)
    if after <= first:
        return []
    return stretch(article.source.text, article.line(first).start, article.line(after - 1).end)


def _with_furniture(drafts: Sequence[Draft], language: str) -> list[Draft]:
    """The drafts with bylines and datelines told apart from paragraphs, near the top."""
    told = list(drafts)
    for index, draft in enumerate(told[:_TOP]):
        if draft.role in (Role.PARAGRAPH, Role.DECK) and index:
            text = "".join(piece.text for piece in draft.pieces).strip()
            role = furniture_role(text, language)
            if role is not None:
                told[index] = draft._replace(role=role)
            elif draft.role is Role.DECK and ends_stopped(text) and len(text) > _LONG_DECK:
                told[index] = draft._replace(role=Role.PARAGRAPH)
    return told


_LONG_DECK = 200


# -- inside a block -----------------------------------------------------------------------------


def _prose(article: _Article, token: Token, *, is_heading: bool) -> _Prose:
    """The prose of an inline token.  Its place is known a line at a time: see ``_line_starts``."""
    first, after = token.map or (0, 0)
    starts = _line_starts(article, token.content, first, is_heading=is_heading)
    if starts is None:
        span = Span(article.line(first).start, article.line(max(after - 1, first)).end)
        content = token.content.replace(FILLER, "")
        return _Prose([Piece(content, span)], [], [], frozenset({"text"}))
    prose = _Run(article.source.text, _Lines(token.content, starts)).read(
        _inline(token.content, article.references)
    )
    if FILLER not in token.content:
        return prose
    pieces, alt = (list(around_tags(each, article.tags)) for each in (prose.pieces, prose.alt))
    is_tags = bool(pieces) and all(piece.is_code or not piece.text.strip() for piece in pieces)
    return prose._replace(pieces=pieces, alt=alt, is_tags=is_tags)


def _line_starts(
    article: _Article, content: str, first: int, *, is_heading: bool
) -> list[int] | None:
    """Where each line of ``content`` stands: what a container or a heading puts before it is cut.

    Each is the end of its source line, since Markdown strips marks from the left and blanks from
    both sides.  None where a line does not agree with its source, so that no place is ever wrong.
    """
    starts = []
    for number, line in enumerate(content.split("\n"), start=first):
        start, end = article.line(number)
        raw = article.text[start:end].rstrip()
        bare = line.strip()
        if is_heading and not raw.endswith(bare):
            raw = _CLOSING_HASHES.sub("", raw).rstrip()
        elif is_heading and (closed := _CLOSING_HASHES.sub("", raw).rstrip()).endswith(bare):
            raw = closed
        if not raw.endswith(bare):
            return None
        lead = len(line) - len(line.lstrip())
        starts.append(start + len(raw) - len(bare) - lead)
    return starts


class _Lines:
    """Turns a place in an inline token's content into a place in the source."""

    def __init__(self, content: str, starts: list[int]) -> None:
        self.content = content
        self._starts = starts
        self._line = 0
        self._line_begin = 0
        self._line_end = self._end_from(0)

    def _end_from(self, begin: int) -> int:
        end = self.content.find("\n", begin)
        return len(self.content) if end < 0 else end

    def place(self, offset: int) -> int:
        """The source offset; asked from left to right, so that all questions cost one walk."""
        while offset > self._line_end and self._line + 1 < len(self._starts):
            self._line += 1
            self._line_begin = self._line_end + 1
            self._line_end = self._end_from(self._line_begin)
        return self._starts[self._line] + min(offset, self._line_end) - self._line_begin


@dataclass
class _Run:
    """Reads the inline tokens of one block with a cursor in its content."""

    text: str
    lines: _Lines
    pieces: list[Piece] = field(default_factory=list)
    alt: list[Piece] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    cursor: int = 0
    depth: int = 0
    has_gap: bool = False

    def read(self, tokens: Sequence[Token]) -> _Prose:
        for token in tokens:
            start = token.meta.get("from", self.cursor)
            end = token.meta.get("to", start + len(token.content))
            self._take(token, start, end)
            self.cursor = end
        return _Prose(self.pieces, self.alt, self.comments, frozenset(self.kinds))

    def _take(self, token: Token, start: int, end: int) -> None:
        kind = token.type
        if kind in ("em_open", "strong_open"):
            self.depth += 1
        elif kind in ("em_close", "strong_close"):
            self.depth -= 1
        if kind in ("text", "text_special", "code_inline"):
            self._note("text" if token.content.strip() and not self.depth else kind)
            if token.content:
                self._add(token, start, end)
            return
        self._note(kind)
        self.has_gap = self.has_gap or kind in ("image", "html_inline")
        if kind in ("softbreak", "hardbreak"):
            # A line end in the source is a blank to the reader; only a hard break is more.
            mark = " " if kind == "softbreak" else "\n"
            self.pieces.append(Piece(mark, self._span(self.cursor, end)))
        elif kind == "image" and token.content.strip():
            self.alt += self._verbatim(token.content, start + 2)
        elif kind == "html_inline" and token.content.startswith("<!--"):
            self.comments.append(Comment(token.content[4:-3], self._span(start, end)))

    def _note(self, kind: str) -> None:
        self.kinds.add(kind if kind != "text" or not self.depth else "emphatic")

    def _add(self, token: Token, start: int, end: int) -> None:
        is_code = token.type == "code_inline"
        inner = start + len(token.markup) if is_code else start
        if token.type == "text_special":
            self.pieces.append(Piece(token.content, self._span(start, end)))
            return
        if not self.lines.content.startswith(token.content, inner):
            # One blank is stripped from `` `code` `` , and <https://...> has its bracket.
            inner += 1
        if self.lines.content.startswith(token.content, inner):
            # Between two blanks nothing is left of a picture or a comment, and one blank goes too.
            lead = self.has_gap and token.content[0] == " " and self._ends_blank()
            self.has_gap = lead and len(token.content) == 1
            read = self._verbatim(token.content[lead:], inner + lead)
        else:
            read = [Piece(token.content, self._span(start, end))]
        self.pieces += [piece._replace(is_code=True) for piece in read] if is_code else read

    def _ends_blank(self) -> bool:
        return not self.pieces or self.pieces[-1].text.endswith((" ", "\n"))

    def _verbatim(self, content: str, start: int) -> list[Piece]:
        """The content as pieces, a line each; a line end among it is read as one."""
        found = []
        for number, line in enumerate(content.split("\n")):
            if number:
                found.append(Piece(" ", self._span(start - 1, start)))
            span = self._span(start, start + len(line))
            found.append(Piece(self.text[span.start : span.end], span))
            start += len(line) + 1
        return found

    def _span(self, start: int, end: int) -> Span:
        first = self.lines.place(start)
        return Span(first, max(first, self.lines.place(end)))


# -- the parser ---------------------------------------------------------------------------------


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables, whose inline rules say where their tokens come from."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    # The inline run is parsed by _inline; joined texts would lose their places.
    parser.disable(["inline", "text_join"], True)
    parser.inline.ruler2.disable(["fragments_join"], True)
    for rule in parser.inline.ruler.__rules__:
        if rule.name not in ("text", "linkify"):
            parser.inline.ruler.at(rule.name, _placed(rule.fn))
    return parser


def _placed(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """The rule, which then notes on its first and last token the place where each begins or ends.

    Tokens of inline Markdown have no offsets; what lies between two noted places is plain text.
    """

    def placed(state: StateInline, silent: bool) -> bool:
        begin, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            _note_places(state.tokens, count, begin, state.pos)
        return True

    return placed


def _note_places(tokens: Sequence[Token], count: int, begin: int, end: int) -> None:
    length = len(tokens) - count
    if not length:
        return
    if all(tokens[index].type == "text" for index in range(count, count + length)):
        # Delimiters, a token each, after the text before them.
        for index in range(length - (end - begin), length):
            if index >= 0:
                place = begin + index - (length - (end - begin))
                tokens[count + index].meta.update({"from": place, "to": place + 1})
        return
    first = tokens[count + 1] if tokens[count].type == "text" else tokens[count]
    last = tokens[-1]
    if first is last:
        first.meta.update({"from": begin, "to": end})
        return
    # A link: its bracket opens it, and what closes it reaches to the end of its target.
    first.meta.update({"from": begin, "to": begin + 1})
    last.meta["to"] = end
    if first.markup == "autolink":
        tokens[-2].meta.update({"from": begin + 1, "to": end - 1})


def _inline(content: str, references: dict[str, Any]) -> Sequence[Token]:
    parser = _parser()
    tokens: list[Token] = []
    parser.inline.parse(content, parser, references, tokens)
    return tokens
