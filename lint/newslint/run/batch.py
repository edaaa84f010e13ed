"""A run over many articles: find them, check them, compare them, leave out what is known."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from newslint.config.load import Configurations, name_for_messages
from newslint.config.model import BASELINE_NAME, Config, ConfigError
from newslint.config.resolve import RuleType, selected_codes
from newslint.result import ArticleResult, FixCount, InputError, RunResult
from newslint.rule import OF_THE_RUN
from newslint.run.article import Checker, Job, Outcome
from newslint.run.cache_use import CacheUse, cache_folder
from newslint.run.checked import Told, Work, checked
from newslint.run.files import STDIN, Discovery, discover, format_of
from newslint.run.leftover import Coverage, Leftover, placed, unused_entries, unused_known
from newslint.text.formats import HOLD_MANY
from newslint.text.named import NamedTuple

if TYPE_CHECKING:
    from newslint.run.baseline import Baseline
    from newslint.run.cache import Cache
    from newslint.run.fixer import FixedFile, FixUse
    from newslint.run.profile import Profile
    from newslint.run.scope import Changed, Scope

UNNAMED_INPUT = "<stdin>"


class Input(NamedTuple):
    """Standard input: its content, and the name that it goes by."""

    data: bytes
    name: str = UNNAMED_INPUT


class Order(NamedTuple):
    """What to run: paths (``-`` for ``stdin``), the configurations and the installed rules.

    ``jobs`` is the number of processes, 0 for as many as fit.  ``cache`` says where results are
    kept from run to run; None for nowhere.  ``scope`` says which files changed: the findings in
    their changed lines are reported, and the other files are there to be compared with.
    ``is_profiled`` asks where the time goes, ``proofs`` for the text of the articles.  ``format``
    is that of the files that are named, and of standard input, whatever their extensions say.
    ``fixes`` asks to fix what can be fixed; None for a check alone.
    """

    paths: Sequence[str]
    configurations: Configurations
    rules: Sequence[RuleType]
    stdin: Input | None = None
    jobs: int = 0
    uses_baseline: bool = True
    cache: CacheUse | None = None
    scope: Scope | None = None
    is_profiled: bool = False
    format: str | None = None
    fixes: FixUse | None = None
    proofs: bool = False


class Run(NamedTuple):
    """What came of a run.

    ``fails`` says that a finding reaches the fail level of its configuration, ``skipped`` which
    rules were skipped by reason, ``coverage`` what was seen by configuration, ``profile`` where
    the time went, where that was asked, and ``fixed`` what was fixed, file by file.
    """

    result: RunResult
    fails: bool
    skipped: Mapping[str, Sequence[str]]
    coverage: Sequence[Coverage]
    profile: Profile | None = None
    fixed: Sequence[FixedFile] = ()


def run(order: Order, told: Told | None = None) -> Run:
    """Check everything.  Raises ConfigError; what is wrong with an input is in the result."""
    if order.is_profiled:
        from newslint.run.profile import profiled_run

        return profiled_run(order, told)
    return run_with(Checker, order, told)


def run_with(checker_type: type[Checker], order: Order, told: Told | None) -> Run:
    """The run, its articles checked by a checker of this type.  Raises ConfigError."""
    discovery = discover([path for path in order.paths if path != STDIN], order.configurations)
    jobs, configs = jobs_of(order, discovery)
    jobs, clashes = without_clashes(jobs, configs)
    compares = _compares(order, jobs, configs)
    changed = _changed(order, discovery)
    if changed is not None:
        jobs = _narrowed(jobs, changed, compares=compares)
        discovery = discovery._replace(folders=[])  # what was left out is not gone
    # What a run fixes is other after it than before.
    keeps = order.cache is not None and order.fixes is None and order.cache.pays(jobs)
    checker = checker_type(
        configs, order.rules, compares=compares, keeps=keeps, proofs=order.proofs
    )
    if order.fixes is not None:
        checker = _fixer(order.fixes, checker, order, changed)
    cache = _cache(order, checker) if keeps else None
    done = checked(Work(checker, jobs, order.jobs, cache, told))
    fixed = [outcome.fixed for outcome in done if outcome.fixed is not None]
    changed = _moved(changed, fixed)
    coverage = _coverage(checker, done, discovery)
    articles: list[ArticleResult] = []
    fails = False
    for part in coverage:
        of_part = list(_reported(part, order, changed))
        level = part.resolved.config.fail_on
        fails = fails or any(f.severity.reaches(level) for a in of_part for f in a.findings)
        articles += of_part
    # The articles of a file stay in its order.
    articles.sort(key=lambda article: article.path)
    errors = [*discovery.errors, *clashes, *(error for outcome in done for error in outcome.errors)]
    errors += [one.error for one in fixed if one.error is not None]
    count = _count(order.fixes, fixed) if order.fixes is not None else None
    result = RunResult(articles, sorted(set(errors)), fixed=count)
    return Run(result, fails, _skipped(articles), coverage, fixed=fixed)


def _fixer(use: FixUse, checker: Checker, order: Order, changed: Changed | None) -> Checker:
    """A checker that fixes before it checks, for the same configurations and rules."""
    from newslint.run.fixer import Fixer, plan

    configs = [resolved.config for resolved in checker.resolved]
    known = [baseline_of(config) if order.uses_baseline else None for config in configs]
    # Articles that nobody writes are compared as they are, which is not what is shown.
    compares = checker.compares and not use.only_shown
    return Fixer(
        configs,
        checker.rules,
        plan(use, known, changed),
        compares=compares,
        proofs=order.proofs,
    )


def _moved(changed: Changed | None, fixed: Iterable[FixedFile]) -> Changed | None:
    """What changed, by the lines of the text that was fixed."""
    if changed is None:
        return None
    moved = {one.path: one.touched for one in fixed if one.touched is not None}
    return changed._replace(by_path={**changed.by_path, **moved})


def _count(use: FixUse, fixed: Iterable[FixedFile]) -> FixCount:
    by_code: Counter[str] = Counter()
    files = 0
    for one in fixed:
        by_code.update(one.counts)
        files += bool(one.counts)
    return FixCount(dict(sorted(by_code.items())), files, use.is_unsafe)


def jobs_of(order: Order, discovery: Discovery) -> tuple[list[Job], list[Config]]:
    """A job for each input, and the configurations that they need, by number."""
    configs: list[Config] = []
    numbers: dict[int, int] = {}

    def job(path: str, size: int, data: bytes | None = None, *, is_named: bool = True) -> Job:
        config = order.configurations.of_file(path)
        if id(config) not in numbers:
            numbers[id(config)] = len(configs)
            configs.append(config)
        asked = order.format if is_named else None
        known = asked or format_of(path, config) or "plain"
        return Job(path, known, numbers[id(config)], data, size=size, is_named=is_named)

    jobs = [job(file.path, file.size, is_named=file.is_named) for file in discovery.files]
    if STDIN in order.paths and order.stdin is not None:
        jobs.append(job(order.stdin.name, len(order.stdin.data), order.stdin.data))
    if not configs:
        # A bad configuration is told even where there is nothing to check.
        configs.append(order.configurations.of_folder("."))
    return jobs, configs


def without_clashes(
    jobs: Sequence[Job], configs: Sequence[Config]
) -> tuple[list[Job], list[InputError]]:
    """The first input of every name, and an error for another one, such as standard input."""
    by_name: dict[tuple[int, str], Job] = {}
    errors = []
    for job in jobs:
        name = job.config, configs[job.config].relative(job.path)
        if by_name.setdefault(name, job) is not job:
            errors.append(InputError(job.path, "is not checked: another input has the same name"))
    return list(by_name.values()), errors


def _changed(order: Order, discovery: Discovery) -> Changed | None:
    """What changed, where the order has a scope."""
    if order.scope is None:
        return None
    from newslint.run.scope import Changed

    return Changed(order.scope(discovery.files))


def _narrowed(jobs: Sequence[Job], changed: Changed, *, compares: bool) -> list[Job]:
    """The jobs for what changed; where articles are compared, the others are for comparison."""
    if not changed.by_path:
        return []
    return [
        job._replace(is_checked=job.path in changed.by_path)
        for job in jobs
        if compares or job.path in changed.by_path
    ]


def _compares(order: Order, jobs: Sequence[Job], configs: Iterable[Config]) -> bool:
    """Whether articles are compared: where there are others, and a rule that asks."""
    asking = {rule.code for rule in order.rules if OF_THE_RUN & rule.needs}
    is_one = len(jobs) == 1 and jobs[0].format not in HOLD_MANY
    if is_one or not jobs or not asking:
        return False
    return any(asking & selected_codes(config, order.rules) for config in configs)


def _cache(order: Order, checker: Checker) -> Cache:
    """The results of earlier runs, in the folder that the order or the configuration names."""
    from newslint.run.cache import Cache, Scope
    from newslint.run.edition import edition
    from newslint.run.store import Store

    first = next((path for path in order.paths if path != STDIN), ".")
    named = order.cache.folder if order.cache is not None else None
    is_folder = os.path.isdir(first)  # noqa: PTH112
    find = order.configurations.of_folder if is_folder else order.configurations.of_file
    folder = cache_folder(named, find(first))
    scope = Scope(edition(order.rules), os.getcwd(), order.paths)  # noqa: PTH109
    return Cache(Store(folder), scope, checker)


def _coverage(checker: Checker, done: Sequence[Outcome], discovery: Discovery) -> list[Coverage]:
    by_config: list[dict[str, Outcome]] = [{} for _ in checker.resolved]
    for outcome in done:
        config = checker.resolved[outcome.job.config].config
        by_config[outcome.job.config][config.relative(outcome.job.path)] = outcome
    return [
        Coverage(resolved, of_config, discovery.folders)
        for resolved, of_config in zip(checker.resolved, by_config, strict=True)
    ]


def _reported(coverage: Coverage, order: Order, changed: Changed | None) -> Iterator[ArticleResult]:
    """What is to be said: where only changes count, what concerns them."""
    if changed is None:
        yield from _new(coverage, order)
        return
    outcomes = {
        path: outcome._replace(articles=tuple(map(changed.old_first, outcome.articles)))
        for path, outcome in coverage.outcomes.items()
    }
    yield from map(changed.reported, _new(coverage._replace(outcomes=outcomes), order))


def _new(coverage: Coverage, order: Order) -> Iterator[ArticleResult]:
    """The articles without what the baseline knows, and the files with entries for nothing."""
    baseline = baseline_of(coverage.resolved.config) if order.uses_baseline else None
    if baseline is None:
        for outcome in coverage.outcomes.values():
            yield from outcome.articles
        yield from _of_file(coverage, list(unused_entries(coverage)))
        return
    from newslint.run.baseline import without_known

    left = baseline.counts()
    for path, outcome in coverage.outcomes.items():
        for article in outcome.articles:
            yield without_known(article, path, left)
    yield from _of_file(coverage, list(unused_entries(coverage)))
    yield from _of_file(coverage, list(unused_known(coverage, baseline, left)))


def _of_file(coverage: Coverage, leftovers: Sequence[Leftover]) -> Iterator[ArticleResult]:
    found = placed(coverage.resolved, leftovers)
    if found:
        yield ArticleResult(found[0].place.path, None, tuple(found), None, 0, is_article=False)


def baseline_of(config: Config) -> Baseline | None:
    """The baseline beside a configuration; None where there is none.  Raises ConfigError."""
    if not os.path.isfile(config.baseline_file):  # noqa: PTH113
        if config.baseline not in (None, BASELINE_NAME):  # the default need not be there
            problem = f"baseline names {config.baseline!r}, which is not there"
            raise ConfigError(config.called, problem + "; `newslint baseline` writes it")
        return None
    from pathlib import Path

    from newslint.run.baseline import read_baseline

    file = Path(config.baseline_file)
    return read_baseline(file, name_for_messages(file))


def _skipped(articles: Iterable[ArticleResult]) -> dict[str, list[str]]:
    """The codes of the rules that were skipped on some article, by reason."""
    by_reason: dict[str, set[str]] = {}
    for article in articles:
        for code, reason in article.skipped:
            by_reason.setdefault(reason, set()).add(code)
    return {reason: sorted(codes) for reason, codes in sorted(by_reason.items())}
