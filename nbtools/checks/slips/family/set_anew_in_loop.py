"""A start value that stands inside the loop."""

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
        "Line {line} stands inside the loop: what it sets starts anew in each round.",
        when="moved before the loop, the line makes the answer pass",
    ),
    hint=sentence("Move `{code}` before the loop.", when="the edit"),
)
def set_anew_in_loop(loop: ast.For | ast.While, around: Around) -> Iterator[Change]:
    for i, line in enumerate(loop.body):
        if isinstance(line, ast.Assign) and len(loop.body) > 1 and not set_in(line) & set_in(*loop.body[:i]):
            rest = changed(loop, body=[*loop.body[:i], *loop.body[i + 1 :]])
            yield change([line, rest], line, code=line)


def set_in(*lines: ast.stmt) -> set[str]:
    """Return what lines set: what is set a second time does not start there."""
    nodes = (node for line in lines for node in ast.walk(line))
    return {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
