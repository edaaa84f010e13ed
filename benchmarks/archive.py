"""How fast and how large the archive is, at several sizes, beside libraries that keep MinHashes.

    python benchmarks/archive.py [--data ../shared/data] [--sizes 20000,200000,1000000]
                                 [--peer-sizes 20000,200000] [--only signatures,sizes,peers]
                                 [--setup] [--save]

The text is that of ``archive_text.py``: real news first, then edited.  Each size is a new archive.
Whatever is measured runs in a process of its own, so that its peak memory is its own; times are
those of the processor, one core.  The peers are those that ``--setup`` installs, once, into a
folder of their own; they get the same passages, as lines, and 126 permutations in 42 bands of 3.
``--save`` keeps the figures, the date and the machine's size in archive.json, beside those of other
sizes and parts that are there.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from archive_stages import STAGES
from newslint.version import __version__

ROOT = Path(__file__).resolve().parents[1]
KEPT = Path(__file__).with_name("archive.json")
PEERS = Path(__file__).with_name("archive_peers.py")
HOME = Path.home() / ".cache/newslint-peers/archive"
# text-dedup is a whole job and asks for much; where it does not install the others are measured.
PEER_PACKAGES = ("datasketch", "rensa", "text-dedup")
PARTS = ("signatures", "sizes", "peers")
MEBIBYTE = 1 << 20

Figures = dict[str, Any]


def main() -> int:
    arguments = _arguments()
    if arguments.stage:
        print(json.dumps(STAGES[arguments.stage](json.loads(arguments.given))))
        return 0
    if not any((arguments.data / "clean-news").glob("**/*.txt")):
        sys.stderr.write(f"archive: no articles in {arguments.data / 'clean-news'}\n")
        return 2
    if arguments.setup:
        _set_up()
    wanted, kept = arguments.only.split(","), Figures()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "signatures" in wanted:
            kept["signatures"] = _signatures(arguments.data, folder)
        if "sizes" in wanted:
            kept["sizes"] = [_size(arguments.data, folder, n) for n in _numbers(arguments.sizes)]
            _print_sizes(kept["sizes"])
        if "peers" in wanted:
            sizes = _numbers(arguments.peer_sizes)
            kept["peers"] = [row for n in sizes for row in _peers(arguments.data, folder, n)]
            _print_peers(kept["peers"])
    if arguments.save:
        KEPT.write_text(json.dumps(_kept(kept), indent=1) + "\n", encoding="utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/data")
    parser.add_argument("--sizes", default="20000,200000,1000000", help="passages, by commas")
    parser.add_argument("--peer-sizes", default="20000,200000", help="passages, by commas")
    parser.add_argument("--only", default=",".join(PARTS), help="parts, by commas")
    parser.add_argument("--setup", action="store_true", help="install the peers first")
    parser.add_argument("--save", action="store_true")
    parser.add_argument("--stage", help=argparse.SUPPRESS)
    parser.add_argument("--given", help=argparse.SUPPRESS)
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",") if number]


# ---- newslint ----


def _stage(name: str, **given: object) -> Figures:
    """A stage in a process of its own: its figures, and the peak of its memory in MiB."""
    command = [sys.executable, __file__, "--stage", name, "--given", json.dumps(given)]
    return _process(command)


def _process(command: Sequence[str]) -> Figures:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    out = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"archive: {' '.join(command[1:4])} ended with {process.returncode}")
    peak = used.ru_maxrss / (1024 if sys.platform != "darwin" else MEBIBYTE)
    return {**json.loads(out), "mebibytes": round(peak)}


def _signatures(data: Path, folder: Path) -> Figures:
    figures = _stage("signatures", data=str(data), lines=str(folder / "signed.txt"))
    print("\n| signatures, keys | passages a second and core |")
    print("|---|---|")
    for name, rate in figures["rates"].items():
        print(f"| {name} | {rate:,} |", flush=True)
    return figures


def _size(data: Path, folder: Path, passages: int) -> Figures:
    """All figures of one size."""
    given = {"data": str(data), "archive": str(folder / f"{passages}.newslint"), "size": passages}
    figures: Figures = {"size": passages}
    for name in ("build", "query", "change", "pairs"):
        figures[name] = _stage(name, **given)
        sys.stderr.write(f"archive: {passages:,} {name}: {json.dumps(figures[name])}\n")
    for file in folder.glob(f"{passages}.newslint*"):
        file.unlink()
    return figures


ROWS: tuple[tuple[str, str, str], ...] = (
    ("articles", "build", "articles"),
    ("passages", "build", "passages"),
    ("build, s", "build", "seconds"),
    ("of it reading articles, s", "build", "reading"),
    ("signing, s", "build", "signing"),
    ("writing, s", "build", "writing"),
    ("passages a second", "build", "rate"),
    ("bytes a passage", "build", "bytes_a_passage"),
    ("of them keys", "build", "key_bytes_a_passage"),
    ("peak MiB of building", "build", "mebibytes"),
    ("look-up of 60 passages, ms, median", "query", "lookup_median"),
    ("p99", "query", "lookup_p99"),
    ("whole query with verification, ms, median", "query", "whole_median"),
    ("p99", "query", "whole_p99"),
    ("newslint --archive ARTICLE, ms", "query", "command"),
    ("newslint ARTICLE, ms", "query", "command_without"),
    ("peak MiB of querying", "query", "mebibytes"),
    ("add one article, ms, median", "change", "add_median"),
    ("p99", "change", "add_p99"),
    ("remove one article, ms, median", "change", "remove_median"),
    ("all pairs, s", "pairs", "seconds"),
    ("pairs", "pairs", "pairs"),
    ("peak MiB of all pairs", "pairs", "mebibytes"),
)


def _print_sizes(sizes: Sequence[Figures]) -> None:
    print(f"\n| archive | {' | '.join(format(one['size'], ',') for one in sizes)} |")
    print(f"|---|{'---|' * len(sizes)}")
    for title, stage, name in ROWS:
        cells = (_cell(one[stage].get(name)) for one in sizes)
        print(f"| {title} | {' | '.join(cells)} |", flush=True)


def _cell(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) or value >= 100 else f"{value:.2f}"


# ---- peers ----


def _set_up() -> None:
    subprocess.run([sys.executable, "-m", "venv", str(HOME)], check=True)
    pip = [str(HOME / "bin/python"), "-m", "pip", "install", "--quiet"]
    for package in PEER_PACKAGES:
        command = [*pip, "--disable-pip-version-check", package]
        if subprocess.run(command, check=False).returncode:
            sys.stderr.write(f"archive: {package} does not install here and is left out\n")


def _peers(data: Path, folder: Path, passages: int) -> list[Figures]:
    """The figures of each peer that is there."""
    python = HOME / "bin/python"
    if not python.exists():
        sys.stderr.write("archive: --setup installs the peers, which are not there\n")
        return []
    lines = folder / f"{passages}.txt"
    asked = folder / f"{passages}-asked.txt"
    _stage("lines", data=str(data), size=passages, lines=str(lines), asked=str(asked))
    rows = []
    for name in PEER_PACKAGES:
        command = [str(python), str(PEERS), name, str(lines), str(asked)]
        figures = _process(command)
        if "absent" in figures:
            sys.stderr.write(f"archive: {name} is left out: {figures['absent']}\n")
            continue
        rows.append({"peer": name, "size": passages, **figures})
        sys.stderr.write(f"archive: {json.dumps(rows[-1])}\n")
    return rows


def _print_peers(rows: Iterable[Mapping[str, Any]]) -> None:
    names = ("version", "sign_rate", "build", "memory_a_passage", "query_median", "query_p99")
    titles = (
        "peer | passages | version | signatures a second | index, s | bytes of memory a passage"
    )
    print(f"\n| {titles} | look-up of 60 passages, ms, median | p99 |\n|{'---|' * 8}")
    for row in rows:
        cells = [row[name] if name == "version" else _cell(row.get(name)) for name in names]
        print(f"| {row['peer']} | {row['size']:,} | {' | '.join(cells)} |", flush=True)


def _kept(figures: Figures) -> Figures:
    """The figures with what was kept before of other parts, sizes and peers."""
    before = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    for part, names in (("sizes", ("size",)), ("peers", ("peer", "size"))):
        rows = [*before.get(part, ()), *figures.get(part, ())]
        latest = {tuple(row[name] for name in names): row for row in rows}
        figures[part] = [latest[key] for key in sorted(latest, key=lambda key: key[::-1])]
    figures.setdefault("signatures", before.get("signatures"))
    return {
        "date": dt.datetime.now(dt.timezone.utc).date().isoformat(),
        "newslint": __version__,
        "machine": {
            "processors": os.cpu_count(),
            "kind": platform.machine(),
            "python": platform.python_version(),
            "load": [round(load, 1) for load in os.getloadavg()],
        },
        **figures,
    }


if __name__ == "__main__":
    sys.exit(main())
