"""The rules of a run, with their options, ready to check any number of articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from newslint.finding import Confidence, Severity
from newslint.phrases import PhraseIndex, PhraseRule
from newslint.rule import Rule


class RuleSet:
    """Rules in the order of their codes, and what the configuration says about all of them.

    ``severities`` overrides a rule's own severity by code.  Findings below ``confidence`` are
    not reported.  ``known`` are the codes and names of every installed rule, so that a
    suppression of an unknown one is told; empty where that is not known.  ``is_narrowed`` says
    that somebody asked for less than the configuration does (``--select``): then a suppression
    of a rule that was left out is not called unused.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        severities: Mapping[str, Severity] | None = None,
        confidence: Confidence = Confidence.MEDIUM,
        *,
        known: tuple[tuple[str, str], ...] = (),
        is_narrowed: bool = False,
    ) -> None:
        self.rules = rules
        self.severities = severities or {}
        self.confidence = confidence
        self.known, self.is_narrowed = known, is_narrowed

    @cached_property
    def phrase_index(self) -> PhraseIndex:
        """One index over the phrases of every phrase rule."""
        rules = [rule for rule in self.rules if isinstance(rule, PhraseRule)]
        return PhraseIndex((rule.code, rule.phrases) for rule in rules)
