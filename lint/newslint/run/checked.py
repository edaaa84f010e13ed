"""The outcome of every input: from earlier runs where they know it, else by checking it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from newslint.result import ArticleKey
from newslint.run.article import Checker, Job, Outcome
from newslint.run.workers import outcomes, workers_for
from newslint.text.document import Reuse
from newslint.text.named import NamedTuple

if TYPE_CHECKING:
    from newslint.run.cache import Cache
    from newslint.similarity.sketches import Sketch

_Elsewhere = Mapping[ArticleKey, Sequence[Reuse]]


class Step(NamedTuple):
    """An outcome, as it is made, and how far the work is: ``done`` inputs of ``total``.

    Articles that share passages with others come a second time, and are counted anew.
    """

    outcome: Outcome
    done: int
    total: int


Told = Callable[[Step], None]
"""Is told of each step."""


class Work(NamedTuple):
    """What is to be checked, by how many processes (0 for as many as pay), and what is known.

    ``told`` is told how far it is.
    """

    checker: Checker
    jobs: Sequence[Job]
    processes: int = 0
    cache: Cache | None = None
    told: Told | None = None

    def checked(self, jobs: Sequence[Job]) -> Iterator[Outcome]:
        """The outcomes of some of the jobs, by the rules, as they come."""
        workers = workers_for(self.processes, len(jobs), sum(job.size for job in jobs))
        for count, outcome in enumerate(outcomes(self.checker, jobs, workers), 1):
            if self.told is not None:
                self.told(Step(outcome, count, len(jobs)))
            yield outcome


def checked(work: Work) -> list[Outcome]:
    """The outcome of every job, in their order; empty for what is there for comparison only."""
    first = _each(work, {} if work.cache is None else work.cache.known(work.jobs))
    if not work.checker.compares:
        return first
    compared = work.cache.compared(first) if work.cache is not None else None
    done = _compared(work, first) if compared is None else compared
    return [
        one._replace(sketches=(), found=()) if one.job.is_checked else Outcome(one.job)
        for one in done
    ]


def _each(work: Work, known: Mapping[int, Outcome]) -> list[Outcome]:
    """The outcomes of the jobs, each by itself; those that are not known are checked."""
    missing = [job for n, job in enumerate(work.jobs) if n not in known]
    checking = work.checked(missing)
    new = iter(list(checking if work.cache is None else work.cache.keeping(checking)))
    return [known[n] if n in known else next(new) for n in range(len(work.jobs))]


def _compared(work: Work, done: list[Outcome]) -> list[Outcome]:
    """The outcomes, those of articles that share passages with others replaced in the list.

    Where somebody looked and found nothing the first outcome already says so.  Articles with a
    find are read again, and the rules that compare articles run once more.
    """
    shared = _shared(work, done)
    # Sketches are the text once more: they go before workers are started anew.
    done[:] = [outcome._replace(sketches=()) for outcome in done]
    known: dict[int, Outcome] = {}
    digests: dict[int, bytes] = {}
    if work.cache is not None:
        from newslint.run.cache import digest_of_reuses

        digests = {n: digest_of_reuses(reuses) for n, reuses in shared.items()}
        known = work.cache.known_elsewhere(done, digests)
    places = [n for n in shared if n not in known and done[n].job.is_checked]
    again = [_again(done[n], shared[n]) for n in places]
    new = dict(zip(places, work.checked(again), strict=True))
    if work.cache is not None:
        work.cache.keep_comparison(done, digests, new)
    for n, outcome in (known | new).items():
        done[n] = outcome._replace(fixed=done[n].fixed)
    return done


def _again(outcome: Outcome, reuses: _Elsewhere) -> Job:
    return outcome.job._replace(elsewhere=reuses, found=outcome.found, digest=outcome.digest)


def _shared(work: Work, done: list[Outcome]) -> dict[int, _Elsewhere]:
    """By the number of its outcome, what other articles have of each; those without are left out.

    An outcome of an earlier run whose sketch is gone is replaced by a new one.
    """
    sketches = _sketches(work, done)
    if not sketches:
        return {}
    from newslint.similarity.reuse import reuses_among

    by_path: dict[str, dict[ArticleKey, Sequence[Reuse]]] = {}
    for name, reuses in reuses_among(sketches).items():
        key = ArticleKey(*name)
        by_path.setdefault(key.path, {})[key] = reuses
    paths = {outcome.job.path: n for n, outcome in enumerate(done)}
    return {paths[path]: found for path, found in by_path.items()}


def _sketches(work: Work, done: list[Outcome]) -> list[Sketch]:
    """The sketches of all articles, in the order of the outcomes."""
    kept: dict[int, tuple[Sketch, ...]] = {}
    if work.cache is not None:
        bare = {n: one for n, one in enumerate(done) if one.articles and not one.sketches}
        kept = work.cache.sketches(bare)
        missing = [n for n in bare if n not in kept]
        again = list(work.cache.keeping(work.checked([done[n].job for n in missing])))
        for n, outcome in zip(missing, again, strict=True):
            done[n] = outcome
    return [sketch for n, outcome in enumerate(done) for sketch in kept.get(n, outcome.sketches)]
