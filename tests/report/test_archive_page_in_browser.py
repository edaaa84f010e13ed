"""The page of what articles have in common, in a browser: nothing runs, nothing is too wide."""

from __future__ import annotations

from importlib import resources

import pytest
from browser import WITHOUT, Reader, chromium

from newslint.cli.archive.shown_html import answers_html, groups_html, repeats_html
from newslint.indexing.asking import Answer
from newslint.indexing.likeness import OTHER, PART, SAME, Likeness, Named
from newslint.indexing.repeating import Member, PassageGroup, Repeats
from newslint.indexing.stretches import Side, Stretch
from newslint.similarity.sketches import Place

EXECUTABLE = chromium()
pytestmark = pytest.mark.skipif(EXECUTABLE is None, reason=WITHOUT)
EVIL = "</style><script>document.title = 'broken'</script><img src=x onerror=alert(1)>&lt;\u202e"
TEXT = "The harbour bridge at Tarn Point will close for a year after engineers found rust. " * 4


def article(number: int, title: str = "Harbour bridge to close") -> Named:
    path = f"published/2026/05/{number:02d}/a-rather-long-name-of-a-story-{number}.txt"
    return Named(path, None, title, "2026-05-17")


def likeness(number: int, extent: str = PART, text: str = TEXT) -> Likeness:
    side = Side(number, 1, number, 90, text, ((4, 11), (20, 30)))
    stretch = Stretch(0.87, side, side._replace(line=3, differing=()))
    return Likeness(article(number), article(number + 1), extent, 0.5, 0.87, (stretch, stretch))


def pages(count: int = 3, text: str = TEXT) -> dict[str, str]:
    same = [[article(1, text), article(2)], [article(3), article(4), article(5, "")]]
    pairs = [likeness(n, extent, text) for n in range(count) for extent in (SAME, OTHER, PART)]
    members = [Member(article(n, text), Place(0, 9, n, 1, n, 9)) for n in range(1, 5)]
    return {
        "pairs": repeats_html(f"{text[:40]}.newslint", Repeats(same, pairs), None),
        "groups": groups_html("p.newslint", same, [PassageGroup(0.8, text, members)], 1),
        "answers": answers_html("p.newslint", [Answer(article(9, text), 4, pairs, 2)]),
    }


@pytest.mark.parametrize("kind", ["pairs", "groups", "answers"])
def test_what_articles_hold_is_text_and_nothing_else(reader: Reader, kind: str) -> None:
    page = reader.open(pages(text=EVIL)[kind])
    assert page.title() != "broken"
    assert page.evaluate("document.scripts.length + document.images.length") == 0
    assert "onerror=alert(1)" in page.inner_text("main")
    assert "\\u202e" in page.inner_text("main")


@pytest.mark.parametrize("kind", ["pairs", "groups", "answers"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_page(reader: Reader, kind: str, width: int) -> None:
    page = reader.open(pages(text=TEXT + "x" * 400)[kind], width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["pairs", "groups", "answers"])
def test_axe_has_no_complaint(reader: Reader, kind: str, scheme: str) -> None:
    page = reader.open(pages()[kind], color_scheme=scheme)
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    page.evaluate(axe)
    result = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    told = [(one["id"], one["nodes"][0]["failureSummary"][:300]) for one in result["violations"]]
    assert told == []


def test_two_thousand_pairs_are_all_there(reader: Reader) -> None:
    page = reader.open(pages(count=667)["pairs"])
    assert page.evaluate("document.querySelectorAll('article').length") == 2_003
    page.evaluate("document.querySelector('article:last-of-type').scrollIntoView()")
    assert page.evaluate("document.querySelector('article:last-of-type h2').innerText.length") > 9
