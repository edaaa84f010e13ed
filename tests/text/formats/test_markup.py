"""XML and HTML become one tree, and every letter of it knows its place."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.counting import grows_with_the_text

from newslint import Role
from newslint.text.blocks import Comment, Piece
from newslint.text.formats import FormatError
from newslint.text.formats.drafting import Manner, drafts_of, drafts_of_html
from newslint.text.formats.html_tree import parse_html
from newslint.text.formats.markup import (
    DEEPEST,
    Element,
    layer_of,
    written_in_cdata,
    written_in_text,
    written_in_value,
)
from newslint.text.formats.xml_tree import decode_xml, parse_xml, read_xml
from newslint.text.layer import Layer
from newslint.text.source import Source
from newslint.text.span import Span


def xml(text: str) -> Element:
    return parse_xml(Layer.of_source(text))


def copy(text: str, manner: Manner | None = None) -> list[tuple[str, str]]:
    layer = Layer.of_source(text)
    drafts = drafts_of_html(layer) if manner is None else drafts_of_html(layer, manner=manner)
    return [(d.role.value, "".join(piece.text for piece in d.pieces)) for d in drafts]


def test_names_namespaces_and_values() -> None:
    root = xml('<a xmlns="urn:one" xmlns:t="urn:two"><t:b c="1 &lt; 2" t:d=\'é\'/></a>')
    inner = root.elements[0]
    assert (root.name, root.namespace, inner.name, inner.namespace) == (
        "a",
        "urn:one",
        "b",
        "urn:two",
    )
    assert (inner.get("c"), inner.get("d"), inner.get("missing")) == ("1 < 2", "é", "")
    assert inner.is_closed


def test_places_of_text_references_and_values() -> None:
    text = "<?xml version='1.0'?>\n<p title='a&amp;b'>é &amp; ü&#8217;s<!-- x --><![CDATA[<&amp;]]>"
    text += "</p>"
    root = xml(text)
    said = "".join(layer.text for layer in root.layers())
    assert said == "é & ü’s<&amp;"
    for layer in root.layers():
        for piece in layer.pieces:
            raw = text[slice(*piece.span)]
            assert piece.text in (raw, unescape(raw))
    comment = next(root.comments())
    assert comment == Comment(" x ", Span(text.index("<!--"), text.index("-->") + 3))
    value = root.attribute("title")
    assert value is not None
    assert value.pieces[1] == Piece("&", Span(text.index("&amp;"), text.index("&amp;") + 5))
    assert text[slice(*root.span)] == text[text.index("<p") :]


def test_html_names_need_no_declaration() -> None:
    assert xml("<p>caf&eacute;&nbsp;x</p>").text == "café\xa0x"


def test_a_document_type_is_not_loaded() -> None:
    assert xml('<!DOCTYPE nitf SYSTEM "../nitf.dtd"><nitf>x</nitf>').text == "x"


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
        '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://example.org/b.dtd"> %b;]><a/>',
    ],
)
def test_entities_are_refused(text: str) -> None:
    with pytest.raises(FormatError, match=r"line 1, column \d+: declares the entity '[bc]'"):
        xml(text)


@pytest.mark.parametrize(
    "text, message",
    [
        ("", "line 1, column 1: not well-formed XML: no element found"),
        ("<a>\n<b>", "line 2, column 4: the XML ends inside <b>"),
        ("<a>\n é <b></a>", "line 2, column 9: not well-formed XML: mismatched tag"),
        ("<a>&unknown;</a>", "line 1, column 4: not well-formed XML: undefined entity"),
        ("<a>" * (DEEPEST + 1), "elements stand 128 deep"),
    ],
)
def test_what_is_broken_is_told_with_its_place(text: str, message: str) -> None:
    with pytest.raises(FormatError) as caught:
        xml(text)
    assert message in str(caught.value)


def test_what_was_read_before_the_break_is_kept() -> None:
    root, error = read_xml(Layer.of_source("<a><b>one</b><b>tw"))
    assert root is not None
    assert error is not None
    assert [(each.text, each.is_closed) for each in root.elements] == [("one", True), ("tw", False)]


@pytest.mark.parametrize(
    "data, text, encoding",
    [
        ('<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>'.encode("latin-1"), "é", "iso8859-1"),
        ('<?xml version="1.0" encoding="iso-8859-1"?><a>’</a>'.encode("cp1252"), "’", "cp1252"),
        # The first line is not believed against the bytes.
        ('<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>'.encode(), "é", "utf-8"),
        ('<?xml version="1.0" encoding="koi8-r"?><a>мир</a>'.encode("koi8-r"), "мир", "koi8-r"),
        (b'<?xml version="1.0" encoding="nonsense"?><a>x</a>', "x", "utf-8"),
        ('<?xml version="1.0" encoding="UTF-16"?><a>é</a>'.encode("utf-16"), "é", "utf-16-le"),
    ],
)
def test_the_declared_encoding(data: bytes, text: str, encoding: str) -> None:
    source = decode_xml(data)
    assert source.encoding == encoding
    assert parse_xml(layer_of(source)).text == text


def test_what_an_encoding_lacks_is_written_as_a_reference() -> None:
    root = parse_xml(layer_of(Source("<a>x</a>", "iso8859-1")))
    assert next(root.layers()).escape("“é & ü”") == "&#8220;é &amp; ü&#8221;"


def test_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newslint.text.formats.markup.LARGEST", 2_000_000)
    with pytest.raises(FormatError, match="is too large: 3 million characters, and at most 2"):
        layer_of(Source("x" * 3_000_000))


def test_text_is_written_as_it_is_read() -> None:
    said = "a <b> & ]]> 'c' \"d\""
    assert xml(f"<a>{written_in_text(said)}</a>").text == said
    assert xml(f"<a><![CDATA[{written_in_cdata(said)}]]></a>").text == said
    assert xml(f"<a b='{written_in_value(said)}'/>").get("b") == said


def test_html_inside_cdata_has_places_in_the_file() -> None:
    text = "<r>\n<c><![CDATA[<p>Caf&eacute; &amp; b</p>]]></c></r>"
    drafts = drafts_of_html(xml(text).elements[0].layer())
    assert [text[slice(*piece.span)] for piece in drafts[0].pieces] == [
        "Caf",
        "&eacute;",
        " ",
        "&amp;",
        " b",
    ]
    assert drafts[0].escape is not None
    assert drafts[0].escape("< ]]>") == "&lt; ]]&gt;"


def test_html_inside_escaped_text_is_written_twice_escaped() -> None:
    text = "<r>&lt;p&gt;Caf&amp;eacute; x&lt;/p&gt;</r>"
    (draft,) = drafts_of_html(xml(text).layer())
    assert "".join(piece.text for piece in draft.pieces) == "Café x"
    assert text[slice(*draft.pieces[1].span)] == "&amp;eacute;"
    assert draft.escape is not None
    assert draft.escape("&") == "&amp;amp;"


# -- HTML ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, blocks",
    [
        ("<p>One<p>Two", ["One", "Two"]),
        ("<ul><li>a<li>b <b>c</ul>d", ["a", "b c", "d"]),
        ("loose <i>text</i><div>in a box</div>after", ["loose text", "in a box", "after"]),
        ("one<br>two<br/><br />three", ["one\ntwo", "three"]),
        ("<p>a  b\n\t c</p>", ["a b c"]),
        ("<p>foo<b> bar </b> baz</p>", ["foo bar baz"]),
        ("<p>5 < 6 & 7 > 2 &copy 3</p>", ["5 < 6 & 7 > 2 © 3"]),
        ("<p>un<b>broken</b></i></p>", ["unbroken"]),
        ("<p>a<!-- b -->c<script>d</script>e<style>f</style></p>", ["ace"]),
        ("<p>a\u00a0 b&nbsp;c</p>", ["a\u00a0 b\u00a0c"]),
        ("<p></p><p>&nbsp;</p><p>x", ["x"]),
        ("<h2>Two<br>lines</h2>", ["Two lines"]),
        ("<p hidden>a</p><p style='display: none'>b</p>c", ["c"]),
        ("<p>a <img src=x alt='not read'> b</p>", ["a b"]),
        ("<select><option>a</select><form><p>b</form>c", ["c"]),
        ("<P CLASS=x>Upper</P>", ["Upper"]),
        ("<p>cut <a href='x", ["cut <a href='x"]),
        ("<iframe src=x />still here", ["still here"]),
        ("<svg><path d='1'/><text>no</text></svg>yes", ["yes"]),
    ],
)
def test_what_a_reader_sees(text: str, blocks: list[str]) -> None:
    assert [shown.strip(" ") for _, shown in copy(text)] == blocks


def test_roles() -> None:
    text = """<h1>a</h1><h3>b</h3><p>c</p><blockquote>d<p>e</p></blockquote><ol><li>f<p>g</p></ol>
    <figure><figcaption>h <span class="credit">no</span></figcaption></figure><pre>i
    j</pre><table><caption>k</caption><tr><td>l<td>m</table><p class="wp-caption-text">n</p>"""
    assert copy(text) == [
        ("heading", "a"),
        ("heading", "b"),
        ("paragraph", "c"),
        ("quotation", "d"),
        ("quotation", "e"),
        ("list item", "f"),
        ("list item", "g"),
        ("caption", "h"),
        ("code", "i\n    j"),
        ("caption", "k"),
        ("table", "l\tm"),
        ("caption", "n"),
    ]


def test_code_in_a_line_is_code() -> None:
    (draft,) = drafts_of_html(Layer.of_source("<p>press <kbd>q</kbd> now</p>"))
    assert [piece.text for piece in draft.pieces if piece.is_code] == ["q"]


def test_comments_stay_comments() -> None:
    text = "<p>a</p><!-- newslint ignore --><p>b</p>"
    assert [c.text for c in parse_html(Layer.of_source(text)).comments()] == [" newslint ignore "]


def test_lines_count_where_they_do() -> None:
    text = "One\n<b>two</b>\n\nThree\n<h2>Four</h2>\nFive"
    manner = Manner(lines_count=True)
    assert [text for _, text in copy(text, manner)] == ["One\ntwo", "Three", "Four", "Five"]


def test_short_codes() -> None:
    text = """[caption id="x" width="3"]<img src="a"> A boat.[/caption]Text [sic] here.
    [gallery ids="1,2"][embed]https://example.org/v[/embed] [vc_row a="b"]More[/vc_row]"""
    assert copy(text, Manner(has_shortcodes=True)) == [
        ("caption", "A boat."),
        ("paragraph", "Text [sic] here. More"),
    ]


@pytest.mark.parametrize(
    ("before", "unit", "after"),
    [
        ("", "<!--", ""),
        ("", "<a ", ""),
        ("", "<a b='", ">"),
        ("", '<a b=">" ', ""),
        ("", "<div>", "x"),
        ("", "<b>", "x"),
        ("", "&#", ""),
        ("<p>", " ", "x"),
        ("<a ", "= ", ">"),
        ("", "x<br>", ""),
    ],
)
def test_work_on_hostile_html_grows_with_the_text(before: str, unit: str, after: str) -> None:
    def read(text: str) -> None:
        drafts_of_html(Layer.of_source(text))

    grows_with_the_text(read, lambda size: f"{before}{unit * size}{after}", 500)


MARKUP = st.text(alphabet="<>/!-=\"'& \n\rpbliaé;#[]😀", max_size=60)


@given(MARKUP)
def test_no_html_is_an_error_and_places_hold(text: str) -> None:
    for draft in drafts_of_html(Layer.of_source(text)):
        ends = 0
        for piece in draft.pieces:
            assert ends <= piece.span.start <= piece.span.end <= len(text)
            ends = piece.span.end
            raw = text[slice(*piece.span)]
            assert piece.text in (raw, unescape(raw)) or piece.text in " \n\t"
            assert draft.role in Role


PROSE = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n&<>\"'é😀"), max_size=40
)


@given(PROSE, PROSE)
def test_any_text_comes_back_from_xml(text: str, other: str) -> None:
    raw = f"<a><b>{written_in_text(text)}</b><c><![CDATA[{written_in_cdata(other)}]]></c></a>"
    root = xml(raw)
    assert [each.text for each in root.elements] == [text, other]
    for layer in root.layers():
        for piece in layer.pieces:
            found = raw[slice(*piece.span)]
            assert piece.text in (found, unescape(found))


@given(st.text(alphabet="<>/!-=\"'& \nab[]?xé", max_size=50))
def test_any_xml_is_read_or_told_to_be_broken(text: str) -> None:
    root, error = read_xml(Layer.of_source(text))
    assert root is not None or error is not None


def test_a_cell_in_a_cell_is_read_once() -> None:
    root = parse_xml(Layer.of_source("<a><table><tr><td>a <td>b</td></td></tr></table></a>"))
    assert [(d.role, "".join(p.text for p in d.pieces)) for d in drafts_of(root)] == [
        (Role.TABLE, "a\tb"),
    ]
