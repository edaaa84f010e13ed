"""Articles that a build is tested on: made of word lists, with every kind of repeat in them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def _words(listed: str) -> list[str]:
    return listed.split()


ADJECTIVES = _words("old quiet northern narrow early public empty steep local bright late crowded")
NOUNS = _words(
    "harbour ferry bridge council school market orchard library tunnel museum station river"
    " bakery theatre lighthouse hospital quarry garden railway cathedral stadium reservoir"
)
PLACES = _words("Marrow Ellinge Tolver Ostrand Quillon Harbeck Sundry Wexmoor Fennick Dalloway")
VERBS = _words("closes opens replaces repairs inspects enlarges abandons restores measures paints")
REASONS = (
    "because the budget for the year was cut by a third",
    "after two engineers had found salt in the walls",
    "although nobody in the town had asked for it",
    "while the committee waits for a letter from the ministry",
    "before the first visitors of the summer arrive",
    "as the mayor had said that it would in the spring",
)
GERMAN = _words("der die das und mit von in auf für nach Hafen Brücke Stadt Rat Schule Markt Fähre")
RUSSIAN = _words(
    "город мост река школа совет новый старый открыл закрыл после весной жители сказали"
)
GREEK = _words("η πόλη το λιμάνι ο δήμαρχος είπε ότι νέο σχολείο άνοιξε μετά από χρόνια και με")
NOTICE = (
    "This report was written by the desk of the Tolver Evening Sheet and may be printed again by"
    " members of the cooperative when the name of the paper is given with it."
)
HABIT = "The council said in a short statement that it would not comment on the matter today."


def english(chance: random.Random, sentences: int) -> str:
    """A paragraph of so many sentences."""
    return " ".join(
        f"The {chance.choice(ADJECTIVES)} {chance.choice(NOUNS)} of {chance.choice(PLACES)}"
        f" {chance.choice(VERBS)} the {chance.choice(NOUNS)} by the {chance.choice(ADJECTIVES)}"
        f" {chance.choice(NOUNS)} {chance.choice(REASONS)}, and {chance.randrange(2, 990)} of the"
        f" {chance.choice(NOUNS)} workers {chance.choice(VERBS)[:-1]} it."
        for _ in range(sentences)
    )


def foreign(chance: random.Random, words: list[str]) -> str:
    """A paragraph in another language."""
    return " ".join(
        " ".join(chance.choice(words) for _ in range(14)).capitalize() + "." for _ in range(3)
    )


def edited(chance: random.Random, paragraph: str) -> str:
    """A paragraph with some of its words changed, left out or said twice."""
    words = paragraph.split()
    for _ in range(max(1, len(words) // 18)):
        at = chance.randrange(len(words))
        words[at : at + 1] = chance.choice(([], [chance.choice(NOUNS)], [words[at], "indeed"]))
    return " ".join(words)


def stories(chance: random.Random, count: int) -> Iterator[list[str]]:
    """The paragraphs of articles, the later ones with copies of the earlier ones."""
    told: list[str] = []
    for number in range(count):
        paragraphs = [
            english(chance, chance.randrange(1, 4)) for _ in range(chance.randrange(2, 6))
        ]
        if told and number % 3 == 0:
            paragraphs.append(edited(chance, chance.choice(told)))
        if told and number % 7 == 0:
            paragraphs.insert(1, chance.choice(told))
        if number % 4 == 0:
            paragraphs.append(NOTICE)
        if number % 5 == 0:
            paragraphs.append(HABIT + " " + english(chance, 1))
        told += paragraphs
        yield paragraphs


def write(folder: Path) -> None:
    """The files that both machines read: nearly 300 articles, and some that nobody can read."""
    chance = random.Random(4)
    told = list(stories(chance, 260))
    for number, paragraphs in enumerate(told[:200]):
        place = folder / f"2024/{number % 12 + 1:02}/story-{number:03}.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        title = f"Story {number} of {chance.choice(PLACES)}"
        place.write_text("\n\n".join([title, *paragraphs]) + "\n")
    (folder / "exports").mkdir()
    _write_lines(folder / "exports/wire + 100%.jsonl", told[200:240], chance)
    row = {"headline": "Alone", "body": "\n\n".join(told[3])}
    (folder / "exports/single.jsonl").write_text(json.dumps(row) + "\n")
    (folder / "exports/pretty.jsonl").write_text(json.dumps([row, row | {"id": "b"}], indent=2))
    paragraphs = "".join(f"<p>{text}</p>" for text in told[5])
    page = f"<html><body><article><h1>A page of news</h1>{paragraphs}</article></body></html>"
    (folder / "exports/seite äöü.html").write_text(page)
    for name, words in (("german", GERMAN), ("russian", RUSSIAN), ("greek", GREEK)):
        text = foreign(chance, words)
        for copy in ("a", "b"):
            (folder / f"{name}-{copy}.md").write_text(f"# {name}\n\n{edited(chance, text)}\n")
    (folder / "chinese.txt").write_text("港口大桥将关闭一年，市议会周一表示。" * 20)
    (folder / "word.txt").write_text("Harbour")
    (folder / "latin.txt").write_bytes("Die Brücke über den Fluß ist gesperrt.\n".encode("cp1252"))
    (folder / "broken.txt").write_bytes(bytes(range(32)) * 40)
    (folder / "broken.nitf").write_text("<nitf><body>")
    (folder / "broken.jsonl").write_text("not an object\n")
    (folder / "data.json").write_text('{"versions": [1, 2]}')


def _write_lines(file: Path, told: list[list[str]], chance: random.Random) -> None:
    """JSON Lines with blank lines, names that return, a broken line and one without text."""
    lines = []
    for number, paragraphs in enumerate(told):
        row: dict[str, Any] = {"title": f"Line {number}", "body": "\n\n".join(paragraphs)}
        if number % 3 == 0:
            row["id"] = f"id-{chance.randrange(5)}"
        if number % 4 == 0:
            row["date"] = f"2024-03-{number % 28 + 1:02}"
        lines.append(json.dumps(row, ensure_ascii=number % 2 == 0))
    lines[7:7] = ["", '{"body": "half', '{"title": "no text"}', ""]
    file.write_text("\n".join(lines) + "\n")


def rows(count: int = 20) -> list[dict[str, str]]:
    """Rows of a table: its columns are called as those of the files."""
    chance = random.Random(9)
    told = [*stories(random.Random(4), 6), *stories(chance, count)]
    return [
        {"id": f"row-{n % 17}", "title": f"Row {n}", "text": "\n\n".join(p), "date": "2023-11-05"}
        for n, p in enumerate(told)
    ]
