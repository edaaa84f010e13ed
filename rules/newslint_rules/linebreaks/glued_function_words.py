"""Which words in lower case have a function word glued to them: "ringthe", "thegrowing"."""

from __future__ import annotations

from collections.abc import Iterable

from newslint import is_known_word, zipf

# Function words that no longer word ends or begins with, so that one was glued on: "ringthe".
_ENDINGS = ("the", "and", "that", "from", "which", "were", "was", "their", "would", "this", "they")
_OPENINGS = ("the", "that", "from", "their", "would", "this", "they")
_LAST_LETTERS = frozenset(ending[-3:] for ending in _ENDINGS)
_FIRST_LETTERS = frozenset(opening[:3] for opening in _OPENINGS)
# What they make words with all the same: wherefrom, seethe.
_JOINS_ENDINGS = frozenset(("here", "there", "where", "forth", "see"))
_KNOWN_WELL = 4.0
_SHORTEST = 5  # letters: "ofthe"
_SHORTEST_WORD = 2  # letters
_SHORTEST_AFTER = 4  # letters after an opening


def glued_function_words(texts: Iterable[str], function_words: frozenset[str]) -> dict[str, int]:
    """The words that are two, with the place where the second begins."""
    suspects = [
        text
        for text in texts
        if len(text) >= _SHORTEST and (text[-3:] in _LAST_LETTERS or text[:3] in _FIRST_LETTERS)
    ]
    return {text: cut for text in suspects if (cut := _glued_at(text, function_words))}


def _glued_at(text: str, function_words: frozenset[str]) -> int:
    """Where an unknown word in lower case falls into a word and a function word; 0 if nowhere."""
    if not (text.isascii() and text.isalpha() and text.islower()) or is_known_word(text):
        return 0
    for ending in _ENDINGS:
        left = text.removesuffix(ending)
        if left != text and left not in _JOINS_ENDINGS and _may_stand(left, function_words):
            return len(left)
    for opening in _OPENINGS:
        right = text.removeprefix(opening)
        if right != text and len(right) >= _SHORTEST_AFTER and _may_stand(right, function_words):
            return len(opening)
    return 0


def _may_stand(text: str, function_words: frozenset[str]) -> bool:
    """Whether it is a word well known, or one of those that are short: "of" in "ofthe"."""
    is_long = len(text) > _SHORTEST_WORD and zipf(text) > _KNOWN_WELL
    return is_long or (len(text) == _SHORTEST_WORD and text in function_words)
