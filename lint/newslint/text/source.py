"""Bytes to text: the encoding, the byte order mark, the newlines, and what was wrong with them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from functools import cached_property
from typing import Protocol
from unicodedata import name

from newslint.text.lines import LineIndex
from newslint.text.pattern import Pattern
from newslint.text.span import Span

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 64 * 1024
# In text that nobody would call binary, NULs and other controls are rare.
_MOST_CONTROLS = 0.05
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_ASCII_LETTER = re.compile(rb"[A-Za-z]")
_OTHER_BYTES = re.compile(rb"[\x80-\xff]{3,}")
_MULTIBYTE_UTF8 = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_ESCAPED_BYTE = Pattern("[\ud800-\udfff]")
_REPLACED = "\ufffd"
# What Python adds to a byte that it lets through as a surrogate.
_LOST = 0xDC00
_MARK_ERRORS = "newslint.mark"
# A script of its own shows in more than a word or two, and in most of the text.
_FEWEST_OTHER_BYTES = 12
_LEAST_OTHER_BYTES = 0.3
# What windows-1252 makes of the bytes that are ł, ą, ż and ś in the encodings of Central Europe.
_SIGN_IN_WORD = Pattern(r"(?<=\w)[¹³¿±¶¼¾\x80-\x9f](?=\w)")
_FEWEST_SIGNS_IN_WORDS = 2
_CENTRAL_EUROPEAN = ("cp1250", "iso8859_2")


def _lone_surrogate(error: UnicodeError) -> tuple[str, int]:
    """What no encoding gives stands for a place that makes no sense; U+FFFD may be in the text."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "\ud800", error.end


codecs.register_error(_MARK_ERRORS, _lone_surrogate)


class NotTextError(ValueError):
    """The input is a binary file, not an article."""


class UnwritableError(ValueError):
    """What cannot be written into the file; the message names the place and the character."""


class Change(Protocol):
    """An edit as a source takes it: the place of what goes, and what comes in its stead."""

    @property
    def span(self) -> Span:
        """The place in the source's text; empty where the change only adds."""

    @property
    def text(self) -> str:
        """What is written there."""


class Source:
    """A decoded input.  ``text`` has no byte order mark and keeps its newlines as they are.

    ``undecodable`` are the places that could not be read as ``encoding``; ``guessed`` says that
    the input is not UTF-8 and the encoding was concluded from its bytes.  ``lost`` are the bytes
    at the undecodable places, where they are known.
    """

    def __init__(  # noqa: PLR0913  what is known of the bytes, by keyword
        self,
        text: str,
        encoding: str = "utf-8",
        *,
        has_bom: bool = False,
        guessed: bool = False,
        undecodable: tuple[Span, ...] = (),
        lost: bytes = b"",
    ) -> None:
        self.text, self.encoding = text, encoding
        self.has_bom, self.guessed, self.undecodable = has_bom, guessed, undecodable
        self.lost = lost

    @cached_property
    def lines(self) -> LineIndex:
        """The line index, built once."""
        return LineIndex(self.text)

    def where(self, offset: int) -> str | None:  # noqa: ARG002  only some sources know more
        """The place in words ("paragraph 12, run 3"), where a line is none of the file's own."""
        return None

    def rewritten(self, changes: Iterable[Change]) -> bytes:
        """The file with the changes made: its encoding, its mark and all other bytes as they were.

        Raises UnwritableError for a character that the encoding lacks, and ValueError where two
        changes overlap.
        """
        return self._mark + b"".join(map(self._encoded, self._parts(changes)))

    def can_write(self, text: str) -> bool:
        """Whether the encoding has all of its characters."""
        try:
            text.encode(self.encoding)
        except UnicodeEncodeError:
            return False
        return True

    @property
    def _mark(self) -> bytes:
        marks = (mark for mark, encoding in _BYTE_ORDER_MARKS if encoding == self.encoding)
        return next(marks, b"") if self.has_bom else b""

    def _parts(self, changes: Iterable[Change]) -> list[tuple[int, str]]:
        """The stretches that stay and the new ones, each with its offset in the old text."""
        text = self._with_lost_bytes()
        parts: list[tuple[int, str]] = []
        place = 0
        for (start, end), new in sorted((change.span, change.text) for change in changes):
            if start < place:
                raise ValueError(f"edits overlap at offset {start}")
            parts += [(place, text[place:start]), (start, new)]
            place = end
        return [*parts, (place, text[place:])]

    def _with_lost_bytes(self) -> str:
        """The text in which each byte that is none is the surrogate that is written as it."""
        if not self.undecodable:
            return self.text
        if len(self.lost) != len(self.undecodable):
            line, column = self.lines.position(self.undecodable[0].start)
            raise UnwritableError(
                f"line {line}, column {column}: a byte that is no text in {self.encoding}"
                " cannot be written as it was"
            )
        characters = list(self.text)
        for span, byte in zip(self.undecodable, self.lost, strict=True):
            characters[span.start] = chr(_LOST + byte)
        return "".join(characters)

    def _encoded(self, part: tuple[int, str]) -> bytes:
        offset, text = part
        try:
            return text.encode(self.encoding, "surrogateescape" if self.lost else "strict")
        except UnicodeEncodeError as error:
            line, column = self.lines.position(min(offset, len(self.text)))
            bad = text[error.start]
            called = f"{bad!r} (U+{ord(bad):04X} {name(bad, 'without a name')})"
            raise UnwritableError(
                f"line {line}, column {column}: {called} cannot be written in {self.encoding}"
            ) from None


def decode(data: bytes) -> Source:
    """The source that ``data`` holds.  Raises NotTextError for a binary file."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return decode_as(data[len(mark) :], encoding, has_bom=True)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(data)
    if "\0" in text:
        return _decode_with_nuls(data, text)
    _refuse_binary(data)
    return Source(text)


def _decode_with_nuls(data: bytes, text: str) -> Source:
    """UTF-16 without a mark shows a NUL in every other byte; a few NULs are stray characters."""
    encoding = _unmarked_utf16(data)
    if encoding:
        return decode_as(data, encoding)
    _refuse_binary(data)
    return Source(text)


def _decode_other(data: bytes) -> Source:
    """Text in another encoding than UTF-8, or UTF-8 with broken places."""
    encoding = _unmarked_utf16(data)
    if encoding:
        return decode_as(data, encoding)
    _refuse_binary(data)
    sample = data[:_SAMPLE]
    other = _encoding_of_other_script(sample) if _may_be_other_script(sample) else None
    if other is None and _MULTIBYTE_UTF8.search(data):
        return decode_as(data, "utf-8")
    return decode_as(data, other or _western_encoding(sample), guessed=True)


def _unmarked_utf16(data: bytes) -> str | None:
    sample = data[: _SAMPLE - _SAMPLE % 2]
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes) -> None:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > _MOST_CONTROLS * len(sample):
        raise NotTextError("looks like a binary file, not an article")


def _may_be_other_script(sample: bytes) -> bool:
    """Whether so many bytes are neither ASCII nor UTF-8 that the encoding can be concluded.

    A few of them, as in an English text with a café, fit dozens of encodings.
    """
    others = sum(map(len, _OTHER_BYTES.findall(sample)))
    in_utf8 = sum(map(len, _MULTIBYTE_UTF8.findall(sample)))
    least = _LEAST_OTHER_BYTES * (len(_ASCII_LETTER.findall(sample)) + others)
    return others >= max(least, _FEWEST_OTHER_BYTES) and in_utf8 * 2 < others


def _western_encoding(sample: bytes) -> str:
    """Windows-1252, the web's default, unless it puts signs into words."""
    if _signs_in_words(sample, "cp1252") >= _FEWEST_SIGNS_IN_WORDS:
        return min(_CENTRAL_EUROPEAN, key=lambda encoding: _signs_in_words(sample, encoding))
    return "cp1252"


def _encoding_of_other_script(sample: bytes) -> str | None:
    """The encoding in which the text is mostly Cyrillic, Greek, Chinese ...; None where in none."""
    from charset_normalizer import from_bytes  # slow to import, and rarely needed

    best = from_bytes(sample, cp_exclusion=["utf_8", "utf_7"]).best()
    if best is None:
        return None
    letters = [char for char in str(best) if char > "\x7f" and char.isalpha()]
    latin = sum(name(char, "LATIN").startswith("LATIN") for char in letters)
    return best.encoding if latin * 2 < len(letters) else None


def _signs_in_words(sample: bytes, encoding: str) -> int:
    text = sample.decode(encoding, "replace")
    return sum(1 for _ in _SIGN_IN_WORD.finditer(text))


def decode_as(
    data: bytes, encoding: str, *, has_bom: bool = False, guessed: bool = False
) -> Source:
    """The source in that encoding, with U+FFFD where a byte makes no sense and those places."""
    # In UTF-8 one lone surrogate a bad byte, so that each keeps a place of its own.
    text = data.decode(encoding, "surrogateescape" if encoding == "utf-8" else _MARK_ERRORS)
    places = tuple(Span(*match.span()) for match in _ESCAPED_BYTE.finditer(text))
    lost = b""
    if places:
        if encoding == "utf-8":
            lost = bytes(ord(text[place.start]) - _LOST for place in places)
        text = _ESCAPED_BYTE.regex.sub(_REPLACED, text)
    return Source(text, encoding, has_bom=has_bom, guessed=guessed, undecodable=places, lost=lost)
