"""What articles have in common, for a spreadsheet: a row a passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newslint.indexing.asking import Answer
from newslint.indexing.likeness import Likeness, Named, Side
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


def likenesses_csv(likenesses: Iterable[Likeness]) -> str:
    """A row for each passage that two articles share."""
    return table_text([_COLUMNS, *(row for one in likenesses for row in _rows(one))])


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
    about = article.path, article.name or "", article.title, article.date or ""
    return (*about, *map(str, side[:4]), side.text)
