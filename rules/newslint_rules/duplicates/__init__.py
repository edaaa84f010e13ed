"""Duplicates: text that stands twice."""

from __future__ import annotations

from newslint_rules.duplicates.near_repeated_passage import NearRepeatedPassage
from newslint_rules.duplicates.passage_in_archive import PassageInArchive
from newslint_rules.duplicates.passage_in_other_file import PassageInOtherFile
from newslint_rules.duplicates.recurring_phrase import RecurringPhrase
from newslint_rules.duplicates.repeated_headline import RepeatedHeadline
from newslint_rules.duplicates.repeated_opening import RepeatedOpening
from newslint_rules.duplicates.repeated_passage import RepeatedPassage
from newslint_rules.duplicates.repeated_word import RepeatedWord
from newslint_rules.duplicates.standing_text import StandingText

RULES = (
    RepeatedHeadline,
    RepeatedPassage,
    NearRepeatedPassage,
    RecurringPhrase,
    RepeatedWord,
    RepeatedOpening,
    PassageInOtherFile,
    PassageInArchive,
    StandingText,
)
