"""Markdown is read as a reader sees it, and every letter knows its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Role
from newslint.text.blocks import Draft, Reading
from newslint.text.formats.markdown import read
from newslint.text.source import Source


def reading(text: str) -> Reading:
    return read(Source(text), "en")


def shown(draft: Draft) -> str:
    return "".join(piece.text for piece in draft.pieces).strip()


def blocks(text: str) -> list[tuple[Role, str]]:
    return [(draft.role, shown(draft)) for draft in reading(text).drafts]


def test_blocks_and_roles() -> None:
    text = """# Ferry resumes

*It sails from next week*

By Jane Doe

First paragraph
runs on.

## Next

- one
- two

> A quotation.

| a | b |
|---|---|
| c | d |

```
code
```

<div>x</div>

{{< video 3 >}}
"""
    assert blocks(text) == [
        (Role.HEADLINE, "Ferry resumes"),
        (Role.DECK, "It sails from next week"),
        (Role.BYLINE, "By Jane Doe"),
        (Role.PARAGRAPH, "First paragraph runs on."),
        (Role.HEADING, "Next"),
        (Role.LIST_ITEM, "one"),
        (Role.LIST_ITEM, "two"),
        (Role.QUOTATION, "A quotation."),
        (Role.TABLE, "| a | b |\n|---|---|\n| c | d |"),
        (Role.CODE, "```\ncode\n```"),
        (Role.MARKUP, "<div>x</div>"),
        (Role.MARKUP, "{{< video 3 >}}"),
    ]


@pytest.mark.parametrize(
    ("marked", "prose"),
    [
        ("a **b** *c* d", "a b c d"),
        ("a [b *c*](http://x.y 'z') d", "a b c d"),
        ("a [b][1] d\n\n[1]: http://x.y", "a b d"),
        ("a `b  c` and ``d ` e``", "a b  c and d ` e"),
        (r"a \*b\* c", "a *b* c"),
        ("a &amp; b &#39;c", "a & b 'c"),
        ("a <b>c</b> d", "a c d"),
        ("a ![b](c) d", "a d"),
        ("a <!-- c --> d", "a d"),
        ("see <https://x.y/z>.", "see https://x.y/z."),
        ("a  \nb", "a\nb"),
        ("*not closed and [x](y", "*not closed and [x](y"),
    ],
)
def test_marks_are_left_out(marked: str, prose: str) -> None:
    assert blocks(marked) == [(Role.PARAGRAPH, prose)]


def test_comments_stand_beside() -> None:
    found = reading("A <!-- newslint: off --> b.\n\n<!-- newslint: on -->\n\nC.").comments
    assert [comment.text for comment in found] == [" newslint: off ", " newslint: on "]
    assert found[0].span == (2, 24)


def test_front_matter() -> None:
    found = reading('---\ntitle: "Ferry"\nauthor: Jane Doe\ntags: [a, b]\nx: 1\n---\n\nIt sails.\n')
    assert found.metadata == {"title": "Ferry", "author": "Jane Doe"}
    assert [draft.role for draft in found.drafts] == [Role.HEADLINE, Role.PARAGRAPH]
    assert found.drafts[0].pieces[0].span == (12, 17)


def test_a_fence_that_opens_nothing_is_a_thematic_break() -> None:
    for text in ("---\n\nIt sails.", "---\nIt sails.\n", "---\n\nNote: it sails.\n\n---\n"):
        found = reading(text)
        assert found.metadata == {}
        assert [role for role, _ in blocks(text)] == [Role.PARAGRAPH]


def test_a_picture_and_its_caption() -> None:
    text = "A.\n\n![A boat at the old quay](b.jpg)\n\n*The boat*\n\nB."
    assert blocks(text)[1] == (Role.CAPTION, "The boat")
    assert blocks("A.\n\n![A boat at the old quay](b.jpg)\n\nB.")[1] == (
        Role.CAPTION,
        "A boat at the old quay",
    )


SCRAPS = """a|b c|. |*|**|_|`|``|[|](x)|][r]|]|![|<b>|<!-- c -->|\
&amp;|\\*|\\|\n|\n\n|  \n|# |> |- |1. |    |\t|\
<http://x.y>|é|\u00a0|🙂|\n\n[r]: z\n\n|---\n|#|~~~\n"""
MARKDOWN = st.lists(st.sampled_from(SCRAPS.split("|")), max_size=40).map("".join)


@given(MARKDOWN)
def test_every_verbatim_piece_is_its_source(text: str) -> None:
    place = 0
    for draft in reading(text).drafts:
        for piece in draft.pieces:
            start, end = piece.span
            assert place <= start <= end <= len(text)
            place = start
            if len(piece.text) == end - start and piece.text != " ":
                assert text[start:end] == piece.text
            elif piece.text.isalnum():
                assert piece.text in text[start:end]


@given(MARKDOWN)
def test_line_ends_do_not_show(text: str) -> None:
    one, two = Source(text), Source(text.replace("\n", "\r\n"))
    plain, other = read(one, "en"), read(two, "en")
    assert [(d.role, shown(d)) for d in plain.drafts] == [(d.role, shown(d)) for d in other.drafts]
    for a, b in zip(plain.drafts, other.drafts, strict=True):
        assert one.lines.position(a.pieces[0].span.start) == (
            two.lines.position(b.pieces[0].span.start)
        )


@pytest.mark.parametrize(
    "text",
    [
        "- item\n" * 5_000,
        "> " * 5_000 + "a",
        "```\n" + "a\n" * 50_000,
        "*" * 20_000,
        "[" * 10_000,
        "<!-- " * 10_000,
        "`a" * 10_000,
        "a\n" * 20_000,
    ],
    ids=["list", "deep", "fence", "stars", "brackets", "comments", "ticks", "lines"],
)
def test_odd_input_comes_to_an_end(text: str) -> None:
    pieces = [piece for draft in reading(text).drafts for piece in draft.pieces]
    assert all(0 <= piece.span.start <= piece.span.end <= len(text) for piece in pieces)
