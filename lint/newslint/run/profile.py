"""Where the time of a run goes: by rule, and by the stages of reading that rules share.

For the length of a run the functions listed here get a stopwatch.  Without ``--profile`` this file
is not even imported, and nothing is slower.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from time import perf_counter
from typing import Any, NamedTuple

from newslint.config.resolve import RuleType
from newslint.result import Timing
from newslint.run.article import Checker, Job, Outcome
from newslint.run.batch import Order, Run, run_with
from newslint.run.checked import Step, Told
from newslint.run.stopwatch import Stopwatch, replaced, summed, timed_attribute
from newslint.text.document import Document

# The stage, and the functions and properties that it is made of: module, class or "", attribute.
_ARTICLE, _DOCUMENT = "newslint.run.article", "newslint.text.document"
STAGES = (
    ("file", _ARTICLE, "", "read_bytes"),
    ("decode", "newslint.text.formats", "", "decode"),
    ("blocks", _ARTICLE, "", "read_input"),
    ("blocks", _DOCUMENT, "Document", "__init__"),
    ("words", _DOCUMENT, "Document", "words"),
    ("sentences", _DOCUMENT, "Document", "sentences"),
    ("sentences", _DOCUMENT, "Block", "sentences"),
    ("archive", "newslint.run.archived", "Archives", "reuses"),
    ("quotations", _DOCUMENT, "Document", "quote_marks"),
    ("quotations", _DOCUMENT, "Document", "quotations"),
    ("quotations", _DOCUMENT, "Document", "_quotation_starts"),
    ("readability", _DOCUMENT, "Document", "readability"),
    ("lower case", _DOCUMENT, "Document", "lowered"),
    ("phrase index", "newslint.ruleset", "RuleSet", "phrase_index"),
    ("phrase index", "newslint.phrases", "PhraseIndex", "find"),
    ("filters", _ARTICLE, "", "judge"),
    ("lines and columns", _ARTICLE, "", "place_report"),
)
SKETCHES = ("sketches", "newslint.similarity.sketches", "", "sketch_of")
COMPARISON = ("comparison between articles", "newslint.similarity.reuse", "", "reuses_among")
_REST = "everything else"
_OF_RULES = ("check", "guesses", "check_hits")


class Profile(NamedTuple):
    """Where the time went: the parts, the longest first, and the seconds by the clock.

    The parts of several processes are summed, so they may be more than ``elapsed``.
    """

    timings: Sequence[Timing]
    elapsed: float

    @property
    def seconds(self) -> float:
        """The seconds of all parts."""
        return sum(timing.seconds for timing in self.timings)


class ProfiledChecker(Checker):
    """Checks as the other one does, and says with each outcome where the time went."""

    def check(self, job: Job) -> Outcome:
        """The outcome with the time that each part took."""
        watch = Stopwatch()
        parts = [*STAGES, SKETCHES] if self.compares else STAGES
        watched = [*_stages(watch, parts), *_shared(watch), *_rules(watch, self.rules)]
        with replaced(watched), watch.runs(_REST):
            outcome = super().check(job)
        return outcome._replace(spent=watch.spent)


def profiled_run(order: Order, told: Told | None) -> Run:
    """The run, with its profile.  Raises ConfigError.

    Nothing of earlier runs is used: what is looked up takes no time.
    """
    begin = perf_counter()
    parts = []

    def collect(step: Step) -> None:
        parts.append(step.outcome.spent)
        if told is not None:
            told(step)

    watch = Stopwatch()
    # The comparison is made here, in the process that has all articles.
    with replaced(_stages(watch, [COMPARISON])):
        run = run_with(ProfiledChecker, order._replace(cache=None), collect)
    names = {rule.code: rule.name for rule in order.rules}
    timings = [
        Timing(name, names.get(name), spent.seconds, spent.calls, spent.findings)
        for name, spent in summed([*parts, watch.spent]).items()
    ]
    timings.sort(key=lambda timing: (-timing.seconds, timing.name))
    profile = Profile(timings, perf_counter() - begin)
    return run._replace(profile=profile, result=run.result._replace(timings=timings))


def _stages(
    watch: Stopwatch, stages: Sequence[tuple[str, str, str, str]]
) -> Iterator[tuple[Any, str, Any]]:
    for stage, module, owner_name, attribute in stages:
        owner = import_module(module)
        owner = getattr(owner, owner_name) if owner_name else owner
        yield owner, attribute, timed_attribute(watch, stage, owner, attribute)


def _shared(watch: Stopwatch) -> Iterator[tuple[Any, str, Any]]:
    """What several rules ask a document to make ``once``, by the name of what makes it."""
    once = Document.once

    def timed_once(document: Document, make: Any) -> Any:
        with watch.runs(f"shared: {make.__name__.strip('_').replace('_', ' ')}"):
            return once(document, make)

    yield Document, "once", timed_once


def _rules(watch: Stopwatch, rules: Sequence[RuleType]) -> Iterator[tuple[Any, str, Any]]:
    for rule in rules:
        for name in _OF_RULES:
            if hasattr(rule, name):
                yield rule, name, watch.timed_findings(rule.code, getattr(rule, name))
