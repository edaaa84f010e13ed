"""NamedTuple for what is defined at start-up: typing's, in half the time.

``typing.NamedTuple`` compiles every annotation that is written as a string, which all of them are
where a module has ``from __future__ import annotations``: 100 microseconds a class, and one
article meets a hundred classes. This one reads the names of the fields and nothing else. To a type
checker it is typing's own.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414  a name to import from here
else:
    # What a class body holds besides fields and methods.
    _OF_EVERY_CLASS = frozenset({"__annotations__", "__module__", "__qualname__"})

    class _Defining(type):
        """Makes of a class body what collections.namedtuple makes of the names of its fields."""

        def __new__(cls, name: str, _bases: Any, body: dict[str, Any]) -> type:
            fields = body["__annotations__"]
            defaults = [body[field] for field in fields if field in body]
            made = namedtuple(  # noqa: PYI024  this is what typing's is made of, too
                name, fields, defaults=defaults, module=body["__module__"]
            )
            if list(made._field_defaults) != [field for field in fields if field in body]:
                raise TypeError(f"{name}: a field without a default follows one that has it")
            for key, value in body.items():
                if key not in _OF_EVERY_CLASS and key not in fields:
                    setattr(made, key, value)
            made.__annotations__, made.__qualname__ = fields, body["__qualname__"]
            return made

    class _Base:
        """Stands among the bases of a class statement, and hands the body to ``_Defining``."""

        def __mro_entries__(self, _bases: Any) -> tuple[type, ...]:
            return (type.__new__(_Defining, "NamedTuple", (), {}),)

    NamedTuple = _Base()
