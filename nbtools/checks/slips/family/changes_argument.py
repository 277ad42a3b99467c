"""A function that writes into what it is given."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import call, changed, located, name, nodes_in, replaced, stored, text
from nbtools.portable.sentence import sentence

_IN_PLACE = {"append", "extend", "insert", "reverse", "sort", "shuffle", "fill", "pop", "clip"}


@slip(
    ast.FunctionDef,
    said=sentence(
        "Line {line} writes into `{name}`, which belongs to whoever called the function.",
        when="with a copy of this argument, or a new array in that line, the answer passes",
    ),
    hint=sentence("Make a new one: `{new}`.", when="the edit"),
)
def changes_argument(function: ast.FunctionDef, around: Around) -> Iterator[Change]:
    written = {one: at for one in around.names.arguments if (at := _written(function, one)) is not None}
    if len(written) > 1:
        copies: list[ast.stmt] = [ast.Assign([stored(one)], call(f"{one}.copy")) for one in written]
        parts = {"name": " and ".join(written), "new": "; ".join(text(copy) for copy in copies)}
        yield change(changed(function, body=[*copies, *function.body]), next(iter(written.values())), **parts)
    for one, at in written.items():
        yield from _set_anew(function, one, at)
        for value in (call(f"{one}.copy"), call("list", name(one))):
            new = ast.Assign([stored(one)], value)
            yield change(changed(function, body=[new, *function.body]), at, name=one, new=new)


def _set_anew(function: ast.FunctionDef, argument: str, at: ast.stmt) -> Iterator[Change]:
    """Yield `w = w - …` in the place of `w -= …`."""
    for path, line in nodes_in(function):
        if line is at and isinstance(line, ast.AugAssign) and isinstance(line.target, ast.Name):
            new = ast.Assign([line.target], ast.BinOp(name(line.target.id), line.op, line.value))
            located(new, line)
            yield change(replaced(function, path, new), at, name=argument, new=new)


def _written(function: ast.FunctionDef, argument: str) -> ast.stmt | None:
    """Return the first line that may write into what this argument holds, under its own name or under another."""
    same = {argument}
    for _, line in nodes_in(function):
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Name) and line.value.id in same:
            same |= {target.id for target in line.targets if isinstance(target, ast.Name)}
        elif isinstance(line, ast.AugAssign | ast.Assign | ast.Expr) and same & set(_written_by(line)):
            return line
    return None


def _written_by(line: ast.AugAssign | ast.Assign | ast.Expr) -> Iterator[str]:
    """Yield the names of what a line writes into."""
    if isinstance(line, ast.AugAssign):
        yield from _name_of(line.target)
    elif isinstance(line, ast.Assign):
        for target in line.targets:
            if isinstance(target, ast.Subscript):
                yield from _name_of(target)
    elif isinstance(line.value, ast.Call):
        function = line.value.func
        if isinstance(function, ast.Attribute) and function.attr in _IN_PLACE:
            is_handed_over = function.attr == "shuffle" and line.value.args
            yield from _name_of(line.value.args[0] if is_handed_over else function.value)
        for keyword in line.value.keywords:
            if keyword.arg == "out":
                yield from _name_of(keyword.value)


def _name_of(part: ast.expr) -> Iterator[str]:
    while isinstance(part, ast.Subscript):
        part = part.value
    if isinstance(part, ast.Name):
        yield part.id
