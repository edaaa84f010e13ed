"""Which words two passages are compared by: lower case, one apostrophe, compounds in parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# An archive keeps what is made of tokens: where ``tokens_of`` gives other ones, this goes up.
VERSION = 1

# Letters and digits with what joins them: don't, at&t, 1,500, 3.5, u.s. This is not the pattern of
# the document's words, which may change: keys in an archive are made of these.
_TOKEN = re.compile(
    r"""
    [^\W_] [\w\u0300-\u036f]*
    (?: ['&] [^\W_] [\w\u0300-\u036f]*       # don't, at&t
      | (?<=\d) [.,] (?=\d) \w+               # 1,500  3.5
      | (?<=[a-z]) \. (?=[a-z]\.) [a-z] \.?   # u.s.
    )*
    """,
    re.VERBOSE,
)

# What word processors write for the apostrophe and the hyphen: a pasted copy often has the
# other one. A soft hyphen is no part of the word.
_ONE_SPELLING = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("‑", "-"), ("‐", "-"), ("\u00ad", ""))
# The commonest marks; a comma between figures belongs to them.
_NEVER_IN_A_TOKEN = ("-", ", ", '"', "“", "”")


def tokens_of(text: str) -> tuple[str, ...]:
    """The words and numbers of ``text`` in order, folded so that equal wording is equal.

    "1,500" and "don't" are one token each; "high-stakes" is two, so that "high stakes" and
    "14-nation" / "15-nation" match in part. Punctuation, dashes and quotation marks are none.
    Empty where the text has no word.
    """
    return tuple(_tokens_of_folded(folded(text)))


def tokens_of_each(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """``tokens_of`` of each of the texts, which are folded in one call: it takes half the time.

    Equal tokens are one object: a long text then takes less memory, and is compared sooner.
    """
    whole = "\n".join(texts)
    if whole.count("\n") >= len(texts):
        whole = "\n".join([text.replace("\n", " ") for text in texts])
    one_object = dict[str, str]().setdefault
    return [
        tuple(map(one_object, tokens, tokens))
        for tokens in map(_tokens_of_folded, folded(whole).split("\n") if texts else ())
    ]


def _tokens_of_folded(text: str) -> list[str]:
    tokens: list[str] = []
    for mark in _NEVER_IN_A_TOKEN:
        text = text.replace(mark, " ")
    # Nine words of ten stand between blanks and are told quicker than the pattern finds them.
    for written in text.split():
        if written.isalnum():
            tokens.append(written)
        else:
            tokens += _TOKEN.findall(written)
    return tokens


def folded(text: str) -> str:
    """``text`` in lower case and composed form, with straight apostrophes and plain hyphens.

    Its length may differ from that of ``text``: never use offsets into it for a place.
    """
    if not text.isascii():
        # One search a mark is thirty times as quick as str.translate, which looks at each letter.
        for written, plain in _ONE_SPELLING:
            text = text.replace(written, plain)
        text = unicodedata.normalize("NFC", text)
    return text.lower()


def is_number(token: str) -> bool:
    """Whether a token has a digit in it: 12, 1,500, 3.5, 2nd."""
    return not token.isalpha() and any(map(str.isdigit, token))
