"""Whether a text ends in a relative clause that has no "that": "the city they flew in"."""

from __future__ import annotations

import re

from newslint import Pattern, fold

_CLAUSE = Pattern(
    r"""
    \b (?:the|an?|this|these|those|every|any|his|her|its|their|our|my|your) \s+ (?:[\w’'-]+\s+)?
    (?P<noun>[\w’'-]+) \s+ (?:i|you|he|she|it|we|they) (?P<gap>(?:\s+[\w’'-]+){0,3}) $
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "On the day they went to to Marl", "the council said they went": no noun that a clause tells of.
_NO_NOUN_LIST = """
    day week month year morning evening night afternoon moment end time said says say told think
    thinks thought know knows knew hope hopes believe believes fear feel
"""
_NO_NOUN = frozenset(_NO_NOUN_LIST.split())


def words_of_contact_clause(before: str, function_words: frozenset[str]) -> int | None:
    """How many words such a clause at the end of ``before`` has behind its pronoun, at most three.

    None where there is no such clause.
    """
    clause = _CLAUSE.search(before)
    if clause is None:
        return None
    noun = fold(clause["noun"])
    is_noun = noun not in _NO_NOUN and noun not in function_words
    return len(clause["gap"].split()) if is_noun else None
