"""What the pairs of a front matter say, in YAML and TOML: simple values with exact places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.text.blocks import Piece
from newslint.text.formats.front_matter import Value
from newslint.text.span import Span

_BLANK_OR_COMMENT = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n|\Z)")
_KEY = re.compile(
    r"""
    (?P<key> "[^"\r\n]*" | '[^'\r\n]*'
      | (?: [^\s"'\#\[\]{},&*!|>%@`:-] | -(?=[^\s:]) ) (?: [^:\r\n] | :(?=\S) ){0,120}? )
    [ \t]{0,40} : (?= [ \t\r\n] | \Z ) [ \t]*
    """,
    re.VERBOSE,
)
_TOML_KEY = re.compile(r"""(?P<key>[\w-]+|"[^"\r\n]*"|'[^'\r\n]*')[ \t]*=[ \t]*""")
_LINE = re.compile(r"[^\r\n]*")
_LINE_END = re.compile(r"\r\n?|\n")
_NESTED = re.compile(r"(?:[ \t]+\S|-(?:[ \t\r\n]|\Z))")
_TABBED = re.compile(r" *\t")
_BLOCK = re.compile(r"[|>][-+0-9]{0,2}[ \t]*(?:#[^\r\n]*)?(?=\r|\n|\Z)")
_AFTER = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=\r|\n|\Z)")
_COMMENT = re.compile(r"(?<![ \t])[ \t]+#[^\r\n]*")
_COLON = re.compile(r":(?=[ \t\r\n]|\Z)")
_INDENTED = re.compile(r"[ \t]+(?=\S)")
_FLOW = re.compile(r"""[\[\]{}]|"(?:[^"\\]|\\.)*"|'[^']*'|[ \t]#[^\r\n]*|["']""", re.DOTALL)
_ITEM_OR_PAIR = re.compile(r"-(?:\s|\Z)|[^\s\"'][^:\r\n]*:(?:\s|\Z)")
# In quotes: an escape, a doubled quote, and line ends, which are one blank.
_FOLD = r"(?<![ \t])[ \t]*(?:(?:\r\n?|\n)[ \t]*)+"
_IN_DOUBLE = re.compile(
    rf'\\(?:x[0-9a-fA-F]{{2}}|u[0-9a-fA-F]{{4}}|U[0-9a-fA-F]{{8}}|(?:\r\n?|\n)[ \t]*|.)|"|{_FOLD}'
)
_IN_SINGLE = re.compile(rf"''|'|{_FOLD}")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "_": "\u00a0", "N": "\x85", "e": "\x1b"}
_WRITTEN_IN_DOUBLE = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


class BadPairError(ValueError):
    """What is no pair, with its place."""

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason)
        self.offset = offset


def pairs(text: str, body: Span, *, is_toml: bool) -> Iterator[tuple[str, Value | None]]:
    """Key and value, in order; None for a value that is not simple.  Raises BadPairError."""
    yield from _toml_pairs(text, body) if is_toml else _Yaml(text, body).pairs()


class _Yaml:
    """Reads the pairs of a mapping of YAML that is not indented."""

    def __init__(self, text: str, body: Span) -> None:
        self.text, self.at, self.end = text[: body.end], body.start, body.end

    def pairs(self) -> Iterator[tuple[str, Value | None]]:
        text = self.text
        while self.at < self.end:
            blank = _BLANK_OR_COMMENT.match(text, self.at)
            if blank:
                self.at = blank.end()
                continue
            key = _KEY.match(text, self.at)
            if key is None:
                raise BadPairError("this line is no pair of key and value", self.at)
            self.at = key.end()
            yield key["key"].strip("\"'"), self._value()

    def _value(self) -> Value | None:
        text, at = self.text, self.at
        sign = text[at : at + 1]
        if sign in ("", "\r", "\n", "#"):
            self._skip_line()
            return self._nested()
        if sign in "|>" and (head := _BLOCK.match(text, at)):
            self.at = head.end()
            self._skip_line()
            return self._block()
        if sign in "\"'":
            value, stop = quoted(text, at)
            self._end_value(stop)
            return value
        if sign in "[{":
            self._end_value(_flow_end(text, at))
            return None
        if sign in "&*!":
            self._skip_line()
            self._nested()
            return None
        if sign in "@`%|>":
            raise BadPairError(f"a value cannot begin with {sign}; put it in quotes", at)
        return self._plain()

    def _skip_line(self) -> None:
        line = _LINE.match(self.text, self.at)
        ends = _LINE_END.match(self.text, line.end() if line else self.end)
        self.at = ends.end() if ends else self.end

    def _end_value(self, stop: int) -> None:
        """Go on behind a value in quotes or brackets, where only a comment may stand."""
        after = _AFTER.match(self.text, stop)
        if after is None:
            raise BadPairError("words stand behind the value", stop)
        self.at = after.end()
        self._skip_line()

    def _nested(self) -> Value | None:
        """What stands below a key: a list, a mapping, or a text of its own."""
        text, start = self.text, self.at
        first: int | None = None
        while self.at < self.end:
            blank = _BLANK_OR_COMMENT.match(text, self.at)
            if blank:
                self.at = blank.end()
                continue
            if not _NESTED.match(text, self.at):
                break
            if _TABBED.match(text, self.at):
                raise BadPairError("a tab indents the line, where YAML takes blanks alone", self.at)
            if first is None:
                indent = _INDENTED.match(text, self.at)
                first = indent.end() if indent else self.at
            self._skip_line()
        if first is None or _ITEM_OR_PAIR.match(text, first) or text[first] in "\"'[{&*!|>":
            return None
        return Value(_folded(text, start, self.at))

    def _block(self) -> Value:
        """The lines below ``|`` or ``>``: as a title they are one line either way."""
        start = self.at
        while self.at < self.end:
            line = _LINE.match(self.text, self.at)
            inner = line.group() if line else ""
            if inner.strip() and not inner.startswith(" "):
                if inner.startswith("\t"):
                    raise BadPairError("a tab indents the line", self.at)
                break
            self._skip_line()
        return Value(_folded(self.text, start, self.at))

    def _plain(self) -> Value:
        start = self.at
        self._skip_line()
        while self.at < self.end and _INDENTED.match(self.text, self.at):
            self._skip_line()
        pieces = _folded(self.text, start, self.at, has_comments=True)
        for piece in pieces:
            colon = _COLON.search(piece.text)
            if colon:
                place = piece.span.start + colon.start()
                raise BadPairError("a colon stands in the value; put the value in quotes", place)
        return Value(pieces)


def _folded(text: str, start: int, end: int, *, has_comments: bool = False) -> list[Piece]:
    """The lines from ``start`` to ``end`` without their indents, one blank between."""
    pieces: list[Piece] = []
    while start < end:
        line = _LINE.match(text, start, end)
        if line is None:
            break
        raw = line.group()
        comment = _COMMENT.search(raw) if has_comments else None
        inner = raw[: comment.start()].rstrip() if comment else raw.rstrip()
        lead = len(inner) - len(inner.lstrip())
        if inner.strip():
            span = Span(start + lead, start + len(inner))
            if pieces:
                pieces.append(Piece(" ", Span(pieces[-1].span.end, span.start)))
            pieces.append(Piece(text[span.start : span.end], span))
        ends = _LINE_END.match(text, line.end())
        start = ends.end() if ends else end
        if comment:
            break
    return pieces


def quoted(text: str, start: int, *, is_literal: bool = False) -> tuple[Value, int]:
    """The value in the quotes that open at ``start``, and the place behind them.

    ``is_literal`` says that a doubled quote is none, as in TOML.  Raises BadPairError.
    """
    is_double = text[start] == '"'
    pattern = _IN_DOUBLE if is_double else _IN_SINGLE
    pieces: list[Piece] = []
    done = start + 1
    for match in pattern.finditer(text, start + 1):
        first, last = match.span()
        if first > done:
            pieces.append(Piece(text[done:first], Span(done, first)))
        sign = match.group()
        if sign == text[start] or (is_literal and sign == "''"):
            escape = written_in_double if is_double else written_in_single
            return Value(pieces, escape), first + 1
        said = _unescaped(sign)
        if said:
            pieces.append(Piece(said, Span(first, last)))
        done = last
    raise BadPairError("the quote that opens here is never closed", start)


def _unescaped(sign: str) -> str:
    if sign == "''":
        return "'"
    if sign[0] != "\\":
        return " "
    if sign[1] in "xuU" and len(sign) > 2:
        number = int(f"0{sign[1:].lower()}" if sign[1] == "x" else f"0x{sign[2:]}", 0)
        return chr(number) if number <= 0x10FFFF else "\ufffd"
    return "" if sign[1] in "\r\n" else _ESCAPES.get(sign[1], sign[1])


def written_in_double(text: str) -> str:
    """Text between double quotes, in YAML and TOML."""
    return text.translate(_WRITTEN_IN_DOUBLE)


def written_in_single(text: str) -> str:
    """Text between single quotes in YAML."""
    return text.replace("'", "''")


def _flow_end(text: str, start: int) -> int:
    """The place behind the brackets that open there."""
    open_brackets: list[str] = []
    for match in _FLOW.finditer(text, start):
        sign = match.group()
        if sign in "[{":
            open_brackets.append("]" if sign == "[" else "}")
        elif sign in ("]", "}"):
            if sign != open_brackets.pop():
                raise BadPairError(f"a {sign} closes what another bracket opens", match.start())
            if not open_brackets:
                return match.end()
    raise BadPairError("the bracket that opens here is never closed", start)


def _toml_pairs(text: str, body: Span) -> Iterator[tuple[str, Value | None]]:
    """The simple pairs before the first table; the rest of TOML is checked by its own reader."""
    at, text = body.start, text[: body.end]
    while at < body.end:
        line = _LINE.match(text, at)
        stop = line.end() if line else body.end
        key = _TOML_KEY.match(text, at)
        if text.startswith("[", at):
            return
        if key:
            value, stop = _toml_value(text, key.end(), stop)
            yield key["key"].strip("\"'"), value
            rest = _LINE.match(text, stop)
            stop = rest.end() if rest else body.end
        ends = _LINE_END.match(text, stop)
        at = ends.end() if ends else body.end


def _toml_value(text: str, start: int, end: int) -> tuple[Value | None, int]:
    sign = text[start : start + 1]
    triple = text[start : start + 3]
    if triple in ('"""', "'''"):
        stop = text.find(triple, start + 3)
        stop = len(text) if stop < 0 else stop
        return Value(_folded(text, start + 3, stop)), stop + 3
    if sign in ('"', "'"):
        value, stop = quoted(text, start, is_literal=sign == "'")
        return (value._replace(escape=None) if sign == "'" else value), stop
    if sign in "[{":
        return None, max(end, _flow_end(text, start))
    return Value(_folded(text, start, end, has_comments=True)), end
