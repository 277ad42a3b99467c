"""Two ways, each taken where the other should be."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import called, changed
from nbtools.portable.sentence import sentence


@slip(
    ast.If,
    ast.IfExp,
    ast.Call,
    said=sentence(
        "In line {line} the two ways are taken the wrong way round: one where the question is answered by yes, one where by no.",
        when="with its two ways swapped the answer passes",
    ),
    hint=sentence("Swap what happens where `{test}` is true, and where it is not.", when="the edit"),
)
def branches_swapped(node: ast.If | ast.IfExp | ast.Call, around: Around) -> Iterator[Change]:
    if isinstance(node, ast.Call):
        if called(node) == "where" and len(node.args) == 3:
            test, yes, no = node.args
            yield change(changed(node, args=[test, no, yes]), node, test=test)
    elif node.orelse:
        yield change(changed(node, body=node.orelse, orelse=node.body), node, test=node.test)
