"""The paper praises itself.

What it finds
    The phrases of ``self_praise.txt``, outside quotations.

Why it matters
    Readers know where they read it.

Example
    As first reported by the Courier, the bridge will close.

Better
    The bridge will close.

When it is wrong
    When another outlet has to be told apart.

Fix safety
    No fix is offered.
"""

from __future__ import annotations

from newslint import Confidence, Phrase, PhraseRule, Severity


class SelfPraise(PhraseRule):
    """Finds the paper speaking of its own merits: a rule that is a file of phrases."""

    code = "ELL002"
    name = "self-praise"
    severity = Severity.INFO
    confidence = Confidence.HIGH
    phrase_file = "self_praise.txt"

    def describe(self, text: str, phrase: Phrase) -> str:  # noqa: ARG002
        return f"Readers know where they read it: {text!r}"
