"""``python -m newslint`` is ``newslint``."""

from __future__ import annotations

import sys

from newslint.cli.main import run

sys.exit(run())
