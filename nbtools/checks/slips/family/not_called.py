"""A function itself where its result is meant."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.family.index_missing import is_read
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import name
from nbtools.portable.sentence import sentence


@slip(
    ast.Name,
    ast.Attribute,
    said=sentence(
        "In line {line} `{old}` is the function itself, and what it gives is meant: it is not called.",
        when="called, it makes the answer pass",
    ),
    hint=sentence("Call it: `{new}`.", when="the edit"),
    after=("TypeError", "AttributeError", "ValueError"),
)
def not_called(node: ast.Name | ast.Attribute, around: Around) -> Iterator[Change]:
    if not is_read(node, around):
        return
    if isinstance(node, ast.Attribute):
        new = ast.Call(node, [], [])
        yield change(new, node)
    for one in around.names.own:
        if not isinstance(node, ast.Name) or one != node.id:
            new = ast.Call(node, [name(one)], [])
            yield change(new, node)
