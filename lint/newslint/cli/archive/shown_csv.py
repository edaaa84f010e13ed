"""What articles have in common, for a spreadsheet: a row a passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from newslint.indexing.asking import Answer
from newslint.indexing.likeness import Likeness, Named
from newslint.indexing.repeating import PassageGroup, Repeats
from newslint.indexing.stretches import Side
from newslint.report.csv_report import table_text

_OF_ARTICLE = ("path", "article", "title", "date", "line", "column", "end_line", "end_column")
_COLUMNS = (
    *("extent", "share", "similarity"),
    *_OF_ARTICLE,
    "text",
    *(f"other_{name}" for name in (*_OF_ARTICLE, "text")),
)


def answers_csv(answers: Iterable[Answer]) -> str:
    """A row for each passage that an article and an archived one share."""
    return likenesses_csv(one for answer in answers for one in answer.found)


def likenesses_csv(
    likenesses: Iterable[Likeness], first_rows: Iterable[tuple[str, ...]] = ()
) -> str:
    """A row for each passage that two articles share, after some other rows."""
    rows = (row for one in likenesses for row in _rows(one))
    return table_text([_COLUMNS, *first_rows, *rows])


def repeats_csv(repeats: Repeats, limit: int | None) -> str:
    """A row for each article that another one is word for word, then one a passage."""
    same = (
        ("same", "1.000", "1.000", *_article(equal[0]), *_article(article))
        for equal in repeats.same
        for article in equal[1:]
    )
    return likenesses_csv(repeats.likenesses[:limit], same)


def groups_csv(
    same: Sequence[Sequence[Named]], found: Sequence[PassageGroup], limit: int | None
) -> str:
    """A row for each passage of each group; a group of the same words is one of articles."""
    rows = [
        (str(number), "1.000", *_article(article))
        for number, equal in enumerate(same, 1)
        for article in equal
    ]
    for number, group in enumerate(found[:limit], len(same) + 1):
        for member in group.members:
            place = map(str, member.place[2:])
            alike = f"{group.similarity:.3f}"
            rows.append((str(number), alike, *_about(member.article), *place, group.text))
    return table_text([("group", "similarity", *_OF_ARTICLE, "text"), *rows])


def _rows(likeness: Likeness) -> Iterator[tuple[str, ...]]:
    for stretch in likeness.stretches:
        yield (
            likeness.extent,
            f"{likeness.share:.3f}",
            f"{stretch.similarity:.3f}",
            *_side(likeness.one, stretch.one),
            *_side(likeness.other, stretch.other),
        )


def _side(article: Named, side: Side) -> tuple[str, ...]:
    return (*_about(article), *map(str, side[:4]), side.text)


def _article(article: Named) -> tuple[str, ...]:
    """The cells of an article that is meant as a whole: no place, no text."""
    return (*_about(article), "", "", "", "", "")


def _about(article: Named) -> tuple[str, ...]:
    return article.path, article.name or "", article.title, article.date or ""
