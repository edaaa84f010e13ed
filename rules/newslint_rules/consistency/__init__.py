"""Consistency: what contradicts itself."""

from __future__ import annotations

from newslint_rules.consistency.weekday_date_mismatch import WeekdayDateMismatch

RULES = (WeekdayDateMismatch,)
