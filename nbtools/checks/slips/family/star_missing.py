"""A pair handed over as one thing where its parts are taken."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import changed
from nbtools.portable.sentence import sentence


@slip(
    ast.Call,
    said=sentence(
        "In line {line} `{part}` is handed over as one thing, and the function takes its parts.",
        when="with a star before this argument the answer passes",
    ),
    hint=sentence("A star hands over its parts: `{new}`.", when="the edit"),
    after=("TypeError", "ValueError", "AttributeError"),
)
def star_missing(node: ast.Call, around: Around) -> Iterator[Change]:
    for i, part in enumerate(node.args):
        if isinstance(part, ast.Name | ast.Subscript | ast.Attribute):
            starred = ast.Starred(part, ast.Load())
            new = changed(node, args=[*node.args[:i], starred, *node.args[i + 1 :]])
            yield change(new, node, part=part)
