"""Wording: phrases that an editor strikes."""

from __future__ import annotations

RULES = ()
