"""Data files that ship beside the module that reads them."""

from __future__ import annotations

import os.path


def read_beside(module_file: str, name: str) -> str:
    """The text of the file ``name`` in the folder of a module, given by its ``__file__``.

    Strings and not pathlib, whose import takes longer than reading all of these files.
    """
    path = os.path.join(os.path.dirname(module_file), name)  # noqa: PTH118, PTH120
    with open(path, encoding="utf-8") as file:  # noqa: PTH123
        return file.read()
