"""Whether what is gone may be taken out: a folder that is not there may be a disk that is not."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from enum import Enum

from newslint.archive.records import ArchivedFile
from newslint.indexing.known import archived_place, whole_of
from newslint.report.totals import counted

# So many articles may always go; of more at most half.
_ALWAYS_MAY_GO = 9


class Prune(Enum):
    """What is taken out of that which is gone: all, too, where a disk may be missing."""

    NOTHING = "nothing"
    LITTLE = "little"
    ALL = "all"


def reason_to_stay(
    gone: Iterable[ArchivedFile], looked_at: Iterable[ArchivedFile], paths: Sequence[str] = ()
) -> str:
    """Why nothing of what is gone is taken out, in words; "" where nothing speaks against it.

    That is a folder among ``paths`` that is not there, or that of the articles that were looked at
    more than half, and ten or more, would go.
    """
    looked_at, gone = list(looked_at), list(gone)
    files = set(map(archived_place, looked_at))
    for path in paths if gone else ():
        if not os.path.lexists(path) and whole_of(path) not in files:
            return f"{path} is not there, so nothing was taken out; --force takes it out"
    articles = sum(file.articles for file in gone)
    every = sum(file.articles for file in looked_at)
    if articles <= max(_ALWAYS_MAY_GO, every / 2):
        return ""
    return (
        f"{articles:,} of {counted(every, 'article')} would be taken out, so none was:"
        " is a disk or a folder missing? --force takes them out"
    )
