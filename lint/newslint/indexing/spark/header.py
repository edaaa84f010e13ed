"""What a build says of itself, so that no later run takes what it could not have made."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from newslint.indexing.spark import places
from newslint.indexing.spark.errors import BuildError
from newslint.indexing.spark.tables import TABLES
from newslint.similarity.minhash import SCHEME
from newslint.version import __version__

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

NAME = "_newslint.json"
FORMAT = "newslint.archive-build/1"


def header(inputs: Sequence[str], reading: Mapping[str, str | None]) -> dict[str, Any]:
    """What a build is made by and of: what another one must have in common with it."""
    return {
        "format": FORMAT,
        "newslint": __version__,
        "scheme": dict(SCHEME),
        "tables": dict(TABLES),
        "inputs": list(inputs),
        "reading": dict(reading),
    }


def path_of(output: str) -> str:
    """The path of the header of a build."""
    return f"{output.rstrip('/')}/{NAME}"


def read(spark: SparkSession, output: str) -> dict[str, Any] | None:
    """The header in a folder; None where there is none.  Raises BuildError for a broken one."""
    text = places.read_text(spark, path_of(output))
    if text is None:
        return None
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict) or "format" not in found:
        raise BuildError(f"{path_of(output)} is broken; remove {output} and build anew")
    return found


def write(spark: SparkSession, output: str, said: Mapping[str, Any]) -> None:
    """Write the header of a build."""
    places.write_text(spark, path_of(output), json.dumps(said, indent=1) + "\n")


def refuse_other(output: str, found: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    """Raise BuildError where a build cannot be gone on with; it says what differs."""
    for key, value in wanted.items():
        if found.get(key) != value:
            was, now = _difference(found.get(key), value)
            raise BuildError(
                f"{output} was built with another {key}: {was}, and not {now};"
                " --overwrite builds it anew"
            )


def _difference(was: Any, now: Any) -> tuple[str, str]:
    """What differs, without what does not."""
    if isinstance(was, dict) and isinstance(now, dict):
        keys = [key for key in sorted({*was, *now}) if was.get(key) != now.get(key)]
        return tuple(", ".join(f"{k} {x.get(k)!r}" for k in keys) for x in (was, now))  # type: ignore[return-value]
    return repr(was), repr(now)
