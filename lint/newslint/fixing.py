"""Fixing: rounds of edits that do not get in each other's way, until nothing is left to fix.

Pure: bytes in, bytes out.  A round takes the fixes of what a check reports, leaves out those that
overlap, and makes the others; the next round begins with a new check.  A fix that would bring up a
finding is not made, so fixing never adds one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from newslint.checking import Found, Report, find, judge
from newslint.finding import Finding
from newslint.fix import Applicability, Edit, written_fix
from newslint.result import identity_of
from newslint.ruleset import RuleSet
from newslint.suppress import Silence
from newslint.text.blocks import Problem
from newslint.text.document import Document
from newslint.text.source import Source
from newslint.text.span import Span

ROUNDS = 10
# Fixes under suspicion are tried one by one, each with a check; more of them are left out.
_MOST_HEARINGS = 40


class Judged(NamedTuple):
    """An article as it was read, what was found in it, and what is reported of that."""

    document: Document
    found: Found
    report: Report


class State(NamedTuple):
    """An input between two rounds.

    ``origin`` is its source before the first one, ``edits`` are those of each round up to here, and
    ``problems`` how many of its articles cannot be read.
    """

    data: bytes
    source: Source
    articles: tuple[Judged, ...]
    problems: int
    origin: Source
    edits: tuple[tuple[Edit, ...], ...] = ()

    def moved(self, span: Span) -> Span:
        """Where a place of the origin is now."""
        for edits in self.edits:
            span = Moves(edits).of(span)
        return span


Read = Callable[[bytes], "tuple[Source, Iterable[Document | Problem]]"]
"""Reads an input: its source and its articles.  May raise ValueError."""

Told = Callable[[State], "Sequence[Sequence[Finding]]"]
"""Says which findings of each article are to be told to the user, and so are to be fixed."""


def all_reported(state: State) -> Sequence[Sequence[Finding]]:
    """Every finding of the reports."""
    return [article.report.findings for article in state.articles]


class Desk(NamedTuple):
    """How an input is read, judged and fixed: unsafe fixes are made only where ``is_unsafe``."""

    read: Read
    ruleset: RuleSet
    silences: Sequence[Silence] = ()
    told: Told = all_reported
    is_unsafe: bool = False


class Conflict(NamedTuple):
    """A fix that was not made: the rule, the line of its finding in the new text, and why."""

    code: str
    line: int
    message: str


class Fixed(NamedTuple):
    """What came of fixing: the input before and after, and how many findings were fixed by code.

    ``last`` holds what is left: its articles are judged.
    """

    first: State
    last: State
    counts: Mapping[str, int]
    conflicts: tuple[Conflict, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether the bytes are others than before."""
        return self.last.data != self.first.data


class _Offer(NamedTuple):
    """A fix that can be made: its edits as they are written, sorted, and its finding."""

    edits: tuple[Edit, ...]
    finding: Finding
    article: Judged


class _Refused(NamedTuple):
    """A fix that is not made, since these rules would find more than before."""

    offer: _Offer
    codes: tuple[str, ...]


class _Round(NamedTuple):
    """What a round did: the state after it, the fixes made, and those that were left out."""

    state: State
    made: Sequence[_Offer] = ()
    waiting: Sequence[_Offer] = ()
    refused: Sequence[_Refused] = ()


def fix(data: bytes, desk: Desk) -> Fixed:
    """Make the fixes that the desk asks for.  Raises what ``desk.read`` raises.

    Rounds end where nothing is left to fix, where a text returns (two rules undo each other), and
    after ``ROUNDS``.
    """
    first = _judged(data, desk)
    if not _can_be_written(first):
        offers = sorted(_offers(first, desk), key=_order)
        why = f"the file cannot be written as it was read, in {first.source.encoding}"
        return Fixed(first, first, {}, tuple(_conflict(offer, why) for offer in offers))
    counts: Counter[str] = Counter()
    seen = {data: (first, counts)}
    last = _Round(first)
    for _ in range(ROUNDS):
        last = _round(last.state, desk)
        if not last.made:
            return Fixed(first, last.state, counts, tuple(_left_out(last)))
        if last.state.data in seen:
            state, counts = seen[last.state.data]
            return Fixed(first, state, counts, (_endless(last, "undo each other"),))
        counts = counts + Counter(offer.finding.code for offer in last.made)
        seen[last.state.data] = last.state, counts
    after = _round(last.state, desk)
    endless = (_endless(after, f"find more after {ROUNDS} rounds"),) if after.made else ()
    return Fixed(first, last.state, counts, (*endless, *_left_out(after)))


def _can_be_written(state: State) -> bool:
    """Whether the bytes that nobody edits come back as they were."""
    try:
        return state.source.rewritten(()) == state.data
    except ValueError:
        return False


def _judged(data: bytes, desk: Desk) -> State:
    source, read = desk.read(data)
    articles: list[Judged] = []
    problems = 0
    for document in read:
        if isinstance(document, Problem):
            problems += 1
            continue
        found = find(document, desk.ruleset, desk.silences)
        report = judge(document, desk.ruleset, found, desk.silences)
        articles.append(Judged(document, found, report))
    return State(data, source, tuple(articles), problems, source)


# -- a round --------------------------------------------------------------------------------------


def _round(state: State, desk: Desk) -> _Round:
    offers = sorted(_offers(state, desk), key=_order)
    chosen, waiting = _parted(offers)
    return _harmless(state, desk, chosen)._replace(waiting=waiting)


def _offers(state: State, desk: Desk) -> Iterator[_Offer]:
    """The fixes of what is told, as they are written."""
    wanted = {Applicability.SAFE, *([Applicability.UNSAFE] if desk.is_unsafe else [])}
    text = state.source.text
    for article, findings in zip(state.articles, desk.told(state), strict=True):
        for finding in findings:
            fix = finding.fix and written_fix(finding.fix, article.document)
            if fix is None or fix.applicability not in wanted:
                continue
            edits = sorted(set(fix.edits))
            changing = tuple(edit for edit in edits if text[slice(*edit.span)] != edit.text)
            if changing:
                yield _Offer(changing, finding, article)


def _order(offer: _Offer) -> tuple[Span, int, str, tuple[Edit, ...]]:
    """By place, then the surer one, then by code."""
    finding = offer.finding
    return (offer.edits[0].span, -finding.confidence.rank, finding.code, offer.edits)


def _parted(offers: Iterable[_Offer]) -> tuple[list[_Offer], list[_Offer]]:
    """The fixes that go together, the first ones first, and those that must wait.

    An edit that two fixes share is made once.
    """
    taken: list[Edit] = []
    chosen: list[_Offer] = []
    waiting: list[_Offer] = []
    for offer in offers:
        new = [edit for edit in offer.edits if not _is_taken(edit, taken)]
        if _clash_among(offer.edits) or any(_clashes(edit, taken) for edit in new):
            waiting.append(offer)
            continue
        chosen.append(offer)
        for edit in new:
            insort(taken, edit)
    return chosen, waiting


def _is_taken(edit: Edit, taken: Sequence[Edit]) -> bool:
    index = bisect_left(taken, edit)
    return index < len(taken) and taken[index] == edit


def _clash_among(edits: Sequence[Edit]) -> bool:
    return any(
        two.span.start < one.span.end or two.span == one.span for one, two in pairwise(edits)
    )


def _clashes(edit: Edit, taken: Sequence[Edit]) -> bool:
    """Whether the edit overlaps one that is taken; an empty span clashes with what it touches."""
    index = bisect_left(taken, edit)
    return any(other.span.overlaps(edit.span) for other in taken[max(0, index - 2) : index + 2])


# -- what a fix must not do -----------------------------------------------------------------------


def _harmless(state: State, desk: Desk, offers: Sequence[_Offer]) -> _Round:
    """Make those of the fixes that bring up no finding.

    Where all together do, the ones next to what came up are left out until nothing does.  Then each
    of them has a hearing: it is made where it does no harm beside the others.
    """
    kept = list(offers)
    doubtful: list[_Offer] = []
    trial = _Trial(state)
    while kept:
        trial = _tried(state, desk, kept)
        if not trial.suspects:
            break
        doubtful += (kept[number] for number in sorted(trial.suspects))
        kept = [offer for number, offer in enumerate(kept) if number not in trial.suspects]
    if len(offers) == len(doubtful) == 1:
        return _Round(state, refused=[_Refused(doubtful[0], trial.codes)])
    made = trial.state if kept else state
    refused: list[_Refused] = []
    for number, offer in enumerate(sorted(doubtful, key=_order)):
        attempt = sorted([*kept, offer], key=_order)
        trial = _tried(state, desk, attempt) if number < _MOST_HEARINGS else trial
        if trial.suspects or number >= _MOST_HEARINGS:
            refused.append(_Refused(offer, trial.codes))
        else:
            kept, made = attempt, trial.state
    return _Round(made, kept, refused=refused)


class _Trial(NamedTuple):
    """The state with some fixes made, the rules that find more there, and whose fault that is.

    ``suspects`` are the numbers of fixes; none where they do no harm.
    """

    state: State
    codes: tuple[str, ...] = ()
    suspects: frozenset[int] = frozenset()


def _tried(state: State, desk: Desk, offers: Sequence[_Offer]) -> _Trial:
    edits = tuple(sorted({edit for offer in offers for edit in offer.edits}))
    nobody_reads = _Trial(state, suspects=frozenset(range(len(offers))))
    try:
        after = _judged(state.source.rewritten(edits), desk)
    except ValueError:
        return nobody_reads
    # An encoding that was concluded from the bytes may be concluded otherwise now.
    is_other = after.source.encoding != state.source.encoding and not after.source.text.isascii()
    if is_other or after.problems > state.problems or len(after.articles) != len(state.articles):
        return nobody_reads
    new = list(_new(state, after, edits))
    codes = tuple(sorted({finding.code for finding in new}))
    after = after._replace(origin=state.origin, edits=(*state.edits, edits))
    return _Trial(after, codes, _nearest(offers, new, edits))


def _new(state: State, after: State, edits: Sequence[Edit]) -> Iterator[Finding]:
    """The findings that are reported now and were not before.

    One that was silenced, or yielded to a more exact one, was not reported: whoever looks sees a
    finding that was not there.  Where the words of a finding were edited it is known by its place.
    """
    for old, now in zip(state.articles, after.articles, strict=True):
        before = old.report.findings
        known = Counter(identity_of(finding, old.document) for finding in before)
        unknown = []
        for finding in now.report.findings:
            identity = identity_of(finding, now.document)
            known[identity] -= 1
            if known[identity] < 0:
                unknown.append(finding)
        places = _places(before, edits) if unknown else {}
        for finding in unknown:
            here = places.get(finding.code, ())
            if not any(span.overlaps(other) for span in here for other in finding.spans):
                yield finding


def _places(findings: Iterable[Finding], edits: Sequence[Edit]) -> dict[str, list[Span]]:
    """Where the findings of each rule stand once the edits are made."""
    places: dict[str, list[Span]] = {}
    moves = Moves(edits)
    for finding in findings:
        places.setdefault(finding.code, []).extend(map(moves.of, finding.spans))
    return places


def _nearest(
    offers: Sequence[_Offer], new: Sequence[Finding], edits: Sequence[Edit]
) -> frozenset[int]:
    """The numbers of the fixes next to new findings: one of them must be why they came up."""
    moves = Moves(edits)
    places = [moves.of(edit.span) for edit in edits]
    near: set[Edit] = set()
    for finding in new:
        found = [_beside(span, places) for span in finding.spans]
        least = min(distance for distance, _ in found)
        near.update(edits[n] for distance, those in found if distance == least for n in those)
    return frozenset(n for n, offer in enumerate(offers) if not near.isdisjoint(offer.edits))


def _beside(span: Span, places: Sequence[Span]) -> tuple[int, Sequence[int]]:
    """How far the nearest of the places is, which are sorted without overlap, and its numbers."""
    first = bisect_left(places, span.start, key=lambda place: place.end)
    after = bisect_right(places, span.end, key=lambda place: place.start)
    if first < after:
        return 0, range(first, after)
    ends = [places[n] for n in (first - 1, first) if 0 <= n < len(places)]
    least = min(_distance(span, place) for place in ends)
    left = bisect_left(places, span.start - least, key=lambda place: place.end)
    right = bisect_right(places, span.end + least, key=lambda place: place.start)
    return least, range(left, right)


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


class Moves:
    """Where places go when edits, sorted and without overlap, are made."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._starts = [edit.span.start for edit in edits]
        self._edits = edits
        self._shifts = [0]
        for span, text in edits:
            self._shifts.append(self._shifts[-1] + len(text) - span.length)

    def of(self, span: Span) -> Span:
        """The place of a span in the new text; an edit that it cuts goes with it."""
        start = self._moved(span.start, is_end=False)
        return Span(start, max(start, self._moved(span.end, is_end=True)))

    def _moved(self, offset: int, *, is_end: bool) -> int:
        index = bisect_left(self._starts, offset)  # the edits that begin before it
        if index and self._edits[index - 1].span.end > offset:
            index -= 1
            start = self._edits[index].span.start + self._shifts[index]
            return start + len(self._edits[index].text) if is_end else start
        return offset + self._shifts[index]


# -- what was not fixed ---------------------------------------------------------------------------


def _left_out(last: _Round) -> Iterator[Conflict]:
    for refused in last.refused:
        why = f"then {', '.join(refused.codes)} would find more" if refused.codes else ""
        yield _conflict(refused.offer, why or "then the file could not be read")
    for offer in last.waiting:
        yield _conflict(offer, "its edits overlap those of another fix")


def _conflict(offer: _Offer, why: str) -> Conflict:
    line = offer.article.document.source.lines.line_of(offer.finding.span.start)
    return Conflict(offer.finding.code, line, f"is not fixed: {why}")


def _endless(last: _Round, what: str) -> Conflict:
    codes = sorted({offer.finding.code for offer in last.made})
    line = min(
        offer.article.document.source.lines.line_of(offer.finding.span.start) for offer in last.made
    )
    return Conflict(", ".join(codes), line, f"the fixes {what}")
