"""Passages as folded words: two strangers, and the first one reworded."""

from __future__ import annotations

SALT = (
    "engineers who inspected the harbour bridge in spring found salt in nearly every cable and "
    "the council closed one lane at once which nobody on the north shore has forgiven it"
)
FERRY = (
    "a ferry that last ran before the war will carry commuters from the old customs house to the "
    "north shore every ten minutes if the pilots are paid what they ask"
)
REWORDED = (
    "engineers who looked at the harbour bridge in spring found salt in almost every cable and "
    "the council closed one lane the same day which nobody on the north shore has forgiven"
)
