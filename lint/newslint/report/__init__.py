"""What a run says: one file a format, each imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from newslint.text.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.result import RunResult
    from newslint.rule import Rule

_MODULES = {
    "text": "text",
    "concise": "concise",
    "json": "json_report",
    "sarif": "sarif",
    "html": "html",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
    "checkstyle": "checkstyle",
    "rdjson": "rdjson",
    "markdown": "markdown",
    "csv": "csv_report",
}

FORMATS: tuple[str, ...] = tuple(_MODULES)
"""The names that ``render`` takes."""

SHOW_ARTICLES = frozenset({"html"})
"""The formats that show the articles: they ask for results with proofs."""


class ReportOptions(NamedTuple):
    """What the reader's surroundings and wishes are.

    ``color`` and ``width`` (in terminal cells, at least 40) belong to the text formats.  ``quiet``
    leaves findings alone, without totals and readability.  ``statistics`` puts a table of counts
    by rule in the place of the findings.  ``unsafe_fixes`` says that the reader asks for those,
    too, and ``rules`` are the installed ones, for a report that explains them.  The reports for
    programs and pages are always whole.
    """

    color: bool = False
    width: int = 80
    quiet: bool = False
    statistics: bool = False
    unsafe_fixes: bool = False
    rules: Sequence[type[Rule]] = ()


def render(name: str, result: RunResult, options: ReportOptions) -> str:
    """The report in the format ``name``: whole lines, or nothing where nothing is to be said.

    The text holds no lone surrogate, and no control character but line ends and colours, so it
    can be written to any terminal.  Raises ValueError for a name that is not in ``FORMATS``.
    """
    if name not in _MODULES:
        raise ValueError(f"no report format is called {name!r}; there are {', '.join(FORMATS)}")
    module = import_module(f"newslint.report.{_MODULES[name]}")
    return cast("str", module.render(result, options))
