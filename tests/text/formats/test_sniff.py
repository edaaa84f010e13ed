"""The root element and the keys say what a file of XML or JSON is."""

from __future__ import annotations

import json

import pytest

from newslint.text.formats import JSON, XML, FormatError, UnknownContentError, markdown
from newslint.text.formats.sniff import format_of_content
from newslint.text.source import Source


@pytest.mark.parametrize(
    "text, name",
    [
        ("<nitf/>", "nitf"),
        (
            "<?xml version='1.0'?>\n<!-- a <b> -->\n<!DOCTYPE nitf SYSTEM 'x' []>\n<nitf>",
            "nitf",
        ),
        ("<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'>", "newsml"),
        ("<nar:newsItem>", "newsml"),
        ("<packageItem/>", "newsml"),
        ("<NewsML Version='1.2'>", "newsml"),
        ("<rss version='2.0'><channel>", "rss"),
        ("<rss xmlns:wp='http://wordpress.org/export/1.2/'>", "wxr"),
        ("<rdf:RDF>", "rss"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'>", "atom"),
        ("<!DOCTYPE html><html>", "html"),
    ],
)
def test_xml(text: str, name: str) -> None:
    assert format_of_content(text, XML) == name
    assert format_of_content(text.encode(), XML) == name
    assert format_of_content(text.encode("utf-16"), XML) == name


@pytest.mark.parametrize(
    "text, name",
    [
        ('{"uri": "x", "headline": "y", "body_xhtml": "z"}', "ninjs"),
        ('{"uri": "x", "headlines": [], "bodies": []}', "ninjs"),
        ('{"total": 1, "items": [{"headline": "a", "body_text": "b"}]}', "ninjs"),
        ('[{"headline": "a", "versioncreated": "b", "description_text": "c"}]', "ninjs"),
        ('{"uri": "x", "headlines": [], "versionCreated": "y", "pubStatus": "usable"}', "ninjs"),
        ('{"text": "a"}\n{"text": "b"}\n', "jsonl"),
        (json.dumps([{"title": "x", "text": "It was the fog, she said. " * 20}]), "jsonl"),
        (json.dumps({"Title": "x", "mainText": "It was the fog, she said. " * 20}), "jsonl"),
        ('{"uri": "x", "headline": "y", "body_xhtml": "z"', "ninjs"),
    ],
)
def test_json(text: str, name: str) -> None:
    assert format_of_content(text, JSON) == name


@pytest.mark.parametrize(
    "text, kind, message",
    [
        ("<urlset/>", XML, r"is a sitemap \(its root element is <urlset>\), and no news"),
        ("<catalogue/>", XML, r"is XML of another kind \(its root element is <catalogue>\)"),
        ("hello", XML, "is no XML"),
        ("", XML, "is no XML"),
        ('{"name": "x", "version": 1}', JSON, "is JSON of another kind .*'name', 'version'"),
        ("[1, 2]", JSON, "is JSON of another kind"),
        ('[{"title": "x", "text": "Cancel"}]', JSON, "is JSON of another kind"),
        ("{", JSON, "is no valid JSON"),
    ],
)
def test_what_is_no_news(text: str, kind: str, message: str) -> None:
    with pytest.raises(UnknownContentError, match=message):
        format_of_content(text, kind)


def test_json_that_is_too_deep() -> None:
    with pytest.raises(FormatError, match="nested too deep"):
        format_of_content("[" * 100_000, JSON)


@pytest.mark.parametrize(
    "text", ["<!--" * 20_000, "<!DOCTYPE a " * 10_000, "<?" * 30_000, " " * 90_000]
)
def test_hostile_beginnings(text: str) -> None:
    with pytest.raises(UnknownContentError):
        format_of_content(text, XML)


@pytest.mark.parametrize("text", ["<!doctype html>\n<html><p>x</p></html>", '{"a": 1}', "<nitf/>"])
def test_what_is_no_markdown(text: str) -> None:
    with pytest.raises(FormatError, match=r"no Markdown$"):
        markdown.read(Source(text), "en")


@pytest.mark.parametrize(
    "text", ["<div>\n\nA *b*\n\n</div>", '{"a": 1}\n\nCopy', "[a](b) c", "<b>x"]
)
def test_markdown_may_begin_with_a_tag_or_a_bracket(text: str) -> None:
    assert markdown.read(Source(text), "en").drafts


def test_articles_of_the_interface_of_wordpress() -> None:
    body = {"rendered": "<p>" + "The ferry runs again. " * 20 + "</p>"}
    text = json.dumps([{"id": 5, "title": {"rendered": "Ferry"}, "content": body}])
    assert format_of_content(text, "json") == "jsonl"
