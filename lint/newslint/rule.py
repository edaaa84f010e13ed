"""What a rule is: metadata, typed options, and one method that yields findings."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, ClassVar, TypeVar, cast

from newslint.finding import Confidence, Finding, Related, Severity
from newslint.fix import Applicability, Fix
from newslint.text.document import Document
from newslint.text.named import NamedTuple
from newslint.text.span import Span

T = TypeVar("T")


class Need(str, Enum):
    """What a rule cannot do without; where it is missing the rule is skipped, and that is said."""

    OTHER_ARTICLES = "other articles in the run"
    ARCHIVE = "an archive (--archive)"
    OTHERS_OR_ARCHIVE = "other articles in the run, or an archive (--archive)"


# What the other articles of a run provide, and what an archive does.
OF_THE_RUN = frozenset({Need.OTHER_ARTICLES, Need.OTHERS_OR_ARCHIVE})
OF_AN_ARCHIVE = frozenset({Need.ARCHIVE, Need.OTHERS_OR_ARCHIVE})


_TAKES = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "text",
    tuple: "a list of strings",
}


class Option(NamedTuple):
    """One option of a rule: its name, type in the configuration, default, and meaning.

    ``minimum`` is the least that a number may be.
    """

    name: str
    type: type
    default: Any
    meaning: str
    minimum: float = 0

    @property
    def takes(self) -> str:
        """What it takes, in words: "a whole number, 0 or more"."""
        least = f", {self.minimum:g} or more" if self.type in (int, float) else ""
        return f"{_TAKES[self.type]}{least}"


class OptionError(ValueError):
    """An option that the rule does not have, or a value that it does not take."""

    def __init__(self, option: str, message: str) -> None:
        super().__init__(message)
        self.option = option


class _Declared(NamedTuple):
    default: Any
    meaning: str
    minimum: float


def option(default: T, meaning: str, *, minimum: float = 0) -> T:
    """Declare an option in a rule's body: ``max_words: int = option(45, "Longer is reported.")``.

    The type is the default's: bool, int, float, str, or a tuple of str.  A number below
    ``minimum`` is refused.  Inside the rule ``self.max_words`` is the configured value.
    """
    return cast("T", _Declared(default, meaning, minimum))


class Rule:
    """The base of every rule.

    A subclass sets the metadata and writes ``check``.  An instance holds the option values and
    nothing else, so one rule set serves any number of articles.  The module's docstring is the
    rule's documentation; ``newslint.docs`` lists its headings.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    confidence: ClassVar[Confidence]
    languages: ClassVar[frozenset[str] | None] = None
    """The languages it understands ("en"); None where it serves all."""
    needs: ClassVar[frozenset[Need]] = frozenset()
    yields_to: ClassVar[tuple[str, ...]] = ()
    """Codes or prefixes: where such a finding stands at the same place, this one is dropped."""
    fixes: ClassVar[Applicability | None] = None
    """The strongest fix that it offers."""
    options: ClassVar[Mapping[str, Option]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        own = {
            name: Option(name, type(value.default), *value)
            for name, value in vars(cls).items()
            if isinstance(value, _Declared)
        }
        cls.options = {**cls.options, **own}
        for name, declared in own.items():
            setattr(cls, name, declared.default)

    def __init__(self, **values: Any) -> None:
        """Set options by name.  Raises OptionError for an unknown name or a wrong value."""
        for name, value in values.items():
            setattr(self, name, _checked(type(self), name, value))

    def check(self, document: Document) -> Iterator[Finding]:  # noqa: ARG002  a base
        """Yield what is wrong with the article.  Pure: it reads nothing but the document."""
        raise TypeError(f"{type(self).__name__} has no check method")

    def guesses(self, document: Document) -> Iterator[Finding]:  # noqa: ARG002  a base
        """Yield findings of low confidence that take much work; run only where they matter.

        That is where low confidence is shown, or where something is suppressed that may be one.
        """
        return iter(())

    def finding(  # noqa: PLR0913  the optional parts of a finding, all by keyword
        self,
        span: Span,
        message: str,
        *,
        related: tuple[Related, ...] = (),
        fix: Fix | None = None,
        marks: tuple[Span, ...] = (),
        similarity: float | None = None,
        key: str | None = None,
        confidence: Confidence | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of this rule; severity and confidence are the rule's unless given."""
        return Finding(
            self.code,
            self.name,
            span,
            message,
            severity or self.severity,
            confidence or self.confidence,
            related,
            fix,
            marks,
            similarity,
            key,
        )

    @classmethod
    def docstring(cls) -> str:
        """The documentation: the docstring of the module that defines the rule."""
        return sys.modules[cls.__module__].__doc__ or ""

    @classmethod
    def understands(cls, language: str) -> bool:
        """Whether the rule can judge an article in ``language`` ("en", "en-GB", "en_GB")."""
        root = language.replace("_", "-").partition("-")[0].lower()
        return cls.languages is None or root in cls.languages


def _is_enough(value: Any, minimum: float) -> bool:
    """Whether a number is not below the minimum; what is no number (nan) is not enough."""
    return isinstance(value, bool) or not isinstance(value, int | float) or value >= minimum


def _checked(rule: type[Rule], name: str, value: Any) -> Any:
    """``value`` as the option's type; lists become tuples, whole numbers become floats."""
    declared = rule.options.get(name)
    if declared is None:
        raise OptionError(name, f"{rule.code} has no option {name!r}")
    if declared.type is tuple and isinstance(value, list | tuple):
        if all(isinstance(item, str) for item in value):
            return tuple(value)
        raise OptionError(name, f"{rule.code}: {name} takes a list of strings")
    if declared.type is float and type(value) is int:
        value = float(value)
    if type(value) is not declared.type or not _is_enough(value, declared.minimum):
        raise OptionError(name, f"{rule.code}: {name} takes {declared.takes}, not {value!r}")
    return value
