"""Which passages belong together, where pairs of them are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from newslint.archive.paths import absolute
from newslint.archive.records import Group, Pair, PairedPassage


def groups(pairs: Iterable[Pair]) -> list[Group]:
    """The passages that pairs join, directly or through others; the largest group first.

    A passage is known by its article and its place.
    """
    roots: dict[tuple[int, int, int], tuple[int, int, int]] = {}
    passages: dict[tuple[int, int, int], PairedPassage] = {}
    joined: list[tuple[tuple[int, int, int], float]] = []
    weights: defaultdict[tuple[int, int, int], float] = defaultdict(float)
    for pair in pairs:
        one, other = _known_by(pair.one), _known_by(pair.other)
        passages.setdefault(one, pair.one)
        passages.setdefault(other, pair.other)
        roots[_root(roots, other)] = _root(roots, one)
        joined.append((one, pair.similarity))
        weights[one] += pair.similarity
        weights[other] += pair.similarity
    members: defaultdict[tuple[int, int, int], list[PairedPassage]] = defaultdict(list)
    for key, passage in passages.items():
        members[_root(roots, key)].append(passage)
    least: dict[tuple[int, int, int], float] = {}
    for key, similarity in joined:
        root = _root(roots, key)
        least[root] = min(similarity, least.get(root, 1.0))
    found = []
    for root, many in members.items():
        many.sort(key=_order)
        found.append(Group(tuple(many), least[root], tuple(weights[_known_by(p)] for p in many)))
    return sorted(found, key=lambda group: (-len(group.passages), _order(group.passages[0])))


def one_an_article(group: Group) -> Group:
    """The group with one passage of each article: the one that the others are most alike to.

    A paragraph and a sentence of it may both be in a group, and are one place to a reader.
    """
    best: dict[int, int] = {}
    for position in _most_alike_first(group):
        best.setdefault(group.passages[position].article.number, position)
    kept = sorted(best.values())
    passages = tuple(group.passages[position] for position in kept)
    return Group(passages, group.similarity, tuple(group.weights[position] for position in kept))


def standing_for(group: Group) -> PairedPassage:
    """The passage that the others are most alike to; of equals the first."""
    return group.passages[_most_alike_first(group)[0]]


def _most_alike_first(group: Group) -> list[int]:
    """The positions of its passages."""
    # Of the same pairs in another order the sums differ in the last places.
    return sorted(
        range(len(group.passages)), key=lambda position: -round(group.weights[position], 6)
    )


def _known_by(passage: PairedPassage) -> tuple[int, int, int]:
    return passage.article.number, passage.place.start, passage.place.end


def _order(passage: PairedPassage) -> tuple[str, int, int, int]:
    # The same from whatever folder a path is shown.
    return absolute(passage.article.path), *_known_by(passage)


def _root(
    roots: dict[tuple[int, int, int], tuple[int, int, int]], key: tuple[int, int, int]
) -> tuple[int, int, int]:
    """The passage that stands for all that are joined with one; the ways there are shortened."""
    roots.setdefault(key, key)
    while roots[key] != key:
        roots[key] = key = roots[roots[key]]
    return key
