"""How text that nobody trusts is shown: what a terminal or a log would obey is spelled out.

Articles, paths and messages can hold terminal escapes, controls that turn the writing direction,
invisible characters and commands to a build log.  Every report passes them through here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newslint.text.pattern import Pattern

# Controls but the tab, soft hyphen, bidi marks and embeddings, zero-width characters, the line
# separators, interlinear marks, lone surrogates and tags.  Joiners are let through between
# letters beyond ASCII: emoji and Indian and Persian script are built with them.
_UNSAFE = Pattern(
    r"""
    [\x00-\x08\x0a-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e]
  | [\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]
  | (?<![^\x00-\x7f]) [\u200c\u200d]
  | [\u200c\u200d] (?![^\x00-\x7f])
  | \# (?= \# \w{0,40} \[ )                     # ##[error] and ##vso[...] in a build log
    """,
    re.VERBOSE,
)
# A line that a build log would take for a command.  GitHub trims blanks before it looks for "::",
# and finds "##[" anywhere (actions/runner, ActionCommand.cs).
_LIVE = re.compile(r"^(?P<blank>(?:[^\S\n]|\x1b\[[\d;]*m)*):(?=:)|\#(?=\#\w{0,40}\[)", re.MULTILINE)
_SURROGATE = Pattern("[\ud800-\udfff]")
_SHORT = {"\n": "\\n", "\r": "\\r"}


def visible(text: str) -> str:
    r"""``text`` on one line: a tab is a blank, other controls are spelled out (``\x1b``)."""
    if _is_plain(text):
        return text
    return _UNSAFE.regex.sub(lambda match: _spelled(match.group()), text.replace("\t", " "))


def characters(text: str) -> Sequence[str]:
    """What ``visible`` shows for each character of ``text``, one item a character."""
    if _is_plain(text):
        return text
    shown = list(text.replace("\t", " "))
    for match in _UNSAFE.finditer(text):
        shown[match.start()] = _spelled(match.group())
    return shown


def shown_path(path: str) -> str:
    """A path as the text formats write it; one that looks like a log command gets ``./`` before."""
    return visible(f"./{path}" if path.lstrip().startswith("::") else path)


def harmless(report: str) -> str:
    """``report`` without a line that a build log would obey, however its parts came together."""
    return _LIVE.sub(lambda match: f"{match['blank'] or ''}\\x{ord(match.group()[-1]):02x}", report)


def encodable(text: str) -> str:
    """``text`` with U+FFFD for each lone surrogate, which UTF-8 has no bytes for."""
    return text if text.isascii() else _SURROGATE.regex.sub("\ufffd", text)


def _is_plain(text: str) -> bool:
    return text.isprintable() and "##" not in text


def _spelled(character: str) -> str:
    number = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
