"""A call that is not given all that it takes."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed, name, number
from nbtools.portable.sentence import sentence


@slip(
    ast.Call,
    said=sentence(
        "In line {line} `{old}` is not given all that it needs.",
        when="with one more argument the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
    after=("TypeError", "ValueError"),
    repeats=False,
)
def argument_missing(node: ast.Call, around: Around) -> Iterator[Change]:
    given = {part.id for part in node.args if isinstance(part, ast.Name)}
    if len(node.args) > 6:
        return
    for i in range(len(node.args), -1, -1):
        for value in (*(name(one) for one in around.names.own if one not in given), number(0)):
            new = changed(node, args=[*node.args[:i], value, *node.args[i:]])
            yield change(new, node)
