"""Takes the picture of the HTML report for the README, of the example newsroom's kept one.

python scripts/page_picture.py              docs/report-html.png
python scripts/page_picture.py FOLDER       every view at three widths, light and dark, to look at
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "examples/newsroom/reports/articles.html"
PICTURE = ROOT / "docs/report-html.png"
PICTURED = "#1/59/20"
VIEWS = {"list": "", "article": "#1", "finding": PICTURED}
WIDTHS = (360, 900, 1440)


def main(arguments: Sequence[str]) -> int:
    """Take one picture, or all.  Returns the exit status."""
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        if not arguments:
            take(browser, PICTURED, PICTURE, (1180, 660))
        for folder in map(Path, arguments):
            folder.mkdir(parents=True, exist_ok=True)
            for view, place in VIEWS.items():
                for width in WIDTHS:
                    for scheme in ("light", "dark"):
                        file = folder / f"{view}-{width}-{scheme}.png"
                        take(browser, place, file, (width, 900), scheme)
        browser.close()
    return 0


def take(
    browser: Any, place: str, file: Path, size: tuple[int, int], scheme: str = "light"
) -> None:
    """One picture of the report at a place in it."""
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page.goto(REPORT.as_uri() + place)
    page.wait_for_timeout(200)
    page.screenshot(path=str(file))
    page.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
