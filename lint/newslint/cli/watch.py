"""``newslint --watch``: check again whatever is saved, until Ctrl-C."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from time import strftime

import click

from newslint.cli.articles import configurations, order_of, report, run_showing
from newslint.cli.output import UnableError, complain, complain_of
from newslint.cli.plain import CheckOptions
from newslint.cli.status import NOTHING_FOUND
from newslint.config.model import ConfigError
from newslint.registry import RegistryError
from newslint.report.totals import counted
from newslint.result import ArticleResult
from newslint.run.batch import Run
from newslint.run.files import STDIN
from newslint.run.watching import Look, News, look

_INSTALL = "--watch needs the package watchfiles: pip install 'newslint[watch]'"
# Milliseconds after which somebody looks at the files that nobody watches.
_TICK = 1000
_MOST_NAMED = 3


def watch_articles(options: CheckOptions) -> int:
    """Check, and check again what is saved.  Ends with Ctrl-C, which is no fault: status 0.

    Raises UnableError where watchfiles is not installed, and click's UsageError.
    """
    paths = options.paths or (".",)
    _refuse(options, paths)
    try:
        wakes = _wakes(paths)
        desk = Desk(options)
        desk.look()
        for number, is_saved in enumerate(wakes):
            # Something may have been saved before the watch began.
            if is_saved or not number or desk.is_out_of_date():
                desk.look()
    except KeyboardInterrupt:
        click.echo(err=True)  # the prompt of the shell comes after the ^C that it shows
    return NOTHING_FOUND


def _refuse(options: CheckOptions, paths: Sequence[str]) -> None:
    contradictions = {
        "standard input (-)": STDIN in paths,
        "--output-file": any(output.file is not None for output in options.outputs),
        "--since": options.since is not None,
        "--profile": options.profile,
        "--fix": options.fix,
        "--diff": options.diff,
    }
    for what, is_asked in contradictions.items():
        if is_asked:
            raise click.UsageError(f"--watch and {what} contradict each other")


class Desk:
    """What is known of the articles that are watched."""

    def __init__(self, options: CheckOptions) -> None:
        self._options = options
        self._seen: Look | None = None
        self._results: dict[str, list[ArticleResult]] = {}
        self._trouble = ""

    def is_out_of_date(self) -> bool:
        """Whether a configuration, or a file that was named, is other than at the last look."""
        return self._seen is None or self._seen.is_out_of_date()

    def look(self) -> News | None:
        """Check what was saved since the last look, and show it.  None where that is not possible.

        A configuration that cannot be followed is told, and the next look tries again.
        """
        try:
            settings = configurations(self._options)
            seen = look(self._options.paths or (".",), settings)
            news = seen.news_since(self._seen)
            if news:
                order = order_of(self._options, settings)._replace(scope=news.scope)
                self._show(news, run_showing(order, self._options))
        except (ConfigError, RegistryError) as error:
            if str(error) != self._trouble:
                self._trouble = str(error)
                complain(self._trouble)
            self._seen = None
            return None
        self._seen, self._trouble = seen, ""
        return news

    def _show(self, news: News, done: Run) -> None:
        click.clear()  # of a terminal; nothing elsewhere
        if news.is_all:
            self._results.clear()
        for path in (*news.saved, *news.gone):
            self._results.pop(path, None)
        for article in done.result.articles:
            self._results.setdefault(article.path, []).append(article)
        if news.saved or news.is_all:
            report(done.result, self._options)
        complain_of(done.result.errors)
        if not self._options.quiet:
            complain(f"{strftime('%H:%M:%S')} {_what(news)}; {self._totals()}; Ctrl-C ends")

    def _totals(self) -> str:
        known = [article for results in self._results.values() for article in results]
        findings = sum(len(article.findings) for article in known)
        articles = sum(article.is_article for article in known)
        return f"{counted(findings, 'finding')} in {counted(articles, 'article')}"


def _what(news: News) -> str:
    """What happened, in words."""
    saved = _named(news.saved, "articles") + " checked" if news.saved else ""
    if news.is_all:
        saved = "everything checked"
    gone = _named(news.gone, "articles") + " gone" if news.gone else ""
    return ", ".join(filter(None, (saved, gone)))


def _named(paths: Sequence[str], several: str) -> str:
    return ", ".join(paths) if len(paths) <= _MOST_NAMED else f"{len(paths)} {several}"


def _wakes(paths: Sequence[str]) -> Iterator[bool]:
    """Comes each time that something was saved (True), and each second (False).

    Folders are watched with what is below them.  Of files that are named the folder is, since an
    editor may save to another name and rename it; beside folders they are asked each second.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise UnableError(_INSTALL) from None
    folders = [path for path in paths if os.path.isdir(path)]  # noqa: PTH112
    beside = [os.path.dirname(os.path.abspath(path)) for path in paths]  # noqa: PTH100, PTH120
    watched = dict.fromkeys(folders or filter(os.path.isdir, beside))
    if not watched:
        raise UnableError(f"there is nothing to watch in {', '.join(paths)}")
    changes = watch(*watched, recursive=bool(folders), yield_on_timeout=True, rust_timeout=_TICK)
    return (bool(saved) for saved in changes)
