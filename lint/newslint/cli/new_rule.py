"""``newslint new-rule CODE NAME``: begin a rule with its file, its cases and its listing."""

from __future__ import annotations

import os
from pathlib import Path
from string import Template
from typing import NamedTuple

import click

from newslint.cli.command import ExampleCommand
from newslint.cli.listing import listed
from newslint.cli.options import CONFIDENCES, SEVERITIES
from newslint.cli.output import UnableError, one_line, write_out
from newslint.registry import CODE, NAME, RegistryError, installed_rules

EXAMPLES = (
    (
        "newslint new-rule DUP010 some-fault \\\n        --package rules/newslint_rules/duplicates",
        "Begin a rule in a family",
    ),
    (
        "newslint new-rule HSE001 house-spelling --package src/house_rules",
        "Begin a rule in a plug-in",
    ),
)

RULE = Template('''\
"""Say the fault in one sentence.

What it finds
    What is reported, in the words of the newsroom.
Why it matters
    What it does to the reader.
Example
    Harbour opens on Monday

    The harbour has an example fault.
Better
    Harbour opens on Monday

    The harbour has none.
When it is wrong
    What looks like the fault and is none.
Fix safety
    There is no fix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Confidence, Document, Finding, Rule, Severity

_FAULT = re.compile(r"\\bexample fault\\b", re.IGNORECASE)


class $type(Rule):
    """Reports the fault wherever it stands in the prose."""

    code = "$code"
    name = "$name"
    severity = Severity.$severity
    confidence = Confidence.$confidence

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each place, with the words in question in the message."""
        for match in document.matches(_FAULT):
            span = document.locate(*match.span())
            yield self.finding(span, f"“{match.group()}” is the fault")
''')

CASES = """\
=== it is reported
Harbour opens on Monday

The harbour has an ⟦example fault⟧.
--- why
Readers stumble over it.
--- message
is the fault

=== what nearly is one stays silent
Harbour opens on Monday

The harbour has an example of a fault.
--- why
These words are no fault.
"""


class NewRule(NamedTuple):
    """What to write: the rule's metadata, its package and where its cases go."""

    code: str
    name: str
    severity: str
    confidence: str
    package: Path
    cases: Path

    @property
    def module(self) -> str:
        """The name of its file, without the ending."""
        return self.name.replace("-", "_")

    @property
    def type(self) -> str:
        """The name of its class."""
        return "".join(part.capitalize() for part in self.name.split("-"))

    def texts(self) -> dict[Path, str]:
        """Each file to write with its text."""
        rule = RULE.substitute(
            type=self.type,
            code=self.code,
            name=self.name,
            severity=self.severity.upper(),
            confidence=self.confidence.upper(),
        )
        listing = self.package / "__init__.py"
        old = listing.read_text(encoding="utf-8") if listing.is_file() else None
        return {
            self.package / f"{self.module}.py": rule,
            self.cases / f"{self.name}.txt": CASES,
            listing: listed(old, dotted_name(self.package), self.module, self.type),
        }


@click.command("new-rule", cls=ExampleCommand, examples=EXAMPLES)
@click.argument("code")
@click.argument("name")
@click.option(
    "--package",
    required=True,
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="The package that holds the family's rules.",
)
@click.option(
    "--cases",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where its case file goes; tests/rules/<package> of the project unless given.",
)
@click.option("--severity", type=click.Choice(SEVERITIES), default="warning", show_default=True)
@click.option("--confidence", type=click.Choice(CONFIDENCES), default="medium", show_default=True)
def new_rule(  # noqa: PLR0913, PLR0917  one for each option
    code: str, name: str, package: Path, cases: Path | None, severity: str, confidence: str
) -> int:
    """Write the file of a rule, a case file for it, and its line in the package's RULES.

    CODE is three capitals and three digits, NAME says the fault in words with dashes. What is
    written works at once: it finds the words "example fault".
    """
    _refuse_bad(code, name)
    if not package.is_dir():
        raise UnableError(f"{package} is no folder; make it first if the package is new")
    cases = cases or _project(package) / "tests" / "rules" / package.resolve().name
    rule = NewRule(code, name, severity, confidence, package, cases)
    listing = package / "__init__.py"
    texts = rule.texts()
    for path in texts:
        if path != listing and path.exists():
            raise UnableError(f"{path} is there already; nothing was written")
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UnableError(f"{error.filename} cannot be written: {error.strerror}") from None
    write_out("".join(f"wrote {one_line(os.path.relpath(path))}\n" for path in texts))
    return 0


def _refuse_bad(code: str, name: str) -> None:
    if not CODE.fullmatch(code):
        raise click.UsageError(f"{code!r} is no code; it looks like DUP010")
    if not NAME.fullmatch(name):
        raise click.UsageError(f"{name!r} is no name; it looks like repeated-headline")
    try:
        installed = installed_rules()
    except RegistryError:
        return  # a plug-in that is being written need not load yet
    for rule in installed:
        if code == rule.code or name == rule.name:
            raise UnableError(f"{rule.code} {rule.name} is there already, in {rule.__module__}")


def _project(package: Path) -> Path:
    """The folder of the project: the nearest one upwards with a pyproject.toml.

    Without any it is the current folder.  Raises UnableError where that does not hold the package.
    """
    package, here = package.resolve(), Path.cwd().resolve()
    for folder in (package, *package.parents):
        if (folder / "pyproject.toml").is_file():
            return folder
    if not package.is_relative_to(here):
        raise UnableError(f"there is no pyproject.toml above {package}; name a folder with --cases")
    return here


def dotted_name(package: Path) -> str:
    """The name that the package is imported by: its folder and those above that are packages."""
    package = package.resolve()
    names = [package.name]
    for folder in package.parents:
        if not (folder / "__init__.py").is_file():
            break
        names.append(folder.name)
    return ".".join(reversed(names))
