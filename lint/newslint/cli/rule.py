"""``newslint rule CODE``: explain a rule."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import click

from newslint.cli.command import ExampleCommand
from newslint.cli.options import complete_rules
from newslint.cli.output import wants_color, write_out
from newslint.cli.rules import facts, list_rules
from newslint.docs import HEADINGS, RuleDoc, rule_doc
from newslint.registry import find_rule, installed_rules, selects

EXAMPLES = (
    ("newslint rule DUP003", "Explain a rule by its code"),
    ("newslint rule repeated-word", "Or by its name"),
    ("newslint rule DUP003 --format json", "For another program"),
)


@click.command("rule", cls=ExampleCommand, examples=EXAMPLES)
@click.argument("rule", shell_complete=complete_rules)
@click.option(
    "--format",
    "report_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="The form of the explanation.",
)
def rule(rule: str, report_format: str) -> int:
    """Explain the rule with this code or name: what it finds, why, and its options. For the
    beginning of several codes (DUP) the rules are listed.
    """
    installed = installed_rules()
    meant = [one for one in installed if selects(rule, one)] or [find_rule(installed, rule)]
    if len(meant) > 1:
        list_rules(meant, report_format)
        return 0
    doc = rule_doc(meant[0])
    if report_format == "json":
        import json

        explained = {**facts(doc), "sections": doc.sections}
        write_out(json.dumps(explained, indent=2, ensure_ascii=False) + "\n")
    else:
        in_color = wants_color("auto", to_file=False)
        write_out("".join(f"{line}\n" for line in _lines(doc, in_color=in_color)))
    return 0


def _lines(doc: RuleDoc, *, in_color: bool) -> Iterator[str]:
    def head(text: str) -> str:
        return click.style(text, bold=True) if in_color else text

    rule = doc.rule
    languages = (
        ", ".join(sorted(rule.languages)) if rule.languages is not None else "every language"
    )
    yield head(f"{rule.code} {rule.name}")
    yield doc.summary
    yield ""
    yield f"Severity {rule.severity.value}, confidence {rule.confidence.value}, {languages}, " + (
        f"{rule.fixes.value} fix" if rule.fixes else "no fix"
    )
    for heading in HEADINGS:
        if heading in doc.sections:
            yield ""
            yield head(heading)
            yield textwrap.indent(doc.sections[heading], "    ")
    if doc.options:
        yield ""
        yield head("Options")
        yield f"    In the configuration, below [rules.{rule.name}]:"
        for option in doc.options:
            from newslint.cli.settings import toml

            yield f"    {option.name.replace('_', '-')} = {toml(option.default)}"
            yield f"        {option.meaning}"
