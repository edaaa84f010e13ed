"""What is raised where a build cannot be done: it says what is wrong and what to do."""

from __future__ import annotations


class BuildError(Exception):
    """A build that cannot be done as asked; its text names the place and what to do."""


def reason_of(error: Exception) -> str:
    """What an error of Spark or of Java says, in one line."""
    java = getattr(error, "java_exception", None)
    message = str(error) if java is None else str(java.getMessage() or java)
    lines = (line.strip() for line in message.splitlines())
    return next(filter(None, lines), type(error).__name__)
