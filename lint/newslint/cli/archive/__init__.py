"""``newslint archive ...``: what the newsroom has published, indexed.  One file a command."""

from newslint.cli.archive.group import archive as archive
