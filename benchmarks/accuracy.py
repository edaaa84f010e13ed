"""How right newslint is: on the labelled, injected and edited sets, and on its own quality set.

    python benchmarks/accuracy.py [--data ../shared/data] [--tools ../shared/tools] [--save]
                                  [--show N] [--own]

newslint runs once over each set, as on the command line with no configuration.  The scorers are
those of the tools folder.  ``--save`` keeps the figures and the date in accuracy.json.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from newslint.registry import installed_rules
from newslint.text.language import load_language
from newslint.text.sentences import sentence_spans
from newslint.version import __version__

ROOT = Path(__file__).resolve().parents[1]
KEPT = Path(__file__).with_name("accuracy.json")
COMMAND = (sys.executable, "-m", "newslint")
# Name of a run -> the folders that are given to newslint at once.
RUNS = {
    "scraped": ("scraped",),
    "clean-open": ("clean-open",),
    "clean-news": ("clean-news",),
    "injected": ("injected",),
    "injected-news": ("injected-news",),
    "inside-dev": ("inside-dev/articles",),
    "reuse-dev": ("reuse-dev/archive", "reuse-dev/desk", "reuse-dev/standing"),
    "archive": ("reuse-dev/desk", "reuse-dev/standing", "reuse-dev/formula"),
}
# The folder that is put into an archive first, which the run is then given.
ARCHIVED = {"archive": "reuse-dev/archive"}
ACROSS_RUNS = ("reuse-dev", "archive")
CLEAN = ("clean-open", "clean-news")
SCORED = ("complete", "injected", "injected-news")
# Several sets hold the same article twice (two scrapers): repeats across files are no fault there.
ACROSS_FILES = ("DUP101", "DUP102", "DUP103")
INSIDE = ("DUP001", "DUP002", "DUP003")
HOW = {
    "inside-dev": "/".join(INSIDE),
    "reuse-dev": "DUP101 in one run over desk and archive",
    "archive": "DUP102 with reuse-dev/archive in an archive",
}
# The first 48 of the file are the Golden Rules proper; the others ask for cleaning as well.
GOLDEN_RULES = 48

Row = dict[str, Any]
Figures = dict[str, Any]


class Tools(NamedTuple):
    """The scorers and the table of kinds, as the tools folder has them."""

    score: ModuleType
    reuse: ModuleType
    kinds: dict[str, list[str]]


class RunError(RuntimeError):
    """newslint could not do its work on a set."""


def main() -> int:
    """Print the figures of the sets that are there; 2 where none is."""
    arguments = _arguments()
    if arguments.own:
        own = _module(ROOT / "tests" / "quality" / "quality_set.py")
        outcomes = own.judge_all()
        print(own.table(outcomes), *own.complaints(outcomes), sep="\n")
        return 0
    data, tools_folder = arguments.data.resolve(), arguments.tools.resolve()
    missing = list(_missing(data, tools_folder))
    for what in missing:
        print(f"missing: {what}", file=sys.stderr)
    if not data.is_dir() or str(tools_folder / "score.py") in missing:
        print("accuracy needs the evaluation data (--data) and tools (--tools)", file=sys.stderr)
        return 2
    tools = _tools(tools_folder)
    found = {name: _findings(data, name) for name in RUNS if _can_run(data, name)}
    figures = _figures(data, tools, found)
    print(*_report(figures), sep="\n")
    print(*_examples(data, tools, found, arguments.show), sep="\n")
    if arguments.save:
        text = json.dumps(_rounded(figures), indent=1, sort_keys=True)
        KEPT.write_text(text + "\n", encoding="utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    shared = ROOT.parent / "shared"
    parser.add_argument("--data", type=Path, default=shared / "data")
    parser.add_argument("--tools", type=Path, default=shared / "tools")
    parser.add_argument("--save", action="store_true", help="keep the figures in accuracy.json")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="N misses and false ones")
    parser.add_argument("--own", action="store_true", help="the project's own quality set alone")
    return parser.parse_args()


# -- what there is --------------------------------------------------------------------------------


def _missing(data: Path, tools: Path) -> Iterator[str]:
    """The files and folders that the benchmark would use and that are absent."""
    wanted = [data / folder for folders in RUNS.values() for folder in folders]
    wanted += [data / "labels", data / "sentences"]
    wanted += [tools / "score.py", tools / "score_reuse.py", tools / "kinds.json"]
    return (str(path) for path in wanted if not path.exists())


def _can_run(data: Path, run: str) -> bool:
    """Whether the set is there, and the rules that it measures."""
    has_rules = run not in ACROSS_RUNS or any(r.code in ACROSS_FILES for r in installed_rules())
    return has_rules and all((data / folder).is_dir() for folder in RUNS[run])


def _tools(folder: Path) -> Tools:
    kinds = json.loads((folder / "kinds.json").read_text(encoding="utf-8"))
    return Tools(_module(folder / "score.py"), _module(folder / "score_reuse.py"), kinds)


def _module(path: Path) -> ModuleType:
    """The module of a file that is on no path."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise RunError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def _rows(path: Path) -> list[Row]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


# -- running newslint -----------------------------------------------------------------------------


def _findings(data: Path, run: str) -> list[Row]:
    """What newslint reports of the folders of a run.  Raises RunError where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        options = ["--isolated", "--exit-zero", "--format", "json", "-o", str(report)]
        options += _narrowed(run)
        if run in ARCHIVED:
            archive = str(Path(folder) / "archive")
            _newslint("archive", "add", "--archive", archive, str(data / ARCHIVED[run]))
            options += ["--archive", archive]
        _newslint(*options, *(str(data / place) for place in RUNS[run]))
        findings: list[Row] = json.loads(report.read_text(encoding="utf-8"))["findings"]
    return findings


def _newslint(*arguments: str) -> None:
    """Run the program.  Raises RunError where it fails."""
    done = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RunError(f"newslint {' '.join(arguments)} failed: {done.stderr[:400]}")


def _narrowed(run: str) -> list[str]:
    """The option that leaves out, or asks for, the rules that look across files."""
    across = [rule.code for rule in installed_rules() if rule.code in ACROSS_FILES]
    if not across:
        return []
    return ["--select" if run in ACROSS_RUNS else "--ignore", ",".join(across)]


# -- scoring --------------------------------------------------------------------------------------


def _figures(data: Path, tools: Tools, found: dict[str, list[Row]]) -> Figures:
    """All figures, as they are kept."""
    scored = {
        name: _scored(data, tools, found, name)
        for name in SCORED
        if _run_of(name) in found and _truth(data, name)[0]
    }
    own = _module(ROOT / "tests" / "quality" / "quality_set.py")
    return {
        "date": dt.datetime.now(tz=dt.timezone.utc).date().isoformat(),
        "newslint": __version__,
        "sets": {name: _set_figures(tools, result) for name, result in scored.items()},
        "confidence": {
            name: {
                level: _of_confidence(data, tools, found, name, level)
                for level in ("high", "medium")
            }
            for name in scored
        },
        "recall": {name: _recall(data, tools, found, name) for name in ("spot", "natural")},
        "false_friends": _false_friends(data, tools, found),
        "clean": {name: _clean(data / name, found[name]) for name in CLEAN if name in found},
        "golden_rules": _golden_rules(data),
        "segmentation_megabytes_a_second": _segmentation_speed(data),
        "repeats": _repeats(data, tools, found),
        "own": own.score(own.judge_all())._asdict(),
    }


def _run_of(name: str) -> str:
    return "scraped" if name == "complete" else name


def _truth(data: Path, name: str) -> tuple[list[Row], list[str] | None]:
    """The truth of a set and the files that it labels completely; None for those with truth."""
    if name != "complete":
        folder = data / name
        controls = [f"controls/{path.name}" for path in sorted((folder / "controls").glob("*.txt"))]
        rows = _rows(folder / "truth.jsonl")
        return rows, sorted({row["file"] for row in rows}) + controls
    names = data / "labels" / "complete_files.txt"
    files = names.read_text(encoding="utf-8").split() if names.exists() else []
    return _rows(data / "labels" / "complete.jsonl"), files


def _scored(
    data: Path, tools: Tools, found: dict[str, list[Row]], name: str, level: str | None = None
) -> Any:
    truth, files = _truth(data, name)
    findings = [f for f in found[_run_of(name)] if level in (None, f["confidence"])]
    return tools.score.score(truth, findings, tools.kinds, 0, files)


def _set_figures(tools: Tools, result: Any) -> Figures:
    kinds = {
        kind: {"items": row["items"], "figures": tools.score.prf(row)}
        for kind, row in result["kinds"].items()
    }
    return {"total": tools.score.summary(result), "kinds": kinds}


def _of_confidence(
    data: Path, tools: Tools, found: dict[str, list[Row]], name: str, level: str
) -> Figures:
    """How often a finding of that confidence is right, without the kinds that are left out."""
    result = _scored(data, tools, found, name, level)
    rows = [row for kind, row in result["kinds"].items() if kind not in tools.score.LEFT_OUT]
    right, false = sum(row["tp"] for row in rows), sum(row["fp"] for row in rows)
    return {"right": round(right, 1), "false": false, "precision": _share(right, right + false)}


def _rounded(figures: Any) -> Any:
    """The figures with four decimals: more would only make the differences hard to read."""
    if isinstance(figures, float):
        return round(figures, 4)
    if isinstance(figures, dict):
        return {name: _rounded(value) for name, value in figures.items()}
    if isinstance(figures, (list, tuple)):
        return [_rounded(value) for value in figures]
    return figures


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _everywhere(found: dict[str, list[Row]]) -> list[Row]:
    """The findings of the sets that spot labels and false friends are from."""
    return [row for name in ("scraped", *CLEAN) for row in found.get(name, [])]


def _recall(data: Path, tools: Tools, found: dict[str, list[Row]], name: str) -> Figures:
    truth = _rows(data / "labels" / f"{name}.jsonl")
    result = tools.score.score(truth, _everywhere(found), tools.kinds)
    missed = Counter(row["kind"] for row in result["misses"])
    return {"items": len(truth), "found": len(truth) - missed.total(), "missed": dict(missed)}


def _false_friends(data: Path, tools: Tools, found: dict[str, list[Row]]) -> Figures:
    """How many places that tempt a linter were reported as the fault that they resemble."""
    friends = _rows(data / "labels" / "false_friends.jsonl")
    by_file = defaultdict(list)
    for finding in _everywhere(found):
        by_file[finding["path"].replace("\\", "/").rsplit("/", 1)[-1]].append(finding)
    hit = Counter(
        f"{finding['code']} {row['tempts']}"
        for row in friends
        for finding in by_file[row["file"].rsplit("/", 1)[-1]]
        if row["tempts"] in tools.kinds.get(finding["code"], ()) and _lies_on(finding, row)
    )
    return {"places": len(friends), "hit": dict(hit)}


def _lies_on(finding: Row, row: Row) -> bool:
    if not finding["line"] <= row["line"] <= finding["end_line"]:
        return False
    first = finding["column"] if finding["line"] == row["line"] else 1
    last = finding["end_column"] if finding["end_line"] == row["line"] else sys.maxsize
    return bool(first <= row["column"] + len(row["quote"]) and row["column"] <= last)


def _clean(folder: Path, findings: Sequence[Row]) -> Figures:
    """Findings in 1,000 words of edited news, by code; words as ``str.split`` has them."""
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in folder.glob("*.txt"))
    by_code = Counter(f"{finding['code']} {finding['severity']}" for finding in findings)
    grave = sum(finding["severity"] != "info" for finding in findings)
    rates = {code: 1000 * count / words for code, count in by_code.most_common()}
    return {"words": words, "warnings_and_errors": 1000 * grave / words, "by_code": rates}


def _golden_rules(data: Path) -> Figures:
    """How many of the Golden Rules of sentence segmentation hold."""
    path = data / "sentences" / "golden_rules_en.tsv"
    if not path.exists():
        return {}
    english = load_language("en")
    right = []
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        _, text, expected = map(str, line.split("\t"))
        article = json.loads(text)
        parts = [article[span.start : span.end] for span in sentence_spans(article, english)]
        wanted = json.loads(expected)
        right.append([" ".join(p.split()) for p in parts] == [" ".join(p.split()) for p in wanted])
    return {
        "golden": [sum(right[:GOLDEN_RULES]), len(right[:GOLDEN_RULES])],
        "further": [sum(right[GOLDEN_RULES:]), len(right[GOLDEN_RULES:])],
    }


def _segmentation_speed(data: Path) -> float | None:
    """Megabytes of edited news parted into sentences in a second, the best of five rounds."""
    lines = [
        line
        for path in sorted((data / "clean-news").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    if not lines:
        return None
    english = load_language("en")
    megabytes = sum(len(line.encode()) for line in lines) / 1e6
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        for line in lines:
            sentence_spans(line, english)
        seconds.append(time.perf_counter() - start)
    return megabytes / min(seconds)


def _repeats(data: Path, tools: Tools, found: dict[str, list[Row]]) -> Figures:
    """Repeats found by the operator that made them, inside an article and across files."""
    figures: Figures = {}
    if "inside-dev" in found:
        names = {path.name for path in (data / "inside-dev" / "articles").iterdir()}
        truth = _rows(data / "inside-dev" / "truth.jsonl")
        figures["inside-dev"] = _reuse(tools, truth, _of(found["inside-dev"], INSIDE, names))
    for run, code in (("reuse-dev", "DUP101"), ("archive", "DUP102")):
        if run in found:
            figures[run] = _across(data / "reuse-dev", tools, found[run], code)
    if "archive" in found:
        moulds = {path.name for path in (data / "reuse-dev" / "formula").iterdir()}
        flagged = {row["path"] for row in _of(found["archive"], ("DUP102",), moulds)}
        figures["archive"]["formulaic"] = [len(flagged), len(moulds)]
    return figures


def _across(folder: Path, tools: Tools, found: list[Row], code: str) -> Figures:
    """How right a rule is about passages of other articles, and what is said of standing text."""
    truth = _rows(folder / "truth.jsonl")
    names = {path.name for path in (folder / "desk").iterdir()}
    standing = _rows(folder / "truth_standing.jsonl")
    return {
        **_reuse(tools, truth, _of(found, (code,), names)),
        "standing": tools.reuse.standing(standing, found, {"DUP103"}),
    }


def _of(findings: Iterable[Row], codes: Iterable[str], names: set[str]) -> list[Row]:
    wanted = set(codes)
    return [f for f in findings if f["code"] in wanted and Path(f["path"]).name in names]


def _reuse(tools: Tools, truth: list[Row], findings: list[Row]) -> Figures:
    result = tools.reuse.score(truth, findings)
    kept = ("rows", "precision", "recall", "f1", "right", "wrong_place", "false_alarms")
    operators = {name: [row["found"], row["rows"]] for name, row in result["per_operator"].items()}
    return {**{name: result[name] for name in kept}, "operators": operators}


# -- printing -------------------------------------------------------------------------------------


def _report(figures: Figures) -> Iterator[str]:
    yield f"newslint {figures['newslint']}, {figures['date']}"
    yield from _kinds_table(figures["sets"])
    yield from _confidence_table(figures["confidence"])
    yield from _recall_lines(figures)
    yield from _clean_table(figures["clean"])
    yield from _repeats_table(figures["repeats"])
    own = figures["own"]
    yield (
        f"\nOwn quality set: precision {_shown(own['precision'])}, recall {_shown(own['recall'])},"
        f" look-alikes fallen for {own['lookalikes_hit']}"
    )


def _kinds_table(sets: Figures) -> Iterator[str]:
    yield "\n## By kind of fault\n"
    yield "| kind | " + " | ".join(f"{name}: items | P | R | F1" for name in sets) + " |"
    yield "|---|" + "---|" * 4 * len(sets)
    kinds = sorted({kind for one in sets.values() for kind in one["kinds"]})
    nothing = {"items": 0, "figures": (None, None, None)}
    for kind in kinds:
        rows = [one["kinds"].get(kind, nothing) for one in sets.values()]
        cells = [str(row["items"]) + _cells(row["figures"]) for row in rows]
        yield f"| {kind} | " + " | ".join(cells) + " |"
    totals = [one["total"] for one in sets.values()]
    cells = [_cells((t["precision"], t["recall"], t["f1"])) for t in totals]
    yield "| **all but other** | " + " | ".join(cells) + " |"
    means = [f" | | | {_shown(total['mean_f1'])}" for total in totals]
    yield "| mean F1 over kinds | " + " | ".join(means) + " |"


def _cells(figures: Sequence[float | None]) -> str:
    return " | " + " | ".join(map(_shown, figures))


def _shown(share: float | None) -> str:
    return "" if share is None else f"{share:.3f}"


def _confidence_table(confidence: Figures) -> Iterator[str]:
    yield "\n## By confidence\n"
    yield "| set | confidence | right | false | precision |"
    yield "|---|---|---|---|---|"
    for name, levels in confidence.items():
        for level, row in levels.items():
            cells = f"{row['right']} | {row['false']} | {_shown(row['precision'])}"
            yield f"| {name} | {level} | {cells} |"


def _recall_lines(figures: Figures) -> Iterator[str]:
    yield "\n## Rare faults, look-alikes, sentences\n"
    for name, row in figures["recall"].items():
        yield f"- {name} labels: {row['found']} of {row['items']} found; missed {row['missed']}"
    friends = figures["false_friends"]
    hit = sum(friends["hit"].values())
    yield f"- false friends: {hit} of {friends['places']} hit {friends['hit'] or ''}"
    for name, (right, of) in figures["golden_rules"].items():
        yield f"- {name} rules of segmentation: {right} of {of}"
    if figures["segmentation_megabytes_a_second"]:
        speed = figures["segmentation_megabytes_a_second"]
        yield f"- segmentation: {speed:.1f} MB a second on one core"


def _clean_table(clean: Figures) -> Iterator[str]:
    yield "\n## Findings in 1,000 words of edited news\n"
    yield "| code | " + " | ".join(clean) + " |"
    yield "|---|" + "---|" * len(clean)
    rates = {name: one["by_code"] for name, one in clean.items()}
    codes = sorted(
        {code for one in rates.values() for code in one},
        key=lambda code: -sum(one.get(code, 0.0) for one in rates.values()),
    )
    for code in codes:
        yield f"| {code} | " + " | ".join(f"{rates[n].get(code, 0.0):.3f}" for n in clean) + " |"
    total = " | ".join(f"**{one['warnings_and_errors']:.3f}**" for one in clean.values())
    yield f"| **warnings and errors** | {total} |"


def _repeats_table(repeats: Figures) -> Iterator[str]:
    yield "\n## Repeats by operator\n"
    for name, row in repeats.items():
        how = HOW[name]
        yield (
            f"{name} ({how}): precision {_shown(row['precision'])}, recall {_shown(row['recall'])},"
            f" F1 {_shown(row['f1'])}, {row['wrong_place']} at a wrong place,"
            f" {row['false_alarms']} false alarms\n"
        )
        yield "| operator | found | of |"
        yield "|---|---|---|"
        yield from (f"| {o} | {n} | {of} |" for o, (n, of) in row["operators"].items())
        yield f"\nstanding text: {row['standing']}\n" if "standing" in row else ""
        if "formulaic" in row:
            flagged, of = row["formulaic"]
            yield f"formulaic stories flagged: {flagged} of {of}\n"


def _examples(data: Path, tools: Tools, found: dict[str, list[Row]], count: int) -> Iterator[str]:
    """Some misses and false findings of each scored set, for the reader who wants to know why."""
    for name in SCORED if count else ():
        if _run_of(name) not in found:
            continue
        result = _scored(data, tools, found, name)
        yield f"\n## {name}"
        for row in result["misses"][:count]:
            yield f"missed {row['file']}:{row['start_line']} {row['kind']} {row['quote'][:70]!r}"
        for row in result["false"][:count]:
            place = f"{Path(row['path']).name}:{row['line']}:{row['column']}"
            yield f"false {place} {row['code']} {row['message'][:80]}"


if __name__ == "__main__":
    sys.exit(main())
