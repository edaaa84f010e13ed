"""Whether a line repeats words of the body, as a pull quote and many a caption do."""

from __future__ import annotations

from collections.abc import Sequence

from newslint import Block, Document, Role

_Trigram = tuple[str, str, str]
_REPEATED_SHARE = 0.5


def repeated(document: Document, lines: Sequence[Block]) -> set[int]:
    """Which of the lines have half of their runs of three words in a paragraph; their numbers."""
    own = {line.index: set(_trigrams(line)) for line in lines}
    wanted = {trigram for trigrams in own.values() for trigram in trigrams}
    counts = _paragraphs_with(document, wanted)
    return {line.index for line in lines if _is_repeated(line, own[line.index], counts)}


def _is_repeated(line: Block, own: set[_Trigram], counts: dict[_Trigram, int]) -> bool:
    itself = line.role is Role.PARAGRAPH
    found = sum(counts[trigram] > itself for trigram in own)
    return bool(own) and found >= _REPEATED_SHARE * len(own)


def _trigrams(block: Block) -> list[_Trigram]:
    words = [text.lower() for text in block.words.texts]
    return list(zip(words, words[1:], words[2:], strict=False))


def _paragraphs_with(document: Document, wanted: set[_Trigram]) -> dict[_Trigram, int]:
    """In how many paragraphs each of the runs stands."""
    counts = dict.fromkeys(wanted, 0)
    if not wanted:
        return counts
    for block in document.paragraphs:
        for trigram in wanted.intersection(_trigrams(block)):
            counts[trigram] += 1
    return counts
