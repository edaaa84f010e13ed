"""Which rules, with which options, a configuration asks for: for all its files and for one path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newslint.config.globs import matches_any
from newslint.config.model import (
    COMMAND_LINE,
    Config,
    ConfigError,
    PhraseFile,
    Suppression,
    settings_of,
)
from newslint.finding import Severity
from newslint.house_pattern import HousePatternRule
from newslint.nearest import did_you_mean
from newslint.registry import UnknownRuleError, find_rule, matching, selects
from newslint.rule import OptionError, Rule
from newslint.ruleset import RuleSet

RuleType = type[Rule]

# What a result does not depend on, or only by what it resolves to.  A setting that comes later
# counts until it is named here: a result that is worked out in vain does less harm than an old one.
_NOT_IN_IDENTITY = frozenset(
    {
        *("select", "extend_select", "ignore", "per_file_ignores", "severity", "suppress"),
        *("exclude", "force_exclude", "respect_gitignore", "file_types"),
        *("fail_on", "baseline", "cache_dir"),
    }
)


class Resolved:
    """A configuration over the installed rules: one rule set for each set of ignored rules.

    ``codes`` are those of the rules to run, ``severities`` the overrides by code.  Raises
    ConfigError for a rule or an option that does not exist, when it is made.
    """

    def __init__(self, config: Config, rules: Sequence[RuleType]) -> None:
        self.config = config
        self._known = tuple((rule.code, rule.name) for rule in rules)
        self.codes = selected_codes(config, rules)
        self._rules = [rule for rule in _configured(config, rules) if rule.code in self.codes]
        self.severities = _severities(config, rules)
        self._ignores = {
            pattern: _codes(config, f"per-file-ignores.{pattern}", selectors, rules)
            for pattern, selectors in config.per_file_ignores.items()
        }
        for entry in config.suppress:
            _codes(config, f"suppress, line {entry.line}", entry.rules, rules)
        self._rulesets: dict[frozenset[str], RuleSet] = {}
        self._identities: dict[tuple[Any, ...], bytes] = {}

    def identity(self, path: str) -> bytes:
        """All that the configuration says of the article at a path, and nothing of others.

        Two articles of the same content, format and identity get the same result.
        """
        entries = tuple(
            (index, entry._replace(paths=(), reason="", line=0))
            for index, entry in self.suppressions(path)
        )
        about = self._ignored(path), entries
        if about not in self._identities:
            severities = sorted((code, level.value) for code, level in self.severities.items())
            own = sorted(self.codes - about[0]), severities, self.config.is_narrowed, self._known
            settings = settings_of(self.config)
            told = sorted((name, settings[name]) for name in settings.keys() - _NOT_IN_IDENTITY)
            self._identities[about] = repr((own, told, entries)).encode("utf-8", "surrogatepass")
        return self._identities[about]

    def _ignored(self, path: str) -> frozenset[str]:
        """The codes of the rules that are not run for a path."""
        return frozenset(
            code
            for pattern, codes in self._ignores.items()
            if matches_any([pattern], path)
            for code in codes
        )

    def ruleset(self, path: str) -> RuleSet:
        """The rules for a path, which is relative to the root of the configuration."""
        ignored = self._ignored(path)
        if ignored not in self._rulesets:
            self._rulesets[ignored] = RuleSet(
                [rule for rule in self._rules if rule.code not in ignored],
                self.severities,
                self.config.confidence,
                known=self._known,
                is_narrowed=self.config.is_narrowed,
            )
        return self._rulesets[ignored]

    def suppressions(self, path: str) -> list[tuple[int, Suppression]]:
        """The suppressions of the configuration that hold for a path, with their indexes."""
        return [
            (index, entry)
            for index, entry in enumerate(self.config.suppress)
            if matches_any(entry.paths, path)
        ]


def selected_codes(config: Config, rules: Sequence[RuleType]) -> frozenset[str]:
    """The codes of the rules to run.

    Where a rule is both selected and ignored, the more exact selector decides, as with ruff: a
    code or a name beats a prefix, a longer prefix a shorter one; of two equal ones ``ignore``.
    """
    selected = [*config.select, *config.extend_select]
    _codes(config, "select", config.select, rules)
    _codes(config, "extend-select", config.extend_select, rules)
    _codes(config, "ignore", config.ignore, rules)
    return frozenset(
        rule.code for rule in rules if _exactness(selected, rule) > _exactness(config.ignore, rule)
    )


def _exactness(selectors: Iterable[str], rule: RuleType) -> int:
    """How exactly the best of the selectors means the rule; -1 where none does."""
    return max((_weight(s, rule) for s in selectors if selects(s, rule)), default=-1)


def _weight(selector: str, rule: RuleType) -> int:
    if selector.upper() == "ALL":
        return 0
    return len(rule.code) if selector.lower() == rule.name else len(selector)


def _codes(
    config: Config, key: str, selectors: Iterable[str], rules: Sequence[RuleType]
) -> set[str]:
    try:
        return matching(rules, selectors)
    except UnknownRuleError as error:
        origin = config.origins.get(key.replace("-", "_"), config.called)
        if origin == COMMAND_LINE:
            raise ConfigError(f"--{key}", str(error)) from None
        raise ConfigError(origin, f"{key}: {error}") from None


def _severities(config: Config, rules: Sequence[RuleType]) -> dict[str, Severity]:
    """Severity by code: of several selectors that mean a rule, the most exact one decides."""
    for selector in config.severity:
        _codes(config, "severity", [selector], rules)
    severities = {}
    for rule in rules:
        meant = [selector for selector in config.severity if selects(selector, rule)]
        if meant:
            severities[rule.code] = config.severity[max(meant, key=lambda s: _weight(s, rule))]
    return severities


def _configured(config: Config, rules: Sequence[RuleType]) -> list[Rule]:
    """Every rule with its options and the house's patterns from the configuration."""
    options = _options(config, rules)
    made = [_made(config, rule, options.get(rule.code, {})) for rule in rules]
    return [
        rule.looking_for(config.pattern) if isinstance(rule, HousePatternRule) else rule
        for rule in made
    ]


def _made(config: Config, rule: RuleType, options: Mapping[str, Any]) -> Rule:
    try:
        return rule(**options)
    except OptionError as error:
        key = f"rules.{rule.name}"
        name = error.option.replace("_", "-")
        if error.option in rule.options:
            from newslint.config.schema import shown  # only files bring options, or errors

            takes = rule.options[error.option].takes
            problem = f"{key}.{name} is {shown(options[error.option])}, but must be {takes}"
        else:
            known = [option.replace("_", "-") for option in rule.options]
            there_are = f"there are {', '.join(known)}" if known else "it has none"
            problem = f"{key} has no option {name!r}{did_you_mean(name, known, there_are)}"
        raise ConfigError(config.called, problem) from None


def _options(config: Config, rules: Sequence[RuleType]) -> dict[str, dict[str, Any]]:
    """The options by code: those of [rules], and the house's phrases."""
    options: dict[str, dict[str, Any]] = {}
    for name, values in config.rules.items():
        rule = _find(config, "rules", name, rules)
        own = options.setdefault(rule.code, {})
        for option in own.keys() & values.keys():
            key = f"rules.{name}.{option.replace('_', '-')}"
            raise ConfigError(config.called, f"{key} is set twice, by code and by name")
        own.update(values)
    for name, files in config.phrases.items():
        rule = _find(config, "phrases", name, rules)
        if "extra_phrases" not in rule.options:
            raise ConfigError(config.called, f"phrases.{name}: {rule.name} looks for no phrases")
        own = options.setdefault(rule.code, {})
        own["extra_phrases"] = [*own.get("extra_phrases", ()), *_phrase_lines(files)]
    return options


def _find(config: Config, key: str, name: str, rules: Sequence[RuleType]) -> RuleType:
    try:
        return find_rule(rules, name)
    except UnknownRuleError as error:
        raise ConfigError(config.called, f"{key}: {error}") from None


def _phrase_lines(files: Iterable[PhraseFile]) -> list[str]:
    """The lines of phrase files.  Raises ConfigError for one that is no list of phrases."""
    from newslint.phrases import PhraseError, parse_phrases

    for file in files:
        try:
            parse_phrases(file.text)
        except PhraseError as error:
            raise ConfigError(file.path, str(error)) from None
    return [line for file in files for line in file.text.splitlines()]
