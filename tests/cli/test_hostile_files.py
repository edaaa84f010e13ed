"""A whole run over files that attack their reader, name and all, in every format that there is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from tests.hostile import ATTACKS, PEACE, assert_harmless

from newslint.report import FORMATS

# A name of a file holds no NUL and no slash, and standard input has none to hold.
NO_NAME = re.compile("[\x00/\ud800-\udfff]")


def report_on(newslint: Any, folder: Path, name: str, text: str) -> str:
    """The report on a folder of articles, and on a file that is none."""
    folder.mkdir()
    called = NO_NAME.sub("", text)[:60]
    copy = f"{text}\n\nThe mayor said said {text} on on Monday.\n\n<b>{text}</b>\n\n{text}\n"
    for suffix in ("txt", "md", "html"):
        path = folder / f"a {called}.{suffix}"
        path.write_text(copy, encoding="utf-8", errors="replace", newline="")
    (folder / f"z {called}.xml").write_text(f"<broken>{PEACE}", encoding="utf-8")
    ended = newslint(folder.name, folder / f"z {called}.xml", "--format", name, "--jobs", "1")
    assert ended.status == 2, ended.err
    out: str = ended.out
    return out


@pytest.mark.parametrize("name", FORMATS)
def test_a_run_over_hostile_files(newslint: Any, desk_folder: Path, name: str) -> None:
    peace = report_on(newslint, desk_folder / "peace", name, PEACE)
    for number, attack in enumerate(ATTACKS.values()):
        report = report_on(newslint, desk_folder / f"war{number}", name, attack)
        assert_harmless(name, report, peace)
