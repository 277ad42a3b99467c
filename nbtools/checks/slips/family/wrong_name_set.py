"""A result kept under another name than the one that is read later."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import stored
from nbtools.portable.sentence import sentence


@slip(
    ast.Name,
    said=sentence(
        "In line {line} the result is kept as `{old}`, and what follows reads another name.",
        when="kept under another name of the function, it makes the answer pass",
    ),
    hint=sentence("Keep it as `{new}`.", when="the edit"),
)
def wrong_name_set(node: ast.Name, around: Around) -> Iterator[Change]:
    if isinstance(node.ctx, ast.Store):
        for one in around.names.own:
            if one != node.id:
                yield change(stored(one), node, old=node, new=one)
