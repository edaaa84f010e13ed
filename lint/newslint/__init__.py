"""newslint reads a news article as a copy editor does and reports what would embarrass the newsroom.

The public names are those of ``__all__``; everything a rule or a program needs is here.  They are
imported when they are first used, so that the command line pays only for what it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from newslint.version import __version__

if TYPE_CHECKING:
    from newslint.api import check_path as check_path
    from newslint.api import check_text as check_text
    from newslint.checking import Metrics as Metrics
    from newslint.checking import Report as Report
    from newslint.checking import check as check
    from newslint.finding import Confidence as Confidence
    from newslint.finding import Finding as Finding
    from newslint.finding import Related as Related
    from newslint.finding import Severity as Severity
    from newslint.fix import Applicability as Applicability
    from newslint.fix import Edit as Edit
    from newslint.fix import Fix as Fix
    from newslint.phrases import Phrase as Phrase
    from newslint.phrases import PhraseRule as PhraseRule
    from newslint.rule import Need as Need
    from newslint.rule import Rule as Rule
    from newslint.rule import option as option
    from newslint.ruleset import RuleSet as RuleSet
    from newslint.text.blocks import Role as Role
    from newslint.text.document import Block as Block
    from newslint.text.document import Document as Document
    from newslint.text.document import Sentence as Sentence
    from newslint.text.source import Source as Source
    from newslint.text.span import Span as Span
    from newslint.text.words import Word as Word

_HOMES = {
    "api": ("check_path", "check_text"),
    "checking": ("Metrics", "Report", "check"),
    "finding": ("Confidence", "Finding", "Related", "Severity"),
    "fix": ("Applicability", "Edit", "Fix"),
    "phrases": ("Phrase", "PhraseRule"),
    "rule": ("Need", "Rule", "option"),
    "ruleset": ("RuleSet",),
    "text.blocks": ("Role",),
    "text.document": ("Block", "Document", "Sentence"),
    "text.source": ("Source",),
    "text.span": ("Span",),
    "text.words": ("Word",),
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
