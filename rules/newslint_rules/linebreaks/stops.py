"""Whether a text ends in a stop, by its last characters."""

from __future__ import annotations

from newslint import Pattern

_STOPS = frozenset(".!?:;…‽。！？")
# What may stand after it: blanks, brackets, quotation marks, the stars of bold type.
_CLOSERS = " \t\n\u00a0\u2009\u202f)]\"'”’»›*"
_CLOSERS_AND_ITALICS = _CLOSERS + "_"
# The number of a note: "[2]".
_NOTES = Pattern(r"(?:\[\d{1,3}\]\s?)+$")


def is_stopped(text: str) -> bool:
    """Whether a stop is the last character, closing marks aside."""
    return text.rstrip(_CLOSERS)[-1:] in _STOPS


def is_stopped_before_notes(text: str) -> bool:
    """The same, where the numbers of notes and the mark of italics may follow."""
    bare = text.rstrip(_CLOSERS_AND_ITALICS)[-1:]
    if bare in _STOPS:
        return True
    notes = _NOTES.search(text) if bare.isdecimal() else None
    return notes is not None and text[: notes.start()].rstrip(_CLOSERS_AND_ITALICS)[-1:] in _STOPS
