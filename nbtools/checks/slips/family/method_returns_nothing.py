"""What `append`, `sort` and the like give, which is nothing."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import called
from nbtools.portable.sentence import sentence

_GIVE_NOTHING = {"append", "extend", "insert", "reverse", "sort", "update", "shuffle", "remove", "clear"}


@slip(
    ast.Assign,
    ast.Return,
    said=sentence(
        "In line {line} the result of `{method}` is used. It has none: it changes its list itself, and gives None.",
        when="called on a line of its own, the method makes the answer pass",
    ),
    hint=sentence("Write `{new}` on a line of its own, and go on with the list itself.", when="the edit"),
)
def method_returns_nothing(line: ast.Assign | ast.Return, around: Around) -> Iterator[Change]:
    method = line.value
    if not isinstance(method, ast.Call) or called(method) not in _GIVE_NOTHING:
        return
    alone = ast.Expr(method)
    parts = {"method": called(method), "new": alone}
    if isinstance(line, ast.Assign):
        yield change(alone, line, **parts)
    elif isinstance(method.func, ast.Attribute):
        end = ast.Return(method.func.value)
        yield change([alone, end], line, **parts)
