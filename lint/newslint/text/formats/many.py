"""How a file of many articles is read: item by item, what is broken named and left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from newslint.text.blocks import Comment, Draft, Problem, Reading
from newslint.text.formats import FormatError
from newslint.text.formats.markup import Element, MarkupError, layer_of
from newslint.text.formats.xml_tree import read_xml
from newslint.text.source import Source
from newslint.text.span import Span

_LONGEST_NAME = 200


def named_where_many(found: Iterator[Reading | Problem], what: str) -> Iterator[Reading | Problem]:
    """What was found, read one by one; the only article of its file has no name.

    ``what`` names what was looked for.  Raises FormatError where there is nothing.
    """
    first, second = next(found, None), next(found, None)
    if first is None:
        raise FormatError(f"holds no article: {what}")
    if second is None:
        return iter([first._replace(name=None) if isinstance(first, Reading) else first])
    return chain((first, second), found)


class Parsed:
    """An XML file read as far as it is well-formed: its root, and what ended it if anything did."""

    def __init__(self, source: Source) -> None:
        self.source = source
        root, self.error = read_xml(layer_of(source))
        if root is None:
            raise self.error or MarkupError("no element", source.text, 0)
        self.root: Element = root

    def readings(
        self,
        items: Sequence[Element],
        read: Callable[[Element], Reading | None],
        what: str,
    ) -> Iterator[Reading | Problem]:
        """The articles of the items that are whole, then what ended the file too early.

        ``read`` gives None for an item that is no article; ``what`` names what was looked for.
        Raises FormatError where no article was found.
        """
        found = 0
        seen: set[str] = set()
        readings = (read(item) for item in items if item.is_closed)
        waiting: Reading | None = None
        for reading in readings:
            if reading is None:
                continue
            found += 1
            if waiting is not None:
                yield _named(waiting, seen, found - 1)
            waiting = reading
        if waiting is not None:
            # Alone in its file an article needs no name.
            yield (
                _named(waiting, seen, found)
                if found > 1 or self.error
                else waiting._replace(name=None)
            )
        if self.error is not None:
            if not found:
                raise self.error
            yield Problem(self.error.reason, self.error.line)
        elif not found:
            raise FormatError(f"holds no article: {what}")


def _named(reading: Reading, seen: set[str], number: int) -> Reading:
    """The reading with a name that no other of the file has."""
    name = " ".join((reading.name or "").split())[:_LONGEST_NAME] or f"article {number}"
    if name in seen:
        name = f"{name} (article {number})"
    seen.add(name)
    return reading._replace(name=name)


def reading_of(
    item: Element, drafts: Sequence[Draft], metadata: dict[str, str], name: str
) -> Reading | None:
    """The article of an item; None where nothing in it is copy."""
    if not drafts:
        return None
    comments: list[Comment] = list(item.comments())
    found = {key: value for key, value in metadata.items() if value}
    return Reading(drafts, comments, found, name or None, Span(*item.span))
