"""Which rules a selector means: a code, a prefix of one, a name, or ALL."""

from __future__ import annotations

RuleName = tuple[str, str]
"""A rule's code and name."""


def means(selector: str, rule: RuleName) -> bool:
    """Whether the selector, in any case, means the rule."""
    wanted = selector.upper()
    return wanted == "ALL" or rule[0].startswith(wanted) or selector.lower() == rule[1]
