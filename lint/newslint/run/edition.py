"""Which newslint and which rules a result was made by: the same digest, the same results."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from newslint.config.resolve import RuleType
from newslint.phrases import PhraseRule
from newslint.version import __version__


def edition(rules: Sequence[RuleType]) -> bytes:
    """The digest of versions, and of the content of all files of the engine and the rules.

    Contents and not times: a CI machine installs everything anew, and somebody who writes a rule
    or adds a word to a list never sees an old result.  Other packages count by their versions.
    """
    seen = blake2b(digest_size=16)
    texts = [__version__, sys.version, *_distributions()]
    texts += [f"{rule.__module__}.{rule.__qualname__} {rule.code} {rule.name}" for rule in rules]
    for text in texts:
        seen.update(os.fsencode(text) + b"\0")
    for name, file in sorted(dict(_files(rules)).items()):
        seen.update(os.fsencode(name) + b"\0")
        seen.update(_content(file))
    return seen.digest()


def _distributions() -> list[str]:
    """The names of the folders in which installed packages say their versions."""
    found: set[str] = set()
    for folder in dict.fromkeys(sys.path):
        try:
            found.update(
                name
                for name in os.listdir(folder or ".")  # noqa: PTH208
                if name.endswith((".dist-info", ".egg-info"))
            )
        except OSError:
            continue
    return sorted(found)


def _files(rules: Iterable[RuleType]) -> Iterator[tuple[str, str]]:
    """The files of the engine, of the packages of the rules, and of rules without a package.

    Each has a name that is the same on every machine.
    """
    for package in sorted({"newslint", *(rule.__module__.partition(".")[0] for rule in rules)}):
        for folder in getattr(sys.modules.get(package), "__path__", ()):
            yield from _below(folder, package)
    for rule in rules:
        source = getattr(sys.modules.get(rule.__module__), "__file__", None)
        if source and "." not in rule.__module__:
            yield rule.__module__, source
        if source and issubclass(rule, PhraseRule):
            phrases = os.path.join(os.path.dirname(source), rule.phrase_file)  # noqa: PTH118, PTH120
            yield f"{rule.__module__} {rule.phrase_file}", phrases


def _below(folder: str, package: str) -> Iterator[tuple[str, str]]:
    archive = folder
    while archive != os.path.dirname(archive) and not os.path.exists(archive):  # noqa: PTH110, PTH120
        archive = os.path.dirname(archive)  # noqa: PTH120
    if os.path.isfile(archive):  # noqa: PTH113  a zip file counts as a whole
        yield package, archive
        return
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        inside = os.path.relpath(place, folder)
        yield from ((f"{package}/{inside}/{name}", f"{place}/{name}") for name in names)


def _content(file: str) -> bytes:
    try:
        with open(file, "rb") as opened:  # noqa: PTH123
            return opened.read()
    except OSError:
        return b""
