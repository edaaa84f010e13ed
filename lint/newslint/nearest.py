"""Which known word somebody meant who wrote an unknown one."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(written: str, known: Iterable[str]) -> str | None:
    """The known word most like ``written``, whatever the case; None where nothing is near."""
    from difflib import get_close_matches  # slow to import, and only errors need it

    by_folded = {word.lower().replace("_", "-"): word for word in known}
    near = get_close_matches(written.lower().replace("_", "-"), by_folded, 1)
    return by_folded[near[0]] if near else None


def did_you_mean(written: str, known: Iterable[str], otherwise: str = "") -> str:
    """The end of an error message: "; did you mean ...?", or ``otherwise`` if nothing is near."""
    near = nearest(written, known)
    if near is not None:
        return f"; did you mean {near!r}?"
    return f"; {otherwise}" if otherwise else ""
