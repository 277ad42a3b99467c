"""A line that comes before the one that it should follow."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed
from nbtools.portable.sentence import sentence


@slip(
    ast.FunctionDef,
    ast.For,
    ast.While,
    ast.If,
    said=sentence(
        "Line {line} comes too early: what stands below it should have happened before.",
        when="moved down by one or two lines, it makes the answer pass",
    ),
    hint=sentence("Move `{code}` below `{below}`.", when="the edit"),
)
def lines_in_wrong_order(
    holder: ast.FunctionDef | ast.For | ast.While | ast.If, around: Around
) -> Iterator[Change]:
    body = holder.body
    for step in (1, 2):
        for i in range(len(body) - step):
            moved = [*body[:i], *body[i + 1 : i + 1 + step], body[i], *body[i + 1 + step :]]
            yield change(changed(holder, body=moved), body[i], code=body[i], below=body[i + step])
