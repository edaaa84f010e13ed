"""What newslint says of one input: bytes in, findings with their lines out."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from newslint.checking import Report, check
from newslint.config.model import Config
from newslint.config.resolve import Resolved, RuleType
from newslint.result import ArticleResult, InputError, place_report
from newslint.run.files import because
from newslint.suppress import Silence
from newslint.text.document import Document, Reuse
from newslint.text.formats import FormatError, read_source
from newslint.text.source import NotTextError, decode

TRACEBACK_VARIABLE = "NEWSLINT_TRACEBACK"


class ArticleKey(NamedTuple):
    """Which article: its file, and its name where the file holds several."""

    path: str
    article: str | None


class Job(NamedTuple):
    """One input to check: its path as shown, its format, the number of its configuration.

    ``data`` is its content where that is already read (standard input).  ``elsewhere`` is what
    other articles of the run have of it, once that is known.
    """

    path: str
    format: str
    config: int
    data: bytes | None = None
    elsewhere: Mapping[ArticleKey, Sequence[Reuse]] | None = None


class Outcome(NamedTuple):
    """What came of a job.

    ``used`` are the indexes of the configuration's suppressions that silenced something,
    ``failed`` the codes of rules that raised, ``sketches`` what the search for passages in other
    articles keeps of it.
    """

    job: Job
    articles: tuple[ArticleResult, ...] = ()
    errors: tuple[InputError, ...] = ()
    used: frozenset[int] = frozenset()
    failed: frozenset[str] = frozenset()
    sketches: tuple[Any, ...] = ()


class ReuseSearch(Protocol):
    """The search for passages in other articles: ``newslint.run.reuse`` has these functions.

    ``sketch`` runs beside the rules, in every worker, and gives what the search keeps of an
    article: small, and fit for pickling.  ``find`` gets the sketches of all articles, in the
    order of their paths, and gives the passages that others have too; an article without any may
    be left out.
    """

    def sketch(self, key: ArticleKey, document: Document) -> Any:
        """What to keep of one article."""

    def find(self, sketches: Sequence[Any]) -> Mapping[ArticleKey, Sequence[Reuse]]:
        """The passages of each article that others have."""


class Checker:
    """Checks inputs one by one, each by its own configuration.

    ``search`` is given where the articles of the run are compared.  A checker travels to the
    workers as what it was made from.
    """

    def __init__(
        self,
        configs: Sequence[Config],
        rules: Sequence[RuleType],
        search: ReuseSearch | None = None,
    ) -> None:
        self._made_from = (configs, rules, search is not None)
        self.resolved = [Resolved(config, rules) for config in configs]
        self.search = search

    def __reduce__(self) -> tuple[Any, ...]:
        return (_remade, self._made_from)

    def check(self, job: Job) -> Outcome:
        """The outcome for one input.  What goes wrong is told in it and never raised."""
        try:
            data = _read(job.path) if job.data is None else job.data
            return self._checked(job, data)
        except OSError as error:
            return _trouble(job, because(error))
        except (NotTextError, FormatError) as error:
            return _trouble(job, str(error))
        except Exception as error:  # one article must not end the run for the others
            if os.environ.get(TRACEBACK_VARIABLE):
                raise
            return _trouble(
                job, f"internal error: {type(error).__name__}: {error}; please report it"
            )

    def _checked(self, job: Job, data: bytes) -> Outcome:
        resolved = self.resolved[job.config]
        relative = resolved.config.relative(job.path)
        entries = resolved.suppressions(relative)
        silences = [Silence(e.rules, None, e.words, resolved.config.called) for _, e in entries]
        document = read_article(data, job.format, resolved.config.language)
        key = ArticleKey(job.path, document.name)
        if self.search is not None:
            document.elsewhere = (job.elsewhere or {}).get(key, ())
        report = check(document, resolved.ruleset(relative), silences)
        sketches: tuple[Any, ...] = ()
        if self.search is not None and job.elsewhere is None:
            sketches = (self.search.sketch(key, document),)
        return Outcome(
            job._replace(elsewhere=None),
            (place_report(job.path, document, report),),
            failures_of(job.path, report),
            frozenset(entries[n][0] for n in report.used),
            frozenset(failure.code for failure in report.failures),
            sketches,
        )


def read_article(data: bytes, format_name: str, language: str) -> Document:
    """The document that the bytes hold; its language is the one that it names, or ``language``.

    Raises NotTextError and FormatError.
    """
    source = decode(data)
    return Document(source, read_source(source, format_name, language), language)


def failures_of(path: str, report: Report) -> tuple[InputError, ...]:
    """The rules that raised, as errors of the run."""
    return tuple(
        InputError(path, f"the rule {failure.code} failed: {failure.message}")
        for failure in report.failures
    )


def _read(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123  a string: it may be no text in any encoding
        return file.read()


def _trouble(job: Job, message: str) -> Outcome:
    return Outcome(job, errors=(InputError(job.path, message),))


def _remade(configs: Sequence[Config], rules: Sequence[RuleType], looks_elsewhere: bool) -> Checker:
    return Checker(configs, rules, reuse_search() if looks_elsewhere else None)


def reuse_search() -> ReuseSearch | None:
    """The search for passages in other articles, where this installation has one."""
    from importlib import import_module

    try:
        search: Any = import_module("newslint.run.reuse")
    except ModuleNotFoundError as error:
        if error.name != "newslint.run.reuse":
            raise
        return None
    found: ReuseSearch = search
    return found
