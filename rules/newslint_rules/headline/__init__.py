"""HED: the headline."""

from __future__ import annotations

from newslint_rules.headline.headline_not_in_body import HeadlineNotInBody
from newslint_rules.headline.long_headline import LongHeadline
from newslint_rules.headline.missing_headline import MissingHeadline
from newslint_rules.headline.shouting_headline import ShoutingHeadline

RULES = (LongHeadline, HeadlineNotInBody, ShoutingHeadline, MissingHeadline)
