r"""Checking from a program: a text or a file in, its findings with lines and columns out.

>>> from newslint import check_text
>>> result = check_text("The mayor spoke on on Monday.\n", select=["repeated-word"])
>>> [(finding.code, finding.place.line, finding.place.column) for finding in result.findings]
[('DUP005', 1, 17)]

``newslint.check`` is what lies below: it takes a ``Document`` and a ``RuleSet`` that are made once
and used for any number of articles.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from newslint.config.load import Configurations
from newslint.config.model import Overrides
from newslint.finding import Confidence
from newslint.registry import installed_rules
from newslint.result import ArticleResult
from newslint.run.article import Checker, Job
from newslint.run.files import format_of


class CheckError(RuntimeError):
    """An article that could not be checked, or a rule that raised; the message says which."""


def check_text(  # noqa: PLR0913  what a configuration says, by keyword
    text: str,
    *,
    format: str = "plain",  # noqa: A002  the word of the command line
    language: str = "en",
    select: Sequence[str] = ("ALL",),
    ignore: Sequence[str] = (),
    confidence: str = "medium",
    path: str = "<text>",
) -> ArticleResult:
    """What newslint says of a text, by these settings alone: no configuration file is read.

    ``select`` and ``ignore`` are codes, prefixes of codes or names of rules.  ``path`` is the name
    that the findings go by.  Lines and columns count from 1, columns in code points.

    Raises ConfigError for a rule that does not exist, ValueError for another confidence than low,
    medium and high, CheckError for a format that does not exist or cannot be read so, and where a
    rule raised.

    >>> check_text("Sold out", select=["missing-final-newline"]).findings[0].rule
    'missing-final-newline'
    """
    overrides = Overrides(
        select=tuple(select),
        ignore=tuple(ignore),
        confidence=Confidence(confidence),
        language=language,
    )
    configurations = Configurations(overrides, is_isolated=True)
    return _checked(configurations, Job(path, format, 0, text))


def check_path(  # noqa: PLR0913  what a configuration says, by keyword
    path: str | os.PathLike[str],
    *,
    format: str | None = None,  # noqa: A002  the word of the command line
    language: str | None = None,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] = (),
    confidence: str | None = None,
) -> ArticleResult:
    """What newslint says of a file, by the nearest configuration and these settings over it.

    The format is that of the extension unless given.  A baseline is not applied.

    Raises what ``check_text`` raises, ConfigError for a bad configuration, and CheckError where
    the file cannot be read.

    >>> check_path("article.txt", select=["DUP"]).findings  # doctest: +SKIP
    ()
    """
    overrides = Overrides(
        select=None if select is None else tuple(select),
        ignore=tuple(ignore),
        confidence=None if confidence is None else Confidence(confidence),
        language=language,
    )
    configurations = Configurations(overrides)
    called = os.fspath(path)
    known = format or format_of(called, configurations.of_file(called)) or "plain"
    return _checked(configurations, Job(called, known, 0))


def _checked(configurations: Configurations, job: Job) -> ArticleResult:
    checker = Checker([configurations.of_file(job.path)], installed_rules())
    outcome = checker.check(job)
    for error in outcome.errors:
        raise CheckError(f"{error.path}: {error.message}")
    return outcome.articles[0]
