"""What an article repeats: its passages and phrases, each found once and kept for all rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from newslint.similarity.align import differences
from newslint.similarity.passages import Passage
from newslint.similarity.phrases import (
    RecurringPhrase,
    Wording,
    WordLists,
    recurring_phrases,
)
from newslint.similarity.repeats import Repeat, Thresholds, repeats_of
from newslint.similarity.tokens import tokens_of, tokens_of_each
from newslint.similarity.verify import Profile, similarity
from newslint.text.blocks import Role
from newslint.text.document import Block, Document, Sentence
from newslint.text.language import Language
from newslint.text.named import NamedTuple
from newslint.text.sentences import ending_abbreviation, sentence_spans
from newslint.text.span import Span
from newslint.text.words import Words, fold, words_of

# From here a repeat may be one, and is often none: shown on request only.
WEAK = Thresholds(0.45, 0.45)

_ENDS_IN_WORDS = re.compile(r"[\w,]\Z")
_STOPS = (".", "!", "?", "…")
_CLOSERS = "\"'”’»›)"
_CLOSERS_OF_STOP = _CLOSERS + "]"
_SAMPLE = 200
_LONGEST_LINE = 20
# Two passages that share fewer words that are neither grammar nor names are about one thing, and
# say not the same of it; so may two of which one is shorter.
_FEWEST_SHARED = 3
_SHORT = 10
# In a text of more passages (a book, an archive in one file) nobody looks for guesses.
_MOST_FOR_WEAK = 2_000


def passages_in(document: Document) -> Sequence[Passage]:
    """The paragraphs and the sentences of the running text, with places in the prose.

    Headline, deck, captions, headings and tables are none.  A paragraph that is cut in
    mid-sentence is one passage with the rest of it.
    """
    return document.once(_passages)


def repeats_in(document: Document) -> Sequence[Repeat]:
    """The passages that stand in the article before, equal or reworded, as places in the prose."""
    return document.once(_repeats)[0]


def weak_repeats_in(document: Document) -> Sequence[Repeat]:
    """The passages that may be others reworded: short ones, and those of a similarity from 0.45.

    Without those of ``repeats_in``.
    """
    return document.once(_weak_repeats)


def phrases_in(document: Document) -> Sequence[RecurringPhrase]:
    """The striking phrases that come back outside quotations, as places in the prose."""
    return document.once(_phrases)


def likeness(document: Document, one: Span, other: Span) -> float:
    """The similarity of two stretches of the prose, from 0 to 1."""
    first, second = (Profile(tokens_of(document.prose[start:end])) for start, end in (one, other))
    return similarity(first, second)


def differing_words(
    document: Document, one: Span, other: Span
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words of each of two stretches of the prose that the other has not, in the source."""
    mine, yours = _differing(document.words_between(*one), document.words_between(*other))
    return (
        tuple(document.locate(*place) for place in mine),
        tuple(document.locate(*place) for place in yours),
    )


def differing_from(document: Document, place: Span, text: str) -> tuple[list[Span], list[Span]]:
    """The words of a stretch of the prose that ``text`` has not, and those that only it has.

    As places in the prose, and as places in ``text``.
    """
    return _differing(document.words_between(*place), words_of(text))


def _differing(one: Words, other: Words) -> tuple[list[Span], list[Span]]:
    """The stretches of each that the opposite side has not."""
    mine, yours = (
        [Span(words[first].start, words[last - 1].end) for first, last in ranges]
        for words, ranges in zip((one, other), differences(one.folded, other.folded), strict=True)
    )
    return mine, yours


def _passages(document: Document) -> list[Passage]:
    runs = [(run, list(_sentences(run))) for run in _mended(document)]
    tokens = iter(tokens_of_each([_text(parts) for _, sentences in runs for parts in sentences]))
    passages: list[Passage] = []
    for run, cut in runs:
        sentences = [_sentence_passage(parts, next(tokens)) for parts in cut]
        if _is_line(run[-1], sentences):
            continue
        paragraph = Passage(
            tuple(chain.from_iterable([passage.tokens for passage in sentences])),
            run[0].start,
            run[-1].end,
            "paragraph",
            partial(_all_names, sentences),
            all(passage.is_question for passage in sentences),
        )
        passages.append(paragraph)
        passages += [one for one in sentences if document.prose[one.end - 1] != ":"]
    return passages


def _text(parts: Sequence[Sentence]) -> str:
    return parts[0].text if len(parts) == 1 else " ".join([part.text for part in parts])


def _all_names(passages: Sequence[Passage]) -> frozenset[str]:
    return frozenset().union(*(passage.names for passage in passages))


def _is_line(block: Block, sentences: Sequence[Passage]) -> bool:
    """Whether a block is a line without a stop: a subhead, an item of a list of contents."""
    if block.text.rstrip(_CLOSERS_OF_STOP).endswith(_STOPS):
        return False
    return sum(len(passage.tokens) for passage in sentences) <= _LONGEST_LINE


def _mended(document: Document) -> Iterator[list[Block]]:
    """The blocks of running text, those that a stray break has parted together."""
    run: list[Block] = []
    for block in document.running_blocks:
        if run and not (run[-1].next is block and _goes_on(run[-1], block)):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _goes_on(block: Block, following: Block) -> bool:
    """Whether the sentence that ends a paragraph goes on in the next one."""
    if block.role is not Role.PARAGRAPH or following.role is not Role.PARAGRAPH:
        return False
    before, after = block.text[-_SAMPLE:], following.text[:_SAMPLE]
    if after[0].islower():
        return _ENDS_IN_WORDS.search(before) is not None or _is_cut(before, after, block)
    return before[-1] == "." and _is_cut(before, after, block)


def _is_cut(before: str, after: str, block: Block) -> bool:
    """Whether no sentence ends between the two, though the first closes with a stop."""
    language: Language = block.document.language
    if before[-1] != "." or ending_abbreviation(before, language) is None:
        return False
    spans = sentence_spans(f"{before} {after}", language)
    return not any(start == len(before) + 1 for start, _ in spans)


def _sentences(run: Sequence[Block]) -> Iterator[list[Sentence]]:
    """The sentences of mended blocks; one that a break has parted is two or more together."""
    waiting: list[Sentence] = []
    for block in run:
        *whole, last = block.sentences
        for sentence in whole:
            yield [*waiting, sentence]
            waiting = []
        waiting.append(last)
    yield waiting


def _sentence_passage(parts: Sequence[Sentence], tokens: tuple[str, ...]) -> Passage:
    first, last = parts[0], parts[-1]
    return Passage(
        tokens,
        first.start,
        last.end,
        "sentence",
        partial(_names_between, first.block.document, first.start, first.end, last.end),
        last.text.rstrip(_CLOSERS).endswith("?"),
    )


def _names_between(document: Document, start: int, first_end: int, end: int) -> frozenset[str]:
    """The words with a capital from ``start`` to ``end`` as tokens, less what opens the sentence.

    ``first_end`` is where its first part ends: a part after a stray break opens nothing.
    """
    words = document.words_between(start, end)
    names = [word.text for word in words if word.text[0].isupper()]
    if names and words[0].start < first_end and words[0].text[0].isupper():
        del names[0]
    return frozenset(tokens_of(" ".join(names)))


def _repeats(document: Document) -> tuple[list[Repeat], list[Repeat]]:
    """The repeats that are sure to be some, and the others."""
    sure: list[Repeat] = []
    others: list[Repeat] = []
    for repeat in repeats_of(passages_in(document), document.language.function_words):
        if not _is_parallel_list(document, repeat):
            (sure if _is_sure(document, repeat) else others).append(repeat)
    return sure, others


def _weak_repeats(document: Document) -> list[Repeat]:
    sure, found = document.once(_repeats)
    if len(passages_in(document)) > _MOST_FOR_WEAK:
        return found
    taken = [span for repeat in (*sure, *found) for span in (repeat.later, *repeat.earlier)]
    weak = repeats_of(passages_in(document), document.language.function_words, WEAK)
    return [
        *found,
        *(
            repeat
            for repeat in weak
            if not _is_parallel_list(document, repeat)
            and not any(
                span.overlaps(place) for span in taken for place in (repeat.later, *repeat.earlier)
            )
        ),
    ]


def _is_sure(document: Document, repeat: Repeat) -> bool:
    """Whether more than chance, or a name, makes two of the places alike."""
    if repeat.exact:
        return True
    later = _content(document, repeat.later)
    return any(
        min(later.length, earlier.length) >= _SHORT
        and len(later.words & earlier.words) >= _FEWEST_SHARED
        for earlier in (_content(document, place) for place in repeat.earlier)
    )


class _Content(NamedTuple):
    """How many words a passage has, and those that are neither grammar nor names, folded."""

    length: int
    words: set[str]


def _content(document: Document, place: Span) -> _Content:
    words = document.words_between(*place)
    small = {fold(word.text) for word in words if not word.text[0].isupper()}
    return _Content(len(words), small - document.language.function_words)


def _is_parallel_list(document: Document, repeat: Repeat) -> bool:
    """Whether it is nothing but items of a list that are worded alike on purpose."""
    blocks = [document.block_at(place.start) for place in (repeat.later, *repeat.earlier)]
    return not repeat.exact and all(
        block is not None and block.role is Role.LIST_ITEM for block in blocks
    )


def _phrases(document: Document) -> list[RecurringPhrase]:
    headline = document.headline
    sentences = [(sentence.start, sentence.end) for sentence in document.sentences]
    return recurring_phrases(
        Wording(document.prose, document.words, sentences),
        _word_lists(document.language),
        tokens_of(headline.text) if headline else (),
        document.is_quoted,
    )


def _word_lists(language: Language) -> WordLists:
    return WordLists(
        language.function_words,
        language.words("attribution-verbs"),
        language.words("number-words"),
        language.words("units"),
    )
