"""A comma at the end, which makes a tuple of one."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.portable.sentence import sentence


@slip(
    ast.Tuple,
    said=sentence(
        "The comma at the end of line {line} makes a tuple of what stands before it.",
        when="without the comma the answer passes",
    ),
    hint=sentence("Leave the comma out: `{new}`.", when="the edit"),
)
def comma_after_result(node: ast.Tuple, around: Around) -> Iterator[Change]:
    if len(node.elts) == 1 and isinstance(node.ctx, ast.Load) and not isinstance(node.elts[0], ast.Starred):
        yield change(node.elts[0], node)
