"""Articles that a made-up newsroom has published, and files of them that are a day old."""

from __future__ import annotations

import os
from pathlib import Path

CABLES = (
    "The harbour bridge at Tarn Point will close for at least a year after engineers found salt"
    " damage in two of its main cables, the council said on Tuesday."
)
CABLES_REWORDED = (
    "The harbour bridge at Tarn Point will close for at least a year after engineers found rust"
    " in two of its main cables, the council said on Monday."
)
FERRY = (
    "A free ferry will run every ten minutes between Tarn Point and the old customs house while"
    " the bridge is shut, and every five minutes in the rush hour."
)
HOTELS = (
    "The closure will cost the town's hotels and shops a good part of the summer trade, the chamber"
    " of commerce warned, and nobody has told it what comes next."
)
LIBRARY = (
    "The lantern library on Quay Street opens its reading room again on Saturday with four hundred"
    " books that readers had kept at home through the winter."
)
BEES = (
    "Three swarms of bees have moved into the bell tower of Saint Brannoc's, and the ringers have"
    " agreed to stay away until a keeper from Orrin can carry them off."
)
KEEPER = (
    "The keeper, who has carried bees out of eleven churches, wants to come by night with a ladder"
    " and a sheet, and asks for nothing but the honey."
)
BRIDGE = f"Harbour bridge to close for a year\n\n{CABLES}\n\n{HOTELS}\n"
BOATS = f"Ferry to run every ten minutes\n\n{FERRY}\n\n{CABLES}\n"
READERS = f"Library lights its lanterns again\n\n{LIBRARY}\n"
TOWER = f"Bees take the bell tower\n\n{BEES}\n\n{KEEPER}\n"
DRAFT = f"Bridge shut: what we know\n\n{CABLES_REWORDED}\n\n{BEES}\n\n{KEEPER}\n"

_DAY_AGO_NS = 1_700_000_000_000_000_000


def put(path: str, text: str | bytes) -> Path:
    """A file that was written long ago, so that its time tells whether it changed."""
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return settled(file)


def settled(file: Path, later_ns: int = 0) -> Path:
    """The file with a time of long ago."""
    os.utime(file, ns=(_DAY_AGO_NS + later_ns, _DAY_AGO_NS + later_ns))
    return file


def published() -> None:
    """A folder of four articles."""
    put("published/2026/05/17/bridge.txt", BRIDGE)
    put("published/2026/05/18/boats.txt", BOATS)
    put("published/readers.md", READERS)
    put("published/tower.txt", TOWER)
