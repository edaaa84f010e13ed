"""What earlier runs have found, looked up by everything that it depends on.

An article's result depends on its content, its format, the rules with their options, the
suppressions for its path, and newslint itself; where articles are compared, also on what the others
have of it.  All of that is in the key, so a result is never out of date: it is there or it is not.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from newslint.result import ArticleKey
from newslint.run.archived import state_of
from newslint.run.article import Checker, Job, Outcome, digest_of, read_bytes
from newslint.run.packed import (
    NotPackedError,
    packed_outcome,
    packed_sketches,
    unpacked_outcome,
    unpacked_sketches,
)
from newslint.run.store import Store
from newslint.similarity.sketches import Sketch
from newslint.text.document import Reuse

# Results are written by so many: a run that is ended loses no more than these.
_AT_ONCE = 1000

Elsewhere = Mapping[ArticleKey, Sequence[Reuse]]


class Scope(NamedTuple):
    """What a run is made of: the digest of newslint and its rules, and what the user named.

    The comparison of articles is kept once for each list of paths in a folder.
    """

    edition: bytes
    folder: str
    paths: Sequence[str]


class Cache:
    """The results for the articles of a run."""

    def __init__(self, store: Store, scope: Scope, checker: Checker) -> None:
        self._store, self._scope, self._checker = store, scope, checker
        self._identities: dict[str, bytes] = {}
        self._archives: dict[str, bytes] = {}

    def known(self, jobs: Sequence[Job]) -> dict[int, Outcome]:
        """The outcomes that are known, by the number of the job.  Every file is read for it."""
        digests = {n: digest for n, job in enumerate(jobs) if (digest := _digest_of_file(job))}
        keys = {n: self._key(jobs[n], digest) for n, digest in digests.items()}
        values = self._store.read(keys.values())
        return dict(_unpacked((n, jobs[n], digests[n], values.get(key)) for n, key in keys.items()))

    def keeping(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes; what can be kept of them is written by and by."""
        waiting: dict[bytes, bytes] = {}
        for outcome in outcomes:
            if _is_kept(outcome):
                key = self._key(outcome.job, outcome.digest)
                waiting[key] = packed_outcome(outcome)
                if outcome.sketches:
                    waiting[_sketch_key(key)] = packed_sketches(outcome.sketches)
            yield outcome
            if len(waiting) >= _AT_ONCE:
                self._store.write(waiting)
                waiting = {}
        self._store.write(waiting)

    def sketches(self, outcomes: Mapping[int, Outcome]) -> dict[int, tuple[Sketch, ...]]:
        """The sketches of outcomes that were known, by the same numbers; some may be missing."""
        keys = {
            n: _sketch_key(self._key(one.job, one.digest))
            for n, one in outcomes.items()
            if _is_kept(one)
        }
        values = self._store.read(keys.values())
        found: dict[int, tuple[Sketch, ...]] = {}
        for n, key in keys.items():
            try:
                found[n] = unpacked_sketches(values[key], outcomes[n].job.path)
            except (KeyError, NotPackedError):
                continue
        return found

    def compared(self, outcomes: Sequence[Outcome]) -> list[Outcome] | None:
        """The outcomes after the comparison, where these articles were compared before.

        None where they were not, or where a result is missing.
        """
        shared = self._comparison(outcomes)
        if shared is None:
            return None
        again = self.known_elsewhere(outcomes, shared)
        if len(again) < len(shared):
            return None
        return [again.get(n, outcome) for n, outcome in enumerate(outcomes)]

    def known_elsewhere(
        self, outcomes: Sequence[Outcome], shared: Mapping[int, bytes]
    ) -> dict[int, Outcome]:
        """The known outcomes of articles that share passages, by number.

        ``shared`` are the digests of what other articles have of each.
        """
        keys = {
            n: _elsewhere_key(self._key(outcomes[n].job, outcomes[n].digest), digest)
            for n, digest in shared.items()
            if _is_kept(outcomes[n])
        }
        values = self._store.read(keys.values())
        rows = (
            (n, outcomes[n].job, outcomes[n].digest, values.get(key)) for n, key in keys.items()
        )
        return dict(_unpacked(rows))

    def keep_comparison(
        self, outcomes: Sequence[Outcome], shared: Mapping[int, bytes], new: Mapping[int, Outcome]
    ) -> None:
        """Keep which of the articles share passages, and the ``new`` outcomes among those."""
        values = {
            _elsewhere_key(self._key(one.job, outcomes[n].digest), shared[n]): packed_outcome(one)
            for n, one in new.items()
            if _is_kept(one) and one.digest == outcomes[n].digest
        }
        digests = {str(n): digest.hex() for n, digest in shared.items()}
        table = json.dumps([self._state(outcomes).hex(), digests])
        self._store.write({**values, self._comparison_key: table.encode("ascii")})

    def _comparison(self, outcomes: Sequence[Outcome]) -> dict[int, bytes] | None:
        """What ``keep_comparison`` got for these articles; None where they have changed."""
        values = self._store.read([self._comparison_key])
        try:
            state, digests = json.loads(values[self._comparison_key])
            if state != self._state(outcomes).hex():
                return None
            return {int(n): bytes.fromhex(digest) for n, digest in digests.items()}
        except (KeyError, ValueError, TypeError, AttributeError):
            return None

    @property
    def _comparison_key(self) -> bytes:
        edition, folder, paths = self._scope
        return _digest(edition, b"compared", *map(os.fsencode, (folder, *paths)))

    def _state(self, outcomes: Iterable[Outcome]) -> bytes:
        """The digest of all articles that are compared, in their order."""
        parts = ((os.fsencode(one.job.path), self._key(one.job, one.digest)) for one in outcomes)
        return _digest(*(part for pair in parts for part in pair))

    def _key(self, job: Job, digest: bytes) -> bytes:
        return _digest(self._identity(job), digest)

    def _identity(self, job: Job) -> bytes:
        """The digest of all that an article's result depends on besides its content."""
        if job.path not in self._identities:
            resolved = self._checker.resolved[job.config]
            settings = resolved.identity(resolved.config.relative(job.path))
            asked = b"%d%d" % (self._checker.compares, self._checker.proofs)
            self._identities[job.path] = _digest(
                self._scope.edition, settings, job.format.encode(), asked, *self._archived(job)
            )
        return self._identities[job.path]

    def _archived(self, job: Job) -> Sequence[bytes]:
        """What the result depends on where an archive is asked: its state, and whose path it is.

        An article is told from its own earlier versions by its path.
        """
        archive = self._checker.settings_of(job).archive
        if archive is None:
            return ()
        if archive not in self._archives:
            self._archives[archive] = state_of(archive)
        return self._archives[archive], os.fsencode(os.path.abspath(job.path))  # noqa: PTH100


def digest_of_reuses(reuses: Elsewhere) -> bytes:
    """What tells these reuses of the articles in a file from other ones."""
    return _digest(repr([(key.article, [*those]) for key, those in reuses.items()]).encode())


def _digest_of_file(job: Job) -> bytes | None:
    """The digest of a file's content; None for standard input, and for what cannot be read."""
    if job.data is not None:
        return None
    try:
        return digest_of(read_bytes(job.path))
    except (OSError, ValueError):
        return None  # whoever checks it says why


def _is_kept(outcome: Outcome) -> bool:
    """Whether the result may be kept: there is one, of a file, and nothing went wrong."""
    is_sound = bool(outcome.articles) and not outcome.errors and not outcome.failed
    return bool(outcome.digest) and outcome.job.data is None and is_sound


def _unpacked(
    rows: Iterable[tuple[int, Job, bytes, bytes | None]],
) -> Iterator[tuple[int, Outcome]]:
    for number, job, digest, value in rows:
        if value is not None:
            try:
                yield number, unpacked_outcome(value, job, digest)
            except NotPackedError:
                continue


def _sketch_key(key: bytes) -> bytes:
    return _digest(key, b"sketch")


def _elsewhere_key(key: bytes, reuses: bytes) -> bytes:
    return _digest(key, b"elsewhere", reuses)


def _digest(*parts: bytes) -> bytes:
    """The digest of the parts, which cannot be told otherwise: each follows its length."""
    seen = blake2b(digest_size=16)
    for part in parts:
        seen.update(b"%d:" % len(part))
        seen.update(part)
    return seen.digest()
