"""``newslint archive stats``: what is in the archive, and what it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import click

from newslint.archive.archive import Archive
from newslint.archive.records import Stats
from newslint.cli.archive.options import archive_file, file_options
from newslint.cli.cache import in_words
from newslint.cli.command import ExampleCommand
from newslint.cli.options import report_option
from newslint.cli.output import one_line, write_out
from newslint.cli.status import NOTHING_FOUND
from newslint.report.totals import counted
from newslint.version import __version__

EXAMPLES = (
    ("newslint archive stats", "How much there is, from when, and what it takes"),
    ("newslint archive stats --archive published.newslint --format json", "For another program"),
)
SCHEMA = "newslint.archive-stats/1"
_NAME = 11


class _About(NamedTuple):
    """What the articles say: how many have which language, how many a day, and which days."""

    languages: Counter[str]
    dated: int
    first: str | None
    last: str | None


@click.command("stats", cls=ExampleCommand, examples=EXAMPLES)
@file_options
@report_option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="The form of the answer.",
)
def stats(*, form: str, **options: Any) -> int:
    """Say what is in the archive: articles, passages, dates and languages, the bytes of its parts,
    and the scheme by which passages are known.
    """
    file = archive_file(options)
    with Archive.open(file) as opened:
        found, about = opened.stats(), _about(opened)
    if form == "json":
        from newslint.report.json_text import dumps

        write_out(f"{dumps(_facts(file, found, about))}\n")
    else:
        write_out("".join(f"{line}\n" for line in _lines(file, found, about)))
    return NOTHING_FOUND


def _about(archive: Archive) -> _About:
    languages, dated = Counter[str](), 0
    first = last = None
    for article in archive.articles():
        languages[article.language] += 1
        if article.date is not None:
            dated += 1
            first = min(first or article.date, article.date)
            last = max(last or article.date, article.date)
    return _About(languages, dated, first, last)


def _scheme() -> dict[str, str | int]:
    """How passages are known; an archive with another scheme is not opened."""
    from newslint.similarity.minhash import SCHEME

    return dict(SCHEME)


def _facts(file: str, found: Stats, about: _About) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "tool": {"name": "newslint", "version": __version__},
        "archive": file,
        **found._asdict(),
        "bytes_a_passage": round(found.bytes / found.passages, 1) if found.passages else None,
        "dates": {"first": about.first, "last": about.last, "articles": about.dated},
        "languages": dict(about.languages.most_common()),
        "scheme": _scheme(),
    }


def _lines(file: str, found: Stats, about: _About) -> Iterator[str]:
    yield one_line(file)
    yield _row("articles", f"{found.articles:,} in {counted(found.files, 'file')}")
    yield _row("passages", f"{found.passages:,}")
    if found.removed_passages:
        gone = counted(found.removed_passages, "passage")
        yield _row("removed", f"{gone}; `newslint archive compact` gives their room back")
    if about.first is not None:
        without = found.articles - about.dated
        unsaid = f"; {without:,} without one" if without else ""
        yield _row("dates", one_line(f"{about.first} to {about.last}{unsaid}"))
    if about.languages:
        named = (f"{language} {count:,}" for language, count in about.languages.most_common(8))
        yield _row("languages", one_line(", ".join(named)))
    each = f", {found.bytes / found.passages:,.0f} bytes a passage" if found.passages else ""
    yield _row("size", f"{in_words(found.bytes)}{each}")
    rest = found.bytes - found.entry_bytes - found.posting_bytes
    yield _row("  texts", in_words(found.entry_bytes))
    yield _row("  keys", f"{in_words(found.posting_bytes)}{_keys(found)}")
    yield _row("  the rest", in_words(max(rest, 0)))
    yield _row("made by", one_line(found.made_by))
    scheme = [f"{name} {value}" for name, value in _scheme().items()]
    yield _row("scheme", scheme[0])
    for line in scheme[1:]:
        yield _row("", line)


def _keys(found: Stats) -> str:
    """How many keys there are, and what each takes."""
    if not found.passages or not found.postings:
        return ""
    a_passage = found.postings / found.passages
    each = found.posting_bytes / found.postings
    common = f", {found.common_keys:,} common" if found.common_keys else ""
    return f" ({found.postings:,}: {a_passage:.1f} a passage, {each:.1f} bytes each{common})"


def _row(name: str, value: str) -> str:
    return f"  {name:<{_NAME}}{value}".rstrip()
