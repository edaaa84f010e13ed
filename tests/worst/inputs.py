"""The inputs that are hardest on an algorithm: much of one thing, at any size."""

from __future__ import annotations

from collections.abc import Callable

Input = Callable[[int], str]


def _of(unit: str, end: str = "") -> Input:
    """The unit repeated to ``size`` code points or a little less."""
    return lambda size: unit * (size // len(unit)) + end


def _after(start: str, unit: str) -> Input:
    return lambda size: start + unit * (size // len(unit))


def _half(first: str, second: str) -> Input:
    """One half of the one, then one half of the other: brackets that open, then close."""
    return lambda size: first * (size // 2 // len(first)) + second * (size // 2 // len(second))


def _numbered(unit: str, start: str = "", times: int = 1) -> Input:
    """The unit, ``times`` with each new word in the place of its braces, and then its number."""

    def made(size: int) -> str:
        count = size // (len(unit) + 6)
        words = ((_word(number // times), "acegikmoqs"[number % times]) for number in range(count))
        return start + "".join(unit.format(*pair) for pair in words)

    return made


def _word(number: int) -> str:
    """The word of eight letters that only this number has; those of neighbours are not alike."""
    number = number * 7_368_787 % 75**4
    word = ""
    for _ in range(4):
        number, index = divmod(number, 75)
        word = "bcdfghklmnprstv"[index // 5] + "aeiou"[index % 5] + word
    return word


HEAD = "Mayor opens library\n\n"
INPUTS: dict[str, Input] = {
    "one long word": _of("a"),
    "one long word in capitals": _of("A"),
    "one long name": _of("Ab"),
    "one long compound": _of("ab-"),
    "spaces": _of(" "),
    "spaces before a word": _of(" ", "a"),
    "spaces in a sentence": lambda size: f"The mayor{' ' * size}said no.",
    "tabs": _of("\t"),
    "no-break spaces": _of("\u00a0"),
    "zero-width spaces": _of("\u200b"),
    "soft hyphens": _of("a\u00ad"),
    "combining marks": _after("e", "\u0301"),
    "control characters": _of("\x1b["),
    "newlines": _of("\n"),
    "newlines and spaces": _of(" \n"),
    "carriage returns": _of("\r\n"),
    "dots": _of("."),
    "spaced dots": _of(". "),
    "dots in a line of letters": _of("a."),
    "initials": _of("A. "),
    "initials without spaces": _of("A."),
    "U.S.": _of("U.S. "),
    "U.S. Navy": _of("the U.S. Navy "),
    "titles": _of("Mr. Ito "),
    "titles at line ends": _of("He met Mr.\n"),
    "titles at paragraph ends": _of("He met Mr.\n\n"),
    "commas": _of(","),
    "spaced commas": _of(" ,"),
    "exclamation marks": _of("!"),
    "question and exclamation marks": _of("?!"),
    "colons": _of(":"),
    "dashes": _of("-"),
    "en dashes": _of("–"),
    "em dashes with spaces": _of("a — "),
    "underscores": _of("_"),
    "stars": _of("*"),
    "stars and letters": _of("*a"),
    "stars and words": _of("*a "),
    "double stars": _of("**a "),
    "backticks": _of("`"),
    "backticks and letters": _of("`a"),
    "backslashes": _of("\\"),
    "hashes": _of("#"),
    "headings": _of("# a\n"),
    "greater signs": _of(">"),
    "quotation lines": _of("> a\n"),
    "nested quotation lines": _of("".join(">" * depth + " a\n" for depth in range(1, 20))),
    "list items": _of("- item\n"),
    "numbered items": _of("1. item\n"),
    "nested items": lambda size: "".join(
        " " * (2 * depth) + "- a\n" for depth in range(int(size**0.5))
    ),
    "bars": _of("|"),
    "table rows": _of("| a | b |\n"),
    "fences": _of("```\n"),
    "rules": _of("---\n"),
    "front matter": lambda size: "---\n" + "a: b c d e f g h i j\n" * (size // 20) + "---\n",
    "digits": _of("1"),
    "digits and commas": _of("1,000,"),
    "digits and dots": _of("1."),
    "numbers": _of("12 "),
    "dates": _of("Friday, August 16, 2025 "),
    "percentages": _of("rose 50% from 10 to 20 "),
    "straight quotes": _of('"'),
    "spaced straight quotes": _of('" '),
    "straight quotes and letters": _of('"a '),
    "opening quotes": _of("“"),
    "opening quotes and words": _of("“a "),
    "closing quotes": _of("”"),
    "closing quotes and words": _of("a” "),
    "quotes opened and closed": _of("“a” "),
    "quotes opened, then closed": _half("“a ", "a” "),
    "single quotes": _of("‘a "),
    "alternating quotes": _of("“‘"),
    "alternating quotes and words": _of("“a ‘b "),
    "quotes of both kinds": _of("“a\" 'b’ "),
    "paragraphs that open a quotation": _of("“He said so.\n\n"),
    "paragraphs that close a quotation": _of("He said so.”\n\n"),
    "apostrophes": _of("'"),
    "curly apostrophes": _of("’"),
    "apostrophes and letters": _of("a'"),
    "apostrophes and words": _of("it's "),
    "primes": _of("5′ 10″ "),
    "opening brackets": _of("("),
    "closing brackets": _of(")"),
    "nested brackets": _half("(", ")"),
    "nested square brackets": _half("[", "]"),
    "square brackets": _of("["),
    "square brackets and words": _of("[a "),
    "links": _of("[a](b) "),
    "links never closed": _of("[a]("),
    "nested links": _half("[a", "](b)"),
    "images never closed": _of("![a]("),
    "references": _of("[a][b] "),
    "curly brackets": _of("{"),
    "curly brackets in pairs": _of("{{"),
    "shortcodes": _of("[embed "),
    "less signs": _of("<"),
    "less signs and letters": _of("<a"),
    "tags": _of("<b>"),
    "tags with attributes": _of("<a href="),
    "tags with quotes": _of('<a b="'),
    "one tag of many attributes": _after("<a", " b=c"),
    "comments never closed": _of("<!-- "),
    "comments": _of("<!-- a -->\n"),
    "directives": _of("<!-- newslint: ignore DUP005 -->\n"),
    "directives never closed": _of("<!-- newslint: off DUP005 -->\n"),
    "unknown directives": _of("<!-- newslint: a -->\n"),
    "scripts never closed": _of("<script>"),
    "styles": _of("a{b:c}"),
    "entities": _of("&amp;"),
    "ampersands": _of("&"),
    "web addresses": _of("http://a.b/c "),
    "one web address": _after("http://", "a/"),
    "mail addresses": _of("a@b.c "),
    "one mail address": _of("a@"),
    "dotted names": _of("a.b.c"),
    "camel case": _of("aB"),
    "capitals and dots": _of("A.B"),
    "hyphens at line ends": _of("inter-\n"),
    "mojibake": _of("â€™"),
    "mojibake and letters": _of("aÃ©"),
    "Chinese": _of("中"),
    "emoji": _of("😀"),
    "lines of one word": _of("word\n"),
    "a long headline": lambda size: "Mayor opens library " * (size // 20) + "\n\nHe did.\n",
    "a long headline twice": lambda size: 2 * ("Mayor opens library " * (size // 40) + "\n\n"),
    "one paragraph": lambda size: f"{HEAD}{'the mayor said so ' * (size // 18)}.",
    "one paragraph of sentences": lambda size: f"{HEAD}{'The mayor said so. ' * (size // 19)}",
    "one paragraph of new words": _numbered("{} ", HEAD),
    "one paragraph of new names": _numbered("A{} ", HEAD),
    "crowds of names that are alike": _numbered("Mr. A{}{} went home. ", HEAD, times=10),
    "names in sentences": _numbered("Mr. A{} went home. ", HEAD),
    "names in two spellings": _numbered("Then A{0} met A{0}e. ", HEAD),
    "paragraphs of one word": _of("word\n\n"),
    "paragraphs of one new word": _numbered("{}\n\n"),
    "paragraphs of one new sentence": _numbered("The {} went home.\n\n", HEAD),
    "paragraphs without a stop": _numbered("The {} went home\n\n", HEAD),
    "the same sentence": _of("The mayor opened the library on Monday.\n\n"),
    "the same sentence with another word": _numbered("The mayor opened the {} on Monday.\n\n"),
    "the same phrase among new words": _numbered("with bated breath {} ", HEAD),
    "doubled words": _of("the the "),
    "clichés": _of("at the end of the day "),
    "boilerplate": _of("Advertisement\n\n"),
    "bylines": _of("By Ann Lee\n\n"),
    "datelines": _of("LONDON (Reuters) - "),
    "times": _of("10 a.m. "),
    "placeholders": _of("TK "),
    "wrong articles": _of("a 8-year-old "),
}
# Those that a reader of Markdown sees more in than text.
MARKUP = frozenset(
    name
    for name, made in INPUTS.items()
    if set(made(400)) & set("*`\\#>|_[](){}<&-") or name in {"newlines", "spaces", "numbered items"}
)

# What patterns are tried on, many times over: each may begin a match that fails at the end, and a
# runaway then begins again at every place.
UNITS = (
    "a", "A", "1", " ", "\t", "\n", "\r\n", ".", ",", "-", "—", "_", "*", "#", ">", "<", "|",
    ":", "!", "?", "&", "%", "(", ")", "[", "]", "{", "}", '"', "'", "“", "”", "‘", "’",
    "\u00a0", "\u0301", "\u200b", "\u00ad", "\x1b[", "中", "Ã©", "a ", ". ", "a.", "A.", "Ab ",
    "aB", "- ", "a\n", "a\n\n", " \n", "a,", "a, ", "1,", "1.", "1:", '"a ', "“a ", "a” ", "(a",
    "[a", "[a](", "{a", "{%", "%s", "<a ", "<a>", "<a b=", '<a b="', "<!--", "<!-- ", "-->",
    "<script>", "&a", "a: b\n", "> ", "# ", "| a ", "```\n", "**a", "_a_", "a@", "a@b.",
    "http://a.", "www.", "the ", "U.S. ", "Mr. A ", "By A", "said ", "Friday, ", "August 16, ",
    "million ", "TK", "Read more: ", "...", "[...]", "a'", "\\",
)  # fmt: skip

# What readers alone see more in: quotes doubled, escapes, tags of templates, notes to the desk.
# Not tags of JSX, whose end is looked for in the next 5,000 code points and no farther: that is
# much work and no square, and tests/text/formats/test_templating.py counts it.
SCRAPS = (
    "{{ ", "{% ", "{{ a }} ", "{{< x", "{{<a>}} ", "import ", "import\n", "`a ``b ", "\ue000",
    "- \n", '""', '\\"', "\\\\", r"\u00e9", r"\r\n", "<p", "1 , ", '"a",', "(eds ", "a b", '1,"x\n',
)  # fmt: skip
# The format, and what stands before and after much of one thing: at its places readers look.
FRAMES = (
    ("markdown", "", ""),
    ("markdown", "---\ntitle: x\n", "\n---\n"),
    ("markdown", '---\ntitle: "', '"\n---\n'),
    ("markdown", "---\ntitle: '", "'\n---\n"),
    ("markdown", "+++\ntitle = x\n", "\n+++\n"),
    ("jsonl", '{"title": "a", "text": "', '"}\n'),
    ("jsonl", '{"title": "a", "text": [', "1]}\n"),
    ("jsonl", '{"title": "a", "text": "b"}\n', "\n"),
    ("csv", "id,text\n1,", "\n"),
    ("csv", 'id,text\n1,"', '"\n'),
    ("iptc7901", "\x01a1\r\n\x02x\r\n", "\x03\x04"),
)
