"""A line at the end of a loop that belongs behind it."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed
from nbtools.portable.sentence import sentence


@slip(
    ast.For,
    ast.While,
    said=sentence(
        "Line {line} stands inside the loop, and so it runs in every round.",
        when="moved behind the loop, the line makes the answer pass",
    ),
    hint=sentence("Move `{code}` to the left, so that it stands behind the loop.", when="the edit"),
)
def inside_loop(loop: ast.For | ast.While, around: Around) -> Iterator[Change]:
    last = loop.body[-1]
    if len(loop.body) > 1 and not isinstance(last, ast.Return):
        yield change([changed(loop, body=loop.body[:-1]), last], last, code=last)
