"""check: a document and a rule set give a report.  Pure: the same two give the same report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from newslint.doubles import by_place, without_doubles
from newslint.finding import Confidence, Finding
from newslint.house_pattern import TooSlowError
from newslint.phrases import PhraseRule
from newslint.rule import OF_AN_ARCHIVE, OF_THE_RUN, Need, Rule
from newslint.ruleset import RuleSet
from newslint.suppress import Directives, Silence, directives, silence
from newslint.text.document import Document, Reuse
from newslint.text.named import NamedTuple
from newslint.unused_suppression import UnusedSuppression, not_needed

LONG_SENTENCE = 45
"""A sentence of more words counts as long in the metrics, as it does by default in RDB002."""


class Metrics(NamedTuple):
    """The measures of an article that has words: counts, Flesch reading ease, school grade."""

    words: int
    sentences: int
    long_sentences: int
    flesch_reading_ease: float
    flesch_kincaid_grade: float


class Failure(NamedTuple):
    """A rule that raised or ran out of time: told to the user and never hidden."""

    code: str
    message: str


class Report(NamedTuple):
    """What ``check`` says of one article.  Findings are sorted by place, then code.

    ``used`` are the indexes of the given silences that were needed; ``skipped`` the rules that
    could not be run, with the reason.
    """

    findings: tuple[Finding, ...]
    silenced: tuple[Finding, ...] = ()
    used: frozenset[int] = frozenset()
    skipped: tuple[tuple[str, str], ...] = ()
    failures: tuple[Failure, ...] = ()
    metrics: Metrics | None = None


class Found(NamedTuple):
    """What the rules yielded for an article before anything is left out, and its metrics.

    ``ran`` are the codes of the rules that ran to their end, ``archived`` what archived articles
    have of it, where there is an archive.
    """

    findings: tuple[Finding, ...]
    ran: frozenset[str]
    skipped: tuple[tuple[str, str], ...]
    failures: tuple[Failure, ...]
    metrics: Metrics | None
    archived: Sequence[Reuse] | None = None


def check(document: Document, ruleset: RuleSet, silences: Sequence[Silence] = ()) -> Report:
    """Run every rule that can judge the article, and say what is left after the filters."""
    return judge(document, ruleset, find(document, ruleset, silences), silences)


def find(document: Document, ruleset: RuleSet, silences: Sequence[Silence] = ()) -> Found:
    """Run every rule that can judge the article.  ``silences`` are those that ``judge`` gets."""
    guessing = _guesses_matter(document, ruleset, silences)
    found = _run(ruleset.rules, document, ruleset, guessing=guessing)
    return found._replace(metrics=measure(document), archived=document.archived)


def find_elsewhere(
    document: Document, ruleset: RuleSet, found: Found, silences: Sequence[Silence] = ()
) -> Found:
    """What ``find`` gives, where it is known what it gave before other articles were asked.

    Only the rules that need those, or an archive, are run; what the others found stays.
    """
    rules = [rule for rule in ruleset.rules if rule.needs]
    own = {rule.code for rule in rules}
    guessing = _guesses_matter(document, ruleset, silences)
    new = _run(rules, document, ruleset, guessing=guessing)
    kept = (finding for finding in found.findings if finding.code not in own)
    skipped = (one for one in found.skipped if one[0] not in own)
    failures = (one for one in found.failures if one.code not in own)
    return Found(
        (*kept, *new.findings),
        (found.ran - own) | new.ran,
        tuple(sorted((*skipped, *new.skipped))),
        tuple(sorted((*failures, *new.failures))),
        found.metrics,
        document.archived,
    )


def judge(
    document: Document, ruleset: RuleSet, found: Found, silences: Sequence[Silence] = ()
) -> Report:
    """Say what is left of the findings: sure enough, told once, and not silenced."""
    written = directives(document, ruleset.known)
    every = [*silences, *written.silences]
    sure = [finding for finding in found.findings if finding.confidence.reaches(ruleset.confidence)]
    shown = without_doubles(_with_severities(sure, ruleset), ruleset.rules)
    parted = silence(shown, every, document)
    # A guess that is not shown today still needs its suppression tomorrow.
    used = parted.used | silence(found.findings, every, document).used if every else frozenset()
    judged = Judged(ruleset, found.ran)
    unused = _unused(written, frozenset(n - len(silences) for n in used), judged)
    said = silence(_with_severities(unused, ruleset), _naming_sup001(every), document)
    return Report(
        tuple(sorted([*parted.kept, *said.kept], key=by_place)),
        (*parted.silenced, *said.silenced),
        frozenset(n for n in used if n < len(silences)),
        found.skipped,
        found.failures,
        found.metrics,
    )


def _guesses_matter(document: Document, ruleset: RuleSet, silences: Sequence[Silence]) -> bool:
    """Whether guesses are shown, or may be what something silences."""
    if silences or ruleset.confidence is Confidence.LOW:
        return True
    return bool(document.comments and directives(document, ruleset.known).silences)


def _run(rules: Sequence[Rule], document: Document, ruleset: RuleSet, *, guessing: bool) -> Found:
    """What the rules, which are some of the rule set's, yield."""
    found: list[Finding] = []
    failures: list[Failure] = []
    skipped: list[tuple[str, str]] = []
    has_phrases = any(isinstance(rule, PhraseRule) for rule in rules) and document.words
    hits = ruleset.phrase_index.find(document) if has_phrases else {}
    for rule in rules:
        reason = _reason_to_skip(rule, document)
        if reason:
            skipped.append((rule.code, reason))
            continue
        try:
            if isinstance(rule, PhraseRule):
                found += rule.check_hits(document, hits.get(rule.code, ()))
            else:
                found += rule.check(document)
                found += rule.guesses(document) if guessing else ()
        except TooSlowError as error:  # no defect of the rule: the newsroom wrote the patterns
            failures.append(Failure(rule.code, str(error)))
        except (Exception, SystemExit) as error:  # a rule's defect: the others' findings stay
            failures.append(Failure(rule.code, f"{type(error).__name__}: {error}"))
    left_out = {code for code, _ in skipped} | {failure.code for failure in failures}
    ran = frozenset(rule.code for rule in rules) - left_out
    return Found(tuple(found), ran, tuple(skipped), tuple(failures), None)


class Judged(NamedTuple):
    """Which suppressions a run can call unused: those whose rules were all run.

    A rule that the configuration turns off is not missed; one that the command line left out, or
    that was skipped, is.
    """

    ruleset: RuleSet
    ran: frozenset[str]

    def can_judge(self, entry: Silence) -> bool:
        """Whether every rule that the entry is about was run."""
        own = [(rule.code, rule.name) for rule in self.ruleset.rules]
        of_whom = self.ruleset.known if self.ruleset.is_narrowed else own
        meant = {rule[0] for rule in of_whom or own if entry.means(rule)} - {UnusedSuppression.code}
        return bool(meant) and meant <= self.ran


def measure(document: Document) -> Metrics | None:
    """The metrics of the running text; None where there is nothing to read."""
    readability = document.readability
    if readability is None:
        return None
    return Metrics(
        readability.words,
        readability.sentences,
        sum(sentence.word_count > LONG_SENTENCE for sentence in document.sentences),
        round(readability.flesch_reading_ease, 1),
        round(readability.flesch_kincaid_grade, 1),
    )


def _reason_to_skip(rule: Rule, document: Document) -> str | None:
    if not rule.understands(document.language.code):
        return f"does not know the language {document.language.code!r}"
    missing = rule.needs - _provided(document)
    return f"needs {', '.join(sorted(need.value for need in missing))}" if missing else None


def _provided(document: Document) -> frozenset[Need]:
    of_run = frozenset() if document.elsewhere is None else OF_THE_RUN
    return of_run if document.archived is None else of_run | OF_AN_ARCHIVE


def _with_severities(findings: Iterable[Finding], ruleset: RuleSet) -> Iterator[Finding]:
    for finding in findings:
        severity = ruleset.severities.get(finding.code)
        yield finding._replace(severity=severity) if severity else finding


def _unused(written: Directives, used: frozenset[int], judged: Judged) -> Iterator[Finding]:
    """SUP001 for the article's own directives, where that rule is on."""
    rule = next(
        (rule for rule in judged.ruleset.rules if rule.code == UnusedSuppression.code), None
    )
    if rule is None:
        return
    for fault in written.faults:
        yield rule.finding(fault.written, fault.message)
    for index, entry in enumerate(written.silences):
        if entry.written is not None and index not in used and judged.can_judge(entry):
            yield rule.finding(entry.written, not_needed(entry.what))


def _naming_sup001(silences: Iterable[Silence]) -> list[Silence]:
    """The silences that name SUP001: one of everything must not hide that it is not needed."""
    rule = (UnusedSuppression.code, UnusedSuppression.name)
    return [entry for entry in silences if entry.rules and entry.means(rule)]
