"""newslint reads a news article as a copy editor does, and reports what would embarrass the desk.

The public names are those of ``__all__``; everything a rule or a program needs is here.  They are
imported when they are first used, so that the command line pays only for what it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from newslint.version import __version__

if TYPE_CHECKING:
    from newslint.api import CheckError as CheckError
    from newslint.api import check_path as check_path
    from newslint.api import check_text as check_text
    from newslint.checking import Metrics as Metrics
    from newslint.checking import Report as Report
    from newslint.checking import check as check
    from newslint.config.model import ConfigError as ConfigError
    from newslint.finding import Confidence as Confidence
    from newslint.finding import Finding as Finding
    from newslint.finding import Related as Related
    from newslint.finding import Severity as Severity
    from newslint.fix import Applicability as Applicability
    from newslint.fix import Edit as Edit
    from newslint.fix import Fix as Fix
    from newslint.phrases import Phrase as Phrase
    from newslint.phrases import PhraseHit as PhraseHit
    from newslint.phrases import PhraseRule as PhraseRule
    from newslint.result import ArticleResult as ArticleResult
    from newslint.result import PlacedFinding as PlacedFinding
    from newslint.rule import Need as Need
    from newslint.rule import Rule as Rule
    from newslint.rule import option as option
    from newslint.ruleset import RuleSet as RuleSet
    from newslint.similarity.article import differing_from as differing_from
    from newslint.similarity.article import differing_words as differing_words
    from newslint.similarity.article import likeness as likeness
    from newslint.similarity.article import phrases_in as phrases_in
    from newslint.similarity.article import repeats_in as repeats_in
    from newslint.similarity.article import weak_repeats_in as weak_repeats_in
    from newslint.similarity.frequencies import is_known_word as is_known_word
    from newslint.similarity.frequencies import zipf as zipf
    from newslint.similarity.groups import Repeat as Repeat
    from newslint.similarity.tokens import tokens_of as tokens_of
    from newslint.text.beside import read_beside as read_beside
    from newslint.text.blocks import Role as Role
    from newslint.text.document import Block as Block
    from newslint.text.document import Copy as Copy
    from newslint.text.document import Document as Document
    from newslint.text.document import Reuse as Reuse
    from newslint.text.document import Sentence as Sentence
    from newslint.text.pattern import Pattern as Pattern
    from newslint.text.quotes import MarkUse as MarkUse
    from newslint.text.quotes import Quotation as Quotation
    from newslint.text.quotes import QuoteMark as QuoteMark
    from newslint.text.quotes import QuotePair as QuotePair
    from newslint.text.quotes import QuotePairs as QuotePairs
    from newslint.text.quotes import pair_quotes as pair_quotes
    from newslint.text.readability import Readability as Readability
    from newslint.text.readability import grade_in_words as grade_in_words
    from newslint.text.readability import readability_each as readability_each
    from newslint.text.sentences import AbbreviationKind as AbbreviationKind
    from newslint.text.sentences import ending_abbreviation as ending_abbreviation
    from newslint.text.source import Source as Source
    from newslint.text.span import Span as Span
    from newslint.text.words import Word as Word
    from newslint.text.words import Words as Words
    from newslint.text.words import fold as fold

_HOMES = {
    "api": ("CheckError", "check_path", "check_text"),
    "checking": ("Metrics", "Report", "check"),
    "config.model": ("ConfigError",),
    "finding": ("Confidence", "Finding", "Related", "Severity"),
    "fix": ("Applicability", "Edit", "Fix"),
    "phrases": ("Phrase", "PhraseHit", "PhraseRule"),
    "result": ("ArticleResult", "PlacedFinding"),
    "rule": ("Need", "Rule", "option"),
    "ruleset": ("RuleSet",),
    "similarity.article": (
        "differing_from",
        "differing_words",
        "likeness",
        "phrases_in",
        "repeats_in",
        "weak_repeats_in",
    ),
    "similarity.frequencies": ("is_known_word", "zipf"),
    "similarity.groups": ("Repeat",),
    "similarity.tokens": ("tokens_of",),
    "text.beside": ("read_beside",),
    "text.blocks": ("Role",),
    "text.document": ("Block", "Copy", "Document", "Reuse", "Sentence"),
    "text.quotes": ("MarkUse", "Quotation", "QuoteMark", "QuotePair", "QuotePairs", "pair_quotes"),
    "text.readability": ("Readability", "grade_in_words", "readability_each"),
    "text.sentences": ("AbbreviationKind", "ending_abbreviation"),
    "text.pattern": ("Pattern",),
    "text.source": ("Source",),
    "text.span": ("Span",),
    "text.words": ("Word", "Words", "fold"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [*sorted(_HOME_OF), "__version__"]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'newslint' has no attribute {name!r}")
    value = getattr(import_module(f"newslint.{home}"), name)
    globals()[name] = value
    return value
