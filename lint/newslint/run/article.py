"""What newslint says of one input: bytes in, findings with their lines out."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from newslint.checking import Found, Report, find, find_elsewhere, judge
from newslint.config.model import Config
from newslint.config.resolve import Resolved, RuleType
from newslint.phrases import PhraseError
from newslint.registry import RegistryError
from newslint.result import ArticleKey, ArticleResult, InputError, place_report
from newslint.ruleset import RuleSet
from newslint.run.archived import Archives, ArchiveTroubleError, asks_archive
from newslint.run.files import because
from newslint.suppress import Silence
from newslint.text.blocks import Problem, Reading
from newslint.text.document import Document, Reuse
from newslint.text.formats import (
    FormatError,
    ReadingOptions,
    UnknownContentError,
    read_input,
)
from newslint.text.named import NamedTuple
from newslint.text.source import NotTextError, Source

if TYPE_CHECKING:
    from newslint.run.fixer import FixedFile
    from newslint.run.stopwatch import Spent
    from newslint.similarity.sketches import Sketch

TRACEBACK_VARIABLE = "NEWSLINT_TRACEBACK"
_DIED = "the process that checked it died"


class Job(NamedTuple):
    """One input to check: its path as shown, its format, the number of its configuration, its size.

    ``data`` is its content where that is already read: bytes (standard input), or a text, which
    nobody needs to decode.  ``elsewhere`` is what other articles of the run have of it, once that
    is known, and ``found`` what was found before in each of its articles, in the content of that
    ``digest``.  An input that is not checked is there for others to be compared with.  One that
    nobody named, but a search of its folder found, is passed over where it is no news.
    """

    path: str
    format: str
    config: int
    data: bytes | str | None = None
    elsewhere: Mapping[ArticleKey, Sequence[Reuse]] | None = None
    found: tuple[Found, ...] = ()
    digest: bytes = b""
    size: int = 0
    is_checked: bool = True
    is_named: bool = True


class Outcome(NamedTuple):
    """What came of a job.

    ``used`` are the indexes of the configuration's suppressions that silenced something,
    ``failed`` the codes of rules that raised.  Where articles are compared, ``sketches`` and
    ``found`` are what is needed for that; there and where results are kept, ``digest`` is that of
    the content.
    ``spent`` is where the time went, by rule and stage, in a run that is profiled; ``fixed`` what
    was fixed before the check, in a run that fixes.
    """

    job: Job
    articles: tuple[ArticleResult, ...] = ()
    errors: tuple[InputError, ...] = ()
    used: frozenset[int] = frozenset()
    failed: frozenset[str] = frozenset()
    sketches: tuple[Sketch, ...] = ()
    found: tuple[Found, ...] = ()
    digest: bytes = b""
    spent: Mapping[str, Spent] = {}
    fixed: FixedFile | None = None


class Checker:
    """Checks inputs one by one, each by its own configuration.

    ``compares`` says that the articles of the run are compared with each other, ``keeps`` that the
    results are for later runs, too, ``proofs`` that they carry the text.  A checker travels to the
    workers as what it was made from.
    """

    def __init__(
        self,
        configs: Sequence[Config],
        rules: Sequence[RuleType],
        *,
        compares: bool = False,
        keeps: bool = False,
        proofs: bool = False,
    ) -> None:
        self._made_from = (configs, rules, compares, keeps, proofs)
        self.rules = rules
        self.resolved = [Resolved(config, rules) for config in configs]
        self.compares, self.keeps, self.proofs = compares, keeps, proofs
        self._archives = Archives()

    def __reduce__(self) -> tuple[Any, ...]:
        return (_remade, (type(self), *self._made_from))

    def check(self, job: Job) -> Outcome:
        """The outcome for one input.  What goes wrong with it is told in it and never raised.

        Raises RegistryError for a rule whose phrases cannot be read: no article can be checked.
        """
        try:
            data = read_bytes(job.path) if job.data is None else job.data
            return self._checked(job, data)
        except PhraseError as error:
            raise RegistryError(str(error)) from error
        except Exception as error:  # one article must not end the run for the others
            return Outcome(job, errors=trouble_with(job, error))

    def died(self, job: Job) -> Outcome:
        """The outcome for an input over which a process died."""
        return Outcome(job, errors=(InputError(job.path, _DIED),))

    def _checked(self, job: Job, data: bytes | str) -> Outcome:
        settings = self.settings_of(job)
        digest = digest_of(data) if self.compares or self.keeps else b""
        # The file may have been written anew since: then what was found in it is worth nothing.
        before = job.found if job.digest == digest else ()
        parts: list[_Part] = []
        errors: list[InputError] = []
        for reading in articles_in(data, job.format, settings.reading):
            if isinstance(reading, Problem):
                errors.append(InputError(job.path, f"line {reading.line}: {reading.message}"))
            else:
                known = before[len(parts)] if len(parts) < len(before) else None
                parts.append(self._part(job, reading, settings, known))
        errors += dict.fromkeys(part.error for part in parts if part.error is not None)
        reports = [part.report for part in parts if part.report is not None]
        return Outcome(
            job._replace(elsewhere=None, found=()),
            tuple(part.result for part in parts if part.result is not None),
            (*errors, *(error for report in reports for error in failures_of(job.path, report))),
            frozenset(settings.entries[n] for report in reports for n in report.used),
            frozenset(failure.code for report in reports for failure in report.failures),
            tuple(part.sketch for part in parts if part.sketch is not None),
            tuple(part.found for part in parts if part.found is not None),
            digest,
        )

    def settings_of(self, job: Job) -> Settings:
        """What the configuration of a job says for its path."""
        return _settings(self.resolved[job.config], job.path)

    def _part(self, job: Job, document: Document, settings: Settings, known: Found | None) -> _Part:
        """One article of an input.  ``known`` is what was found in it before the comparison."""
        key = ArticleKey(job.path, document.name)
        if not job.is_checked:
            return _Part(sketch=_sketch(key, document))
        if self.compares:
            document.elsewhere = (job.elsewhere or {}).get(key, ())
        document.archived = None if known is None else known.archived
        compares = self.compares and job.elsewhere is None
        archive = settings.archive if document.archived is None else None
        sketch = _sketch(key, document) if compares or archive else None
        trouble = self._ask_archive(archive, document, sketch) if archive and sketch else None
        if known is not None:
            found = find_elsewhere(document, settings.ruleset, known, settings.silences)
        else:
            found = find(document, settings.ruleset, settings.silences)
        report = judge(document, settings.ruleset, found, settings.silences)
        part = _Part(self._placed(job.path, document, report), report, error=trouble)
        return part._replace(sketch=sketch, found=found) if compares else part

    def _ask_archive(self, path: str, document: Document, sketch: Sketch) -> InputError | None:
        """Tell the document what the archive has of it; or say why that is not known."""
        try:
            document.archived = self._archives.reuses(path, sketch)
        except ArchiveTroubleError as trouble:
            return trouble.error
        return None

    def _placed(self, path: str, document: Document, report: Report) -> ArticleResult:
        placed = place_report(path, document, report)
        if not self.proofs:
            return placed
        from newslint.proof import with_proof  # only reports that show the article need it

        return with_proof(placed, document, report)


class Settings(NamedTuple):
    """What a configuration says for one path; ``entries`` are the numbers of its suppressions.

    ``archive`` is the file to ask, None where there is none, or no rule that asks.
    """

    ruleset: RuleSet
    silences: Sequence[Silence]
    entries: Sequence[int]
    reading: ReadingOptions
    archive: str | None = None


class _Part(NamedTuple):
    """What came of one article of an input: its result, and what the comparison needs."""

    result: ArticleResult | None = None
    report: Report | None = None
    sketch: Sketch | None = None
    found: Found | None = None
    error: InputError | None = None


def _settings(resolved: Resolved, path: str) -> Settings:
    config = resolved.config
    relative = config.relative(path)
    entries = resolved.suppressions(relative)
    ruleset = resolved.ruleset(relative)
    return Settings(
        ruleset,
        [Silence(entry.rules, None, entry.words, config.called) for _, entry in entries],
        [number for number, _ in entries],
        reading_options(config),
        config.archive_file if config.archive and asks_archive(ruleset) else None,
    )


def reading_options(config: Config) -> ReadingOptions:
    """What a configuration tells the readers of formats."""
    return ReadingOptions(config.language, config.text_field or None, config.title_field or None)


def _sketch(key: ArticleKey, document: Document) -> Sketch:
    from newslint.similarity.sketches import sketch_of

    return sketch_of(key, document)


def articles_in(
    data: bytes | str, format_name: str, options: ReadingOptions
) -> Iterator[Document | Problem]:
    """The documents that an input holds, in order, and the articles that cannot be read.

    No two of one input have the same name.  Raises NotTextError and FormatError.
    """
    return read_articles(data, format_name, options)[1]


def read_articles(
    data: bytes | str, format_name: str, options: ReadingOptions
) -> tuple[Source, Iterator[Document | Problem]]:
    """The source of an input, and its articles as ``articles_in`` gives them."""
    source, readings = read_input(data, format_name, options)
    return source, _documents(source, readings, options)


def _documents(
    source: Source, readings: Iterator[Reading | Problem], options: ReadingOptions
) -> Iterator[Document | Problem]:
    names: Counter[str | None] = Counter()
    for reading in readings:
        if isinstance(reading, Problem):
            yield reading
            continue
        document = Document(source, reading, options.language)
        names[reading.name] += 1
        if names[reading.name] > 1:
            document.name = f"{reading.name or 'article'} ({names[reading.name]})"
        yield document


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


def trouble_with(job: Job, error: Exception) -> tuple[InputError, ...]:
    """What is said of an input that cannot be read; nothing of one that nobody named and is no
    news.  An error that is newslint's own is said to be, or raised again for who looks for it.
    """
    if isinstance(error, UnknownContentError) and not job.is_named:
        return ()
    if isinstance(error, OSError):
        return (InputError(job.path, because(error)),)
    if isinstance(error, (NotTextError, FormatError)):
        return (InputError(job.path, str(error)),)
    if os.environ.get(TRACEBACK_VARIABLE):
        raise error
    problem = f"internal error: {type(error).__name__}: {error}; please report it"
    return (InputError(job.path, problem),)


def _remade(
    checker_type: type[Checker],
    configs: Sequence[Config],
    rules: Sequence[RuleType],
    *asked: bool,
) -> Checker:
    compares, keeps, proofs = asked
    return checker_type(configs, rules, compares=compares, keeps=keeps, proofs=proofs)
