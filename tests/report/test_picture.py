"""The picture of a report: well-formed, aligned, and without anything from the network."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

from ferry import RESULT

from newslint.report import ReportOptions, render


def drawn(root: Path, report: str) -> str:
    command = [sys.executable, str(root / "scripts/picture.py"), "newslint a<b.txt"]
    run = subprocess.run(command, input=report, capture_output=True, encoding="utf-8", check=True)
    return run.stdout


def test_the_picture_of_a_report(root: Path) -> None:
    svg = drawn(root, render("text", RESULT, ReportOptions(color=True, width=100)))
    image = ET.fromstring(svg)
    words = "".join(image.itertext()).replace("\xa0", " ")
    assert "“the” is written twice" in words
    assert "newslint a<b.txt" in words
    assert "\x1b" not in svg
    assert re.findall(r"https?://[^\s\"]+", svg) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"@font-face|@import|url\(|<image|<script", svg)


def test_every_text_begins_at_its_cell(root: Path) -> None:
    svg = drawn(root, "町\x1b[31;4mthe the\x1b[0m end\n")
    places = re.findall(r'<text x="([\d.]+)" y="52" textLength="([\d.]+)"', svg)
    assert places == [("18", "16.8"), ("34.8", "58.8"), ("93.6", "33.6")]
