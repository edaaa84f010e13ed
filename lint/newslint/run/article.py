"""What newslint says of one input: bytes in, findings with their lines out."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.checking import Report, check
from newslint.config.model import Config
from newslint.config.resolve import Resolved, RuleType
from newslint.phrases import PhraseError
from newslint.registry import RegistryError
from newslint.result import ArticleKey, ArticleResult, InputError, place_report
from newslint.run.files import because
from newslint.suppress import Silence
from newslint.text.document import Document, Reuse
from newslint.text.formats import FormatError, read_source
from newslint.text.source import NotTextError, Source, decode

if TYPE_CHECKING:
    from newslint.similarity.sketches import Sketch

TRACEBACK_VARIABLE = "NEWSLINT_TRACEBACK"


class Job(NamedTuple):
    """One input to check: its path as shown, its format, the number of its configuration.

    ``data`` is its content where that is already read: bytes (standard input), or a text, which
    nobody needs to decode.  ``elsewhere`` is what other articles of the run have of it, once that
    is known.
    """

    path: str
    format: str
    config: int
    data: bytes | str | None = None
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
    sketches: tuple[Sketch, ...] = ()


class Checker:
    """Checks inputs one by one, each by its own configuration.

    ``compares`` says that the articles of the run are compared with each other.  A checker travels
    to the workers as what it was made from.
    """

    def __init__(
        self,
        configs: Sequence[Config],
        rules: Sequence[RuleType],
        *,
        compares: bool = False,
    ) -> None:
        self._made_from = (configs, rules, compares)
        self.resolved = [Resolved(config, rules) for config in configs]
        self.compares = compares

    def __reduce__(self) -> tuple[Any, ...]:
        return (_remade, self._made_from)

    def check(self, job: Job) -> Outcome:
        """The outcome for one input.  What goes wrong with it is told in it and never raised.

        Raises RegistryError for a rule whose phrases cannot be read: no article can be checked.
        """
        try:
            data = _read(job.path) if job.data is None else job.data
            return self._checked(job, data)
        except OSError as error:
            return _trouble(job, because(error))
        except (NotTextError, FormatError) as error:
            return _trouble(job, str(error))
        except PhraseError as error:
            raise RegistryError(str(error)) from error
        except Exception as error:  # one article must not end the run for the others
            if os.environ.get(TRACEBACK_VARIABLE):
                raise
            return _trouble(
                job, f"internal error: {type(error).__name__}: {error}; please report it"
            )

    def _checked(self, job: Job, data: bytes | str) -> Outcome:
        resolved = self.resolved[job.config]
        relative = resolved.config.relative(job.path)
        entries = resolved.suppressions(relative)
        silences = [Silence(e.rules, None, e.words, resolved.config.called) for _, e in entries]
        document = read_article(data, job.format, resolved.config.language)
        key = ArticleKey(job.path, document.name)
        if self.compares:
            document.elsewhere = (job.elsewhere or {}).get(key, ())
        report = check(document, resolved.ruleset(relative), silences)
        sketches: tuple[Sketch, ...] = ()
        if self.compares and job.elsewhere is None:
            from newslint.similarity.sketches import sketch_of

            sketches = (sketch_of(key, document),)
        return Outcome(
            job._replace(elsewhere=None),
            (place_report(job.path, document, report),),
            failures_of(job.path, report),
            frozenset(entries[n][0] for n in report.used),
            frozenset(failure.code for failure in report.failures),
            sketches,
        )


def read_article(data: bytes | str, format_name: str, language: str) -> Document:
    """The document that the bytes or the text hold; its language is its own, or ``language``.

    Raises NotTextError and FormatError.
    """
    source = Source(data) if isinstance(data, str) else decode(data)
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


def _remade(configs: Sequence[Config], rules: Sequence[RuleType], compares: bool) -> Checker:
    return Checker(configs, rules, compares=compares)
