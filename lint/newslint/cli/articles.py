"""The check: what to run, the report, and how it ends."""

from __future__ import annotations

import os
from collections.abc import Sequence

from newslint.cli.output import (
    UnableError,
    complain,
    complain_of,
    is_watched,
    read_in,
    wants_color,
    width_of_output,
    write_errors,
    write_file,
    write_out,
)
from newslint.cli.plain import CheckOptions, Output
from newslint.cli.status import FINDINGS, NOTHING_FOUND, UNABLE
from newslint.config.load import Configurations
from newslint.config.model import Overrides
from newslint.finding import Confidence, Severity
from newslint.registry import installed_rules
from newslint.report import SHOW_ARTICLES, ReportOptions, render
from newslint.result import InputError, RunResult
from newslint.run import batch
from newslint.run.cache_use import CacheUse
from newslint.run.files import STDIN

_OTHER_LANGUAGE = "does not know the language"


def check_articles(options: CheckOptions) -> int:
    """Check and report.  Returns the exit status; raises ConfigError and click's UsageError."""
    paths = options.paths or (".",)
    settings = configurations(options)
    if options.show_settings:
        from newslint.cli.settings import settings_text

        write_out(settings_text(paths[0], settings))
        return NOTHING_FOUND
    if options.watch:
        from newslint.cli.watch import watch_articles

        return watch_articles(options)
    order = order_of(options, settings)
    done = run_showing(order, options)
    if options.diff:
        from newslint.cli.fixes import show_diff

        return show_diff(done, options)
    if options.fix:
        from newslint.cli.fixes import report_fixed

        report_fixed(done, options, order.stdin)
    else:
        report(done.result, options)
    if done.profile is not None and all(one.format != "json" for one in options.outputs):
        from newslint.cli.profile import write_profile

        write_profile(done.profile)
    complain_of(done.result.errors)
    _hint(paths[0], done.result.errors)
    if not options.quiet:
        _remark(done, options, paths)
    if done.result.errors:
        return UNABLE
    return FINDINGS if done.fails and not options.exit_zero else NOTHING_FOUND


def order_of(options: CheckOptions, settings: Configurations) -> batch.Order:
    """What the options ask for.  Raises click's UsageError where they contradict each other."""
    paths = options.paths or (".",)
    order = batch.Order(
        paths,
        settings,
        installed_rules(),
        standard_input(paths, options.stdin_filename),
        options.jobs,
        not (options.no_baseline or options.isolated),
        cache_use(options),
        is_profiled=options.profile,
        format=options.as_format,
        proofs=any(output.format in SHOW_ARTICLES for output in options.outputs),
    )
    if options.fix or options.diff:
        from newslint.cli.fixes import fixes_of

        order = order._replace(fixes=fixes_of(options), cache=None)
    if options.since is None:
        return order
    if STDIN in paths:
        from click import UsageError

        raise UsageError("--since compares files, and standard input (-) is none")
    from newslint.run.changes import since

    return order._replace(scope=since(options.since, paths))


def run_showing(order: batch.Order, options: CheckOptions) -> batch.Run:
    """The run; one that takes long shows how far it is where a person waits."""
    if options.quiet or not is_watched():
        return batch.run(order)
    from newslint.cli.progress import Bar

    with Bar() as bar:
        return batch.run(order, bar)


def configurations(options: CheckOptions) -> Configurations:
    """The configurations that the options ask for.  Raises ConfigError and click's UsageError."""
    overrides = Overrides(
        select=options.select or None,
        extend_select=options.extend_select,
        ignore=options.ignore,
        confidence=Confidence(options.confidence) if options.confidence else None,
        fail_on=Severity(options.fail_on) if options.fail_on else None,
        language=options.language,
        text_field=options.text_field,
        title_field=options.title_field,
        archive=options.archive,
    )
    if options.config_file is not None and options.isolated:
        from click import UsageError

        raise UsageError("--config and --isolated contradict each other")
    return Configurations(overrides, only=options.config_file, is_isolated=options.isolated)


def cache_use(options: CheckOptions) -> CacheUse | None:
    """Where the options want results to be kept.  Raises click's UsageError."""
    if options.no_cache and options.cache_dir is not None:
        from click import UsageError

        raise UsageError("--no-cache and --cache-dir contradict each other")
    named = options.cache_dir
    if named is not None and os.path.lexists(named) and not os.path.isdir(named):  # noqa: PTH112
        raise UnableError(f"--cache-dir {named!r} is no folder")
    return None if options.no_cache else CacheUse(named)


def standard_input(paths: Sequence[str], name: str | None) -> batch.Input | None:
    """What is read where ``-`` is among the paths.  Raises click's UsageError and UnableError."""
    if STDIN not in paths:
        if name is not None:
            from click import UsageError

            raise UsageError("--stdin-filename needs - among the paths")
        return None
    return batch.Input(read_in(), name or batch.UNNAMED_INPUT)


def report(result: RunResult, options: CheckOptions, *, to_errors: bool = False) -> None:
    """Print the report, or write it to a file; several go each to its own place.

    ``to_errors`` sends what is printed to standard error, where standard output is taken.  Raises
    UnableError where one cannot be written; the others are.
    """
    failed: list[UnableError] = []
    for output in options.outputs:
        try:
            _report(result, output, options, to_errors=to_errors)
        except UnableError as error:
            failed.append(error)
    for another in failed[1:]:
        complain(str(another))
    if failed:
        raise failed[0]


def _report(result: RunResult, output: Output, options: CheckOptions, *, to_errors: bool) -> None:
    is_elsewhere = output.file is not None or to_errors
    looks = ReportOptions(
        color=wants_color(options.color, to_file=is_elsewhere),
        width=width_of_output(to_file=is_elsewhere),
        quiet=options.quiet,
        statistics=options.statistics,
        unsafe_fixes=options.unsafe_fixes,
        rules=installed_rules(),
    )
    text = render(output.format, result, looks)
    if output.file is None and to_errors:
        write_errors(text)
    elif output.file is None:
        write_out(text)
    else:
        write_file(output.file, text)


def _hint(first: str, errors: Sequence[InputError]) -> None:
    """Ask whether a first path that is not there was meant as a command."""
    if not any(error.path == first for error in errors) or os.path.lexists(first):
        return
    from newslint.cli.main import SUMMARIES
    from newslint.nearest import nearest

    command = nearest(first, SUMMARIES)
    if command is not None:
        complain(f"did you mean the command `newslint {command}`?")


def _remark(done: batch.Run, options: CheckOptions, paths: Sequence[str]) -> None:
    """What the reader should know beside the findings, each once a run."""
    if not done.result.articles and not done.result.errors:
        changed = "" if options.since is None else f" changed since {options.since}"
        complain(f"no articles in {', '.join(paths)}{changed}")
    for reason, codes in done.skipped.items():
        # Rules that need other articles are no loss where there is one article.
        if reason.startswith(_OTHER_LANGUAGE):
            rules = "1 rule was" if len(codes) == 1 else f"{len(codes)} rules were"
            complain(f"{rules} not run: made for another language than {reason.split()[-1]}")
