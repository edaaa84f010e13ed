"""House style of the Ellery Courier."""

from __future__ import annotations

from ellery_style.old_town_name import OldTownName
from ellery_style.self_praise import SelfPraise

RULES = (OldTownName, SelfPraise)
