"""A sum of which each round keeps only its own part."""

import ast
from collections.abc import Iterator
from typing import Any

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import call, changed, number, stored
from nbtools.portable.sentence import sentence


@slip(
    ast.For,
    ast.While,
    said=sentence(
        "In line {line} `{name}` gets a new value in each round of the loop, and the one before is lost.",
        when="added to the one before, or appended to the list, it makes the answer pass",
    ),
    hint=sentence(
        "Keep what was there before: `{new}`. Before the loop it needs a start value.", when="the edit"
    ),
)
def overwritten_in_loop(loop: ast.For | ast.While, around: Around) -> Iterator[Change]:
    for i, line in enumerate(loop.body):
        if isinstance(line, ast.For | ast.While):
            for inner in overwritten_in_loop.edits(line, around):
                if not isinstance(inner.new, list):
                    yield change(_with_line(loop, i, inner.new), inner.at, **inner.parts)
        if isinstance(line, ast.Assign) and len(line.targets) == 1:
            target = line.targets[0]
            if isinstance(target, ast.Name | ast.Subscript):
                adding = ast.AugAssign(target, ast.Add(), line.value)
                parts = {"name": target, "new": adding}
                yield change(_with_line(loop, i, adding), line, **parts)
                if isinstance(target, ast.Name):
                    noting = ast.Expr(call(f"{target.id}.append", line.value))
                    yield change(_with_line(loop, i, noting), line, name=target, new=noting)
                    start = ast.Assign([stored(target.id)], number(0))
                    yield change([start, _with_line(loop, i, adding)], line, **parts)


def _with_line(loop: ast.For | ast.While, i: int, line: Any) -> Any:
    return changed(loop, body=[*loop.body[:i], line, *loop.body[i + 1 :]])
