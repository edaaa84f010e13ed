"""BRK: breaks in the wrong place, and breaks that are missing."""

from __future__ import annotations

from newslint_rules.linebreaks.glued_blocks import GluedBlocks
from newslint_rules.linebreaks.hard_wrapped import HardWrapped
from newslint_rules.linebreaks.joined_sentences import JoinedSentences
from newslint_rules.linebreaks.split_quotation import SplitQuotation
from newslint_rules.linebreaks.split_sentence import SplitSentence
from newslint_rules.linebreaks.split_word import SplitWord
from newslint_rules.linebreaks.stray_caption import StrayCaption
from newslint_rules.linebreaks.unfinished_article import UnfinishedArticle

RULES = (
    SplitSentence,
    SplitQuotation,
    HardWrapped,
    SplitWord,
    StrayCaption,
    UnfinishedArticle,
    JoinedSentences,
    GluedBlocks,
)
