"""Syntax trees that are changed in one place: what is not on the way there is shared with the old tree."""

import ast
import copy
from collections.abc import Iterator
from typing import Any

Path = tuple[tuple[str, int | None], ...]
"""The way from a tree to one of its nodes: field by field, with the place where a field is a list."""

_NOT_CODE = {"decorator_list", "returns", "annotation", "type_params", "type_comment"}


def nodes_in(node: ast.AST, path: Path = ()) -> Iterator[tuple[Path, ast.AST]]:
    """Yield every node of a tree with its path, as they stand in the text; type hints left out."""
    yield path, node
    for field, value in ast.iter_fields(node):
        if field in _NOT_CODE:
            continue
        if isinstance(value, list):
            for i, part in enumerate(value):
                if isinstance(part, ast.AST):
                    yield from nodes_in(part, (*path, (field, i)))
        elif isinstance(value, ast.AST) and not isinstance(
            value, ast.expr_context | ast.operator | ast.cmpop
        ):
            yield from nodes_in(value, (*path, (field, None)))


def replaced(tree: Any, path: Path, new: ast.AST | list[ast.stmt]) -> Any:
    """Return the tree with another node at the end of the path, or with several statements in its place."""
    if not path:
        return new
    (field, i), *rest = path
    inner = getattr(tree, field)
    if i is None:
        return changed(tree, **{field: replaced(inner, tuple(rest), new)})
    one = replaced(inner[i], tuple(rest), new)
    return changed(tree, **{field: [*inner[:i], *(one if isinstance(one, list) else [one]), *inner[i + 1 :]]})


def changed(node: Any, **fields: Any) -> Any:
    """Return a node like this one with other fields."""
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def located(new: ast.AST | list[ast.stmt], like: ast.AST) -> None:
    """Give what was made the place of what it stands for; what was written keeps its own."""
    for part in new if isinstance(new, list) else [new]:
        for node in ast.walk(part):
            if "lineno" in node._attributes and getattr(node, "lineno", None) is None:
                ast.copy_location(node, like)


def name(identifier: str) -> ast.Name:
    """Return a name that is read."""
    return ast.Name(identifier, ast.Load())


def stored(identifier: str) -> ast.Name:
    """Return a name that is set."""
    return ast.Name(identifier, ast.Store())


def call(function: str, *arguments: ast.expr) -> ast.Call:
    """Return the call of `np.sum`, or of what else is meant by a name with dots."""
    return ast.Call(dotted(function), list(arguments), [])


def dotted(names: str) -> ast.expr:
    """Return the expression for a name with dots."""
    first, *rest = names.split(".")
    found: ast.expr = name(first)
    for part in rest:
        found = ast.Attribute(found, part, ast.Load())
    return found


def number(value: float) -> ast.expr:
    """Return a number as it is written."""
    return ast.UnaryOp(ast.USub(), ast.Constant(-value)) if value < 0 else ast.Constant(value)


def text(part: Any) -> str:
    """Return code as it is written; of several lines the first. An operator alone is written as nothing."""
    if isinstance(part, list):
        part = part[0]
    if not isinstance(part, ast.AST):
        return str(part)
    return ast.unparse(ast.fix_missing_locations(part)).partition("\n")[0]


def called(node: ast.AST) -> str:
    """Return the name of what is called, without what stands before its dot; nothing where it has none."""
    function = node.func if isinstance(node, ast.Call) else None
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
