"""Laws of fixing over all rules: a second time changes nothing, no letter changes, nothing is new.

The articles are put together from the rules' own examples and cases, with noise between.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fix_laws import broken_laws, desk, feed, page

from newslint.docs import rule_doc
from newslint.testing import read_cases, read_example
from newslint.text.formats import format_of_path
from newslint.text.source import NotTextError
from newslint_rules import RULES

HERE = Path(__file__).parent
DATA = HERE.parents[2] / "shared/data"
CASES = [case for path in sorted(HERE.glob("*/*.txt")) for case in read_cases(path)]
EXAMPLES = [read_example(rule_doc(rule).sections["Example"]) for rule in RULES]
TEXTS = [
    case.text.replace("\r\n", "\n").replace("\r", "\n")
    for case in (*EXAMPLES, *CASES)
    if len(case.text) < 3000
]
PARAGRAPHS = sorted(
    {paragraph for text in TEXTS for paragraph in text.split("\n\n") if paragraph.strip()}
)
NOISE = [
    " ", "  ", " ,", "\n", "\n\n", "“", "”", "‘", "’", '"', "'", "′", "″", "\u200b", "\u00ad",
    "\u00a0\u00a0", "\x07", "\x85", "\x9c", "Ã©", "â€™", "-\n", "Mr.", "U.S.", "\n\nNavy ",
    " the the ", "&amp;", "<b>", "...", "!!", "(", "]", "TK", "\t", "\u2028", "😀", "é", "8",
]  # fmt: skip

paragraphs = st.lists(
    st.one_of(st.sampled_from(PARAGRAPHS), st.sampled_from(NOISE)), min_size=1, max_size=9
)


@st.composite
def noisy(draw: st.DrawFn) -> str:
    """Paragraphs of the cases, some with noise put into them, under one another."""
    text = draw(st.sampled_from(["\n\n", "\n\n", "\n", ""])).join(draw(paragraphs))
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(NOISE)) + text[place:]
    return text


ends = st.sampled_from(["\n", "\n", "\r\n", "\r"])
encodings = st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252"])


@pytest.mark.parametrize("is_unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("name", ["plain", "markdown"])
@given(text=noisy(), end=ends, encoding=encodings)
def test_laws_hold_for_any_copy(
    text: str, end: str, encoding: str, name: str, is_unsafe: bool
) -> None:
    data = text.replace("\n", end).encode(encoding, "ignore")
    try:
        assert not list(broken_laws(data, desk(name, is_unsafe=is_unsafe)))
    except NotTextError:
        return


@pytest.mark.parametrize("is_unsafe", [False, True], ids=["safe", "unsafe"])
@given(articles=st.lists(paragraphs, min_size=1, max_size=3))
def test_laws_hold_in_markup(articles: list[list[str]], is_unsafe: bool) -> None:
    articles = [["The ferry sails at noon.", *texts] for texts in articles]
    for name, text in (("html", page(articles[0])), ("rss", feed(articles))):
        clean = "".join(c for c in text if c.isprintable() or c in "\n\t\u00a0\u200b\u00ad")
        assert not list(broken_laws(clean.encode(), desk(name, is_unsafe=is_unsafe)))


@pytest.mark.parametrize("is_unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("number", range(0, len(TEXTS), 6))
def test_laws_hold_for_the_cases(number: int, is_unsafe: bool) -> None:
    for text in TEXTS[number : number + 6]:
        data = text.encode("utf-8", "surrogateescape")
        assert not list(broken_laws(data, desk("plain", is_unsafe=is_unsafe)))


@pytest.mark.skipif(not DATA.is_dir(), reason="the data is not here")
@pytest.mark.parametrize("is_unsafe", [False, True], ids=["safe", "unsafe"])
def test_laws_hold_for_real_copy(is_unsafe: bool) -> None:
    """For a sample; ``benchmarks/fixing.py`` takes all of it."""
    files = sorted(p for p in DATA.rglob("*") if format_of_path(p.name) in ("plain", "markdown"))
    for path in random.Random(7).sample(files, 60):
        at = desk("plain" if path.suffix == ".txt" else "markdown", is_unsafe=is_unsafe)
        assert not list(broken_laws(path.read_bytes(), at)), path.name
