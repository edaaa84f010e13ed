"""A Word document gives its copy with roles by style, its places, and takes changes back."""

from __future__ import annotations

import json
import random
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.format_laws import blocks, check_places
from tests.text.formats.docx_files import W, docx, par, run

from newslint import Document, Role, Span, check_path
from newslint.report import ReportOptions, render
from newslint.report.json_report import SCHEMA_FILE
from newslint.result import RunResult
from newslint.text.blocks import Reading
from newslint.text.formats import FormatError
from newslint.text.formats.docx import decode, read
from newslint.text.formats.docx_package import LARGEST_PART, Package
from newslint.text.formats.docx_source import DocxSource
from newslint.text.source import Source, UnwritableError


class Change(NamedTuple):
    span: Span
    text: str


def reading(*paragraphs: str, **others: str) -> Reading:
    return read(decode(docx(*paragraphs, **others)), "en")


def change(source: DocxSource, old: str, new: str) -> Change:
    start = source.text.index(old)
    return Change(Span(start, start + len(old)), new)


STORY = (
    par("Ferry returns", "Titel"),
    par("It was repaired in May", "Untertitel"),
    par("By Ann Quay"),
    par(
        "<w:r><w:t>The boat sails</w:t></w:r>" + run(" at ") + run("noon.", "<w:rPr><w:b/></w:rPr>")
    ),
    par(""),
    par("What next", "Haus"),
    par("The ferry at the quay", "Bild"),
    par("We are glad.", "Zitat"),
    par("More boats", "Listenabsatz"),
    par("1 What next", "Verzeichnis1"),
)


def test_roles_come_from_styles_in_any_language() -> None:
    found = reading(*STORY)
    assert blocks(found) == [
        (Role.HEADLINE, "Ferry returns"),
        (Role.DECK, "It was repaired in May"),
        (Role.BYLINE, "By Ann Quay"),
        (Role.PARAGRAPH, "The boat sails at noon."),
        (Role.HEADING, "What next"),
        (Role.CAPTION, "The ferry at the quay"),
        (Role.QUOTATION, "We are glad."),
        (Role.LIST_ITEM, "More boats"),
    ]
    source = decode(docx(*STORY))
    check_places([found], source.text)
    assert source.text.startswith("Ferry returns\n\nIt was repaired in May\n\nBy Ann Quay\n\nThe")
    assert found.extent == Span(0, len(source.text))


def test_the_first_heading_is_the_headline_where_there_is_no_title() -> None:
    found = reading(
        par("Ferry returns", "berschrift1"), par("It sails."), par("Next", "berschrift1")
    )
    assert [role for role, _ in blocks(found)] == [Role.HEADLINE, Role.PARAGRAPH, Role.HEADING]


def test_without_styles_roles_are_told_as_in_plain_copy() -> None:
    found = reading(par("Ferry returns to the old harbour"), par("By Ann Quay"), par("It sails."))
    assert [role for role, _ in blocks(found)] == [Role.HEADLINE, Role.BYLINE, Role.PARAGRAPH]


def test_tracked_changes() -> None:
    deleted_end = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("It sails ") + "</w:p>"
    found = reading(
        deleted_end,
        par(f"<w:ins>{run('today')}</w:ins><w:del><w:r><w:delText>soon</w:delText></w:r></w:del>"),
        par(f"<w:moveFrom>{run('gone')}</w:moveFrom><w:moveTo>{run('here')}</w:moveTo>"),
    )
    assert [text for _, text in blocks(found)] == ["It sails today", "here"]


def test_what_nobody_reads() -> None:
    hidden = run("secret", "<w:rPr><w:vanish/></w:rPr>")
    shown = run("shown", '<w:rPr><w:vanish w:val="0"/></w:rPr>')
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        + run("code")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("7")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    words = f"<w:sdtContent>{run('Click')}</w:sdtContent>"
    asked = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>{words}</w:sdt>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    found = reading(par(hidden + shown + run(" page ") + field + asked + note))
    assert [text for _, text in blocks(found)] == ["shown page 7"]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{par('The ferry at the quay', 'Bild')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    data = docx(par("Ferry returns", "Titel"), par(run("It sails.") + both), par("It stays."))
    found = read(decode(data), "en")
    assert blocks(found)[1:] == [
        (Role.PARAGRAPH, "It sails."),
        (Role.CAPTION, "The ferry at the quay"),
        (Role.PARAGRAPH, "It stays."),
    ]
    source = decode(data)
    assert source.where(source.text.index("quay")) == "text box 1, paragraph 1, run 1"
    assert source.where(source.text.index("stays")) == "paragraph 3, run 1"


def test_tabs_breaks_and_tables() -> None:
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    table = row.format(par("Norrey"), par("3")) + row.format(par("Osmund"), par("1") + par("late"))
    found = reading(
        par(f"{run('It')}<w:r><w:tab/><w:t>sails</w:t><w:br/><w:t>today.</w:t></w:r>"),
        f"<w:tbl>{table}</w:tbl>",
        f"<w:tbl><w:tr><w:tc>{par('A box of one cell.')}</w:tc></w:tr></w:tbl>",
    )
    assert blocks(found)[0][1] == "It\tsails\ntoday."
    assert blocks(found)[1] == (Role.TABLE, "Norrey\t3\nOsmund\t1 late")
    assert blocks(found)[2][1] == "A box of one cell."


def test_places_are_paragraph_and_run() -> None:
    source = decode(docx(*STORY))
    assert source.where(source.text.index("noon")) == "paragraph 4, run 3"
    assert source.where(source.text.index("What")) == "paragraph 6, run 1"


def test_a_remark_in_the_margin_is_a_directive() -> None:
    remark = f"<w:p>{run('newslint: ignore TYP')}</w:p>"
    comments = f'<w:comments xmlns:w="{W}"><w:comment w:id="5">{remark}</w:comment></w:comments>'
    mark = '<w:r><w:commentReference w:id="5"/></w:r>'
    source = decode(docx(par("It sails."), par(run("It stays.") + mark), comments=comments))
    [comment] = read(source, "en").comments
    assert comment == ("newslint: ignore TYP", Span(11, 11))


def test_the_language_is_that_of_most_runs() -> None:
    german = run("Die Fähre fährt wieder.", '<w:rPr><w:lang w:val="de-DE"/></w:rPr>')
    assert reading(par(german), par("OK")).metadata == {"language": "de-DE"}
    assert "language" not in reading(par("It sails.")).metadata


# -- changes --------------------------------------------------------------------------------------


def others(data: bytes) -> dict[str, tuple[int, bytes, bytes]]:
    """Every part but the document: its checksum, and its bytes as they lie in the file."""
    with ZipFile(BytesIO(data)) as package:
        return {
            info.filename: (
                info.CRC,
                package.read(info),
                data[info.header_offset : info.header_offset + 30 + len(info.filename)],
            )
            for info in package.infolist()
            if info.filename != "word/document.xml"
        }


def test_a_change_inside_a_run() -> None:
    data = docx(*STORY)
    source = decode(data)
    written = source.rewritten([change(source, "Ferry", "Boats & <ferries>")])
    assert decode(written).text == source.text.replace("Ferry", "Boats & <ferries>", 1)
    assert others(written) == others(data)
    assert ZipFile(BytesIO(written)).testzip() is None
    assert source.rewritten([]) == data


def test_a_change_across_runs_is_parted() -> None:
    source = decode(docx(*STORY))
    written = source.rewritten([change(source, "sails at noon", "sailed at Noon")])
    again = decode(written)
    assert "The boat sailed at Noon." in again.text
    xml = ZipFile(BytesIO(written)).read("word/document.xml").decode()
    assert "<w:t>The boat sailed</w:t>" in xml
    assert '<w:b/></w:rPr><w:t xml:space="preserve">Noon.</w:t>' in xml


def test_blanks_at_an_edge_are_preserved() -> None:
    source = decode(docx(*STORY))
    written = source.rewritten([change(source, "The boat sails", " The boat ")])
    assert (
        '<w:t xml:space="preserve"> The boat </w:t>'
        in ZipFile(BytesIO(written)).read("word/document.xml").decode()
    )


def test_a_tab_goes_and_a_line_break_comes() -> None:
    source = decode(docx(par("<w:r><w:t>It</w:t><w:tab/><w:t>sails.</w:t></w:r>")))
    assert decode(source.rewritten([change(source, "\t", " ")])).text == "It sails.\n"
    assert (
        decode(source.rewritten([change(source, "\tsails", " goes\non")])).text == "It goes\non.\n"
    )


def test_what_cannot_be_written() -> None:
    source = decode(docx(*STORY))
    with pytest.raises(UnwritableError, match="line 1, column 7: a change across paragraphs"):
        source.rewritten([change(source, "returns\n\nIt", "returns. It")])
    with pytest.raises(UnwritableError, match=r"line 1, column 1: '\\x07' cannot"):
        source.rewritten([change(source, "Ferry", "\x07")])
    with pytest.raises(ValueError, match="overlap"):
        source.rewritten([change(source, "Ferry", "a"), change(source, "erry", "b")])


def test_a_document_refuses_changes_across_paragraphs() -> None:
    source = decode(docx(*STORY))
    document = Document(source, read(source, "en"))
    assert document.written(Span(0, 5), "&") == "&"
    assert document.written(Span(0, 20), "") is None


@given(st.integers(0, 10_000))
def test_any_changes_are_read_as_written(seed: int) -> None:
    chance = random.Random(seed)
    source = decode(docx(*STORY))
    spans = [block.span for block in source.blocks]
    changes = []
    for span in spans:
        start = chance.randint(span.start, span.end)
        end = chance.randint(start, span.end)
        changes.append(Change(Span(start, end), chance.choice(["", "x", " & ", "<a\tb\nc", "é🙂"])))
    wanted = source.text
    for one in sorted(changes, reverse=True):
        wanted = wanted[: one.span.start] + one.text + wanted[one.span.end :]
    blocks_left = [text for text in map(str.strip, wanted.split("\n\n")) if text]
    again = decode(source.rewritten(changes))
    assert [text for text in map(str.strip, again.text.split("\n\n")) if text] == blocks_left


# -- what is refused ------------------------------------------------------------------------------


def test_what_is_no_docx() -> None:
    with pytest.raises(FormatError, match=r"no zip|not a zip"):
        decode(b"It sails at noon.")
    with pytest.raises(FormatError, match="encrypted"):
        decode(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    empty = BytesIO()
    with ZipFile(empty, "w") as package:
        package.writestr("a.txt", "a")
    with pytest.raises(FormatError, match=r"no word/document.xml"):
        decode(empty.getvalue())
    with pytest.raises(FormatError, match="from a file"):
        read(Source("It sails."), "en")


def test_broken_xml_names_the_place() -> None:
    with pytest.raises(FormatError, match=r"its part word/document.xml is broken: line 2, column"):
        decode(docx("<w:p><w:r></w:p>"))


def test_entities_are_refused() -> None:
    bomb = f'<!DOCTYPE x [<!ENTITY a "b">]><w:styles xmlns:w="{W}"/>'
    with pytest.raises(FormatError, match="declares the entity"):
        decode(docx(par("It sails."), styles=bomb))


def test_a_bomb_is_refused() -> None:
    with pytest.raises(FormatError, match=r"its part word/document.xml has over"):
        decode(docx(" " * (LARGEST_PART + 1)))


def test_a_size_that_is_a_lie_is_no_way_in() -> None:
    data = bytearray(docx(" " * 2_000_000))
    at = data.index(b"PK\x01\x02")
    for _ in range(5):
        length = int.from_bytes(data[at + 28 : at + 30], "little")
        if data[at + 46 : at + 46 + length] == b"word/document.xml":
            data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
        at = data.find(b"PK\x01\x02", at + 4)
    with pytest.raises(FormatError, match="broken"):
        Package(bytes(data)).main()


def test_a_cut_file_and_a_password() -> None:
    data = docx(*STORY)
    with pytest.raises(FormatError):
        decode(data[: len(data) // 2])
    locked = bytearray(data)
    place = locked.index(b"word/document.xml", locked.index(b"PK\x01\x02"))
    locked[place - 46 + 8] |= 1
    with pytest.raises(FormatError, match="encrypted"):
        decode(bytes(locked))


def test_reports_name_the_paragraph_and_the_run(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(par("Ferry returns", "Titel"), par("It sails at the the noon.")))
    result = RunResult([check_path(path, select=["DUP005"])])
    assert result.findings[0].place.where == "paragraph 2, run 1"
    assert "\n        in paragraph 2, run 1\n" in render("text", result, ReportOptions())
    told = json.loads(render("json", result, ReportOptions()))
    assert told["findings"][0]["where"] == "paragraph 2, run 1"
    jsonschema.validate(told, json.loads(SCHEMA_FILE.read_text("utf-8")))
