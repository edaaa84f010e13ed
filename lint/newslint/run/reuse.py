"""The search for passages that several articles of one run have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newslint.run.article import ArticleKey
from newslint.similarity.reuse import reuses_among
from newslint.similarity.sketches import Sketch, sketch_of
from newslint.text.document import Document, Reuse


def sketch(key: ArticleKey, document: Document) -> Sketch:
    """What to keep of one article: its prose and the places of its passages."""
    return sketch_of(key, document)


def find(sketches: Sequence[Sketch]) -> Mapping[ArticleKey, Sequence[Reuse]]:
    """The passages of each article that others have; articles without any are left out."""
    return {ArticleKey(*name): reuses for name, reuses in reuses_among(sketches).items()}
