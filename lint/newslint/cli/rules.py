"""``newslint rules``: list the rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from newslint.cli.command import ExampleCommand
from newslint.cli.options import complete_rules
from newslint.cli.output import write_out
from newslint.docs import RuleDoc, rule_doc
from newslint.registry import installed_rules, matching
from newslint.rule import Rule

EXAMPLES = (
    ("newslint rules", "List all rules"),
    ("newslint rules DUP TYP", "Those of some families"),
    ("newslint rules --format json", "For another program"),
)


@click.command("rules", cls=ExampleCommand, examples=EXAMPLES)
@click.argument("rules", nargs=-1, shell_complete=complete_rules)
@click.option(
    "--format",
    "report_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="The form of the list.",
)
def rules(rules: Sequence[str], report_format: str) -> int:
    """List the installed rules, or those that RULES (codes, prefixes, names) mean."""
    installed = installed_rules()
    wanted = matching(installed, rules or ["ALL"])
    list_rules([rule for rule in installed if rule.code in wanted], report_format)
    return 0


def list_rules(listed: Sequence[type[Rule]], report_format: str) -> None:
    """Print the list as text or JSON."""
    docs = [rule_doc(rule) for rule in listed]
    if report_format == "json":
        import json

        write_out(json.dumps([facts(doc) for doc in docs], indent=2, ensure_ascii=False) + "\n")
    else:
        write_out("".join(f"{line}\n" for line in _lines(docs)))


def facts(doc: RuleDoc) -> dict[str, Any]:
    """What is known of a rule, for JSON."""
    rule = doc.rule
    return {
        "code": rule.code,
        "name": rule.name,
        "summary": doc.summary,
        "severity": rule.severity.value,
        "confidence": rule.confidence.value,
        "languages": sorted(rule.languages) if rule.languages is not None else None,
        "needs": sorted(need.value for need in rule.needs),
        "fix": rule.fixes.value if rule.fixes else None,
        "options": [
            {
                "name": option.name.replace("_", "-"),
                "type": "list" if option.type is tuple else option.type.__name__,
                "default": list(option.default) if option.type is tuple else option.default,
                "meaning": option.meaning,
            }
            for option in doc.options
        ],
    }


def _lines(docs: Sequence[RuleDoc]) -> list[str]:
    width = max(len(doc.rule.name) for doc in docs)
    return [
        f"{doc.rule.code}  {doc.rule.name:<{width}}  {doc.rule.severity.value:<7}  {doc.summary}"
        for doc in docs
    ]
