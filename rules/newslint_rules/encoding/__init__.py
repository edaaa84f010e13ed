"""Encoding: characters that were damaged, hidden or lost on their way to the page."""

from __future__ import annotations

from newslint_rules.encoding.control_character import ControlCharacter
from newslint_rules.encoding.invisible_character import InvisibleCharacter
from newslint_rules.encoding.missing_final_newline import MissingFinalNewline
from newslint_rules.encoding.mixed_newlines import MixedNewlines
from newslint_rules.encoding.mojibake import Mojibake
from newslint_rules.encoding.undecodable_bytes import UndecodableBytes

RULES = (
    Mojibake,
    InvisibleCharacter,
    ControlCharacter,
    UndecodableBytes,
    MixedNewlines,
    MissingFinalNewline,
)
