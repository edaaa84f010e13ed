"""Where the short codes of WordPress stand in a text: ``[gallery ids="1,2"]``, ``[caption]``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newslint.text.span import Span

_CAPTIONS = ("caption", "wp_caption")
# Those that every site has; of others only what has attributes can be told from "[sic]".
_KNOWN = "caption|wp_caption|gallery|embed|audio|video|playlist|youtube|tweet|more"
# What the usual page builders prefix theirs with tells them without attributes, too.
_BUILDERS = r"(?:vc|et_pb|fusion|av|mk|tdc?)_[\w-]{1,40}"
_SHORTCODE = re.compile(
    rf"""
    \[ (?P<end>/)? (?: (?P<known>{_KNOWN})\b [^\[\]<>]{{0,2000}}
                     | [a-z][\w-]{{1,40}} [ ] [^\[\]<>=]{{0,200}} = [^\[\]<>]{{0,2000}}
                     | {_BUILDERS}
                     | (?<=/) [a-z][\w-]{{1,40}} )
    \]
    """,
    re.VERBOSE,
)
# What these hold is an address, and no copy.
_EMBEDS = ("embed", "audio", "video", "youtube", "tweet")


class Shortcode(NamedTuple):
    """One short code: whether it opens or closes the caption of a picture, and its place."""

    is_caption: bool
    opens: bool
    span: Span


def parted(text: str) -> Iterator[Span | Shortcode]:
    """The stretches of a text between its short codes, and the codes, in order."""
    done = 0
    unclosed: set[str] = set()
    for match in _SHORTCODE.finditer(text):
        if match.start() < done:
            continue
        start, end = match.span()
        name, opens = match["known"], not match["end"]
        if start > done:
            yield Span(done, start)
        if opens and name in _EMBEDS:
            closing = -1 if name in unclosed else text.find(f"[/{name}]", end)
            if closing < 0:
                unclosed.add(name)
            else:
                end = closing
        yield Shortcode(name in _CAPTIONS, opens, Span(start, end))
        done = end
    if done < len(text):
        yield Span(done, len(text))
