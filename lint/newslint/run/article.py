"""What newslint says of one input: bytes in, findings with their lines out."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.checking import Found, Report, find, find_elsewhere, judge
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
    from newslint.run.stopwatch import Spent
    from newslint.similarity.sketches import Sketch

TRACEBACK_VARIABLE = "NEWSLINT_TRACEBACK"


class Job(NamedTuple):
    """One input to check: its path as shown, its format, the number of its configuration, its size.

    ``data`` is its content where that is already read: bytes (standard input), or a text, which
    nobody needs to decode.  ``elsewhere`` is what other articles of the run have of it, once that
    is known, and ``found`` what was found before, in the content of that ``digest``.  An input
    that is not checked is there for others to be compared with.
    """

    path: str
    format: str
    config: int
    data: bytes | str | None = None
    elsewhere: Mapping[ArticleKey, Sequence[Reuse]] | None = None
    found: Found | None = None
    digest: bytes = b""
    size: int = 0
    is_checked: bool = True


class Outcome(NamedTuple):
    """What came of a job.

    ``used`` are the indexes of the configuration's suppressions that silenced something,
    ``failed`` the codes of rules that raised.  Where articles are compared, ``sketches`` and
    ``found`` are what is needed for that; there and where results are kept, ``digest`` is that of
    the content.
    ``spent`` is where the time went, by rule and stage, in a run that is profiled.
    """

    job: Job
    articles: tuple[ArticleResult, ...] = ()
    errors: tuple[InputError, ...] = ()
    used: frozenset[int] = frozenset()
    failed: frozenset[str] = frozenset()
    sketches: tuple[Sketch, ...] = ()
    found: Found | None = None
    digest: bytes = b""
    spent: Mapping[str, Spent] = {}


class Checker:
    """Checks inputs one by one, each by its own configuration.

    ``compares`` says that the articles of the run are compared with each other, ``keeps`` that the
    results are for later runs, too.  A checker travels to the workers as what it was made from.
    """

    def __init__(
        self,
        configs: Sequence[Config],
        rules: Sequence[RuleType],
        *,
        compares: bool = False,
        keeps: bool = False,
    ) -> None:
        self._made_from = (configs, rules, compares, keeps)
        self.rules = rules
        self.resolved = [Resolved(config, rules) for config in configs]
        self.compares, self.keeps = compares, keeps

    def __reduce__(self) -> tuple[Any, ...]:
        return (_remade, (type(self), *self._made_from))

    def check(self, job: Job) -> Outcome:
        """The outcome for one input.  What goes wrong with it is told in it and never raised.

        Raises RegistryError for a rule whose phrases cannot be read: no article can be checked.
        """
        try:
            data = read_bytes(job.path) if job.data is None else job.data
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
        digest = digest_of(data) if self.compares or self.keeps else b""
        if not job.is_checked:
            from newslint.similarity.sketches import sketch_of

            return Outcome(job, sketches=(sketch_of(key, document),), digest=digest)
        ruleset = resolved.ruleset(relative)
        if self.compares:
            document.elsewhere = (job.elsewhere or {}).get(key, ())
        # The file may have been written anew since: then what was found in it is worth nothing.
        if job.found is not None and job.digest == digest:
            found = find_elsewhere(document, ruleset, job.found, silences)
        else:
            found = find(document, ruleset, silences)
        report = judge(document, ruleset, found, silences)
        outcome = Outcome(
            job._replace(elsewhere=None, found=None),
            (place_report(job.path, document, report),),
            failures_of(job.path, report),
            frozenset(entries[n][0] for n in report.used),
            frozenset(failure.code for failure in report.failures),
            digest=digest,
        )
        if not self.compares or job.elsewhere is not None:
            return outcome
        from newslint.similarity.sketches import sketch_of

        return outcome._replace(sketches=(sketch_of(key, document),), found=found)


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


def digest_of(data: bytes | str) -> bytes:
    """What tells this content from every other one: 16 bytes of BLAKE2b."""
    from hashlib import blake2b  # slow to import, and one article alone needs none

    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return blake2b(raw, digest_size=16).digest()


def read_bytes(path: str) -> bytes:
    """The content of a file.  Raises OSError, and ValueError for what is no path."""
    with open(path, "rb") as file:  # noqa: PTH123  a string: it may be no text in any encoding
        return file.read()


def _trouble(job: Job, message: str) -> Outcome:
    return Outcome(job, errors=(InputError(job.path, message),))


def _remade(
    checker_type: type[Checker],
    configs: Sequence[Config],
    rules: Sequence[RuleType],
    compares: bool,
    keeps: bool,
) -> Checker:
    return checker_type(configs, rules, compares=compares, keeps=keeps)
