"""What the text of a wire message says: wrapped lines joined, the desk's lines left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint.text.blocks import Draft, Piece, Role
from newslint.text.layer import Layer, as_it_is
from newslint.text.roles import LIST_MARKER, furniture_role

_LINE = re.compile(r"[^\r\n\x1e\x85]+")
_LINE_END = re.compile(r"\r+\n|\n\r+(?!\n)|\r|\n|[\x1e\x85]")
_CONTROLS = "\x00\x0e\x0f\x11\x12\x13\x14\x16\x7f"
_EDGES = " \t\u00a0" + _CONTROLS
_GAPS = re.compile(r"\S(?:[ ]{3,}|\t+|(?:[ ]?\.){3,}[ ]?)(?=\S)")
# Lines for other desks: how urgent it is, which take, what has changed, where the pictures are.
_FOR_THE_DESK = re.compile(
    r"""
    \W* (?: flash | urgent | bulletin | newsalert | news\ alert | snap | eilmeldung | eil | blitz
      | vorrang | alerte | advisory | adv | correction | corrected | repeating | repeat
      | (?: \d{1,2} (?: st | nd | rd | th )? [ -] )? (?: take | lead | lede | ld | add | writethru
        | write-thru | update | teil | zusammenfassung | roundup )
        (?: [ -]? (?: \d{1,3} | lead | take | writethru | writethrough ) )? ) \W*
  | \W* (?: attention\ editors | eds | editors? | ed\ note | editor['’]s\ note | editors['’]\ note
      | note\ to\ editors | redaktionshinweis | achtung\ redaktionen ) \s? [:,–-] [^\n]*
  | [(\[] \W* (?: eds | editors | attention | adds | updates | recasts | repeats | corrects | with
      | fügt | neu ) \b [^\n]* [)\]] \W*
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "Ferry-repair/", "BC-Ferry-Repair, 1st Ld": what desks call a story.
_SLUG = re.compile(
    r"""
    [A-Z]{2}-{1,2}[\w./-]+ (?: [ ,].{0,40} )?
  | [\w.&'-]+ (?: /[\w.&'-]* )+
  | [A-Z][\w.]* (?: -[\w.]+ ){2,}
    """,
    re.VERBOSE,
)
_SEPARATOR = re.compile(r"[\W_]+")
_END_MARK = re.compile(
    r"""
    \W* 30 \W* | \#{2,} | \W* (?: ends? | ende | fin | fine | more | mehr | mtf | nnnn | endit\w*
      | end\ item | \(?end\ of\ text\)? | forts(?:etzung)?\.? \s? folgt ) \W*
  | \(? (?: [a-z]{2,6} | [A-Z]{2,6} ) (?: [ /.-] (?: [a-z]{1,4} | [A-Z]{1,4} ) ){0,7}
    (?: [ ] \d{4,6} (?: [ ]? [A-Z]{1,4} )? )? \)?
  | [A-Z]{2,8} [ ] \d{1,2} [./:] \d{2}
  | \d{4,6} \W? (?: [A-Z]{1,4} )? (?: [ ] [A-Z][a-z]{2} [ ] \d{2,4} )?
    """,
    re.VERBOSE,
)
_DESK_ADDRESS = re.compile(r"\(\(.{1,600}\)\)|keywords: .{1,100}", re.IGNORECASE | re.DOTALL)
_NOTEBOOK = re.compile(
    r"""
    [#*\s]* (?: \w{2,8}[ -] )? (?: notebook | notizblock | notiz-block ) \b
  | \W* the\ following\ information\ is\ not\ (?: intended\ )? for\ publication
  | \W* (?: not\ for\ publication | nicht\ zur\ veröffentlichung
      | die\ folgenden\ informationen\ sind\ nicht\ zur ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"\S+")
_JOINING = frozenset(("and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e"))
_STOPPED = re.compile(r"[.!?:;,…][\"'”’)]*$")
_WIDEST = 100
_NARROWEST = 36
# A line that had room for the next word, and this much more, ends there on purpose.
_ROOM = 6
_MOST_AT_TOP = 6
_LONGEST_END_MARK = 44
_LONGEST_HEADLINE = 4
_LONGEST_DESK_LINE = 200


class _Line(NamedTuple):
    """A line that is not blank: its text, its place in the layer, and its indent.

    ``is_first`` says that a blank line, or nothing, stands before it.
    """

    text: str
    start: int
    end: int
    indent: int
    is_first: bool


def drafts_of_wire(layer: Layer, language: str) -> list[Draft]:
    """The blocks of a message's text, the headline first where it has one."""
    lines = _without_end_marks(_without_notebook(list(_lines(layer.text))))
    headline, lines = _headline(_without_desk_lines(lines))
    lines = [*map(_unmarked, lines[:_MOST_AT_TOP]), *lines[_MOST_AT_TOP:]]
    width = _width([*headline, *lines])
    blocks = [headline] if headline else []
    blocks += _paragraphs(lines, width)
    drafts: list[Draft] = []
    for number, block in enumerate(blocks):
        is_headline = bool(headline) and number == 0
        draft = _draft(layer, block, Role.HEADLINE if is_headline else _role(block))
        if draft.role is Role.PARAGRAPH and number <= _MOST_AT_TOP:
            own = furniture_role("".join(p.text for p in draft.pieces), language)
            draft = draft._replace(role=own or Role.PARAGRAPH)
        drafts.append(draft)
    return drafts


def _lines(text: str) -> Iterator[_Line]:
    done = 0
    is_begun = False
    for match in _LINE.finditer(text):
        raw = match.group()
        inner = raw.strip(_EDGES)
        if not inner:
            continue
        lead = len(raw) - len(raw.lstrip(_EDGES))
        ends = len(_LINE_END.findall(text, done, match.start()))
        blank_before = not is_begun or ends > 1
        start = match.start() + lead
        done, is_begun = match.end(), True
        yield _Line(inner, start, start + len(inner), lead, blank_before)


# -- the desk's lines -----------------------------------------------------------------------------


def _without_notebook(lines: list[_Line]) -> list[_Line]:
    """The lines before what is said not to be for publication."""
    for number, line in enumerate(lines):
        if number and _NOTEBOOK.match(line.text):
            lines = lines[:number]
            while lines and _SEPARATOR.fullmatch(lines[-1].text):
                lines = lines[:-1]
            break
    return lines


def _without_end_marks(lines: list[_Line]) -> list[_Line]:
    """The lines without the initials, the time and the mark that end a message."""
    while len(lines) > 1 and _is_end_mark(lines[-1], lines[-2]):
        lines = lines[:-1]
    return lines


def without_sign_off(drafts: list[Draft]) -> list[Draft]:
    """The blocks without the paragraphs at their end that say who sent them: "ab/cd", "ENDS".

    Addresses of the desk in doubled brackets and keywords are no copy either.
    """
    kept = len(drafts)
    while kept > 1 and drafts[kept - 1].role is Role.PARAGRAPH:
        said = "".join([piece.text for piece in drafts[kept - 1].pieces]).strip()
        if not (_is_sign_off(said) or _DESK_ADDRESS.fullmatch(said)):
            break
        kept -= 1
    return drafts[:kept]


def _is_sign_off(said: str) -> bool:
    return len(said) <= _LONGEST_END_MARK and bool(_END_MARK.fullmatch(said))


def _is_end_mark(line: _Line, before: _Line) -> bool:
    if len(line.text) > _LONGEST_END_MARK:
        return False
    if not line.is_first and not _STOPPED.search(before.text):
        return False
    return bool(_END_MARK.fullmatch(line.text) or _SEPARATOR.fullmatch(line.text))


def _without_desk_lines(lines: list[_Line]) -> list[_Line]:
    """The lines without what stands above the headline, or right below it, for other desks."""
    top = [line for line in lines[:_MOST_AT_TOP] if not _is_desk_line(line)]
    return [*top, *lines[_MOST_AT_TOP:]]


def _is_desk_line(line: _Line) -> bool:
    text = line.text
    if len(text) > _LONGEST_DESK_LINE:
        return False
    is_slug = _SLUG.fullmatch(text) and (" " not in text or text.startswith("BC"))
    return bool(is_slug or _FOR_THE_DESK.fullmatch(text) or _SEPARATOR.fullmatch(text))


def _headline(lines: list[_Line]) -> tuple[list[_Line], list[_Line]]:
    """The lines of the headline, and the others.

    It ends in "=", or stands between "^" and "<"; else it is what stands alone before indented
    copy, without a stop.
    """
    for number, line in enumerate(lines[:_LONGEST_HEADLINE], 1):
        if line.text.endswith(("=", "<")) and not any(each.indent > 1 for each in lines[:number]):
            return [each for each in map(_bare, lines[:number]) if each.text], lines[number:]
    first = next((n for n, line in enumerate(lines) if n and line.is_first), len(lines))
    top = lines[:first]
    if not top or first == len(lines) or len(top) > _LONGEST_HEADLINE:
        return [], lines
    if top[0].indent > 1 or _STOPPED.search(top[-1].text):
        return [], lines
    return top, lines[first:]


def _bare(line: _Line) -> _Line:
    """The line without the signs that mark a headline."""
    text = line.text.lstrip("^ ")
    start = line.start + len(line.text) - len(text)
    text = text.rstrip("=<^ ")
    return line._replace(text=text, start=start, end=start + len(text))


def _unmarked(line: _Line) -> _Line:
    """The line without the sign that ends the lines at the top: "By Ann Quay, dpa ="."""
    return _bare(line) if line.text.endswith(" =") else line


# -- paragraphs -----------------------------------------------------------------------------------


def _width(lines: Sequence[_Line]) -> int:
    """The width at which the lines were wrapped."""
    lengths = sorted(line.indent + len(line.text) for line in lines)
    return min(lengths[len(lengths) * 9 // 10], _WIDEST) if lengths else 0


def _paragraphs(lines: Sequence[_Line], width: int) -> Iterator[list[_Line]]:
    """The lines of each paragraph, table and list item."""
    block: list[_Line] = []
    for line in lines:
        if block and _begins(line, block, width):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _begins(line: _Line, block: list[_Line], width: int) -> bool:
    last = block[-1]
    if line.is_first:
        return True
    if _is_row(line) or _is_row(last):
        return _is_row(line) != _is_row(last)
    if line.indent > last.indent + 1 or LIST_MARKER.match(line.text):
        return True
    if block[0].indent > line.indent + 1 and not _STOPPED.search(last.text):
        return False  # only the first line of a paragraph is indented
    word = _FIRST_WORD.match(line.text)
    room = width - last.indent - len(last.text) - 1 - _ROOM
    return width < _NARROWEST or word is None or len(word.group()) < room


def _is_row(line: _Line) -> bool:
    """Whether the line is a row of figures or names in columns."""
    return len(line.text) <= _WIDEST and len(_GAPS.findall(line.text)) >= 1


def _role(block: Sequence[_Line]) -> Role:
    if _is_row(block[0]) and (len(block) > 1 or len(_GAPS.findall(block[0].text)) > 1):
        return Role.TABLE
    if LIST_MARKER.match(block[0].text):
        return Role.LIST_ITEM
    return Role.PARAGRAPH


def _draft(layer: Layer, block: Sequence[_Line], role: Role) -> Draft:
    """The block, its line ends blanks; a compound that was cut at its hyphen is whole again."""
    pieces: list[Piece] = []
    for number, line in enumerate(block):
        if number:
            before = block[number - 1]
            said = "\n" if role is Role.TABLE else " "
            if role is Role.TABLE or not _is_cut_word(before.text, line.text):
                pieces.append(Piece(said, layer.place(before.end, line.start)))
        pieces += layer.cut(line.start, line.end)
    return Draft(role, pieces, int(role is Role.HEADLINE), as_it_is)


def _is_cut_word(before: str, after: str) -> bool:
    """Whether a line end stands in a compound; in "three- and four-year" a blank does."""
    if before[-1:] != "-" or not before[-2:-1].isalnum() or not after[0].isalnum():
        return False
    word = _FIRST_WORD.match(after)
    return word is not None and word.group().lower() not in _JOINING
