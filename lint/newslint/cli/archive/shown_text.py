"""What articles have in common, for people: places in both, differing words in brackets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newslint.indexing.asking import Answer
from newslint.indexing.likeness import ONE, OTHER, SAME, Likeness, Named
from newslint.indexing.repeating import PassageGroup, Repeats
from newslint.indexing.stretches import Side, Stretch
from newslint.report import excerpt
from newslint.report.cells import cells, fitted, wrapped
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
_MEMBERS_SHOWN = 12


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
        yield f"  {nothing_of(answer)}"
    for likeness in answer.found:
        yield ""
        yield from article_lines(likeness.other, page, "  ")
        yield f"    {page.paint(extent_of_asked(likeness), BOLD)}"
        yield from stretch_lines(likeness, page)
    if answer.left_out:
        yield ""
        yield f"  {counted(answer.left_out, 'more article')} (--limit 0 shows all)"


def nothing_of(answer: Answer) -> str:
    """Why nothing is told of an article."""
    if answer.less_alike:
        articles = counted(answer.less_alike, "article")
        share = "shares" if answer.less_alike == 1 else "share"
        return f"Nothing is as alike as --at-least asks for; {articles} {share} what is less alike"
    if answer.passages:
        return "Nothing of it is in the archive"
    return "Nothing in it can be compared"


def repeats_text(repeats: Repeats, limit: int | None, page: Page) -> str:
    """What stands in the archive twice: whole articles, then what others share."""
    page = page._replace(width=max(page.width, _LEAST_WIDTH))
    shown = repeats.likenesses[:limit]
    lines = [
        *wrapped(repeats_in_words(repeats), page.width, page.width),
        *_same(repeats.same[:limit], page),
    ]
    for likeness in shown:
        lines += ["", *article_lines(likeness.one, page), *article_lines(likeness.other, page)]
        lines.append(f"    {page.paint(extent_of_both(likeness), BOLD)}")
        lines += stretch_lines(likeness, page)
    more = len(repeats.likenesses) - len(shown) + len(repeats.same) - len(repeats.same[:limit])
    lines += _more(more, "pair")
    return harmless("".join(f"{line.rstrip()}\n" for line in lines))


def groups_text(
    same: Sequence[Sequence[Named]], found: Sequence[PassageGroup], limit: int | None, page: Page
) -> str:
    """What stands in the archive several times, the most often first."""
    page = page._replace(width=max(page.width, _LEAST_WIDTH))
    passages = counted(len(found), "passage")
    head = "; ".join(filter(None, [f"{passages} of several articles", same_in_words(same)]))
    lines = [*wrapped(head, page.width, page.width), *_same(same[:limit], page)]
    for group in found[:limit]:
        articles = len({member.article for member in group.members})
        lines += ["", page.paint(f"In {counted(articles, 'article')}{_alike(group)}", BOLD)]
        room = page.width - 4
        lines.append(f"  “{fitted(visible(group.text), room)}”")
        lines += [f"  {line}" for line in _members(group, page)]
    lines += _more(len(found[limit:]) if limit else 0, "group")
    return harmless("".join(f"{line.rstrip()}\n" for line in lines))


def _members(group: PassageGroup, page: Page) -> Iterator[str]:
    for member in group.members[:_MEMBERS_SHOWN]:
        article = member.article
        where = shown_name(f"{article.path}:{member.place.line}", article.name)
        yield f"  {page.paint(where, PATH)}{_day_and_title(article, page.width - len(where) - 4)}"
    more = len(group.members) - _MEMBERS_SHOWN
    if more > 0:
        yield f"  and {counted(more, 'more place')}"


def _alike(group: PassageGroup) -> str:
    if group.similarity == 1:
        return ", in the same words"
    return f", at least {percent(group.similarity)} the same"


def repeats_in_words(repeats: Repeats) -> str:
    """How much stands there twice."""
    wholes = sum(likeness.is_whole for likeness in repeats.likenesses)
    parts = len(repeats.likenesses) - wholes
    said = [same_in_words(repeats.same)]
    if wholes:
        said.append(f"{counted(wholes, 'pair')} of articles of which one is in the other")
    if parts:
        said.append(f"{counted(parts, 'pair')} of articles that share passages")
    return "; ".join(filter(None, said)) or "Nothing stands in the archive twice"


def same_in_words(same: Sequence[Sequence[Named]]) -> str:
    """How many articles are another one over again; nothing where none is."""
    copies = sum(len(equal) - 1 for equal in same)
    verb = "stands" if copies == 1 else "stand"
    return f"{counted(copies, 'article')} {verb} there again word for word" if copies else ""


def _same(same: Sequence[Sequence[Named]], page: Page) -> Iterator[str]:
    """The articles that are equal, those of the same words together."""
    for equal in same:
        yield ""
        yield page.paint(f"{counted(len(equal), 'article')} of the same words", BOLD)
        for article in equal[:_MEMBERS_SHOWN]:
            yield from article_lines(article, page, "  ")
        if len(equal) > _MEMBERS_SHOWN:
            yield f"  and {len(equal) - _MEMBERS_SHOWN:,} more"


def _more(count: int, noun: str) -> list[str]:
    return ["", f"{counted(count, f'more {noun}')} (--limit 0 shows all)"] if count > 0 else []


def extent_of_both(likeness: Likeness) -> str:
    """How much two articles of the archive have in common."""
    is_equal = likeness.similarity == 1
    alike = "word for word" if is_equal else f"{percent(likeness.similarity)} the same"
    if likeness.extent == SAME:
        return f"one article twice, {alike}"
    if likeness.extent in (ONE, OTHER):
        which, where = ("first", "second") if likeness.extent == ONE else ("second", "first")
        return f"all of the {which} is in the {where}, {alike}"
    return f"share {counted(len(likeness.stretches), 'passage')}"


def article_lines(article: Named, page: Page, indent: str = "") -> Iterator[str]:
    """An archived article: its path, its day, and its title, below where they take more room."""
    where = shown_name(article.path, article.name)
    about = _day_and_title(article, 2 * page.width)
    day = _day_and_title(article._replace(title=""), page.width)
    if cells(indent + where + about) <= page.width:
        yield f"{indent}{page.paint(where, PATH)}{about}"
        return
    yield f"{indent}{page.paint(where, PATH)}{day}"
    if article.title:
        yield fitted(f"{indent}  {visible(article.title)}", page.width)


def _day_and_title(article: Named, room: int) -> str:
    """The day and the title in so many cells, each after two blanks."""
    said = [visible(text) for text in (article.date, article.title) if text]
    return fitted("".join(f"  {text}" for text in said), room) if room > 0 else ""


def extent_of_asked(likeness: Likeness) -> str:
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
    places = f"{lines_of(one)}, there {lines_of(other)}"
    yield f"    {page.paint(f'{alike}: {places}', DIM)}"
    yield from _rows(one, page, f"{one.line}")
    if not is_equal:
        yield from _rows(other, page, f"there {other.line}")


def lines_of(side: Side) -> str:
    """The lines of a stretch: "line 3", "lines 3 to 7"."""
    last = max(side.line, side.end_line - (side.end_column == 1))
    return f"line {side.line}" if last == side.line else f"lines {side.line} to {last}"


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
