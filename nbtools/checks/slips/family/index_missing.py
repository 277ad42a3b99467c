"""The whole of something, where one place or one piece of it is meant."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import name, number
from nbtools.portable.sentence import sentence


@slip(
    ast.Name,
    ast.Call,
    ast.Attribute,
    ast.Subscript,
    said=sentence(
        "In line {line} `{old}` is the whole of it, and one part is needed.",
        when="with an index in brackets behind it the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def index_missing(node: ast.Name | ast.Call | ast.Attribute, around: Around) -> Iterator[Change]:
    if not is_read(node, around):
        return
    for index in _indices(around):
        new = ast.Subscript(node, index, ast.Load())
        yield change(new, node)


def is_read(node: ast.AST, around: Around) -> bool:
    """Return whether a piece of code is a value of its own: neither set, nor what is called or looked into."""
    return isinstance(getattr(node, "ctx", ast.Load()), ast.Load) and not (
        isinstance(around.holder, ast.Attribute)
        or (isinstance(around.holder, ast.Call) and around.field == "func")
        or (isinstance(node, ast.Name) and node.id in ("np", "math", "numpy"))
    )


def _indices(around: Around) -> Iterator[ast.expr]:
    for loop in reversed(around.loops):
        if isinstance(loop, ast.For):
            for part in ast.walk(loop.target):
                if isinstance(part, ast.Name):
                    yield name(part.id)
    yield number(0)
    yield number(-1)
    yield ast.Slice(None, number(-1))
    yield ast.Slice(number(1), None)
    yield ast.Slice(None, None, number(-1))
