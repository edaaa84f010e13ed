"""Where the name of the site stands after a headline: "Ferry returns | Oldhaven Echo"."""

from __future__ import annotations

from newslint import Block, Pattern

_SITE_NAME = Pattern(r"\s[|⋆»•]\s(?=[A-Z])[^|⋆»•]{3,40}$")
_AFTER_DASH = Pattern(r"\s[-–—]\s(?P<name>[A-Z][\w&’']+(?: [A-Z][\w&’']+){0,3})$")
_ADDRESS = Pattern(
    r"\b(?P<host>[A-Za-z\d]{4,40})\.(?:com|org|net|co|news|tv|info)\b",
    cues=(".com", ".org", ".net", ".co", ".news", ".tv", ".info"),
)


def site_name(block: Block) -> int:
    """Where the name of the site begins after the headline; 0 where there is none.

    After a dash it is one only where the article names its address: "Oldhaven Echo" and
    oldhavenecho.com.
    """
    if site := _SITE_NAME.search(block.text):
        return site.start() + 1
    named = _AFTER_DASH.search(block.text)
    if named is None:
        return 0
    squeezed = named["name"].lower().replace(" ", "")
    sites = (match["host"].lower() for match in block.document.matches(_ADDRESS))
    return named.start() + 1 if squeezed in sites else 0
