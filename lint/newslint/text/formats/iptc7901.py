"""How IPTC 7901 wire text is read: each message's headline and copy, and none of its envelope."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import NamedTuple

from newslint.text.blocks import Problem, Reading
from newslint.text.formats import FormatError, ReadingOptions
from newslint.text.formats.wire_copy import drafts_of_wire
from newslint.text.layer import Layer
from newslint.text.source import Source, decode_as
from newslint.text.source import decode as decode_text
from newslint.text.span import Span

# A message is SOH header STX text ETX time EOT.
_START, _TEXT, _END_OF_TEXT, _END = "\x01\x02\x03\x04"
_ENVELOPE = b"\x01\x02\x03\x04\x16\x7f"
_SAMPLE = 64 * 1024
_FIRST = 64
_MOST_MESSAGES = 50_000
_LONGEST_NAME = 120
# "abc0123 4 i 211": source and number; priority, category and count of words say nothing here.
_HEADER = re.compile(r"[\s\x16\x7f]*(?P<source>[A-Za-z]{1,8})[ -]?(?P<number>\d{1,6})\b")
_ISSUED = re.compile(
    r"\s*(?P<date>\d{6} [A-Z]{2,4} [A-Z][a-z]{2} \d{2,4}|\d{6}Z? [A-Z]{3} \d{2,4})"
)
# A letter of the old code of the IBM PC, which in Latin-1 is a control, between two letters.
_PC_LETTER = re.compile(rb"(?<=[A-Za-z])[\x80-\x84\x86-\x90\x93-\x9a\xa0-\xa5](?=[A-Za-z])")
# At the end of a word these are letters, too; in Windows-1252 they are no letters that end one.
_PC_LAST_LETTER = re.compile(rb"(?<=[A-Za-z])[\x81-\x84\x88\x8a](?=[\s.,;:)-])")
_LATIN_LETTER = re.compile(rb"(?<=[A-Za-z])[\xc0-\xff]|[\xc0-\xff](?=[A-Za-z])")
_WINDOWS = re.compile(rb"[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]")


class _Message(NamedTuple):
    """One message: its place, its header, the place of its text, and what stands after it."""

    span: Span
    header: str
    text: Span
    trailer: str


def is_wire(data: bytes | str) -> bool:
    """Whether it begins as wire text does: a start of heading, and then a start of text."""
    if isinstance(data, str):
        return _START in data[:_FIRST] and _TEXT in data[: _FIRST * 8]
    return b"\x01" in data[:_FIRST] and b"\x02" in data[: _FIRST * 8]


def decode(data: bytes) -> Source:
    """The source: UTF-8 where it is that, else the Western code whose letters make words.

    Raises NotTextError for a binary file.
    """
    decode_text(data[:_SAMPLE].translate(None, _ENVELOPE))
    if data.startswith(BOM_UTF8):
        return decode_as(data[len(BOM_UTF8) :], "utf-8", has_bom=True)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return decode_as(data, _code_of(data))
    return decode_as(data, "utf-8")


def _code_of(data: bytes) -> str:
    of_pc = sum(1 for each in (_PC_LETTER, _PC_LAST_LETTER) for _ in each.finditer(data))
    if of_pc > sum(1 for _ in _LATIN_LETTER.finditer(data)):
        return "cp437"
    return "cp1252" if _WINDOWS.search(data) else "latin-1"


def read_all(source: Source, options: ReadingOptions) -> Iterator[Reading | Problem]:
    """The articles of the messages that have a text.

    Raises FormatError for a file without one.
    """
    if _TEXT not in source.text:
        raise FormatError("holds no message of IPTC 7901: no start of text (STX)")
    found = 0
    waiting: Reading | None = None
    for number, message in enumerate(_messages(source.text), 1):
        if number > _MOST_MESSAGES:
            line = source.lines.line_of(message.span.start)
            yield Problem(f"more than {_MOST_MESSAGES:,} messages: the rest is not read", line)
            break
        reading = _reading(source.text, message, options.language)
        if reading is None:
            continue
        found += 1
        if waiting is not None:
            yield waiting
        waiting = reading
    if waiting is None:
        raise FormatError("holds no article: no message has a text")
    # Alone in its file an article needs no name.
    yield waiting if found > 1 else waiting._replace(name=None)


def _messages(text: str) -> Iterator[_Message]:
    """The messages in order; one that is cut off ends where the next one begins."""
    done = 0
    while True:
        begin = text.find(_TEXT, done)
        if begin < 0:
            return
        head = text.find(_START, done, begin)
        following = text.find(_START, begin)
        next_text = text.find(_TEXT, begin + 1)
        limit = min((at for at in (following, next_text) if at >= 0), default=len(text))
        over = text.find(_END, begin, limit)
        limit = over + 1 if over >= 0 else limit
        stop = text.find(_END_OF_TEXT, begin, limit)
        stop = stop if stop >= 0 else limit - (over >= 0)
        start = head if head >= 0 else begin
        header = text[start + 1 : begin] if head >= 0 else ""
        yield _Message(Span(start, limit), header, Span(begin + 1, stop), text[stop + 1 : limit])
        done = limit


def _reading(text: str, message: _Message, language: str) -> Reading | None:
    """The article of a message; None for one that only says something to machines."""
    drafts = drafts_of_wire(Layer.of_source(text, *message.text), language)
    if not drafts:
        return None
    header = _HEADER.match(message.header)
    issued = _ISSUED.match(message.trailer)
    metadata = {"date": issued["date"]} if issued else {}
    name = f"{header['source']}{header['number']}" if header else ""
    title = "".join(piece.text for piece in drafts[0].pieces)
    return Reading(drafts, (), metadata, name or title[:_LONGEST_NAME], message.span)
