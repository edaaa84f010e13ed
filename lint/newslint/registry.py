"""From the installed plug-ins to checked rules: unique codes and names, or a clear error."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module

from newslint.entrypoints import EntryPoint, entry_points
from newslint.house_pattern import HousePatternRule
from newslint.nearest import did_you_mean
from newslint.rule import Rule
from newslint.selectors import means
from newslint.unused_suppression import UnusedSuppression

ENTRY_POINT_GROUP = "newslint.rules"
CODE = re.compile(r"[A-Z]{3}\d{3}")
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class RegistryError(RuntimeError):
    """No rules, a plug-in that does not load, or two rules that claim one code or name."""


class UnknownRuleError(LookupError):
    """A code, prefix or name that no rule has; the message names the nearest one."""

    def __init__(self, wanted: str, rules: Sequence[type[Rule]]) -> None:
        families = {rule.code[:3] for rule in rules}
        known = [key for rule in rules for key in (rule.code, rule.name)] + sorted(families)
        hint = did_you_mean(wanted, known, "`newslint rules` lists them all")
        super().__init__(f"no rule is called {wanted!r}{hint}")


@cache
def installed_rules() -> tuple[type[Rule], ...]:
    """Every rule of every installed plug-in and the engine's own, by code; or RegistryError."""
    found = [rule for entry in entry_points(ENTRY_POINT_GROUP) for rule in _rules_of(entry)]
    if not found:
        raise RegistryError(f"no rules are installed: no entry point {ENTRY_POINT_GROUP} gives any")
    return checked([*found, HousePatternRule, UnusedSuppression])


def _rules_of(entry: EntryPoint) -> Sequence[type[Rule]]:
    module, _, attribute = entry.value.partition(":")
    try:
        rules = list(getattr(import_module(module), attribute))
    except (Exception, SystemExit) as error:
        raise RegistryError(
            f"the plug-in {entry.name} ({entry.value}) does not load:"
            f" {type(error).__name__}: {error}"
        ) from error
    for rule in rules:
        if not (isinstance(rule, type) and issubclass(rule, Rule)):
            raise RegistryError(
                f"the plug-in {entry.name} ({entry.value}) gives {rule!r}, which is no rule"
            )
    return rules


def checked(rules: Iterable[type[Rule]]) -> tuple[type[Rule], ...]:
    """The rules sorted by code.  Raises RegistryError for a bad or doubled code or name."""
    by_key: dict[str, type[Rule]] = {}
    for rule in rules:
        code, name = getattr(rule, "code", None), getattr(rule, "name", None)
        if not (code and name and CODE.fullmatch(code) and NAME.fullmatch(name)):
            raise RegistryError(
                f"{rule.__module__}.{rule.__name__}: code {code!r} and name {name!r} are not"
                " those of a rule; they look like DUP001 and repeated-headline"
            )
        for key in (code, name):
            if by_key.setdefault(key, rule) is not rule:
                raise RegistryError(
                    f"{key} is claimed by {by_key[key].__module__} and {rule.__module__}"
                )
    return tuple(sorted(set(by_key.values()), key=lambda rule: rule.code))


def find_rule(rules: Sequence[type[Rule]], wanted: str) -> type[Rule]:
    """The rule with that code or name, in any case.  Raises UnknownRuleError."""
    for rule in rules:
        if wanted.upper() == rule.code or wanted.lower() == rule.name:
            return rule
    raise UnknownRuleError(wanted, rules)


def matching(rules: Sequence[type[Rule]], selectors: Iterable[str]) -> set[str]:
    """The codes that the selectors (codes, prefixes, names, ALL) mean.  Raises UnknownRuleError."""
    codes: set[str] = set()
    for selector in selectors:
        chosen = {rule.code for rule in rules if selects(selector, rule)}
        if not chosen:
            raise UnknownRuleError(selector, rules)
        codes |= chosen
    return codes


def selects(selector: str, rule: type[Rule]) -> bool:
    """Whether a code, a prefix of one, a name, or ALL means this rule."""
    return bool(selector) and means(selector, (rule.code, rule.name))
