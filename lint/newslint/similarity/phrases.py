"""Which striking phrases an article uses again: not its names and terms, but its turns of phrase.

A phrase weighs the sum of 6.3 - zipf over its content words, zipf being log10 of a word's
frequency in a billion words: what is rare, or long, is noticed when it comes back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from newslint.similarity.frequencies import zipf
from newslint.similarity.ngrams import Run, repeated_runs
from newslint.similarity.tokens import folded, is_number
from newslint.text.span import Span
from newslint.text.words import Word

COMMON_ZIPF = 6.3
LEAST_WEIGHT = 2.5
# Two words that come back together are a term, however rare: of thirty read none was a cliche.
FEWEST_WORDS = 3
# A run of content words alone is a term ("interest rate cut") unless it is this long.
LONG_PHRASE = 5
# What comes back this often is what the article is about, be it a phrase or a word.
TERM_OCCURRENCES = 4
# "cars and trucks", "symptoms of insomnia": two nouns so joined name a thing.
_NOUN_LINKS = frozenset({"of", "and", "or"})

# A phrase may begin with these, though they are function words: "behind closed doors", "with
# neither side", "on the brink".
# fmt: off
HEADS = frozenset((
    "about", "across", "against", "amid", "at", "behind", "below", "beneath", "beyond", "by",
    "despite", "for", "from", "in", "into", "neither", "never", "no", "nor", "not", "off", "on",
    "out", "over", "through", "under", "until", "up", "with", "within", "without",
))
# fmt: on
# These stay before the first content word or after the last: "the war would", "willing to".
_ARTICLES = frozenset({"a", "an", "the"})

# Sentence ends need no mark here: a segment lies in one sentence. A hyphen between blanks is a
# dash; an apostrophe between letters is inside a word and in no gap.
_BREAK = re.compile(r"""[–—―,:;/()\[\]"“”„«»‘’'`…]|\s-+\s|--""")


class Segment(NamedTuple):
    """Words between two sentence ends, commas, dashes or quote marks, with their places."""

    words: tuple[Word, ...]
    starts_sentence: bool
    is_quoted: bool = False


class WordLists(NamedTuple):
    """What the language knows of its words, folded. Empty where it has no such list."""

    function_words: frozenset[str] = frozenset()
    attribution_verbs: frozenset[str] = frozenset()
    number_words: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()


class RecurringPhrase(NamedTuple):
    """A phrase in folded words, and the places where it stands, in order."""

    words: tuple[str, ...]
    occurrences: tuple[Span, ...]


class _Article(NamedTuple):
    """The segments as folded words, and what can be told of single words from all of them."""

    segments: Sequence[Segment]
    tokens: list[list[str]]
    names: frozenset[str]
    subjects: set[str]
    lists: WordLists


def segments_of(words: Sequence[Word], text: str, *, is_quoted: bool = False) -> Iterator[Segment]:
    """One sentence cut at its commas, dashes, quote marks, colons and brackets.

    ``words`` are the words of the sentence; their places are offsets into ``text``.
    """
    begin = 0
    for position in range(1, len(words) + 1):
        if position == len(words) or _BREAK.search(
            text, words[position - 1].end, words[position].start
        ):
            yield Segment(tuple(words[begin:position]), begin == 0, is_quoted)
            begin = position


def recurring_phrases(
    segments: Sequence[Segment], lists: WordLists, headline: Iterable[str] = ()
) -> list[RecurringPhrase]:
    """The striking phrases that stand twice or more outside quotations, by first occurrence.

    ``headline`` are the folded words of the headline: a phrase mostly made of them, or of
    words that stand ``TERM_OCCURRENCES`` times in the article, is its subject and no cliche.
    """
    tokens = [[folded(word.text) for word in segment.words] for segment in segments]
    counts = Counter(chain.from_iterable(tokens))
    subjects = {word for word, count in counts.items() if count >= TERM_OCCURRENCES}
    article = _Article(segments, tokens, _names(segments, tokens), subjects.union(headline), lists)
    weighed = [
        (weight, phrase)
        for run in repeated_runs(tokens)
        for weight, phrase in _striking(article, run)
    ]
    weighed.sort(key=lambda pair: (-pair[0], pair[1].occurrences))
    kept = _without_overlaps(phrase for _, phrase in weighed)
    return sorted(kept, key=lambda phrase: phrase.occurrences)


def _names(segments: Sequence[Segment], tokens: Sequence[Sequence[str]]) -> frozenset[str]:
    """The words that have a capital wherever they do not start a sentence."""
    capital: set[str] = set()
    small: set[str] = set()
    for segment, folded_words in zip(segments, tokens, strict=True):
        first = 1 if segment.starts_sentence else 0
        for word, token in zip(segment.words[first:], folded_words[first:], strict=True):
            (capital if word.text[0].isupper() else small).add(token)
    return frozenset(capital - small)


def _striking(article: _Article, run: Run) -> Iterator[tuple[float, RecurringPhrase]]:
    """The phrase of a run with its weight, if it is one that a reader notices."""
    if len(run.places) >= TERM_OCCURRENCES:
        return
    segment, start = run.places[0]
    words = article.tokens[segment][start : start + run.length]
    before, after = _edges(words, article.lists.function_words)
    phrase = tuple(words[before:after])
    content = [word for word in phrase if _is_content(article, word)]
    if not _is_phrase(article, phrase, content):
        return
    weight = sum(max(0.0, COMMON_ZIPF - zipf(word)) for word in content)
    occurrences = _occurrences(article.segments, run, before, after)
    if weight >= LEAST_WEIGHT and len(occurrences) > 1:
        yield weight, RecurringPhrase(phrase, occurrences)


def _edges(words: Sequence[str], function_words: frozenset[str]) -> tuple[int, int]:
    """Where the phrase in a run begins and ends: function words at the edges are trimmed.

    A head stays ("behind"), an article before the first other word ("the war"), "to" at the end.
    """
    content = [at for at, word in enumerate(words) if word not in function_words]
    if not content:
        return 0, 0
    before, after = content[0], content[-1] + 1
    if before and words[before - 1] in _ARTICLES:
        before -= 1
    while before and words[before - 1] in HEADS:
        before -= 1
    if after < len(words) and words[after] == "to":
        after += 1
    return before, after


def _is_content(article: _Article, word: str) -> bool:
    lists = article.lists
    return not (
        word in article.names
        or word in lists.function_words
        or word in lists.number_words
        or word in lists.units
        or is_number(word)
    )


def _is_phrase(article: _Article, phrase: Sequence[str], content: Sequence[str]) -> bool:
    """Whether it is a turn of phrase, and no name, attribution, figure or term."""
    lists = article.lists
    if len(phrase) < FEWEST_WORDS or len(set(content)) < 2:
        return False
    if not lists.attribution_verbs.isdisjoint(phrase):
        return False
    if 2 * sum(word in article.subjects for word in content) > len(content):
        return False
    grammar = sum(word in lists.function_words for word in phrase)
    if 2 * len(content) < len(phrase) - grammar:
        return False
    if len(phrase) == FEWEST_WORDS and phrase[1] in _NOUN_LINKS:
        return False
    inner_grammar = any(word in lists.function_words for word in phrase[1:-1])
    return inner_grammar or len(phrase) >= LONG_PHRASE


def _occurrences(
    segments: Sequence[Segment], run: Run, before: int, after: int
) -> tuple[Span, ...]:
    """The places outside quotations, in order, none overlapping the one before."""
    spans: list[Span] = []
    for segment, start in sorted(run.places):
        if segments[segment].is_quoted:
            continue
        words = segments[segment].words
        span = Span(words[start + before].start, words[start + after - 1].end)
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    return tuple(spans)


def _without_overlaps(phrases: Iterable[RecurringPhrase]) -> Iterator[RecurringPhrase]:
    """``phrases``, weightiest first, less those that stand inside a weightier one."""
    taken: set[int] = set()
    for phrase in phrases:
        free = [span for span in phrase.occurrences if taken.isdisjoint(range(*span))]
        if len(free) < len(phrase.occurrences):
            continue
        for span in free:
            taken.update(range(*span))
        yield phrase
