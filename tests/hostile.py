"""Copy that attacks its reader, and how to see of any report that it stays text.

What a report is, is seen from how it begins, so a new format is under the law when it is listed.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from io import StringIO
from typing import Any
from unicodedata import bidirectional
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt

ATTACKS = {
    "script": "<script>alert(1)</script>",
    "end of a script": "</script><script>alert(1)</script>",
    "handler": "\"><img src=x onerror=alert(1)> ' onmouseover='alert(1)",
    "comment": "<!-- hidden --> <!--",
    "CDATA": "]]> <![CDATA[ <b>bold</b> ]]>",
    "entity": "&lt;script&gt; &amp; &#x3c;b&#x3e; &unknown;",
    "workflow command": "::error::no\n::set-output name=x::y\n ::add-mask::z",
    "build log": "##[error]no ##vso[task.complete]",
    "colours": "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b1m",
    "formula": "=cmd|' /C calc'!A0",
    "formula by a sign": "@SUM(1+1) +1 -1",
    "link": "[click](https://evil.example/) <https://evil.example/> https://evil.example",
    "picture": "![x](https://evil.example/x.png)",
    "reference": "[x]: https://evil.example\n\n[x]",
    "mention": "@everyone #1 GH-1 owner/repo#2",
    "fence": "```\n# Heading\n```` ~~~ `` ` ```",
    "table": "| a | b |\n|---|---|\n| c | d |",
    "details": "</code></summary></details><h1>free</h1>",
    "NUL": "a\x00b\x08\x7f",
    "lone surrogates": "\ud800 \udfff \udc80",
    "bidi": "\u202eevil\u202c \u2066x\u2069 \u200f",
    "no characters": "\ufffe\uffff\ufeff\u2028\u2029",
    "template": "{0} {{x}} ${x} %s %0A $(id) `id`",
}
COLOR = re.compile(r"\x1b\[[\d;]+m")
LIVE = re.compile(r"^\s*::|##\[|##vso\[", re.MULTILINE)
_RUN = ("script", "style", "link", "iframe")
DIRECTED = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
PEACE = "the mayor said"


def assert_harmless(name: str, report: str, peace: str) -> None:
    """Fail where something of the copy is live.  ``peace`` is the same report on harmless copy."""
    report.encode("utf-8")
    assert not {c for c in report if (c != "\n" and ord(c) < 32) or 0x7F <= ord(c) < 0xA0}
    assert not {c for c in report if bidirectional(c) in DIRECTED}
    assert name == "github" or not LIVE.search(report)
    check = next(check for start, check in CHECKS if re.match(start, peace))
    check(report, peace)


def cells_of(report: str) -> list[list[str]]:
    return list(csv.reader(StringIO(report)))


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_in(inner)
    elif isinstance(value, str):
        yield value


class Elements(HTMLParser):
    """What a browser would make of HTML: its elements with their attributes, and comments."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.addresses: list[str] = []
        self.comments = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag, tuple(name for name, _ in attrs)] += 1
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_comment(self, data: str) -> None:
        self.comments += 1


def check_json(report: str, peace: str) -> None:
    assert report.isascii()
    assert json.loads(report)
    assert not any("\ud800" <= c <= "\udfff" for s in strings_in(json.loads(report)) for c in s)


def check_xml(report: str, peace: str) -> None:
    root = ET.fromstring(report)
    tags = {element.tag for element in root.iter()}
    plain = {element.tag for element in ET.fromstring(peace).iter()}
    assert tags <= plain
    assert "<![CDATA[" not in report
    assert "<!--" not in report


def check_markdown(report: str, peace: str) -> None:
    parser = MarkdownIt("gfm-like", {"html": True, "linkify": False})
    page, plain = Elements(parser.render(report)), Elements(parser.render(peace))
    assert set(page.elements) <= set(plain.elements)
    assert (page.comments, page.addresses) == (0, [])


def check_html(report: str, peace: str) -> None:
    """Nothing of the copy is an element: in the page itself, scripts and styles being no text."""
    page, plain = Elements(report), Elements(peace)
    assert set(page.elements) <= set(plain.elements)
    assert {n for (tag, _), n in page.elements.items() if tag in _RUN} == {
        n for (tag, _), n in plain.elements.items() if tag in _RUN
    }
    assert page.comments == plain.comments
    assert not any("evil.example" in address for address in page.addresses)
    handlers = {name for _, attributes in page.elements for name in attributes if name[:2] == "on"}
    assert not handlers


def check_csv(report: str, peace: str) -> None:
    rows = cells_of(report)
    assert {len(row) for row in rows} == {11}
    assert all(re.fullmatch(r"\d*", cell) for row in rows[1:] for cell in row[2:6])
    assert not any(re.match(r"\s*[=+\-@|]", cell) for row in rows for cell in row)


def check_commands(report: str, peace: str) -> None:
    lines = report.splitlines()
    assert all(re.match("::(?:warning|error) (?:file|title)=", line) for line in lines)


def check_text(report: str, peace: str) -> None:
    assert not LIVE.search(COLOR.sub("", report))


CHECKS: tuple[tuple[str, Callable[[str, str], None]], ...] = (
    (r"[\[{]", check_json),
    (r"<\?xml", check_xml),
    (r"(?i)<!doctype html|<html", check_html),
    ("## ", check_markdown),
    ('"path",', check_csv),
    ("::", check_commands),
    ("", check_text),
)
