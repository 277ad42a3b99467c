"""One place of something, where the whole is meant."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.portable.sentence import sentence


@slip(
    ast.Subscript,
    said=sentence(
        "In line {line} `{old}` is a part only, and the whole is needed.",
        when="without the brackets the answer passes",
    ),
    hint=sentence("Write `{new}`.", when="the edit"),
)
def index_too_much(node: ast.Subscript, around: Around) -> Iterator[Change]:
    if isinstance(node.ctx, ast.Load):
        yield change(node.value, node)
