"""What articles have in common, as a page to look at: no script, no network, light and dark."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape

from newslint.cli.archive.shown_text import (
    extent_of_asked,
    extent_of_both,
    lines_of,
    nothing_of,
    percent,
    repeats_in_words,
    same_in_words,
)
from newslint.indexing.asking import Answer
from newslint.indexing.likeness import PART, Likeness, Named
from newslint.indexing.repeating import PassageGroup, Repeats
from newslint.indexing.stretches import Side, Stretch
from newslint.report.escape import encodable, visible
from newslint.report.totals import counted
from newslint.text.beside import read_beside
from newslint.version import __version__


def answers_html(file: str, answers: Sequence[Answer]) -> str:
    """The page that says what the archive has of each article."""
    return _page("In the archive", file, "", (_answer(answer) for answer in answers))


def repeats_html(file: str, repeats: Repeats, limit: int | None) -> str:
    """The page of the pairs of articles that share something."""
    shown = repeats.likenesses[:limit]
    parts = [*map(_same, repeats.same), *map(_pair, shown)]
    more = len(repeats.likenesses) - len(shown)
    left_out = [f'<p class="quiet">{counted(more, "more pair")} left out.</p>'] if more else []
    return _page("Twice in the archive", file, repeats_in_words(repeats), [*parts, *left_out])


def groups_html(
    file: str, same: Sequence[Sequence[Named]], found: Sequence[PassageGroup], limit: int | None
) -> str:
    """The page of the passages that stand in several articles."""
    shown = found[:limit]
    more = len(found) - len(shown)
    left_out = [f'<p class="quiet">{counted(more, "more group")} left out.</p>'] if more else []
    summary = f"{counted(len(found), 'passage')} of several articles"
    words = "; ".join(filter(None, [summary, same_in_words(same)]))
    parts = [*map(_same, same), *map(_group, shown), *left_out]
    return _page("Several times in the archive", file, words, parts)


def _page(title: str, file: str, summary: str, parts: Iterable[str]) -> str:
    style = read_beside(__file__, "page.css")
    digest = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'"
    body = "\n".join(parts)
    said = f"<p>{_text(summary)}</p>\n" if summary else ""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="newslint {__version__}">
<title>{_text(title)}: {_text(file)}</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
<header>
<h1>{_text(title)}</h1>
<p>{_text(file)}</p>
{said}</header>
<main>
{body}
</main>
</body>
</html>
"""


def _answer(answer: Answer) -> str:
    found = "\n".join(_card([one.other], extent_of_asked(one), one) for one in answer.found)
    more = f'<p class="quiet">{counted(answer.left_out, "more article")} left out.</p>'
    rest = more if answer.left_out else ""
    nothing = "" if answer.found else f'<p class="quiet">{nothing_of(answer)}.</p>'
    return f"<section><h2>{_article(answer.article)}</h2>\n{nothing}{found}{rest}</section>"


def _pair(likeness: Likeness) -> str:
    return _card([likeness.one, likeness.other], extent_of_both(likeness), likeness)


def _card(articles: Sequence[Named], extent: str, likeness: Likeness) -> str:
    """What two articles share, below the names of those that the reader does not know yet."""
    level = "h3" if len(articles) == 1 else "h2"  # below the article that was asked about
    names = "\n".join(f"<{level}>{_article(article)}</{level}>" for article in articles)
    head = f'<div class="sides">{names}</div>' if len(articles) > 1 else names
    kind = "card" if likeness.extent == PART else "card whole"
    stretches = "".join(map(_stretch, _told(likeness)))
    return (
        f'<article class="{kind}">{head}<p class="extent">{_text(extent)}</p>{stretches}</article>'
    )


def _told(likeness: Likeness) -> Iterator[Stretch]:
    """The stretches worth reading: of the same article in both those that are reworded."""
    for stretch in likeness.stretches:
        if not likeness.is_whole or stretch.similarity < 1:
            yield stretch


def _stretch(stretch: Stretch) -> str:
    alike = percent(stretch.similarity)
    said = "The same words" if stretch.similarity == 1 else f"{alike} the same"
    sides = "".join(map(_side, (stretch.one, stretch.other)))
    return f'<div class="stretch"><p class="alike">{said}</p><div class="sides">{sides}</div></div>'


def _side(side: Side) -> str:
    pieces, done = [], 0
    for start, end in side.differing:
        pieces += [_text(side.text[done:start]), f"<mark>{_text(side.text[start:end])}</mark>"]
        done = end
    text = "".join([*pieces, _text(side.text[done:])])
    return f'<p class="copy" dir="auto"><span class="line">{lines_of(side)}</span>{text}</p>'


def _same(equal: Sequence[Named]) -> str:
    head = f"{counted(len(equal), 'article')} of the same words"
    return (
        f'<article class="card whole"><h2 class="extent">{head}</h2>'
        f'<ul class="members">{_members(_article(one) for one in equal)}</ul></article>'
    )


def _group(group: PassageGroup) -> str:
    articles = counted(len({member.article for member in group.members}), "article")
    alike = "in the same words"
    if group.similarity < 1:
        alike = f"at least {percent(group.similarity)} the same"
    places = (
        f'{_article(one.article)} <span class="day">line {one.place.line}</span>'
        for one in group.members
    )
    return (
        f'<article class="card"><h2 class="extent">In {articles}, {alike}</h2>'
        f'<p class="copy" dir="auto">{_text(group.text)}</p>'
        f'<ul class="members">{_members(places)}</ul></article>'
    )


def _members(items: Iterable[str]) -> str:
    return "".join(f"<li>{item}</li>" for item in items)


def _article(article: Named) -> str:
    """The path of an article, its day, its title."""
    name = "" if article.name is None else f" ({_text(article.name)})"
    day = f' <span class="day">{_text(article.date)}</span>' if article.date else ""
    title = ""
    if article.title:
        title = f'<span class="title" dir="auto">{_text(article.title)}</span>'
    return f'<span class="path">{_text(article.path)}{name}</span>{day}{title}'


def _text(text: str) -> str:
    """Text that is nothing but text on the page."""
    return escape(encodable(visible(text)))
