"""The town is called by a name that it gave up.

What it finds
    "Ellery Haven", which has been Port Ellery since the charter of 1951, outside quotations.

Why it matters
    Readers write in.

Example
    The ferry to Ellery Haven was late again.

Better
    The ferry to Port Ellery was late again.

When it is wrong
    In a story about the years before 1951.

Fix safety
    Unsafe: a story about the old days may mean the old name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Applicability, Confidence, Document, Edit, Finding, Fix, Rule, Severity, option

OLD_NAME = re.compile(r"\bEllery Haven\b")


class OldTownName(Rule):
    """Finds the old name of the town."""

    code = "ELL001"
    name = "old-town-name"
    severity = Severity.WARNING
    confidence = Confidence.HIGH
    fixes = Applicability.UNSAFE

    new_name: str = option("Port Ellery", "The name to write instead.")

    def check(self, document: Document) -> Iterator[Finding]:
        for match in document.matches(OLD_NAME):
            if document.is_quoted(match.start()):
                continue
            span = document.locate(*match.span())
            fix = Fix(f"Write {self.new_name}", (Edit(span, self.new_name),), Applicability.UNSAFE)
            yield self.finding(span, f"The town is called {self.new_name}", fix=fix)
