"""Whether results are kept from run to run, and in which folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from newslint.config.model import Config
from newslint.run.article import Job
from newslint.text.named import NamedTuple

FOLDER_VARIABLE = "NEWSLINT_CACHE_DIR"
# Keeping results costs 25 ms, less than a tenth of the time of checking so much.  Below, the few
# articles of a desk are new each time.
FEW_BYTES = 50_000


class CacheUse(NamedTuple):
    """That results are kept: in ``folder`` where the user names one, and where it pays if not."""

    folder: str | None = None

    def pays(self, jobs: Iterable[Job]) -> bool:
        """Whether looking for results of these jobs is worth it."""
        return self.folder is not None or sum(job.size for job in jobs) > FEW_BYTES


def cache_folder(named: str | None, config: Config) -> str:
    """The folder that the user names, by option, environment or configuration.

    Without a name it is beside the configuration, and without that in the user's cache folder.
    """
    folder = named or os.environ.get(FOLDER_VARIABLE)
    if folder:
        return os.path.abspath(folder)  # noqa: PTH100  strings, as everywhere with paths
    if config.file is not None:
        return os.path.join(config.root, config.cache_dir)  # noqa: PTH118
    return os.path.join(_users_folder(), "newslint")  # noqa: PTH118


def _users_folder() -> str:
    """Where programs of this user keep what can be made again."""
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA") or os.path.expanduser(r"~\AppData\Local")  # noqa: PTH111
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches")  # noqa: PTH111
    return os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111
