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
    """Return the first line that may write into what this argument holds, or into what was made from it."""
    for _, line in nodes_in(function):
        if isinstance(line, ast.AugAssign | ast.Assign | ast.Expr) and _writes(line):
            return line if _may_be(function, argument, line) else None
    return None


def _writes(line: ast.AugAssign | ast.Assign | ast.Expr) -> bool:
    if isinstance(line, ast.AugAssign):
        return True
    if isinstance(line, ast.Assign):
        return any(isinstance(target, ast.Subscript) for target in line.targets)
    call = line.value
    return isinstance(call, ast.Call) and (
        (isinstance(call.func, ast.Attribute) and call.func.attr in _IN_PLACE)
        or any(keyword.arg == "out" for keyword in call.keywords)
    )


def _may_be(function: ast.FunctionDef, argument: str, line: ast.stmt) -> bool:
    """Return whether the line names the argument, or a name that was set from it."""
    same = {argument}
    for _, node in nodes_in(function):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and node.value.id in same:
            same |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return any(isinstance(node, ast.Name) and node.id in same for node in ast.walk(line))
