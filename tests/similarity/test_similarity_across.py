"""Matches across articles, and those of two passages."""

from __future__ import annotations

import subprocess
import sys

from newslint.similarity import across
from newslint.similarity.meeting import meeting_pairs
from newslint.similarity.minhash import keys_of
from newslint.similarity.passages import PARAGRAPH, SENTENCE, Passage
from newslint.similarity.tokens import tokens_of

SALT = tokens_of(
    "Engineers who inspected the harbour bridge in spring found salt in nearly every cable, and "
    "the council closed one lane at once, which nobody on the north shore has forgiven it."
)
FERRY = tokens_of(
    "A ferry that last ran before the war will carry commuters from the old customs house to the "
    "north shore every ten minutes, if the pilots are paid what they ask."
)
REWORDED = tokens_of(
    "Engineers who looked at the harbour bridge in spring found salt in almost every cable, and "
    "the council closed one lane the same day, which nobody on the north shore has forgiven."
)

WORDS = frozenset({"the", "of", "in", "a", "and", "to", "on", "at", "by", "was"})


def passage(tokens: tuple[str, ...]) -> Passage:
    return Passage(tokens, 0, 100)


def test_matches_are_between_articles_and_the_same_by_both_ways() -> None:
    passages = [passage(SALT), passage(FERRY), passage(SALT), passage(REWORDED), passage(())]
    owners = [0, 0, 0, 1, 1]
    exact = across.matches(passages, owners, 0.6)
    assert [(match.first, match.second) for match in exact] == [(0, 3), (2, 3)]
    first, second = meeting_pairs(*keys_of([" ".join(one.tokens) for one in passages]))
    pairs = list(zip(first.tolist(), second.tolist(), strict=True))
    assert across.matches(passages, owners, 0.6, pairs=pairs) == exact


def test_two_passages_are_alike_by_the_threshold_of_what_both_are() -> None:
    assert across.similarity_of_pair(passage(SALT), passage(REWORDED), PARAGRAPH, WORDS) > 0.7
    assert across.similarity_of_pair(passage(SALT), passage(FERRY), PARAGRAPH, WORDS) == 0.0
    assert across.similarity_of_pair(passage(SALT), passage(SALT), SENTENCE, WORDS) == 1.0
    assert across.similarity_of_pair(passage(SALT), passage(SALT), 0, WORDS) == 0.0


def test_a_sentence_must_be_more_alike_than_a_paragraph() -> None:
    one, other = passage(SALT), passage((*SALT[:14], *FERRY[5:20]))
    as_paragraph = across.similarity_of_pair(one, other, PARAGRAPH, WORDS)
    assert across.THRESHOLD <= as_paragraph < across.SENTENCE_THRESHOLD
    assert across.similarity_of_pair(one, other, PARAGRAPH | SENTENCE, WORDS) == as_paragraph
    assert across.similarity_of_pair(one, other, SENTENCE, WORDS) == 0.0


def test_it_does_not_matter_which_of_two_comes_first() -> None:
    mould = tokens_of("Ajax of Breda beat Porto by 3 to 1 at home on a wet Sunday before Lent.")
    longer = (*mould[:5], "9", *mould[6:], "and", "there", "was", "Ann")
    one, other = Passage(mould, 0, 9, names=frozenset(mould)), passage(longer)
    assert across.similarity_of_pair(one, other, PARAGRAPH, WORDS) == across.similarity_of_pair(
        other, one, PARAGRAPH, WORDS
    )


def test_few_passages_import_neither_numpy_nor_datasketch() -> None:
    code = (
        "import sys; from newslint.similarity import across, phrases, repeats, align\n"
        "from newslint.similarity.passages import Passage\n"
        "across.matches([Passage(('a', 'b'), 0, 1)] * 2, [0, 1], 0.6)\n"
        "assert not {'numpy', 'datasketch', 'scipy', 'difflib'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
