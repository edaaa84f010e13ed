"""Several paragraphs open with the same words.

What it finds
    Three paragraphs or more that begin with the same three words, or the same two before a comma:
    "For Mara Lund, ...". Names, attribution ("The minister said"), a speaker's label and lists are
    left alone, and so are paragraphs without a stop and paragraphs that are the same throughout.
Why it matters
    Once is a structure, twice is a figure of speech, three times reads like a template.
Example
    Two mayors, one bridge

    For Lund, it was a hard spring.

    The bridge was shut in March, and with it went the morning trade.

    For Lund, the ferry was no answer.

    It ran until midnight, and the boats were full.

    For Lund, it all came down to one vote.
Better
    Two mayors, one bridge

    For Lund, it was a hard spring.

    The bridge was shut in March, and with it went the morning trade.

    The ferry was no answer.

    It ran until midnight, and the boats were full.

    In the end it all came down to one vote.
When it is wrong
    A writer may repeat an opening on purpose, as a refrain.
Fix safety
    There is no fix: the new openings are the writer's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint import Block, Confidence, Document, Finding, Related, Rule, Severity, Span, Word, fold

_FEWEST_PARAGRAPHS = 3
_LONGEST = 8
# A paragraph of fewer words is a line of something else.
_FEWEST_WORDS = 5
_ATTRIBUTION_LIST = """
    said says say told tells added adds according asked noted explained announced reported wrote
    argued insisted warned claimed stated replied continued testified believes thinks spokesman
    spokeswoman spokesperson
"""
_ATTRIBUTION = frozenset(_ATTRIBUTION_LIST.split())
# "It was the" opens too many paragraphs to say anything: all five words have to be the same.
_PRONOUNS = frozenset({"i", "he", "she", "it", "we", "they", "you", "there", "this", "these"})
_CONNECTIVES_LIST = """
    for|example for|instance in|fact in|addition of|course in|short at|last by|contrast in|turn
"""
_CONNECTIVES = frozenset(_CONNECTIVES_LIST.split())
# A colon so near to the start shows a label: "What you can do:".
_LABEL_REACH = 60
_STOPS = ".!?…:\"'”’)]"
_QUOTE_MARKS = "\"'“‘«„<"
_TITLES = frozenset({"the", "a", "an", "mr", "mrs", "ms", "dr", "sir"})
_ARTICLES = _TITLES | {"and", "of", "for"}
_VERBS = frozenset({"is", "was", "are", "were", "has", "had", "will", "would"})
# "For the council, it was": what may stand before the name that changes, and its longest form.
_FRAME_WORDS = frozenset({"for", "to", "among", "with"})
_LONGEST_SLOT = 4


class _Frame(NamedTuple):
    """The words of an opening less the name in it, and its place."""

    words: tuple[str, ...]
    place: Span


class RepeatedOpening(Rule):
    """Reports an opening that several paragraphs share, once for each opening."""

    code = "DUP006"
    name = "repeated-opening"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    languages = frozenset({"en"})

    def check(self, document: Document) -> Iterator[Finding]:
        groups: dict[tuple[str, ...], list[Block]] = defaultdict(list)
        frames: dict[tuple[str, ...], list[tuple[Block, Span]]] = defaultdict(list)
        seen: set[str] = set()
        for block in _opened_alike(document):
            # A paragraph that stands twice as a whole is a repeat of another kind.
            if block.text in seen:
                continue
            frame = _frame(document, block)
            if frame:
                frames[frame.words].append((block, frame.place))
            key = _opening(document, block)
            if key:
                seen.add(block.text)
                groups[key].append(block)
        for key, blocks in groups.items():
            if len(blocks) >= _FEWEST_PARAGRAPHS and not _is_list(blocks):
                yield self._shared(document, blocks, len(key))
        known = {
            block.index
            for blocks in groups.values()
            if len(blocks) >= _FEWEST_PARAGRAPHS
            for block in blocks
        }
        for words, places in frames.items():
            new = [place for block, place in places if block.index not in known]
            if len(new) >= _FEWEST_PARAGRAPHS:
                yield self._framed(document, words, new)

    def _framed(self, document: Document, words: Sequence[str], places: Sequence[Span]) -> Finding:
        opening, *rest = words
        *others, last = [document.locate(*place) for place in places]
        return self.finding(
            last,
            f"{len(places):,} paragraphs open with “{opening.capitalize()} ..., {' '.join(rest)}”",
            related=tuple(Related(span, "opens in the same way") for span in others),
        )

    def _shared(self, document: Document, blocks: Sequence[Block], length: int) -> Finding:
        opened = [_first_words(document, block, _LONGEST) for block in blocks]
        common = _common_length(opened, length)
        *others, last = [document.locate(words[0].start, words[common - 1].end) for words in opened]
        words = opened[-1]
        text = document.prose[words[0].start : words[common - 1].end]
        return self.finding(
            last,
            f"{len(blocks):,} paragraphs open with “{' '.join(text.split())}”",
            related=tuple(Related(span, "opens in the same way") for span in others),
        )


def _opened_alike(document: Document) -> list[Block]:
    """The paragraphs whose first word opens so many that a rule is in question."""
    words = document.words
    first_words: list[tuple[str, Block]] = []
    for block in document.paragraphs:
        # "Get it on Market for $40": an entry of a list, without a stop.
        if document.prose[block.end - 1] in _STOPS:
            first, last = words.indexes(block.start, block.end)
            if first < last:
                first_words.append((words.folded[first], block))
    counts = Counter(word for word, _ in first_words)
    return [block for word, block in first_words if counts[word] >= _FEWEST_PARAGRAPHS]


def _first_words(document: Document, block: Block, count: int) -> Sequence[Word]:
    reach = min(block.end, block.start + 20 * count)
    return list(document.words_between(block.start, reach)[:count])


def _opening(document: Document, block: Block) -> tuple[str, ...] | None:
    """The folded words that a paragraph opens with; None where they say nothing."""
    words = _first_words(document, block, _FEWEST_WORDS)
    if len(words) < _FEWEST_WORDS or words[0].start > block.start + 1:
        return None
    beginning = document.prose[block.start : min(block.start + _LABEL_REACH, block.end)]
    if beginning[0] in _QUOTE_MARKS or ":" in beginning or _is_question(block):
        return None
    if any(mark in document.prose[words[0].end : words[3].start] for mark in "?!.\n"):
        return None
    # "For Lund, it was": two words and a comma are enough, one word and a comma are not.
    has_comma = document.prose[words[1].end] == ","
    opening = words[:2] if has_comma else words[:3]
    if fold(words[0].text) in _PRONOUNS:
        opening = words
    key = tuple(fold(word.text) for word in opening)
    if "," in document.prose[opening[0].start : opening[-1].end]:
        return None
    return None if _is_ordinary(key, words) else key


def _frame(document: Document, block: Block) -> _Frame | None:
    """The frame of an opening whose names change: "For the council, it was"."""
    words = _first_words(document, block, _LONGEST)
    if not words or fold(words[0].text) not in _FRAME_WORDS or words[0].start > block.start:
        return None
    comma = document.prose.find(",", words[0].end, words[-1].end)
    after = [word for word in words if comma >= 0 and word.start > comma][:2]
    slot = len([word for word in words if word.end <= comma]) - 1
    if len(after) < 2 or not 1 <= slot <= _LONGEST_SLOT:
        return None
    pronoun, verb = (fold(word.text) for word in after)
    if pronoun not in _PRONOUNS or verb not in _VERBS:
        return None
    return _Frame((fold(words[0].text), pronoun, verb), Span(words[0].start, after[-1].end))


def _is_question(block: Block) -> bool:
    return block.text.find("?", 0, block.sentences[0].end - block.start) >= 0


def _is_ordinary(key: Sequence[str], words: Sequence[Word]) -> bool:
    """Whether the opening is a subject that an article has to repeat: a name, a speaker."""
    if any(fold(word.text) in _ATTRIBUTION for word in words[: len(key) + 1]):
        return True
    if key[0] not in _ARTICLES and words[0].text[0].isupper() and words[1].text[0].isupper():
        return True
    # "If you have an hour, ...": the cases of a guide.
    if "|".join(key) in _CONNECTIVES or key[:2] == ("if", "you"):
        return True
    named = [word.text[0].isupper() or fold(word.text) in _ARTICLES for word in words[1 : len(key)]]
    return key[0] in _TITLES and (all(named) or len(key) == 2 or key[2] not in _VERBS)


def _is_list(blocks: Sequence[Block]) -> bool:
    """Whether the paragraphs stand in a row, each as short as an entry: a list without marks."""
    in_a_row = blocks[-1].index - blocks[0].index == len(blocks) - 1
    return in_a_row and all(len(block.sentences) == 1 for block in blocks)


def _common_length(openings: Sequence[Sequence[Word]], at_least: int) -> int:
    shortest = min(map(len, openings))
    for n in range(at_least, shortest):
        if len({fold(words[n].text) for words in openings}) > 1:
            return n
    return shortest
