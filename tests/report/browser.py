"""A reader with a browser: opens a report, and notes whatever it asks for or complains of."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
WITHOUT = (
    "NO BROWSER: the HTML report is NOT tested. Install Chromium (Debian: apt-get install chromium)"
    " or name one in NEWSLINT_CHROMIUM; .ci/run does so where it can."
)


def chromium() -> str | None:
    """The browser to use: the one that is named, else one that is installed."""
    named = os.environ.get("NEWSLINT_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def launched(executable: str) -> Iterator[Any]:
    """The browser, for as long as it is needed."""
    from playwright.sync_api import sync_playwright

    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable,
            args=["--no-sandbox"] if is_root else [],
            # A page that is clicked tells itself so in a task of its own, a moment later.
            slow_mo=40,
        )
        yield browser
        browser.close()


class Reader:
    """Opens pages.  ``asked`` is what they ask a network for, ``said`` what goes wrong in them."""

    def __init__(self, browser: Any, folder: Path) -> None:
        self._browser, self._folder = browser, folder
        self._contexts: list[Any] = []
        self.asked: list[str] = []
        self.said: list[str] = []

    def open(self, page: str, place: str = "", width: int = 1280, **surroundings: Any) -> Any:
        """A page in a window so wide, at a place in it."""
        file = self._folder / "report.html"
        file.write_text(page, encoding="utf-8")
        viewport = {"width": width, "height": 800}
        context = self._browser.new_context(viewport=viewport, **surroundings)
        self._contexts.append(context)
        opened = context.new_page()
        own = file.as_uri()
        opened.route("**/*", lambda route: self._seen(route, own))
        opened.on("console", lambda message: self.said.append(message.text))
        opened.on("pageerror", lambda error: self.said.append(str(error)))
        opened.on("dialog", lambda dialog: (self.said.append("a dialog"), dialog.dismiss()))
        opened.goto(own + place)
        return opened

    def _seen(self, route: Any, own: str) -> None:
        if route.request.url.partition("#")[0] == own:
            route.continue_()
            return
        self.asked.append(route.request.url)
        route.abort()

    def close(self) -> None:
        """Close what was opened."""
        for context in self._contexts:
            context.close()
