"""The tables of a build: their columns, and what stands between the stages."""

from __future__ import annotations

PLACE = "start int, end int, line int, column int, end_line int, end_column int"

# What a build writes.  An ``entry`` is an article's sketch as the archive of one machine packs it.
ARTICLES = (
    "article long, path string, name string, title string, date string, language string,"
    " first long, passages int, digest binary, entry binary"
)
PASSAGES = (
    f"passage long, article long, kinds int, {PLACE}, language string, words string, names string"
)
PAIRS = (
    "first long, second long, first_article long, second_article long, kinds int, similarity double"
)
GROUPS = "group long, passage long, size int, similarity double"
PROBLEMS = "path string, message string"
TABLES = {
    "articles": ARTICLES,
    "passages": PASSAGES,
    "pairs": PAIRS,
    "groups": GROUPS,
    "problems": PROBLEMS,
}

# A row a thing read: an article, or a problem (``message`` says what), or a file that is no news
# and was not asked for by name (neither).  ``at`` and ``item`` order those of one file; a
# ``record`` is a line or row of a file that several tasks read.
READ = (
    "path string, at long, item int, is_record boolean, message string, name string,"
    " title string, date string, language string, passages int, digest binary, entry binary"
)
NUMBERED = f"article long, first long, {READ}"
# Keys of passages of one block, in one bucket: see ``meetings``.
POSTINGS = "bucket int, block long, data binary"
MEETINGS = "first long, second long"


def names_of(columns: str) -> list[str]:
    """The names of the columns of a table."""
    return [column.split()[0] for column in columns.split(",")]
