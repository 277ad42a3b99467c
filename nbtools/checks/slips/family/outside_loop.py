"""A line that belongs into the loop before it."""

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
        "Line {line} stands behind the loop, and so it runs once, with what the last round has left.",
        when="moved into the loop, the line makes the answer pass",
    ),
    hint=sentence("Move `{code}` to the right, into the loop.", when="the edit"),
)
def outside_loop(holder: ast.FunctionDef | ast.For | ast.While | ast.If, around: Around) -> Iterator[Change]:
    for i, (loop, line) in enumerate(zip(holder.body, holder.body[1:], strict=False)):
        if isinstance(loop, ast.For | ast.While):
            for longer in _with_at_its_end(loop, line):
                body = [*holder.body[:i], longer, *holder.body[i + 2 :]]
                yield change(changed(holder, body=body), line, code=line)


def _with_at_its_end(loop: ast.For | ast.While, line: ast.stmt) -> Iterator[ast.AST]:
    yield changed(loop, body=[*loop.body, line])
    if isinstance(inner := loop.body[-1], ast.For | ast.While):
        for longer in _with_at_its_end(inner, line):
            yield changed(loop, body=[*loop.body[:-1], longer])
