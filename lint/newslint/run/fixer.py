"""What a run fixes: each input by itself, written back or shown as a diff, then checked again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from newslint.config.model import Config
from newslint.finding import Finding
from newslint.fixing import Conflict, Desk, Fixed, State, Told, all_reported, fix
from newslint.result import ArticleResult, InputError, place_report
from newslint.run.article import Checker, Job, Outcome, Settings, digest_of, read_articles
from newslint.run.baseline import Baseline, Key, without_known
from newslint.run.files import because
from newslint.run.replacing import NotReplacedError, replace
from newslint.run.scope import EVERY_LINE, Changed, Touched, joined
from newslint.text.blocks import Problem
from newslint.text.document import Document
from newslint.text.source import Source
from newslint.text.span import Span


class FixUse(NamedTuple):
    """What to do with fixes: also unsafe ones, and ``only_shown`` as a diff, nothing written."""

    is_unsafe: bool = False
    only_shown: bool = False


class FixedFile(NamedTuple):
    """What was fixed in one input, or would be where it is only shown.

    ``counts`` are how many findings by code.  ``diff`` is a unified diff where one was asked for,
    ``data`` the fixed content of standard input.  ``touched`` are the lines that had changed
    before, where only those count, as the new text has them.  ``links`` is how many other names of
    the file keep the old content, ``trouble`` why it could not be written.
    """

    path: str
    counts: Mapping[str, int]
    conflicts: tuple[Conflict, ...] = ()
    diff: str = ""
    data: bytes | None = None
    touched: Touched | None = None
    links: int = 0
    trouble: str | None = None

    @property
    def error(self) -> InputError | None:
        """The trouble as an error of the run."""
        return None if self.trouble is None else InputError(self.path, self.trouble)


class Plan(NamedTuple):
    """What all inputs of a run are fixed by.

    ``known`` are the findings that baselines have, by the number of the configuration and the path
    from its folder; ``changed`` is what the run is about.
    """

    use: FixUse
    known: Sequence[Mapping[str, Counter[Key]]]
    changed: Changed | None = None


def plan(
    use: FixUse,
    baselines: Sequence[Baseline | None],
    changed: Changed | None = None,
) -> Plan:
    """The plan of a run whose configurations have these baselines."""
    return Plan(use, [_by_path(baseline) for baseline in baselines], changed)


def _by_path(baseline: Baseline | None) -> dict[str, Counter[Key]]:
    by_path: dict[str, Counter[Key]] = {}
    for key, count in baseline.counts().items() if baseline is not None else ():
        by_path.setdefault(key.path, Counter())[key] = count
    return by_path


class Fixer(Checker):
    """Fixes inputs one by one, and checks what came of it as the other checker does."""

    def __init__(
        self,
        configs: Sequence[Config],
        rules: Sequence[Any],
        plan: Plan,
        *,
        compares: bool,
        proofs: bool,
    ) -> None:
        super().__init__(configs, rules, compares=compares, proofs=proofs)
        self._plan = plan

    def __reduce__(self) -> tuple[Any, ...]:
        configs, rules, compares, _, proofs = self._made_from
        return _remade, (configs, rules, self._plan, compares, proofs)

    def _checked(self, job: Job, data: bytes | str) -> Outcome:
        is_again = job.elsewhere is not None  # its file was fixed before it was compared
        if is_again or not job.is_checked or isinstance(data, str):
            return super()._checked(job, data)
        settings = self.settings_of(job)
        fixed = fix(data, self._desk(job, settings))
        file = self._written(job, data, fixed)
        state = fixed.first if file.trouble or self._plan.use.only_shown else fixed.last
        known = job._replace(
            found=tuple(article.found for article in state.articles),
            digest=digest_of(state.data) if self.compares or self.keeps else b"",
            data=state.data if job.data is not None else None,
        )
        return super()._checked(known, state.data)._replace(fixed=file)

    def _desk(self, job: Job, settings: Settings) -> Desk:
        def read(data: bytes) -> tuple[Source, Iterator[Document | Problem]]:
            source, articles = read_articles(data, job.format, settings.reading)
            return source, map(self._alone, articles)

        return Desk(
            read,
            settings.ruleset,
            settings.silences,
            self._told(job),
            self._plan.use.is_unsafe,
        )

    def _alone(self, article: Document | Problem) -> Document | Problem:
        """The article; where articles are compared, nothing of it is known to stand elsewhere."""
        if self.compares and isinstance(article, Document):
            article.elsewhere = ()
        return article

    # -- what is to be fixed ----------------------------------------------------------------------

    def _told(self, job: Job) -> Told:
        """What is told of an input: no finding that the baseline knows, or outside the scope."""
        relative = self.resolved[job.config].config.relative(job.path)
        known = self._plan.known[job.config].get(relative)
        if self._plan.changed is None and known is None:
            return all_reported

        def told(state: State) -> Sequence[Sequence[Finding]]:
            left = Counter(known or ())
            changed = self._changed(job, state)
            return [_told_of(article, left, relative, changed) for article in _placed(job, state)]

        return told

    def _changed(self, job: Job, state: State) -> Changed | None:
        """What changed, as the rounds up to here have moved it."""
        changed = self._plan.changed
        if changed is None or job.path not in changed.by_path:
            return changed
        touched = _moved(changed.by_path[job.path], state)
        return Changed({**changed.by_path, job.path: touched})

    # -- what is done with it ---------------------------------------------------------------------

    def _written(self, job: Job, old: bytes, fixed: Fixed) -> FixedFile:
        done = FixedFile(job.path, fixed.counts, fixed.conflicts)
        changed = self._plan.changed
        if changed is not None and job.path in changed.by_path:
            done = done._replace(touched=_moved(changed.by_path[job.path], fixed.last))
        if self._plan.use.only_shown:
            from newslint.run.diff import unified

            return done._replace(
                diff=unified(job.path, fixed.first.source.text, fixed.last.source.text)
            )
        if job.data is not None:
            return done._replace(data=fixed.last.data)
        if not fixed.is_changed:
            return done
        try:
            return done._replace(links=replace(job.path, old, fixed.last.data))
        except NotReplacedError as error:
            trouble = f"is not fixed: it {error}"
        except OSError as error:
            trouble = f"is not fixed: it cannot be written: {because(error)}"
        return FixedFile(job.path, {}, trouble=trouble)


class _Placed(NamedTuple):
    """An article with the findings of its report as they were, and placed, in the same order."""

    result: ArticleResult
    findings: Sequence[Finding]


def _placed(job: Job, state: State) -> Iterator[_Placed]:
    for document, _, report in state.articles:
        yield _Placed(place_report(job.path, document, report), report.findings)


def _told_of(
    article: _Placed, left: Counter[Key], relative: str, changed: Changed | None
) -> Sequence[Finding]:
    """The findings that are left, in their order, as the run leaves them out of its report."""
    result = article.result
    numbers = {id(finding): number for number, finding in enumerate(result.findings)}
    result = changed.old_first(result) if changed is not None else result
    result = without_known(result, relative, left)
    result = changed.reported(result) if changed is not None else result
    return [article.findings[n] for n in sorted(numbers[id(one)] for one in result.findings)]


def _moved(touched: Touched, state: State) -> Touched:
    """Lines of the text before the first round, as the text of ``state`` has them."""
    if touched == EVERY_LINE or not state.edits:
        return touched
    old, new = state.origin.lines, state.source.lines
    ranges = []
    for first, last in touched.ranges:
        start = old.span_of(min(first, old.count)).start
        place = state.moved(Span(start, old.span_of(min(last, old.count)).end))
        ranges.append((new.line_of(place.start), new.line_of(place.end)))
    return Touched(joined(ranges))


def _remade(
    configs: Sequence[Config], rules: Sequence[Any], plan: Plan, compares: bool, proofs: bool
) -> Fixer:
    return Fixer(configs, rules, plan, compares=compares, proofs=proofs)
