"""TYP: marks and spaces that are set wrongly."""

from newslint_rules.typography.dash_style import DashStyle
from newslint_rules.typography.double_space import DoubleSpace
from newslint_rules.typography.mixed_quotes import MixedQuotes
from newslint_rules.typography.prime_as_quote import PrimeAsQuote
from newslint_rules.typography.repeated_punctuation import RepeatedPunctuation
from newslint_rules.typography.space_before_punctuation import SpaceBeforePunctuation
from newslint_rules.typography.unbalanced_brackets import UnbalancedBrackets
from newslint_rules.typography.unbalanced_quotes import UnbalancedQuotes
from newslint_rules.typography.wrong_quote_direction import WrongQuoteDirection

RULES = (
    SpaceBeforePunctuation,
    WrongQuoteDirection,
    MixedQuotes,
    UnbalancedQuotes,
    UnbalancedBrackets,
    DoubleSpace,
    RepeatedPunctuation,
    PrimeAsQuote,
    DashStyle,
)
