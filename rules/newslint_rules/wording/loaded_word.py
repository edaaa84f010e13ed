"""A word takes sides or passes a verdict.

What it finds
    Words that judge, sneer or take over one side's name for a thing, and dated words for groups
    of people. Verbs of attack ("slammed") are told where a plan, a minister or the like is
    attacked; a word for people ("the elderly") where no other noun follows. Silent in names,
    which have capitals.
Why it matters
    Readers of the other side stop reading, and the verdict is the reader's to make.
Example
    Mill to close

    The mayor slammed the plan of the hordes of illegal aliens.
Better
    Mill to close

    The mayor criticised the plan.
When it is wrong
    Opinion pieces take sides. Quotations are never reported.
Fix safety
    There is no fix: the better wording depends on what is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint import (
    Confidence,
    Document,
    Finding,
    Phrase,
    PhraseHit,
    PhraseRule,
    Severity,
    Word,
    fold,
)

# Verbs by which people also break, cut and roast things: loaded with a target alone.
_ATTACKS_LIST = (
    "eviscerated eviscerates savaged savages savaging skewered skewers "
    "slammed slamming slams takes tears tore"
)
_ATTACKS = frozenset(_ATTACKS_LIST.split())
_OUT_AT = " out at"
_TARGETS_LIST = (
    "administration authorities bill board bosses boss budget campaign chancellor claim claims "
    "council councillors critic critics cuts deal decision decisions failure failures findings "
    "government governor handling idea judgment law laws leader leaders leadership management "
    "mayor media minister ministers ministry mp mps move opponent opponents opposition owner "
    "owners performance plan plans policies policy premier president press proposal proposals "
    "record regulator regulators remarks report reports response rules ruling rulings scheme "
    "secretary senator senators strategy system tax taxes treatment verdict"
)
_TARGETS = frozenset(_TARGETS_LIST.split())
# What ends the object of a verb: "slammed the door of the minister".
_ENDS_OBJECT_LIST = (
    "after against and as at because before but by for from in into of on onto over that to when "
    "while who with"
)
_ENDS_OBJECT = frozenset(_ENDS_OBJECT_LIST.split())
_WORDS_TO_TARGET = 5
# The last words of phrases that are adjectives as well: "the elderly couple", "a gypsy moth".
_BEFORE_NOUNS_LIST = (
    "disabled elderly eskimo gypsy handicapped homeless homosexual ill lunatic midget mob "
    "spinster strongman"
)
_BEFORE_NOUNS = frozenset(_BEFORE_NOUNS_LIST.split())
# What may follow one of them when it is a noun.
_NO_NOUNS_LIST = (
    "about after against all also although am among an and any are around as at be because been "
    "before being but by can could did do does during ever for from get had has have he how if in "
    "into is it like live lived living may might more most must need needed needs never not now "
    "of off often on once or our out over pay ran said say says she should since so still than "
    "that the their then there they this through to told too took until up was we were what when "
    "where which while who whom whose will with within without would you"
)
_NO_NOUNS = frozenset(_NO_NOUNS_LIST.split())
# Words that have a capital wherever they stand, or had one as a label.
_CAPITALS_LIST = (
    "big christian christmas deep eskimo eskimos hindu indian indians islamic islamist jewish "
    "muslim orientals orwellian pharma red state third world"
)
_CAPITALS = frozenset(_CAPITALS_LIST.split())
# With a capital, where a sentence begins too, what the people call themselves.
_OWN_NAMES = frozenset({"gypsies", "gypsy"})


class LoadedWord(PhraseRule):
    """Reports the phrases of ``loaded_word.txt``."""

    code = "WRD004"
    name = "loaded-word"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    languages = frozenset({"en"})
    phrase_file = "loaded_word.txt"

    def check_hits(self, document: Document, hits: Sequence[PhraseHit]) -> Iterator[Finding]:
        """The findings for hits that take sides: no names, and nothing meant as it stands."""
        yield from super().check_hits(document, [hit for hit in hits if _judges(document, hit)])

    def describe(self, text: str, phrase: Phrase) -> str:
        """The message: the wording in the article, and what to write instead where there is one."""
        words = " ".join(text.split())
        instead = f": write “{phrase.instead}”" if phrase.instead else ""
        return f"“{words}” is loaded{instead}"


def _judges(document: Document, hit: PhraseHit) -> bool:
    words = hit.phrase.pattern.split()
    if hit.phrase.pattern.endswith(_OUT_AT):
        return _has_target(document, hit, names=True)
    if words[0] in _ATTACKS and not _has_target(document, hit, names=False):
        return False
    if fold(hit.last.text) in _BEFORE_NOUNS and _is_before_noun(document, hit):
        return False
    return not _is_name(document, hit)


def _words_after(document: Document, hit: PhraseHit) -> Iterator[Word]:
    """The next words up to a mark or the block's end."""
    end = hit.last.end
    for word in document.words_between(end, end + 80)[:_WORDS_TO_TARGET]:
        if document.prose[end : word.start].strip(" ") or end == word.start:
            return
        yield word
        end = word.end


def _has_target(document: Document, hit: PhraseHit, *, names: bool) -> bool:
    for place, word in enumerate(_words_after(document, hit)):
        if names and place == 0 and word.text[0].isupper():
            return True
        folded = fold(word.text).removesuffix("'s").removesuffix("s'")
        if folded in _TARGETS:
            return True
        if folded in _ENDS_OBJECT:
            return False
    return False


def _is_before_noun(document: Document, hit: PhraseHit) -> bool:
    after = next(_words_after(document, hit), None)
    return after is not None and fold(after.text) not in _NO_NOUNS


def _is_name(document: Document, hit: PhraseHit) -> bool:
    """Whether a word has a capital that neither the sentence nor the word itself asks for."""
    start, end = hit.first.start, hit.last.end
    words = [word for word in document.words_between(start, end) if word.text[0].isupper()]
    if not words:
        return False
    begins = words[0].start == start and start in document.once(_sentence_starts)
    if begins and fold(words[0].text) not in _OWN_NAMES:
        words = words[1:]
    return any(not _CAPITALS.issuperset(fold(word.text).split("-")) for word in words)


def _sentence_starts(document: Document) -> frozenset[int]:
    starts = {sentence.start for sentence in document.sentences}
    return frozenset(starts.union(block.start for block in document.blocks))
