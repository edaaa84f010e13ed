"""Consistency: what contradicts itself."""

from __future__ import annotations

from newslint_rules.consistency.figure_mismatch import FigureMismatch
from newslint_rules.consistency.name_variant import NameVariant
from newslint_rules.consistency.weekday_date_mismatch import WeekdayDateMismatch
from newslint_rules.consistency.wrong_article import WrongArticle
from newslint_rules.consistency.wrong_percentage import WrongPercentage

RULES = (WeekdayDateMismatch, NameVariant, FigureMismatch, WrongPercentage, WrongArticle)
