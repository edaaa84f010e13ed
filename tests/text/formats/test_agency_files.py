"""Files as agencies and systems send them: each gives its copy, and none of its metadata."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.format_laws import as_it_is, blocks, check_places, of_json

from newslint import Role
from newslint.text.blocks import Reading
from newslint.text.formats import ReadingOptions, format_of_path, read_input
from newslint.text.formats.sniff import format_of_content

FOLDER = ROOT.parent / "shared" / "data" / "formats"
FILES = sorted([*FOLDER.glob("*.xml"), *FOLDER.glob("*.json")])
# What no editor wrote: identifiers, namespaces, codes of subjects, marks of the wire's software.
METADATA = re.compile(r"urn:|xmlns|medtop|tag:\w+\.|CDATA|&\w+;|</?\w|\bqcode\b|FormalName")


def holds_an_article(path: Path) -> bool:
    return '<newsItem guid="N1"> .....' not in path.read_text("utf-8", "replace")


@pytest.mark.skipif(not FILES, reason="the agency files are not there")
@pytest.mark.parametrize("path", list(filter(holds_an_article, FILES)), ids=lambda path: path.name)
def test_an_agency_file(path: Path) -> None:
    data = path.read_bytes()
    kind = format_of_path(path.name)
    assert kind is not None
    assert format_of_content(data, kind) in ("nitf", "newsml", "wxr", "ninjs")
    source, found = read_input(data, kind, ReadingOptions())
    readings = [each for each in found if isinstance(each, Reading)]
    assert readings
    for reading in readings:
        copy = blocks(reading)
        assert copy[0][0] is Role.HEADLINE
        assert sum(role in (Role.PARAGRAPH, Role.CAPTION) for role, _ in copy) >= 1
        assert not any(METADATA.search(text) for _, text in copy)
    check_places(readings, source.text, of_json if path.suffix == ".json" else as_it_is)
