"""Shortcodes, template tags and JSX in Markdown are left alone; the copy around them is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.counting import grows_with_the_text

from newslint import Document, Role, check_text
from newslint.text.blocks import Reading
from newslint.text.formats import format_of_path
from newslint.text.formats.markdown import read
from newslint.text.source import Source


def reading(text: str, *, is_mdx: bool = False) -> Reading:
    found = read(Source(text), "en", is_mdx=is_mdx)
    for draft in found.drafts:
        for piece in draft.pieces:
            raw = text[slice(*piece.span)]
            assert raw == piece.text or len(raw) != len(piece.text) or not piece.text.strip()
    return found


def copy_of(text: str, *, is_mdx: bool = False) -> list[tuple[Role, str]]:
    """The blocks but for markup, code pieces as ~."""
    return [
        (draft.role, "".join("~" if p.is_code else p.text for p in draft.pieces).strip())
        for draft in reading(text, is_mdx=is_mdx).drafts
        if draft.role is not Role.MARKUP
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It costs {{ page.price | money }} today.", "It costs ~ today."),
        ('See [the map]({{< ref "map.md" >}}).', "See the map."),
        ('It {{< abbr "x" >}} sails.', "It ~ sails."),
        ("{% if x %}It{% else %}She{% endif %} sails.", "ItShe sails."),
        ("It {% comment %}no{% endcomment %} sails.", "It sails."),
        ("It {% include x.html %} sails.", "It ~ sails."),
        ("{% assign x = 3 %}It has {{ x }} decks.", "It has ~ decks."),
        ("A **{{ page.x }}** boat.", "A ~ boat."),
        ("It sails.{: .lead}", "It sails."),
        ("It <Mark>sails</Mark> now.", "It sails now."),
        ("Dear {{ first_name }}, it sails.", "Dear {{ first_name }}, it sails."),
        ("`{{ page.x }}` it sails.", "~ it sails."),
        ("A {{ and no end.", "A {{ and no end."),
        ("A \\{{ page.x }} it.", "A {{ page.x }} it."),
    ],
)
def test_inside_a_paragraph(text: str, said: str) -> None:
    assert copy_of(text) == [(Role.PARAGRAPH, said)]


def test_on_lines_of_their_own() -> None:
    text = """import X from './x.js'

# Ferry {#top}

{{< figure src="a"
  alt="b" >}}
It sails.
{% include a.html %}
It stays.

<Video src={url} title="a > b"/>

```
{{ page.x }}
```

> {{% note %}}

- {{ page.x }}
{{< highlight go >}}
x := 1

y := 2
{{< /highlight >}}
"""
    assert copy_of(text) == [
        (Role.HEADLINE, "Ferry"),
        (Role.PARAGRAPH, "It sails."),
        (Role.PARAGRAPH, "It stays."),
        (Role.CODE, "```\n{{ page.x }}\n```"),
    ]


MDX = """export const meta = {
  boats: [1, 2],
}

<Note kind={{a: 1}} on={() => go("}")}>
  The boat **sails** at {time}.
</Note>

<div className="x">It <b>stays</b>{' '}here.</div>

{/* newslint: ignore TYP */}
It rests { /* no */ } now.

<>
Bye.
</>
"""


def test_mdx() -> None:
    assert copy_of(MDX, is_mdx=True) == [
        (Role.PARAGRAPH, "The boat sails at ~."),
        (Role.PARAGRAPH, "It stayshere."),
        (Role.PARAGRAPH, "It rests now."),
        (Role.PARAGRAPH, "Bye."),
    ]
    [comment, _] = reading(MDX, is_mdx=True).comments
    assert comment.text == " newslint: ignore TYP "
    assert format_of_path("a.mdx") == "mdx"


def test_braces_of_other_markdown_are_copy() -> None:
    assert copy_of("It {sails} <b>now</b>. Import duties rise.\n\nimport duties rise.") == [
        (Role.PARAGRAPH, "It {sails} now. Import duties rise."),
        (Role.PARAGRAPH, "import duties rise."),
    ]


def test_only_placeholders_are_left_overs() -> None:
    text = (
        "It costs {{ page.price }} and {{< x >}} {% y %}, dear {{ first_name }}, and {{ x.y }}.\n"
    )
    found = check_text(text, format="markdown", select=["LFT", "DUP005", "TYP"]).findings
    assert [finding.message for finding in found] == [
        "“{{ first_name }}” is a template tag that was not filled in"
    ]


SCRAPS = (
    r"a|b |{{ |}}|{{<|>}}|{{%|%}}|{% x|{{/*|*/}}|{/*|*/}|<A|<B>|</B>|/>|{|}|`|```|~~~|\n|\n\n|"
    r"import |from 'x'|{#x}|{: .y}|'|\"|> |- |# |{{< highlight >}}|{% comment %}|\\|<!-- c -->|"
    r"*|[|](x)"
).replace(r"\n", "\n")


@given(st.lists(st.sampled_from(SCRAPS.split("|")), max_size=30).map("".join), st.booleans())
def test_any_tags_keep_every_place(text: str, is_mdx: bool) -> None:
    reading(text, is_mdx=is_mdx)
    Document.from_text(text, format="mdx" if is_mdx else "markdown")


@pytest.mark.parametrize(
    "scrap",
    [
        "{{ ",
        "{% ",
        "{",
        "<A ",
        "`a ``b ",
        "```\n",
        "{{< x",
        "<A a={",
        "import ",
        "{{ a }} ",
        "\ue000",
    ],
)
def test_work_grows_with_the_text_alone(scrap: str) -> None:
    grows_with_the_text(
        lambda text: read(Source(text), "en", is_mdx=True), lambda size: scrap * size, 400
    )
