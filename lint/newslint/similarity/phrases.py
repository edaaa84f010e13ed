"""Which striking phrases an article uses again: not its names and terms, but its turns of phrase.

A phrase weighs the sum of 6.3 - zipf over its content words, zipf being log10 of a word's
frequency in a billion words: what is rare, or long, is noticed when it comes back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, compress
from math import inf

from newslint.similarity.frequencies import zipf
from newslint.similarity.ngrams import Run, repeated_runs
from newslint.similarity.tokens import folded, is_number
from newslint.text.named import NamedTuple
from newslint.text.span import Span
from newslint.text.words import Words

COMMON_ZIPF = 6.3
# Two words that come back together are a term, however rare: of thirty read none was a cliche.
FEWEST_WORDS = 3
# A run of content words alone is a term ("interest rate cut") unless it is this long.
LONG_PHRASE = 5
# What stands so often is noticed, whatever its weight: nothing but a set phrase is.
OFTEN = 3
LEAST_WEIGHT_IF_OFTEN = 2.0
# Short ones are wordings of the matter ("fill out the form") unless they weigh more; those that a
# head opens ("on the brink") say how or where, and are idioms sooner.
LEAST_WEIGHT_IF_OFTEN_AND_SHORT = 4.0
# "at the end of the day" weighs next to nothing; its length tells it from "for the day".
LONG_IDIOM = 6
# What stands twice must be longer, and weigh this much: first with up to four words, then with
# more. With words that no name of a thing has in it ("neither", "would") less will do.
FEWEST_WORDS_IF_TWICE = 4
LEAST_WEIGHTS = (6.0, 5.5)
LEAST_WEIGHTS_IF_MARKED = (4.0, 2.5)
# Of its content words, at most this share may stand elsewhere in the article, and in its headline:
# a word that does is what the article is about.
MOST_TOPICAL = 1 / 3
# What stands once more elsewhere is not yet a topic.
MOST_APART = 1
# "cars and trucks", "denial of service attacks": nouns so joined name a thing.
_NOUN_LINKS = frozenset({"of", "and", "or"})
_NAMES_OF_THINGS = 4
# Phrases of the trade, with these words, are as common as attribution.
_TRADE = frozenset({"declined", "according", "spokesman", "spokeswoman", "quarter", "quarters"})
_FIGURES_UNITS = frozenset({"pct", "percent", "mln", "bln", "dlrs", "dlr", "cts", "cents", "stg"})
# fmt: off
_MARKED = frozenset((
    "across", "against", "almost", "amid", "behind", "beneath", "beyond", "but", "could", "despite",
    "ever", "into", "little", "might", "neither", "never", "no", "nor", "not", "nothing", "once",
    "only", "still", "than", "through", "under", "until", "whether", "within", "without", "would",
    "yet",
))
# fmt: on

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
_INDEFINITE = frozenset({"a", "an"})

# Sentence ends need no mark here: sentences are known. A hyphen between blanks is a
# dash; an apostrophe between letters is inside a word and in no gap.
_BREAK = re.compile(r"""[–—―,:;/()\[\]"“”„«»‘’'`…]|\s-+\s|--""")


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


class Wording:
    """The words of an article as phrases are looked for in them.

    ``sentences`` are the places of its sentences in ``text``, in order, as those of ``words`` are.
    """

    def __init__(self, text: str, words: Words, sentences: Sequence[tuple[int, int]]) -> None:
        self.text, self.words, self.sentences = text, words, sentences

    @property
    def texts(self) -> list[str]:
        """The words as they are written."""
        return self.words.texts

    @cached_property
    def tokens(self) -> list[str]:
        """The words folded, all in one call: one a word takes ten times as long.

        Equal ones are one object: they are compared sooner.
        """
        tokens = folded("\n".join(self.texts)).split("\n")
        return list(map(dict[str, str]().setdefault, tokens, tokens))

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each folded word stands in the sentences."""
        return Counter(chain.from_iterable(self.tokens[a:b] for a, b in self._ranges))

    @cached_property
    def names(self) -> frozenset[str]:
        """The folded words that have a capital wherever they do not start a sentence."""
        # Each spelling once: an article of 1,500 words has 600.
        later: dict[str, str] = {}
        for first, last in self._ranges:
            later.update(
                zip(self.texts[first + 1 : last], self.tokens[first + 1 : last], strict=True)
            )
        is_name: dict[str, bool] = {}
        for written, token in later.items():
            is_name[token] = written[0].isupper() and is_name.get(token, True)
        return frozenset(compress(is_name, is_name.values()))

    def are_joined(self, at: int) -> bool:
        """Whether a phrase may go on from the word at a position to the next one.

        Not over a comma, a dash, a quote mark, a colon or a bracket, nor out of the sentence.
        """
        begin, start = self.words.starts[at : at + 2]
        end = begin + len(self.texts[at])
        # Most gaps are one blank.
        if self.text[end:start] != " " and _BREAK.search(self.text, end, start):
            return False
        sentence = bisect_right(self._sentence_starts, begin) - 1
        return sentence >= 0 and start < self.sentences[sentence][1]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def _ranges(self) -> list[tuple[int, int]]:
        """The positions of the first word of each sentence, and of the first word after it."""
        return [self.words.indexes(*sentence) for sentence in self.sentences]


class _Article(NamedTuple):
    """The words of an article, and what is known of them."""

    wording: Wording
    headline: frozenset[str]
    lists: WordLists
    is_quoted: Callable[[int], bool]


def recurring_phrases(
    wording: Wording,
    lists: WordLists,
    headline: Iterable[str] = (),
    is_quoted: Callable[[int], bool] = lambda _: False,
) -> list[RecurringPhrase]:
    """The striking phrases that stand twice or more outside quotations, by first occurrence.

    ``headline`` are the folded words of the headline: a phrase of words that stand there, or in
    the article without the rest of the phrase, is its subject and no cliche.  ``is_quoted`` says
    of a place in the text whether it lies in a quotation.
    """
    article = _Article(wording, frozenset(headline), lists, is_quoted)
    needed = {FEWEST_WORDS: OFTEN, FEWEST_WORDS_IF_TWICE: 2}
    weighed = [
        (weight, phrase)
        for run in repeated_runs(wording.tokens, needed, wording.are_joined)
        for weight, phrase in _striking(article, run)
    ]
    weighed.sort(key=lambda pair: (-pair[0], pair[1].occurrences))
    kept = _without_overlaps(phrase for _, phrase in weighed)
    return sorted(kept, key=lambda phrase: phrase.occurrences)


def _striking(article: _Article, run: Run) -> Iterator[tuple[float, RecurringPhrase]]:
    """The phrase of a run with its weight, if it is one that a reader notices."""
    start = run.places[0]
    words = article.wording.tokens[start : start + run.length]
    before, after = _edges(words, article.lists.function_words)
    phrase = tuple(words[before:after])
    content = [word for word in phrase if _is_content(article, word)]
    if not _is_phrase(article, phrase, content) or _is_topic(article, content, len(run.places)):
        return
    occurrences = _occurrences(article, run, before, after)
    weight = sum(max(0.0, COMMON_ZIPF - zipf(word)) for word in content)
    if len(occurrences) > 1 and weight >= _least_weight(phrase, content, len(occurrences)):
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
        word in article.wording.names
        or word in lists.function_words
        or word in lists.number_words
        or word in lists.units
        or is_number(word)
    )


def _is_phrase(article: _Article, phrase: Sequence[str], content: Sequence[str]) -> bool:
    """Whether it is a turn of phrase, and no name, attribution, figure or term."""
    lists = article.lists
    if len(phrase) < FEWEST_WORDS or not content or not article.wording.names.isdisjoint(phrase):
        return False
    if not (lists.attribution_verbs | _TRADE).isdisjoint(phrase):
        return False
    # "mln dlrs for discontinued operations": the line of a table
    if phrase[0] in _FIGURES_UNITS or phrase[-1] in _FIGURES_UNITS:
        return False
    grammar = {word for word in phrase if word in lists.function_words}
    if 2 * len(content) < len(phrase) - sum(word in grammar for word in phrase):
        return False
    if len(phrase) <= _NAMES_OF_THINGS and grammar and grammar <= _NOUN_LINKS | _ARTICLES:
        return phrase[0] in _INDEFINITE and not grammar.isdisjoint(_NOUN_LINKS)
    inner_grammar = any(word in grammar for word in phrase[1:-1])
    return inner_grammar or phrase[0] in HEADS or len(phrase) >= LONG_PHRASE


def _is_topic(article: _Article, content: Sequence[str], places: int) -> bool:
    """Whether its words are also used apart, or stand in the headline."""
    apart = sum(article.wording.counts[word] > places + MOST_APART for word in content)
    announced = sum(word in article.headline for word in content)
    return max(apart, announced) > MOST_TOPICAL * len(content)


def _least_weight(phrase: Sequence[str], content: Sequence[str], times: int) -> float:
    """What a phrase must weigh that stands so many times."""
    if times >= OFTEN and len(phrase) >= LONG_IDIOM and phrase[0] in HEADS:
        return 0.0
    if len(set(content)) < 2:
        return inf
    if times >= OFTEN:
        is_plain = len(phrase) < LONG_PHRASE and phrase[0] not in HEADS - {"for"}
        return LEAST_WEIGHT_IF_OFTEN_AND_SHORT if is_plain else LEAST_WEIGHT_IF_OFTEN
    if len(phrase) < FEWEST_WORDS_IF_TWICE:
        return inf
    is_marked = not _MARKED.isdisjoint(phrase)
    weights = LEAST_WEIGHTS_IF_MARKED if is_marked else LEAST_WEIGHTS
    return weights[len(phrase) >= LONG_PHRASE]


def _occurrences(article: _Article, run: Run, before: int, after: int) -> tuple[Span, ...]:
    """The places outside quotations, in order, none overlapping the one before."""
    words = article.wording.words
    spans: list[Span] = []
    for start in sorted(run.places):
        span = Span(words[start + before].start, words[start + after - 1].end)
        if (not spans or span.start >= spans[-1].end) and not article.is_quoted(span.start):
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
