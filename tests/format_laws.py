"""What holds of every piece of every format: its place says what it says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from html import unescape

from newslint.text.blocks import Draft, Piece, Reading, Role


def shown(draft: Draft) -> str:
    return "".join(piece.text for piece in draft.pieces).strip()


def blocks(reading: Reading) -> list[tuple[Role, str]]:
    return [(draft.role, shown(draft)) for draft in reading.drafts]


def as_it_is(raw: str) -> str:
    return raw


def of_json(raw: str) -> str:
    """What a stretch of a string of JSON says, its line ends as LF."""
    return json.loads(f'"{raw}"').replace("\r\n", "\n").replace("\r", "\n")


def of_csv(raw: str) -> str:
    return raw.replace('""', '"').replace("\r\n", "\n").replace("\r", "\n")


def stands_for(piece: Piece, text: str, decode: Callable[[str], str] = as_it_is) -> bool:
    """Whether the source at the piece's place is its text, an escape of it, or markup for white."""
    raw = decode(text[piece.span.start : piece.span.end])
    if raw == piece.text or unescape(unescape(raw)) == piece.text:
        return True
    return piece.text in (" ", "\n", "\t") and (not raw.strip() or "<" in raw or "&" in raw)


def check_places(
    readings: Iterable[Reading], text: str, decode: Callable[[str], str] = as_it_is
) -> None:
    for reading in readings:
        for draft in reading.drafts:
            assert draft.escape is not None
            for piece in draft.pieces:
                assert 0 <= piece.span.start <= piece.span.end <= len(text)
                assert stands_for(piece, text, decode), (piece, text[slice(*piece.span)])
