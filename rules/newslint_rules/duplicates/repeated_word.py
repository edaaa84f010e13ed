"""A word stands twice in a row.

What it finds
    The same word twice or more with only blanks between, also over a line end inside a paragraph:
    "the the". What English doubles on purpose is left alone: "had had", "what it is is", "they
    moved in in May", names such as Walla Walla, and a speaker's "very very".
Why it matters
    Spelling checkers pass it and readers do not. It is what an edited sentence leaves behind.
Example
    Mayor opens new library

    The mayor opened the the library on Monday.
Better
    Mayor opens new library

    The mayor opened the library on Monday.
When it is wrong
    A relative clause can end with the word that the sentence goes on with: "those who lead lead",
    "the city they flew in in May". Where such a clause stands before, the finding is of low
    confidence and hidden.
Fix safety
    Unsafe: the fix deletes words. The second of two equal words is seldom missed, but sometimes
    another word was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, count, islice
from operator import eq
from typing import NamedTuple

from newslint import (
    Applicability,
    Confidence,
    Document,
    Edit,
    Finding,
    Fix,
    Pattern,
    Rule,
    Severity,
    Word,
    fold,
    zipf,
)
from newslint_rules.duplicates.contact_clause import words_of_contact_clause

# English doubles these on purpose: grammar, then speech, then sounds and counting.
_DOUBLED_LIST = """
    that had her there do does did you him it's no yes yeah oh ah ha hey wow well please bye
    night hear there now never again go win so more same half far long ever fifty yada blah boo
    hush quick fast easy right okay knock tut ho hi la na tick chop click beep bang run work one
    two three four five six seven eight nine ten twenty hundred thousand million zero
"""
_DOUBLED = frozenset(_DOUBLED_LIST.split())
# No name ends in one of these, as "Carry On" and "Hepatitis A" do: "Now The the council opened".
_NEVER_END_NAMES = frozenset({"the", "an", "and", "or", "its", "our", "their"})
# A speaker's stress; outside of quotations it is a slip.
_STRESSED = frozenset({"very", "really", "too", "much", "many", "big"})

# "logged in in June", "carried on on foot": the first of the two belongs to the verb before it.
_PARTICLES = frozenset({"in", "on", "by", "up", "out", "off", "over"})
_BEFORE_PARTICLE = Pattern(
    r"""
    \b(?: (?:log|sign|check|turn|call|fill|fit|mov|liv|cav|tun|break|clock|bring|join|tak|hand|send
        | com|giv|carry|carri|hold|pass|hang|go|keep|push|step|drop|plug|put|set|let|kick|stay)
      (?:s|es|e|ed|ing|[gtnp]ing|[gp]ed)?
      | came|gave|went|broke|brought|held|took|sent|kept|stood ) $
    """,
    re.VERBOSE,
)
# "the man that she spoke to to arrange it": the first of the two may end the clause. A slip is far
# more common, so the finding is only less sure.
_PREPOSITIONS = frozenset({"about", "to", "for", "with", "at", "of", "in", "on", "from", "by"})
_HAVE = frozenset({"have", "has"})
# "What it is is a mess", "those who lead lead by example": a clause that can end in the word.
_OPENS_CLAUSE = Pattern(
    r"""
    \b (?: (?P<free> what(?:ever)? | who(?:ever)? | all | those | thing | which )
      | where(?:ver)? | when(?:ever)? | how | as | if | that )
    (?P<gap>(?:\s+[\w’'-]+)*) $
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MOST_IN_CLAUSE = 3
_FORMS_OF_BE = frozenset({"is", "was", "are", "were"})
_CLAUSE_VERBS = _FORMS_OF_BE | frozenset({"has", "have", "can", "will", "would", "should"})
_CLAUSE_REACH = 60
# A word that ends a clause, and opens the next: "without it it fell", "those near us us".
_PRONOUNS_LIST = """
    it us them me this these those who she he they we
"""
_PRONOUNS = frozenset(_PRONOUNS_LIST.split())
_ENDS_PHRASE = Pattern(
    r"\b(?:with|without|for|to|of|on|in|about|from|by|at|like|see|do|did|does|want|wants|need|have"
    r"|had|give|gave|is|was|before|after|than|find|found|get|got|make|made|tell|told)$",
    re.IGNORECASE,
)
# After "that that" these show a slip: "that that programme" and "that that is" are right.
_SUBJECTS = frozenset({"there", "it", "they", "he", "she", "we", "you", "i", "the"})
# A content word that this few texts have is a foreign one, a dance or a dish: "mahi mahi".
_COMMON = 3.5


class _Run(NamedTuple):
    """Equal words in a row."""

    first: Word
    second: Word
    last: Word
    times: int


class RepeatedWord(Rule):
    """Reports a word that is written twice in a row."""

    code = "DUP005"
    name = "repeated-word"
    severity = Severity.ERROR
    confidence = Confidence.HIGH
    languages = frozenset({"en"})
    fixes = Applicability.UNSAFE

    def check(self, document: Document) -> Iterator[Finding]:
        for run in _runs(document):
            confidence = _confidence(document, run)
            if confidence is None:
                continue
            extra = document.locate(run.first.end, run.last.end)
            title = f"Delete the repeated “{run.second.text}”"
            times = "twice" if run.times == 2 else f"{run.times:,} times"
            yield self.finding(
                document.locate(run.first.start, run.last.end),
                f"“{run.first.text}” stands {times} in a row",
                fix=Fix(title, (Edit(extra, ""),), Applicability.UNSAFE),
                confidence=confidence,
            )


def _runs(document: Document) -> Iterator[_Run]:
    """The runs of equal words with only blanks between, inside one block."""
    words = document.words
    texts = list(map(str.lower, words.texts))
    place = 0
    for index in compress(count(), map(eq, texts, islice(texts, 1, None))):
        if index < place or not _touch(document, words[index], words[index + 1]):
            continue
        last = index + 1
        while (
            last + 1 < len(words)
            and texts[last + 1] == texts[index]
            and _touch(document, words[last], words[last + 1])
        ):
            last += 1
        place = last
        yield _Run(words[index], words[index + 1], words[last], last - index + 1)


def _touch(document: Document, first: Word, second: Word) -> bool:
    """Whether nothing but blanks parts the two, and both stand in one block."""
    if not document.prose[first.end : second.start].isspace():
        return False
    block = document.block_at(first.start)
    return block is not None and second.end <= block.end


def _confidence(document: Document, run: _Run) -> Confidence | None:
    """How sure it is that the run is a slip; None where it is meant."""
    word = fold(run.first.text)
    is_function_word = word in document.language.function_words
    if not run.first.text[0].isalpha() or _is_name(document, run):
        return None
    if word in _DOUBLED:
        return Confidence.HIGH if word == "that" and _is_conjunction(document, run) else None
    is_letter = len(word) == 1 and word not in {"a", "i"}
    if is_letter or (not is_function_word and (run.times > 2 or zipf(word) < _COMMON)):
        return None
    before = document.prose[max(0, run.first.start - _CLAUSE_REACH) : run.first.start].rstrip()
    in_clause = words_of_contact_clause(before, document.language.function_words)
    # "the city they flew in in May", "the dogs they have have fleas"
    ends_contact = word in _HAVE if in_clause == 0 else in_clause and word in _PREPOSITIONS
    if ends_contact or _ends_clause(word, before, is_function_word) or _is_the_the(document, run):
        return Confidence.LOW
    if document.is_quoted(run.first.start):
        return None if word in _STRESSED else Confidence.MEDIUM
    is_doubtful = word in _PREPOSITIONS and _OPENS_CLAUSE.search(before)
    return Confidence.MEDIUM if is_doubtful else Confidence.HIGH


def _is_conjunction(document: Document, run: _Run) -> bool:
    """Whether a subject follows "that that", and so neither of the two can point at anything."""
    before = document.prose[max(0, run.first.start - _CLAUSE_REACH) : run.first.start].rstrip()
    after = document.words_between(run.last.end, run.last.end + _CLAUSE_REACH)[:1]
    if not after or document.prose[run.last.end : after[0].start] != " ":
        return False
    return fold(after[0].text) in _SUBJECTS and _ENDS_PHRASE.search(before) is None


def _is_name(document: Document, run: _Run) -> bool:
    """Whether capitals say that the two are a name, an abbreviation, or two different words."""
    first, second = run.first.text, run.second.text
    if first == second == "A":
        return True
    if first.isupper() and second.isupper() and len(first) > 1:
        return not (first.isascii() and _in_capitals(document, run))
    if first[0].islower():
        # "gives us US aid", "to To the Lighthouse", "is a A grade".
        return not second.islower()
    is_function_word = fold(first) in document.language.function_words
    opens = _opens_sentence(document, run.first)
    if second[0].isupper() and first != "I":
        # Bora Bora, Duran Duran; a headline has "Battle Of Of Hastings".
        return not (is_function_word and (opens or fold(first) != "the"))
    if fold(first) in _NEVER_END_NAMES:
        return False
    return not (is_function_word and opens) or fold(first) in {"will", "may"}


def _is_the_the(document: Document, run: _Run) -> bool:
    """Whether a verb behind two capitals says that they may be a name: "The The are a band"."""
    after = document.words_between(run.last.end, run.last.end + _CLAUSE_REACH)[:1]
    has_verb = bool(after) and after[0].text in _CLAUSE_VERBS | {"had", "did"}
    return has_verb and run.first.text == run.last.text == "The"


def _in_capitals(document: Document, run: _Run) -> bool:
    """Whether the line around is all in capitals, so that capitals say nothing."""
    around = document.prose[max(0, run.first.start - 20) : run.last.end + 20]
    return around.isupper() and fold(run.first.text) in document.language.function_words


def _opens_sentence(document: Document, word: Word) -> bool:
    before = document.prose[max(0, word.start - 3) : word.start].rstrip()
    block = document.block_at(word.start)
    if block is None or block.start == word.start or not before:
        return True
    return not (before[-1].isalnum() or before[-1] in ",’'")


def _ends_clause(word: str, before: str, is_function_word: bool) -> bool:
    """Whether the first of the two may end a clause, so that the second opens the next."""
    if word in _PARTICLES and _BEFORE_PARTICLE.search(before):
        return True
    if word in _PRONOUNS:
        return _ENDS_PHRASE.search(before) is not None
    if is_function_word and word not in _CLAUSE_VERBS:
        return False
    clause = _OPENS_CLAUSE.search(before)
    if clause is None or not (clause["free"] or word in _FORMS_OF_BE):
        return False
    # "which is is a": the clause has only begun.
    words = len(clause["gap"].split())
    return 1 <= words <= (_MOST_IN_CLAUSE if is_function_word else 1)
