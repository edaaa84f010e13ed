"""A template or shortcode was not filled in.

What it finds
    Shortcodes of a content system ([caption ...], [embed]), template tags ({{ name }}, {% if %}),
    format directives (%s, %(name)s, ${name}), merge fields (*|NAME|*), and what programs print
    for a missing value: undefined, [object Object], NaN, #REF!.
Why it matters
    The reader sees code where a name or a picture should be.
Example
    Ferry returns

    Dear {{ first_name }}, the ferry sails at noon.
Better
    Ferry returns

    Dear reader, the ferry sails at noon.
When it is wrong
    Articles about programming. Words such as "undefined" inside a sentence stay.
Fix safety
    Deleting a shortcode is unsafe. A missing value has no fix: somebody must look it up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import (
    Applicability,
    Confidence,
    Document,
    Edit,
    Finding,
    Fix,
    Pattern,
    Rule,
    Severity,
)

# One of these stands in every piece of code, and hardly in an article ("$5", "3%").
_SIGNS = (
    *("[", "{", "<%", "<?", "*|", "%(", "%s", "%d", "%%", "$s", "$d"),
    *("#REF", "#VALUE", "#NAME", "#DIV", "#N/A", "undefined", "NaN", "null"),
)
# Where code may begin: a fast pass, so that the long pattern is tried at few places.
_START = Pattern(
    r"\[(?=[a-z/\[])|\{(?=[{%a-z])|<(?=[%?])|\$(?=\{)|[$£€](?=NaN)|\*(?=\|)|%(?=[(%sd\d])|#(?=[RVND])"
    r"|\b(?:undefined|NaN|null)\b"
)
_CODE = Pattern(
    r"""
    (?P<shortcode>
        \[ (?P<opening> [a-z][\w-]{0,30} ) (?: [ ][^\[\]\n]{0,200} )? \]
        (?= [^\[\]\n]{0,300} \[ / (?P=opening) \] )                    # [embed] before its [/embed]
        [^\[\]\n]{0,300} \[ / [a-z][\w-]{0,30} \]
      | \[ / [a-z][\w-]{2,30} \]                                        # a closing one alone
      | \[ [a-z][\w-]{1,30} [ ][^\[\]\n=]{0,80} = ["'“”″] [^\[\]\n]{0,300} \]  # with attributes
      | \[ [a-z]{2,12} _ [a-z_]{2,30} \]                                # [vc_row]
      | \[ (?: gallery | embed | caption | playlist | contact-form-7 ) \]
    )
  | (?P<template>
        \{\{ [^{}\n]{1,200} \}\} | \{% [^{}\n]{1,200} %\} | <% [^<>\n]{1,200} %>
      | <\? (?: php | = ) [^\n]{0,200}? (?: \?> | (?= \r? $ ) ) | \$\{ [^{}\n]{1,80} \}
      | \*\| [A-Z_:\d]{2,40} \|\* | %% [A-Za-z_]{2,40} %% | \[\[ [^\[\]\n]{1,120} \]\]
      | \{ [a-z]{2,20} (?: _ [a-z]{2,20} )+ \}
    )
  | (?P<directive>
        % \( [a-z_]{1,40} \) [sdf] | (?<! [\w%] ) % (?: \d \$ )? [sd] (?! [\w%] )
    )
  | (?P<value>
        \[email[ \u00a0]protected\]
      | (?<= [ ] ) (?: undefined | null | NaN ) (?= [!] )                 # Welcome back, undefined!
      | \[object[ ][A-Z][a-z]+\] | (?<! \w ) \#(?: REF! | VALUE! | NAME\? | DIV/0! | N/A ) (?! \w )
      | \b (?: undefined | NaN ) (?: [ ,]{1,2} (?: undefined | NaN ) \b )+
      | ^ (?: undefined | NaN ) (?= [ ]* \r? $ )
      | (?: (?<= \bBy[ ] ) | (?<= [^"'] : [ ] ) | (?<= \bDear[ ] ) )
        (?: undefined | null ) (?= [ ]* (?: [,|] | \r? $ ) )
      | [$£€] NaN \b
      | \b NaN (?: % | (?= [ ] (?:percent|per[ ]cent|years?|days?|hours?|minutes?) \b ) )
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
_SHOWN_BEFORE, _SHOWN_AFTER = "\"'`“‘", "\"'`”’"
_KINDS = {
    "shortcode": "a shortcode of the content system",
    "template": "a template tag that was not filled in",
    "directive": "a format directive that was not filled in",
    "value": "what a program prints for a missing value",
}


class TemplateCode(Rule):
    """Reports code of templates and content systems in the prose."""

    code = "LFT003"
    name = "template-code"
    severity = Severity.ERROR
    confidence = Confidence.HIGH
    fixes = Applicability.UNSAFE

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield a finding for every piece of code that is not shown in quotation marks."""
        prose = document.prose
        # The search for one character is much faster than for several.
        if not any(sign[0] in prose and sign in prose for sign in _SIGNS):
            return
        place = 0
        for start in document.matches(_START):
            match = _CODE.match(prose, start.start()) if start.start() >= place else None
            block = document.block_at(start.start())
            if match is None or block is None or match.end() > block.end:
                continue
            place = match.end()
            kind = next(name for name in _KINDS if match[name] is not None)
            before, after = (
                prose[match.start() - 1 : match.start()],
                prose[match.end() : match.end() + 1],
            )
            if before and after and before in _SHOWN_BEFORE and after in _SHOWN_AFTER:
                continue
            shown = match.group() if len(match.group()) <= 60 else match.group()[:57] + "..."
            yield self.finding(
                document.locate(*match.span()),
                f"“{shown}” is {_KINDS[kind]}",
                fix=_fix(document, match) if kind == "shortcode" else None,
            )


def _fix(document: Document, match: re.Match[str]) -> Fix:
    """Delete the shortcode, and one of the two blanks around it."""
    prose = document.prose
    start, end = match.span()
    if prose[start - 1 : start] == " " and prose[end : end + 1] in {" ", "\r", "\n", ""}:
        start -= 1
    edit = Edit(document.locate(start, end), "")
    return Fix("Delete the shortcode", (edit,), Applicability.UNSAFE)
