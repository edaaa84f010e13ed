"""How a package's list of rules is written anew with one rule more."""

from __future__ import annotations

import ast

from newslint.cli.output import UnableError

_EMPTY = '"""The rules of this package."""\n\nfrom __future__ import annotations\n'


def listed(text: str | None, package: str, module: str, name: str) -> str:
    """The text of ``__init__.py`` with the import of a rule and the rule at the end of RULES.

    ``text`` is None where there is no file yet.  Raises UnableError where RULES is no tuple or
    list of names, which only a person can change.
    """
    text = text if text is not None and text.strip() else _EMPTY
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise UnableError(
            f"the __init__.py of {package} is broken at line {error.lineno}"
        ) from None
    lines = text.splitlines()
    lines[_end_of_import(tree) :] = _with_rule(tree, lines, package, name)
    line = f"from {package}.{module} import {name}"
    place = _place_of_import(tree, f"{package}.{module}")
    head = lines[place - 1] if place else ""
    is_after_imports = head.startswith("from ") and "__future__" not in head
    is_before_import = "".join(lines[place : place + 1]).startswith("from ")
    lines[place:place] = [line] if is_after_imports or is_before_import else ["", line]
    return "\n".join(lines).rstrip("\n") + "\n"


def _end_of_import(tree: ast.Module) -> int:
    """The line, counted from 0, after the docstring and the imports."""
    ends = [node.end_lineno or 0 for node in tree.body if _is_head(node)]
    return max(ends, default=0)


def _is_head(node: ast.stmt) -> bool:
    is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_docstring or isinstance(node, (ast.Import, ast.ImportFrom))


def _place_of_import(tree: ast.Module, module: str) -> int:
    """The line, counted from 0, before which the import stands in the order of the alphabet."""
    for node in tree.body:
        imported = node.module or "" if isinstance(node, ast.ImportFrom) else ""
        if imported != "__future__" and imported > module:
            return node.lineno - 1
    return _end_of_import(tree)


def _with_rule(tree: ast.Module, lines: list[str], package: str, name: str) -> list[str]:
    """The lines after the imports, with the rule in RULES."""
    end = _end_of_import(tree)
    for node in tree.body:
        value = getattr(node, "value", None)
        if not _assigns_rules(node) or value is None:
            continue
        if not isinstance(value, (ast.Tuple, ast.List)):
            raise UnableError(f"RULES of {package} is no tuple; add {name} to it yourself")
        rules = [ast.unparse(element) for element in value.elts]
        written = ["RULES = (", *(f"    {rule}," for rule in [*rules, name]), ")"]
        return [*lines[end : node.lineno - 1], *written, *lines[node.end_lineno or end :]]
    return [*lines[end:], "", f"RULES = ({name},)"]


def _assigns_rules(node: ast.stmt) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return any(isinstance(target, ast.Name) and target.id == "RULES" for target in targets)
