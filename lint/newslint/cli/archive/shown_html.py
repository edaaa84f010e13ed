"""What articles have in common, as a page to look at."""

from __future__ import annotations

from collections.abc import Iterable

from newslint.indexing.asking import Answer


def answers_html(file: str, answers: Iterable[Answer]) -> str:
    """The page."""
    raise NotImplementedError
