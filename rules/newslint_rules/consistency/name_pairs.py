"""Which names of an article may be one name in two spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from newslint import zipf
from newslint_rules.consistency.names import Place
from newslint_rules.consistency.slips import (
    fewest,
    is_one_slip,
    is_other_word,
    is_unknown,
    without_accents,
)

# More names than this, one letter apart, are a list of codes.
_CROWD = 12


def slips_among(names: Mapping[str, Sequence[Place]]) -> list[tuple[str, str]]:
    """Pairs of names one slip apart, the rarer one first.

    Two words that differ by a letter are equal after one letter is taken from each, so each name
    is put under the forms with a letter less: no name is compared with all others.
    """
    shelves: dict[str, list[str]] = defaultdict(list)
    for name in _possible(names):
        plain = without_accents(name)
        for form in {plain, *(plain[:n] + plain[n + 1 :] for n in range(1, len(plain)))}:
            shelves[form].append(name)
    pairs = {
        tuple(sorted(pair, key=lambda name: _standing(names, name)))
        for shelf in shelves.values()
        if 1 < len(shelf) < _CROWD
        for pair in combinations(shelf, 2)
    }
    return sorted((rare, usual) for rare, usual in pairs)


def _possible(names: Mapping[str, Sequence[Place]]) -> Iterator[str]:
    """The names that can be part of a pair: those near a name that news does not know.

    Near is the same first letter and nearly the same length. Most names fall out, and with them
    most of the work.
    """
    unknown = {name for name in names if is_unknown(name)}
    plain = map(without_accents, unknown)
    near = {(name[0], len(name) + more) for name in plain for more in (-1, 0, 1)}
    return (name for name in names if name in unknown or (name[0], len(name)) in near)


def _standing(names: Mapping[str, Sequence[Place]], name: str) -> tuple[int, float, int, int]:
    """What makes a form the right one: its number, news knows it, no letter is dropped."""
    run, at = names[name][0]
    return len(names[name]), zipf(name), len(name), -run[at].start


def is_slip(names: Mapping[str, Sequence[Place]], rare: str, usual: str) -> bool:
    """Whether the rarer one is the other misspelt, and no other word, by letters and numbers."""
    if len(names[rare]) > 2 or len(names[rare]) * 2 > len(names[usual]) + 1:
        return False
    if without_accents(rare) == without_accents(usual):
        return not any(run[at].text.isupper() for run, at in (*names[rare], *names[usual]))
    # "Americaâ" is no name but broken encoding.
    if not rare[-1].isascii() or is_other_word(rare, usual):
        return False
    if not is_one_slip(without_accents(rare), without_accents(usual)):
        return False
    return len(names[usual]) >= fewest(rare, usual)
