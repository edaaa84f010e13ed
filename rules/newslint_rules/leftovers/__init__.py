"""Left-overs: what scrapers, templates and drafts leave behind in an article."""

from __future__ import annotations

from newslint_rules.leftovers.boilerplate_line import BoilerplateLine
from newslint_rules.leftovers.chatbot_remark import ChatbotRemark
from newslint_rules.leftovers.markup_residue import MarkupResidue
from newslint_rules.leftovers.placeholder import Placeholder
from newslint_rules.leftovers.template_code import TemplateCode

RULES = (BoilerplateLine, MarkupResidue, TemplateCode, Placeholder, ChatbotRemark)
