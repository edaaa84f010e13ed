"""Do the laws of fixing hold for every article of the data?  A table of what was fixed and not.

    python benchmarks/fixing.py [--data ../shared/data] [--unsafe]

Fixing twice changes nothing the second time; a safe fix changes no letter or digit but in garbled
characters; no fix adds a finding.  Exits with 1 where a law is broken.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.fix_laws import broken_laws, desk  # noqa: E402

from newslint.fixing import fix  # noqa: E402
from newslint.text.formats import format_of_path  # noqa: E402

Row = tuple[str, dict[str, int], list[str], list[str]]


def files(data: Path) -> Iterator[Path]:
    """The files of a format that newslint reads, but for what is no article."""
    for path in sorted(data.rglob("*")):
        if path.is_file() and format_of_path(path.name) and path.name != "README.md":
            yield path


def row(path: Path, *, is_unsafe: bool) -> Row | None:
    """What was fixed in a file, what not and why, and the laws that were broken; None if unread."""
    at = desk(format_of_path(path.name) or "plain", is_unsafe=is_unsafe)
    try:
        data = path.read_bytes()
        done = fix(data, at)
        broken = list(broken_laws(data, at))
    except (ValueError, ImportError):
        return None
    left = [f"{conflict.code} {conflict.message}" for conflict in done.conflicts]
    return str(path), dict(done.counts), left, broken


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    parser.add_argument("--unsafe", action="store_true", help="make unsafe fixes, too")
    given = parser.parse_args()
    fixed: Counter[str] = Counter()
    left: Counter[str] = Counter()
    articles = broken = 0
    with ProcessPoolExecutor() as pool:
        rows = pool.map(partial(row, is_unsafe=given.unsafe), files(given.data), chunksize=32)
        for path, counts, conflicts, laws in filter(None, rows):
            articles += 1
            fixed.update(counts)
            left.update(conflicts)
            broken += bool(laws)
            for law in laws:
                print(f"{path}: {law}")
    print(f"{articles:,} files, {fixed.total():,} fixed, {left.total():,} left out,", end=" ")
    print(f"{broken:,} in which a law is broken")
    for code, count in fixed.most_common():
        print(f"{count:6,} {code}")
    for message, count in left.most_common():
        print(f"{count:6,} {message}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
