"""How fast newslint is beside other prose linters: the same inputs, in interleaved rounds.

    python benchmarks/speed.py [--data ../shared/data] [--tools ../shared/tools] [--runs 7]
                               [--only article,folder] [--setup] [--save]

Rounds are interleaved, so that whatever else the machine does hits all tools alike: quote the
ratios, not the seconds.  The peers are those that ``--setup`` installs by the script of the tools
folder, once; without them newslint is measured beside bare Python alone.  ``--save`` keeps the
figures, the date and the machine's size in speed.json.

"newslint" reads and checks everything anew (--no-cache); "newslint cached" finds what the run
before it left in a cache; "newslint -j1" has no workers.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.util
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from newslint.version import __version__

ROOT = Path(__file__).resolve().parents[1]
KEPT = Path(__file__).with_name("speed.json")
ARTICLE = ROOT / "examples/newsroom/articles/harbour-bridge.txt"
PEERS = ("proselint", "write-good")
BARE, OURS, CACHED, ALONE, YARDSTICK = (
    "python -c pass",
    "newslint",
    "newslint cached",
    "newslint -j1",
    "proselint",
)
WORKS = ("start-up", "article", "folder", "1mb", "2mb", "many")
SHORT = frozenset({"start-up", "article"})
FOLDERS = frozenset({"folder", "many"})
# Here only newslint's own works are compared, and a round of the peers would take minutes.
OURS_ALONE = frozenset({"2mb", "many"})
MANY = 20_000
MEGABYTE = 1_000_000


class Timed(NamedTuple):
    """One run: seconds of wall clock and of processor (children included), peak MiB."""

    wall: float
    cpu: float
    mebibytes: float


class Row(NamedTuple):
    """A tool on a work: medians of its runs, and their ratios to bare Python and proselint."""

    work: str
    tool: str
    wall: float
    cpu: float
    mebibytes: float
    to_python: float
    to_proselint: float | None


def main() -> int:
    arguments = _arguments()
    peers = _peers(arguments.tools, setup=arguments.setup)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        for work, path in _works(arguments, Path(name)):
            commands = _commands(work, peers, Path(name) / "cache")
            rows += _measured(work, path, commands, arguments.runs)
            _print(row for row in rows if row.work == work)
    _print_growth(rows)
    if not rows:
        sys.stderr.write("speed: nothing to measure\n")
        return 2
    if arguments.save:
        KEPT.write_text(json.dumps(_kept(rows), indent=1) + "\n", encoding="utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/data")
    parser.add_argument("--tools", type=Path, default=ROOT / "../shared/tools")
    parser.add_argument("--runs", type=int, default=7, help="rounds; long works get fewer")
    parser.add_argument("--only", default=",".join(WORKS), help="works, by commas")
    parser.add_argument("--setup", action="store_true", help="install the peers first")
    parser.add_argument("--save", action="store_true")
    return parser.parse_args()


def _commands(work: str, peers: Mapping[str, list[str]], cache: Path) -> dict[str, list[str]]:
    """The tools that a work is asked of, each with its command."""
    program = [str(Path(sys.executable).with_name("newslint")), "--isolated"]
    # One article is never kept in a cache, and needs no option that says so.
    alone = program if work in SHORT else [*program, "--no-cache"]
    commands = {BARE: [sys.executable, "-c", "pass"], OURS: alone}
    if work in FOLDERS:
        commands[CACHED] = [*program, "--cache-dir", str(cache)]
    if work == "folder":
        commands[ALONE] = [*program, "--no-cache", "--jobs", "1"]
    return commands if work in OURS_ALONE else {**commands, **peers}


def _peers(tools: Path, *, setup: bool) -> dict[str, list[str]]:
    """The commands of the peers that are installed, as the script of the tools folder has them."""
    script = tools / "bench_peers.py"
    spec = importlib.util.spec_from_file_location("bench_peers", script)
    if not script.is_file() or spec is None or spec.loader is None:
        sys.stderr.write(f"speed: {script} is not there: no peers are measured\n")
        return {}
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    home = Path.home() / ".cache/newslint-peers"
    if setup:
        module.setup(home)
    if not (home / "js").is_dir():
        sys.stderr.write("speed: --setup installs the peers, which are not there\n")
        return {}
    asked = argparse.Namespace(newslint=None, newslint_cached=None, vale=None, only=None)
    table: Mapping[str, list[str]] = module.tools(home, asked)
    return {name: table[name] for name in PEERS if Path(table[name][0]).exists()}


# ---- the works ----


def _works(arguments: argparse.Namespace, folder: Path) -> Iterator[tuple[str, Path]]:
    """The names and the paths of what is asked for, made in ``folder`` where there is none yet."""
    wanted = arguments.only.split(",")
    news, edited = arguments.data / "clean-news", arguments.data / "clean-open"
    if "start-up" in wanted:
        line = folder / "line.txt"
        line.write_text("The ferry to Oldhaven sails again from Monday.\n", encoding="utf-8")
        yield "start-up", line
    if "article" in wanted:
        yield "article", ARTICLE
    if "folder" in wanted and news.is_dir():
        yield "folder", news.resolve()
    texts = [file.read_text(encoding="utf-8") for file in sorted(edited.glob("**/*.txt"))]
    for number, name in ((1, "1mb"), (2, "2mb")):
        if name in wanted and texts:
            file = folder / f"{name}.txt"
            file.write_text(_of_size(texts, number * MEGABYTE), encoding="utf-8")
            yield name, file
    if "many" in wanted and texts:
        yield "many", _many(texts, folder / "many")


def _of_size(texts: Sequence[str], size: int) -> str:
    """Articles one after the other, from the first again where they do not suffice."""
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(texts[len(parts) % len(texts)])
        length += len(parts[-1]) + 2
    return "\n\n".join(parts)[:size]


def _many(texts: Sequence[str], folder: Path) -> Path:
    """A folder of files, each of some paragraphs of one article: of a kind, and none alike."""
    folder.mkdir()
    for number in range(MANY):
        lines = texts[number % len(texts)].split("\n")
        turned = number // len(texts) % max(1, len(lines))
        text = "\n".join([*lines[turned:], *lines[:turned]])
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


# ---- the measuring ----


def _measured(work: str, path: Path, commands: Mapping[str, list[str]], runs: int) -> Iterator[Row]:
    """A row for each tool that the work is asked of."""
    asked = {tool: _with_path(tool, command, path) for tool, command in commands.items()}
    timed: dict[str, list[Timed]] = {tool: [] for tool in asked}
    if CACHED in asked:
        _timed(asked[CACHED])  # the run that fills the cache
    for _ in range(_rounds(work, runs)):
        for tool, command in asked.items():
            timed[tool].append(_timed(command))
    medians = {tool: _median(values) for tool, values in timed.items()}
    for tool, median in medians.items():
        yardstick = medians.get(YARDSTICK)
        yield Row(
            work,
            tool,
            *median,
            to_python=median.wall / medians[BARE].wall,
            to_proselint=median.wall / yardstick.wall if yardstick else None,
        )


def _rounds(work: str, runs: int) -> int:
    if work in SHORT:
        return runs
    return 1 if work == "many" else max(1, runs // 2)


def _with_path(tool: str, command: Sequence[str], path: Path) -> list[str]:
    if tool == BARE:
        return list(command)
    # write-good takes no folders.
    files = sorted(path.glob("**/*.txt")) if tool == "write-good" and path.is_dir() else [path]
    return [*command, *map(str, files)]


def _timed(command: Sequence[str]) -> Timed:
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    peak = used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    return Timed(time.perf_counter() - begun, used.ru_utime + used.ru_stime, peak)


def _median(values: Sequence[Timed]) -> Timed:
    return Timed(*(statistics.median(column) for column in zip(*values, strict=True)))


# ---- the table ----


def _print(rows: Iterator[Row]) -> None:
    for number, row in enumerate(rows):
        if not number:
            print(f"\n### {row.work}\n")
            print("| tool | wall s | processor s | MiB | x bare Python | x proselint |")
            print("|---|---|---|---|---|---|")
        ratio = "" if row.to_proselint is None else f"{row.to_proselint:.2f}"
        print(
            f"| {row.tool} | {row.wall:.3f} | {row.cpu:.3f} | {row.mebibytes:.0f}"
            f" | {row.to_python:.1f} | {ratio} |",
            flush=True,
        )


def _print_growth(rows: Sequence[Row]) -> None:
    """How much more newslint takes for twice the text."""
    walls = {row.work: row.wall for row in rows if row.tool == OURS}
    if "1mb" in walls and "2mb" in walls:
        print(f"\n2 MB cost {walls['2mb'] / walls['1mb']:.2f} times 1 MB")


def _kept(rows: Sequence[Row]) -> dict[str, Any]:
    return {
        "date": dt.datetime.now(dt.timezone.utc).date().isoformat(),
        "newslint": __version__,
        "machine": {
            "processors": os.cpu_count(),
            "kind": platform.machine(),
            "python": platform.python_version(),
            "load": [round(load, 1) for load in os.getloadavg()],
        },
        "rows": [
            {name: round(v, 3) if isinstance(v, float) else v for name, v in row._asdict().items()}
            for row in rows
        ],
    }


if __name__ == "__main__":
    sys.exit(main())
