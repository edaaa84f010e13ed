"""What is raised where an archive cannot be read or written: it names the file and what to do."""

from __future__ import annotations


class ArchiveError(Exception):
    """An archive that cannot be used as asked; its text names the file and what to do."""
