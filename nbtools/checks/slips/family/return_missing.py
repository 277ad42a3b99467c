"""A function that works something out and does not return it."""

import ast
from collections.abc import Iterator
from itertools import takewhile

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed, name
from nbtools.portable.sentence import sentence


@slip(
    ast.FunctionDef,
    said=sentence(
        "The function ends after line {line}, and returns nothing.",
        when="there is no `return` at its end, and with one the answer passes",
    ),
    hint=sentence("End it with `{new}`.", when="the edit"),
)
def return_missing(function: ast.FunctionDef, around: Around) -> Iterator[Change]:
    last = function.body[-1]
    if around.path or isinstance(last, ast.Return):
        return
    if isinstance(last, ast.Expr) and not _is_print(last.value):
        end = ast.Return(last.value)
        yield change(changed(function, body=[*function.body[:-1], end]), last, new=end)
    for value in _results(function, around):
        end = ast.Return(value)
        yield change(changed(function, body=[*function.body, end]), _last_in(last), new=end)


def _last_in(line: ast.stmt) -> ast.stmt:
    """Return the last line of what stands inside, as of a loop."""
    inner = getattr(line, "orelse", None) or getattr(line, "body", None)
    return _last_in(inner[-1]) if inner else line


def _results(function: ast.FunctionDef, around: Around) -> Iterator[ast.expr]:
    """Yield what could be meant: a name, or all that the last lines set."""
    for one in (*reversed(around.names.set), *around.names.arguments):
        yield name(one)
    ends = list(takewhile(lambda line: isinstance(line, ast.Assign), reversed(function.body)))
    for n in range(1, len(ends) + 1):
        names = [one for line in reversed(ends[:n]) for one in _set_by(line)]
        if len(names) > 1:
            yield ast.Tuple([name(one) for one in names], ast.Load())


def _set_by(line: ast.stmt) -> list[str]:
    return [
        node.id for node in ast.walk(line) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    ]


def _is_print(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func) == "print"
