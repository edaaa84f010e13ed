#!/usr/bin/env python3
"""Draws a report as a person sees it in a terminal: an SVG that loads nothing from the network.

usage: picture.py [TITLE] < REPORT > PICTURE

The report is the text report with colours:

    newslint --color always examples/harbour-bridge.txt | scripts/picture.py > docs/report.svg
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "lint"))

from newslint.report.cells import cells  # noqa: E402

CELL, LINE, SIZE, MARGIN, BAR = 8.4, 20, 14, 18, 38
FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
PAPER, INK, FRAME = "#16181d", "#d8dbe2", "#2b2f38"
COLORS = {"31": "#ff7a72", "32": "#7ad08a", "33": "#e8c25a", "34": "#7fb3ff", "36": "#67d4d4"}
STYLES = {"1": "font-weight:bold", "2": "opacity:0.55", "4": "text-decoration:underline"}
PAINTED = re.compile(r"\x1b\[(?P<style>[\d;]*)m")


class Stroke(NamedTuple):
    """A text in one style, at a cell of its line."""

    text: str
    cell: int
    style: tuple[str, ...]


def main(arguments: list[str]) -> int:
    if len(arguments) > 1:
        print(__doc__, file=sys.stderr)
        return 2
    title = arguments[0] if arguments else "newslint"
    sys.stdout.write(picture(sys.stdin.read(), title))
    return 0


def picture(report: str, title: str) -> str:
    """The SVG of a report, as wide as its longest line and at least 80 cells."""
    lines = [list(strokes(line)) for line in report.splitlines()]
    cells_wide = max([80, *(s.cell + cells(s.text) for line in lines for s in line)])
    width = round(cells_wide * CELL + 2 * MARGIN)
    height = BAR + len(lines) * LINE + MARGIN
    head = f"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"
 viewBox="0 0 {width} {height}" role="img">
<title>{escape(title)}</title>
<rect width="{width}" height="{height}" rx="8" fill="{PAPER}" stroke="{FRAME}"/>
<g fill="{FRAME}">{buttons()}</g>
<g font-family="{FONT}" font-size="{SIZE}" fill="{INK}">
<text x="{width // 2}" y="24" text-anchor="middle" opacity="0.6">{escape(title)}</text>
"""
    drawn = (
        drawing(stroke, BAR + row * LINE + SIZE) + "\n"
        for row, line in enumerate(lines)
        for stroke in line
        if stroke.text.strip()
    )
    return f"{head}{''.join(drawn)}</g>\n</svg>\n"


def buttons() -> str:
    return "".join(f'<circle cx="{MARGIN + 4 + n * 18}" cy="19" r="5.5"/>' for n in range(3))


def strokes(line: str) -> Iterator[Stroke]:
    """The texts of a painted line, each with its style and the cell that it begins at."""
    style: tuple[str, ...] = ()
    cell = place = 0
    for match in [*PAINTED.finditer(line), None]:
        text = line[place : match.start() if match else len(line)]
        if text:
            yield Stroke(text, cell, style)
            cell += cells(text)
        if match:
            style = tuple(code for code in match["style"].split(";") if code not in ("", "0"))
            place = match.end()


def drawing(stroke: Stroke, baseline: int) -> str:
    """The SVG text of a stroke, stretched to its cells so that every font keeps the columns."""
    color = next((COLORS[code] for code in stroke.style if code in COLORS), None)
    styles = ";".join(STYLES[code] for code in stroke.style if code in STYLES)
    x = f"{MARGIN + stroke.cell * CELL:g}"
    length = f"{cells(stroke.text) * CELL:g}"
    look = (f' fill="{color}"' if color else "") + (f' style="{styles}"' if styles else "")
    # Viewers collapse blanks at the edges of a text and then stretch what is left.
    text = escape(stroke.text).replace(" ", "\u00a0")
    return (
        f'<text x="{x}" y="{baseline}" textLength="{length}"'
        f' lengthAdjust="spacingAndGlyphs"{look}>{text}</text>'
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
