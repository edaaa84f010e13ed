"""Which passages belong together, where pairs of them are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from newslint.archive.records import Group, Pair, PairedPassage


def groups(pairs: Iterable[Pair]) -> list[Group]:
    """The passages that pairs join, directly or through others; the largest group first.

    A passage is known by its article and its place.
    """
    roots: dict[tuple[int, int, int], tuple[int, int, int]] = {}
    passages: dict[tuple[int, int, int], PairedPassage] = {}
    joined: list[tuple[tuple[int, int, int], float]] = []
    for pair in pairs:
        one, other = _known_by(pair.one), _known_by(pair.other)
        passages.setdefault(one, pair.one)
        passages.setdefault(other, pair.other)
        roots[_root(roots, other)] = _root(roots, one)
        joined.append((one, pair.similarity))
    members: defaultdict[tuple[int, int, int], list[PairedPassage]] = defaultdict(list)
    for key, passage in passages.items():
        members[_root(roots, key)].append(passage)
    least: dict[tuple[int, int, int], float] = {}
    for key, similarity in joined:
        root = _root(roots, key)
        least[root] = min(similarity, least.get(root, 1.0))
    found = [Group(tuple(sorted(many, key=_order)), least[root]) for root, many in members.items()]
    return sorted(found, key=lambda group: (-len(group.passages), _order(group.passages[0])))


def _known_by(passage: PairedPassage) -> tuple[int, int, int]:
    return passage.article.number, passage.place.start, passage.place.end


def _order(passage: PairedPassage) -> tuple[str, int, int, int]:
    return passage.article.path, *_known_by(passage)


def _root(
    roots: dict[tuple[int, int, int], tuple[int, int, int]], key: tuple[int, int, int]
) -> tuple[int, int, int]:
    """The passage that stands for all that are joined with one; the ways there are shortened."""
    roots.setdefault(key, key)
    while roots[key] != key:
        roots[key] = key = roots[roots[key]]
    return key
