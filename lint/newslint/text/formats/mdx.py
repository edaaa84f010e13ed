"""How MDX is read: as Markdown whose imports, components and expressions are left alone."""

from __future__ import annotations

from newslint.text.blocks import Reading
from newslint.text.formats import markdown
from newslint.text.source import Source


def read(source: Source, language: str) -> Reading:
    """The blocks; what stands between a component's tags is Markdown as everywhere else."""
    return markdown.read(source, language, is_mdx=True)
