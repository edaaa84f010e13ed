"""HED: the headline."""

from __future__ import annotations

RULES = ()
