"""Readability: what asks too much of the reader."""

from __future__ import annotations

from newslint_rules.readability.hard_article import HardArticle
from newslint_rules.readability.hard_paragraph import HardParagraph
from newslint_rules.readability.long_paragraph import LongParagraph
from newslint_rules.readability.long_sentence import LongSentence
from newslint_rules.readability.one_sentence_paragraphs import OneSentenceParagraphs

RULES = (HardArticle, LongSentence, LongParagraph, HardParagraph, OneSentenceParagraphs)
