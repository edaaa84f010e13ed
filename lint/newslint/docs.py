"""A rule's documentation: its module docstring parted into the headings that every rule has."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from newslint.rule import Option, Rule

HEADINGS = (
    "What it finds",
    "Why it matters",
    "Example",
    "Better",
    "When it is wrong",
    "Fix safety",
)


class RuleDoc(NamedTuple):
    """What is said of a rule: the summary line, and the text under each heading.

    ``Example`` is an article in which the rule speaks, ``Better`` the same one mended.
    """

    rule: type[Rule]
    summary: str
    sections: dict[str, str]

    @property
    def options(self) -> Sequence[Option]:
        """The rule's options in the order of their declaration."""
        return list(self.rule.options.values())


def rule_doc(rule: type[Rule]) -> RuleDoc:
    """The documentation of a rule.  A heading stands at the margin, its text is indented."""
    summary, _, rest = inspect.cleandoc(rule.docstring()).partition("\n")
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in rest.splitlines():
        if line in HEADINGS:
            current = sections.setdefault(line, [])
        else:
            current.append(line)
    texts = {
        head: textwrap.dedent("\n".join(lines)).strip("\n") for head, lines in sections.items()
    }
    return RuleDoc(rule, summary.strip(), texts)
