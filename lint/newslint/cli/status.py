"""The exit status: what it means for newslint's work."""

from __future__ import annotations

NOTHING_FOUND = 0
FINDINGS = 1
UNABLE = 2
"""Bad options, a bad configuration, an unreadable input, no rules, a rule that raised."""
INTERRUPTED = 130
"""Ctrl-C, as shells count it."""
