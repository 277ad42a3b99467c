"""A call that is given more than it takes."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed
from nbtools.portable.sentence import sentence


@slip(
    ast.Call,
    said=sentence(
        "In line {line} `{old}` is given more than it should be.",
        when="with one argument left out the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def argument_too_much(node: ast.Call, around: Around) -> Iterator[Change]:
    for field in ("keywords", "args"):
        parts = getattr(node, field)
        for i in range(len(parts)):
            if field == "keywords" or len(parts) > 1:
                new = changed(node, **{field: [*parts[:i], *parts[i + 1 :]]})
                yield change(new, node)
