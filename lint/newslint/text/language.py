"""What newslint knows about a language: its abbreviations, titles, function words and marks."""

from __future__ import annotations

import re
from functools import cache

from newslint.text.beside import read_beside

# A tag as in BCP 47 (en, en-gb, zh-hant-tw). Anything else must not become a file name.
LANGUAGE_TAG = re.compile(r"[a-z]{2,8}(?:-[a-z0-9]{1,8})*")


class Language:
    """The word lists of one language, read from ``languages/<code>.txt``.

    ``words("titles")`` gives a section; a section that the file lacks is empty, so that a
    language can be added a section at a time. Two languages are the same when they are the same
    object, so that what is compiled from one can be cached under it.
    """

    def __init__(self, code: str, sections: dict[str, frozenset[str]]) -> None:
        self.code, self.sections = code, sections

    def words(self, section: str) -> frozenset[str]:
        """The entries of one section of the language file, as written there."""
        return self.sections.get(section, frozenset())

    @property
    def function_words(self) -> frozenset[str]:
        """Lower-case words that carry grammar rather than content: the, of, with, they."""
        return self.words("function-words")


@cache
def load_language(code: str) -> Language:
    """The language called ``code`` ("en", "en-GB", "en_GB"): its own file, or its first part's.

    A language without a file has no words: language-neutral rules work, the others are skipped.
    """
    tag = code.lower().replace("_", "-")
    if not LANGUAGE_TAG.fullmatch(tag):
        return Language(code, {})
    for name in (tag, tag.partition("-")[0]):
        try:
            return Language(code, read_sections(read_beside(__file__, f"languages/{name}.txt")))
        except FileNotFoundError:
            continue
    return Language(code, {})


def read_sections(text: str) -> dict[str, frozenset[str]]:
    """``[name]`` headers, then entries separated by blanks; ``#`` starts a comment."""
    sections: dict[str, set[str]] = {}
    current: set[str] = set()
    for raw in text.splitlines():
        line = raw.partition("#")[0].strip()
        if line.startswith("[") and line.endswith("]"):
            current = sections.setdefault(line[1:-1], set())
        else:
            current.update(line.split())
    return {name: frozenset(words) for name, words in sections.items()}
