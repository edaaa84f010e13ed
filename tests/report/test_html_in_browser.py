"""The HTML report in a browser, as its readers use it: with a mouse, with keys, on a phone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from browser import WITHOUT, Reader, chromium

from newslint.config.load import Configurations
from newslint.config.model import Overrides
from newslint.registry import installed_rules
from newslint.report import ReportOptions, render
from newslint.result import InputError, RunResult
from newslint.run.article import Checker, Job
from newslint.run.batch import Order, run

NEWSROOM = Path(__file__).resolve().parents[2] / "examples/newsroom"
RULES = installed_rules()
EXECUTABLE = chromium()
pytestmark = pytest.mark.skipif(EXECUTABLE is None, reason=WITHOUT)
# What the list may have on the page at once, whatever the number of articles.
MOST_ELEMENTS = 4_000


@cache
def newsroom(*arguments: str) -> str:
    """What newslint writes about the example newsroom."""
    command = [sys.executable, "-m", "newslint", "--no-cache", *arguments]
    done = subprocess.run(
        command,
        cwd=NEWSROOM,
        env={**os.environ, "COLUMNS": "100"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode < 2, done.stderr
    return done.stdout


@cache
def folder() -> str:
    return newsroom("--format", "html", "articles")


@cache
def bridge() -> str:
    return newsroom("--format", "html", "articles/harbour-bridge.txt")


@cache
def told() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(newsroom("--format", "json", "articles/harbour-bridge.txt"))
    return found


def number_of(code: str) -> int:
    """Which finding of the bridge is the first of a rule, from 1."""
    return [one["code"] for one in told()["findings"]].index(code) + 1


def page_of(*articles: tuple[str, str, str]) -> str:
    """The report on articles given as path, format and text."""
    config = Configurations(Overrides(), is_isolated=True).of_folder(".")
    checker = Checker([config], RULES, proofs=True)
    results = []
    for path, form, text in articles:
        outcome = checker.check(Job(path, form, 0, text))
        assert not outcome.errors
        results += outcome.articles
    return render("html", RunResult(results), ReportOptions(rules=RULES))


def shown(page: Any) -> int:
    return int(page.locator("#shown-findings").inner_text().replace(",", ""))


def until(page: Any, what: str) -> None:
    """Wait till something holds.  (The page lets nobody evaluate a string inside it.)"""
    for _ in range(100):
        if page.evaluate(what):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never: {what}")


def is_seen(page: Any, selector: str) -> bool:
    """Whether an element stands in the part of the page that can be seen, below the bar."""
    return bool(
        page.evaluate(
            """selector => {
              const place = document.querySelector(selector).getBoundingClientRect();
              const bar = document.querySelector(".bar").offsetHeight;
              return place.bottom > bar && place.top < window.innerHeight;
            }""",
            selector,
        )
    )


# -- the folder -----------------------------------------------------------------------------------


def test_a_folder_is_a_list_of_articles_the_worst_first(reader: Reader) -> None:
    page = reader.open(folder())
    assert page.locator("h1").inner_text() == "22 findings in 3 articles"
    rows = page.locator(".list tbody tr")
    assert rows.count() == 3
    assert "Harbour Bridge" in rows.first.inner_text()
    scores = [float(text.split()[0]) for text in page.locator("td.c-score").all_inner_texts()]
    assert scores == sorted(scores, reverse=True)
    page.locator("#score summary").click()
    assert "1,000 words: 10 for an error, 3 for a warning, 1 for a note" in " ".join(
        page.locator("#score").inner_text().split()
    )


def test_the_list_is_sorted_by_its_heads(reader: Reader) -> None:
    page = reader.open(folder())
    for column, first in (("words", "Harbour"), ("title", "Harbour"), ("grade", "Harbour")):
        page.locator(f"[data-sort={column}]").click()
        assert first in page.locator(".list tbody tr").first.inner_text()
        assert page.locator("th[aria-sort]").count() == 1
    page.locator("[data-sort=grade]").click()
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Reads at")
    assert "Market day" in page.locator(".list tbody tr").first.inner_text()


def test_the_list_is_sought_and_narrowed(reader: Reader) -> None:
    page = reader.open(folder())
    page.locator(".seek").fill("LIBRARY")
    assert page.locator(".list tbody tr").count() == 1
    page.locator(".seek").fill("")
    page.locator("#only-faulty").check()
    assert page.locator(".list tbody tr").count() == 1
    until(page, "document.getElementById('live').textContent.includes('22 findings')")


def test_an_article_is_opened_and_left(reader: Reader) -> None:
    page = reader.open(folder())
    page.get_by_role("link", name="Harbour Bridge").click()
    page.wait_for_selector("#galley")
    assert page.locator("h1").inner_text() == "articles/harbour-bridge.txt"
    page.locator(".seek").fill("U.S.")
    page.go_back()
    page.wait_for_selector(".list")
    assert page.locator(".seek").input_value() == ""
    assert page.locator(".list tbody tr").count() == 3
    assert page.evaluate("document.activeElement.textContent").startswith("Harbour Bridge")


# -- totals agree ---------------------------------------------------------------------------------


@pytest.mark.parametrize("is_folder", [True, False])
def test_rules_are_counted_and_filtered_as_the_json_report_has_them(
    reader: Reader, is_folder: bool
) -> None:
    page = reader.open(folder() if is_folder else bridge())
    page.evaluate("document.querySelector('details.more').open = true")
    by_code = told()["summary"]["by_code"]
    assert shown(page) == told()["summary"]["findings"]
    boxes = page.locator("[data-rule]")
    assert {box.get_attribute("data-rule") for box in boxes.all()} == set(by_code)
    for code, count in by_code.items():
        page.get_by_role("button", name=f"Only {code}").click()
        assert shown(page) == count
        row = page.locator("li", has=page.locator(f"[data-rule={code}]"))
        assert row.locator(".count").inner_text() == str(count)
        if not is_folder:
            assert page.locator("#findings li").count() == count
            assert page.locator(".flag").count() == count
    page.get_by_role("button", name="Clear all filters").click()
    page.locator("[data-rule=DUP003]").uncheck()
    assert shown(page) == told()["summary"]["findings"] - by_code["DUP003"]


@pytest.mark.parametrize("is_folder", [True, False])
def test_severities_and_confidences_are_filtered(reader: Reader, is_folder: bool) -> None:
    page = reader.open(folder() if is_folder else bridge())
    page.evaluate("document.querySelector('details.more').open = true")
    left = told()["summary"]["findings"]
    for severity, count in told()["summary"]["by_severity"].items():
        button = page.locator(f"button[data-severity={severity}]")
        assert button.locator("b").inner_text() == str(count)
        button.click()
        assert button.get_attribute("aria-pressed") == "false"
        left -= count
        assert shown(page) == left
    page.get_by_role("button", name="Clear all filters").click()
    sure = Counter(finding["confidence"] for finding in told()["findings"])
    page.locator("[data-confidence=high]").uncheck()
    assert shown(page) == sure["medium"]


def test_findings_are_sought_by_message_rule_and_words(reader: Reader) -> None:
    page = reader.open(bridge())
    page.locator(".seek").fill("recurring-phrase")
    assert shown(page) == told()["summary"]["by_code"]["DUP004"]
    page.locator(".seek").fill("sinking heart")
    assert shown(page) >= 1
    page.locator(".seek").fill("nothing says this")
    assert shown(page) == 0


# -- the article ----------------------------------------------------------------------------------


def test_faults_are_marked_where_they_are(reader: Reader) -> None:
    """Each finding lights up the words that stand at its lines and columns in the file."""
    lines = (NEWSROOM / "articles/harbour-bridge.txt").read_text(encoding="utf-8").split("\n")
    page = reader.open(bridge(), reduced_motion="reduce")
    for number, finding in enumerate(told()["findings"], 1):
        inside = lines[finding["line"] - 1 : finding["end_line"]]
        inside[-1] = inside[-1][: finding["end_column"] - 1]
        inside[0] = inside[0][finding["column"] - 1 :]
        page.locator(f"#findings li:nth-child({number}) a").click()
        until(
            page,
            f"document.querySelector('#findings [aria-current]')?.dataset.finding == {number - 1}",
        )
        lit = page.evaluate("[...document.querySelectorAll('.mark.lit')].map(e => e.textContent)")
        assert "".join("".join(lit).split()) == "".join("".join(inside).split())
        assert page.locator("#detail .what").inner_text() == finding["message"]
        assert finding["rule"] in page.locator("#detail .rule-of").inner_text()
        flag = page.locator(".flag.lit")
        assert flag.count() == 1
        assert flag.get_attribute("aria-label").endswith(finding["message"])
        assert is_seen(page, ".flag.lit")


def test_a_click_on_a_mark_says_all_about_it(reader: Reader) -> None:
    page = reader.open(bridge())
    page.locator(".mark", has_text="U.S.").first.click()
    detail = page.locator("#detail")
    assert "goes on in line 14" in detail.inner_text()
    page.locator(".why summary").click()
    assert len(page.locator(".why").inner_text()) > 60
    assert page.url.endswith(f"/{number_of('BRK001')}")


def test_a_fix_is_shown_before_and_after(reader: Reader) -> None:
    page = reader.open(bridge(), f"#1/1/{number_of('TYP008')}")
    assert page.locator(".fix del").first.inner_text()
    assert page.locator(".fix ins").first.inner_text()
    assert page.locator(".fix h3").inner_text() == "Fix"


def test_a_click_on_a_repeat_lands_at_the_other_place(reader: Reader) -> None:
    page = reader.open(bridge(), reduced_motion="reduce")
    number = number_of("DUP003")
    finding = told()["findings"][number - 1]
    arc = page.locator(f"#repeats a[data-finding='{number - 1}']")
    assert arc.count() == 1
    later, earlier = (int(arc.get_attribute(name)) + 1 for name in ("data-to", "data-from"))
    assert "says again what paragraph" in arc.get_attribute("aria-label")
    page.evaluate(f"document.getElementById('b{earlier}').scrollIntoView({{block: 'center'}})")
    arc.locator("circle").first.click()
    until(page, f"location.hash === '#1/{later}/{number}'")
    page.wait_for_timeout(50)
    assert is_seen(page, f"#b{later}")
    line = page.locator(f"#b{later} .line").inner_text()
    assert int(line) == finding["line"]
    # Both places are lit, and so are the words in which they differ.
    assert page.locator(f"#b{later} .lit").count() > 0
    assert page.locator(f"#b{earlier} .lit-there").count() > 0
    assert page.locator("#galley .lit-words").count() > 2
    assert page.locator("#detail .compare mark").count() > 2
    # And back, by the link that says where it stood first.
    page.locator("#detail .related a").first.click()
    until(page, f"document.activeElement.id === 'b{earlier}'")
    page.wait_for_timeout(50)
    assert is_seen(page, f"#b{earlier}")


def test_an_arc_is_reached_and_followed_by_keys(reader: Reader) -> None:
    page = reader.open(bridge())
    arc = page.locator("#repeats a").first
    arc.focus()
    assert page.locator("#galley .lit-there, #galley .lit").count() > 0
    page.keyboard.press("Enter")
    page.wait_for_selector("#detail:not([hidden])")


def test_the_arcs_follow_the_text(reader: Reader) -> None:
    page = reader.open(bridge())
    page.set_viewport_size({"width": 700, "height": 800})
    page.wait_for_timeout(200)
    apart = page.evaluate(
        """() => [...document.querySelectorAll("#repeats a")].map(arc => {
             const ends = [...arc.querySelectorAll("circle")].map(c => c.getBoundingClientRect());
             const blocks = [arc.dataset.from, arc.dataset.to].map(
               b => document.querySelector(`[data-block="${b}"]`).getBoundingClientRect());
             const holds = (block, end) => block.top <= end.bottom && end.top <= block.bottom;
             return ends.every(end => blocks.some(block => holds(block, end)));
           })"""
    )
    assert apart
    assert all(apart)


def test_paragraphs_say_how_they_read(reader: Reader) -> None:
    page = reader.open(bridge())
    said = page.locator(".block.paragraph .reads").all_inner_texts()
    assert len(said) > 20
    assert all("grade" in text for text in said)
    assert any("college" in text for text in said)


def test_an_address_opens_a_finding(reader: Reader) -> None:
    number = number_of("DUP003")
    page = reader.open(folder(), f"#1/59/{number}")
    assert "the same as line" in page.locator("#detail .what").inner_text()
    assert is_seen(page, "#b59")
    page.reload()
    assert "the same as line" in page.locator("#detail .what").inner_text()
    # A filter that hides it gives way.
    page = reader.open(bridge(), "#1/3")
    page.locator("button[data-severity=warning]").click()
    page.evaluate(f"location.hash = '#1/59/{number}'")
    page.wait_for_selector("#detail:not([hidden])")
    assert shown(page) == told()["summary"]["findings"]


@pytest.mark.parametrize("place", ["#99", "#1/999/999", "#x", "#1//3", "#0", "#-1", "#1/2/3/4"])
def test_an_address_of_nothing_is_no_fault(reader: Reader, place: str) -> None:
    page = reader.open(folder(), place)
    assert page.locator("h1").count() == 1


# -- keys -----------------------------------------------------------------------------------------


def focused(page: Any, what: str) -> Any:
    return page.evaluate(f"document.activeElement.{what}")


def test_all_of_it_goes_by_keys(reader: Reader) -> None:
    page = reader.open(folder(), "#1")
    press = page.keyboard.press
    press("j")
    press("j")
    press("j")
    assert focused(page, "dataset.finding") == "2"
    press("k")
    assert focused(page, "dataset.finding") == "1"
    press("ArrowDown")
    assert focused(page, "dataset.finding") == "2"
    press("ArrowUp")
    assert page.locator("#findings [aria-current]").get_attribute("data-finding") == "1"
    press("Enter")
    assert focused(page, "className") == "what"
    press("Escape")
    assert page.locator("#detail").is_hidden()
    assert focused(page, "dataset.finding") == "1"
    press("/")
    assert focused(page, "type") == "search"
    page.keyboard.type("jk?")
    assert page.locator(".seek").input_value() == "jk?"
    page.locator(".seek").fill("")
    page.locator(".seek").blur()
    press("?")
    assert page.locator("#keys").is_visible()
    page.locator("#letters").uncheck()
    press("Escape")
    assert page.locator("#keys").is_hidden()
    page.locator("#home").focus()
    press("j")
    assert page.locator("#detail").is_hidden()
    press("?")
    assert page.locator("#keys").is_hidden()


def test_articles_are_turned_by_keys(reader: Reader) -> None:
    page = reader.open(folder(), "#1")
    page.keyboard.press("]")
    until(page, "document.querySelector('h1').textContent.includes('library')")
    page.keyboard.press("[")
    until(page, "document.querySelector('h1').textContent.includes('harbour')")
    page.keyboard.press("u")
    page.wait_for_selector(".list")


def test_the_first_key_skips_the_bar(reader: Reader) -> None:
    page = reader.open(folder())
    page.keyboard.press("Tab")
    assert focused(page, "id") == "skip"
    assert is_seen(page, "#skip") or page.locator("#skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert focused(page, "id") == "main"


# -- many articles --------------------------------------------------------------------------------


def elements(page: Any) -> int:
    return int(page.evaluate("document.getElementsByTagName('*').length"))


def test_two_hundred_articles(reader: Reader, tmp_path: Path) -> None:
    """Made, checked and written as a user would."""
    copy = tmp_path / "copy"
    copy.mkdir()
    for number in range(200):
        words = f"The council met for {number} hours. " * (1 + number % 9)
        text = f"Story {number} of the harbour\n\n{words}\n\nMayor {number} said the the end.\n"
        (copy / f"story-{number:03}.txt").write_text(text, encoding="utf-8")
    order = Order(
        [str(copy)], Configurations(Overrides(), is_isolated=True), RULES, jobs=1, proofs=True
    )
    result = run(order).result
    page = reader.open(render("html", result, ReportOptions(rules=RULES)))
    assert page.locator(".list tbody tr").count() == 100
    assert shown(page) == len(result.findings)
    page.get_by_role("button", name="Next").click()
    assert "101–200 of 200" in page.locator(".pager").inner_text()
    page.get_by_role("link", name="Story").last.click()
    page.wait_for_selector("#galley")
    assert page.locator(".copy h2, h2.copy").first.inner_text().startswith("Story")


def test_two_thousand_articles(reader: Reader) -> None:
    """It opens, sorts, seeks and shows, and what is on the page does not grow with them."""
    config = Configurations(Overrides(), is_isolated=True).of_folder(".")
    text = "Quay to stay closed\n\nThe the mayor spoke of the quay for an hour.\n\n" * 3
    (one,) = Checker([config], RULES, proofs=True).check(Job("a.txt", "plain", 0, text)).articles
    assert one.metrics is not None
    articles = [
        one._replace(path=f"copy/{n:04}.txt", metrics=one.metrics._replace(words=1_000 + n))
        for n in range(2_000)
    ]
    page = reader.open(render("html", RunResult(articles), ReportOptions(rules=RULES)))
    assert "in 2,000 articles" in page.locator("h1").inner_text()
    assert elements(page) < MOST_ELEMENTS
    page.locator("[data-sort=words]").click()
    assert "copy/1999.txt" in page.locator(".list tbody tr").first.inner_text()
    page.locator("[data-sort=words]").click()
    assert "copy/0000.txt" in page.locator(".list tbody tr").first.inner_text()
    page.locator(".seek").fill("1234")
    assert page.locator(".list tbody tr").count() == 1
    page.locator(".list tbody a").click()
    page.wait_for_selector("#galley")
    assert page.locator("h1").inner_text() == "copy/1234.txt"
    assert page.locator(".flag").count() == len(one.findings)
    assert elements(page) < MOST_ELEMENTS
    page.get_by_role("link", name="All articles").click()
    page.wait_for_selector(".list")
    assert elements(page) < MOST_ELEMENTS
    assert page.locator(".seek").input_value() == "1234"
    page.locator(".seek").fill("")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".list tbody tr").count() == 2_000
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".list tbody tr").count() == 100


def test_an_article_of_many_paragraphs_and_findings(reader: Reader) -> None:
    text = "Long\n\n" + "The the quay was shut for for a day.\n\n" * 600
    page = reader.open(page_of(("long.txt", "plain", text)))
    assert page.locator(".block").count() == 601
    page.keyboard.press("j")
    assert page.locator("#detail").is_visible()


# -- copy that would be more than copy ------------------------------------------------------------

HOSTILE = """<script>window.hacked = 1</script> is the headline </script>

<!-- a comment --> <img src=x onerror="window.hacked = 2"> ]]> and the the paragraph.

javascript:alert(1) &lt;b&gt; {{style}} ${window.hacked = 3} `back` \\u003cb\\u003e the the end.

Turned \u202eround\u202c and a hid\u200bden \x1b[31mred\x1b[0m the the word \U0001f600 \u2028 here.
"""


def test_hostile_copy_stays_text(reader: Reader) -> None:
    path = '"><img src=x onerror=alert(1)>.txt'
    page = reader.open(page_of((path, "plain", HOSTILE), ("b.txt", "plain", "B.\n")))
    assert page.locator(".list tbody a").first.inner_text().startswith("<script>window.hacked")
    for n in range(1, 6):
        page.evaluate(f"location.hash = '#1/1/{n}'")
        page.wait_for_timeout(30)
    assert page.evaluate("window.hacked") is None
    assert (
        page.locator("img, main script, main b:not(.shown b, .severity b, .related b)").count() == 0
    )
    copy = page.locator("#b1 .copy").inner_text()
    assert copy == "<script>window.hacked = 1</script> is the headline </script>"
    last = page.locator("#b4 .copy").inner_text()
    assert "U+202E" in last
    assert "U+001B" in last
    assert "\u202e" not in page.locator("main").inner_text()
    assert "\x1b" not in page.locator("main").inner_text()
    assert page.locator("h1").inner_text() == path


def test_marks_after_emoji_are_where_they_belong(reader: Reader) -> None:
    page = reader.open(page_of(("a.txt", "plain", "A\n\n\U0001f600\U0001f600 and the the end.\n")))
    page.locator("#findings a", has_text="the the").or_(
        page.locator("#findings a", has_text="twice")
    ).first.click()
    page.wait_for_selector(".mark.lit")
    lit = page.evaluate("[...document.querySelectorAll('.mark.lit')].map(e => e.textContent)")
    assert "".join(lit).strip() in ("the the", "the")


def test_markup_is_shown_as_it_is_read(reader: Reader) -> None:
    html = (
        "<article><h1>Fish &amp; chips</h1><p>The <a href='https://example.org/'>quay</a> is "
        "is shut, said “nobody” at all to us today in town.</p></article>"
    )
    page = reader.open(page_of(("a.html", "html", html)))
    assert page.locator("h2.copy").inner_text() == "Fish & chips"
    assert "is is shut" in page.locator("#b2 .copy").inner_text()
    assert page.locator("#galley a:not(.flag)").count() == 0


# -- everybody ------------------------------------------------------------------------------------


@cache
def axe() -> str:
    """axe-core, as the package that is made for Playwright carries it."""
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("place", ["", "#1/59/20", "#2"])
def test_axe_has_no_complaint(reader: Reader, place: str, width: int, scheme: str) -> None:
    page = reader.open(folder(), place, width, color_scheme=scheme, reduced_motion="reduce")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.wait_for_timeout(100)
    page.evaluate(axe())
    result = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert [
        (
            one["id"],
            [(node["html"][:120], node["failureSummary"][:300]) for node in one["nodes"][:3]],
        )
        for one in result["violations"]
    ] == []


@pytest.mark.parametrize("place", ["", "#1", "#1/59/20"])
@pytest.mark.parametrize("width", [320, 360, 900, 1440, 2560])
def test_nothing_is_wider_than_the_page(reader: Reader, place: str, width: int) -> None:
    page = reader.open(folder(), place, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("place", ["", "#1/59/20"])
def test_text_of_twice_the_size_fits(reader: Reader, place: str) -> None:
    page = reader.open(folder(), place, 640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.wait_for_timeout(100)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_headings_are_in_order(reader: Reader) -> None:
    for place in ("", "#1", "#1/59/20"):
        page = reader.open(folder(), place)
        levels = [
            int(tag[1])
            for tag in page.evaluate(
                "[...document.querySelectorAll('h1,h2,h3,h4')].filter(e => e.checkVisibility())"
                ".map(e => e.tagName)"
            )
        ]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(b <= a + 1 for a, b in pairwise(levels))


def test_the_theme_follows_the_reader(reader: Reader) -> None:
    page = reader.open(folder(), color_scheme="dark")

    def paper() -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    dark = paper()
    page.locator("#theme").click()
    assert "light" in page.locator("#theme").inner_text()
    light = paper()
    assert light != dark
    page.locator("#theme").click()
    assert paper() == dark


def test_on_a_phone_a_finding_comes_up_from_below(reader: Reader) -> None:
    page = reader.open(bridge(), "", 360)
    page.get_by_role("button", name="Next ↓").click()
    detail = page.locator("#detail")
    box = detail.bounding_box()
    assert box["y"] + box["height"] == pytest.approx(800, abs=2)
    assert is_seen(page, ".flag.lit")
    page.get_by_role("button", name="Close").click()
    assert detail.is_hidden()


def test_on_paper_there_is_copy_and_no_control(reader: Reader) -> None:
    page = reader.open(bridge(), "#1/59/20", color_scheme="dark")
    page.emulate_media(media="print")
    for control in (".bar", ".seek", "#detail", ".severities"):
        assert page.locator(control).is_hidden()
    assert page.locator("#findings li").count() == told()["summary"]["findings"]
    ink = page.evaluate("getComputedStyle(document.body).color")
    assert ink == "rgb(29, 27, 24)"


def test_without_scripts_the_page_says_so(reader: Reader) -> None:
    page = reader.open(folder(), java_script_enabled=False)
    assert "Allow scripts" in page.locator("main").inner_text()


def test_what_is_no_article_and_what_went_wrong_is_told(reader: Reader) -> None:
    (one,) = (
        Checker([Configurations(Overrides(), is_isolated=True).of_folder(".")], RULES)
        .check(Job("newslint.toml", "plain", 0, "[[suppress]]  the the x\n"))
        .articles
    )
    result = RunResult(
        [one._replace(is_article=False, metrics=None)], [InputError("broken.txt", "is no text")]
    )
    page = reader.open(render("html", result, ReportOptions(rules=RULES)))
    assert "broken.txt: is no text" in page.locator(".notice").inner_text()
    assert "Lines with findings" in page.locator("#galley").inner_text()
    assert page.locator(".flag").count() == len(one.findings)
