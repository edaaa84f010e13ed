"""The wheel and the sdist carry all that newslint needs, and work from anywhere."""

from __future__ import annotations

import json
import tarfile
import zipfile
from pathlib import Path

from tests.install.conftest import Run

FAULTY = "Bridge to close\n\nThe mayor said the the bridge would close.\n"


def test_the_wheel_carries_rules_data_schema_and_types(distributions: Path) -> None:
    (wheel,) = distributions.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in (
        "newslint/py.typed",
        "newslint/report/schema.json",
        "newslint/text/languages/en.txt",
        "newslint/text/data/syllables.txt",
        "newslint/similarity/word_frequencies.txt",
        "newslint_rules/py.typed",
        "newslint_rules/duplicates/repeated_word.py",
        "newslint_rules/wording/cliche.txt",
    ):
        assert name in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"newslint", "newslint_rules"}


def test_the_sdist_carries_the_tests_and_the_examples(distributions: Path) -> None:
    (sdist,) = distributions.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"tests/conftest.py", "examples/newsroom/newslint.toml", "Makefile", "LICENSE"} <= names


def test_it_lints_from_another_folder(fresh: Run, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(FAULTY)
    run = fresh("newslint", "--format", "json", "article.txt", cwd=tmp_path)
    assert run.returncode == 1, run.stderr
    findings = json.loads(run.stdout)["findings"]
    assert [(f["code"], f["line"], f["column"]) for f in findings] == [("DUP005", 3, 16)]


def test_it_runs_as_a_module(fresh: Run, tmp_path: Path) -> None:
    run = fresh("python", "-m", "newslint", "--version", cwd=tmp_path)
    assert (run.returncode, run.stdout.split()[0]) == (0, "newslint")


def test_the_example_plug_in_adds_its_rules(fresh: Run, root: Path, tmp_path: Path) -> None:
    installed = fresh("pip", "install", "--quiet", str(root / "examples/plugin"), cwd=tmp_path)
    assert installed.returncode == 0, installed.stderr
    (tmp_path / "article.txt").write_text(
        "Ferry late\n\nAs exclusively reported by the Courier, the Ellery Haven ferry was late.\n"
        "\n“Ellery Haven is home,” she said.\n"
    )
    run = fresh("newslint", "--format", "json", "--select", "ELL", "article.txt", cwd=tmp_path)
    findings = json.loads(run.stdout)["findings"]
    assert [(f["code"], f["line"]) for f in findings] == [("ELL002", 3), ("ELL001", 3)]
    listed = fresh("newslint", "rules", cwd=tmp_path).stdout
    assert "ELL001" in listed
    assert "DUP005" in listed
