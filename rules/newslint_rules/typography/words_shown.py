"""The few words by which a message shows which quotation or bracket it means."""

from __future__ import annotations

from newslint import Document

_MOST = 4
_REACH = 200  # letters in which they are looked for


def words_after(document: Document, start: int, end: int) -> str:
    """Up to four words from ``start`` on, and "…" where more follow before ``end``; or ""."""
    words = document.words_between(start, min(end, start + _REACH))
    more = "…" if len(words) > _MOST else ""
    return " ".join(word.text for word in words[:_MOST]) + more


def words_before(document: Document, start: int, end: int) -> str:
    """Up to four words before ``end``, and "…" where more stand behind ``start``; or ""."""
    words = document.words_between(max(start, end - _REACH), end)
    more = "…" if len(words) > _MOST else ""
    return more + " ".join(word.text for word in words[-_MOST:])
