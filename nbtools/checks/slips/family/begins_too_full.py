"""A list that holds something before the loop that fills it, and should be empty there."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed
from nbtools.portable.sentence import sentence


@slip(
    ast.List,
    said=sentence(
        "In line {line} the list holds something already, before the loop fills it.",
        when="with an empty list there the answer passes",
    ),
    hint=sentence("Begin with an empty list: `[]`.", when="the edit"),
    repeats=False,
)
def begins_too_full(node: ast.List, around: Around) -> Iterator[Change]:
    if len(node.elts) == 1 and isinstance(around.holder, ast.Assign) and not around.loops:
        yield change(changed(node, elts=[]), node)
