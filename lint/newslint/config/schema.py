"""Which keys a configuration has: the types they are checked by and the words that explain them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, NamedTuple

from newslint.config.globs import is_pattern
from newslint.config.model import Suppression
from newslint.finding import Confidence, Severity
from newslint.house_pattern import HousePattern
from newslint.nearest import did_you_mean
from newslint.text.formats import FORMATS
from newslint.text.language import LANGUAGE_TAG

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class BadValueError(ValueError):
    """A value that a key does not take; ``key`` is the path of keys below the one declared."""

    def __init__(self, problem: str, key: str = "") -> None:
        super().__init__(problem)
        self.key = key


class Kind(NamedTuple):
    """What a key takes: in words for the documentation, and as a function that reads it."""

    takes: str
    read: Callable[[Any], Any]


class Key(NamedTuple):
    """One key: its name, what it takes, its default in TOML, its meaning, and an example."""

    name: str
    kind: Kind
    default: str
    meaning: str
    example: str

    @property
    def field(self) -> str:
        """The name of the setting in ``Config``."""
        return self.name.replace("-", "_")


def shown(value: Any) -> str:
    """A value as TOML writes it, cut where it is long: for messages."""
    if isinstance(value, bool):
        text = str(value).lower()
    elif isinstance(value, str):
        text = f'"{value}"'
    elif isinstance(value, Mapping):
        return "a table"
    else:
        text = str(value).replace("'", '"')
    return text if len(text) <= 60 else text[:57] + "..."


def _must_be(value: Any, takes: str, hint: str = "") -> BadValueError:
    return BadValueError(f"is {shown(value)}, but must be {takes}{hint}")


def _string(takes: str, *, is_allowed: Callable[[str], object] = bool) -> Kind:
    def read(value: Any) -> str:
        if isinstance(value, str) and is_allowed(value):
            return value
        raise _must_be(value, takes)

    return Kind(takes, read)


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise _must_be(value, "true or false")


def _strings(takes: str, *, is_allowed: Callable[[str], object] = bool) -> Kind:
    def read(value: Any) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(v, str) and is_allowed(v) for v in value):
            return tuple(value)
        raise _must_be(value, takes)

    return Kind(takes, read)


def _one_or_more(takes: str, *, is_allowed: Callable[[str], object] = bool) -> Kind:
    several = _strings(takes, is_allowed=is_allowed)

    def read(value: Any) -> tuple[str, ...]:
        found: tuple[str, ...] = several.read([value] if isinstance(value, str) else value)
        if not found:
            raise _must_be(value, takes)
        return found

    return Kind(takes, read)


def _choice(allowed: Sequence[str], made: Callable[[str], Any] = str) -> Kind:
    takes = f"{', '.join(allowed[:-1])} or {allowed[-1]}" if len(allowed) > 1 else allowed[0]

    def read(value: Any) -> Any:
        if value in allowed:
            return made(value)
        raise _must_be(value, takes, did_you_mean(str(value), allowed))

    return Kind(takes, read)


def _members(scale: type[Enum]) -> Kind:
    return _choice([member.value for member in scale], scale)


def _table(
    of: Kind,
    takes: str,
    *,
    name: Callable[[str], str] = str,
    is_allowed: Callable[[str], object] = bool,
) -> Kind:
    def read(value: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise _must_be(value, takes)
        for key in value:
            if not is_allowed(key):
                raise BadValueError(f"has the key {shown(key)}, but must be {takes}")
        read = {key: _below(key, of, item) for key, item in value.items()}
        return _renamed(read, name)

    return Kind(takes, read)


def _below(key: str, kind: Kind, value: Any) -> Any:
    try:
        return kind.read(value)
    except BadValueError as error:
        raise BadValueError(str(error), f"{key}.{error.key}".rstrip(".")) from None


def _options(value: Any) -> dict[str, Any]:
    if isinstance(value, Mapping):
        return _renamed(value, lambda name: name.replace("-", "_"))
    raise _must_be(value, "a table of options")


def _renamed(table: Mapping[str, Any], name: Callable[[str], str]) -> dict[str, Any]:
    """The table by other names.  Raises BadValueError where two names become one."""
    first: dict[str, str] = {}
    for written in table:
        if first.setdefault(name(written), written) != written:
            raise BadValueError(f"is set twice, as {first[name(written)]!r} too", written)
    return {name(written): item for written, item in table.items()}


class _Entries(NamedTuple):
    """What a list of tables takes: the kind of each key, and the keys that must be there."""

    takes: str
    kinds: Mapping[str, Kind]
    needed: tuple[str, ...]

    def read(self, value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
        """Where each entry stands ("entry 1"), and what it says by key."""
        if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
            raise _must_be(value, self.takes)
        for number, entry in enumerate(value, start=1):
            where = f"entry {number}"
            yield where, self._entry(where, entry)

    def _entry(self, where: str, entry: Mapping[str, Any]) -> dict[str, Any]:
        for name in entry:
            if name not in self.kinds:
                hint = did_you_mean(name, self.kinds, f"there are {', '.join(self.kinds)}")
                raise BadValueError(f"has an unknown key {name!r}{hint}", where)
        for name in self.needed:
            if name not in entry:
                raise BadValueError(f"has no {name!r}", where)
        return {
            name: _below(f"{where}.{name}", self.kinds[name], item) for name, item in entry.items()
        }


def _suppressions(value: Any) -> tuple[Suppression, ...]:
    return tuple(
        Suppression(read["path"], read["rule"], read.get("words"), read.get("reason", ""))
        for _, read in _SUPPRESSIONS.read(value)
    )


def _patterns(value: Any) -> tuple[HousePattern, ...]:
    patterns: dict[str, HousePattern] = {}
    for where, read in _PATTERNS.read(value):
        pattern = HousePattern(**{name.replace("-", "_"): item for name, item in read.items()})
        if pattern.name in patterns:
            raise BadValueError(f"has the name {pattern.name!r}, which an earlier one has", where)
        try:
            pattern.check()
        except ValueError as error:
            raise BadValueError(f"{pattern.name!r}: {error}", where) from None
        patterns[pattern.name] = pattern
    return tuple(patterns.values())


def is_language(tag: str) -> bool:
    """Whether the text is a language tag, whatever the case, with dashes or underscores."""
    return bool(LANGUAGE_TAG.fullmatch(tag.lower().replace("_", "-")))


def _extension(name: str) -> str:
    return "." + name.removeprefix(".").lower()


LANGUAGE_TAKES = 'a language tag such as "en" or "de-AT"'
_RULES = "a list of rules (codes, prefixes of codes, names, or ALL)"
_FIELD = _string('the name of a field, or "" for the usual ones', is_allowed=lambda _: True)
_BOOLEAN = Kind("true or false", _boolean)
_SUPPRESSIONS = _Entries(
    "a list of tables [[suppress]]",
    {
        "path": _one_or_more("a path or a list of them, with *, ** and ?", is_allowed=is_pattern),
        "rule": _one_or_more("a rule or a list of them"),
        "words": _string("words of the finding, in their order"),
        "reason": _string("the reason, for people"),
    },
    needed=("path", "rule"),
)
_PATTERNS = _Entries(
    "a list of tables [[pattern]]",
    {
        "name": _string('a name such as "web-site"', is_allowed=_NAME.fullmatch),
        "pattern": _string("a pattern in the syntax of the regex library"),
        "message": _string("what is wrong, for the report"),
        "severity": _members(Severity),
        "instead": _string("the better wording"),
        "ignore-case": _BOOLEAN,
        "quoted": _BOOLEAN,
    },
    needed=("name", "pattern", "message"),
)

KEYS = (
    Key(
        "select",
        _strings(_RULES),
        '["ALL"]',
        "The rules to run.",
        'select = ["DUP", "BRK", "TYP004"]',
    ),
    Key(
        "extend-select",
        _strings(_RULES),
        "[]",
        "Rules to run besides those of `select`.",
        'extend-select = ["long-sentence"]',
    ),
    Key(
        "ignore",
        _strings(_RULES),
        "[]",
        "Rules not to run.  Where `select` and `ignore` both mean a rule, the more exact one "
        "decides, and of two equal ones `ignore`.",
        'ignore = ["RDB", "double-space"]',
    ),
    Key(
        "per-file-ignores",
        _table(
            _strings(_RULES), "a table of paths, each with a list of rules", is_allowed=is_pattern
        ),
        "{}",
        "Rules not to run for some paths.",
        '[per-file-ignores]\n"live/**" = ["BRK005"]',
    ),
    Key(
        "severity",
        _table(_members(Severity), "a table of rules, each with info, warning or error"),
        "{}",
        "How grave the findings of a rule are, other than the rule itself says.",
        '[severity]\nDUP003 = "info"',
    ),
    Key(
        "confidence",
        _members(Confidence),
        '"medium"',
        "Show only findings that a rule is at least this sure of.",
        'confidence = "high"',
    ),
    Key(
        "fail-on",
        _members(Severity),
        '"warning"',
        "Exit with status 1 when there is a finding of this severity or a graver one.",
        'fail-on = "error"',
    ),
    Key(
        "language",
        _string(LANGUAGE_TAKES, is_allowed=is_language),
        '"en"',
        "The language of articles that do not say it themselves.  Rules that do not know it are "
        "not run, which is said once.",
        'language = "en-GB"',
    ),
    Key(
        "exclude",
        _strings("a list of paths, with *, ** and ?", is_allowed=is_pattern),
        "[]",
        "Files and folders to leave out when a folder is searched.  Folders whose name begins "
        "with a dot, node_modules, and the files named in `phrases` always are.",
        'exclude = ["drafts", "wire/*.txt"]',
    ),
    Key(
        "force-exclude",
        _BOOLEAN,
        "false",
        "Leave excluded files out even when they are named on the command line, as pre-commit "
        "does.",
        "force-exclude = true",
    ),
    Key(
        "respect-gitignore",
        _BOOLEAN,
        "true",
        "Leave out what git ignores when a folder is searched.",
        "respect-gitignore = false",
    ),
    Key(
        "file-types",
        _table(
            _choice(FORMATS),
            f"a table of extensions, each with {' or '.join(FORMATS)}",
            name=_extension,
        ),
        "{}",
        "More extensions to look for in folders, and the format of each.",
        '[file-types]\nart = "plain"',
    ),
    Key(
        "text-field",
        _FIELD,
        '""',
        "The column of a table (CSV), or the key of an object (JSON Lines), that holds the text of "
        "the article.  `fields.body` means the key `body` of the object under `fields`.  Without "
        "it, fields called `body`, `content`, `text`, `article` and the like are looked for.",
        'text-field = "fields.body"',
    ),
    Key(
        "title-field",
        _FIELD,
        '""',
        "The column or the key that holds the headline.  Without it, `headline`, `title` and the "
        "like are looked for.",
        'title-field = "webTitle"',
    ),
    Key(
        "baseline",
        _string("a path"),
        '"newslint-baseline.json"',
        "The file of findings that are known and not reported, written by `newslint baseline`; a "
        "path from the folder of the configuration.  Where there is no configuration it is the "
        "nearest file of the default name, in the folder of the article or upwards.",
        'baseline = "known-faults.json"',
    ),
    Key(
        "archive",
        _string('a path, or "" for none', is_allowed=lambda _: True),
        '""',
        "The archive of published articles that `newslint archive add` made: passages that it has "
        "are reported (DUP102), and standing text is known by it (DUP103).  A path from the folder "
        "of the configuration.  Without it these rules look at the articles of the run alone.",
        'archive = "../published.newslint"',
    ),
    Key(
        "cache-dir",
        _string("a path"),
        '".newslint_cache"',
        "The folder in which results are kept from run to run; a path from the folder of the "
        "configuration.  Where there is no configuration it is the user's cache folder.",
        'cache-dir = "../cache/newslint"',
    ),
    Key(
        "rules",
        _table(Kind("", _options), "a table of rules, each with a table of options"),
        "{}",
        "Options of rules, with dashes or underscores; `newslint rule NAME` lists them.",
        "[rules.long-sentence]\nmax-words = 40",
    ),
    Key(
        "phrases",
        _table(_one_or_more("a path or a list of them"), "a table of rules, each with paths"),
        "{}",
        "Files with more phrases for rules that look for phrases.",
        '[phrases]\ncliche = ["house-cliches.txt"]',
    ),
    Key(
        "pattern",
        Kind(_PATTERNS.takes, _patterns),
        "[]",
        "Patterns of the house, each reported as WRD101: a `name`, a `pattern` in the syntax of "
        "the [regex](https://pypi.org/project/regex/) library, and a `message`; perhaps a "
        "`severity` (warning), the better wording in `instead`, `ignore-case`, and `quoted` to "
        "look inside quotations too.  `newslint rule house-pattern` says more.",
        "[[pattern]]\nname = \"web-site\"\npattern = '\\bweb site(s?)\\b'\n"
        "message = \"The house writes it as one word\"\ninstead = 'website\\1'\n"
        "ignore-case = true",
    ),
    Key(
        "suppress",
        Kind(_SUPPRESSIONS.takes, _suppressions),
        "[]",
        "Findings that are wanted: `path`, `rule`, and perhaps `words` of the finding and a "
        "`reason`.  An entry that silences nothing any more is reported as SUP001.",
        '[[suppress]]\npath = "articles/*.txt"\nrule = "DUP004"\nwords = "bated breath"\n'
        'reason = "the refrain of the series"',
    ),
)


def read_settings(table: Mapping[str, Any]) -> dict[str, Any]:
    """The settings that a table holds, by their names in ``Config``.

    Raises BadValueError, whose ``key`` is the whole path of the key at fault.
    """
    by_name = {key.name: key for key in KEYS}
    settings = {}
    for name, value in table.items():
        key = by_name.get(name.replace("_", "-"))
        if key is None:
            hint = did_you_mean(name, by_name, f"there are {', '.join(by_name)}")
            raise BadValueError(f"there is no key {name!r}{hint}")
        if key.field in settings:
            raise BadValueError(f"is set twice, as {_twin(name)!r} too", name)
        settings[key.field] = _below(key.name, key.kind, value)
    return settings


def _twin(name: str) -> str:
    return name.replace("_", "-") if "_" in name else name.replace("-", "_")


_INTRODUCTION = """\
# Configuration

newslint reads the nearest `newslint.toml`, `.newslint.toml` or `pyproject.toml` with a table
`[tool.newslint]`, in the folder of the article or the next one upwards that has any.  In
`pyproject.toml` the tables are called `[tool.newslint.severity]` and so on.  All paths are
relative to the configuration file.  In patterns `*` and `?` stay inside a name, `**` runs over
folders, a pattern without a slash means a name at any depth, and a folder means all that is in it.

An unknown key or a wrong value is an error (exit status 2) that names the file and the key.
`newslint --show-settings PATH` prints what holds for a path and where each setting comes from;
`--config FILE` takes another file, `--isolated` none.
"""


def documentation() -> str:
    """The page that explains every key, in Markdown."""
    rows = [
        f"| [`{key.name}`](#{key.name}) | {_plain(key.kind.takes)} | `{key.default}` |"
        for key in KEYS
    ]
    table = "\n".join(["| key | takes | default |", "|---|---|---|", *rows])
    sections = [
        f"## {key.name}\n\n{' '.join(key.meaning.split())}\n\n```toml\n{key.example}\n```"
        for key in KEYS
    ]
    return "\n\n".join([_INTRODUCTION.rstrip(), table, *sections]) + "\n"


def _plain(text: str) -> str:
    """The text in Markdown, where a star would begin emphasis."""
    return text.replace("*", r"\*")
