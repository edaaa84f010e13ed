"""Wording: phrases that an editor strikes, listed in files beside the rules."""

from __future__ import annotations

from newslint_rules.wording.cliche import Cliche
from newslint_rules.wording.inflated_language import InflatedLanguage
from newslint_rules.wording.loaded_word import LoadedWord
from newslint_rules.wording.redundancy import Redundancy
from newslint_rules.wording.weasel_attribution import WeaselAttribution

RULES = (Cliche, Redundancy, WeaselAttribution, LoadedWord, InflatedLanguage)
