"""Duplicates: text that stands twice."""

from __future__ import annotations

from newslint_rules.duplicates.repeated_opening import RepeatedOpening
from newslint_rules.duplicates.repeated_word import RepeatedWord

RULES = (RepeatedWord, RepeatedOpening)
