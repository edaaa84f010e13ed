"""What articles have in common, for programs: JSON, one line an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from newslint.indexing.asking import Answer
from newslint.indexing.likeness import Likeness, Named
from newslint.indexing.repeating import PassageGroup, Repeats
from newslint.indexing.stretches import Side
from newslint.report.json_text import dumps, listed
from newslint.result import InputError
from newslint.version import __version__

QUERY = "newslint.archive-query/1"
PAIRS = "newslint.archive-pairs/1"
GROUPS = "newslint.archive-groups/1"
_PLACE = ("line", "column", "end_line", "end_column")


def answers_json(file: str, answers: Iterable[Answer], errors: Iterable[InputError]) -> str:
    """The answers, one line an article."""
    return wrapped(QUERY, file, {"articles": listed(map(_answer, answers))}, errors)


def wrapped(
    schema: str, file: str, parts: dict[str, str], errors: Iterable[InputError] = ()
) -> str:
    """An object with what every answer of the archive says, and these parts, which are JSON."""
    head = {"schema": schema, "tool": {"name": "newslint", "version": __version__}}
    lines = [f"{dumps(name)}: {dumps(value)}" for name, value in (head | {"archive": file}).items()]
    lines += [f"{dumps(name)}: {part}" for name, part in parts.items()]
    told = ({"path": one.path, "message": one.message} for one in sorted(set(errors)))
    lines.append(f'"errors": {listed(told)}')
    return "{" + ",\n ".join(lines) + "}\n"


def _answer(answer: Answer) -> dict[str, Any]:
    found = [{"article": named(one.other), **likeness_facts(one)} for one in answer.found]
    return {
        **named(answer.article),
        "passages": answer.passages,
        "matches": found,
        "left_out": answer.left_out,
    }


def likeness_facts(likeness: Likeness) -> dict[str, Any]:
    """What two articles share."""
    return {
        "extent": likeness.extent,
        "share": round(likeness.share, 3),
        "similarity": likeness.similarity,
        "passages": [
            {"similarity": one.similarity, "here": _side(one.one), "there": _side(one.other)}
            for one in likeness.stretches
        ],
    }


def named(article: Named) -> dict[str, Any]:
    """Which article it is."""
    return {
        "path": article.path,
        "article": article.name,
        "title": article.title,
        "date": article.date,
    }


def _side(side: Side) -> dict[str, Any]:
    return side._asdict()


def repeats_json(file: str, repeats: Repeats, limit: int | None) -> str:
    """The articles of the same words, and the pairs of articles that share something."""
    shown = repeats.likenesses[:limit]
    parts = {
        "same": listed([named(article) for article in equal] for equal in repeats.same),
        "pairs": listed(
            {"one": named(one.one), "other": named(one.other), **likeness_facts(one)}
            for one in shown
        ),
        "left_out": dumps(len(repeats.likenesses) - len(shown)),
    }
    return wrapped(PAIRS, file, parts)


def groups_json(
    file: str,
    same: Iterable[Sequence[Named]],
    found: Sequence[PassageGroup],
    limit: int | None,
) -> str:
    """The articles of the same words, and the groups of passages."""
    shown = found[:limit]
    parts = {
        "same": listed([named(article) for article in equal] for equal in same),
        "groups": listed(map(_group, shown)),
        "left_out": dumps(len(found) - len(shown)),
    }
    return wrapped(GROUPS, file, parts)


def _group(group: PassageGroup) -> dict[str, Any]:
    members = [
        {**named(member.article), **dict(zip(_PLACE, member.place[2:], strict=True))}
        for member in group.members
    ]
    return {"similarity": group.similarity, "text": group.text, "passages": members}
