"""From the installed plug-ins to checked rules: unique codes and names, or a clear error."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cache
from importlib.metadata import entry_points

from newslint.rule import Rule
from newslint.suppress import UnusedSuppression

ENTRY_POINT_GROUP = "newslint.rules"
CODE = re.compile(r"[A-Z]{3}\d{3}")
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class RegistryError(RuntimeError):
    """No rules, a plug-in that does not load, or two rules that claim one code or name."""


class UnknownRuleError(LookupError):
    """A code, prefix or name that no rule has; the message names the nearest one."""


@cache
def installed_rules() -> tuple[type[Rule], ...]:
    """Every rule of every installed plug-in and the engine's own, by code.  Raises RegistryError."""
    found: list[type[Rule]] = []
    for entry in sorted(entry_points(group=ENTRY_POINT_GROUP)):
        try:
            found += entry.load()
        except Exception as error:
            raise RegistryError(
                f"the plug-in {entry.name} ({entry.value}) does not load: {error}"
            ) from error
    if not found:
        raise RegistryError(f"no rules are installed: no entry point {ENTRY_POINT_GROUP} gives any")
    return checked([*found, UnusedSuppression])


def checked(rules: Iterable[type[Rule]]) -> tuple[type[Rule], ...]:
    """The rules sorted by code.  Raises RegistryError for a bad or doubled code or name."""
    by_key: dict[str, type[Rule]] = {}
    for rule in rules:
        if not CODE.fullmatch(rule.code) or not NAME.fullmatch(rule.name):
            raise RegistryError(
                f"{rule.__module__}: {rule.code} {rule.name!r} is no code and name of a rule"
            )
        for key in (rule.code, rule.name):
            if key in by_key and by_key[key] is not rule:
                raise RegistryError(
                    f"{key} is claimed by {by_key[key].__module__} and {rule.__module__}"
                )
            by_key[key] = rule
    return tuple(sorted(set(by_key.values()), key=lambda rule: rule.code))


def find_rule(rules: Sequence[type[Rule]], wanted: str) -> type[Rule]:
    """The rule with that code or name, in any case.  Raises UnknownRuleError."""
    for rule in rules:
        if wanted.upper() == rule.code or wanted.lower() == rule.name:
            return rule
    raise UnknownRuleError(_unknown(rules, wanted))


def matching(rules: Sequence[type[Rule]], selectors: Iterable[str]) -> set[str]:
    """The codes that the selectors (codes, prefixes, names, ALL) mean.  Raises UnknownRuleError."""
    codes: set[str] = set()
    for selector in selectors:
        chosen = {rule.code for rule in rules if selects(selector, rule)}
        if not chosen:
            raise UnknownRuleError(_unknown(rules, selector))
        codes |= chosen
    return codes


def selects(selector: str, rule: type[Rule]) -> bool:
    """Whether a code, a prefix of one, a name, or ALL means this rule."""
    wanted = selector.upper()
    return wanted == "ALL" or rule.code.startswith(wanted) or selector.lower() == rule.name


def _unknown(rules: Sequence[type[Rule]], wanted: str) -> str:
    families = {rule.code[:3] for rule in rules}
    known = [key for rule in rules for key in (rule.code, rule.name)] + sorted(families)
    near = get_close_matches(wanted.upper(), known, 1) or get_close_matches(
        wanted.lower(), known, 1
    )
    hint = f"; did you mean {near[0]}?" if near else "; `newslint rules` lists them all"
    return f"no rule is called {wanted!r}{hint}"
