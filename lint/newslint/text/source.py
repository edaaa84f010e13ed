"""Bytes to text: the encoding, the byte order mark, the newlines, and what was wrong with them."""

from __future__ import annotations

import codecs
import re
from functools import cached_property

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
_MULTIBYTE_UTF8 = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_ESCAPED_BYTE = Pattern("[\ud800-\udfff]")
_REPLACED = "\ufffd"


class NotTextError(ValueError):
    """The input is a binary file, not an article."""


class Source:
    """A decoded input.  ``text`` has no byte order mark and keeps its newlines as they are.

    ``undecodable`` are the places that could not be read as ``encoding``; ``guessed`` says that
    the input is not UTF-8 and the encoding was concluded from its bytes.
    """

    def __init__(
        self,
        text: str,
        encoding: str = "utf-8",
        *,
        has_bom: bool = False,
        guessed: bool = False,
        undecodable: tuple[Span, ...] = (),
    ) -> None:
        self.text, self.encoding = text, encoding
        self.has_bom, self.guessed, self.undecodable = has_bom, guessed, undecodable

    @cached_property
    def lines(self) -> LineIndex:
        """The line index, built once."""
        return LineIndex(self.text)


def decode(data: bytes) -> Source:
    """The source that ``data`` holds.  Raises NotTextError for a binary file."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_lossy(data[len(mark) :], encoding, has_bom=True)
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
        return _decode_lossy(data, encoding)
    _refuse_binary(data)
    return Source(text)


def _decode_other(data: bytes) -> Source:
    """Text in another encoding than UTF-8, or UTF-8 with broken places."""
    encoding = _unmarked_utf16(data)
    if encoding:
        return _decode_lossy(data, encoding)
    _refuse_binary(data)
    if _MULTIBYTE_UTF8.search(data):
        return _decode_lossy(data, "utf-8")
    return _decode_lossy(data, _guess_encoding(data), guessed=True)


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


def _guess_encoding(data: bytes) -> str:
    """The likeliest single-byte encoding; windows-1252, the web's default, where nothing tells."""
    from charset_normalizer import from_bytes  # slow to import, and rarely needed

    best = from_bytes(data[:_SAMPLE], cp_exclusion=["utf_8", "utf_7"]).best()
    western = {
        "latin_1",
        "iso8859_15",
        "cp1252",
        "ascii",
        "cp1250",
        "mac_roman",
        "cp775",
        "mac_iceland",
    }
    if best is None or best.encoding in western or best.encoding.startswith(("utf", "cp4", "cp8")):
        return "cp1252"
    return best.encoding


def _decode_lossy(
    data: bytes, encoding: str, *, has_bom: bool = False, guessed: bool = False
) -> Source:
    """Decode, putting U+FFFD where a byte makes no sense, and remember those places."""
    if encoding == "utf-8":
        # One lone surrogate a bad byte, so that each keeps a place of its own.
        text = data.decode("utf-8", "surrogateescape")
        places = tuple(Span(*match.span()) for match in _ESCAPED_BYTE.finditer(text))
        text = _ESCAPED_BYTE.regex.sub(_REPLACED, text)
    else:
        text = data.decode(encoding, "replace")
        places = tuple(Span(*match.span()) for match in re.finditer(_REPLACED, text))
    return Source(text, encoding, has_bom=has_bom, guessed=guessed, undecodable=places)
