"""Text inside XML: escaped, and without the characters that no XML may hold."""

from __future__ import annotations

import re

from newslint.report.escape import visible

# XML 1.0, 2.2: besides what ``visible`` spells out.
_NO_XML = re.compile("[\ufffe\uffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_SPECIAL = re.compile('[&<>"]')


def xml_text(text: str) -> str:
    """``text`` on one line, for an element or an attribute in double quotes."""
    shown = _NO_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", visible(text))
    return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], shown)


def attributes(**values: str | int) -> str:
    """Attributes, each with a blank before it, in the order given."""
    return "".join(f' {name}="{xml_text(str(value))}"' for name, value in values.items())
