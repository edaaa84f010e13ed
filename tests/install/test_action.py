"""The action's steps, run as GitHub runs them: in their shell, with its variables."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the steps are bash")

CLEAN = "Ferry to run\n\nThe ferry will run on Monday, the harbour office said.\n"
FAULTY = "Ferry to run\n\nThe ferry will run on on Monday, the harbour office said.\n"
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
# How GitHub calls bash (its documentation, jobs.<job_id>.steps[*].shell).
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")


class Ended(NamedTuple):
    """How a workflow ended that used the action."""

    status: int
    log: str
    outputs: dict[str, dict[str, str]]
    summary: str
    is_uploaded: bool


class Runner:
    """A runner of workflows with one folder to work in, and what newslint needs already there."""

    def __init__(self, action: dict[str, Any], folder: Path, root: Path) -> None:
        self._action, self._root = action, root
        self.workspace = folder / "workspace"
        self._temporary = folder / "temp"
        for made in (self.workspace, self._temporary):
            made.mkdir()

    def install(self) -> str:
        """Run the step that installs, once; returns the program."""
        (step,) = [one for one in self._steps() if one.get("id") == "install"]
        outputs: dict[str, dict[str, str]] = {"python": {"python-path": sys.executable}}
        run = self._run(step, {"version": ""}, outputs)
        assert run.returncode == 0, run.stdout
        return self._written("output")["newslint"]

    def use(self, newslint: str, **inputs: str) -> Ended:
        """Use the action with these inputs; ``newslint`` is what its first steps have installed."""
        given = {name: one["default"] for name, one in self._action["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        assert set(given) == set(self._action["inputs"])
        outputs = {"install": {"newslint": newslint}}
        log, status, is_uploaded = "", 0, False
        summary = self._file("step_summary")
        summary.unlink(missing_ok=True)
        for step in self._steps():
            if step.get("id") in ("python", "install"):
                continue
            if "uses" in step:
                is_uploaded = self._evaluated(step["if"], given, outputs) == "true"
                continue
            run = self._run(step, given, outputs)
            log, status = log + run.stdout, run.returncode
            outputs[step.get("id", "")] = self._written("output")
            if status:
                break
        shown = summary.read_text(encoding="utf-8") if summary.exists() else ""
        return Ended(status, log, outputs, shown, is_uploaded)

    def _steps(self) -> list[dict[str, Any]]:
        steps: list[dict[str, Any]] = self._action["runs"]["steps"]
        return steps

    def _run(
        self, step: dict[str, Any], inputs: dict[str, str], outputs: dict[str, dict[str, str]]
    ) -> subprocess.CompletedProcess[str]:
        self._file("output").write_text("")
        environment = {
            **os.environ,
            "PYTHONPATH": sysconfig.get_path("purelib"),  # for a new environment without network
            "PIP_NO_INDEX": "1",
            "PIP_NO_DEPS": "1",
            "PIP_NO_BUILD_ISOLATION": "0",  # pip takes the opposite of what it is told here
            "RUNNER_TEMP": str(self._temporary),
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_OUTPUT": str(self._file("output")),
            "GITHUB_STEP_SUMMARY": str(self._file("step_summary")),
        }
        environment |= {
            name: EXPRESSION.sub(lambda one: self._evaluated(one[0], inputs, outputs), value)
            for name, value in step["env"].items()
        }
        return subprocess.run(
            [*BASH, step["run"]],
            cwd=self.workspace,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    def _evaluated(
        self, expression: str, inputs: dict[str, str], outputs: dict[str, dict[str, str]]
    ) -> str:
        """An expression of the few kinds that the action uses."""
        match = EXPRESSION.fullmatch(expression)
        assert match, expression
        if "&&" in match[1]:
            parts = (part.strip() for part in match[1].split("&&"))
            return str(all(self._holds(part, inputs, outputs) for part in parts)).lower()
        return self._value(match[1], inputs, outputs)

    def _holds(
        self, condition: str, inputs: dict[str, str], outputs: dict[str, dict[str, str]]
    ) -> bool:
        left, sign, right = condition.split()
        is_equal = self._value(left, inputs, outputs) == right.strip("'")
        return is_equal if sign == "==" else not is_equal

    def _value(self, name: str, inputs: dict[str, str], outputs: dict[str, dict[str, str]]) -> str:
        if name == "github.action_path":
            return str(self._root)
        kind, *names = name.split(".")
        if kind == "inputs":
            return inputs[names[0]]
        assert kind == "steps"
        return outputs[names[0]].get(names[2], "")

    def _file(self, name: str) -> Path:
        return self._temporary / f"github_{name}"

    def _written(self, name: str) -> dict[str, str]:
        lines = self._file(name).read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)


@pytest.fixture(scope="module")
def action(root: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
    return read


@pytest.fixture
def runner(action: dict[str, Any], root: Path, tmp_path: Path) -> Runner:
    return Runner(action, tmp_path, root)


@pytest.fixture
def here() -> str:
    """The program of the environment that the tests run in."""
    return str(Path(sys.executable).with_name("newslint"))


def test_no_input_stands_in_a_script(action: dict[str, Any]) -> None:
    """What stands in a script is run: inputs and outputs come through the environment."""
    for step in action["runs"]["steps"]:
        assert ("uses" in step) != ("run" in step)
        assert "${{" not in step.get("run", "")
        if "run" in step:
            assert step["shell"] == "bash"
    assert action["runs"]["using"] == "composite"
    assert all(one["description"] and "default" in one for one in action["inputs"].values())


def test_it_installs_itself_and_checks(runner: Runner) -> None:
    newslint = runner.install()
    (runner.workspace / "a.txt").write_text(FAULTY)
    ended = runner.use(newslint)
    assert ended.status == 1
    assert "::error file=a.txt,line=3,endLine=3," in ended.log


def test_findings_are_annotated_summed_up_and_uploaded(runner: Runner, here: str) -> None:
    (runner.workspace / "a.txt").write_text(FAULTY)
    ended = runner.use(here, upload_sarif="true")
    assert ended.status == 1
    assert ended.outputs["check"] == {"status": "1", "sarif": "newslint.sarif"}
    assert "DUP005 repeated-word" in ended.log
    assert ended.summary.startswith("## newslint\n\n**1 finding in 1 article: 1 error")
    assert ended.is_uploaded
    log = json.loads((runner.workspace / "newslint.sarif").read_text())
    assert [one["ruleId"] for one in log["runs"][0]["results"]] == ["DUP005"]


def test_clean_copy_passes(runner: Runner, here: str) -> None:
    (runner.workspace / "a.txt").write_text(CLEAN)
    ended = runner.use(here)
    assert (ended.status, ended.log, ended.is_uploaded) == (0, "", False)
    assert "No findings in 1 article" in ended.summary


def test_paths_and_options_are_handed_on_as_they_are(runner: Runner, here: str) -> None:
    for name in ("a b.txt", "$(touch injected).txt", "-q.txt", "other.txt"):
        (runner.workspace / name).write_text(FAULTY)
    ended = runner.use(
        here,
        paths="a b.txt\n$(touch injected).txt\n-q.txt\n",
        args="--select DUP,TYP\n  --ignore *  ",
        annotations="false",
        summary="false",
        sarif_file="out of here; touch injected.sarif",
    )
    assert ended.status == 2
    assert "no rule is called '*'" in ended.log
    ended = runner.use(
        here,
        paths="a b.txt\n$(touch injected).txt\n-q.txt\n",
        args="--select DUP\n  --exit-zero  ",
        annotations="false",
        summary="false",
        sarif_file="x; touch injected.sarif",
    )
    assert (ended.status, ended.summary) == (0, "")
    assert "3 findings in 3 articles" in ended.log
    assert not (runner.workspace / "injected").exists()
    assert not (runner.workspace / "injected.sarif").exists()
    assert (runner.workspace / "x; touch injected.sarif").exists()


def test_what_newslint_cannot_do_fails_the_job(runner: Runner, here: str) -> None:
    (runner.workspace / "newslint.sarif").write_text("an old one")
    ended = runner.use(here, args="--no-such-option", upload_sarif="true")
    assert (ended.status, ended.summary, ended.is_uploaded) == (2, "", False)
    assert ended.outputs["check"] == {"status": "2"}
    (runner.workspace / "a.txt").write_text(FAULTY)
    ended = runner.use(here, paths="a.txt\ngone.txt", upload_sarif="true")
    assert (ended.status, ended.is_uploaded) == (2, True)
    assert "gone.txt" in ended.summary
