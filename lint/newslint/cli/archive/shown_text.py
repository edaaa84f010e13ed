"""What articles have in common, for people: places in both, differing words in brackets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newslint.indexing.asking import Answer
from newslint.indexing.likeness import ONE, OTHER, SAME, Likeness, Named, Side, Stretch
from newslint.report import excerpt
from newslint.report.cells import fitted
from newslint.report.escape import harmless, visible
from newslint.report.excerpt import ELLIPSIS, OWN, Line, Mark, Run
from newslint.report.paint import BOLD, DIM, OTHER_MARK, PATH, Painter, painter
from newslint.report.rows import BRACKETS, bracketed, folded
from newslint.report.totals import counted, shown_name

_LEAST_WIDTH = 40
_NUMBER = 11
# Rows in which a stretch with differing words is shown.
_ROWS = 3
_STRETCHES_SHOWN = 8


class Page(NamedTuple):
    """How wide the lines may be, and whether colours tell."""

    width: int
    color: bool = False

    @property
    def paint(self) -> Painter:
        """Gives a text in a style."""
        return painter(self.color)


def answers_text(answers: Iterable[Answer], page: Page) -> str:
    """What the archive has of each article, the best first."""
    page = page._replace(width=max(page.width, _LEAST_WIDTH))
    parts = ["".join(f"{line.rstrip()}\n" for line in _answer(one, page)) for one in answers]
    return harmless("\n".join(parts))


def _answer(answer: Answer, page: Page) -> Iterator[str]:
    article = answer.article
    yield page.paint(shown_name(article.path, article.name), PATH)
    if not answer.found:
        if answer.passages:
            yield "  Nothing of it is in the archive"
        else:
            yield "  It has no passage of eight words or more to be known by"
    for likeness in answer.found:
        yield ""
        yield from article_lines(likeness.other, page, "  ")
        yield f"    {page.paint(_extent(likeness), BOLD)}"
        yield from stretch_lines(likeness, page)
    if answer.left_out:
        yield ""
        yield f"  {counted(answer.left_out, 'more article')} (--limit 0 shows all)"


def article_lines(article: Named, page: Page, indent: str) -> Iterator[str]:
    """An archived article: its path and day, its title where it fits, else below."""
    where = shown_name(article.path, article.name)
    day = f"  {visible(article.date)}" if article.date else ""
    title = f"  {visible(article.title)}" if article.title else ""
    if len(indent + where + day + title) <= page.width:
        yield f"{indent}{page.paint(where, PATH)}{day}{title}"
        return
    yield f"{indent}{page.paint(where, PATH)}{day}"
    if title:
        yield indent + fitted(f"  {title.strip()}", page.width - len(indent))


def _extent(likeness: Likeness) -> str:
    """How much of the article that was asked about the archived one has."""
    if likeness.extent == SAME:
        if likeness.similarity == 1:
            return "the same article, word for word"
        return f"the same article, {percent(likeness.similarity)} the same"
    if likeness.extent == ONE:
        return "all of it, in a longer article"
    passages = counted(len(likeness.stretches), "passage")
    if likeness.extent == OTHER:
        return f"all of the archived article; {percent(likeness.share)} of this one, {passages}"
    return f"{percent(likeness.share)} of it, {passages}"


def stretch_lines(likeness: Likeness, page: Page) -> Iterator[str]:
    """The stretches that two articles share; of one article in both those that are reworded."""
    stretches = likeness.stretches
    if likeness.extent in (SAME, ONE):
        stretches = tuple(stretch for stretch in stretches if stretch.similarity < 1)
    for stretch in stretches[:_STRETCHES_SHOWN]:
        yield from _stretch(stretch, page)
    more = len(stretches) - _STRETCHES_SHOWN
    if more > 0:
        yield f"    and {counted(more, 'more passage')}"


def _stretch(stretch: Stretch, page: Page) -> Iterator[str]:
    one, other, is_equal = stretch.one, stretch.other, stretch.similarity == 1
    alike = "the same words" if is_equal else f"{percent(stretch.similarity)} the same"
    places = f"line {one.line}, there line {other.line}"
    yield f"    {page.paint(f'{alike}: {places}', DIM)}"
    yield from _rows(one, page, f"{one.line}")
    if not is_equal:
        yield from _rows(other, page, f"there {other.line}")


def _rows(side: Side, page: Page, number: str) -> Iterator[str]:
    """The text of a side behind its line, in a few rows, what the other side has not marked."""
    room = page.width - _NUMBER - 3
    marks = tuple(Mark(start + 1, end + 1, OWN) for start, end in side.differing)
    line = Line(side.line, ((1, side.text),), is_cut_after=False, marks=marks)
    rows = _ROWS if marks else 1
    runs = excerpt.excerpt(line, room * rows - (room // 4 if marks else 0), BRACKETS)
    for row in folded(bracketed(runs, color=page.color), room):
        text = "".join(_colored(run, page) for run in row).rstrip()
        yield page.paint(f"{number:>{_NUMBER}} | ", DIM) + text
        number = ""


def _colored(run: Run, page: Page) -> str:
    styles = {OWN: OTHER_MARK, ELLIPSIS: DIM}
    return page.paint(run.text, styles[run.kind]) if run.kind in styles else run.text


def percent(share: float) -> str:
    """A share as people read it: 100% is said of what is whole, and of nothing less."""
    return "100%" if share >= 1 else f"{max(1, min(int(share * 100 + 0.5), 99))}%"
