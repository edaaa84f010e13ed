"""A small archive of published articles, and runs that are given it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from newslint import Document
from newslint.archive.archive import Archive
from newslint.archive.records import ArticleRecord, FileRecord
from newslint.config.load import Configurations
from newslint.config.model import Overrides
from newslint.registry import checked
from newslint.result import PlacedFinding
from newslint.run.article import articles_in, digest_of
from newslint.run.batch import Order, Run, run
from newslint.similarity.archived_passages import passages_of
from newslint.similarity.minhash import keys_of
from newslint.similarity.sketches import sketch_of
from newslint.text.formats import ReadingOptions
from newslint.unused_suppression import UnusedSuppression
from newslint_rules.duplicates.passage_in_archive import PassageInArchive
from newslint_rules.duplicates.passage_in_other_file import PassageInOtherFile
from newslint_rules.duplicates.repeated_word import RepeatedWord
from newslint_rules.duplicates.standing_text import StandingText
from newslint_rules.typography.double_space import DoubleSpace

SALT = "Engineers found salt in nearly every cable, and the council closed one lane at once."
SHUT = "Engineers found salt in almost every cable, and the council shut one lane at once."
BOAT = "A boat will run every ten minutes from the old customs house to the north shore."
TOLL = "Nobody at city hall would say what the work is going to cost those who pay the tolls."
NOTE = "The Ellery Courier is owned by its readers and takes no money from any party or firm."
RULES = checked(
    [
        PassageInArchive,
        PassageInOtherFile,
        StandingText,
        RepeatedWord,
        DoubleSpace,
        UnusedSuppression,
    ]
)
ARCHIVE = "published.newslint"
OWN = {"a": TOLL, "b": BOAT, "c": SHUT}


def article(headline: str, *paragraphs: str) -> str:
    return "\n\n".join([headline, *paragraphs]) + "\n"


def archive(
    path: str,
    text: str,
    date: str | None = None,
    *,
    format_name: str = "plain",
    language: str = "en",
) -> None:
    """Put a file into the archive; it need not be there."""
    records = []
    for document in articles_in(text.encode(), format_name, ReadingOptions(language)):
        assert isinstance(document, Document)
        sketch = sketch_of((path, document.name), document)
        keys = keys_of([one.line for one in passages_of(sketch)])
        records.append(ArticleRecord(document.name, "", date, sketch, keys))
    with Archive.open(ARCHIVE, makes=True) as kept:
        digest = digest_of(f"{date} {text}")
        kept.add([FileRecord(path, digest, 0, len(text), tuple(records))])


def told(*paths: str, overrides: Overrides | None = None, **order: Any) -> Run:
    overrides = overrides or Overrides(archive=ARCHIVE)
    # A plug-in of the test's own: only these rules.
    return run(Order(paths, Configurations(overrides), RULES)._replace(**order))


def findings(done: Run) -> list[PlacedFinding]:
    assert not done.result.errors
    return list(done.result.findings)


def codes(done: Run) -> list[str]:
    return [finding.code for finding in findings(done)]


def write(path: str, text: str) -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text)
    return path
