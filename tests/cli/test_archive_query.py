"""``newslint archive query``: what has run before, where, and in which words."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from tests.tarnpoint import (
    BEES,
    BOATS,
    BRIDGE,
    CABLES,
    DRAFT,
    FERRY,
    HOTELS,
    KEEPER,
    published,
    put,
)

FILE = "p.newslint"
AT = ("--archive", FILE)


@pytest.fixture(autouse=True)
def archived(newslint: Any) -> None:
    published()
    newslint("archive", "add", "published", *AT)
    put("draft.txt", DRAFT)


def test_the_best_first_with_places_and_differing_words(newslint: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    ended = newslint("archive", "query", "draft.txt", *AT)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == _DRAFT


_DRAFT = """\
draft.txt

  published/tower.txt  Bees take the bell tower
    all of the archived article; 67% of this one, 1 passage
    the same words: lines 5 to 7, there lines 3 to 5
          5 | Three swarms of bees have moved into the bell tower of Saint ...

  published/2026/05/18/boats.txt  2026-05-18  Ferry to run every ten minutes
    33% of it, 1 passage
    88% the same: line 3, there line 5
          3 | The harbour bridge at Tarn Point will close for at least a year
            | after engineers found [rust] in two of its main cables, the
            | council said on [Monday].
    there 5 | The harbour bridge at Tarn Point will close for at least a year
            | after engineers found [salt damage] in two of its main cables, the
            | council said on [Tuesday].

  published/2026/05/17/bridge.txt  2026-05-17
    Harbour bridge to close for a year
    33% of it, 1 passage
    88% the same: line 3, there line 3
          3 | The harbour bridge at Tarn Point will close for at least a year
            | after engineers found [rust] in two of its main cables, the
            | council said on [Monday].
    there 3 | The harbour bridge at Tarn Point will close for at least a year
            | after engineers found [salt damage] in two of its main cables, the
            | council said on [Tuesday].
"""


def test_nothing_of_it(newslint: Any) -> None:
    put("other.txt", "A town\n\nNobody in the whole of the town has ever said a thing like this.\n")
    put("word.txt", "Word.\n")
    ended = newslint("archive", "query", "other.txt", "word.txt", *AT)
    assert ended.out == (
        "other.txt\n  Nothing of it is in the archive\n\n"
        "word.txt\n  Nothing in it can be compared\n"
    )


def test_the_article_itself_is_not_told(newslint: Any) -> None:
    out = newslint("archive", "query", "published/tower.txt", *AT).out
    assert "Nothing of it" in out
    Path("elsewhere.txt").write_text(Path("published/tower.txt").read_text())
    out = newslint("archive", "query", "elsewhere.txt", *AT).out
    assert out.splitlines()[2:] == [
        "  published/tower.txt  Bees take the bell tower", "    the same article, word for word",
    ]  # fmt: skip


def test_an_article_that_is_reworded_is_shown_where_it_is(newslint: Any) -> None:
    put("again.txt", BRIDGE.replace("salt damage", "rust").replace("Harbour", "The harbour"))
    out = newslint("archive", "query", "again.txt", *AT).out
    assert "    the same article, 9" in out
    assert "[rust]" in out
    assert HOTELS[:30] not in out


def test_of_an_article_that_differs_in_a_headline_these_words_are_shown(newslint: Any) -> None:
    put("again.txt", BRIDGE.replace("for a year", "for two years"))
    out = newslint("archive", "query", "again.txt", *AT).out
    assert "    the same article, 99% the same" in out
    assert "          1 | Harbour bridge to close for [two years]" in out
    assert "    there 1 | Harbour bridge to close for [a year]" in out


def test_an_article_inside_a_longer_one(newslint: Any) -> None:
    put("short.txt", f"Bridge to close\n\n{CABLES}\n\n{FERRY}\n")
    put("long.txt", f"{BOATS}\n{BEES}\n\n{HOTELS}\n")
    newslint("archive", "add", "long.txt", *AT)
    assert "all of it, in a longer article" in newslint("archive", "query", "short.txt", *AT).out


def test_limits(newslint: Any) -> None:
    out = newslint("archive", "query", "draft.txt", "--limit", "1", *AT).out
    assert "tower.txt" in out
    assert out.endswith("\n\n  2 more articles (--limit 0 shows all)\n")
    out = newslint("archive", "query", "draft.txt", "--at-least", "0.95", *AT).out
    assert "tower.txt" in out
    assert "boats.txt" not in out


@pytest.mark.parametrize("form", ["text", "html"])
def test_what_is_less_alike_than_was_asked_for_is_not_nothing(newslint: Any, form: str) -> None:
    put("less.txt", CABLES.replace("salt damage", "rust").replace("Tuesday", "Monday"))
    call = ("archive", "query", "less.txt", "--at-least", "0.97", "--format", form, *AT)
    out = newslint(*call).out
    assert "Nothing is as alike as --at-least asks for; 2 articles share what is less alike" in out
    assert "Nothing of it" not in out


def test_standard_input_and_several_articles(newslint: Any) -> None:
    rows = [{"id": n, "headline": "A", "body": text} for n, text in enumerate((BEES, HOTELS))]
    data = "".join(f"{json.dumps(row)}\n" for row in rows).encode()
    ended = newslint("archive", "query", "-", "--stdin-filename", "wire.jsonl", *AT, stdin=data)
    assert [line for line in ended.out.splitlines() if line.startswith("wire")] == [
        "wire.jsonl (0)", "wire.jsonl (1)",
    ]  # fmt: skip
    plain = newslint("archive", "query", "-", *AT, stdin=DRAFT.encode())
    assert plain.out == newslint("archive", "query", "draft.txt", *AT).out.replace(
        "draft.txt", "<stdin>"
    )


def test_json(newslint: Any) -> None:
    answer = json.loads(newslint("archive", "query", "draft.txt", *AT, "--format", "json").out)
    assert answer["schema"] == "newslint.archive-query/1"
    [article] = answer["articles"]
    assert (article["path"], article["passages"]) == ("draft.txt", 6)
    [bees, boats, _] = article["matches"]
    assert (bees["extent"], bees["similarity"]) == ("other", 1.0)
    [passage] = boats["passages"]
    here, there = passage["here"], passage["there"]
    assert (here["line"], here["column"], there["line"]) == (3, 1, 5)
    words = [here["text"][start:end] for start, end in here["differing"]]
    assert words == ["rust", "Monday"]
    assert boats["article"]["date"] == "2026-05-18"


def test_csv(newslint: Any) -> None:
    out = newslint("archive", "query", "draft.txt", *AT, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert rows[0]["other_path"] == "published/tower.txt"
    assert rows[0]["similarity"] == "1.000"
    assert rows[0]["other_text"] == f"{BEES} {KEEPER}"


def test_html_goes_to_a_file_and_holds_no_markup_of_the_article(newslint: Any) -> None:
    put("evil.txt", f"<script>alert(1)</script>\n\n{BEES} <img src=x onerror=alert(2)>\n")
    ended = newslint("archive", "query", "evil.txt", *AT, "--format", "html", "-o", "p.html")
    assert (ended.status, ended.out, ended.err) == (0, "", "")
    page = Path("p.html").read_text()
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_what_cannot_be_read_is_told_and_the_rest_is_answered(newslint: Any) -> None:
    put("broken.docx", b"no zip")
    ended = newslint("archive", "query", "broken.docx", "nowhere", "draft.txt", *AT)
    assert ended.status == 2
    assert ended.out.startswith("draft.txt\n")
    assert ended.err.count("\n") == 2
    told = json.loads(newslint("archive", "query", "nowhere", *AT, "--format", "json").out)
    assert told["errors"] == [{"path": "nowhere", "message": "no such file or directory"}]


def test_what_a_terminal_would_obey_is_spelled_out(newslint: Any) -> None:
    put("\x1b[2J.txt", f"A \x1b[31mheadline\n\n{BEES}\n")
    newslint("archive", "add", "\x1b[2J.txt", *AT)
    ended = newslint("archive", "query", "draft.txt", *AT)
    assert "\\x1b[2J.txt" in ended.out
    assert "\x1b" not in ended.out
